//! The YAML at the head of a Markdown file, and the YAML of people and tags: from keys to facts.
//!
//! In: a file's text. Out: where its front matter and its body are, and typed facts with the faults
//! of their keys. It knows what every key means. Never: another file.

use std::ops::Range;

use crate::ground::controls;
use crate::ground::diag::{Diagnostic, FileId, Span, characters, front_matter as say, values};
use crate::ground::lang::Language;
use crate::ground::text;
use crate::read::credits::{self, NAME, TieNames};
use crate::read::dates;
use crate::read::document::{
    Credits, Dates, FormerAddresses, Headline, Mention, Method, Name, Origin, PersonEntry,
    Publication, Rights, SubjectNames, Texts,
};
use crate::read::draft;
use crate::read::former_addresses;
use crate::read::keys::{self, ItemForm, KeyForm};
use crate::read::markdown::facts::{flat_summary, without_emphasis};
use crate::read::marked_lines::{self, LineMarkup, MarkedLine, MarkedLines, add_plain};
use crate::read::no_front_matter;
use crate::read::origin;
use crate::read::portrait::{self, PortraitDoc};
use crate::read::rights;
use crate::read::series;
use crate::read::shared_values::{choice, extra, placed_texts, plain_texts, texts};
use crate::read::sources::Scope;
use crate::read::text_kind;
use crate::read::top_picture::{self, PictureDoc};
use crate::read::yaml::{self, Fields, YamlNode};

/// The two parts of a Markdown file, as bytes of its text.
#[derive(Debug, PartialEq, Eq)]
pub struct FileParts {
    /// Empty, and at the start of the body, if the file has no front matter.
    pub front_matter: Range<usize>,
    pub body: Range<usize>,
}

/// The content of the front matter of a version.
pub struct VersionFacts {
    pub headline: Headline,
    pub dates: Dates,
    pub credits: Credits<Mention>,
    pub origin: Origin,
    pub rights: Rights,
    pub picture: Option<Box<PictureDoc>>,
    pub subjects: SubjectNames,
    pub publication: Publication,
    pub extra: serde_json::Value,
    pub lines: MarkedLines,
}

/// The content of the front matter of a page.
pub struct StaticPageFacts {
    pub headline: Headline,
    pub dates: Dates,
    pub publication: Publication,
    pub extra: serde_json::Value,
    pub lines: MarkedLines,
}

/// The content of a person's file.
pub struct PersonFacts {
    pub entry: PersonEntry,
    pub former: FormerAddresses,
    pub ties: TieNames,
    pub portrait: Option<PortraitDoc>,
    /// Where each text of the biography is.
    pub bio_spans: Vec<Span>,
}

/// The content of a tag's file.
pub struct TagFacts {
    pub label: Texts,
    pub former: FormerAddresses,
    pub description: Texts,
    pub broader: Option<Mention>,
}

/// The words for how a translation came about.
pub(super) const METHODS: [(&str, Option<Method>); 4] = [
    ("", None),
    ("human", Some(Method::Human)),
    ("machine", Some(Method::Machine)),
    ("machine-edited", Some(Method::MachineEdited)),
];

/// The words for how much of its source a version has.
pub(super) const SCOPES: [(&str, Scope); 5] = [
    ("", Scope::Complete),
    ("complete", Scope::Complete),
    ("excerpt", Scope::Excerpt),
    ("summary", Scope::Summary),
    ("adaptation", Scope::Adaptation),
];

/// The words for what a person is, and whether it is an organisation.
pub(super) const KINDS: [(&str, bool); 3] =
    [("person", false), ("organisation", true), ("organization", true)];

/// Splits a Markdown file. If a `---` on the first line is never closed, or is not followed by a
/// map, it is a thematic break, and the whole file is the body.
pub fn split(text: &str, file: FileId) -> (FileParts, Vec<Diagnostic>) {
    let start = text::bom_length(text);
    let whole = FileParts { front_matter: start..start, body: start..text.len() };
    let Some(parts) = block(text, start).filter(|parts| is_map(&text[parts.front_matter.clone()]))
    else {
        return (whole, Vec::new());
    };
    let second = block(text, parts.body.start)
        .filter(|second| is_all_map(&text[second.front_matter.clone()]));
    let diagnostics = second.map(|second| {
        let span = |part: &Range<usize>| Span::new(file, part.start, part.end);
        say::stacked(span(&second.front_matter), span(&parts.front_matter))
    });
    (parts, diagnostics.into_iter().collect())
}

/// The block between two fence lines at `start`; blank lines before it are skipped.
pub(super) fn block(text: &str, start: usize) -> Option<FileParts> {
    let mut lines = text[start..].split_inclusive('\n').scan(start, |at, line| {
        let begin = *at;
        *at += line.len();
        Some((begin, line))
    });
    let (open, fence) = lines.find(|(_, line)| !line.trim().is_empty())?;
    if fence.trim() != "---" {
        return None;
    }
    let (close, end) = lines.find(|(_, line)| matches!(line.trim_end(), "---" | "..."))?;
    Some(FileParts { front_matter: open + fence.len()..close, body: close + end.len()..text.len() })
}

/// Whether a block looks like a map of keys, or only comments, and not like prose between two
/// lines.
pub(super) fn is_map(block: &str) -> bool {
    let mut lines =
        block.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_none_or(|line| {
        let key = line.trim_start().split(':').next().unwrap_or_default();
        line.contains(':') && key.chars().all(is_of_key) && key.len() < 40
            || line.starts_with(['{', '&', '!', '*', '[', '\t', '%', '?'])
    })
}

/// Whether a character can be in a key, or beside one by mistake.
fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || "_-\"'".contains(c) || c.is_whitespace() || text::is_invisible(c)
}

/// Whether a block after the front matter is another one, and not a paragraph between two thematic
/// breaks: its first line follows without an empty line, and every line without indentation has a
/// key.
fn is_all_map(block: &str) -> bool {
    let at_margin =
        |line: &&str| !line.starts_with([' ', '\t', '#', '-']) && !line.trim().is_empty();
    block.lines().next().is_some_and(|line| !line.trim().is_empty())
        && block.lines().filter(at_margin).all(is_map)
}

/// Reads the front matter of a version.
pub fn version(
    text: &str,
    parts: &FileParts,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<VersionFacts> {
    let node = read(text, parts, file, diagnostics)?;
    let mut fields = Fields::of(&node, diagnostics, &keys::VERSION);
    let dates = dates::dates(&mut fields);
    let dated = dates::dated(&mut fields, &dates);
    let mut lines = MarkedLines::new();
    let facts = VersionFacts {
        headline: headline(&mut fields, &mut lines),
        dates,
        credits: credits::credits(&mut fields, &mut lines),
        origin: origin::read(&mut fields, &mut lines),
        rights: rights::read(&mut fields, &mut lines),
        picture: top_picture::read(&mut fields, &mut lines).map(Box::new),
        subjects: subjects(&mut fields, &mut lines),
        publication: Publication {
            former: former_addresses::read(&mut fields),
            dated,
            is_draft: draft::is_draft(&mut fields),
            is_unsearched: fields.flag("search").is_some_and(|flag| !flag.value),
        },
        extra: extra(&mut fields),
        lines,
    };
    fields.finish();
    Some(facts)
}

/// Reads the front matter of a page.
pub fn static_page(
    text: &str,
    parts: &FileParts,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<StaticPageFacts> {
    let node = read(text, parts, file, diagnostics)?;
    let mut fields = Fields::of(&node, diagnostics, &keys::PAGE);
    let dates = dates::dates(&mut fields);
    let dated = dates::dated(&mut fields, &dates);
    let mut lines = MarkedLines::new();
    let facts = StaticPageFacts {
        headline: headline(&mut fields, &mut lines),
        dates,
        publication: Publication {
            former: FormerAddresses {
                paths: former_addresses::paths(&mut fields),
                ..FormerAddresses::default()
            },
            dated,
            is_draft: draft::is_draft(&mut fields),
            is_unsearched: false,
        },
        extra: extra(&mut fields),
        lines,
    };
    fields.finish();
    Some(facts)
}

fn read(
    text: &str,
    parts: &FileParts,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<YamlNode> {
    if parts.front_matter.start == parts.body.start {
        diagnostics.push(no_front_matter::why(text, parts.body.start, file));
        return None;
    }
    let (node, mut faults) = yaml::read(text, parts.front_matter.clone(), file);
    diagnostics.append(&mut faults);
    node
}

/// Reads the file of a person.
pub fn person(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<PersonFacts> {
    let node = document(text, file, diagnostics)?;
    let mut fields = Fields::of(&node, diagnostics, &keys::PERSON);
    let mut lines = MarkedLines::new();
    let name = names(&mut fields, "name", file, &mut lines);
    let (family, given) = parts_of_name(&mut fields);
    let bio = placed_texts(&mut fields, "bio");
    let bio_spans = bio.iter().map(|(_, text)| text.span).collect();
    let [born, died] = dates::lifetime(&mut fields);
    let also = fields.list("also");
    also.iter().for_each(|name| add_plain(&mut lines, NAME, name));
    let entry = PersonEntry {
        name,
        sort: texts(&mut fields, "sort"),
        family,
        given,
        also: plain(also),
        born,
        died,
        same_as: web_addresses(&mut fields, "same_as"),
        bio: without_places(bio),
        is_organisation: choice(&mut fields, "kind", &KINDS),
        note: plain_texts(&mut fields, ("note", "a note"), &mut lines),
    };
    let ties = credits::ties(&mut fields, entry.is_organisation, &mut lines);
    let portrait = portrait::read(&mut fields, &mut lines);
    let former = former_addresses::read(&mut fields);
    draft::refuse(&mut fields, "person");
    fields.finish();
    marked_lines::check(text, &lines, diagnostics);
    Some(PersonFacts { entry, former, ties, portrait, bio_spans })
}

/// Reads the file of a tag.
pub fn tag(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<TagFacts> {
    let node = document(text, file, diagnostics)?;
    let mut fields = Fields::of(&node, diagnostics, &keys::TAG);
    let mut lines = MarkedLines::new();
    let label = names(&mut fields, "label", file, &mut lines);
    let facts = TagFacts {
        label,
        former: former_addresses::read(&mut fields),
        description: plain_texts(&mut fields, ("description", "a description"), &mut lines),
        broader: fields.text("broader").map(Mention::from),
    };
    draft::refuse(&mut fields, "tag");
    fields.finish();
    marked_lines::check(text, &lines, diagnostics);
    Some(facts)
}

/// What a person or a tag is called, in at least one language.
pub(super) fn names(
    fields: &mut Fields<'_, '_>,
    key: &str,
    file: FileId,
    lines: &mut MarkedLines,
) -> Texts {
    let faults = fields.count_faults();
    let placed = placed_texts(fields, key);
    placed.iter().for_each(|(_, name)| add_plain(lines, NAME, name));
    for (_, name) in placed.iter().filter(|(_, name)| !text::is_visible(&name.value)) {
        fields.report(say::invisible_name(name.span, key));
    }
    let is_said = fields.count_faults() > faults || fields.is_broken();
    if placed.is_empty() && !is_said {
        let place = fields.key_span(key).unwrap_or(Span::whole(file));
        fields.report(say::missing_name(place, key));
    }
    without_places(placed)
}

/// The family name of a person, and the rest of the name.
fn parts_of_name(fields: &mut Fields<'_, '_>) -> (Texts, Texts) {
    let (family, given) = (placed_texts(fields, "family"), placed_texts(fields, "given"));
    for (language, text) in &given {
        if !family.iter().any(|(of, _)| of == language) {
            fields.report(say::half_name(text.span));
        }
    }
    (without_places(family), without_places(given))
}

fn without_places(placed: Vec<(Option<Language>, Name)>) -> Texts {
    Texts(placed.into_iter().map(|(of, text)| (of, text.value.into_boxed_str())).collect())
}

pub(super) fn document(
    text: &str,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<YamlNode> {
    let (node, mut faults) = yaml::read_file(text, file);
    diagnostics.append(&mut faults);
    node
}

fn headline(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> Headline {
    let title = fields.required_text("title");
    if let Some(title) = title.as_ref().filter(|title| !text::has_letters(&title.value)) {
        fields.report(say::title_without_letters(title.span, &title.value));
    }
    if let Some(title) = title.as_ref().filter(|title| title.value.contains(LINE_ENDS)) {
        fields.report(values::title_of_lines(title.span));
    }
    let (subtitle, summary) = (fields.text("subtitle"), fields.text("summary"));
    let mut read = |text: Option<Name>, what, markup| {
        let text = text?;
        let words: Box<str> = text.value.as_str().into();
        lines.push(MarkedLine { what, markup, text });
        Some(words)
    };
    let title = read(title, "a title", LineMarkup::Emphasis).unwrap_or_default();
    let subtitle = read(subtitle, "a subtitle", LineMarkup::Emphasis);
    let summary = read(summary, "a summary", LineMarkup::Flat).unwrap_or_default();
    let (title, marked_title) = marked(title);
    let (subtitle, marked_subtitle) = subtitle.map(marked).unzip();
    let marked_subtitle = marked_subtitle.flatten();
    let summary = flat_summary(summary);
    Headline { title, subtitle, marked_title, marked_subtitle, summary }
}

/// What ends a line, or a paragraph.
const LINE_ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// A title without its emphasis, and with it if it has some.
pub(super) fn marked(title: Box<str>) -> (Box<str>, Option<Box<str>>) {
    match without_emphasis(&title) {
        Some(plain) => (plain.into(), Some(title)),
        None => (title, None),
    }
}

fn subjects(fields: &mut Fields<'_, '_>, lines: &mut MarkedLines) -> SubjectNames {
    let kind = choice(fields, "kind", &text_kind::OF_TEXT);
    let tags = fields.key_span("tags").is_some().then(|| fields.list("tags"));
    tags.iter().flatten().for_each(|name| add_plain(lines, NAME, name));
    let tags = tags.map(|tags| tags.into_iter().map(Mention::from).collect());
    let has_people = fields.key_span("people").is_some();
    let people = has_people.then(|| credits::people(fields, ("people", "people"), lines));
    let is_featured = fields.flag("featured").map(|flag| flag.value);
    SubjectNames {
        kind,
        tags,
        people,
        series: series::of_version(fields, lines).map(Box::new),
        is_featured,
    }
}

pub(super) fn line(fields: &mut Fields<'_, '_>, key: &str) -> Option<Box<str>> {
    fields.text(key).map(|text| text.value.into_boxed_str())
}

/// A line without any markup.
pub(super) fn plain_line(
    fields: &mut Fields<'_, '_>,
    key: &str,
    lines: &mut MarkedLines,
) -> Option<Box<str>> {
    let text = fields.text(key)?;
    let words = text.value.as_str().into();
    lines.push(MarkedLine { what: "this value", markup: LineMarkup::None, text });
    Some(words)
}

/// An item of a list, which has no markup either.
pub(super) fn line_of_list(text: Name, lines: &mut MarkedLines) -> Name {
    lines.push(MarkedLine { what: "this value", markup: LineMarkup::None, text: text.clone() });
    text
}

fn plain(names: Vec<Name>) -> Vec<Box<str>> {
    names.into_iter().map(|name| name.value.into_boxed_str()).collect()
}

/// Addresses on the web: one, or a list.
fn web_addresses(fields: &mut Fields<'_, '_>, key: &str) -> Vec<Box<str>> {
    fields.check_form(key, |form| matches!(form, KeyForm::List(ItemForm::WebAddress)));
    let (good, bad): (Vec<Name>, Vec<Name>) =
        fields.list(key).into_iter().partition(|url| is_web_address(&url.value));
    for url in bad.into_iter().filter(|url| !has_reported_control(&url.value)) {
        fields.report(say::not_a_web_address(url.span, key, &url.value));
    }
    plain(good)
}

/// One address on the web.
pub(super) fn web_address(fields: &mut Fields<'_, '_>, key: &str) -> Option<Box<str>> {
    fields.check_form(key, |form| matches!(form, KeyForm::WebAddress));
    let url = fields.text(key)?;
    if let Some((found, right)) = text::hidden_in_address(&url.value) {
        fields.report(characters::hidden_in_address(url.span, found, &right));
    }
    if is_web_address(&url.value) {
        return Some(url.value.into_boxed_str());
    }
    if has_reported_control(&url.value) {
        return None;
    }
    fields.report(say::not_a_web_address(url.span, key, &url.value));
    None
}

/// Whether a text has a character that was an error when the YAML was read.
fn has_reported_control(text: &str) -> bool {
    controls::forbidden(text).next().is_some()
}

/// Only `http:` and `https:` with a host may go into `href`.
fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let host = url
        .split_once("://")
        .map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    matches!(scheme.as_deref(), Some("http" | "https"))
        && !host.is_empty()
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\')
}
