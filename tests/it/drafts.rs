//! Drafts that `--drafts` includes: marked for readers, and kept from search engines.

use crate::site::{Site, difference};

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
    -- content/articles/a/ar.md --\n---\ntitle: أ\n---\nنص.\n\
    -- content/articles/a/en.md --\n---\ntitle: A\ntranslation_of: ar\ndraft: true\n---\nText.\n\
    -- content/articles/b/en.md --\n---\ntitle: B\n---\nText.\n\
    -- content/pages/about/en.md --\n---\ntitle: About\ndraft: true\n---\nText.\n";

const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";
const BANNER: &str = "<p class=\"draft\">";

#[test]
fn pages_of_drafts_say_so() {
    let site = Site::new(SITE);
    let done = site.command(&["--drafts", "-q"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let marks = |path: &str| {
        let html = site.page(path);
        [html.contains(NOINDEX), html.contains("<p class=\"draft\">Draft</p>")]
    };
    let drafts =
        ["en/articles/a/index.html", "en/articles/a/parallel/index.html", "en/about/index.html"];
    for path in drafts {
        assert_eq!(marks(path), [true, true], "{path}");
    }
    // The first has a draft among the other versions, the second in its list.
    for path in ["ar/articles/a/index.html", "en/index.html"] {
        assert_eq!(marks(path), [true, false], "{path}");
    }
    for path in ["en/articles/b/index.html", "en/tags/index.html"] {
        assert_eq!(marks(path), [false, false], "{path}");
    }
    // In lists, too.
    for list in ["en/index.html", "en/articles/index.html"] {
        let html = site.page(list);
        let entries = html.split("<li class=\"entry\">").skip(1);
        let entries: Vec<&str> = entries.map(|rest| rest.split("</li>").next().unwrap()).collect();
        assert!(entries.len() > 1, "{list}");
        for entry in entries {
            let mark = "<strong class=\"entry-draft\">Draft</strong>";
            assert_eq!(entry.contains(mark), entry.contains("articles/a/"), "{list}: {entry}");
        }
    }
    let home = site.page("en/index.html");
    let map = home.split("class=\"table map\"").nth(1).unwrap_or_default();
    let cells: Vec<&str> = map.split("<td>").filter(|cell| cell.contains("entry-draft")).collect();
    assert!(!cells.is_empty(), "{map}");
    assert!(cells.iter().all(|cell| cell.contains("articles/a/")), "{cells:?}");
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("<loc>https://archive.test/en/articles/b/</loc>"));
    for path in drafts {
        let address = path.trim_end_matches("index.html");
        assert!(!sitemap.contains(&format!("<loc>https://archive.test/{address}</loc>")), "{path}");
    }
}

/// What only programs read does not name a draft, on any page that is not its own.
#[test]
fn programs_hear_nothing_of_drafts() {
    let rights = "tags: [sea]\nauthor: ann\nlicense: CC0-1.0";
    let secret = format!("{rights}\ndraft: true");
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         feed_id: tag:archive.test,2026:t\nfeeds: {{from: 1}}\n\
         outputs: {{citations: true, twins: true}}\n\
         -- content/articles/a/ar.md --\n---\ntitle: أ\n{rights}\n---\nنص.\n\
         -- content/articles/a/en.md --\n---\ntitle: Secret A\ntranslation_of: ar\n{secret}\n\
         ---\nText.\n\
         -- content/articles/b/en.md --\n---\ntitle: B\n{rights}\n---\nText.\n\
         -- content/articles/c/en.md --\n---\ntitle: Secret C\n{secret}\n---\nText.\n\
         -- content/articles/d/ar.md --\n---\ntitle: Secret D\n{secret}\n---\nنص.\n\
         -- content/articles/d/en.md --\n---\ntitle: D\ntranslation_of: ar\n{rights}\n---\nText.\n\
         -- content/pages/about/ar.md --\n---\ntitle: عن\n---\nنص.\n\
         -- content/pages/about/en.md --\n---\ntitle: Secret\ndraft: true\n---\nText.\n\
         -- content/people/ann.yaml --\nname: Ann\n-- content/tags/sea.yaml --\nlabel: Sea\n",
    ));
    let done = site.command(&["--drafts", "-q"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let names_draft = |text: &str| {
        [
            "Secret",
            "test/en/articles/a/",
            "test/en/articles/c/",
            "test/ar/articles/d/",
            "test/en/about/",
        ]
        .into_iter()
        .find(|words| text.contains(words))
    };
    let mut seen = 0;
    for (path, bytes) in &site.tree() {
        let text = String::from_utf8_lossy(bytes);
        let is_of_draft = ["en/articles/a/", "en/articles/c/", "ar/articles/d/", "en/about/"]
            .iter()
            .any(|it| path.starts_with(it));
        if is_of_draft {
            assert!(path.ends_with(".html") && text.contains(NOINDEX), "{path}");
            seen += 1;
        } else if path.ends_with(".html") {
            let head = text.split("</head>").next().unwrap();
            let said = head.lines().find(|line| names_draft(line).is_some());
            // What readers see of a draft is marked.
            assert_eq!(said.filter(|_| !path.contains("/parallel/")), None, "{path}");
        } else {
            assert_eq!(names_draft(&text), None, "{path}");
        }
    }
    assert_eq!(seen, 5);
    // The others are all there.
    for path in ["sitemap.xml", "llms.txt", "ar/articles/a/cite.bib", "ar/people/ann/cite.json"] {
        assert!(site.has(path), "{path}");
    }
    assert!(site.page("sitemap.xml").contains("<loc>https://archive.test/en/articles/b/</loc>"));
}

#[test]
fn no_page_is_marked_without_drafts() {
    let site = Site::new(SITE);
    site.build();
    for (path, bytes) in site.tree().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("class=\"draft\"") && !html.contains("entry-draft"), "{path}");
        let is_no_page_of_texts = path.ends_with("404.html") || path.contains("/search/");
        assert!(is_no_page_of_texts || !html.contains(NOINDEX), "{path}");
    }
    assert!(!site.has("en/articles/a/index.html"));
}

/// A person, a tag, a year or the end of a list that only drafts bring along is as they are.
#[test]
fn pages_that_are_there_for_drafts_alone() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         per_page: 1\noutputs: {archive: true}\n\
         -- content/people/known.yaml --\nname: Known\n\
         -- content/people/both.yaml --\nname: {en: Both}\n\
         -- content/tags/known.yaml --\nlabel: Known\n\
         -- content/articles/a/en.md --\n---\ntitle: A\ndate: 2020-01-01\nauthor: [both, Seen]\n\
         tags: [seen]\n---\nText.\n\
         -- content/articles/b/en.md --\n---\ntitle: B\ndate: 2021-01-01\ndraft: true\n\
         author: [known, Hidden, Seen]\npeople: [Subject]\ntags: [hidden, known, seen]\n---\n\
         Text.\n\
         -- content/articles/c/ar.md --\n---\ntitle: ج\ndraft: true\nauthor: both\n---\nنص.\n",
    );
    let hidden = [
        "en/people/hidden/",
        "en/people/subject/",
        "en/tags/hidden/",
        "en/archive/2021/",
        "en/tags/seen/page/2/",
        "en/people/seen/page/2/",
        "en/articles/page/2/",
        "ar/people/both/",
    ];
    // They are there without drafts too, but show one.
    let lists = [
        "en/",
        "ar/",
        "en/people/known/",
        "en/people/seen/",
        "en/tags/known/",
        "en/tags/seen/",
        "en/archive/",
        "en/articles/",
    ];
    let shown = ["en/people/both/", "en/people/", "en/archive/2020/", "en/articles/a/"];
    assert!(site.command(&["--drafts", "-q"]).status().unwrap().success());
    let sitemap = site.page("sitemap.xml");
    let facts = |path: &str| {
        let is_listed = sitemap.contains(&format!("<loc>https://archive.test/{path}</loc>"));
        let html = site.page(&format!("{path}index.html"));
        (html.contains(NOINDEX), html.contains(BANNER), is_listed)
    };
    hidden.iter().for_each(|path| assert_eq!(facts(path), (true, true, false), "{path}"));
    lists.iter().for_each(|path| assert_eq!(facts(path), (true, false, false), "{path}"));
    shown.iter().for_each(|path| assert_eq!(facts(path), (false, false, true), "{path}"));
    // Whatever is not marked is there without drafts too, and nothing else.
    let marked = |(path, html): &(String, Vec<u8>)| {
        path.ends_with(".html") && String::from_utf8_lossy(html).contains(BANNER)
    };
    let pages = |site: &Site| {
        let pages = site.tree().into_iter().filter(|(path, _)| path.ends_with("index.html"));
        pages.collect::<Vec<(String, Vec<u8>)>>()
    };
    let with = pages(&site).into_iter().filter(|page| !marked(page)).map(|(path, _)| path);
    let with: Vec<String> = with.collect();
    site.build();
    let without: Vec<String> = pages(&site).into_iter().map(|(path, _)| path).collect();
    assert_eq!(with, without);
}

/// A draft in a group of works is the same draft as one in no group.
#[test]
fn in_a_group_too() {
    let report = |group: &str| {
        let site = Site::new(&format!(
            "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://a.test/\n\
             -- content/articles/{group}a/ar.md --\n---\ntitle: أ\ndraft: true\n---\nنص.\n\
             -- content/articles/{group}a/en.md --\n---\ntitle: A\ntranslation_of: ar\n---\n\
             Text.\n\
             -- content/articles/{group}b/en.md --\n---\ntitle: B\n---\n[a](../a/ar.md)\n",
        ));
        site.report().replace(&format!("articles/{group}"), "articles/")
    };
    let in_no_group = report("");
    assert_eq!(report("1998/letters/"), in_no_group);
    assert!(in_no_group.contains("articles/b/en.md:4:1: error[link-to-draft]"), "{in_no_group}");
    assert_eq!(in_no_group.lines().count(), 1, "{in_no_group}");
}

/// A site with a work `w0`, `w1`, … for each of these lines in front matter.
fn works(lines: &[&str]) -> Site {
    let works = lines.iter().enumerate().map(|(n, line)| {
        format!("-- content/articles/w{n}/en.md --\n---\ntitle: W\n{line}\n---\nText.\n")
    });
    Site::new(&(SITE.to_owned() + &works.collect::<String>()))
}

/// Whatever may mean a draft is one: what is published by mistake cannot be called back.
#[test]
fn drafts_in_the_words_of_other_programs() {
    let drafts = [
        "Draft: true",
        "DRAFT: yes",
        "isDraft: true",
        "is_draft: true",
        "is-draft: on",
        "Published: false",
        "publish: false",
        "is_published: no",
        "unpublished: true",
        "private: true",
        "unlisted: true",
        "hidden: true",
        "public: false",
        "wip: true",
        "Status: draft",
        "post_status: draft",
        "post-status: trash",
        "visibility: private",
        "Visibility: Unlisted",
        "state: draft",
        "stage: Draft",
        "visible: false",
        "hide: true",
        "listed: false",
        "enabled: false",
        "embargo: true",
        "online: false",
        "active: no",
        "ready: false",
        "dg-publish: false",
        "workflow: draft",
        "مسودة: true",
        "טיוטה: yes",
    ];
    let published = [
        "Draft: false",
        "publish: true",
        "private: false",
        "visibility: public",
        "state: published",
        "visible: true",
    ];
    let site = works(&[&drafts[..], &published].concat());
    let report = site.report();
    for (n, line) in drafts.iter().enumerate() {
        let said = format!("w{n}/en.md:3:1: warning[draft-key]: `{line}` makes this text a draft");
        assert!(report.contains(&said), "{line}: {report}");
    }
    assert_eq!(report.lines().count(), drafts.len() + published.len(), "{report}");
    for n in 0..drafts.len() + published.len() {
        assert_eq!(site.has(&format!("en/articles/w{n}/index.html")), n >= drafts.len(), "{n}");
    }
}

/// A key about drafts without a value, or with one that says neither.
#[test]
fn unclear_drafts() {
    for (line, said) in [
        ("draft:", "draft:"),
        ("published: \"\"", "published:"),
        ("Draft: ~", "Draft:"),
        ("status:", "status:"),
        ("draft: [true]", "draft:"),
        ("hidden: perhaps", "hidden: perhaps"),
        ("embargo: 2030-01-01", "embargo: 2030-01-01"),
        ("embargo_until: 2030-01-01", "embargo_until: 2030-01-01"),
        ("build: {render: never}", "build:"),
        ("_build: {list: false, publishResources: true}", "_build:"),
        ("password: sesame", "password: sesame"),
        ("workflow: second reading", "workflow: second reading"),
    ] {
        let report = works(&[line]).report();
        let expected = format!("error[unclear-draft]: `{said}` does not say whether");
        assert!(report.contains(&expected) && report.lines().count() == 1, "{line}: {report}");
    }
}

/// A day in the place of yes or no.
#[test]
fn days_in_keys_of_drafts() {
    for (line, advice) in [
        ("published: 2023-01-01", "write `date: 2023-01-01`"),
        ("embargo: 2030-01-01", "write `date: 2030-01-01`"),
        ("expires: 2030-01-01", "delete this line: no text is taken away by itself on a day"),
        ("unpublish_on: 2030-01-01", "delete this line: no text is taken away by itself on a day"),
    ] {
        let report = works(&[line]).report();
        assert!(report.ends_with(&format!("({advice})\n")), "{line}: {report}");
    }
}

/// A key that was most likely meant to make a draft holds the text back.
#[test]
fn misspelled_keys_of_drafts() {
    let drafts = [
        "drafts: true",
        "drafts: soon",
        "darft: true",
        "draf: yes",
        "Drafts:",
        "\u{200f}draft: true",
        "draft\u{a0}: true",
        "\u{ff44}raft: true",
        "\u{ff44}\u{ff52}\u{ff41}\u{ff46}\u{ff54}: true",
        "dr\u{430}ft: true",
        "\u{501}r\u{430}f\u{442}: true",
        "\u{200f}\u{200f}publi\u{455}hed: false",
        "publishd: false",
        "statu: draft",
    ];
    let published = ["publisher: Penguin", "craft: pottery", "statue: Lot", "meta: draft"];
    let site = works(&[&drafts[..], &published].concat());
    let report = site.report();
    for (n, line) in drafts.iter().enumerate() {
        let said = format!("w{n}/en.md:3:1: error[unclear-draft]: `");
        assert!(report.contains(&said), "{line}: {report}");
    }
    assert_eq!(report.matches("unclear-draft").count(), drafts.len(), "{report}");
    site.command(&["--keep-going"]).output().unwrap();
    for n in 0..drafts.len() + published.len() {
        assert_eq!(site.has(&format!("en/articles/w{n}/index.html")), n >= drafts.len(), "{n}");
    }
    assert!(report.contains(
        "`drafts` is no key, but may be meant to make this text a draft (write `draft: true` or \
         `draft: false`)"
    ));
    assert!(report.contains("(U+0430 is part of the key: write `draft: true` or"), "{report}");
}

/// A draft need not be finished: while it is left out, nothing else is said about it.
#[test]
fn other_faults_of_drafts_wait() {
    let report = works(&["draft: true\nnonsens: 1", "drafts: true\nnonsens: 1"]).report();
    let heads: Vec<&str> = report.lines().filter_map(|line| line.split(": `").next()).collect();
    assert_eq!(heads, ["content/articles/w1/en.md:3:1: error[unclear-draft]"], "{report}");
    assert!(works(&["nonsens: 1"]).report().contains("[unknown-key]"));
}

/// What a misspelled key says clearly needs no error.
#[test]
fn misspelled_keys_of_texts_that_are_no_drafts() {
    let report = works(&["drafts: false", "\u{200f}draft: false", "publishd: true"]).report();
    assert!(!report.contains("error"), "{report}");
    assert_eq!(report.matches("warning[unknown-key]").count(), 3, "{report}");
}

/// People and tags are published, whatever their files say.
#[test]
fn people_and_tags_are_no_drafts() {
    for line in ["draft: true", "published: false", "status: draft", "drafts: true"] {
        for (file, key, what) in [("people/p", "name", "person"), ("tags/t", "label", "tag")] {
            let text = format!("-- content/{file}.yaml --\n{key}: {{en: A}}\n{line}\n");
            let report = Site::new(&(SITE.to_owned() + &text)).report();
            let (name, _) = line.split_once(':').unwrap();
            let said = format!(
                "content/{file}.yaml:2:1: error[unclear-draft]: `{name}` has no effect here: a \
                 {what} cannot be a draft"
            );
            assert!(report.starts_with(&said) && report.lines().count() == 1, "{report}");
        }
    }
    let person = "-- content/people/p.yaml --\nname: {en: A}\ndraft: false\n";
    let report = Site::new(&(SITE.to_owned() + person)).report();
    assert!(report.contains("warning[unknown-key]: this person has no key `draft`"), "{report}");
}

/// A translation that was made from one that is left out: as if the archive did not hold that, with
/// what the published one says of it, which is its language. When the draft changes, so does this.
#[test]
fn a_relay_may_lead_through_a_draft() {
    let built = |drafts: &str, origin: &str| {
        let site = relay(drafts, origin);
        site.build();
        site
    };
    let of_arabic = "translation_of: ar\nsource: {via: {language: fr}}";
    let of_uzbek = "translation_of: uz\nsource: {via: {language: fr}}";
    let cases = [
        ("fr: translation_of: ar", "translation_of: fr", of_arabic),
        ("fr: translator: Z", "translation_of: fr", of_arabic),
        ("fr: translation_of: uz", "translation_of: fr", of_uzbek),
        ("fr.x: translation_of: it|it: translation_of: uz", "translation_of: fr.x", of_uzbek),
        // In circles.
        ("fr: translation_of: en", "translation_of: fr", of_arabic),
        ("fr: translation_of: it|it: translation_of: fr", "translation_of: fr", of_arabic),
        // One who names the way knows better.
        (
            "fr: translation_of: uz",
            "translation_of: fr\nsource: {via: {language: it}}",
            "translation_of: uz\nsource: {via: {language: it}}",
        ),
    ];
    for (drafts, origin, as_if) in cases {
        let (site, expected) = (built(drafts, origin), built("", as_if));
        assert_eq!(differing(&expected, &site), [""; 0], "{drafts}");
    }
    let site = built("fr: translation_of: ar", "translation_of: fr");
    let page = site.page("en/articles/w/index.html");
    assert!(page.contains("https://archive.test/en/articles/w/#via"), "{page}");
    site.add(&relay_draft("fr: translation_of: uz"));
    site.build();
    assert_eq!(differing(&built("", of_uzbek), &site), [""; 0]);
    // An original that is left out is no translation in between.
    let site = built("fr: original: true", "translation_of: fr");
    assert!(!site.page("en/articles/w/index.html").contains("#via"));
}

/// The index of the search has the digest of what the front matter says.
fn differing(expected: &Site, site: &Site) -> Vec<String> {
    let mut all = difference(&expected.tree(), &site.tree());
    all.retain(|line| line != "~ search/index.bin");
    all
}

/// A work with an original, and with a translation that says where it comes from.
fn relay(drafts: &str, origin: &str) -> Site {
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         outputs: {{citations: true, twins: true}}\n\
         -- content/articles/w/ar.md --\n---\ntitle: أ\ndate: 2024-01-01\n---\nنص.\n\
         -- content/articles/w/uz.md --\n---\ntitle: D\ntranslation_of: ar\n---\nText.\n\
         -- content/articles/w/en.md --\n---\ntitle: E\ndate: 2024-01-02\ntranslator: Ben\n\
         license: CC0-1.0\n{origin}\n---\nText.\n",
    ));
    drafts.split('|').filter(|draft| !draft.is_empty()).for_each(|it| site.add(&relay_draft(it)));
    site
}

fn relay_draft(draft: &str) -> String {
    let (name, origin) = draft.split_once(": ").unwrap();
    format!(
        "-- content/articles/w/{name}.md --\n---\ntitle: S\ndraft: true\n{origin}\n---\nSecret.\n"
    )
}
