//! BibLaTeX.
//!
//! The shape is what pandoc, Biber, Citation.js, Zotero and Typst read: braces within the braces
//! of titles keep their capitals; braces around a name keep it whole; a newspaper or a magazine is
//! a subtype, without which styles leave out the day. Names in any script are `Family, Given`. An
//! entry has no field that Biber's data model does not allow for its type.

use super::ENTRY;
use super::languages::{babel_name, original_name};
use crate::ground::date::Date;
use crate::ground::rough_date::{RoughDate, RoughPoint, SpanEnd, When};
use crate::read::contributors::{ContributorRole, KnownRole};
use crate::read::identifiers::Identifiers;
use crate::read::text_kind::TextKind;
use crate::show::cited::{CitedLanguage, CitedName, CitedText};

/// What a text is to BibLaTeX.
struct BibEntry {
    entry: &'static str,
    subtype: Option<&'static str>,
    /// The field with the name of the site.
    container: &'static str,
}

/// Biber's data model has fewer fields for pages of the web than for articles: what has others is
/// an article of a magazine, which styles write in the same way.
fn shape(text: &CitedText) -> BibEntry {
    let original = text.original.as_ref();
    let is_plain = text.makers.translators.is_empty()
        && text.makers.contributors.is_empty()
        && text.numbers.series.is_none()
        && original.is_none_or(|original| original.language.is_none());
    let article = |subtype| BibEntry { entry: "article", subtype, container: "journaltitle" };
    match text.kind {
        TextKind::Post if is_plain => {
            BibEntry { entry: "online", subtype: None, container: "organization" }
        }
        TextKind::Article | TextKind::Post => article(Some("magazine")),
        TextKind::News => article(Some("newspaper")),
        TextKind::Paper => article(None),
    }
}

pub(super) fn entry(text: &CitedText) -> String {
    let BibEntry { entry, subtype, container } = shape(text);
    let makers = &text.makers;
    let mut whole = String::with_capacity(ENTRY);
    let out = &mut whole;
    out.extend(["@", entry, "{", &text.key, ",\n"]);
    field(out, "title", Some(kept(&text.title.main)));
    field(out, "subtitle", text.title.sub.as_deref().map(kept));
    field(out, "author", names(&makers.authors));
    field(out, "translator", names(&makers.translators));
    field(out, "editor", names(&makers.editors));
    for (key, kind, are) in CONTRIBUTORS {
        let of_kind = makers.contributors.iter().filter(|it| are(&it.role));
        let of_kind: Vec<CitedName> = of_kind.map(|it| it.name.clone()).collect();
        let of_kind = once(of_kind);
        field(out, key, names(&of_kind));
        field(out, "editoratype", kind.filter(|_| !of_kind.is_empty()));
    }
    field(out, container, text.site.as_deref().map(kept));
    field(out, "series", text.numbers.series.as_ref().map(|(title, _)| kept(title)));
    field(out, "entrysubtype", subtype);
    field(out, "date", text.date.map(biblatex_date));
    field(out, "langid", babel_name(&text.language));
    if let Some(original) = &text.original {
        let title = original.title.as_ref().map(|title| kept(&title.whole()));
        field(out, "origtitle", title);
        field(out, "origlanguage", original.language.as_ref().map(original_language));
        field(out, "origdate", original.date.as_ref().map(|date| rough_date(date.time)));
        field(out, "origpublisher", original.publisher().map(kept));
        field(out, "origlocation", original.printed.place.as_deref().map(kept));
        field(out, "addendum", original.rest().as_deref().map(escaped));
    }
    field(out, "note", note(text));
    identifiers(out, &text.numbers.identifiers);
    // Programs take an address as it is.
    field(out, "url", Some(&text.url));
    out.push_str("}\n");
    whole
}

fn original_language(language: &CitedLanguage) -> String {
    original_name(&language.tag).map_or_else(|| escaped(&language.name), str::to_owned)
}

/// What readers should know, and the ISBN, for which only books have a field.
fn note(text: &CitedText) -> Option<String> {
    let isbn = text.numbers.identifiers.isbn.as_ref().map(|isbn| format!("ISBN {isbn}"));
    let notes = text.note.as_deref().map(escaped).into_iter().chain(isbn).collect::<Vec<_>>();
    (!notes.is_empty()).then(|| notes.join(". "))
}

/// BibLaTeX has a field for a DOI, and one for any other register.
fn identifiers(out: &mut String, own: &Identifiers) {
    // A brace would end the field.
    let whole = |value: &str| value.replace('{', "%7B").replace('}', "%7D");
    field(out, "doi", own.doi.as_deref().map(whole));
    if let Some(other) = own.all().find(|it| matches!(it.key, "ark" | "hdl")) {
        field(out, "eprint", Some(whole(other.value)));
        field(out, "eprinttype", Some(other.key));
    }
}

/// Each name once.
fn once(names: Vec<CitedName>) -> Vec<CitedName> {
    let mut all = Vec::with_capacity(names.len());
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// A field of names, its kind, and whose names stand in it.
type Contributors = (&'static str, Option<&'static str>, fn(&ContributorRole) -> bool);

/// Those who contributed to a text. Articles have a field for one role in BibLaTeX; others are
/// collaborators.
const CONTRIBUTORS: [Contributors; 2] = [
    ("commentator", None, |role| *role == ContributorRole::Known(KnownRole::Commentator)),
    ("editora", Some("collaborator"), |role| {
        *role != ContributorRole::Known(KnownRole::Commentator)
    }),
];

fn field(out: &mut String, name: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value {
        out.extend(["  ", name, " = {", value.as_ref(), "},\n"]);
    }
}

/// Text of which no program changes the letters.
fn kept(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

/// As ISO 8601 counts years: 1 BC is the year 0.
fn biblatex_date(date: Date) -> String {
    let text = date.to_string();
    match text.strip_prefix('-').map(|rest| rest.split_at(rest.find('-').unwrap_or(rest.len()))) {
        Some((_, rest)) => format!("{}{rest}", before_christ(date)),
        None => text,
    }
}

/// BibLaTeX reads the Extended Date/Time Format. `%` would begin a comment in LaTeX, and no decade
/// or century BC has a form in years that are counted otherwise.
fn rough_date(date: RoughDate) -> String {
    let end = |end: SpanEnd| end.point().map_or_else(|| end.to_string(), point);
    match date {
        RoughDate::At(at) => point(at),
        RoughDate::Between(from, to) => format!("{}/{}", end(from), end(to)),
    }
}

fn point(point: RoughPoint) -> String {
    let doubt = match (point.is_approximate, point.is_uncertain) {
        (true, _) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    let (first, last) = (point.earliest(), point.latest());
    let date = match point.when {
        When::Date(date) => biblatex_date(date),
        When::Season(year, season) => {
            format!("{}-{}", biblatex_date(Date::of_year(year)), season.number())
        }
        When::Decade(_) | When::Century(_) if first.year() > 0 => point.when.to_string(),
        When::Decade(_) | When::Century(_) => {
            format!("{}/{}", biblatex_date(first), biblatex_date(last))
        }
    };
    date + doubt
}

fn before_christ(date: Date) -> String {
    match date.year() + 1 {
        0 => "0000".to_owned(),
        year => format!("-{:04}", year.unsigned_abs()),
    }
}

fn names(names: &[CitedName]) -> Option<String> {
    let all: Vec<String> = names.iter().map(name).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

fn name(name: &CitedName) -> String {
    match &name.parts {
        Some((family, given)) if given.is_empty() => part(family, true),
        Some((family, given)) => format!("{}, {}", part(family, false), part(given, false)),
        None => kept(&name.whole),
    }
}

/// A part of a name. Braces keep together what would be divided: at commas, at `and`, and after
/// small letters, which would be a particle of their own.
fn part(text: &str, is_alone: bool) -> String {
    let divides = |word: &str| word.eq_ignore_ascii_case("and") || word.contains(',');
    let is_small = text.starts_with(char::is_lowercase);
    match is_alone || is_small || text.split_whitespace().any(divides) {
        true => kept(text),
        false => escaped(text),
    }
}

/// Characters with a meaning in LaTeX as such, and pairs that it would join kept apart.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let is_pair = before == c && "-'`,<>".contains(c) || "!?".contains(before) && c == '`';
        out.push_str(if is_pair { "{}" } else { "" });
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
        before = c;
    }
    out
}
