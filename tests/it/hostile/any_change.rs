//! Random changes to a small site.

use std::collections::HashSet;

use crate::made_inputs::cases;
use proptest::prelude::*;
use tarjuman::ground::diag::{Diagnostic, Level};

use super::*;

/// A small site with something of everything.
const SMALL: [(&str, &str); 7] = [
    (
        "site.yaml",
        "title: {en: Archive, ar: أرشيف}\nlanguages: [ar, en]\nper_page: 2\nextra: {a: [1, b]}\n",
    ),
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
    let name = prop_oneof![
        "[a-zA-Z%#.ب ]{1,6}",
        Just("AR".to_owned()),
        Just("page".to_owned()),
        Just("..".to_owned())
    ];
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
    let read =
        |file: usize| fs::read_to_string(site.root().join(SMALL[file].0)).unwrap_or_default();
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
    #![proptest_config(cases(60))]

    /// A site is built, or refused with a place and a reason, and nothing is written anywhere else.
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
        match tarjuman::publish::build::build(&site.options(), &|_, _| {}) {
            Ok(outcome) if outcome.built.is_some() => all_links_resolve(&site),
            Ok(outcome) => {
                let is_error = |found: &Diagnostic| found.level == Level::Error;
                prop_assert!(outcome.diagnostics.iter().any(is_error));
                for format in [tarjuman::roof::report::Format::Human, tarjuman::roof::report::Format::Short, tarjuman::roof::report::Format::Json] {
                    prop_assert!(!show(&outcome, format).is_empty());
                }
            }
            // There is no `site.yaml`. A fault in the content is never reported as one of the disk.
            Err(error) => prop_assert!(error.to_string().contains("has no site.yaml"), "{error}"),
        }
        prop_assert_eq!(before, around(&site));
    }
}
