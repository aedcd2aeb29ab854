//! Messages about `site.yaml`.

use super::check;
use crate::site::{show, try_build};
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::roof::report::Format;

#[test]
fn missing_title_and_languages() {
    check(
        "-- site.yaml --\nper_page: 50\n",
        str![[r#"
error[missing-languages]: the site has no languages
--> site.yaml
 = help: write `languages: [ar, en]`, with the default language first

error[missing-title]: the site has no title
--> site.yaml
 = help: write `title: {en: My archive}`


"#]],
    );
    check(
        "-- site.yaml --\ntitle:\nlanguages: []\n",
        str![[r#"
error[missing-title]: the site has no title
 --> site.yaml:1:1
  |
1 | title:
  | ^^^^^
  |
  = help: write `title: {en: My archive}`

error[missing-languages]: the site has no languages
 --> site.yaml:2:1
  |
2 | languages: []
  | ^^^^^^^^^
  |
  = help: write `languages: [ar, en]`, with the default language first


"#]],
    );
}

#[test]
fn language_twice() {
    check(
        "-- site.yaml --\ntitle: {ar: أرشيف, AR: آخر}\nlanguages: [ar, en, EN]\n",
        str![[r#"
error[language-twice]: the language `AR` is given twice
 --> site.yaml:1:20
  |
1 | title: {ar: أرشيف, AR: آخر}
  |                    ^^
  |
  = note: line 1, column 20: <FSI>AR<PDI>

error[language-twice]: the language `EN` is given twice
 --> site.yaml:2:21
  |
2 | languages: [ar, en, EN]
  |                     ^^


"#]],
    );
}

#[test]
fn bad_language() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [ar_EG, english, en-u-nu-arab, x, '']\n",
        str![[r#"
error[bad-language]: `ar_EG` is not a language tag: its parts are joined with `-`, not `_`
 --> site.yaml:2:13
  |
2 | languages: [ar_EG, english, en-u-nu-arab, x, '']
  |             ^^^^^
  |
  = help: did you mean `ar-EG`?

error[bad-language]: `english` is the name of a language, not its tag
 --> site.yaml:2:20
  |
2 | languages: [ar_EG, english, en-u-nu-arab, x, '']
  |                    ^^^^^^^
  |
  = help: did you mean `en`?

error[bad-language]: `en-u-nu-arab` is more than a language: set digits and calendars in site.yaml
 --> site.yaml:2:29
  |
2 | languages: [ar_EG, english, en-u-nu-arab, x, '']
  |                             ^^^^^^^^^^^^
  |
  = help: did you mean `en`?

error[bad-language]: `x` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`
 --> site.yaml:2:43
  |
2 | languages: [ar_EG, english, en-u-nu-arab, x, '']
  |                                           ^

error[empty-item]: an item of `languages` is empty
 --> site.yaml:2:46
  |
2 | languages: [ar_EG, english, en-u-nu-arab, x, '']
  |                                              ^^
  |
  = help: fill it in or remove it


"#]],
    );
}

#[test]
fn not_a_choice() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nhtml: sanitise\nurls: ugly\n",
        str![[r#"
error[not-a-choice]: `html` cannot be `sanitise`
 --> site.yaml:3:7
  |
3 | html: sanitise
  |       ^^^^^^^^
  |
  = help: did you mean `sanitize`?

error[not-a-choice]: `urls` cannot be `ugly`
 --> site.yaml:4:7
  |
4 | urls: ugly
  |       ^^^^
  |
  = help: write one of `pretty`, `file`


"#]],
    );
}

/// The report of a build for readers.
fn published(fixture: &str) -> String {
    let site = super::site(fixture);
    let mut options = site.options();
    options.reading.needs_address = true;
    show(&try_build(&options), Format::Human)
}

#[test]
fn no_base_url() {
    let site = |base_url: &str| {
        published(&format!("-- site.yaml --\ntitle: Archive\nlanguages: [en]\n{base_url}"))
    };
    assert_data_eq!(site(""), str![[r#"
warning[no-base-url]: this site has no `base_url`, so canonical links, `hreflang` and the sitemap name no host
--> site.yaml
 = help: write `base_url: https://…`, or build with `--base-url https://…`


"#]].raw());
    assert_data_eq!(
        site("base_url: https://Example.org/archive\n"),
        str![[r#"
warning[no-base-url]: `https://Example.org/archive` is an example, so this site has no address
 --> site.yaml:3:11
  |
3 | base_url: https://Example.org/archive
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write where the site will live, or build with `--base-url https://…`


"#]]
        .raw()
    );
    for example in [
        "http://example.com",
        "https://www.example.net:8080/",
        "https://archive.example/",
        "https://a.b.example.edu/c/",
        "https://nowhere.invalid/",
    ] {
        let report = site(&format!("base_url: {example}\n"));
        assert!(report.contains("warning[no-base-url]") && report.contains(example), "{report}");
    }
    for own in [
        "https://archive.test/",
        "https://example.org.archive.test/",
        "https://myexample.org/",
        "https://archive.test/example.org/",
        "http://localhost:8000/",
        "https://example.ly/",
    ] {
        let settings = format!("base_url: {own}\nfeed_id: tag:archive.test,2026:a\n");
        assert_eq!(site(&settings), "", "{own}");
    }
    // One that is wrong is reported as that.
    assert!(!site("base_url: example.org\n").contains("no-base-url"));
}

#[test]
fn idle_setting() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en, ar]\n\
         numerals: {ar: arab, fa: arabext}\n",
        str![[r#"
warning[idle-setting]: `numerals.fa` does nothing: the interface is not in `fa`
 --> site.yaml:3:22
  |
3 | numerals: {ar: arab, fa: arabext}
  |                      ^^
  |
  = help: leave it out, or add `fa` to `languages`


"#]],
    );
    let report = |settings: &str| {
        let base = "-- site.yaml --\ntitle: A\nlanguages: [en, ar]\n";
        super::site(&format!("{base}{settings}\n")).report().matches("[idle-setting]").count()
    };
    assert_eq!(report("outputs: {search: true}"), 0);
    assert_eq!(report("outputs: {archive: false, parallel: false}"), 0);
    assert_eq!(report("calendars: {ar: islamic-umalqura, en: hebrew}"), 0);
    assert_eq!(report("calendars: {fa: persian, AR: islamic-umalqura}"), 1);
    // What is no switch at all is only reported as that.
    assert_eq!(report("outputs: {feeds: often}"), 0);
}

#[test]
fn bad_base_url() {
    for url in
        ["example.org", "https://", "\"https://example.org/'><script>\"", "https://example.org/?q"]
    {
        let site = format!("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: {url}\n");
        assert!(super::site(&site).report().contains("error[bad-base-url]"), "{url}");
    }
    let with_password =
        "-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://u:pw@a.org/\n";
    let report = super::site(with_password).report();
    assert!(report.contains("(write it without user and password"), "{report}");
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: example.org/archive\n",
        str![[r#"
error[bad-base-url]: `example.org/archive` is not the address of a site
 --> site.yaml:3:11
  |
3 | base_url: example.org/archive
  |           ^^^^^^^^^^^^^^^^^^^
  |
  = help: write the whole address, as in https://example.org/archive/


"#]],
    );
}

#[test]
fn bad_feed_number() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nfeeds: {full: 0, from: 1001}\n",
        str![[r#"
error[bad-feed-number]: `feeds.full` must be a number from 1 to 1000
 --> site.yaml:3:15
  |
3 | feeds: {full: 0, from: 1001}
  |               ^

error[bad-feed-number]: `feeds.from` must be a number from 1 to 1000
 --> site.yaml:3:24
  |
3 | feeds: {full: 0, from: 1001}
  |                        ^^^^


"#]],
    );
    let report = |feeds: &str| {
        let site = format!("-- site.yaml --\ntitle: A\nlanguages: [en]\nfeeds: {feeds}\n");
        super::site(&site).report()
    };
    assert_eq!(report("{full: 1, newest: 1000, from: 1, per_page: 1000}"), "");
    assert!(report("{full: many}").contains("error[wrong-type]"));
    assert!(report("{tags: 3}").contains("error[wrong-type]"));
    assert!(report("{language: false}").contains("did you mean `languages`?"));
}

#[test]
fn bad_robots() {
    check(
        "-- site.yaml --
title: Archive
languages: [en]
robots:
  no_ai: [Kangaroo Bot, iaskspider/2.0, '*', بوت]
  agents:
    GPTBot: {disallow: [tags/, https://a.test/, /a b, \"/a\\nAllow: /\"]}
    gptbot: {disallow: /}
    Bad Bot: {allow: /}
",
        str![[r#"
error[bad-robots]: `Kangaroo Bot` is not the name of a crawler
 --> site.yaml:4:11
  |
4 |   no_ai: [Kangaroo Bot, iaskspider/2.0, '*', بوت]
  |           ^^^^^^^^^^^^
  |
  = note: line 4, column 11: <FSI>Kangaroo Bot<PDI>
  = help: write the name by which it asks for `robots.txt`, in ASCII and without spaces: `GPTBot`

error[bad-robots]: `iaskspider/2.0` is not the name of a crawler
 --> site.yaml:4:25
  |
4 |   no_ai: [Kangaroo Bot, iaskspider/2.0, '*', بوت]
  |                         ^^^^^^^^^^^^^^
  |
  = note: line 4, column 25: <FSI>iaskspider/2.0<PDI>
  = help: write its name without the version: `iaskspider`

error[bad-robots]: `*` is not the name of a crawler
 --> site.yaml:4:41
  |
4 |   no_ai: [Kangaroo Bot, iaskspider/2.0, '*', بوت]
  |                                         ^^^
  |
  = note: line 4, column 41: <FSI>'*'<PDI>
  = help: name the crawlers that you refuse; `*` stands for all in `agents`

error[bad-robots]: `بوت` is not the name of a crawler
 --> site.yaml:4:46
  |
4 |   no_ai: [Kangaroo Bot, iaskspider/2.0, '*', بوت]
  |                                              ^^^
  |
  = note: line 4, column 46: <FSI>بوت<PDI>
  = help: write the name by which it asks for `robots.txt`, in ASCII and without spaces: `GPTBot`

error[bad-robots]: `tags/` is not a path that `disallow` can have
 --> site.yaml:6:25
  |
6 |     GPTBot: {disallow: [tags/, https://a.test/, /a b, "/a\nAllow: /"]}
  |                         ^^^^^
  |
  = help: write it from the root of the site: `/tags/`

error[bad-robots]: `https://a.test/` is not a path that `disallow` can have
 --> site.yaml:6:32
  |
6 |     GPTBot: {disallow: [tags/, https://a.test/, /a b, "/a\nAllow: /"]}
  |                                ^^^^^^^^^^^^^^^
  |
  = help: write only the path, from the root of the site: `/tags/`

error[bad-robots]: `/a b` is not a path that `disallow` can have
 --> site.yaml:6:49
  |
6 |     GPTBot: {disallow: [tags/, https://a.test/, /a b, "/a\nAllow: /"]}
  |                                                 ^^^^
  |
  = help: write `%20` for a space; a path is in one line

error[bad-robots]: `/a\nAllow: /` is not a path that `disallow` can have
 --> site.yaml:6:55
  |
6 |     GPTBot: {disallow: [tags/, https://a.test/, /a b, "/a\nAllow: /"]}
  |                                                       ^^^^^^^^^^^^^^
  |
  = help: write `%20` for a space; a path is in one line

error[bad-robots]: `gptbot` and `GPTBot` are the same crawler
 --> site.yaml:7:5
  |
7 |     gptbot: {disallow: /}
  |     ^^^^^^
  |
  = help: write all its rules below one of them

error[bad-robots]: `Bad Bot` is not the name of a crawler
 --> site.yaml:8:5
  |
8 |     Bad Bot: {allow: /}
  |     ^^^^^^^
  |
  = help: write the name by which it asks for `robots.txt`, in ASCII and without spaces: `GPTBot`


"#]],
    );
    let report = |robots: &str| {
        let site = format!("-- site.yaml --\ntitle: A\nlanguages: [en]\nrobots: {robots}\n");
        super::site(&site).report()
    };
    for right in ["allow", "no-ai", "{}", "{no_ai: GPTBot}", "{agents: {'*': {disallow: /}}}"] {
        assert_eq!(report(right), "", "{right}");
    }
    assert!(report("no-ia").contains("did you mean `no-ai`?"));
    assert!(report("[allow]").contains("error[wrong-type]"));
    assert!(report("{noai: true}").contains("did you mean `no_ai`?"));
    assert!(report("{agents: {A: {dissalow: /}}}").contains("did you mean `disallow`?"));
    assert!(report("{agents: {A: /}}").contains("error[wrong-type]"));
    assert!(report("{agents: {A: }}").contains("error[missing-key]"));
}

#[test]
fn bad_feed_id() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nfeed_id: https://a.org/\n",
        str![[r#"
error[bad-feed-id]: `https://a.org/` is not a tag URI
 --> site.yaml:3:10
  |
3 | feed_id: https://a.org/
  |          ^^^^^^^^^^^^^^
  |
  = help: write a host or an e-mail address that is yours, a year in which it already was, and a name for the site: `tag:example.org,2026:archive`


"#]],
    );
    let is_id = |id: &str| {
        let site = format!("-- site.yaml --\ntitle: A\nlanguages: [en]\nfeed_id: '{id}'\n");
        !super::site(&site).report().contains("error[bad-feed-id]")
    };
    for id in [
        "tag:example.org,2026:archive",
        "tag:a-b.example.org,2026-03:a/b?c=%D8%A8",
        "tag:team.one@example.org,2026-03-01:x",
        "tag:localhost,0001:x",
    ] {
        assert!(is_id(id), "{id}");
    }
    for id in [
        "tag",
        "tag:example.org",
        "tag:example.org,2026",
        "tag:example.org,2026:",
        "tag:example.org,26:x",
        "tag:example.org,2026-3:x",
        "tag:example.org,2026-03-01-01:x",
        "tag:exa_mple.org,2026:x",
        "tag:-a.org,2026:x",
        "tag:.org,2026:x",
        "tag:@example.org,2026:x",
        "tag:a b@example.org,2026:x",
        "tag:example.org,2026:a b",
        "tag:example.org,2026:أرشيف",
        "TAG:example.org,2026:x",
    ] {
        assert!(!is_id(id), "{id}");
    }
}

#[test]
fn no_feed_id() {
    let site = |settings: &str| {
        published(&format!("-- site.yaml --\ntitle: Archive\nlanguages: [en]\n{settings}"))
    };
    assert_data_eq!(
        site("base_url: https://a.org/\n"),
        str![[r#"
note[no-feed-id]: this site has no `feed_id`, so if it moves, all articles in its feeds are new
 --> site.yaml:3:1
  |
3 | base_url: https://a.org/
  | ^^^^^^^^
  |
  = help: write one with your host and this year, as in `feed_id: tag:example.org,2026:archive`, and never change it


"#]]
        .raw()
    );
    assert_eq!(site("base_url: https://a.org/\nfeed_id: tag:a.org,2026:a\n"), "");
    assert_eq!(site("base_url: https://a.org/\noutputs: {feeds: false}\n"), "");
    // That it has no address says enough.
    assert!(!site("").contains("no-feed-id"));
}

#[test]
fn bad_per_page() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nper_page: 0\n",
        str![[r#"
error[bad-per-page]: `per_page` must be a number from 1 to 10000
 --> site.yaml:3:11
  |
3 | per_page: 0
  |           ^


"#]],
    );
}

#[test]
fn home_page_of_too_much() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nhome: {latest: 0, tags: 101, people: 3}\n",
        str![[r#"
error[bad-home-number]: `home.latest` must be a number from 1 to 100
 --> site.yaml:3:16
  |
3 | home: {latest: 0, tags: 101, people: 3}
  |                ^

error[bad-home-number]: `home.tags` must be a number from 1 to 100
 --> site.yaml:3:25
  |
3 | home: {latest: 0, tags: 101, people: 3}
  |                         ^^^


"#]],
    );
}

#[test]
fn unknown_locale_id() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [ar]\ncalendars: {ar: islamic-umalkura}\nnumerals: {ar: roman}\n",
        str![[r#"
error[unknown-locale-id]: `calendars` cannot be `islamic-umalkura`
 --> site.yaml:3:17
  |
3 | calendars: {ar: islamic-umalkura}
  |                 ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `islamic-umalqura`?

error[unknown-locale-id]: `numerals` cannot be `roman`
 --> site.yaml:4:16
  |
4 | numerals: {ar: roman}
  |                ^^^^^
  |
  = help: write one of `arab`, `arabext`, `latn`, `beng`, `deva`, `gujr`, `guru`, `mymr`, `thai`


"#]],
    );
}

#[test]
fn fonts_that_cannot_be_used() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [ar]\nfonts:\n  Arba: static/naskh.woff2\n  Xxxx: static/naskh.woff2\n  \
         Arab: static/nashk.woff2\n  Hebr: fonts/hebrew.woff2\n  Latn: static/naskh.woff2\n\
         -- static/naskh.woff2 --\nletters\n",
        str![[r#"
error[unknown-script]: `Arba` is not a script that `fonts` knows
 --> site.yaml:4:3
  |
4 |   Arba: static/naskh.woff2
  |   ^^^^
  |
  = help: did you mean `Arab`?

error[unknown-script]: `Xxxx` is not a script that `fonts` knows
 --> site.yaml:5:3
  |
5 |   Xxxx: static/naskh.woff2
  |   ^^^^
  |
  = help: write a code of ISO 15924, such as `Arab`, `Hebr` or `Latn`

error[missing-font]: there is no font `static/nashk.woff2`
 --> site.yaml:6:9
  |
6 |   Arab: static/nashk.woff2
  |         ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `static/naskh.woff2`?

error[missing-font]: there is no font `fonts/hebrew.woff2`
 --> site.yaml:7:9
  |
7 |   Hebr: fonts/hebrew.woff2
  |         ^^^^^^^^^^^^^^^^^^
  |
  = help: put it into `static/`, and write its path from the site's folder, as in `static/fonts/naskh.woff2`

error[bad-font]: `static/naskh.woff2` is not a WOFF2 font
 --> site.yaml:8:9
  |
8 |   Latn: static/naskh.woff2
  |         ^^^^^^^^^^^^^^^^^^
  |
  = help: convert it to WOFF2, which every browser reads and which is the smallest


"#]],
    );
}

#[test]
fn unknown_keys_are_refused() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase-url: https://example.org/\noutputs: {feed: true}\n",
        str![[r#"
error[unknown-setting]: site.yaml has no key `base-url`
 --> site.yaml:3:1
  |
3 | base-url: https://example.org/
  | ^^^^^^^^
  |
  = help: write `base_url`

error[unknown-setting]: `outputs` has no key `feed`
 --> site.yaml:4:11
  |
4 | outputs: {feed: true}
  |           ^^^^
  |
  = help: did you mean `feeds`?


"#]],
    );
}

#[test]
fn no_strings() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en, pt, de-AT]\n",
        str![[r#"
warning[no-strings]: there are no interface strings in `pt`, so those of English are used
 --> site.yaml:2:17
  |
2 | languages: [en, pt, de-AT]
  |                 ^^
  |
  = help: write templates/strings/pt.yaml, and see `tarjuman explain missing-strings` for all of them in English


"#]],
    );
}

#[test]
fn no_locale() {
    let site = super::site("-- site.yaml --\ntitle: Archive\nlanguages: [en, tlh]\n");
    super::check_site(
        &site,
        str![[r#"
warning[no-locale]: there are no rules for dates, numbers and sorting in `tlh`, so those of English are used
 --> site.yaml:2:17
  |
2 | languages: [en, tlh]
  |                 ^^^

warning[no-strings]: there are no interface strings in `tlh`, so those of English are used
 --> site.yaml:2:17
  |
2 | languages: [en, tlh]
  |                 ^^^
  |
  = help: write templates/strings/tlh.yaml, and see `tarjuman explain missing-strings` for all of them in English


"#]],
    );
    site.build();
    assert!(site.page("tlh/index.html").contains("<html lang=\"tlh\""));
}

#[test]
fn levels_of_diagnostics() {
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\ndiagnostics:\n  unknown-tags: off\n  \
         broken-link: off\n  missing-key: warning\n  unknown-person: deny\n  unused-note: [off]\n",
        str![[r#"
error[unknown-code]: no diagnostic has the code `unknown-tags`
 --> site.yaml:4:3
  |
4 |   unknown-tags: off
  |   ^^^^^^^^^^^^
  |
  = help: did you mean `unknown-tag`?

error[fixed-level]: `broken-link` is an error and cannot be `off`
 --> site.yaml:5:16
  |
5 |   broken-link: off
  |                ^^^
  |
  = help: it can be `warning`: then links and pictures that lead nowhere become text

error[fixed-level]: `missing-key` is an error and cannot be `warning`
 --> site.yaml:6:16
  |
6 |   missing-key: warning
  |                ^^^^^^^
  |
  = help: what it reports would leave readers with a missing or wrong page, so correct that; only warnings can be turned off

error[not-a-choice]: `diagnostics.unknown-person` cannot be `deny`
 --> site.yaml:7:19
  |
7 |   unknown-person: deny
  |                   ^^^^
  |
  = help: write one of `error`, `warning`, `note`, `off`

error[wrong-type]: `diagnostics.unused-note` must be text; what is written here is a list
 --> site.yaml:8:16
  |
8 |   unused-note: [off]
  |                ^^^^^
  |
  = help: put the value in quotes if it is one text


"#]],
    );
    check(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\ndiagnostics: off\n",
        str![[r#"
error[wrong-type]: `diagnostics` must be `key: value` pairs; what is written here is text
 --> site.yaml:3:14
  |
3 | diagnostics: off
  |              ^^^
  |
  = help: write `diagnostics: {unknown-tag: …}`


"#]],
    );
}

#[test]
fn longest_text() {
    let settings = |value: &str| format!("title: T\nlanguages: [en]\nlongest_text: {value}\n");
    check(
        &format!("-- site.yaml --\n{}", settings("5000")),
        str![[r#"
error[bad-longest-text]: `longest_text` must be a number of megabytes from 1 to 1000
 --> site.yaml:3:15
  |
3 | longest_text: 5000
  |               ^^^^


"#]],
    );
    for wrong in ["0", "-1", "1001", "9223372036854775807"] {
        let site = super::site(&format!("-- site.yaml --\n{}", settings(wrong)));
        assert!(site.report().contains("error[bad-longest-text]"), "{wrong}");
    }
}

/// What targets of `deploy` can get wrong.
#[test]
fn deploy() {
    check(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\ndeploy:\n  a: {kind: folder, path: /srv, \
         aws_secret_access_key: x}\n  b: {kind: fodler}\n  c: {kind: folder, pth: /srv}\n  \
         d: {path: /srv}\n  e:\n  f: /srv\n  g: {kind: s3}\n  h: {kind: s3, bucket: b, \
         style: paht}\n  i: {kind: git, history: gorw, repository: r}\n  j: {kind: rsync}\n",
        str![[r#"
error[secret-in-settings]: `aws_secret_access_key` is a secret, and does not belong in site.yaml
 --> site.yaml:4:33
  |
4 |   a: {kind: folder, path: /srv, aws_secret_access_key: x}
  |                                 ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: leave it out, and give it to `tarjuman deploy` in the environment or in a file in your home folder; if it was published with the site's sources, make a new one

error[not-a-choice]: `kind` cannot be `fodler`
 --> site.yaml:5:13
  |
5 |   b: {kind: fodler}
  |             ^^^^^^
  |
  = help: did you mean `folder`?

error[missing-key]: `c` has no key `pth`, and so it has no `path`
 --> site.yaml:6:21
  |
6 |   c: {kind: folder, pth: /srv}
  |                     ^^^
  |
  = help: did you mean `path`?

error[missing-key]: `d` has no `kind`
 --> site.yaml:7:6
  |
7 |   d: {path: /srv}
  |      ^
  |
  = help: add `kind: …`

error[missing-key]: `e` is empty
 --> site.yaml:8:3
  |
8 |   e:
  |   ^
  |
  = help: add `e: …`

error[wrong-type]: `f` must be `key: value` pairs; what is written here is text
 --> site.yaml:9:6
  |
9 |   f: /srv
  |      ^^^^
  |
  = help: write its keys within braces, as in `f: {kind: …}`, or below it

error[missing-key]: `g` has no `bucket`
  --> site.yaml:10:6
   |
10 |   g: {kind: s3}
   |      ^
   |
   = help: add `bucket: …`

error[not-a-choice]: `style` cannot be `paht`
  --> site.yaml:11:35
   |
11 |   h: {kind: s3, bucket: b, style: paht}
   |                                   ^^^^
   |
   = help: did you mean `path`?

error[not-a-choice]: `history` cannot be `gorw`
  --> site.yaml:12:27
   |
12 |   i: {kind: git, history: gorw, repository: r}
   |                           ^^^^
   |
   = help: did you mean `grow`?

error[missing-key]: `j` has no `to`
  --> site.yaml:13:6
   |
13 |   j: {kind: rsync}
   |      ^
   |
   = help: add `to: …`


"#]],
    );
}

/// What `csp` can get wrong, with what to write.
#[test]
fn csp() {
    let settings = "title: T\nlanguages: [en]\ncsp:\n  script-src: SELF\n  img-src: pictures\n  \
                    frame-ancestors: \"'none'\"\n  font-scr: https://a.example\n  style-src: {a: b}\n";
    check(
        &format!("-- site.yaml --\n{settings}"),
        str![[r#"
error[bad-csp]: `SELF` is not a source
 --> site.yaml:4:15
  |
4 |   script-src: SELF
  |               ^^^^
  |
  = help: write `"'self'"`, with both kinds of marks

error[bad-csp]: `pictures` is not a source
 --> site.yaml:5:12
  |
5 |   img-src: pictures
  |            ^^^^^^^^
  |
  = help: write hosts, as in `https://media.example.org`, or words in both kinds of marks, as in `"'unsafe-inline'"`

error[bad-csp]: browsers ignore `frame-ancestors` in a page
 --> site.yaml:6:3
  |
6 |   frame-ancestors: "'none'"
  |   ^^^^^^^^^^^^^^^
  |
  = help: name your host in `hosts`, and it becomes a header

error[unknown-setting]: `csp` has no key `font-scr`
 --> site.yaml:7:3
  |
7 |   font-scr: https://a.example
  |   ^^^^^^^^
  |
  = help: did you mean `font-src`?

error[wrong-type]: `style-src` must be text or a list of texts; what is written here is `key: value` pairs
 --> site.yaml:8:14
  |
8 |   style-src: {a: b}
  |              ^^^^^^


"#]],
    );
    check(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\ncsp: strict\n",
        str![[r#"
error[wrong-type]: `csp` must be `key: value` pairs; what is written here is text
 --> site.yaml:3:6
  |
3 | csp: strict
  |      ^^^^^^
  |
  = help: write its keys within braces, as in `csp: {default-src: …}`, or below it


"#]],
    );
}

/// A site with share cards, and this font for Latin, which has small letters only, if it has one.
fn with_cards(font: bool, titles: &[&str]) -> crate::site::Site {
    let fonts = if font { "fonts: {Latn: static/latin.woff2}\n" } else { "" };
    let address = "base_url: https://essays.net/\nfeed_id: tag:essays.net,2026:essays\n";
    let settings =
        format!("title: archive\nlanguages: [en]\n{address}{fonts}outputs: {{cards: true}}\n");
    let site = super::site(&format!("-- site.yaml --\n{settings}"));
    site.write("static/latin.woff2", include_bytes!("../../fonts/latin.woff2"));
    for (n, title) in titles.iter().enumerate() {
        site.write(
            &format!("content/articles/a{n}/en.md"),
            format!("---\ntitle: {title}\n---\nT\n"),
        );
    }
    site
}

#[test]
fn no_card() {
    assert_data_eq!(
        with_cards(true, &["letters", "Two letters", "the ḥarām", "Three", "رسالة", "一"]).report(),
        str![[r#"
site.yaml:6:18: warning[no-card]: 1 text has no share card: there is no font for letters of `Arab`, such as `ر` (add one to `fonts`, as in `Arab: static/fonts/serif.woff2`)
site.yaml:6:18: warning[no-card]: 1 text has no share card: there is no font for letters of `Hani`, such as `一` (no font can be given for this script; turn off this warning, or the cards)
site.yaml:6:18: warning[no-card]: 3 texts have no share cards: `static/latin.woff2` has no `T`, `ḥ` (use a font for `Latn` that has these letters)

"#]],
    );
    assert_data_eq!(
        with_cards(false, &["letters"]).report(),
        str![[r#"
site.yaml:5:18: warning[no-card]: 1 text has no share card: there is no font for letters of `Latn`, such as `l` (add one to `fonts`, as in `Latn: static/fonts/serif.woff2`)

"#]],
    );
    let warns = |titles: &[&str]| with_cards(true, titles).report().contains("no-card");
    // White space and joiners need no letter, and a text says the same without an emoji.
    assert!(!warns(&["a b", "\"a\\u00a0b\\u200d\"", "letters 🎉"]));
    // But a title of nothing else would be an empty card.
    assert!(warns(&["🎉"]));
    // Without cards nothing is missing, and no page can name them if the site has no address.
    let site = with_cards(true, &["Large"]);
    for rest in ["outputs: {cards: false}\nbase_url: https://essays.net/", "outputs: {cards: true}"]
    {
        site.write("site.yaml", format!("title: A\nlanguages: [en]\n{rest}\n"));
        assert!(!site.report().contains("no-card"));
    }
}
