//! RIS.
//!
//! The shape is what Zotero, Mendeley and EndNote read: translators are `A4`; a name that stays
//! whole ends with a comma, or its last word would become the family name; a day is whole. A
//! format without escapes cannot say a comma in a name, which is left out. Lines end as the format
//! demands. There is no `L2`, which Zotero takes for a file to download.

use std::borrow::Cow;

use super::ENTRY;
use crate::ground::date::Date;
use crate::read::text_kind::TextKind;
use crate::show::cited::{CitedName, CitedText, CitedTitle};

pub(super) fn entry(text: &CitedText) -> String {
    let kind = match text.kind {
        TextKind::Article => "MGZN",
        TextKind::News => "NEWS",
        TextKind::Paper => "JOUR",
        TextKind::Post => "BLOG",
    };
    let mut entry = String::with_capacity(ENTRY);
    let out = &mut entry;
    line(out, "TY", Some(kind));
    line(out, "ID", Some(&text.key));
    line(out, "TI", Some(&*text.title.whole()));
    line(out, "ST", text.title.sub.as_ref().map(|_| &*text.title.main));
    let makers = &text.makers;
    for (tag, names) in
        [("AU", &makers.authors), ("A4", &makers.translators), ("ED", &makers.editors)]
    {
        names.iter().for_each(|name| line(out, tag, Some(inverted(name))));
    }
    line(out, "T2", text.site.as_deref());
    line(out, "T3", text.numbers.series.as_ref().map(|(title, _)| title.as_str()));
    line(out, "PY", text.date.map(|date| format!("{:04}", date.year())));
    line(out, "DA", text.date.map(day));
    line(out, "LA", Some(text.language.as_str()));
    if let Some(original) = &text.original {
        let title = original.title.as_ref().map(CitedTitle::whole);
        let printed = &original.printed;
        let publication = original.publication.as_deref().map(Into::into);
        let imprint = [&printed.place, &printed.publisher].into_iter().flatten();
        let imprint = imprint.map(String::as_str).collect::<Vec<_>>().join(": ");
        let imprint = Some(imprint.into()).filter(|imprint: &Cow<'_, str>| !imprint.is_empty());
        let rest = printed.rest().map(Into::into);
        let date = original.date.as_ref().map(|date| date.words.as_str().into());
        let facts =
            [title, publication, imprint, rest, date].into_iter().flatten().collect::<Vec<_>>();
        line(out, "OP", Some(facts.join(" – ")).filter(|facts| !facts.is_empty()));
    }
    line(out, "N1", text.note.as_deref());
    // There is no tag for them that programs agree on.
    let contributors = makers.contributors.iter();
    let contributors = contributors.map(|it| format!("{}: {}", it.label, it.name.whole));
    let contributors = contributors.collect::<Vec<_>>().join(" – ");
    line(out, "N1", Some(contributors).filter(|names| !names.is_empty()));
    let identifiers = &text.numbers.identifiers;
    line(out, "DO", identifiers.doi.as_deref());
    line(out, "SN", identifiers.isbn.as_deref());
    line(out, "UR", Some(&text.url));
    line(out, "UR", identifiers.other_address());
    line(out, "ER", Some(""));
    entry
}

fn line(out: &mut String, tag: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value {
        out.extend([tag, "  - ", value.as_ref(), "\r\n"]);
    }
}

fn inverted(name: &CitedName) -> String {
    match &name.parts {
        Some((family, given)) => format!("{}, {}", plain(family), plain(given)).trim_end().into(),
        None => format!("{},", plain(&name.whole)),
    }
}

fn plain(name: &str) -> String {
    name.replace(',', "")
}

/// `2023/09/11`; of a month `2023/09//`.
fn day(date: Date) -> String {
    let number = |number: Option<u8>| number.map_or(String::new(), |n| format!("{n:02}"));
    let end = if date.day().is_none() { "/" } else { "" };
    format!("{:04}/{}/{}{end}", date.year(), number(date.month()), number(date.day()))
}
