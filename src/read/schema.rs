//! JSON Schemas of the YAML of a site, for editors.
//!
//! In: the tables of keys that the readers use. Out: a schema of each kind of file, in the form of
//! JSON Schema 2020-12. Never: a schema that refuses what the program reads without an error. What
//! a schema cannot say, such as whether a person exists, only the program checks.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::ground::diag::catalogue::CATALOGUE;
use crate::ground::diag::{Code, Levels};
use crate::ground::own_calendar::ERAS;
use crate::read::config::LEVELS;
use crate::read::draft::{NO, YES};
use crate::read::keys::{self, ItemForm, KeyForm, KeyTable, KnownKey, ONE_AND_MANY};
use crate::read::yaml::Synonym;

/// A kind of file that has a schema.
#[derive(Debug)]
pub struct FileSchema {
    /// What the command line calls it.
    pub name: &'static str,
    /// What the files are.
    pub about: &'static str,
    pub table: &'static KeyTable,
}

/// All of them.
pub static SCHEMAS: [FileSchema; 8] = [
    FileSchema {
        name: "front-matter",
        about: "The front matter of an article or a translation (Tarjuman)",
        table: &keys::VERSION,
    },
    FileSchema {
        name: "person",
        about: "A file of content/people/ (Tarjuman)",
        table: &keys::PERSON,
    },
    FileSchema { name: "tag", about: "A file of content/tags/ (Tarjuman)", table: &keys::TAG },
    FileSchema {
        name: "series",
        about: "A file of content/series/ (Tarjuman)",
        table: &keys::SERIES,
    },
    FileSchema {
        name: "page",
        about: "The front matter of a page outside the archive (Tarjuman)",
        table: &keys::PAGE,
    },
    FileSchema {
        name: "bibliography",
        about: "The works that texts cite: content/bibliography.yaml (Tarjuman)",
        table: &keys::BIBLIOGRAPHY,
    },
    FileSchema {
        name: "search",
        about: "The words that find each other: content/search.yaml (Tarjuman)",
        table: &keys::SYNONYMS,
    },
    FileSchema {
        name: "site",
        about: "The settings of a site: site.yaml (Tarjuman)",
        table: &keys::SITE,
    },
];

impl FileSchema {
    /// The schema as text, with a line break at its end.
    pub fn text(&self) -> String {
        let mut schema = Map::new();
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".into(), json!(self.about));
        schema.insert("type".into(), json!("object"));
        schema.extend(of_table(self.table));
        format!("{:#}\n", Value::Object(schema))
    }
}

/// What a map with the keys of a table must be like.
fn of_table(table: &KeyTable) -> Map<String, Value> {
    let mut properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), of_key(key))).collect();
    if !table.is_strict {
        for (name, synonym) in table.synonyms.iter().copied().flatten() {
            properties.entry(*name).or_insert_with(|| of_other_program(*synonym));
        }
    }
    let mut schema = Map::new();
    schema.insert("properties".into(), Value::Object(properties));
    let required: Vec<&str> =
        table.keys.iter().filter(|key| is_required(key.form)).map(|key| key.name).collect();
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    let is_here = |name| table.names().any(|key| key == name);
    let one_of_two: Vec<Value> = ONE_AND_MANY
        .iter()
        .filter(|(one, _)| is_here(*one))
        .map(|(one, many)| json!({"not": {"type": "object", "required": [one, many]}}))
        .collect();
    if !one_of_two.is_empty() {
        schema.insert("allOf".into(), json!(one_of_two));
    }
    if let Some(form) = table.others {
        schema.insert("additionalProperties".into(), of_form(form));
    } else if table.is_strict {
        schema.insert("additionalProperties".into(), json!(false));
    }
    schema
}

fn of_key(key: &KnownKey) -> Value {
    let mut schema = json!({"description": key.about});
    if let (Some(schema), Value::Object(form)) = (schema.as_object_mut(), of_form(key.form)) {
        schema.extend(form);
    }
    schema
}

/// A key that the program only warns of. Editors do not offer it, and show what to write instead.
fn of_other_program(synonym: Synonym) -> Value {
    let advice = match synonym {
        Synonym::Key(own) => format!("write `{own}`"),
        Synonym::Advice(advice) => advice.to_owned(),
        Synonym::Elsewhere => "pages do not have this key".to_owned(),
    };
    json!({"deprecated": true, "description": advice, "doNotSuggest": true})
}

fn is_required(form: KeyForm) -> bool {
    matches!(
        form,
        KeyForm::RequiredText | KeyForm::Title | KeyForm::RequiredTexts | KeyForm::RequiredList(_)
    )
}

fn of_form(form: KeyForm) -> Value {
    match form {
        KeyForm::Text => any_text(),
        KeyForm::RequiredText => visible_text(),
        // In one line.
        KeyForm::Title => {
            json!({"type": ["string", "number", "boolean"], "pattern": r"^\s*\S(.*\S)?\s*$"})
        }
        KeyForm::Language => optional(LANGUAGE),
        KeyForm::WebAddress => optional(WEB_ADDRESS),
        KeyForm::BaseUrl => optional(BASE_URL),
        KeyForm::Day => optional((&day(), "write a whole day: `2024-12-01`")),
        KeyForm::Date => date(&date_pattern()),
        KeyForm::SourceDate => {
            let eras: Vec<&str> = ERAS.iter().map(|(era, _)| *era).collect();
            let own = format!(r"{OF_ANY_CALENDAR}(\s*({}))?", eras.join("|"));
            date(&format!("({}|{own})", date_pattern()))
        }
        KeyForm::Choice(words) => choice(words),
        KeyForm::Draft => draft(),
        KeyForm::Flag => json!({"type": ["boolean", "null"]}),
        KeyForm::Number(most) => json!({
            "type": ["integer", "string", "null"],
            "minimum": 1,
            "maximum": most,
            "pattern": r"^\+?[0-9]+$",
        }),
        KeyForm::List(item) => list(item),
        KeyForm::FlagOrList(item) => json!({"anyOf": [{"type": "boolean"}, list(item)]}),
        KeyForm::RequiredList(item) => json!({"anyOf": [
            of_item(item),
            {"type": "array", "items": of_item(item), "minItems": 1, "uniqueItems": true},
        ]}),
        KeyForm::Texts => texts(),
        KeyForm::RequiredTexts => required_texts(),
        KeyForm::ByLanguage(words) => or_null(by_language(choice(words))),
        KeyForm::ByScript => {
            json!({"type": ["object", "null"], "additionalProperties": any_text()})
        }
        KeyForm::Levels => or_null(levels()),
        KeyForm::WordGroups => word_groups(),
        KeyForm::Map(table) => or_null(map(table)),
        KeyForm::Maps(table) => json!({"anyOf": [
            or_null(map(table)),
            {"type": "array", "items": map(table)},
        ]}),
        KeyForm::TextsOrMap(table) => json!({"anyOf": [texts(), map(table)]}),
        KeyForm::TextOrMap(table) => json!({"anyOf": [any_text(), map(table)]}),
        KeyForm::OffOrMap(table) => json!({"anyOf": [{"enum": ["off", false, null]}, map(table)]}),
        KeyForm::WordOrMap(words, table) => json!({"anyOf": [choice(words), map(table)]}),
        KeyForm::OfKind(kinds) => {
            let kinds: Vec<Value> =
                kinds.iter().map(|(word, table)| of_kind(word, table)).collect();
            json!({"anyOf": kinds})
        }
        KeyForm::Free => json!({}),
    }
}

fn list(item: ItemForm) -> Value {
    let items = json!({"type": "array", "items": of_item(item)});
    json!({"anyOf": [of_item(item), items, nothing()]})
}

fn of_item(item: ItemForm) -> Value {
    match item {
        ItemForm::Text => visible_text(),
        ItemForm::Person => json!({"anyOf": [visible_text(), map(&keys::CREDIT)]}),
        ItemForm::Language => whole(LANGUAGE),
        ItemForm::WebAddress => whole(WEB_ADDRESS),
        ItemForm::Path => whole(PATH),
        ItemForm::Id => unquoted(whole(ID)),
        ItemForm::CspSources => unquoted(sources()),
        ItemForm::Agent => unquoted(whole(AGENT)),
        ItemForm::RobotsPath => whole(ROBOTS_PATH),
        ItemForm::Word(words) => {
            json!({"anyOf": [{"enum": words}, whole((&format!("({})", words.join("|")), ""))]})
        }
    }
}

/// A pattern, and what to write if a text is not like it.
type TextPattern<'p> = (&'p str, &'p str);

const LANGUAGE: TextPattern<'_> = (
    "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*",
    "write a language tag (BCP 47): `ar`, `pt-BR`, `az-Arab`",
);

const WEB_ADDRESS: TextPattern<'_> = (
    r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#\\][^\s\\]*",
    "write an address that begins with `https://` or `http://`",
);

const BASE_URL: TextPattern<'_> = (
    r#"https?://[^\s/?#"'<>&\\^`{|}*][^\s?#"'<>&\\^`{|}*]*"#,
    "write the whole address, without query and fragment: `https://example.org/archive/`",
);

/// A former address.
const PATH: TextPattern<'_> = (
    r"/[^?#*\\]*[^?#*\\/\s]/*",
    "write a path from the root of the site, without `?`, `#` and `*`: `/old/path/`",
);

/// What a file or folder was called.
const ID: TextPattern<'_> =
    (r"[^/*\\]*[^/*\\\s]", "write the name of one file or folder, without `/`");

const AGENT: TextPattern<'_> =
    ("[A-Za-z0-9_.-]+", "write the name of a crawler, without spaces and version: `GPTBot`");

const ROBOTS_PATH: TextPattern<'_> = (r"/\S*", "write a path from the root of the site: `/tags/`");

/// Sources of a Content Security Policy: words, digests, schemes and hosts.
fn sources() -> Value {
    const HOST: &str = "[A-Za-z0-9._~%:/*+-]*";
    let source = format!("('[A-Za-z0-9+/=_-]+'|{HOST}([.:*]|localhost){HOST})");
    let advice = "write sources with a space between them: `'self' https://example.org`";
    whole((&format!(r"{source}(\s+{source})*"), advice))
}

const MONTH: &str = "([0٠۰]?[1-9١-٩۱-۹]|[1١۱][0-2٠-٢۰-۲])";

const DAY: &str = "([0٠۰]?[1-9١-٩۱-۹]|[12١٢۱۲][0-9٠-٩۰-۹]|[3٣۳][01٠١۰۱])";

/// Ten years or a hundred.
const YEARS: &str = "[-−]?([0-9٠-٩۰-۹]{1,3}X|[0-9٠-٩۰-۹]{1,2}XX)";
const YEAR: &str = "[-−]?[0-9٠-٩۰-۹]{1,4}";

/// What days there are depends on the calendar.
const OF_ANY_CALENDAR: &str = "[0-9٠-٩۰-۹]{1,4}(-[0-9٠-٩۰-۹]{1,4}){0,2}[?~%]?";

/// A day; a time after it is ignored.
fn day() -> String {
    format!(r"{YEAR}-{MONTH}-{DAY}([Tt ][\s\S]*)?")
}

/// A date of this pattern; YAML takes a year for a number.
fn date(pattern: &str) -> Value {
    let advice = "write a day, a month or a year: `1875-04-30`, `1875-04`, `1875`; \
        or `0850~`, `0850?`, `0850/0860`, `08XX`, `1916-21`";
    let mut date = optional((pattern, advice));
    date["type"] = json!(["string", "integer", "null"]);
    date["minimum"] = json!(-9999);
    date["maximum"] = json!(9999);
    date["not"] = json!({"const": 0});
    date
}

/// A day, a month, a year, or a date that nobody knows exactly.
fn date_pattern() -> String {
    let season = format!("{YEAR}-[2\u{662}\u{6f2}][1-4\u{661}-\u{664}\u{6f1}-\u{6f4}]");
    let gaps = format!("{YEAR}(-{MONTH})?-XX|{YEAR}-XX-XX|{YEARS}");
    let point = format!("(({}|{YEAR}(-{MONTH})?|{season}|{gaps})[?~%]?)", day());
    format!(r"({point}|{point}\s*/\s*({point}|\.\.)?|(\.\.)?\s*/\s*{point})")
}

/// Text, which YAML may take for a number, or nothing.
fn any_text() -> Value {
    json!({"type": ["string", "number", "boolean", "null"]})
}

fn visible_text() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": r"\S"})
}

/// Nothing, or only white space.
fn nothing() -> Value {
    json!({"type": ["string", "null"], "pattern": r"^\s*$"})
}

/// Text like this, perhaps with white space around it.
fn whole((pattern, advice): TextPattern<'_>) -> Value {
    advised("string", &format!(r"^\s*{pattern}\s*$"), advice)
}

/// Text like this, or nothing.
fn optional((pattern, advice): TextPattern<'_>) -> Value {
    let types = ["string", "null"];
    advised(types, &format!(r"^\s*({pattern})?\s*$"), advice)
}

/// Text of this pattern; some editors show the advice in place of the pattern.
fn advised(types: impl Serialize, pattern: &str, advice: &str) -> Value {
    let mut schema = json!({"type": types, "pattern": pattern});
    if !advice.is_empty() {
        schema["patternErrorMessage"] = json!(advice);
    }
    schema
}

/// One of a few words; editors offer what is in the `enum`.
fn choice(words: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    let written = optional((&words.join("|"), ""));
    json!({"anyOf": [{"enum": words}, written]})
}

/// This text, also where YAML takes it for a number or a flag.
fn unquoted(mut text: Value) -> Value {
    text["type"] = json!(["string", "number", "boolean"]);
    text
}

/// This map, or nothing.
fn or_null(mut map: Value) -> Value {
    map["type"] = json!(["object", "null"]);
    map
}

/// `true` or `false`, also in the words of other programs, which the program warns of.
fn draft() -> Value {
    let any_case = |word: &&str| -> String {
        let letters = |c: char| match c.is_ascii_alphabetic() {
            true => format!("[{}{c}]", c.to_ascii_uppercase()),
            false => c.to_string(),
        };
        word.chars().map(letters).collect()
    };
    let words: Vec<String> = YES.iter().chain(NO).map(any_case).collect();
    let mut draft = whole((&format!("({})", words.join("|")), "write `true` or `false`"));
    draft["type"] = json!(["boolean", "integer", "string"]);
    draft["minimum"] = json!(0);
    draft["maximum"] = json!(1);
    draft
}

/// A text for each language, or one for all.
fn texts() -> Value {
    json!({"anyOf": [any_text(), by_language(any_text())]})
}

fn required_texts() -> Value {
    let mut texts = by_language(any_text());
    texts["not"] = json!({"additionalProperties": nothing()});
    json!({"anyOf": [visible_text(), texts]})
}

/// A map from languages. What has no value is ignored, whatever its key is.
fn by_language(value: Value) -> Value {
    let (language, advice) = LANGUAGE;
    let mut others = nothing();
    others["patternErrorMessage"] = json!(advice);
    json!({
        "type": "object",
        "patternProperties": {format!("^{language}$"): value},
        "additionalProperties": others,
    })
}

/// Lists of words, or nothing.
fn word_groups() -> Value {
    let group = json!({"type": "array", "items": visible_text()});
    json!({"type": ["array", "null"], "items": group})
}

fn map(table: &KeyTable) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.extend(of_table(table));
    Value::Object(schema)
}

fn of_kind(word: &str, table: &KeyTable) -> Value {
    let mut schema = map(table);
    let about = schema["properties"]["kind"]["description"].take();
    schema["properties"]["kind"] = json!({
        "description": about,
        "anyOf": [{"const": word}, whole((word, ""))],
    });
    schema
}

/// The levels that each code may have.
fn levels() -> Value {
    let levels = |code: &Code| {
        let may_be = LEVELS.into_iter().filter(|(_, level)| Levels::may_be(code, *level));
        let words: Vec<&str> = may_be.map(|(word, _)| word).collect();
        let mut schema = choice(&words);
        schema["description"] = json!(code.summary);
        schema
    };
    let codes: Map<String, Value> =
        CATALOGUE.iter().map(|code| (code.name.to_owned(), levels(code))).collect();
    json!({"type": "object", "properties": codes, "additionalProperties": nothing()})
}
