//! Keys that front matter and settings have in other programs.
//!
//! In: a key. Out: what an author of this archive writes instead. The keys are those of Hugo, Zola,
//! Jekyll, Eleventy, Hexo, Astro, Pelican, schema.org and WordPress exports. Never: a guess by
//! spelling. A key stands once: capitals and the signs between its words do not count.

use crate::read::yaml::Synonym::{self, Advice, Key};

const NAME_OF_FOLDER: &str = "the address comes from the name of the work's folder; list former \
                              addresses under `aliases`";
const NAME_OF_FILE: &str = "the language of a text is the name of its file, as in `ar.md`";
const NOTHING: &str = "nothing reads it here: leave it out, or move it below `extra` if a template \
                       of yours shows it";

const TRANSLATED: &str = "write `translation_of` with the version that it was made from, and \
                          `translator` with the name of whoever made it";
const TRANSLATIONS: &str = "all versions of a work are in one folder: `ar.md`, `en.md`";
pub(super) const ORIGINAL: &str = "\
    write `translation_of` with the version that it was made from, or \
    `source: {title: …, language: …, url: …}` if that is not in this archive";
const EDITION: &str = "an edition is named in the name of its file, as in `en.revised.md`";

const SOURCE_ADDRESS: &str = "write `source: {url: …}`";
const FIRST_PUBLISHED: &str = "write `source: {url: …}` if the text was published there first";
const NAME_OF_PAGE: &str = "the address comes from the name of the page's folder; list former \
                            addresses under `aliases`";
const NAME_OF_YAML: &str = "its id is the name of this file; list former names of the file under \
                            `formerly`";

/// Each key of front matter with what it means here.
pub(super) const SYNONYMS: [(&str, Synonym); 99] = [
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
    ("publishDate", Key("date")),
    ("published_at", Key("date")),
    ("publish_at", Key("date")),
    ("publish_on", Key("date")),
    ("published_on", Key("date")),
    ("publication_date", Key("date")),
    ("publish_datetime", Key("date")),
    ("release_date", Key("date")),
    ("release_at", Key("date")),
    ("scheduled", Key("date")),
    ("scheduled_at", Key("date")),
    ("scheduled_for", Key("date")),
    ("not_before", Key("date")),
    ("go_live", Key("date")),
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
    ("edited_by", Key("editor")),
    ("reviewed_by", Key("reviewer")),
    ("translated_from", Key("translation_of")),
    ("translation_from", Key("translation_of")),
    ("translated", Advice(TRANSLATED)),
    ("translation", Advice(TRANSLATED)),
    ("translations", Advice(TRANSLATIONS)),
    ("versions", Advice(TRANSLATIONS)),
    ("version", Advice(TRANSLATIONS)),
    ("original_title", Advice(ORIGINAL)),
    ("original_language", Advice(ORIGINAL)),
    ("source_language", Advice(ORIGINAL)),
    ("source_lang", Advice(ORIGINAL)),
    ("copyright", Key("rights_holder")),
    ("rights", Key("license")),
    ("cover", Key("image")),
    ("cover_image", Key("image")),
    ("featured_image", Key("image")),
    ("feature_image", Key("image")),
    ("thumbnail", Key("image")),
    ("hero", Key("image")),
    ("dateModified", Key("updated")),
    ("modDatetime", Key("updated")),
    ("modified_date", Key("updated")),
    ("pubDatetime", Key("date")),
    ("datePublished", Key("date")),
    ("publishedDate", Key("date")),
    ("dateCreated", Key("date")),
    ("createdDate", Key("date")),
    ("photo", Key("image")),
    ("banner", Key("image")),
    ("og_image", Key("image")),
    ("heroImage", Key("image")),
    ("tagline", Key("subtitle")),
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
    ("edition", Advice(EDITION)),
    ("editions", Advice(EDITION)),
    ("original_url", Advice(SOURCE_ADDRESS)),
    ("source_url", Advice(SOURCE_ADDRESS)),
    ("canonical", Advice(FIRST_PUBLISHED)),
    ("canonical_url", Advice(FIRST_PUBLISHED)),
    ("order", Advice(NOTHING)),
    ("nav_order", Advice(NOTHING)),
    ("sidebar_position", Advice(NOTHING)),
    ("weight", Advice(NOTHING)),
    ("layout", Advice(NOTHING)),
    ("template", Advice(NOTHING)),
    ("type", Advice(NOTHING)),
    ("toc", Advice(NOTHING)),
];

/// Keys of pages that are not as those of works.
pub(super) const PAGE: [(&str, Synonym); 5] = [
    ("formerly", Advice("write the former addresses of a page under `aliases`")),
    ("slug", Advice(NAME_OF_PAGE)),
    ("permalink", Advice(NAME_OF_PAGE)),
    ("url", Advice(NAME_OF_PAGE)),
    ("path", Advice(NAME_OF_PAGE)),
];

/// Keys below `source`.
pub(super) const SOURCE: [(&str, Synonym); 29] = [
    ("link", Key("url")),
    ("href", Key("url")),
    ("uri", Key("url")),
    ("address", Key("url")),
    ("name", Key("title")),
    ("headline", Key("title")),
    ("journal", Key("publication")),
    ("newspaper", Key("publication")),
    ("magazine", Key("publication")),
    ("website", Key("publication")),
    ("site", Key("publication")),
    ("book", Key("container")),
    ("number", Key("issue")),
    ("page", Key("pages")),
    ("location", Key("place")),
    ("city", Key("place")),
    ("lang", Key("language")),
    ("locale", Key("language")),
    ("publishDate", Key("date")),
    ("published", Key("date")),
    ("pubDate", Key("date")),
    ("published_at", Key("date")),
    ("datePublished", Key("date")),
    ("year", Key("date")),
    ("archive", Key("archived")),
    ("archive_url", Key("archived")),
    ("archived_url", Key("archived")),
    ("archive_date", Key("archived_on")),
    ("archived_at", Key("archived_on")),
];

/// Keys of an item of `contributors`.
pub(super) const CONTRIBUTOR: [(&str, Synonym); 3] =
    [("name", Key("id")), ("person", Key("id")), ("type", Key("role"))];

/// Keys of a person in a list of people.
pub(super) const CREDIT: [(&str, Synonym); 3] =
    [("name", Key("id")), ("person", Key("id")), ("credited_as", Key("as"))];

/// Keys below `image`.
pub(super) const PICTURE: [(&str, Synonym); 15] = [
    ("url", Key("src")),
    ("path", Key("src")),
    ("file", Key("src")),
    ("href", Key("src")),
    ("source", Key("src")),
    ("image", Key("src")),
    ("filename", Key("src")),
    ("description", Key("alt")),
    ("alt_text", Key("alt")),
    ("title", Key("caption")),
    ("legend", Key("caption")),
    ("author", Key("credit")),
    ("photographer", Key("credit")),
    ("copyright", Key("credit")),
    ("attribution", Key("credit")),
];

/// Keys of the files of people.
pub(super) const PERSON: [(&str, Synonym); 51] = [
    ("title", Key("name")),
    ("label", Key("name")),
    ("full_name", Key("name")),
    ("display_name", Key("name")),
    ("sort_name", Key("sort")),
    ("sort_as", Key("sort")),
    ("aka", Key("also")),
    ("other_names", Key("also")),
    ("alternate_names", Key("also")),
    ("alternateName", Key("also")),
    ("nickname", Key("also")),
    ("nicknames", Key("also")),
    ("pseudonym", Key("also")),
    ("pseudonyms", Key("also")),
    ("pen_name_of", Key("pseudonym_of")),
    ("member", Key("members")),
    ("disambiguation", Key("note")),
    ("photo", Key("image")),
    ("picture", Key("image")),
    ("avatar", Key("image")),
    ("birth", Key("born")),
    ("birthDate", Key("born")),
    ("birthday", Key("born")),
    ("birth_year", Key("born")),
    ("date_of_birth", Key("born")),
    ("death", Key("died")),
    ("deathDate", Key("died")),
    ("death_year", Key("died")),
    ("date_of_death", Key("died")),
    ("biography", Key("bio")),
    ("description", Key("bio")),
    ("about", Key("bio")),
    ("summary", Key("bio")),
    ("website", Key("same_as")),
    ("url", Key("same_as")),
    ("homepage", Key("same_as")),
    ("link", Key("same_as")),
    ("links", Key("same_as")),
    ("sameAs", Key("same_as")),
    ("wikipedia", Key("same_as")),
    ("wikidata", Key("same_as")),
    ("viaf", Key("same_as")),
    ("type", Key("kind")),
    ("family_name", Key("family")),
    ("last_name", Key("family")),
    ("surname", Key("family")),
    ("given_name", Key("given")),
    ("first_name", Key("given")),
    ("id", Advice(NAME_OF_YAML)),
    ("slug", Advice(NAME_OF_YAML)),
    ("permalink", Advice(NAME_OF_YAML)),
];

/// Keys of the files of tags.
pub(super) const TAG: [(&str, Synonym); 11] = [
    ("name", Key("label")),
    ("title", Key("label")),
    ("summary", Key("description")),
    ("about", Key("description")),
    ("bio", Key("description")),
    ("parent", Key("broader")),
    ("parents", Key("broader")),
    ("category", Key("broader")),
    ("id", Advice(NAME_OF_YAML)),
    ("slug", Advice(NAME_OF_YAML)),
    ("permalink", Advice(NAME_OF_YAML)),
];

/// Keys of an item of `corrections` or `changes`.
pub(super) const NOTICE: [(&str, Synonym); 6] = [
    ("day", Key("date")),
    ("on", Key("date")),
    ("note", Key("text")),
    ("description", Key("text")),
    ("what", Key("text")),
    ("summary", Key("text")),
];

/// Keys below `identifiers`.
pub(super) const IDENTIFIERS: [(&str, Synonym); 4] = [
    ("handle", Key("hdl")),
    ("isbn13", Key("isbn")),
    ("isbn10", Key("isbn")),
    ("arkid", Key("ark")),
];

/// Keys of the files of series.
pub(super) const SERIES: [(&str, Synonym); 12] = [
    ("name", Key("title")),
    ("label", Key("title")),
    ("summary", Key("description")),
    ("about", Key("description")),
    ("works", Key("order")),
    ("articles", Key("order")),
    ("parts", Key("order")),
    ("chapters", Key("order")),
    ("items", Key("order")),
    ("id", Advice(NAME_OF_YAML)),
    ("slug", Advice(NAME_OF_YAML)),
    ("permalink", Advice(NAME_OF_YAML)),
];

/// Keys below `series` in front matter.
pub(super) const SERIES_PART: [(&str, Synonym); 8] = [
    ("name", Key("id")),
    ("title", Key("id")),
    ("series", Key("id")),
    ("number", Key("part")),
    ("position", Key("part")),
    ("order", Key("part")),
    ("index", Key("part")),
    ("chapter", Key("part")),
];

/// Keys of `site.yaml`.
pub(super) const SITE: [(&str, Synonym); 20] = [
    ("name", Key("title")),
    ("site_name", Key("title")),
    ("description", Key("tagline")),
    ("subtitle", Key("tagline")),
    ("slogan", Key("tagline")),
    ("url", Key("base_url")),
    ("site_url", Key("base_url")),
    ("site", Key("base_url")),
    ("baseURL", Key("base_url")),
    ("root_url", Key("base_url")),
    ("language", Key("languages")),
    ("lang", Key("languages")),
    ("locale", Key("languages")),
    ("locales", Key("languages")),
    ("paginate", Key("per_page")),
    ("paginate_by", Key("per_page")),
    ("pagerSize", Key("per_page")),
    ("page_size", Key("per_page")),
    ("posts_per_page", Key("per_page")),
    ("params", Key("extra")),
];

/// Keys of a folder that the site is copied to.
pub(super) const FOLDER: [(&str, Synonym); 6] = [
    ("to", Key("path")),
    ("dir", Key("path")),
    ("directory", Key("path")),
    ("folder", Key("path")),
    ("target", Key("path")),
    ("destination", Key("path")),
];

/// Keys of a place on another machine.
pub(super) const PLACE: [(&str, Synonym); 6] = [
    ("path", Key("to")),
    ("dir", Key("to")),
    ("folder", Key("to")),
    ("target", Key("to")),
    ("dest", Key("to")),
    ("destination", Key("to")),
];

/// Keys of a repository.
pub(super) const REPOSITORY: [(&str, Synonym); 6] = [
    ("to", Key("repository")),
    ("url", Key("repository")),
    ("repo", Key("repository")),
    ("remote", Key("repository")),
    ("path", Key("repository")),
    ("target", Key("repository")),
];
