//! Content as it really comes: unclean, clashing, enormous, or meant to do harm. Each either works or is refused with
//! a precise message, soon.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};

use crate::diagnostics::site;
use crate::site::{Site, show};

/// The page of the English version of the work `w`, made from these bytes.
fn page_of(bytes: impl AsRef<[u8]>) -> String {
    let site = site("");
    site.write("content/articles/w/en.md", bytes);
    site.build();
    site.page("en/articles/w/index.html")
}

/// What is said of a file with these bytes, a line each.
fn faults_of(path: &str, bytes: impl AsRef<[u8]>) -> String {
    let site = site("");
    site.write(path, bytes);
    site.report()
}

#[track_caller]
fn report(site: &Site, expected: impl IntoData) {
    assert_data_eq!(site.report(), expected.into_data().raw());
}

/// Every local `href` and `src` of a page, as a path in the output folder.
fn targets<'h>(html: &'h str, page: &str) -> Vec<(&'h str, String)> {
    let values = ["href=\"", "src=\""].into_iter().flat_map(|name| html.split(name).skip(1));
    let values = values.map(|rest| rest.split('"').next().unwrap());
    let local = values.filter(|value| !value.contains("://") && !value.starts_with(['#', '/']) && !value.contains(':'));
    let folder = Path::new(page).parent().unwrap();
    let resolve = |value: &str| {
        let path = value.split(['?', '#']).next().unwrap();
        let decoded = percent_decode_str(path).decode_utf8().unwrap();
        let mut names: Vec<&str> = folder.iter().map(|name| name.to_str().unwrap()).collect();
        for name in decoded.split('/').filter(|name| !matches!(*name, "" | ".")) {
            if name == ".." {
                names.pop().expect("a link out of the site");
            } else {
                names.push(name);
            }
        }
        let is_folder = decoded.is_empty() || decoded.ends_with(['/', '.']);
        names.join("/")
            + if is_folder && !names.is_empty() {
                "/index.html"
            } else if is_folder {
                "index.html"
            } else {
                ""
            }
    };
    local.map(|value| (value, resolve(value))).collect()
}

/// Every link of every page leads to a file, and is written in the letters of URLs only.
#[track_caller]
fn all_links_resolve(site: &Site) {
    let tree = site.tree();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let html = std::str::from_utf8(bytes).unwrap();
        for (written, target) in targets(html, path) {
            assert!(tree.contains_key(&target), "{path}: {written} leads to {target}");
            assert!(written.is_ascii() && !written.contains([' ', '<', '>', '\'']), "{path}: {written}");
        }
    }
}

mod front_matter {
    use super::*;

    #[test]
    fn unclean_and_good() {
        for text in [
            "\u{feff}---\ntitle: The title\n---\nThe text.\n",
            "---\r\ntitle: The title\r\n---\r\nThe text.\r\n",
            "\n\n---\ntitle: The title\n---\nThe text.\n",
            "\u{feff}\r\n--- \t\r\ntitle:\tThe title\r\n---  \r\nThe text.\r\n",
            "---\ntitle: The title\n...\nThe text.\n",
            "---\n# a comment\n\ntitle: The title\ntags:\nextra: ~\n---\nThe text.",
            "---\n{title: The title}\n---\n\nThe text.\n",
            "---\ntitle: The title\n---\n\n---\n\nThe text.\n\n---\n",
            "---\ntitle: The title\n---\n\n---\n\nNote: a paragraph.\n\n---\n\nThe text.\n",
            "---\ntitle: The title\n---\n---\nThe text: it has a colon.\nAnd a second line.\n---\n",
        ] {
            let page = page_of(text);
            assert!(page.contains("<h1>The title</h1>") && page.contains("The text"), "{text:?}\n{page}");
            assert!(!page.contains("title: "), "{text:?}");
        }
        assert!(page_of("---\ntitle: The title\n---").contains("<h1>The title</h1>"));
    }

    #[test]
    fn unclean_and_refused() {
        let texts = [
            "",
            "\u{feff}",
            "\n\n",
            "---\n",
            "---\ntitle: never closed\n",
            "---\nJust prose.\n---\nMore.\n",
            "Prose first.\n---\ntitle: too late\n---\n",
            "---\n---\n---\n",
            "---\ntitle: one\n---\n---\ntitle: two\n---\n",
            "---\n\ttitle: tab\n---\n",
            "---\ntitle: one\ntitle: two\n---\n",
            "---\n- title\n---\n",
            "---\ntitle: [a]\ndraft: yes\n---\n",
            "---\rtitle: old Mac\r---\r",
            "+++\ntitle = \"TOML\"\n+++\n",
        ];
        let mut table = String::new();
        for text in texts {
            let report = faults_of("content/articles/w/en.md", text);
            let shown = text.replace('\u{feff}', "<BOM>").replace('\n', "⏎").replace('\t', "→").replace('\r', "␍");
            table += &format!("{shown}\n{}", report.replace("content/articles/w/en.md", "   "));
        }
        assert_data_eq!(table, str![[r#"

   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
<BOM>
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
⏎⏎
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
---⏎
   :1:1: error[missing-front-matter]: this file has no front matter, only a thematic break (write `title: …` between two lines `---` at the beginning of the file)
---⏎title: never closed⏎
   :1:1: error[unclosed-front-matter]: this front matter is never closed (write a line `---` behind its last key)
---⏎Just prose.⏎---⏎More.⏎
   :1:1: error[missing-front-matter]: this file has no front matter, only a thematic break (write `title: …` between two lines `---` at the beginning of the file)
Prose first.⏎---⏎title: too late⏎---⏎
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
---⏎---⏎---⏎
   :2:1: error[missing-key]: front matter has no `title` (add `title: …`)
---⏎title: one⏎---⏎---⏎title: two⏎---⏎
   :5:1: error[stacked-front-matter]: this file has two blocks of front matter (move the keys of the second block into the first)
---⏎→title: tab⏎---⏎
---⏎title: one⏎title: two⏎---⏎
   :3:1: error[duplicate-key]: `title` is given twice
---⏎- title⏎---⏎
   :1:1: error[missing-front-matter]: this file has no front matter, only a thematic break (write `title: …` between two lines `---` at the beginning of the file)
---⏎title: [a]⏎draft: yes⏎---⏎
   :2:8: error[wrong-type]: `title` must be text, and this is a list (put the value in quotes if it is one text)
   :3:8: error[wrong-type]: `draft` must be `true` or `false`, and this is `yes` (write `draft: true`)
---␍title: old Mac␍---␍
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
+++⏎title = "TOML"⏎+++⏎
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)

"#]].raw());
    }

    #[test]
    fn tags_and_people_in_every_shape() {
        for tags in ["tags:", "tags: ~", "tags: []", "tags: ''"] {
            let page = page_of(format!("---\ntitle: One\n{tags}\n---\n"));
            assert!(!page.contains("class=\"subjects\"") || !page.contains("id=\"tags\""), "{tags}");
        }
        for tags in ["tags: single", "tags: [single]", "tags:\n- single", "tags: [single, Single, single]"] {
            let page = page_of(format!("---\ntitle: One\n{tags}\n---\n"));
            assert_eq!(page.matches("en/tags/single/").count(), 1, "{tags}");
        }
    }

    #[test]
    fn dates_with_a_time_are_dates_and_dates_with_words_are_not() {
        for date in ["2023-09-11T10:30:00Z", "2023-09-11 10:30:00 +0300", "'2023-09-11'", "٢٠٢٣-٠٩-١١"] {
            assert!(
                page_of(format!("---\ntitle: One\ndate: {date}\n---\n")).contains("datetime=\"2023-09-11\""),
                "{date}"
            );
        }
        for date in
            ["2023-09-11 to 2023-09-12", "2023-09-11Tomorrow", "11.9.2023", "2023/09/11", "20230911", "99999-01-01"]
        {
            let report = faults_of("content/articles/w/en.md", format!("---\ntitle: One\ndate: {date}\n---\n"));
            assert!(report.contains("error[not-a-date]"), "{date}: {report}");
        }
    }
}

mod names {
    use super::*;

    /// Names that are letters to a file system and something else to a URL, to HTML or to a reader.
    const NAMES: [&str; 9] = ["طريق الحرير", "a b", "100%", "%41", "c#", "what?", "r&d;\"q\"'s'", "🎉 party", "<b>x"];

    #[test]
    fn any_name_that_a_file_can_have() {
        let site = site("-- content/pages/index/en.md --\n---\ntitle: Index\n---\n");
        let mut index = String::from("---\ntitle: Index\n---\n");
        for (n, name) in NAMES.iter().enumerate() {
            let id = name.replace('\'', "''");
            let head = format!("---\ntitle: T{n}\nauthor: '{id}'\ntags: ['{id}']\n---\n");
            site.write(&format!("content/articles/{name}/en.md"), head);
            site.write(&format!("content/articles/{name}/ar.{name}.md"), "---\ntitle: ت\ntranslation_of: en\n---\n");
            site.write(&format!("content/articles/{name}/{name}.png"), "");
            site.write(&format!("content/people/{name}.yaml"), "name: P\n");
            site.write(&format!("content/tags/{name}.yaml"), "label: T\n");
            site.write(&format!("content/pages/{name}/en.md"), "---\ntitle: S\n---\n");
            site.write(&format!("static/{name}/{name}.txt"), "");
            let link = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC).to_string();
            index += &format!(
                "[w](../../articles/{link}/en.md) [f](../../articles/{link}/) [e](../../articles/{link}/ar.{link}.md) \
                 [p](../../people/{link}.yaml) [t](../../tags/{link}.yaml) [s](../{link}/en.md) [i](/{link}/{link}.txt) \
                 ![i](../../articles/{link}/{link}.png)\n\n"
            );
        }
        site.write("content/pages/index/en.md", index);
        report(&site, str![""]);
        all_links_resolve(&site);
        let tree = site.tree();
        for name in NAMES {
            for path in [
                format!("en/articles/{name}/index.html"),
                format!("ar/articles/{name}/{name}/index.html"),
                format!("articles/{name}/{name}.png"),
                format!("ar/people/{name}/index.html"),
                format!("en/tags/{name}/index.html"),
                format!("en/{name}/index.html"),
                format!("{name}/{name}.txt"),
            ] {
                assert!(tree.contains_key(&path), "{path}");
            }
        }
        assert!(site.page("sitemap.xml").is_ascii());
    }

    /// `é` in two spellings: as one letter and as two.
    #[test]
    fn composed_and_decomposed_names_are_one() {
        let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
        for (file, link) in [(composed, decomposed), (decomposed, composed), (decomposed, decomposed)] {
            let site = site("");
            site.write(
                &format!("content/articles/{file}/en.md"),
                format!(
                    "---\ntitle: One\nauthor: {link}\ntags: {link}\n---\n[a](../../people/{link}.yaml) ![b]({link}.png) \
                     [c](../{link}/) [d](../{link}/en.md)\n"
                ),
            );
            site.write(&format!("content/articles/{file}/{file}.png"), "");
            site.write(&format!("content/people/{file}.yaml"), "name: P\n");
            site.write(&format!("content/tags/{file}.yaml"), "label: T\n");
            assert_eq!(site.report(), "", "{file:?} {link:?}");
            all_links_resolve(&site);
            assert!(site.has("en/articles/caf\u{e9}/index.html"));
        }
        let site = site("");
        site.write(&format!("content/tags/{composed}.yaml"), "label: T\n");
        site.write(&format!("content/tags/{decomposed}.yaml"), "label: T\n");
        assert!(site.report().contains("error[address-collision]"));
    }

    #[test]
    fn unregistered_names_become_safe_addresses() {
        let long = "طويل ".repeat(100);
        let names = [
            ".",
            "..",
            "../../etc",
            "a/b",
            "/",
            "C++",
            "C#",
            "C",
            "🎉",
            "🎊",
            ".tarjuman",
            "con.",
            "Kim Jong Un",
            &long,
        ];
        let list: Vec<String> = names.iter().map(|name| format!("- '{name}'\n")).collect();
        let site = site("");
        let list = list.concat();
        site.write("content/articles/w/en.md", format!("---\ntitle: One\ntags:\n{list}people:\n{list}---\n"));
        site.build();
        all_links_resolve(&site);
        let tree = site.tree();
        let ids = tree.keys().filter_map(|path| path.strip_prefix("en/tags/")?.strip_suffix("/index.html"));
        let ids: Vec<String> = ids.map(|id| id.chars().take(40).collect()).collect();
        assert_data_eq!(
            ids.join("\n"),
            str![[r#"
a-b
c#
c++
c
con
etc
kim-jong-un
tarjuman
unnamed
طويل-طويل-طويل-طويل-طويل-طويل-طويل-طويل-
🎉
🎊
"#]]
            .raw()
        );
    }

    #[test]
    fn another_spelling_of_an_id_is_the_same_person() {
        let site = site(
            "-- content/people/Hunayn.yaml --\nname: Hunayn\n\
             -- content/articles/w/en.md --\n---\ntitle: One\nauthor: [hunayn, HUNAYN]\n---\n",
        );
        report(
            &site,
            str![[r#"
content/articles/w/en.md:3:10: warning[unknown-person]: `hunayn`, used 2 times, has no file in content/people/ (write `Hunayn`)

"#]],
        );
        site.build();
        assert!(site.has("en/people/Hunayn/index.html") && !site.has("en/people/hunayn/index.html"));
    }

    #[test]
    fn names_that_are_refused() {
        let site = site("");
        for path in [
            "content/articles/w/en.bad edition .md",
            "content/tags/x..yaml",
            "content/people/.tarjuman.yaml",
            "static/.Tarjuman/manifest",
            "static/a\u{7}b.txt",
            "content/pages/\u{2067}x/en.md",
        ] {
            site.write(path, "---\ntitle: One\n---\n");
        }
        report(
            &site,
            str![[r#"
content/articles/w/en.bad edition .md: error[bad-file-name]: `en.bad edition .md` cannot be the name of a file in the site (rename it without invisible signs, backslashes, spaces at its ends and a dot at its end)
content/pages/\u{2067}x/en.md: error[bad-file-name]: `\u{2067}x` cannot be the name of a file in the site (rename it without invisible signs, backslashes, spaces at its ends and a dot at its end)
content/tags/x..yaml: error[bad-file-name]: `x..yaml` cannot be the name of a file in the site (rename it without invisible signs, backslashes, spaces at its ends and a dot at its end)
static/.Tarjuman/manifest: error[bad-file-name]: `.Tarjuman` cannot be the name of a file in the site (the program keeps its own notes under that name)
static/a\u{7}b.txt: error[bad-file-name]: `a\u{7}b.txt` cannot be the name of a file in the site (rename it without invisible signs, backslashes, spaces at its ends and a dot at its end)

"#]],
        );
    }
}

mod doors {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn aliases_cannot_climb_or_inject() {
        for alias in [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/a%2f..%2fx",
            "/x%0a/y",
            "\"/x\\ny\"",
            "/a\\\\b",
            "//evil.example",
            "/*",
            "/a/*",
            "/.tarjuman/manifest",
            "/.TARJUMAN/x",
            "https://example.org/",
            "/x?y",
            "/x#y",
            "/a%00b",
            "/%ff",
            "/ a/",
            "/\u{202e}x/",
        ] {
            let quoted = if alias.starts_with('"') { alias.to_owned() } else { format!("'{alias}'") };
            let report = faults_of("content/articles/w/en.md", format!("---\ntitle: One\naliases: [{quoted}]\n---\n"));
            assert!(report.contains("error[bad-alias]"), "{alias}: {report}");
        }
    }

    #[test]
    fn redirects_have_one_line_each() {
        let site = site(
            "-- content/articles/w/en.md --\n---\ntitle: One\naliases: ['/a b/', '/a b 200/', '/قديم/', '/:splat/', '/x.html', '/%25/']\n---\n",
        );
        site.build();
        all_links_resolve(&site);
        assert_data_eq!(
            site.page("_redirects"),
            str![[r#"
/a%20b/ /en/articles/w/ 301
/a%20b%20200/ /en/articles/w/ 301
/%D9%82%D8%AF%D9%8A%D9%85/ /en/articles/w/ 301
/%3Asplat/ /en/articles/w/ 301
/x.html /en/articles/w/ 301
/%25/ /en/articles/w/ 301

"#]]
            .raw()
        );
    }

    #[test]
    fn links_of_the_file_system_stay_inside() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "secret").unwrap();
        let site = site(
            "-- content/articles/w/en.md --\n---\ntitle: One\n---\n[a](inside.txt)\n-- static/real.txt --\nreal\n",
        );
        symlink("../../../static/real.txt", site.root().join("content/articles/w/inside.txt")).unwrap();
        site.build();
        assert_eq!(site.page("articles/w/inside.txt"), "real\n");
        symlink(outside.path(), site.root().join("content/articles/out")).unwrap();
        symlink(outside.path().join("secret.txt"), site.root().join("static/secret.txt")).unwrap();
        report(
            &site,
            str![[r#"
content/articles/out: error[link-leaves-site]: `content/articles/out` is a symbolic link out of the site's folder (copy the file into the site)
static/secret.txt: error[link-leaves-site]: `static/secret.txt` is a symbolic link out of the site's folder (copy the file into the site)

"#]],
        );
    }

    /// What is hidden in `content/` stays so, wherever the site itself stands.
    #[test]
    fn hidden_files_are_not_published() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("static/site");
        fs::create_dir_all(root.join("content/articles/w")).unwrap();
        fs::create_dir_all(root.join("static/.well-known")).unwrap();
        for (path, text) in [
            ("site.yaml", "title: Archive\nlanguages: [en]\n"),
            ("content/articles/w/.secret", "secret"),
            ("content/articles/w/.git", "secret"),
            ("content/articles/w/en.md", "---\ntitle: One\n---\n"),
            ("static/.well-known/security.txt", "x"),
            ("static/.DS_Store", "x"),
        ] {
            fs::write(root.join(path), text).unwrap();
        }
        let sources = tarjuman::source::Sources::list(&root).unwrap().0;
        let paths: Vec<&str> =
            sources.under("").map(|id| sources.path(id)).filter(|path| !path.starts_with("default/")).collect();
        assert_eq!(paths, ["content/articles/w/en.md", "site.yaml", "static/.well-known/security.txt"]);
    }

    #[test]
    fn an_empty_site_is_a_site() {
        let empty = site("");
        empty.build();
        all_links_resolve(&empty);
        assert!(empty.has("ar/index.html") && empty.has("en/people/index.html"));
        fs::create_dir(empty.root().join("content")).unwrap();
        assert_eq!(empty.build().summary.written, 0);
    }

    #[test]
    fn a_folder_without_site_yaml_is_none() {
        let site = Site::new("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
        let error = tarjuman::build::build(&site.options(), &|_, _| {}).err().expect("no site").to_string();
        assert!(error.ends_with("has no site.yaml; `tarjuman init` makes a new archive"), "{error}");
    }
}

mod drafts {
    use super::*;

    const SITE: &str = "\
-- content/articles/w/ar.md --
---
title: مسودة
author: someone
draft: true
---
-- content/articles/w/de.md --
---
title: Aus dem Englischen
translation_of: en
---
-- content/articles/w/en.md --
---
title: From the draft
translation_of: ar
---
-- content/people/someone.yaml --
name: Someone
";

    #[test]
    fn translations_of_a_draft_stand() {
        let site = site(SITE);
        report(&site, str![""]);
        let page = site.page("en/articles/w/index.html");
        assert!(page.contains("class=\"original-not-held\"") && !page.contains("مسودة"));
        assert!(site.page("de/articles/w/index.html").contains("From the draft"));
        assert!(!site.has("ar/articles/w/index.html"));
        all_links_resolve(&site);
    }

    #[test]
    fn with_drafts_it_is_a_work_like_any_other() {
        let site = site(SITE);
        let options = tarjuman::build::Options { drafts: true, ..site.options() };
        let outcome = tarjuman::build::build(&options, &|_, _| {}).unwrap();
        assert!(outcome.built.is_some() && outcome.diagnostics.is_empty());
        assert!(site.page("en/articles/w/index.html").contains("مسودة"));
        all_links_resolve(&site);
    }
}

mod versions {
    use super::*;

    /// One fault, one message: not that there are two originals too.
    #[test]
    fn two_spellings_of_one_language() {
        let site = site(
            "-- content/articles/w/AR.md --\n---\ntitle: أ\n---\n-- content/articles/w/ar.md --\n---\ntitle: ب\n---\n",
        );
        report(
            &site,
            str![[r#"
content/articles/w/ar.md: error[address-collision]: two things want the address `/ar/articles/w/` (rename one of them; addresses that differ in capitals only are one address to many hosts)

"#]],
        );
    }

    #[test]
    fn markdown_twice_is_an_edition() {
        let site = site(
            "-- content/articles/w/ar.md --\n---\ntitle: أ\n---\n-- content/articles/w/ar.md.md --\n---\ntitle: ب\ntranslation_of: ar\n---\n",
        );
        site.build();
        assert!(site.has("ar/articles/w/md/index.html"));
    }
}

mod links {
    use super::*;

    #[test]
    fn every_way_to_write_a_link() {
        let site = site(
            "-- content/articles/silk/ar.md --\n---\ntitle: حرير\n---\n\n## مقدمة\n\nنص.\n\n## Part two {#two}\n\
             -- content/articles/silk/map.png --\n-- content/people/hunayn.yaml --\nname: Hunayn\n-- static/logo.svg --\n<svg/>\n\
             -- content/pages/about/en.md --\n---\ntitle: About\n---\n\
             -- content/articles/w/en.md --\n---\ntitle: One\nimage: {src: ../silk/map.png}\n---\n\n\
             [a](../silk/ar.md) [b](../silk/ar.md#مقدمة) [c](../silk/ar.md#%D9%85%D9%82%D8%AF%D9%85%D8%A9) [d](../silk/) [e](../silk)\n\
             [f](../silk/#two \"a title\") [g](./) [h](#p-1) [i](../../people/hunayn.yaml?from=here) [j](../../people/) [k](..)\n\
             [l](../../../content/pages/about/) [m](/logo.svg) ![n](../silk/map.png) ![o](/logo.svg \"caption\") [p][ref] [q]\n\
             [r](../silk/map.png?x#y) [s](<../silk/ar.md>) [t](../silk/./ar.md) [u]() [v](#) [w](https://example.org/a?b=c&d)\n\n\
             | a |\n|---|\n| [t](../silk/ar.md) |\n\nnote[^1]\n\n[^1]: [n](../silk/ar.md#p-2)\n\n[ref]: ../silk/ar.md\n[q]: ../silk/ar.md 'title'\n",
        );
        report(&site, str![""]);
        all_links_resolve(&site);
    }
}

mod enormous {
    use super::*;

    /// Builds or refuses within the time that a reader of the message is ready to wait.
    #[track_caller]
    fn soon(site: &Site, most: Duration) -> String {
        let start = Instant::now();
        let report = site.report();
        let spent = start.elapsed();
        assert!(spent < most, "took {spent:?}");
        report
    }

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn bombs_are_refused_in_every_kind_of_file() {
        let aliases: String = (1..30).map(|n| format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)).collect();
        let bomb = format!("a0: &a0 x\n{aliases}");
        let deep = format!("a: {}", "[".repeat(100_000));
        for bomb in [bomb, deep] {
            for path in ["content/people/x.yaml", "content/tags/x.yaml", "site.yaml", "templates/strings/ar.yaml"] {
                let site = site("");
                site.write(path, &bomb);
                let report = soon(&site, SECOND);
                assert!(report.contains(path) && report.contains("error[yaml-too-large]"), "{path}: {report}");
            }
            for path in ["content/articles/w/en.md", "content/pages/w/en.md"] {
                let site = site("");
                site.write(path, format!("---\n{bomb}\n---\n"));
                assert!(soon(&site, SECOND).contains("error[yaml-too-large]"), "{path}");
            }
        }
    }

    #[test]
    fn long_lines_and_deep_nesting() {
        for body in [
            "كلمة ".repeat(500_000),
            "> ".repeat(20_000),
            "- ".repeat(20_000),
            "*a ".repeat(100_000),
            "[".repeat(100_000),
        ] {
            let site = site("");
            site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{body}"));
            let shown: String = body.chars().take(5).collect();
            let start = Instant::now();
            site.build();
            assert!(start.elapsed() < Duration::from_secs(8), "{shown}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn a_thousand_broken_links() {
        let site = site("");
        let links: String = (0..1000)
            .map(|n| format!("[a](../work-{n}/ar.md) [b](perso-{n}.png) [c](#secton-{n})\n\n## Section {n}\n\n"))
            .collect();
        site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{links}"));
        (0..300).for_each(|n| site.write(&format!("content/articles/w/person-{n}.png"), ""));
        (0..300).for_each(|n| site.write(&format!("content/articles/wrok-{n}/ar.md"), "---\ntitle: a\n---\n"));
        assert_eq!(soon(&site, 4 * SECOND).lines().count(), 3000);
    }

    /// Each fault is shown with its place and its own words, not with the whole line.
    #[test]
    fn faults_in_a_long_line() {
        let site = site("");
        let line = "كلمة ".repeat(100_000) + &"[a](nowhere.md) ".repeat(1000);
        site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{line}\n"));
        let outcome = site.try_build();
        let start = Instant::now();
        let report = show(&outcome, tarjuman::report::Format::Human);
        assert!(start.elapsed() < 4 * SECOND, "took {:?}", start.elapsed());
        let first = report.split("\n\n").next().unwrap().replace('\u{2068}', "<FSI>").replace('\u{2069}', "<PDI>");
        assert_data_eq!(
            first,
            str![[r#"
error[broken-link]: `nowhere.md` leads nowhere
--> content/articles/w/en.md:4:500001
 = note: line 4, column 500001: <FSI>[a](nowhere.md)<PDI>
 = help: write the path of a file of this site, as seen from this file: `../work/ar.md`
"#]]
            .raw()
        );
    }

    #[test]
    fn thousands_of_unregistered_names() {
        let site = site("");
        // Numbered, so that many are near one another, and scrambled, so that they are not.
        let scrambled = |n: u32| format!("{:x}", n.wrapping_mul(2_654_435_761));
        for n in 0..2000 {
            site.write(&format!("content/people/name-{n}.yaml"), format!("name: {{en: Person {}}}\n", scrambled(n)));
        }
        let names: String = (0..1000).map(|n| format!("- nam-{n}\n- {}\n", scrambled(n + 5000))).collect();
        site.write("content/articles/w/en.md", format!("---\ntitle: One\npeople:\n{names}---\n"));
        let start = Instant::now();
        let (sources, _) = tarjuman::source::Sources::list(&site.root()).unwrap();
        let config = tarjuman::config::parse("title: x\nlanguages: [en]\n", tarjuman::diag::FileId(0)).0.unwrap();
        let reading = tarjuman::parse::Options { drafts: false, html: config.html };
        let (documents, faults) = tarjuman::parse::parse(&sources, &reading).unwrap();
        assert!(faults.is_empty());
        let parsed = start.elapsed();
        let (_, diagnostics) = tarjuman::resolve::resolve(config, documents, &sources);
        assert_eq!(diagnostics.len(), 2000);
        assert!(start.elapsed() < 2 * SECOND, "parsed after {parsed:?}, resolved after {:?}", start.elapsed());
    }
}

mod scripts {
    use super::*;

    const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    /// What a browser would run: tags and attributes that no page of ours has.
    fn is_clean(html: &str) -> Result<(), String> {
        let lower = html.to_lowercase();
        for evil in
            ["<script>alert", "<img src=x", "javascript:", "<iframe", "<svg onload", "<style", "vbscript:", "data:text"]
        {
            if let Some(at) = lower.find(evil) {
                let from = lower.floor_char_boundary(at.saturating_sub(200));
                return Err(format!("{evil} in …{}", &lower[from..lower.floor_char_boundary(at + 100)]));
            }
        }
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
            // Outside of quoted values no attribute may be a handler.
            let outside: String = tag.split('"').step_by(2).collect();
            if outside.split_whitespace().skip(1).any(|name| name.to_lowercase().starts_with("on")) {
                return Err(format!("a handler in <{tag}>"));
            }
        }
        Ok(())
    }

    fn attacked() -> Site {
        let yaml = format!("'{}'", ATTACK.replace('\'', "''"));
        let site = site("");
        site.write(
            "site.yaml",
            format!("title: {{en: {yaml}, ar: {yaml}}}\ntagline: {yaml}\nlanguages: [en, ar]\nbase_url: https://example.org/a/\nextra: {{a: {yaml}}}\n"),
        );
        site.write(
            "content/articles/w/en.md",
            format!(
                "---\ntitle: {yaml}\nsubtitle: {yaml}\nsummary: {yaml}\nauthor: [x, {yaml}]\ntranslator: {yaml}\neditor: {yaml}\n\
                 reviewer: {yaml}\nsource: {{title: {yaml}, publication: {yaml}, url: 'https://example.org/\"><script>alert(1)</script>', language: fr}}\n\
                 license: {yaml}\npermission: {yaml}\nrights_holder: {yaml}\ntags: [x, {yaml}]\npeople: [{yaml}]\n\
                 image: {{src: map.png, alt: {yaml}, caption: {yaml}, credit: {yaml}}}\naliases: ['/<script>alert(1)/', '/\"onload=alert(1)/']\n\
                 extra: {{a: {yaml}}}\n---\n\n## {ATTACK} {{#a\"onclick=alert(1) onclick=\"alert(1)\" .b\"c}}\n\n# Two\n\n# Three\n\n{ATTACK}\n\n\
                 ![{ATTACK}](map.png '{title}')\n\n[{ATTACK}](https://example.org/\"onclick=\"x '{title}')\n\n`{ATTACK}`\n\n```\"><script>\n{ATTACK}\n```\n\n\
                 <a href=\"javascript:alert(1)\" onclick=alert(1)>x</a> <svg onload=alert(1)> <iframe src=\"javascript:alert(1)\"></iframe> <style>*{{}}</style>\n\n\
                 <a href=\"&#106;avascript:alert(1)\">y</a> <a href=\"java\tscript:alert(1)\">z</a> <img src=x onerror=alert(1)>\n\nnote[^\"><script>]\n\n[^\"><script>]: {ATTACK}\n",
                title = ATTACK.replace('\'', ""),
            ),
        );
        site.write("content/articles/w/map.png", "");
        site.write(
            "content/people/x.yaml",
            format!("name: {{en: {yaml}, ar: {yaml}}}\nsort: {{en: {yaml}}}\nalso: [{yaml}]\nbio: {{en: {yaml}, ar: '[a](javascript:alert(1)) ![b](javascript:alert(1))'}}\nsame_as: ['https://evil.example/\"><script>alert(1)</script>', 'https://www.wikidata.org/wiki/\"><script>alert(1)</script>']\n"),
        );
        site.write("content/tags/x.yaml", format!("label: {yaml}\ndescription: {yaml}\nbroader: {yaml}\n"));
        site.write("content/pages/about/en.md", format!("---\ntitle: {yaml}\nsubtitle: {yaml}\n---\n{ATTACK}\n"));
        site.write("content/articles/<script>alert(1)/en.<script>.md", "---\ntitle: One\n---\n");
        site
    }

    #[test]
    fn nothing_reaches_a_page_unescaped() {
        for html in ["sanitize", "escape"] {
            let site = attacked();
            let config = site.root().join("site.yaml");
            let text = fs::read_to_string(&config).unwrap();
            fs::write(&config, format!("{text}html: {html}\n")).unwrap();
            site.build();
            let mut pages = 0;
            for (path, bytes) in site.tree() {
                if path.ends_with(".html") {
                    pages += 1;
                    // In `escape`, code is shown as the text that it is.
                    let page = String::from_utf8(bytes).unwrap();
                    let page = if html == "escape" { page.replace("javascript:", "") } else { page };
                    is_clean(&page).unwrap_or_else(|evil| panic!("{html}: {path}: {evil}"));
                } else if path.ends_with(".xml") {
                    let xml = String::from_utf8(bytes).unwrap();
                    assert!(!xml.contains("<script"), "{path}");
                }
            }
            assert!(pages > 20, "only {pages} pages");
        }
    }

    #[test]
    fn addresses_that_run_are_refused() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "https:",
            "//example.org",
            "https:/\\example.org",
        ] {
            for (path, text) in [
                ("content/articles/w/en.md", format!("---\ntitle: One\nsource: {{url: '{url}'}}\n---\n")),
                ("content/articles/w/en.md", format!("---\ntitle: One\nsource: {{archived: '{url}'}}\n---\n")),
                ("content/people/x.yaml", format!("name: X\nsame_as: '{url}'\n")),
            ] {
                assert!(faults_of(path, text).contains("error[not-a-web-address]"), "{path}: {url}");
            }
        }
        for link in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "&#106;avascript:alert(1)",
            "data:text/html;base64,AA",
            "<java\u{1}script:alert(1)>",
        ] {
            let report = faults_of("content/articles/w/en.md", format!("---\ntitle: One\n---\n[a]({link})\n"));
            assert!(report.contains("error["), "{link}: {report}");
        }
    }

    #[test]
    fn base_urls_that_break_out_are_refused() {
        for url in [
            "https://example.org/'x",
            "https://example.org/\"x",
            "https://example.org/<x>",
            "https://example.org/\\nx",
            "https://example.org/ x",
            "javascript:x",
            "https://example.org/a&b",
        ] {
            let site =
                format!("-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: \"{}\"\n", url.replace('"', "\\\""));
            assert!(super::site(&site).report().contains("error[bad-base-url]"), "{url}");
        }
    }
}

/// A small site with something of everything.
const SMALL: [(&str, &str); 7] = [
    ("site.yaml", "title: {en: Archive, ar: أرشيف}\nlanguages: [ar, en]\nper_page: 2\nextra: {a: [1, b]}\n"),
    (
        "content/articles/silk/ar.md",
        "---\ntitle: حرير\ndate: 2023-09-11\nauthor: hunayn\ntags: [silk, x]\nimage: {src: map.png}\naliases: [/old/]\n---\n\n## مقدمة\n\nنص[^1] [أ](../silk/en.md#p-1).\n\n[^1]: حاشية.\n",
    ),
    (
        "content/articles/silk/en.md",
        "---\ntitle: Silk\ntranslation_of: ar\ntranslator: [someone, 'Some One']\nmethod: human\n---\n\nText <b>raw</b> ![a](map.png).\n\n| a |\n|---|\n| b |\n",
    ),
    (
        "content/people/hunayn.yaml",
        "name: {ar: حنين, en: Hunayn}\nborn: 809\nsame_as: https://www.wikidata.org/wiki/Q1\nbio: {en: '*Text*'}\n",
    ),
    ("content/tags/silk.yaml", "label: {ar: حرير, en: Silk}\nbroader: x\n"),
    ("content/pages/about/en.md", "---\ntitle: About\n---\n[a](../../articles/silk/)\n"),
    ("templates/strings/ar.yaml", "home: البيت\n"),
];

/// A change to one file of [`SMALL`].
#[derive(Debug, Clone)]
enum Change {
    Replace { file: usize, at: usize, length: usize, with: String },
    Copy { file: usize, to: String },
    Delete(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![
        "[a-z:\\[\\]{}\"'|>&*!, \n\t\\-ب#<()/.%]{0,6}",
        prop::sample::select(vec![
            "\u{0}",
            "\u{feff}",
            "---\n",
            "draft: true\n",
            "translation_of: en\n",
            "../../../../etc/passwd",
            "%2e%2e/",
            "<script>",
            "[^1]",
            "*a",
            "\u{202e}",
            "2023-13-01",
            "aliases: [/ar/]\n",
            "\r\n",
            "\u{301}",
            "tags: [..]\n",
            "author: '.'\n",
            "languages: [x]\n",
        ])
        .prop_map(str::to_owned),
    ];
    let name = prop_oneof!["[a-zA-Z%#.ب ]{1,6}", Just("AR".to_owned()), Just("page".to_owned()), Just("..".to_owned())];
    let to = (
        prop::sample::select(vec![
            "content/articles/{}/ar.md",
            "content/articles/silk/{}.md",
            "content/articles/silk/en.{}.md",
            "content/people/{}.yaml",
            "content/tags/{}.yml",
            "content/pages/{}/en.md",
            "static/{}",
            "templates/{}.html",
            "templates/strings/{}.yaml",
        ]),
        name,
    )
        .prop_map(|(path, name)| path.replace("{}", &name));
    let file = 0..SMALL.len();
    prop_oneof![
        6 => (file.clone(), 0usize..400, 0usize..10, piece).prop_map(|(file, at, length, with)| Change::Replace { file, at, length, with }),
        2 => (file.clone(), to).prop_map(|(file, to)| Change::Copy { file, to }),
        1 => file.prop_map(Change::Delete),
    ]
}

fn changed(site: &Site, change: &Change) {
    let read = |file: usize| fs::read_to_string(site.root().join(SMALL[file].0)).unwrap_or_default();
    match change {
        Change::Replace { file, at, length, with } => {
            let mut text = read(*file);
            let from = text.floor_char_boundary((*at).min(text.len()));
            let to = text.floor_char_boundary((from + length).min(text.len())).max(from);
            text.replace_range(from..to, with);
            site.write(SMALL[*file].0, text);
        }
        Change::Copy { file, to } => {
            let path = site.root().join(to);
            if !path.exists() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let _ = fs::write(path, read(*file));
            }
        }
        Change::Delete(file) => drop(fs::remove_file(site.root().join(SMALL[*file].0))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// A site is built or refused with a place and a reason, and nothing is written anywhere else.
    #[test]
    fn any_change_is_survived(changes in prop::collection::vec(change(), 1..5)) {
        let site = Site::new("");
        SMALL.iter().for_each(|(path, text)| site.write(path, text));
        site.write("content/articles/silk/map.png", "");
        changes.iter().for_each(|change| changed(&site, change));
        let around = |site: &Site| -> HashSet<String> {
            let folder = site.root().parent().unwrap().to_owned();
            let entries = walkdir::WalkDir::new(&folder).into_iter().map(|entry| entry.unwrap().path().display().to_string());
            entries.filter(|path| !path.starts_with(&*site.out().display().to_string())).collect()
        };
        let before = around(&site);
        match tarjuman::build::build(&site.options(), &|_, _| {}) {
            Ok(outcome) if outcome.built.is_some() => all_links_resolve(&site),
            Ok(outcome) => {
                prop_assert!(outcome.diagnostics.iter().any(|found| found.severity == tarjuman::diag::Severity::Error));
                for format in [tarjuman::report::Format::Human, tarjuman::report::Format::Short, tarjuman::report::Format::Json] {
                    prop_assert!(!show(&outcome, format).is_empty());
                }
            }
            // No `site.yaml`. A fault of the content is never told as one of the disk.
            Err(error) => prop_assert!(error.to_string().contains("has no site.yaml"), "{error}"),
        }
        prop_assert_eq!(before, around(&site));
    }
}
