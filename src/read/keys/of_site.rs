//! The keys of `site.yaml`.

use super::KeyForm::*;
use super::{ItemForm, KeyTable, KnownKey, key, words};
use crate::ground::locale::{CALENDARS, NUMERALS};
use crate::read::citation_formats::FORMATS;
use crate::read::config::{EXTERNAL_IMAGES, FOR_OTHERS, HTML, ON_ERROR, PAGES_IN, URL_STYLES};
use crate::read::deploy_targets::{HISTORIES, STYLES, is_secret};
use crate::read::hosts::{ENCODINGS, HOSTS};
use crate::read::other_programs;
use crate::read::robots::POLICIES;
use crate::read::text_kind::OF_SITE;

/// How many entries a page of a list may have.
pub(in crate::read) const MOST_PER_PAGE: i64 = 10_000;

/// How many megabytes a text may be allowed to have.
pub(in crate::read) const MOST_MEGABYTES: i64 = 1_000;

/// How many entries a feed may have.
pub(in crate::read) const MOST_IN_A_FEED: i64 = 1_000;

/// `site.yaml`.
pub static SITE: KeyTable = KeyTable {
    name: "site.yaml",
    keys: &[
        key("title", RequiredTexts, "The name of the site, by language or one text for all."),
        key("tagline", Texts, "The line below the name, by language or one text for all."),
        key("base_url", BaseUrl, "The whole address at which the site will live."),
        key(
            "languages",
            RequiredList(ItemForm::Language),
            "The languages of the interface; the first is the default.",
        ),
        key("kind", Choice(&words(&OF_SITE)), "What sort of texts the works are."),
        key("per_page", Number(MOST_PER_PAGE), "How many entries a list shows on one page."),
        key("html", Choice(&words(&HTML)), "What happens to HTML in Markdown."),
        key(
            "external_images",
            Choice(&words(&EXTERNAL_IMAGES)),
            "What happens to pictures of other hosts, which learn who reads the page.",
        ),
        key("csp", OffOrMap(&CSP), "What pages may load, apart from files of the site."),
        key("longest_text", Number(MOST_MEGABYTES), "How many megabytes a text may have."),
        key(
            "urls",
            Choice(&words(&URL_STYLES)),
            "How links are written: `pretty` (`…/tags/`) or `file` (`…/tags/index.html`).",
        ),
        key("outputs", Map(&OUTPUTS), "What is made in addition to articles, tags and people."),
        key(
            "feed_id",
            Text,
            "A tag URI, by which programs know the site's feeds wherever it moves.",
        ),
        key("feeds", Map(&FEEDS), "Which feeds there are, and how long they are."),
        key(
            "robots",
            WordOrMap(&POLICIES, &ROBOTS),
            "Which crawlers may read what: `allow`, `no-ai`, or rules of your own.",
        ),
        key(
            "hosts",
            List(ItemForm::Word(&words(&HOSTS))),
            "The hosts for which files are written.",
        ),
        key(
            "precompress",
            List(ItemForm::Word(&words(&ENCODINGS))),
            "The formats of compressed copies next to texts.",
        ),
        key("calendars", ByLanguage(CALENDARS), "A second calendar, by language."),
        key("numerals", ByLanguage(NUMERALS), "The digits of the interface, by language."),
        key("home", Map(&HOME), "How much the home page shows."),
        key("fonts", ByScript, "A WOFF2 file for each script: `Arab: static/fonts/naskh.woff2`."),
        key("diagnostics", Levels, "The levels of errors and warnings, by their codes."),
        key("on_error", Choice(&words(&ON_ERROR)), "What a build does if there are errors."),
        key("deploy", Map(&TARGETS), "The places to which the site can be deployed, by name."),
        key("extra", Free, "Data for your own templates: `site.extra`."),
    ],
    is_strict: true,
    synonyms: &[&other_programs::SITE],
    ..KeyTable::EMPTY
};

/// `outputs`.
pub static OUTPUTS: KeyTable = KeyTable {
    keys: &[
        key("parallel", Flag, "Each translation next to the version that it was made from."),
        key("archive", Flag, "The articles by year."),
        key("feeds", Flag, "Feeds for readers' programs."),
        key(
            "citations",
            FlagOrList(ItemForm::Word(&words(&FORMATS))),
            "How to cite each text, for reference managers: `true`, or some of the formats.",
        ),
        key("twins", Flag, "The texts in Markdown for programs, where their rights allow it."),
        key("search", Flag, "A page on which readers search all texts."),
        key("cards", Flag, "A picture with the title of each text, for links that are shared."),
        key("people", Choice(&words(&PAGES_IN)), "The languages in which people have pages."),
        key("tags", Choice(&words(&PAGES_IN)), "The languages in which tags have pages."),
        key(
            "x_default",
            Choice(&words(&FOR_OTHERS)),
            "The page that search engines show to readers of other languages.",
        ),
    ],
    is_strict: true,
    ..KeyTable::EMPTY
};

/// How many things of a kind the home page may show.
pub(in crate::read) const MOST_AT_HOME: i64 = 100;

/// `home`.
static HOME: KeyTable = KeyTable {
    keys: &[
        key("latest", Number(MOST_AT_HOME), "How many of the newest articles: 12."),
        key("featured", Number(MOST_AT_HOME), "How many works with `featured: true`: 6."),
        key("tags", Number(MOST_AT_HOME), "How many of the most used tags: 24."),
        key("people", Number(MOST_AT_HOME), "How many of the people with most works: 24."),
    ],
    is_strict: true,
    ..KeyTable::EMPTY
};

/// `feeds`.
pub static FEEDS: KeyTable = KeyTable {
    keys: &[
        key("languages", Flag, "The newest articles of each language, with their texts."),
        key("older", Flag, "Pages with the older articles of a language."),
        key("tags", Flag, "The newest articles of a tag."),
        key("series", Flag, "The newest articles of a series."),
        key("people", Flag, "The newest articles of a person."),
        key("json", Flag, "Each feed as JSON Feed, in addition to Atom."),
        key("full", Number(MOST_IN_A_FEED), "How many articles the feed of a language has."),
        key("newest", Number(MOST_IN_A_FEED), "How many that of a tag, a series or a person has."),
        key("from", Number(MOST_IN_A_FEED), "From how many works on those have one."),
        key("per_page", Number(MOST_IN_A_FEED), "How many a page of older articles has."),
    ],
    is_strict: true,
    ..KeyTable::EMPTY
};

/// `robots`.
pub static ROBOTS: KeyTable = KeyTable {
    keys: &[
        key(
            "no_ai",
            FlagOrList(ItemForm::Agent),
            "Crawlers that may read nothing: `true` for those of the program's list, or names.",
        ),
        key("agents", Map(&AGENTS), "Rules by the name of a crawler; `*` stands for all others."),
    ],
    is_strict: true,
    ..KeyTable::EMPTY
};

/// `agents` of `robots`: any names of crawlers.
static AGENTS: KeyTable = KeyTable { others: Some(Map(&RULES)), ..KeyTable::EMPTY };

static RULES: KeyTable = KeyTable {
    keys: &[
        key("allow", List(ItemForm::RobotsPath), "Paths that it may read, from the site's root."),
        key("disallow", List(ItemForm::RobotsPath), "Paths that it may not read."),
    ],
    is_strict: true,
    ..KeyTable::EMPTY
};

/// `csp`: the directives that [`crate::read::csp`] knows.
pub static CSP: KeyTable = KeyTable {
    keys: &[
        directive("default-src", "What pages may load of a kind that is not named here."),
        directive("script-src", "Scripts."),
        directive("style-src", "Style sheets."),
        directive("img-src", "Pictures."),
        directive("font-src", "Fonts."),
        directive("media-src", "Sounds and films."),
        directive("connect-src", "Addresses that scripts may ask."),
        directive("manifest-src", "Manifests of web applications."),
        directive("worker-src", "Scripts that run in the background."),
        directive("form-action", "Addresses that forms may be sent to."),
        directive("base-uri", "Addresses that a page may count links from."),
        directive("frame-src", "Pages that may be shown in a frame."),
        directive("object-src", "Files that need a plug-in."),
        directive("frame-ancestors", "Who may show pages in a frame; needs `hosts`."),
        directive("report-uri", OF_HOSTS),
        directive("report-to", OF_HOSTS),
        directive("sandbox", OF_HOSTS),
    ],
    is_strict: true,
    ..KeyTable::EMPTY
};

const OF_HOSTS: &str = "An error: browsers ignore it in a page, and your host must send it.";

const fn directive(name: &'static str, about: &'static str) -> KnownKey {
    key(name, List(ItemForm::CspSources), about)
}

/// `deploy`: any names of targets.
static TARGETS: KeyTable = KeyTable { others: Some(OfKind(&TARGET_KINDS)), ..KeyTable::EMPTY };

/// The keys of a target, by its kind.
pub static TARGET_KINDS: [(&str, &KeyTable); 5] =
    [("folder", &FOLDER), ("s3", &S3), ("rsync", &RSYNC), ("sftp", &SFTP), ("git", &GIT)];

const KIND: KnownKey = key("kind", RequiredText, "How the target is reached.");

/// What the tables of all kinds have in common.
const OF_TARGET: KeyTable =
    KeyTable { is_strict: true, is_said: |key, _| is_secret(key), ..KeyTable::EMPTY };

static FOLDER: KeyTable = KeyTable {
    keys: &[KIND, key("path", RequiredText, "The folder, from the site's folder.")],
    synonyms: &[&other_programs::FOLDER],
    ..OF_TARGET
};

static S3: KeyTable = KeyTable {
    keys: &[
        KIND,
        key("bucket", RequiredText, "The name of the bucket."),
        key("endpoint", Text, "The address of the store."),
        key("region", Text, "The region of the store."),
        key("prefix", Text, "The site's folder in the bucket."),
        key("style", Choice(&words(&STYLES)), "Where the bucket is in the address."),
        key("profile", Text, "The name of a key in the files of other programs."),
    ],
    ..OF_TARGET
};

static RSYNC: KeyTable = KeyTable {
    synonyms: &[&other_programs::PLACE],
    keys: &[
        KIND,
        key("to", RequiredText, "The place, in the words of rsync: `host:/var/www/archive/`."),
        key("shell", Text, "The shell that it is reached by: `ssh -p 2222`."),
    ],
    ..OF_TARGET
};

static SFTP: KeyTable = KeyTable {
    synonyms: &[&other_programs::PLACE],
    keys: &[
        KIND,
        key("to", RequiredText, "The folder on its server: `user@host:/var/www/archive`."),
        key("options", List(ItemForm::Text), "For the program `sftp`: `[-P, '2222']`."),
    ],
    ..OF_TARGET
};

static GIT: KeyTable = KeyTable {
    synonyms: &[&other_programs::REPOSITORY],
    keys: &[
        KIND,
        key("repository", RequiredText, "An address, a path, or the name of a remote."),
        key("branch", Text, "The branch."),
        key("history", Choice(&words(&HISTORIES)), "What becomes of earlier deploys."),
    ],
    ..OF_TARGET
};
