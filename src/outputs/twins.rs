//! `index.md` beside the page of a version, its twin, and `llms.txt`, the list of the newest ones.
//!
//! In: a version whose rights allow it, and the renderer, which makes its body plain. Out: front
//! matter that says where the text comes from and on what terms it may be used, in the keys that
//! authors write, and the text; or a list in the form of <https://llmstxt.org>. The digest of a
//! twin is made from its front matter and the digest of its body. Never: an address that only
//! means something on the site.

use crate::archive::model::VersionId;
use crate::ground::digest::Digest;
use crate::ground::source::SourceError;
use crate::show::cited::CitedName;
use crate::show::markdown_twin::{destination, first_words, words};
use crate::show::render::Renderer;
use crate::show::view::{TwinEntry, TwinSource, TwinView};

pub(super) fn digest(id: VersionId, renderer: &Renderer<'_>, digest: &mut Digest) {
    let twin = renderer.twin(id);
    digest.text(renderer.archive().config.safety.html.name()).text(&front_matter(&twin));
    twin.body.digest_into(digest);
}

/// Everything but the body follows from the archive.
pub(super) fn facts(id: VersionId, renderer: &Renderer<'_>, digest: &mut Digest) {
    let body = &renderer.archive()[id].body;
    digest.digest(renderer.outward_digest()).number(id.0.into()).digest(body.digest);
}

/// Returns whether the body is the one that was parsed.
pub(super) fn write(
    id: VersionId,
    renderer: &Renderer<'_>,
    out: &mut Vec<u8>,
) -> Result<bool, SourceError> {
    let twin = renderer.twin(id);
    let (text, is_current) = renderer.twin_text(&twin.body)?;
    out.extend_from_slice(front_matter(&twin).as_bytes());
    out.extend_from_slice(text.as_bytes());
    Ok(is_current)
}

pub(super) fn digest_list(renderer: &Renderer<'_>, digest: &mut Digest) {
    digest.text(&list(renderer));
}

pub(super) fn write_list(renderer: &Renderer<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(list(renderer).as_bytes());
}

/// What is above the text, with the lines around it.
fn front_matter(twin: &TwinView) -> String {
    let text = &twin.text;
    let mut yaml = "---\n".to_owned();
    line(&mut yaml, "title", Some(&text.title.main));
    line(&mut yaml, "subtitle", text.title.sub.as_deref());
    line(&mut yaml, "language", Some(text.language.as_str()));
    names(&mut yaml, "authors", &wholes(&text.makers.authors));
    names(&mut yaml, "translators", &wholes(&text.makers.translators));
    names(&mut yaml, "editors", &wholes(&text.makers.editors));
    names(&mut yaml, "reviewers", &twin.reviewers);
    line(&mut yaml, "author", twin.is_anonymous.then_some("none"));
    line(&mut yaml, "method", twin.method);
    line(&mut yaml, "scope", twin.scope.name);
    line(&mut yaml, "scope_note", twin.scope.note.as_deref());
    source(&mut yaml, "translation_of", twin.origin.translation_of.as_ref());
    names(&mut yaml, "also_made_from", &twin.origin.also_from);
    source(&mut yaml, "source", twin.origin.source.as_ref());
    if let Some((title, part)) = &text.numbers.series {
        yaml += "series:\n";
        line(&mut yaml, "  title", Some(title));
        line(&mut yaml, "  part", part.map(|part| part.to_string()).as_deref());
    }
    let mut identifiers = text.numbers.identifiers.all().peekable();
    yaml += if identifiers.peek().is_some() { "identifiers:\n" } else { "" };
    for identifier in identifiers {
        line(&mut yaml, &format!("  {}", identifier.key), Some(identifier.value));
    }
    line(&mut yaml, "license", text.license.as_deref());
    line(&mut yaml, "license_url", twin.rights.license_url.as_deref());
    line(&mut yaml, "permission", twin.rights.permission.as_deref());
    line(&mut yaml, "rights_holder", twin.rights.rights_holder.as_deref());
    line(&mut yaml, "date", text.date.map(|date| date.to_string()).as_deref());
    line(&mut yaml, "updated", twin.updated.as_deref());
    yaml += if twin.corrections.is_empty() { "" } else { "corrections:\n" };
    for (date, text) in &twin.corrections {
        line(&mut yaml, "  - date", Some(date));
        line(&mut yaml, "    text", Some(text));
    }
    line(&mut yaml, "site", text.site.as_deref());
    line(&mut yaml, "url", Some(&text.url));
    yaml + "---\n\n"
}

fn wholes(names: &[CitedName]) -> Vec<String> {
    names.iter().map(|name| name.whole.clone()).collect()
}

fn line(yaml: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        yaml.extend([key, ": ", &quoted(value), "\n"]);
    }
}

fn names(yaml: &mut String, key: &str, names: &[String]) {
    if !names.is_empty() {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        yaml.extend([key, ": [", &names.join(", "), "]\n"]);
    }
}

fn source(yaml: &mut String, key: &str, source: Option<&TwinSource>) {
    let Some(source) = source else { return };
    yaml.extend([key, ":\n"]);
    for (key, value) in [
        ("  title", &source.title),
        ("  language", &source.language),
        ("  publication", &source.publication),
        ("  date", &source.date),
        ("  url", &source.url),
        ("  archived", &source.archived),
    ] {
        line(yaml, key, value.as_deref());
    }
    for (key, value) in &source.printed {
        line(yaml, &format!("  {key}"), Some(value));
    }
}

/// A text of YAML, which takes the texts of JSON (YAML 1.2, section 1.2). It has no invisible
/// characters but joiners.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn list(renderer: &Renderer<'_>) -> String {
    let view = renderer.twin_list();
    let mut list = format!("# {}\n", heading(&view.title));
    if let Some(tagline) = &view.tagline {
        list += &format!("\n> {}\n", first_words(tagline));
    }
    list += &format!("\n{}\n", first_words(&view.about));
    for section in &view.sections {
        list += &format!("\n## {}\n\n", heading(&section.language));
        list.extend(section.entries.iter().map(entry));
        if let Some((title, url)) = &section.rest {
            list += &format!("- [{}]({})\n", words(title), destination(url));
        }
    }
    list
}

fn entry(entry: &TwinEntry) -> String {
    let notes = [&entry.terms, &entry.date].into_iter().flatten();
    let notes = notes.map(|note| words(note)).collect::<Vec<_>>().join(", ");
    let colon = if notes.is_empty() { "" } else { ": " };
    format!("- [{}]({}){colon}{notes}\n", words(&entry.title), destination(&entry.url))
}

/// Words of a heading: signs at its end would be no part of it.
fn heading(text: &str) -> String {
    let words = words(text);
    match words.strip_suffix('#') {
        Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
        _ => words,
    }
}
