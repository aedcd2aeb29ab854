//! CSL-JSON.
//!
//! There is no `archive_location`, which styles would print, and no `accessed`, which only the
//! reader knows.

use crate::ground::date::Date;
use crate::ground::json::{JsonObject, json_object};
use crate::ground::rough_date::{RoughDate, RoughPoint, When};
use crate::read::contributors::{ContributorRole, KnownRole};
use crate::read::text_kind::TextKind;
use crate::show::cited::{CitedName, CitedOriginal, CitedText, CitedTitle};

pub(super) fn entry(text: &CitedText) -> String {
    let kind = match text.kind {
        TextKind::Article => "article-magazine",
        TextKind::News => "article-newspaper",
        TextKind::Paper => "article-journal",
        TextKind::Post => "post-weblog",
    };
    let (makers, original) = (&text.makers, text.original.as_ref());
    let original_title = original.and_then(|original| original.title.as_ref());
    json_object(|item| {
        item.put("id", &text.key);
        item.put("type", kind);
        item.put("title", text.title.whole());
        item.put_some("title-short", text.title.sub.as_ref().map(|_| &text.title.main));
        item.put_objects("author", &makers.authors, name);
        item.put_objects("translator", &makers.translators, name);
        item.put_objects("editor", &makers.editors, name);
        for role in CONTRIBUTORS {
            let names = makers.contributors.iter().filter(|it| contributor(&it.role) == role);
            item.put_objects(role, names.map(|it| &it.name), name);
        }
        item.put_some("container-title", text.site.as_deref());
        if let Some((title, part)) = &text.numbers.series {
            item.put("collection-title", title);
            item.put_some("collection-number", part.map(|part| part.to_string()));
        }
        put_date(item, "issued", text.date);
        item.put("language", text.language.as_str());
        item.put_some("original-title", original_title.map(CitedTitle::whole));
        if let Some(original) = original {
            item.put_objects("original-author", &original.authors, name);
            put_rough_date(item, "original-date", original.date.as_ref().map(|date| date.time));
            item.put_some("original-publisher", original.publisher());
            item.put_some("original-publisher-place", original.printed.place.as_deref());
        }
        item.put_some("license", text.license.as_deref());
        let rest = original.and_then(CitedOriginal::rest);
        let lasting = text.numbers.identifiers.other_address();
        let notes = [text.note.as_deref(), rest.as_deref(), lasting.as_deref()];
        let notes: Vec<&str> = notes.into_iter().flatten().collect();
        item.put_some("note", Some(notes.join(". ")).filter(|notes| !notes.is_empty()));
        item.put_some("DOI", text.numbers.identifiers.doi.as_deref());
        item.put_some("ISBN", text.numbers.identifiers.isbn.as_deref());
        item.put("URL", &text.url);
    })
}

/// The names that CSL has for contributors; a name of any other role is that of a contributor.
const CONTRIBUTORS: [&str; 5] =
    ["illustrator", "narrator", "interviewer", "compiler", "contributor"];

fn contributor(role: &ContributorRole) -> &'static str {
    match role {
        ContributorRole::Known(KnownRole::Illustrator) => "illustrator",
        ContributorRole::Known(KnownRole::Narrator) => "narrator",
        ContributorRole::Known(KnownRole::Interviewer) => "interviewer",
        ContributorRole::Known(KnownRole::Compiler) => "compiler",
        ContributorRole::Known(_) | ContributorRole::Other(_) => "contributor",
    }
}

fn name(name: &CitedName, object: &mut JsonObject<'_>) {
    match &name.parts {
        Some((family, given)) => {
            object.put("family", family);
            object.put_unless_empty("given", given);
        }
        None => object.put("literal", &name.whole),
    }
}

fn put_date(item: &mut JsonObject<'_>, key: &str, date: Option<Date>) {
    if let Some(date) = date {
        item.object(key).put_value("date-parts", [parts(date)]);
    }
}

fn parts(date: Date) -> Vec<i16> {
    let smaller = [date.month(), date.day()].into_iter().flatten().map(i16::from);
    std::iter::once(date.year()).chain(smaller).collect()
}

/// Of a span without a beginning or an end, the point that is known, as one that is not exact.
fn put_rough_date(item: &mut JsonObject<'_>, key: &str, date: Option<RoughDate>) {
    let Some(date) = date else { return };
    let season = |point: RoughPoint| match point.when {
        When::Season(year, season) => Some((year, season)),
        When::Date(_) | When::Decade(_) | When::Century(_) => None,
    };
    let day = |point, date| season(point).map_or_else(|| parts(date), |(year, _)| vec![year]);
    let (start, end) = date.ends();
    let (first, last) = (day(start, start.earliest()), day(end, end.latest()));
    let is_open = match date {
        RoughDate::At(_) => false,
        RoughDate::Between(from, to) => from.point().is_none() || to.point().is_none(),
    };
    let is_rough = |point: RoughPoint| point.is_approximate || point.is_uncertain;
    let mut object = item.object(key);
    match first == last {
        true => object.put_value("date-parts", [first]),
        false => object.put_value("date-parts", [first, last]),
    }
    if let Some((_, season)) = season(start) {
        object.put_value("season", season.place());
    }
    if is_open || is_rough(start) || is_rough(end) {
        object.put_value("circa", true);
    }
}
