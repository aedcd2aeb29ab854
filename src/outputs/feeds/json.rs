//! Feeds as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! In: what a feed says, and the XHTML of its entries, which is also HTML. Out: JSON.
//! `_translation` is an extension: who translated an article, from which language, and how.

use crate::ground::json::{JsonObject, json_object};
use crate::show::view::{FeedEntry, FeedPerson, FeedView};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

pub(super) fn text(feed: &FeedView, texts: &[&str]) -> String {
    let json = json_object(|json| {
        json.put("version", VERSION);
        json.put("title", &feed.title);
        json.put_some("description", feed.subtitle.as_deref());
        json.put("language", &feed.language);
        json.put("home_page_url", &feed.page);
        json.put("feed_url", &feed.links.own);
        // Where older entries are.
        json.put_some("next_url", feed.links.previous.as_deref());
        if feed.entries.is_empty() {
            // Every feed has the list (section "Top-level").
            json.put_value("items", [0; 0]);
        }
        json.put_objects("items", feed.entries.iter().zip(texts), |(entry, text), json| {
            item(entry, text, json);
        });
    });
    json + "\n"
}

fn item(entry: &FeedEntry, text: &str, json: &mut JsonObject<'_>) {
    let about = &entry.about;
    json.put("id", &entry.id);
    json.put("url", &entry.url);
    json.put_some("external_url", about.source.as_ref().map(|(address, _)| address));
    json.put("title", &entry.title);
    json.put("language", &entry.language);
    json.put_some("date_published", entry.published.as_deref());
    if entry.published != entry.updated {
        json.put_some("date_modified", entry.updated.as_deref());
    }
    people("authors", &entry.authors, json);
    json.put_texts("tags", about.tags.iter().map(|(_, label)| label));
    json.put_some("image", entry.picture.as_deref());
    // Otherwise it is the text.
    if entry.text.body.is_some() {
        json.put_unless_empty("summary", &entry.summary);
    }
    json.put("content_html", text);
    let is_translation = about.translated_from.is_some() || about.method.is_some();
    if is_translation || about.via.is_some() || !entry.translators.is_empty() {
        let mut translation = json.object("_translation");
        people("translators", &entry.translators, &mut translation);
        translation.put_some("from", about.translated_from.as_deref());
        translation.put_texts("also_from", &about.also_from);
        if let Some((language, makers)) = &about.via {
            let mut via = translation.object("via");
            via.put_some("language", language.as_deref());
            people("translators", makers, &mut via);
        }
        translation.put_some("method", about.method);
        translation.put_some("scope", about.scope);
    }
}

fn people(key: &str, people: &[FeedPerson], json: &mut JsonObject<'_>) {
    json.put_objects(key, people, |person, json| {
        json.put("name", &person.name);
        json.put_some("url", person.url.as_deref());
    });
}
