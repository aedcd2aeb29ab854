//! CSL-JSON.
//!
//! There is no `archive_location`, which styles would print, and no `accessed`, which only the
//! reader knows.

use serde_json::{Map, Value, json};

use crate::ground::date::Date;
use crate::read::text_kind::TextKind;
use crate::show::cited::{CitedName, CitedText, CitedTitle};

pub(super) fn entry(text: &CitedText<'_>, out: &mut String) {
    let kind = match text.kind {
        TextKind::Article => "article-magazine",
        TextKind::News => "article-newspaper",
        TextKind::Paper => "article-journal",
        TextKind::Post => "post-weblog",
    };
    let (makers, original) = (&text.makers, text.original.as_ref());
    let original_title = original.and_then(|original| original.title.as_ref());
    let facts = [
        ("id", Some(json!(text.key))),
        ("type", Some(json!(kind))),
        ("title", Some(json!(text.title.whole()))),
        ("title-short", text.title.sub.as_ref().map(|_| json!(text.title.main))),
        ("author", names(&makers.authors)),
        ("translator", names(&makers.translators)),
        ("editor", names(&makers.editors)),
        ("container-title", text.site.as_ref().map(|site| json!(site))),
        ("issued", text.date.map(date)),
        ("language", Some(json!(text.language.as_str()))),
        ("original-title", original_title.map(CitedTitle::whole).map(|title| json!(title))),
        ("original-author", original.and_then(|original| names(&original.authors))),
        ("original-date", original.and_then(|original| original.date).map(date)),
        ("original-publisher", original.and_then(|it| it.publication.as_ref()).map(|it| json!(it))),
        ("license", text.license.as_ref().map(|license| json!(license))),
        ("note", text.note.as_ref().map(|note| json!(note))),
        ("URL", Some(json!(text.url))),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    out.push_str(&Value::Object(facts.collect::<Map<_, _>>()).to_string());
}

fn names(names: &[CitedName]) -> Option<Value> {
    let name = |name: &CitedName| match &name.parts {
        Some((family, given)) if given.is_empty() => json!({"family": family}),
        Some((family, given)) => json!({"family": family, "given": given}),
        None => json!({"literal": name.whole}),
    };
    (!names.is_empty()).then(|| names.iter().map(name).collect())
}

fn date(date: Date) -> Value {
    let parts: Vec<i16> = std::iter::once(date.year())
        .chain([date.month(), date.day()].into_iter().flatten().map(i16::from))
        .collect();
    json!({"date-parts": [parts]})
}
