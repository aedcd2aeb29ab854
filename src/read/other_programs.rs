//! Keys that front matter has in other programs.
//!
//! In: a key. Out: what an author of this archive writes instead. The keys are those of Hugo, Zola,
//! Jekyll, Eleventy, Hexo, Astro, Pelican and WordPress exports. Never: a guess by spelling.

use crate::read::draft;
use crate::read::yaml::Synonym::{self, Advice, Key, Reported};

const NAME_OF_FOLDER: &str = "the address comes from the name of the work's folder; list former \
                              addresses under `aliases`";
const NAME_OF_FILE: &str = "the language of a text is the name of its file, as in `ar.md`";
const NOTHING: &str = "nothing reads it here: leave it out, or move it below `extra` if a template \
                       of yours shows it";

/// What a key means here.
pub(super) fn synonym(key: &str) -> Option<Synonym> {
    if draft::is_key(key) {
        return Some(Reported);
    }
    SYNONYMS.iter().find(|(other, _)| *other == key).map(|(_, synonym)| *synonym)
}

/// What a key means on a page.
pub(super) fn synonym_on_page(key: &str) -> Option<Synonym> {
    match key {
        "formerly" => Some(Advice("write the former addresses of a page under `aliases`")),
        _ => synonym(key),
    }
}

const SYNONYMS: [(&str, Synonym); 62] = [
    ("description", Key("summary")),
    ("abstract", Key("summary")),
    ("excerpt", Key("summary")),
    ("teaser", Key("summary")),
    ("lead", Key("summary")),
    ("lastmod", Key("updated")),
    ("modified", Key("updated")),
    ("last_modified", Key("updated")),
    ("last_modified_at", Key("updated")),
    ("updated_at", Key("updated")),
    ("updatedDate", Key("updated")),
    ("updateDate", Key("updated")),
    ("pubDate", Key("date")),
    ("pubdate", Key("date")),
    ("publishDate", Key("date")),
    ("publishdate", Key("date")),
    ("publish_date", Key("date")),
    ("published_at", Key("date")),
    ("created", Key("date")),
    ("created_at", Key("date")),
    ("category", Key("tags")),
    ("categories", Key("tags")),
    ("tag", Key("tags")),
    ("keywords", Key("tags")),
    ("topics", Key("tags")),
    ("subjects", Key("tags")),
    ("redirect_from", Key("aliases")),
    ("redirects", Key("aliases")),
    ("byline", Key("author")),
    ("creator", Key("author")),
    ("writer", Key("author")),
    ("translated_by", Key("translator")),
    ("translatedBy", Key("translator")),
    ("edited_by", Key("editor")),
    ("reviewed_by", Key("reviewer")),
    ("copyright", Key("rights_holder")),
    ("rights", Key("license")),
    ("cover", Key("image")),
    ("cover_image", Key("image")),
    ("coverImage", Key("image")),
    ("featured_image", Key("image")),
    ("feature_image", Key("image")),
    ("thumbnail", Key("image")),
    ("hero", Key("image")),
    ("sub_title", Key("subtitle")),
    ("headline", Key("title")),
    ("slug", Advice(NAME_OF_FOLDER)),
    ("permalink", Advice(NAME_OF_FOLDER)),
    ("url", Advice(NAME_OF_FOLDER)),
    ("path", Advice(NAME_OF_FOLDER)),
    ("lang", Advice(NAME_OF_FILE)),
    ("language", Advice(NAME_OF_FILE)),
    ("locale", Advice(NAME_OF_FILE)),
    ("translationKey", Advice("all versions of a work are in one folder")),
    ("original_url", Advice("write `source: {url: …}`")),
    ("canonical", Advice("write `source: {url: …}` if the text was published there first")),
    ("canonical_url", Advice("write `source: {url: …}` if the text was published there first")),
    ("weight", Advice(NOTHING)),
    ("layout", Advice(NOTHING)),
    ("template", Advice(NOTHING)),
    ("type", Advice(NOTHING)),
    ("toc", Advice(NOTHING)),
];
