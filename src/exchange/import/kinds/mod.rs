//! Each kind of site, and what all readers of Markdown have in common.
//!
//! In: the files of a site. Out: a [`ForeignSite`]. Never: a rule of one kind that another obeys.

mod docfx;
mod docfx_body;
mod docfx_config;
mod docfx_index;
mod docfx_keys;
mod docfx_lines;
mod docfx_order;
mod documents;
mod docx;
mod docx_styles;
mod docx_text;
mod globs;
mod html_page;
mod hugo;
mod hugo_body;
mod hugo_cascade;
mod hugo_config;
mod hugo_lists;
mod jekyll;
mod jekyll_settings;
mod lctt;
mod liquid;
mod look;
mod markdown;
mod mdbook;
mod newsroom;
mod package;
mod wordpress;
mod wordpress_body;
mod wordpress_lists;
mod wordpress_private;
mod wpml_table;
mod wxr;
mod xml;
mod zola;

use documents::DocumentKind;
pub(super) use hugo_body::fenced;
pub(super) use wordpress_private::has_mail;

use super::foreign_site::{ForeignSite, KnownName, ServedFile};
use super::head::{self, TextHead};
use super::report::{ImportReport, SourcePlace};
use super::value::ForeignValue;
use super::{ImportError, ImportInput, dates, encodings};
use crate::ground::date::Date;
use crate::ground::lang::Language;
use crate::ground::source::ForeignFiles;

/// Kinds of sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    Hugo,
    Markdown,
    Jekyll,
    Zola,
    Lctt,
    Mdbook,
    Docfx,
    Wordpress,
    Html,
    Docx,
    Text,
    Auto,
}

/// Reads a site of a kind.
pub(super) fn read(
    kind: ImportKind,
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    match kind {
        ImportKind::Hugo => hugo::read(input, report),
        ImportKind::Markdown => markdown::read(input, report),
        ImportKind::Jekyll => jekyll::read(input, report),
        ImportKind::Zola => zola::read(input, report),
        ImportKind::Lctt => lctt::read(input, report),
        ImportKind::Mdbook => mdbook::read(input, report),
        ImportKind::Docfx => docfx::read(input, report),
        ImportKind::Wordpress => wordpress::read(input, report),
        ImportKind::Html => documents::read(input, &[DocumentKind::Html], report),
        ImportKind::Docx => documents::read(input, &[DocumentKind::Docx], report),
        ImportKind::Text => documents::read(input, &[DocumentKind::Text], report),
        ImportKind::Auto => read_found(input, report),
    }
}

/// Finds out of which kind a site is, and reads it.
fn read_found(
    input: ImportInput<'_>,
    report: &mut ImportReport,
) -> Result<ForeignSite, ImportError> {
    let found = match () {
        () if wordpress::is_wordpress(input) => Some((ImportKind::Wordpress, "WordPress")),
        () if zola::is_zola(input) => Some((ImportKind::Zola, "Zola")),
        () if hugo_config::is_hugo(input) => Some((ImportKind::Hugo, "Hugo")),
        () if mdbook::is_mdbook(input) => Some((ImportKind::Mdbook, "mdBook")),
        () if docfx::is_docfx(input) => Some((ImportKind::Docfx, "DocFX")),
        () if jekyll::is_jekyll(input) => Some((ImportKind::Jekyll, "Jekyll")),
        () if lctt::is_lctt(input) => Some((ImportKind::Lctt, "LCTT")),
        () if input.files.asked_for().any(markdown::is_markdown) => {
            Some((ImportKind::Markdown, "a folder of Markdown"))
        }
        () => None,
    };
    if let Some((kind, name)) = found {
        report.decided(SourcePlace::new("", 0), format!("the kind of the site: {name}"));
        return read(kind, input, report);
    }
    let kinds = [DocumentKind::Html, DocumentKind::Docx, DocumentKind::Text];
    let is_document = |path: &str| DocumentKind::of_path(path).is_some();
    if !input.files.asked_for().any(is_document) {
        return Err(ImportError::UnknownKind);
    }
    report.decided(SourcePlace::new("", 0), "the kind of the site: single documents");
    documents::read(input, &kinds, report)
}

/// A body before it is changed, the file that it is in, and the line on which it begins.
#[derive(Clone, Copy)]
pub(super) struct RawBody<'a> {
    pub path: &'a str,
    pub line: usize,
    pub body: &'a str,
}

/// A path, and a name that is made from it.
#[derive(Clone, Copy)]
pub(super) struct NamedPath<'a> {
    pub path: &'a str,
    pub name: &'a str,
}

/// A text with its front matter, as it is in its file.
pub(super) struct ReadText {
    pub data: ForeignValue,
    pub body: String,
    pub body_line: usize,
    /// Whether the file has front matter.
    pub has_head: bool,
}

/// Reads a file with front matter. One that cannot be read is reported.
pub(super) fn read_text(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<ReadText> {
    let text = encodings::text(input, path, report)?;
    let TextHead { data, body, body_line, fault } = head::split(&text);
    if let Some((line, message)) = fault {
        let message =
            format!("the text was not brought, for its front matter is faulty: {message}");
        report.left(SourcePlace::new(path, line), message);
        return None;
    }
    let has_head = data.is_some();
    let data = data.unwrap_or_else(ForeignValue::map);
    Some(ReadText { data, body: body.to_owned(), body_line, has_head })
}

/// Why a text is not brought at all.
pub(super) fn withheld(data: &ForeignValue, today: jiff::civil::Date) -> Option<&'static str> {
    let says = |key: &str, word: &str| {
        data.text_of(key).is_some_and(|value| value.eq_ignore_ascii_case(word))
    };
    let expiry = ["expiryDate", "expirydate", "unpublishdate", "expires"];
    let expiry = expiry.iter().find_map(|key| dates::read(data.text_of(key)?));
    match () {
        () if expiry.is_some_and(|date| date.is_before(Date::from(today))) => {
            Some("it has expired, and was not brought")
        }
        () if data.get("private").and_then(ForeignValue::as_flag) == Some(true) => {
            Some("it is private, and was not brought")
        }
        () if says("status", "private") || says("visibility", "private") => {
            Some("it is private, and was not brought")
        }
        () if says("status", "trash") => Some("it is in the trash, and was not brought"),
        () => None,
    }
}

/// The first heading of the first level, and the body without it.
pub(super) fn title_in_body(body: &str) -> Option<(String, String)> {
    let start = body.len() - body.trim_start().len();
    let rest = &body[start..];
    let line_end = rest.find('\n').unwrap_or(rest.len());
    let first = rest[..line_end].trim_end();
    if let Some(title) = first.strip_prefix("# ") {
        let title = title.trim().trim_end_matches('#').trim_end();
        let title = title.split(" {#").next().unwrap_or(title).trim();
        return Some((title.to_owned(), rest[line_end..].to_owned()));
    }
    let under = rest[line_end..].trim_start_matches('\n');
    let rule = under.lines().next().unwrap_or_default().trim_end();
    let is_rule = rule.len() >= 3 && rule.bytes().all(|byte| byte == b'=');
    (is_rule && !first.is_empty()).then(|| (first.to_owned(), under[rule.len()..].to_owned()))
}

/// A name of a file as a title.
pub(super) fn title_of_name(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// Gives a text without a title one: the first heading, or else the name of its file.
pub(super) fn ensure_title(
    facts: &mut ForeignValue,
    body: &mut String,
    NamedPath { path, name }: NamedPath<'_>,
    report: &mut ImportReport,
) {
    if facts.text_of("title").is_some() {
        return;
    }
    if let Some((title, rest)) = title_in_body(body) {
        let breaks = body.len() - rest.len();
        // The lines of the rest stay where they were.
        let lines = body[..breaks].matches('\n').count();
        *body = "\n".repeat(lines) + &rest;
        facts.set("title", ForeignValue::text(title));
        return;
    }
    facts.set("title", ForeignValue::text(title_of_name(name)));
    report
        .decided(SourcePlace::new(path, 0), "it has no title; the name of its file stands for one");
}

/// Files that this program makes itself, or that mean nothing here.
const NOT_SERVED: [&str; 9] = [
    "robots.txt",
    "sitemap.xml",
    "404.html",
    "index.html",
    "_redirects",
    "_headers",
    "feed.xml",
    "index.xml",
    "netlify.toml",
];

/// Takes in the files of a folder that were published as they are.
pub(super) fn serve_folder(
    site: &mut ForeignSite,
    files: &ForeignFiles,
    folder: &str,
    report: &mut ImportReport,
) {
    for path in files.under(folder) {
        let address = path[folder.len()..].trim_start_matches('/');
        serve(site, files, NamedPath { path, name: address }, report);
    }
}

/// Takes in a file that was published at an address.
pub(super) fn serve(
    site: &mut ForeignSite,
    files: &ForeignFiles,
    NamedPath { path, name: address }: NamedPath<'_>,
    report: &mut ImportReport,
) {
    let at = SourcePlace::new(path, 0);
    if address == "_redirects" {
        site.redirects.extend(redirects(&files.text(path).unwrap_or_default()));
        report.mapped(at, "its redirects became aliases of the texts that they lead to");
    } else if NOT_SERVED.contains(&address) {
        report.left(at, "it was not brought, for the program writes such a file itself");
    } else {
        if address == "CNAME" {
            report.mapped(at, "the name of the host is copied to `static/CNAME`");
        }
        site.files.push(ServedFile {
            path: path.to_owned(),
            address: address.to_owned(),
            is_beside: false,
        });
    }
}

/// The lines of a file of redirects: from, to.
fn redirects(text: &str) -> Vec<(String, String)> {
    let pair = |line: &str| {
        let mut words = line.split_whitespace();
        let (from, to) = (words.next()?, words.next()?);
        let is_plain = from.starts_with('/') && !from.contains(['*', ':']);
        is_plain.then(|| (from.to_owned(), to.to_owned()))
    };
    text.lines().filter(|line| !line.trim_start().starts_with('#')).filter_map(pair).collect()
}

/// The part of a text before its "more" mark becomes the summary, if it has none.
pub(super) fn summarize(facts: &mut ForeignValue, body: &mut String, marks: &[&str]) {
    let Some((at, mark)) = marks.iter().find_map(|mark| Some((body.find(mark)?, *mark))) else {
        return;
    };
    if facts.text_of("summary").is_none() {
        let summary = plain(&body[..at]);
        // What stays as it was in a text means nothing in a list.
        let is_whole = !summary.contains("{{") && !summary.contains("{%");
        if is_whole && !summary.is_empty() && summary.chars().count() <= MOST_OF_SUMMARY {
            facts.set("summary", ForeignValue::text(summary));
        }
    }
    let start = body[..at].trim_end_matches(' ').len();
    let is_line_end = body[at + mark.len()..].starts_with('\n');
    body.replace_range(if is_line_end { start } else { at }..at + mark.len(), "");
}

/// How long a summary may be that is taken from a text.
const MOST_OF_SUMMARY: usize = 1000;

/// Paragraphs of Markdown as one line, without notes and pictures.
pub(super) fn plain(markdown: &str) -> String {
    use crate::read::markdown::{NodeKind, Tag, Tree};
    let tree = Tree::read(markdown);
    let mut words = String::new();
    let mut walk = tree.walk(0..tree.len());
    while let Some(at) = walk.next() {
        match &tree[at].kind {
            NodeKind::Open(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Heading { .. }) => {
                walk.skip_element(at);
            }
            NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::Math(text, _) => {
                words.push_str(text)
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => words.push(' '),
            NodeKind::Close => words.push_str(if is_block_end(&tree, at) { " " } else { "" }),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block_end(tree: &crate::read::markdown::Tree<'_>, at: usize) -> bool {
    tree[tree[at].pair()].opens_block()
}

/// A line with nothing but attributes goes to the end of the paragraph before it.
pub(super) fn join_attribute_lines(body: &str) -> String {
    if !body.contains("\n{") {
        return body.to_owned();
    }
    let mut out: Vec<String> = Vec::new();
    let mut is_code = false;
    for line in body.split('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
        }
        let is_attributes = !is_code
            && trimmed.starts_with(['{'])
            && trimmed.ends_with('}')
            && trimmed[1..].starts_with(['.', '#', ':'])
            && !trimmed[1..].contains('{');
        let takes_it = |last: &&mut String| {
            let last = last.trim();
            !last.is_empty() && !last.starts_with(['|', '`', '~', '-', '*', '+'])
        };
        match out.last_mut().filter(|_| is_attributes).filter(takes_it) {
            Some(last) => {
                *last = format!("{} {}", last.trim_end(), trimmed);
                // The lines below stay where they were.
                out.push(String::new());
            }
            None => out.push(line.to_owned()),
        }
    }
    out.join("\n")
}

/// What a file says of a person.
pub(super) struct PersonInData<'a> {
    pub key: &'a str,
    pub value: &'a ForeignValue,
    /// That of names and words which do not say another one.
    pub language: &'a Language,
    pub path: &'a str,
}

/// A person in a file of data.
pub(super) fn person(entry: PersonInData<'_>, report: &mut ImportReport) -> KnownName {
    let PersonInData { key, value, language, path } = entry;
    let name = ["name", "display_name", "title"].iter().find_map(|key| value.text_of(key));
    let name = name.or_else(|| value.as_text()).unwrap_or(key).to_owned();
    let mut names = vec![(language.clone(), name.clone())];
    let mut facts = ForeignValue::map();
    let mut same_as: Vec<String> = Vec::new();
    for (own, value) in value.entries() {
        let at = SourcePlace::new(path, value.line);
        let text = value.as_text().unwrap_or_default();
        let in_language = own.split_once(['_', '-']).and_then(|(word, code)| {
            let language = Language::parse(&code.replace('_', "-")).ok()?;
            matches!(word, "name" | "bio").then_some((word, language))
        });
        match (own.to_lowercase().as_str(), in_language) {
            ("name" | "display_name" | "title" | "id" | "slug", _) => {}
            (_, Some(("name", language))) => names.push((language, text.to_owned())),
            (_, Some((_, language))) => set_text(&mut facts, "bio", &language, text),
            ("bio" | "description" | "about", _) => set_text(&mut facts, "bio", language, text),
            ("born" | "died", _) if dates::read(text).is_some() => {
                facts.set(&own.to_lowercase(), ForeignValue::text(text));
            }
            ("email" | "mail", _) => {
                report.left(at, "an address of electronic mail is not published");
            }
            (service, _) => match profile(service, text) {
                Some(address) => same_as.push(address),
                None => report.left(at, format!("`{own}` of a person has no place here")),
            },
        }
    }
    if !same_as.is_empty() {
        facts.set("same_as", ForeignValue::texts(same_as));
    }
    KnownName {
        is_person: true,
        keys: vec![key.to_owned(), name],
        names,
        facts,
        addresses: Vec::new(),
    }
}

fn set_text(facts: &mut ForeignValue, key: &str, language: &Language, text: &str) {
    let mut map = facts.get(key).cloned().unwrap_or_else(ForeignValue::map);
    map.set(language.as_str(), ForeignValue::text(text));
    facts.set(key, map);
}

/// The address of somebody's page at a service.
fn profile(service: &str, name: &str) -> Option<String> {
    if name.starts_with("https://") || name.starts_with("http://") {
        return Some(name.to_owned());
    }
    let name = name.trim_start_matches('@');
    if name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let before = match service {
        "orcid" => "https://orcid.org/",
        "twitter" | "x" => "https://x.com/",
        "github" => "https://github.com/",
        "wikidata" => "https://www.wikidata.org/wiki/",
        "viaf" => "https://viaf.org/viaf/",
        "facebook" => "https://www.facebook.com/",
        "instagram" => "https://www.instagram.com/",
        "linkedin" => "https://www.linkedin.com/in/",
        _ => return None,
    };
    Some(format!("{before}{name}"))
}

/// What programs do to signs unless they are told not to.
pub(super) const SMART: &str = "the old site showed `--`, `...` and straight quotation marks as \
                                – … “ ”; here texts show what is written";

/// Entries of menus, which are made from pages here.
pub(super) fn report_menu(menu: &ForeignValue, path: &str, report: &mut ImportReport) {
    let lists = menu.entries().iter().flat_map(|(_, list)| list.items());
    for item in lists.chain(menu.items()) {
        let name = ["name", "title", "identifier"].iter().find_map(|key| item.text_of(key));
        let to = ["url", "pageRef", "link"].iter().find_map(|key| item.text_of(key));
        if let Some(name) = name.or(to) {
            let to = to.map_or_else(String::new, |to| format!(" to {to}"));
            let message =
                format!("the menu's entry `{name}`{to} was not brought: menus list pages");
            report.left(SourcePlace::new(path, item.line), message);
        }
    }
}
