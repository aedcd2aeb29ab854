//! Works that are filed in groups: what is a work, what is a group, and what is published of each.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::plan::Target;
use tarjuman::publish::site::{Clock, Loaded, Reading, Site as Whole};

use crate::made_inputs::cases;
use crate::site::{Site, difference};

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
outputs: {search: false}
-- content/people/ann.yaml --
name: Ann
-- content/tags/sea.yaml --
label: Sea
";

/// The articles of a site, with `{up}` for the way from a work to `content/`.
const WORKS: &str = "\
-- {silk}/ar.md --
---
title: طريق الحرير
date: 2020-01-01
author: ann
tags: [sea]
image: {src: map.svg, alt: خريطة}
aliases: [/old/silk/]
---
نص [آخر](../salt/en.md#start)، و[عمل](../salt/)، و[شخص]({up}/people/ann.yaml).
-- {silk}/en.md --
---
title: The Silk Road
translation_of: ar
---
Text, ![Map](map.svg) and [notes](notes/all.txt).
-- {silk}/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>
-- {silk}/notes/all.txt --
Notes.
-- {salt}/en.md --
---
title: Salt
---
## Start

Text.
-- {salt}/en.draft.md --
---
title: A draft
draft: true
---
Secret.
";

fn site(silk: &str, salt: &str, up: &str) -> Site {
    let site = Site::new(SITE);
    let place = |work: &str| format!("content/articles/{work}");
    let works = WORKS.replace("{silk}", &place(silk)).replace("{salt}", &place(salt));
    site.add(&works.replace("{up}", up));
    site
}

#[test]
fn groups_are_no_part_of_addresses() {
    let flat = site("silk", "salt", "../..");
    flat.build();
    for (group, up) in [("2024", "../../.."), ("عقود/1990s/river", "../../../../..")] {
        let grouped = site(&format!("{group}/silk"), &format!("{group}/salt"), up);
        grouped.build();
        assert_eq!(difference(&flat.tree(), &grouped.tree()), Vec::<String>::new(), "{group}");
    }
    assert!(!flat.tree().values().any(|bytes| String::from_utf8_lossy(bytes).contains("Secret")));
}

#[test]
fn links_may_lead_into_other_groups() {
    let site = Site::new(SITE);
    site.add(
        "-- content/articles/2023/silk/en.md --\n---\ntitle: Silk\n---\n\
         [a](../../roads/2024/salt/), [b](../../tea/en.md#p1).\n\
         -- content/articles/roads/2024/salt/en.md --\n---\ntitle: Salt\n---\nText.\n\
         -- content/articles/tea/en.md --\n---\ntitle: Tea\n---\nText.\n",
    );
    let page = site.built_page("en/articles/silk/index.html");
    assert!(page.contains("href=\"../../../en/articles/salt/\""), "{page}");
    assert!(page.contains("href=\"../../../en/articles/tea/#p1\""), "{page}");
}

#[test]
fn a_link_to_where_a_work_is_not_names_its_place() {
    let site = Site::new(SITE);
    site.add(
        "-- content/articles/2023/silk/en.md --\n---\ntitle: Silk\n---\n\
         [a](../salt/), [b](../salt/en.md), [c](/en/articles/salt/), [d](../../2025/salt/),\n\
         [e](../../2024/), [f](../../leters/).\n\
         -- content/articles/2024/salt/en.md --\n---\ntitle: Salt\n---\nText.\n\
         -- content/articles/letters/1998/tea/en.md --\n---\ntitle: Tea\n---\nText.\n",
    );
    assert_data_eq!(
        site.report(),
        str![[r#"
content/articles/2023/silk/en.md:4:1: error[broken-link]: `../salt/` leads nowhere (did you mean `../../2024/salt/`?)
content/articles/2023/silk/en.md:4:16: error[broken-link]: `../salt/en.md` leads nowhere (did you mean `../../2024/salt/en.md`?)
content/articles/2023/silk/en.md:4:36: error[broken-link]: `/en/articles/salt/` leads nowhere (this looks like an address of the finished site; link to the file `../../2024/salt/en.md`)
content/articles/2023/silk/en.md:4:61: error[broken-link]: `../../2025/salt/` leads nowhere (did you mean `../../2024/salt/`?)
content/articles/2023/silk/en.md:5:1: error[broken-link]: `../../2024/` is a folder with works, and has no page of its own (link to one of the works in it)
content/articles/2023/silk/en.md:5:19: error[broken-link]: `../../leters/` leads nowhere (did you mean `../../letters/`?)

"#]]
        .raw()
    );
}

#[test]
fn the_first_folder_with_a_version_is_the_work() {
    let site = Site::new(SITE);
    site.add(
        "-- content/articles/2024/en.md --\n---\ntitle: The year\n---\nText.\n\
         -- content/articles/2024/silk/en.md --\n---\ntitle: Silk\ndraft: true\n---\nText.\n\
         -- content/articles/2024/notes/readme.md --\nNo front matter.\n\
         -- content/articles/2025/README.md --\n---\ntitle: How this folder is kept\n---\n\
         -- content/articles/2025/silk/en.md --\n---\ntitle: Silk\n---\nText.\n\
         -- content/articles/2025/cover.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
         -- content/articles/2026/english.md --\n---\ntitle: Named after no tag\n---\n",
    );
    assert_data_eq!(
        site.report(),
        str![[r#"
content/articles/2026/english.md: error[bad-file-language]: `english` is the name of a language, not its tag (did you mean `en`?)
content/articles/2024/silk/en.md: error[stray-text]: this is a text, but it is below the work `content/articles/2024` (the texts of a work are directly in its folder; move this one there, or move it out of that folder into one of its own)
content/articles/2025/README.md: warning[misplaced-file]: `content/articles/2025/README.md` belongs to no work, and is not published (a work is a folder that directly contains its texts, named after their languages, as in content/articles/<work>/en.md; folders of works may be in other folders)
content/articles/2025/cover.svg: warning[misplaced-file]: `content/articles/2025/cover.svg` belongs to no work, and is not published (a work is a folder that directly contains its texts, named after their languages, as in content/articles/<work>/en.md; folders of works may be in other folders)

"#]]
        .raw()
    );
}

/// Other programs keep the text of a list in such files.
#[test]
fn the_text_of_a_list_makes_no_work_of_its_folder() {
    for name in ["_index.md", "index.md"] {
        let site = Site::new(SITE);
        site.add(&format!(
            "-- content/articles/2024/{name} --\n---\ntitle: The year\n---\nText.\n\
             -- content/articles/2024/silk/en.md --\n---\ntitle: Silk\n---\nText.\n\
             -- content/articles/2024/salt/en.md --\n---\ntitle: Salt\n---\nText.\n"
        ));
        let report = site.report();
        let head = format!("content/articles/2024/{name}: warning[misplaced-file]: ");
        assert!(report.starts_with(&head) && report.lines().count() == 1, "{report}");
    }
}

/// What a folder below `articles/` holds is decided anew when its files change.
#[test]
fn works_become_groups_and_groups_works() {
    let site = site("2024/silk", "2024/salt", "../../..");
    let whole = |path: &str| {
        let reading = Reading { root: site.root(), drafts: true, ..Reading::default() };
        let loaded = Whole::load(&reading, &mut Clock::start()).unwrap();
        loaded.site.unwrap().find(path).is_some()
    };
    assert!(whole("en/articles/silk/index.html") && !whole("en/articles/2024/index.html"));
    site.write("content/articles/2024/en.md", "---\ntitle: The year\n---\nText.\n");
    assert!(!whole("en/articles/silk/index.html") && whole("en/articles/2024/index.html"));
    assert!(whole("articles/2024/silk/map.svg"));
    site.delete("content/articles/2024/en.md");
    assert!(whole("en/articles/silk/index.html") && whole("articles/silk/map.svg"));
}

/// A file that a build knew as one kind is read again as another.
#[test]
fn a_build_remembers_no_file_as_what_it_no_longer_is() {
    let site = site("2024/silk", "2024/salt", "../../..");
    let file = site.root().join("content/articles/2024/silk/en.md");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    std::fs::File::options().write(true).open(file).unwrap().set_modified(old).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    site.build();
    assert!(site.has("en/articles/silk/index.html"));
    site.write("content/articles/2024/en.md", "---\ntitle: The year\n---\nText.\n");
    assert!(site.report().contains("stray-text"), "{}", site.report());
    site.delete("content/articles/2024/en.md");
    site.build();
    assert!(site.has("en/articles/silk/index.html"));
}

/// Whatever a draft is called and wherever it is, its text is not published.
#[test]
fn drafts_are_never_copied() {
    let drafts = [
        ("content/articles/silk/sequel/en.md", "---\ntitle: T\ndraft: true\n---\nSECRET\n"),
        ("content/articles/silk/en.markdown", "---\ntitle: T\ndraft: true\n---\nSECRET\n"),
        ("content/articles/silk/fr.md.txt", "---\r\ntitle: T\r\n---\r\nSECRET\r\n"),
        ("content/articles/silk/draft", "\u{feff}---\ntitle: T\nstatus: draft\n---\nSECRET\n"),
        ("content/articles/silk/hugo.mdx", "+++\ntitle = \"T\"\ndraft = true\n+++\nSECRET\n"),
        ("content/articles/silk/unclosed.txt", "---\ntitle: T\ndraft: true\n\nSECRET\n"),
        ("content/articles/silk/more/mac.md", "---\rtitle: T\rdraft: true\r---\rSECRET\r"),
        (
            "content/articles/silk/a.md.txt",
            "\u{200b}\u{200f}---\ntitle: T\ndraft: yes\n---\nSECRET\n",
        ),
        ("content/articles/silk/a/b.md", "---yaml\ntitle: T\ndraft: true\n---\nSECRET\n"),
        ("content/articles/silk/a/c.md", "--- toml\ntitle = 'T'\ndraft = true\n---\nSECRET\n"),
        ("content/articles/silk/a/d.md", "{\"title\": \"T\", \"draft\": true}\nSECRET\n"),
        (
            "content/articles/silk/a/e.md",
            "{\n  \"title\": \"T\",\n  \"draft\": true\n}\n\nSECRET\n",
        ),
        ("content/articles/silk/a/f.md", ";;;\n\"title\": \"T\",\n\"draft\": true\n;;;\nSECRET\n"),
        ("content/articles/silk/a/g.md", "  ---\n  title: T\n  draft: true\n  ---\nSECRET\n"),
        (
            "content/articles/silk/a/h.md",
            "<!-- a\nb -->\n\n---\ntitle: T\ndraft: true\n---\nSECRET\n",
        ),
        ("content/articles/silk/a/i.yaml", "title: SECRET\ndraft: true\n"),
        ("content/articles/silk/a/j.org", "#+title: T\n#+draft: true\n\nSECRET\n"),
        ("content/articles/silk/fr.md/index.md", "SECRET\n"),
        ("content/articles/notes.txt", "SECRET\n"),
        ("content/pages/about/more/en.md", "---\ntitle: T\n---\nSECRET\n"),
        ("static/notes.md", "---\ntitle: T\npublished: no\n---\nSECRET\n"),
        ("content/articles/silk/.basis/en.md", "---\ntitle: T\n---\nSECRET\n"),
    ];
    for (path, text) in drafts {
        let site = Site::new(SITE);
        site.add(
            "-- content/articles/silk/en.md --\n---\ntitle: T\n---\nText.\n\
             -- content/pages/about/en.md --\n---\ntitle: T\n---\nText.\n",
        );
        site.write(path, text);
        let published = published(&load(&site));
        assert!(!published.iter().any(|bytes| bytes.contains("SECRET")), "{path}");
    }
}

/// Reads a site, drafts left out, whatever is wrong with it.
fn load(site: &Site) -> Loaded {
    let reading = Reading { root: site.root(), ..Reading::default() };
    Whole::load(&reading, &mut Clock::start()).unwrap()
}

/// The files that a site would publish unchanged if it had no errors.
fn published(loaded: &Loaded) -> Vec<String> {
    let whole = loaded.site.as_ref().unwrap();
    let file = |target: &Target| match target {
        Target::File(file) => Some(file.source(&whole.archive, &whole.plan)),
        _ => None,
    };
    let files = whole.plan.targets.iter().filter_map(file);
    files
        .map(|file| String::from_utf8_lossy(&whole.sources.bytes(file).unwrap()).into_owned())
        .collect()
}

/// What may be published beside texts, though it has lines like those of front matter.
#[test]
fn files_that_are_no_texts_are_copied() {
    let site = Site::new(SITE);
    site.add("-- content/articles/silk/en.md --\n---\ntitle: T\n---\nText.\n");
    let files = [
        ("data.yaml", "---\ntitle: data\n---\nmore: data\n"),
        ("changes.diff", "--- a/en.md\n+++ b/en.md\n"),
        ("data.json", "{\"title\": \"data\", \"status\": \"hidden\"}\n"),
        ("lines.jsonl", "{\"title\": \"data\"}\n"),
        ("notes.org", "#+title: Notes\n\nText.\n"),
        ("poem.txt", "---\n\nThree lines: of verse\n\n---\n"),
        ("notes/readme.md", "Notes: these.\n"),
    ];
    for (name, text) in files {
        site.write(&format!("content/articles/silk/{name}"), text);
    }
    site.write("static/page.md", "---\ntitle: A template for authors\n---\n");
    site.build();
    let tree = site.tree();
    for (name, text) in files {
        assert_eq!(tree[&format!("articles/silk/{name}")], text.as_bytes(), "{name}");
    }
    assert!(tree.contains_key("page.md"));
}

/// The work of every file, found in another way: from the top down, folder by folder.
fn judged(paths: &[String]) -> BTreeMap<&str, Option<String>> {
    let languages = ["en.md", "ar.md", "pt-BR.md", "en.annotated.md"];
    let work = |path: &str| {
        let mut folder = "content/articles".to_owned();
        for name in path.split('/').skip(2) {
            folder = format!("{folder}/{name}");
            if languages.iter().any(|language| paths.contains(&format!("{folder}/{language}"))) {
                return Some(folder);
            }
        }
        None
    };
    paths.iter().map(|path| (&**path, work(path))).collect()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_tree_of_folders_is_read_as_one_expects(
        paths in prop::collection::btree_set(
            r"content/articles(/(1990s|a|b|نص)){1,4}/(en\.md|ar\.md|pt-BR\.md|en\.annotated\.md|x)",
            1..12,
        )
    ) {
        let site = Site::new(SITE);
        let paths: Vec<String> = paths.into_iter().collect();
        for path in &paths {
            let version = "---\ntitle: T\nmethod: human\n---\n";
            site.write(path, if path.ends_with(".md") { version } else { "" });
        }
        let loaded = load(&site);
        let whole = loaded.site.as_ref().unwrap();
        let judged = judged(&paths);
        let works: Vec<&String> = judged.values().flatten().collect();
        let name = |folder: &str| folder.rsplit('/').next().unwrap().to_owned();
        let (mut versions, mut files, mut strays, mut lost) = (0, 0, 0, 0);
        for (path, work) in &judged {
            let folder = Path::new(path).parent().unwrap().to_str().unwrap();
            match work {
                Some(work) if work == folder && path.ends_with(".md") => versions += 1,
                Some(_) if path.ends_with(".md") => strays += 1,
                Some(_) => files += 1,
                None => lost += 1,
            }
        }
        let count = |code: &str| {
            loaded.diagnostics.iter().filter(|found| found.code.name == code).count()
        };
        prop_assert_eq!(whole.archive.versions.len(), versions);
        let beside = whole.archive.files.iter().filter(|file| file.path.starts_with("articles/"));
        prop_assert_eq!(beside.count(), files);
        prop_assert_eq!((count("stray-text"), count("misplaced-file")), (strays, lost));
        let mut folders: Vec<&String> = works.clone();
        folders.sort();
        folders.dedup();
        let mut names: Vec<String> = folders.iter().map(|folder| name(folder)).collect();
        names.sort();
        let distinct = names.iter().collect::<std::collections::BTreeSet<_>>().len();
        prop_assert_eq!(count("work-collision"), names.len() - distinct);
        prop_assert_eq!(whole.archive.works.len(), names.len());
        prop_assert_eq!(count("address-collision"), 0);
    }
}
