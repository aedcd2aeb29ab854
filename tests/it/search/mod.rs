//! The index for searching: which files there are, what is found by which words, and that the same
//! texts give the same bytes.

mod any_site;
pub mod files;

use rayon::ThreadPoolBuilder;
use snapbox::{assert_data_eq, str};
use tarjuman::plan::{Limits, SearchLimits};
use tarjuman::publish::site::{Changes, Clock, SiteReader, TargetBytes};

use crate::site::{Site, Tree, must, try_build};
use files::IndexFiles;

const SITE: &str = "\
-- site.yaml --
title: {en: The Silk & Road Archive, ar: طريق الحرير}
tagline: {en: Old texts}
languages: [en, ar]
base_url: https://a.test/s/
feed_id: tag:a.test,2026:s
";

const SUMMIT: &str = "\
-- content/articles/summit/ar.md --
---
title: القمة
date: 2023-09-12
author: mona
tags: [peace]
---
نص عن السلام.
-- content/articles/summit/en.md --
---
title: The *Summit*
subtitle: Subtitled
summary: Summarised
date: 2023-09-13
translation_of: ar
translator: [Zoe O'Neill, Ann]
people: mona
image: {src: a.png, alt: Described, caption: 'Captioned *here*', credit: Credited}
---
# Headed {#anchored}

Written[^1] in **bol**d `coded` [linked](https://linked.test/x \"Titled\").

![Pictured](a.png \"Below\"){credit=\"Photographed\"}

<div class=\"classed\">Raw<br>words<script>scripted()</script></div>

| Celled | 1 |
|---|---|
| *Other* | 2 |

```verse
Versed
```

[^1]: Noted.
[^2]: Unreferred.
-- content/people/mona.yaml --
name: {ar: منى حداد, en: Mona Haddad}
also: [Mouna]
-- content/tags/peace.yaml --
label: {en: Peace, ar: سلام}
";

/// An index of the site as it is.
#[track_caller]
fn index(site: &Site) -> IndexFiles {
    site.build();
    IndexFiles::read(&site.tree())
}

fn site() -> Site {
    let site = Site::new(&format!("{SITE}{SUMMIT}"));
    site.write("content/articles/summit/a.png", include_bytes!("../../../static/favicon.svg"));
    site
}

/// The files of the index.
fn files_of(tree: &Tree) -> Tree {
    let own = tree.iter().filter(|(path, _)| path.starts_with("search/"));
    own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

#[test]
fn words_of_every_part_of_a_text_find_it() {
    let index = index(&site());
    let (words, marks) = index.words_and_marks();
    assert_data_eq!(
        words.join(" "),
        str![
            "1 2 ann below bold caption captioned cell celled code coded credit credited describ described haddad head headed here in link linked mona mouna neill note noted oneill other peac peace photograph photographed pictur pictured raw subtitl subtitled summaris summarised summit the vers versed word words written zoe السلام القمه حداد سلام عن قمه لام مني نص"
        ]
    );
    assert_data_eq!(
        marks.join("\n"),
        str![[r#"
=author:mona
=kind:article
=person:ann
=person:mona
=person:zoe-o-neill
=tag:peace
=translator:ann
=translator:zoe-o-neill
=year:2023
"#]]
    );
}

/// A line that ends with a tag ends a word, but a word may have letters in bold.
#[test]
fn raw_tags_part_words_and_notes_count_less() {
    let site = Site::new(
        "\
-- site.yaml --
title: T
languages: [en]
-- content/articles/a/en.md --
---
title: One
date: 2024-01-02
---
Line first<br>Second un<b>believ</b>able zebra.
-- content/articles/b/en.md --
---
title: Two
date: 2024-01-01
---
Here is some line.[^1]

[^1]: A zebra.
",
    );
    let index = index(&site);
    for word in ["first", "second", "unbelievable"] {
        assert_eq!(index.titles(word), ["One"], "{word}");
    }
    let [body, note] = index.terms["zebra"].lists["en"].postings[..] else { panic!() };
    assert!(body.1 > note.1, "{body:?} {note:?}");
}

#[test]
fn results_say_who_made_a_text() {
    let index = index(&site());
    let lines = index.texts.iter().chain(&index.names).map(ToString::to_string);
    assert_data_eq!(
        lines.collect::<Vec<_>>().join("\n"),
        str![[r#"
["en/articles/summit/","The Summit","Mona Haddad · Translator: Zoe O'Neill and Ann","2023-09-13","article"]
["ar/articles/summit/","القمة","منى حداد","2023-09-12","article"]
["person","ann",{"":"Ann"},{"ar":"ar/people/ann/","en":"en/people/ann/"},{}]
["person","mona",{"ar":"منى حداد","en":"Mona Haddad"},{"ar":"ar/people/mona/","en":"en/people/mona/"},{}]
["person","zoe-o-neill",{"":"Zoe O'Neill"},{"ar":"ar/people/zoe-o-neill/","en":"en/people/zoe-o-neill/"},{}]
["tag","peace",{"ar":"سلام","en":"Peace"},{"ar":"ar/tags/peace/","en":"en/tags/peace/"},{}]
"#]]
    );
}

#[test]
fn browsers_know_how_to_search() {
    let site = site();
    assert_data_eq!(
        site.built_page("en/search.xml"),
        str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>The Silk &amp; Road</ShortName>
<LongName>The Silk &amp; Road Archive</LongName>
<Description>Old texts</Description>
<Language>en</Language>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="https://a.test/s/en/search/?q={searchTerms}"/>
</OpenSearchDescription>

"#]]
    );
    let link = "<link rel=\"search\" type=\"application/opensearchdescription+xml\" \
                title=\"The Silk &amp; Road Archive\" href=\"https://a.test/s/en/search.xml\">";
    for page in ["en/index.html", "en/search/index.html", "en/articles/summit/index.html"] {
        assert!(site.page(page).contains(link), "{page}");
    }
    // Without an address there is nothing to tell them.
    site.write("site.yaml", "title: T\nlanguages: [en, ar]\n");
    site.build();
    assert!(!site.has("en/search.xml") && site.has("search/index.bin"));
    assert!(!site.page("en/index.html").contains("opensearchdescription"));
}

#[test]
fn sites_and_texts_can_be_left_out() {
    let site = site();
    let text = "-- content/articles/b/en.md --\n---\ntitle: Secret\nsearch: false\n---\nHidden.\n";
    site.add(text);
    assert!(index(&site).titles("hidden").is_empty());
    site.add(&text.replace("false", "true"));
    assert_eq!(index(&site).titles("hidden"), ["Secret"]);
    site.add("-- site.yaml --\ntitle: T\nlanguages: [en, ar]\noutputs: {search: false}\n");
    site.build();
    assert!(files_of(&site.tree()).is_empty());
}

/// Nor is anybody found whom only drafts name.
#[test]
fn drafts_are_not_found() {
    let site = site();
    site.add("-- content/articles/b/en.md --\n---\ntitle: Secret\nauthor: Nobody\ndraft: true\n---\nHidden.\n");
    let mut options = site.options();
    options.reading.drafts = true;
    must(&try_build(&options));
    assert!(site.has("en/articles/b/index.html"));
    let index = IndexFiles::read(&site.tree());
    assert!(index.titles("hidden").is_empty() && !index.terms.contains_key("nobody"));
    assert_eq!(index.names.len(), 4, "{:?}", index.names);
}

/// A text is found once, also where lists of other languages show it in place of their own.
#[test]
fn a_text_is_found_once() {
    let site = site();
    site.add("-- content/articles/only/fa.md --\n---\ntitle: تنها\n---\nمتن\n");
    let index = index(&site);
    assert_eq!(index.titles("متن"), ["تنها"]);
    assert_eq!(index.texts.len(), 3);
    assert_eq!(index.manifest["languages"][2]["tag"], "fa");
}

/// Texts that are enough for several threads, and for several parts.
fn many() -> Site {
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en, ar]\n");
    for n in 0..90_usize {
        let words: Vec<String> =
            (0..40).map(|word| format!("w{}x{}s", word % 7, n * word % 31)).collect();
        for language in ["en", "ar"] {
            let path = format!("content/articles/{language}{n}/{language}.md");
            let author = n % 5;
            site.write(
                &path,
                format!(
                    "---\ntitle: T{n} كتاب\nauthor: P{author}\ndate: 2024-01-0{}\n---\n{}\n",
                    n % 9 + 1,
                    words.join(" ")
                ),
            );
        }
    }
    site
}

/// The output of the site where so many threads make it.
fn with_threads(threads: usize, site: &Site) -> Tree {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let limits = SearchLimits { part: 1_000, most: 60 };
    let mut options = site.options();
    options.reading.limits = Limits { search: limits, ..Limits::default() };
    options.out = site.root().join(format!("../out-{threads}"));
    pool.install(|| must(&try_build(&options)));
    files_of(&crate::site::read_tree(&options.out))
}

#[test]
fn one_thread_and_eight_make_the_same_bytes() {
    let site = many();
    let (one, eight) = (with_threads(1, &site), with_threads(8, &site));
    assert!(one.len() > 20);
    assert!(one == eight);
    let index = IndexFiles::read(&one);
    let mut lists = index.terms.values().flat_map(|term| term.lists.values());
    assert!(lists.any(|list| list.texts > 60), "a list is cut");
}

#[test]
fn what_is_unchanged_is_not_made_again() {
    let site = many();
    site.build();
    let before = files_of(&site.tree());
    assert_eq!(site.build().summary.written, 0);
    // A word more changes the part that has it, and what says how long the text is.
    let path = "content/articles/en1/en.md";
    let text = std::fs::read_to_string(site.root().join(path)).unwrap();
    site.write(path, format!("{text} zebra\n"));
    site.build();
    let after = files_of(&site.tree());
    assert!(before != after);
    let same = |path: &str| before.get(path) == after.get(path);
    assert!(same("search/texts-0.bin") && same("search/names-0.bin"));
    assert_eq!(IndexFiles::read(&after).titles("zebra"), ["T1 كتاب"]);
}

/// The files of the index, as a reader makes them.
fn shown(reader: &mut SiteReader) -> Tree {
    let site = reader.read(&mut Clock::start()).unwrap().site.unwrap();
    let (writer, mut buffer, mut tree) = (site.writer(), Vec::new(), Tree::new());
    for target in &site.plan.targets {
        let Ok(prepared) = writer.prepare(*target) else { panic!() };
        let path = prepared.path.clone();
        if !path.starts_with("search/") {
            continue;
        }
        match writer.bytes(prepared, &mut buffer) {
            Ok(TargetBytes::Made { bytes, is_current: true }) => {
                tree.insert(path, bytes.to_vec());
            }
            _ => panic!("{path}"),
        }
    }
    tree
}

/// What was counted before is only used for texts that are as they were.
#[test]
fn a_preview_counts_what_changed() {
    let site = site();
    let reading = site.options().reading;
    let mut reader = SiteReader::open(reading.clone(), &mut Clock::start()).unwrap();
    reader.keep_words();
    let mut last = shown(&mut reader);
    let edits = [
        "-- content/articles/summit/ar.md --\n---\ntitle: القمة\ndate: 2023-09-12\n---\nسلام آخر.\n",
        "-- content/articles/summit/ar.md --\n---\ntitle: القمة\ndate: 2023-09-12\n---\nنص عن السلام.\n",
        "-- content/people/mona.yaml --\nname: {en: Mona H}\n",
        "-- content/articles/new/en.md --\n---\ntitle: New\ndate: 2024-01-01\n---\nWritten anew.\n",
        "-- content/articles/new/en.md --\n---\ntitle: New\ndate: 2024-01-01\nsubtitle: B\n---\nWritten anew.\n",
        "-- content/articles/summit/ar.md --\n---\ntitle: القمة\nsearch: false\n---\nنص.\n",
    ];
    for edit in edits {
        site.add(edit);
        reader.note(&Changes { everything: true, ..Changes::default() }).unwrap();
        let now = shown(&mut reader);
        let anew = shown(&mut SiteReader::open(reading.clone(), &mut Clock::start()).unwrap());
        assert!(now == anew && now != last, "{edit}");
        last = now;
    }
}
