//! The keys of front matter, and of the files of people, tags and series.

use super::KeyForm::*;
use super::{ItemForm, KeyForm, KeyTable, KnownKey, key, words};
use crate::ground::own_calendar;
use crate::read::front_matter::{KINDS, METHODS, SCOPES};
use crate::read::yaml::{Synonym, YamlNode};
use crate::read::{dates, draft, other_programs, source, text_kind};

const TITLE: KnownKey = key("title", Title, "The title; `*…*` is emphasis.");
const SUBTITLE: KnownKey = key("subtitle", Text, "A line below the title; `*…*` is emphasis.");
const SUMMARY: KnownKey = key("summary", Text, "What lists and search engines show of the text.");
const DATE: KnownKey =
    key("date", Day, "The day on which the text was published here: `2024-12-01`.");
const UPDATED: KnownKey = key("updated", Day, "The day on which the text was last changed.");
const ALIAS: KnownKey = key(
    "alias",
    List(ItemForm::Path),
    "Former addresses, as paths that begin with `/`: `/old/path/`.",
);
const ALIASES: KnownKey = key("aliases", ALIAS.form, "The same as `alias`.");
const DRAFT: KnownKey = key("draft", Draft, "`true`: the text is only published with `--drafts`.");
const EXTRA: KnownKey = key("extra", Free, "Data for your own templates.");

/// One person or several, who may be named by id or by name.
const PEOPLE: KeyForm = List(ItemForm::Person);

const VERSION_KEYS: [KnownKey; 40] = [
    TITLE,
    SUBTITLE,
    SUMMARY,
    DATE,
    UPDATED,
    key("author", PEOPLE, "Who wrote the work: ids of people, or names; `none` if nobody knows."),
    key("authors", PEOPLE, "The same as `author`."),
    key("translator", PEOPLE, "Who made this translation: ids of people, or names."),
    key("translators", PEOPLE, "The same as `translator`."),
    key("editor", PEOPLE, "Who edited this version: ids of people, or names."),
    key("editors", PEOPLE, "The same as `editor`."),
    key("reviewer", PEOPLE, "Who reviewed this version: ids of people, or names."),
    key("reviewers", PEOPLE, "The same as `reviewer`."),
    key("contributors", Maps(&CONTRIBUTOR), "Others who made this version, with their roles."),
    key(
        "translation_of",
        List(ItemForm::Text),
        "The version that this one was translated from: `ar`, `en.annotated`; or several.",
    ),
    key("original", Flag, "`true` in each version of a work that was written in two languages."),
    key("method", Choice(&words(&METHODS)), "How the text was translated."),
    key("scope", Choice(&words(&SCOPES)), "How much of its source the text has."),
    key("scope_note", Text, "What is left out, or was changed."),
    key("basis", Text, "A digest of the source text of this translation, for programs."),
    key("source", Map(&SOURCE), "Where the text first appeared."),
    key("license", Text, "An SPDX id, such as `CC-BY-4.0`, or a sentence."),
    key("licence", Text, "The same as `license`."),
    key("permission", Text, "Who permitted this publication."),
    key("rights_holder", Text, "Who holds the rights."),
    key("kind", Choice(&words(&text_kind::OF_TEXT)), "What sort of text the work is."),
    key("people", PEOPLE, "Who the work is about: ids of people, or names."),
    key("tags", List(ItemForm::Text), "What the work is about: ids or labels of tags."),
    key("series", TextOrMap(&SERIES_PART), "The series of the work: its id, or a map."),
    key("image", TextOrMap(&IMAGE), "The picture at the top: its path, or a map."),
    key("identifiers", Map(&IDENTIFIERS), "What registers call this version."),
    key("corrections", Maps(&NOTICE), "Faults that were mended, each with its day."),
    key("changes", Maps(&NOTICE), "What else was changed, each with its day."),
    ALIAS,
    ALIASES,
    key("formerly", List(ItemForm::Id), "Former names of the work's folder."),
    DRAFT,
    key("featured", Flag, "`true`: the home page shows the work above the newest ones."),
    key("search", Flag, "`false`: the search of the site does not find the text."),
    EXTRA,
];

/// The front matter of a version.
pub static VERSION: KeyTable = KeyTable {
    name: "front matter",
    keys: &VERSION_KEYS,
    synonyms: &[&other_programs::SYNONYMS],
    is_said: is_of_publication,
    ..KeyTable::EMPTY
};

/// The front matter of a page.
pub static PAGE: KeyTable = KeyTable {
    name: "front matter",
    keys: &[TITLE, SUBTITLE, SUMMARY, DATE, UPDATED, ALIAS, ALIASES, DRAFT, EXTRA],
    synonyms: &[&other_programs::PAGE, &OF_VERSIONS, &other_programs::SYNONYMS],
    is_said: is_of_publication,
    ..KeyTable::EMPTY
};

/// Whether a key is reported with the draft or with the day that it means.
fn is_of_publication(key: &str, value: &YamlNode) -> bool {
    draft::is_key(key, value) || dates::is_unclear(key, value)
}

/// The keys of versions, most of which are none of pages.
const OF_VERSIONS: [(&str, Synonym); VERSION_KEYS.len()] = {
    let mut keys = [("", Synonym::Elsewhere); VERSION_KEYS.len()];
    let mut n = 0;
    while n < keys.len() {
        keys[n].0 = VERSION_KEYS[n].name;
        n += 1;
    }
    keys
};

const SHOWN: KnownKey =
    key("as", Texts, "The name that stands in the byline, by language or one for all.");

/// A person in a list of people.
pub static CREDIT: KeyTable = KeyTable {
    keys: &[key("id", RequiredText, "The id of a person, or a name."), SHOWN],
    synonyms: &[&other_programs::CREDIT],
    ..KeyTable::EMPTY
};

/// An item of `contributors` in the front matter of a version.
pub static CONTRIBUTOR: KeyTable = KeyTable {
    keys: &[
        key("id", RequiredText, "The id of a person, or a name."),
        key("role", RequiredText, "What the person did: `illustrator`, or in your own words."),
        SHOWN,
    ],
    synonyms: &[&other_programs::CONTRIBUTOR],
    ..KeyTable::EMPTY
};

/// `source` in the front matter of a version.
pub static SOURCE: KeyTable = KeyTable {
    keys: &[
        key("title", Text, "The title under which the text first appeared."),
        key("language", Language, "The language in which it first appeared."),
        key("publication", Text, "The newspaper, journal, book or website."),
        key("url", WebAddress, "Where the text can be read on the web."),
        key("archived", WebAddress, "The address of an archived copy."),
        key("archived_on", Day, "The day on which that copy was made."),
        key(
            "date",
            SourceDate,
            "When the text first appeared: `1875-04-30`, `1875`, or about when: `0850~`.",
        ),
        key(
            "calendar",
            Choice(&words(&own_calendar::CALENDARS)),
            "The calendar of `date`, if it is not the Gregorian one.",
        ),
        key("author", PEOPLE, "Who wrote it there, if that is not the author of the work."),
        key("authors", PEOPLE, "The same as `author`."),
        key("editor", PEOPLE, "Who edited the book, journal or collection."),
        key("editors", PEOPLE, "The same as `editor`."),
        key("container", Text, "The book, journal or collection that the text is a part of."),
        key("volume", Text, "The volume."),
        key("issue", Text, "The issue or number."),
        key("pages", Text, "The pages: `45-67`."),
        key("publisher", Text, "The publisher."),
        key("place", Text, "Where it was published."),
        key("edition", Text, "The edition: `2`, `revised`."),
        key("isbn", Text, "The ISBN of the book."),
        key("doi", Text, "The DOI of the text: `10.1000/182`."),
        key("note", Text, "What else readers should know of the source."),
        key("access", Choice(&words(&source::ACCESS)), "Who can read the text at `url`."),
        key("via", Map(&VIA), "The translation that this one was made from, if it is not here."),
    ],
    synonyms: &[&other_programs::SOURCE],
    ..KeyTable::EMPTY
};

/// An item of `corrections` or `changes` in the front matter of a version.
static NOTICE: KeyTable = KeyTable {
    keys: &[
        key("date", Day, "The day on which it was done: `2024-12-01`."),
        key("text", RequiredText, "What was done, for readers; `*…*` is emphasis."),
    ],
    synonyms: &[&other_programs::NOTICE],
    ..KeyTable::EMPTY
};

/// `identifiers` in the front matter of a version.
static IDENTIFIERS: KeyTable = KeyTable {
    keys: &[
        key("doi", Text, "Its DOI: `10.1000/182`."),
        key("ark", Text, "Its ARK: `ark:12345/x6np1wh8k`."),
        key("hdl", Text, "Its Handle: `2027/uc1.32106000125483`."),
        key("isbn", Text, "Its ISBN, if it is a book."),
    ],
    synonyms: &[&other_programs::IDENTIFIERS],
    ..KeyTable::EMPTY
};

/// `via` in a source.
pub static VIA: KeyTable = KeyTable {
    keys: &[
        key("language", Language, "The language of that translation."),
        key("translator", PEOPLE, "Who made it: ids of people, or names."),
        key("translators", PEOPLE, "The same as `translator`."),
        key("publication", Text, "The book, newspaper or website in which it appeared."),
    ],
    ..KeyTable::EMPTY
};

const CREDIT_OF_PICTURE: KnownKey = key(
    "credit",
    TextsOrMap(&CREDIT),
    "Who made the picture, and its licence, perhaps by language; or a person: `{id: ann}`.",
);

/// `image` in the front matter of a version.
pub static IMAGE: KeyTable = KeyTable {
    keys: &[
        key("src", RequiredText, "The path of the picture, from this file."),
        key(
            "alt",
            Texts,
            "What can be seen on the picture, for those who do not see it, perhaps by language.",
        ),
        key(
            "caption",
            Texts,
            "Words below the picture, perhaps by language; they may have emphasis and links.",
        ),
        CREDIT_OF_PICTURE,
    ],
    synonyms: &[&other_programs::PICTURE],
    ..KeyTable::EMPTY
};

/// `image` in the file of a person.
pub static PORTRAIT: KeyTable = KeyTable {
    keys: &[
        key("src", RequiredText, "The path of the picture, from this file."),
        key("alt", Texts, "What can be seen on the picture, by language or one for all."),
        key("caption", Texts, "Words below the picture, by language or one for all."),
        CREDIT_OF_PICTURE,
    ],
    synonyms: &[&other_programs::PICTURE],
    ..KeyTable::EMPTY
};

/// The greatest number that a part of a series may have.
pub(in crate::read) const MOST_PARTS: i64 = 9_999;

/// `series` in the front matter of a version.
static SERIES_PART: KeyTable = KeyTable {
    keys: &[
        key("id", RequiredText, "The id or the title of the series."),
        key("part", Number(MOST_PARTS), "Which part of the series the work is: `2`."),
    ],
    synonyms: &[&other_programs::SERIES_PART],
    ..KeyTable::EMPTY
};

/// The file of a person.
pub static PERSON: KeyTable = KeyTable {
    name: "this person",
    keys: &[
        key("name", RequiredTexts, "The name, by language or one for all."),
        key("sort", Texts, "The name as an index sorts and shows it: `Galland, Antoine`."),
        key("family", Texts, "The family name, for citations, by language or one for all."),
        key("given", Texts, "The other part of the name, by language or one for all."),
        key("also", List(ItemForm::Text), "Other spellings of the name."),
        key("born", Date, "When the person was born, or the organisation was founded."),
        key("died", Date, "When the person died, or the organisation was dissolved."),
        key("same_as", List(ItemForm::WebAddress), "Pages on the web about the same person."),
        key("bio", Texts, "The biography, in Markdown, by language or one for all."),
        key("kind", Choice(&words(&KINDS)), "Whether it is a person or an organisation."),
        key("image", TextOrMap(&PORTRAIT), "A picture of the person: its path, or a map."),
        key("portrait", TextOrMap(&PORTRAIT), "The same as `image`."),
        key("note", Texts, "What tells the person from others of the same name: `painter`."),
        key("pseudonym_of", Text, "Whose pen name it is: the id of a person, or a name."),
        key("members", PEOPLE, "The members of an organisation: ids of people, or names."),
        ALIAS,
        ALIASES,
        key("formerly", List(ItemForm::Id), "Former names of this file, without `.yaml`."),
    ],
    synonyms: &[&other_programs::PERSON],
    is_said: draft::makes_draft,
    ..KeyTable::EMPTY
};

/// The file of a tag.
pub static TAG: KeyTable = KeyTable {
    name: "this tag",
    keys: &[
        key("label", RequiredTexts, "What the tag is called, by language or one text for all."),
        key("description", Texts, "What the tag is about, by language or one text for all."),
        key("broader", Text, "The id of the more general tag."),
        ALIAS,
        ALIASES,
        key("formerly", List(ItemForm::Id), "Former names of this file, without `.yaml`."),
    ],
    synonyms: &[&other_programs::TAG],
    is_said: draft::makes_draft,
    ..KeyTable::EMPTY
};

/// `bibliography.yaml`: its keys are those of citations.
pub static BIBLIOGRAPHY: KeyTable = KeyTable {
    name: "the bibliography",
    others: Some(Map(&SOURCE)),
    is_strict: true,
    ..KeyTable::EMPTY
};

/// The file of a series.
pub static SERIES: KeyTable = KeyTable {
    name: "this series",
    keys: &[
        key("title", RequiredTexts, "The title of the series, by language or one for all."),
        key("description", Texts, "What the series is, by language or one text for all."),
        key(
            "order",
            List(ItemForm::Text),
            "The ids of its works in the order of reading; without it, the parts decide.",
        ),
        ALIAS,
        ALIASES,
        key("formerly", List(ItemForm::Id), "Former names of this file, without `.yaml`."),
    ],
    synonyms: &[&other_programs::SERIES],
    is_said: draft::makes_draft,
    ..KeyTable::EMPTY
};

/// `search.yaml`: its keys are languages.
pub static SYNONYMS: KeyTable = KeyTable {
    name: "the words of the search",
    others: Some(WordGroups),
    is_strict: true,
    ..KeyTable::EMPTY
};
