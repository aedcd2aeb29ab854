//! The chapter of the manual that lists templates and what they see, made from the sources.
//!
//! After a change to a template or a view, run the test of this module with `SNAPSHOTS=overwrite`
//! in the environment: it writes the chapter. The Arabic of its texts is in
//! `docs/arabic/template-reference.yaml`.

use std::collections::BTreeSet;
use std::fs;

use snapbox::data::DataFormat;
use snapbox::{Data, IntoData, assert_data_eq};

use crate::arabic::in_arabic;
use crate::chapters::{arabic_path, chapter_path, wrapped};
use crate::site::{read_tree, repository};

const BEGINNING: &str = "\
---
title: Templates, one by one
summary: Every built-in template with its blocks and variables, and every field of every view.
date: 2026-11-30
author: team
---

[Templates](../templates/en.md) explains how to replace a template, and lists the variables that all
of them have. This chapter lists the functions and filters that they can call, the built-in
templates, and the views that they get, field by field.

A text is a string. A path is a string that starts at the root of the site; put `root` before it.
“Or none” means that the field may be empty, which is false in `{% if %}` and prints nothing. An
empty field has no fields of its own: ask for it with `{% if %}` before you print one of them.
`entries` is always the HTML of a list's entries, one after the other.

## Functions and filters

Tera's own filters and tests are there as well (`length`, `default`, `first`, `is defined`, …). The
message of an error names the template, the line and the page.

| | |
|---|---|
";

/// Where functions and filters are.
const THEME: &str = "src/show/theme/mod.rs";

/// Views that are no structs.
const MADE_BY_HAND: &str = "
### RowView

Blocks that are shown side by side: an item of the variable `rows`.

| field | type | |
|---|---|---|
| `kind` | text | `heading`; `figure`, if both show the same picture; `text` |
| `source` | safe HTML or none | The blocks, or none if this text has no counterpart; for a `figure` the caption. |
| `translation` | safe HTML or none | Likewise. |
| `picture` | safe HTML or none | For a `figure`: the picture, described in the language of the translation. |

The ids of the source are those of its own page (`p7`); all ids of the translation begin with `t.`
(`t.p7`). Each block ends with its `a.anchor`, as on its own page.
";

/// The field of a label that is made when it is shown.
const LABEL_HTML: &str =
    "| `html` | safe HTML | The text, escaped, in a `<bdi>` with its language and direction. |\n";

/// The files with views, in the order in which the chapter lists them.
const SOURCES: [&str; 12] = [
    "src/show/labels.rs",
    "src/show/view/types.rs",
    "src/show/view/source.rs",
    "src/show/view/cite_view.rs",
    "src/show/view/identity.rs",
    "src/show/view/series.rs",
    "src/show/view/via.rs",
    "src/show/view/map.rs",
    "src/show/view/lists.rs",
    "src/show/view/version.rs",
    "src/show/view/people.rs",
    "src/show/view/search_page.rs",
];

/// A struct that templates see.
struct View {
    name: String,
    about: String,
    fields: Vec<ViewField>,
}

struct ViewField {
    name: String,
    kind: String,
    about: String,
}

/// The structs of a source file whose names end with `View`.
fn views(source: &str) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let (mut about, mut inside) = (String::new(), None);
    for line in source.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("/// ") {
            about =
                if about.is_empty() { comment.to_owned() } else { format!("{about} {comment}") };
            continue;
        }
        if line.starts_with("#[") {
            continue;
        }
        let (is_public, rest) = match line.strip_prefix("pub ") {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        let about = std::mem::take(&mut about);
        let opened = rest.strip_prefix("struct ").and_then(|rest| rest.strip_suffix(" {"));
        if let Some(name) = opened.filter(|name| name.ends_with("View")) {
            inside = Some(is_public);
            views.push(View { name: name.to_owned(), about, fields: Vec::new() });
        } else if line == "}" {
            inside = None;
        } else if let Some(public) = inside
            && (is_public || !public)
            && let Some((name, kind)) = rest.trim_end_matches(',').split_once(": ")
        {
            let fields = &mut views.last_mut().unwrap().fields;
            fields.push(ViewField { name: name.to_owned(), kind: kind.to_owned(), about });
        }
    }
    views
}

impl ViewField {
    /// A row of a table. The comment on a field of type `Field` begins with what it shows.
    fn row(&self) -> String {
        let (mut shown, mut about) = ("", &*self.about);
        if self.kind.contains("Field") {
            let named = about.strip_prefix('`').and_then(|rest| rest.split_once('`'));
            (shown, about) = named.unwrap_or_else(|| panic!("what `{}` shows", self.name));
            about = about.trim_start_matches([':', '.', ' ']);
        }
        let space = if about.is_empty() { "" } else { " " };
        let about = in_a_cell(&capital(about));
        format!("| `{}` | {} |{space}{about} |\n", self.name, kind(&self.kind, shown))
    }
}

/// A row for each function and filter: its comment begins with how it is called.
fn call_rows(source: &str) -> String {
    let mut rows = String::new();
    let mut comment = String::new();
    for line in source.lines().map(str::trim) {
        if let Some(more) = line.strip_prefix("/// ") {
            comment += if comment.is_empty() { "" } else { " " };
            comment += more;
            continue;
        }
        let comment = std::mem::take(&mut comment);
        let call = comment.strip_prefix('`').and_then(|rest| rest.split_once("`: "));
        if let Some((call, about)) = call {
            rows += &format!("| `{}` | {} |\n", in_a_cell(call), in_a_cell(&capital(about)));
        }
    }
    rows
}

fn in_a_cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A type in words. `shown` is the type behind a `Field`.
fn kind(name: &str, shown: &str) -> String {
    let inside = |of: &str| name.strip_prefix(of).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{} or none", kind(inner, shown));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", kind(inner, shown).replace("list of", "lists of"));
    }
    match name {
        "Field" => kind(shown, ""),
        "String" | "&'static str" => "text".to_owned(),
        "SitePath" => "path".to_owned(),
        "Html" => "safe HTML".to_owned(),
        "bool" => "boolean".to_owned(),
        "u8" | "u32" | "usize" => "number".to_owned(),
        "serde_json::Value" => "anything".to_owned(),
        view => {
            assert!(view.ends_with("View"), "a type without words: {view}");
            link(view)
        }
    }
}

fn link(view: &str) -> String {
    format!("[{view}](#{})", view.to_lowercase())
}

fn view_section(view: &View) -> String {
    let rows: String = view.fields.iter().map(ViewField::row).collect();
    let more = if view.name == "LabelView" { LABEL_HTML } else { "" };
    let heading = format!("\n### {}\n\n{}\n", view.name, wrapped(&view.about, 0));
    format!("{heading}\n| field | type | |\n|---|---|---|\n{rows}{more}")
}

/// A template, from the comment at its top: what it shows, then `Uses:` and its variables.
fn template_section(name: &str, text: &str, views: &BTreeSet<String>) -> String {
    let (_, rest) = text.split_once("{#-").unwrap_or_else(|| panic!("{name} has no comment"));
    let comment = rest.split("-#}").next().unwrap_or_default();
    let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
    let (about, uses) = comment.split_once("Uses: ").unwrap_or_else(|| panic!("{name}: {comment}"));
    let mut section = format!("\n### {name}\n\n{}\n", wrapped(&marked(about.trim(), views), 0));
    let variables: Vec<String> = items(uses.trim_end_matches('.'))
        .into_iter()
        .map(|item| variable(item.trim(), views))
        .collect();
    section += &format!("\n{}\n", wrapped(&format!("Variables: {}.", variables.join(", ")), 0));
    let blocks: Vec<String> = text
        .split(" block ")
        .skip(1)
        .map(|rest| format!("`{}`", rest.split(' ').next().unwrap_or_default()))
        .collect();
    if !blocks.is_empty() {
        section += &format!("\n{}\n", wrapped(&format!("Blocks: {}.", blocks.join(", ")), 0));
    }
    section
}

/// The parts of a list between commas that are in no bracket.
fn items(list: &str) -> Vec<&str> {
    let mut depth = 0;
    list.split(|c| {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    })
    .collect()
}

/// `entries (of the newest 12)`, with the name as code.
fn variable(item: &str, views: &BTreeSet<String>) -> String {
    let (name, about) = item.split_once(" (").map_or((item, None), |(name, it)| (name, Some(it)));
    if name.contains(' ') {
        return item.to_owned();
    }
    let about = about.map(|about| format!(" ({}", marked(about, views)));
    format!("`{name}`{}", about.unwrap_or_default())
}

/// A comment as Markdown: tags, files and braces are code, names of views are links.
fn marked(text: &str, views: &BTreeSet<String>) -> String {
    let mut marked = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '<' => rest.find('>').map(|at| at + 1),
            '{' => rest.find('}').map(|at| at + 1),
            first if first.is_alphanumeric() => {
                Some(rest.find(|c: char| !c.is_alphanumeric() && c != '/' && c != '_' && c != '.'))
                    .map(|at| at.unwrap_or(rest.len()))
            }
            _ => None,
        };
        let (piece, after) = rest.split_at(end.unwrap_or(first.len_utf8()));
        let word = piece.trim_end_matches('.');
        let is_code = piece.starts_with(['<', '{']) && end.is_some()
            || word.ends_with(".js")
            || word.ends_with(".html");
        if is_code {
            marked += &format!("`{word}`{}", &piece[word.len()..]);
        } else if views.contains(word) {
            marked += &format!("{}{}", link(word), &piece[word.len()..]);
        } else {
            marked += piece;
        }
        rest = after;
    }
    marked
}

fn chapter() -> String {
    let read = |path: &&str| fs::read_to_string(repository().join(path)).unwrap();
    let views: Vec<View> = SOURCES.iter().map(read).flat_map(|source| views(&source)).collect();
    let mut names: BTreeSet<String> = views.iter().map(|view| view.name.clone()).collect();
    names.insert("RowView".to_owned());
    let files = read_tree(&repository().join("templates"));
    let templates = files.iter().filter(|(name, _)| name.ends_with(".html"));
    let section = |(name, bytes): (&String, &Vec<u8>)| {
        template_section(name, std::str::from_utf8(bytes).unwrap(), &names)
    };
    let (parts, pages): (Vec<_>, Vec<_>) =
        templates.partition(|(name, _)| name.starts_with("partials/"));
    let pages: String = pages.into_iter().map(section).collect();
    let parts: String = parts.into_iter().map(section).collect();
    let views: String = views.iter().map(view_section).collect();
    let calls = call_rows(&read(&THEME));
    format!(
        "{BEGINNING}{calls}\n## Pages\n{pages}\n## Parts\n{parts}\n## Views\n{views}{MADE_BY_HAND}"
    )
}

#[test]
fn the_chapter_is_made_from_the_sources() {
    let path = repository().join(chapter_path("template-reference"));
    let written = Data::read_from(&path, Some(DataFormat::Text));
    assert_data_eq!(chapter().into_data().raw(), written.raw());
}

#[test]
fn its_arabic_is_made_from_the_list() {
    let path = repository().join(arabic_path("template-reference"));
    let written = Data::read_from(&path, Some(DataFormat::Text));
    let arabic = in_arabic("template-reference", &chapter());
    assert_data_eq!(arabic.into_data().raw(), written.raw());
}

#[test]
fn every_function_and_filter_is_listed() {
    let theme = fs::read_to_string(repository().join(THEME)).unwrap();
    let rows = call_rows(&theme);
    let named =
        |by: &'static str| theme.split(by).skip(1).filter_map(|rest| rest.split('"').nth(1));
    for function in named("register_function(") {
        assert!(rows.contains(&format!("| `{function}(")), "{function}");
    }
    for filter in named("register_filter(") {
        assert!(rows.contains(&format!("\\| {filter}")), "{filter}");
    }
}
