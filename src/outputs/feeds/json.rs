//! Feeds as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! In: what a feed says, and the XHTML of its entries, which is also HTML. Out: JSON.
//! `_translation` is an extension: who translated an article, from which language, and how.

use serde::Serialize;

use crate::show::view::{FeedEntry, FeedPerson, FeedView};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    /// Where older entries are.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    #[serde(flatten)]
    shown: JsonShown<'a>,
    #[serde(rename = "_translation", skip_serializing_if = "Option::is_none")]
    translation: Option<JsonTranslation<'a>>,
}

#[derive(Serialize)]
struct JsonShown<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    content_html: &'a str,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonTranslation<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translators: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
}

pub(super) fn text(feed: &FeedView, texts: &[String]) -> String {
    let json = JsonFeed {
        version: VERSION,
        title: &feed.title,
        description: feed.subtitle.as_deref(),
        language: &feed.language,
        home_page_url: &feed.page,
        feed_url: &feed.links.own,
        next_url: feed.links.previous.as_deref(),
        items: feed.entries.iter().zip(texts).map(|(entry, text)| item(entry, text)).collect(),
    };
    // It has neither keys that are not text nor anything else that JSON cannot say.
    serde_json::to_string(&json).unwrap_or_default() + "\n"
}

fn item<'a>(entry: &'a FeedEntry, text: &'a str) -> JsonItem<'a> {
    let about = &entry.about;
    JsonItem {
        id: &entry.id,
        url: &entry.url,
        external_url: about.source.as_ref().map(|(address, _)| &**address),
        title: &entry.title,
        language: &entry.language,
        date_published: entry.published.as_deref(),
        date_modified: Some(&*entry.updated)
            .filter(|updated| entry.published.as_deref() != Some(*updated)),
        authors: authors(&entry.authors),
        shown: JsonShown {
            tags: about.tags.iter().map(|(_, label)| &**label).collect(),
            image: entry.picture.as_deref(),
            // Otherwise it is the text.
            summary: if entry.text.body.is_some() { &entry.summary } else { "" },
            content_html: text,
        },
        translation: translation(entry),
    }
}

fn translation(entry: &FeedEntry) -> Option<JsonTranslation<'_>> {
    let translation = JsonTranslation {
        translators: authors(&entry.translators),
        from: entry.about.translated_from.as_deref(),
        method: entry.about.method,
    };
    let JsonTranslation { translators, from, method } = &translation;
    let is_empty = translators.is_empty() && from.is_none() && method.is_none();
    (!is_empty).then_some(translation)
}

fn authors(people: &[FeedPerson]) -> Vec<JsonAuthor<'_>> {
    people.iter().map(JsonAuthor::of).collect()
}

impl<'a> JsonAuthor<'a> {
    fn of(person: &'a FeedPerson) -> Self {
        Self { name: &person.name, url: person.url.as_deref() }
    }
}
