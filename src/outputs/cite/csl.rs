//! CSL-JSON.
//!
//! There is no `archive_location`, which styles would print, and no `accessed`, which only the
//! reader knows.

use crate::ground::date::Date;
use crate::ground::json::{JsonObject, json_object};
use crate::read::text_kind::TextKind;
use crate::show::cited::{CitedName, CitedText, CitedTitle};

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
        item.put_some("container-title", text.site.as_deref());
        put_date(item, "issued", text.date);
        item.put("language", text.language.as_str());
        item.put_some("original-title", original_title.map(CitedTitle::whole));
        if let Some(original) = original {
            item.put_objects("original-author", &original.authors, name);
            put_date(item, "original-date", original.date);
            item.put_some("original-publisher", original.publication.as_deref());
        }
        item.put_some("license", text.license.as_deref());
        item.put_some("note", text.note.as_deref());
        item.put("URL", &text.url);
    })
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
        let smaller = [date.month(), date.day()].into_iter().flatten().map(i16::from);
        let parts: Vec<i16> = std::iter::once(date.year()).chain(smaller).collect();
        item.object(key).put_value("date-parts", [parts]);
    }
}
