//! The JSON Schemas against the program, by a validator that others wrote: a schema accepts what the
//! program reads without an error, and refuses the faults that a schema can express.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas, ValidationError};
use proptest::prelude::*;
use serde_json::Value;
use tarjuman::ground::diag::{Diagnostic, FileId, Level};
use tarjuman::read::keys::{KeyForm, KeyTable, KnownKey};
use tarjuman::read::schema::SCHEMAS;
use tarjuman::read::yaml;
use tarjuman::read::{bibliography, config, front_matter, series, synonyms};
use tarjuman::roof::init;

use crate::made_inputs::cases;
use crate::site::{program, read_tree, repository, run};

/// All schemas, compiled.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(Validator::new);

struct Validator {
    schemas: Schemas,
    of: Vec<(&'static str, SchemaIndex)>,
}

impl Validator {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let of = SCHEMAS.iter().map(|schema| {
            let url = format!("https://schema.test/{}.json", schema.name);
            let json: Value = serde_json::from_str(&schema.text()).unwrap();
            compiler.add_resource(&url, json).unwrap();
            (schema.name, compiler.compile(&url, &mut schemas).unwrap())
        });
        let of = of.collect();
        Self { schemas, of }
    }

    /// The places of all faults, as JSON pointers.
    fn faults(&self, kind: &str, instance: &Value) -> Vec<String> {
        let (_, schema) = self.of.iter().find(|(name, _)| *name == kind).unwrap();
        let mut places = Vec::new();
        if let Err(fault) = self.schemas.validate(instance, *schema) {
            collect(&fault, &mut places);
        }
        places
    }
}

fn collect(fault: &ValidationError<'_, '_>, places: &mut Vec<String>) {
    places.push(fault.instance_location.to_string());
    fault.causes.iter().for_each(|cause| collect(cause, places));
}

/// The YAML of a file as JSON, and the codes of the errors that the program finds in it alone.
fn read(kind: &str, text: &str) -> (Option<Value>, Vec<&'static str>) {
    let file = FileId(0);
    let mut found = Vec::new();
    let range = match kind {
        "front-matter" | "page" => {
            let (parts, faults) = front_matter::split(text, file);
            found.extend(faults);
            if kind == "page" {
                front_matter::static_page(text, &parts, file, &mut found);
            } else {
                front_matter::version(text, &parts, file, &mut found);
            }
            parts.front_matter
        }
        "person" => {
            front_matter::person(text, file, &mut found);
            0..text.len()
        }
        "tag" => {
            front_matter::tag(text, file, &mut found);
            0..text.len()
        }
        "bibliography" => {
            bibliography::read_yaml(text, file, &mut found);
            0..text.len()
        }
        "series" => {
            series::read(text, file, &mut found);
            0..text.len()
        }
        "search" => {
            synonyms::read(text, file, &mut found);
            0..text.len()
        }
        _ => {
            found = config::parse(text, file).diagnostics;
            0..text.len()
        }
    };
    let json = yaml::read(text, range, file).0.map(|node| node.to_json());
    let is_error = |it: &&Diagnostic| it.level == Level::Error;
    (json, found.iter().filter(is_error).map(|it| it.code.name).collect())
}

/// A file with this YAML.
fn file_of(kind: &str, yaml: &str) -> String {
    match kind {
        "front-matter" | "page" => format!("---\n{yaml}\n---\n"),
        _ => format!("{yaml}\n"),
    }
}

/// The kind of a file of a site, by its path.
fn kind_of(path: &str) -> Option<&'static str> {
    let is_yaml = path.ends_with(".yaml");
    match path.split('/').next()? {
        "site.yaml" => Some("site"),
        "search.yaml" => Some("search"),
        "bibliography.yaml" => Some("bibliography"),
        "articles" if path.ends_with(".md") => Some("front-matter"),
        "pages" if path.ends_with(".md") => Some("page"),
        "people" if is_yaml => Some("person"),
        "tags" if is_yaml => Some("tag"),
        "series" if is_yaml => Some("series"),
        _ => None,
    }
}

#[test]
fn every_file_of_our_sites_is_valid() {
    let mut count = [0; SCHEMAS.len()];
    for folder in ["", "docs/", "src/starter/"] {
        let root = repository().join(folder);
        let mut files = read_tree(&root.join("content"));
        files.insert("site.yaml".to_owned(), fs::read(root.join("site.yaml")).unwrap());
        for (path, bytes) in &files {
            let Some(kind) = kind_of(path) else { continue };
            let (json, errors) = read(kind, std::str::from_utf8(bytes).unwrap());
            assert_eq!(errors, [""; 0], "{folder}{path}");
            let faults = VALIDATOR.faults(kind, &json.unwrap());
            assert_eq!(faults, [""; 0], "{folder}{path}");
            count[SCHEMAS.iter().position(|schema| schema.name == kind).unwrap()] += 1;
        }
    }
    assert!(count.iter().all(|count| *count > 0), "{count:?}");
}

/// Files with one fault each: their kind, their YAML, the error of the program, and the place that
/// the schema names.
const BROKEN: &str = include_str!("broken.txt");

#[test]
fn sixty_broken_files_are_refused_by_both() {
    let mut count = 0;
    for line in BROKEN.lines().filter(|line| !line.is_empty()) {
        let [kind, yaml, code, place] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (json, errors) = read(kind, &file_of(kind, &yaml.replace("; ", "\n")));
        assert_eq!(errors, [code], "{line}");
        let faults = VALIDATOR.faults(kind, &json.unwrap());
        assert!(faults.iter().any(|fault| fault == place), "{line}: {faults:?}");
        count += 1;
    }
    assert_eq!(count, 60);
}

/// Values of every kind, right for some keys and wrong for others.
const VALUES: [&str; 94] = [
    "",
    "~",
    "A",
    "أ",
    "\"\"",
    "\" \"",
    "\" A \"",
    "\"A\\nB\"",
    "|-\n  A\n  B",
    "1984",
    "0809",
    "-384",
    "0",
    "1.5",
    "1e3",
    "0x10",
    "+5",
    "'5'",
    "'+5'",
    "-1",
    "99999",
    "true",
    "false",
    "True",
    "no",
    "yes",
    "off",
    "\"off\"",
    "n",
    "'1'",
    "[]",
    "[A]",
    "[A, 1984]",
    "[A, '']",
    "[A, ~]",
    "[[A]]",
    "{}",
    "{a: b}",
    "{en: A}",
    "{en: A, ar: }",
    "{en: }",
    "{zz_: }",
    "{zz_: A}",
    "{en: [A]}",
    "2024-01-02",
    "2024-1-2",
    "2024-01",
    "٢٠٢٤-٠١-٠٢",
    "2024-01-02T10:00:00Z",
    "2024-13-02",
    "0850~",
    "08XX",
    "-038X%",
    "1916-21?",
    "٠٨٥٠/٠٨٦٠~",
    "1916-06-XX/..",
    "/1916",
    "1860/1850",
    "' 2024-01-02 '",
    "−0384-03",
    "https://a.org/x",
    "HTTP://a.org",
    "a.org",
    "[https://a.org/x]",
    "https://a.org/?x#y",
    "ar",
    "AR-latn",
    "en.annotated",
    "en_US",
    "[ar, en]",
    "[ar, ar]",
    "/old/",
    "/",
    "[/old, /b/c.html]",
    "/a?b",
    "a/b",
    "human",
    "' human '",
    "organisation",
    "allow",
    "own",
    "file",
    "publish",
    "[gz, br]",
    "[bib, ris]",
    "[bibtex]",
    "[s3, ' s3 ']",
    "{ar: arab}",
    "{ar: persian}",
    "{Arab: static/a.woff2}",
    "{unknown-tag: off, broken-link: ' warning '}",
    "{yaml-tab: off}",
    "{script-src: [https://a.org, \"'self' a.org\"], img-src: 1.5}",
    "{script-src: self}",
];

/// Values of maps within maps.
const MAPS: [&str; 26] = [
    "{id: a, part: 2}",
    "{id: b, part: 10000}",
    "{doi: 10.1000/182, ark: 'ark:12345/x6', hdl: 2027/uc1}",
    "{isbn: 1}",
    "{url: https://a.org/, date: 1875-04, language: de}",
    "{url: a.org}",
    "{date: soon}",
    "{archived_on: 1875}",
    "{src: a.svg, alt: }",
    "{alt: A}",
    "{people: all, archive: true, feeds: false}",
    "{archive: yes}",
    "{citations: true}",
    "{citations: [bib, json]}",
    "{citations: bibtex}",
    "{t: {kind: folder, path: x}, u: {kind: ' s3 ', bucket: b, style: path}}",
    "{t: {kind: git, repository: x, history: none}, u: {kind: rsync, to: x}}",
    "{t: {kind: sftp, to: 'a:b', options: [-P, '22']}, u: {kind: sftp, to: x, options: -4}}",
    "{t: {kind: sftp, to: x, shell: y}}",
    "{t: {kind: folder}}",
    "{t: {kind: ftp, path: x}}",
    "{t: {kind: git, repository: x, path: x}}",
    "{t: }",
    "{no_ai: [GPTBot, ' a.b '], agents: {'*': {allow: [/a, /ب], disallow: /}, 5: {allow: ''}}}",
    "{no_ai: true, agents: {A: {disallow: [a b]}}}",
    "{agents: {A: }}",
];

/// The least that a file of a kind needs, without one key.
fn least(kind: &str, without: &str) -> String {
    let needed: &[&str] = match kind {
        "front-matter" | "page" => &["title: A\n"],
        "person" => &["name: A\n"],
        "tag" => &["label: A\n"],
        "search" => &["en: [[A, B], [C, D]]\n"],
        "bibliography" => &["a: {title: A}\n"],
        _ => &["title: A\n", "languages: en\n"],
    };
    let others = needed.iter().filter(|line| line.split(':').next() != Some(without));
    others.copied().collect()
}

/// Whether the program reads a file without an error. If so, its schema must accept it.
fn judge(kind: &str, yaml: &str) -> bool {
    let (json, errors) = read(kind, &file_of(kind, yaml));
    if let (Some(json), []) = (json, &*errors) {
        let faults = VALIDATOR.faults(kind, &json);
        assert!(faults.is_empty(), "{kind}:\n{yaml}\n{faults:?}");
        return true;
    }
    false
}

#[test]
fn what_the_program_reads_the_schema_accepts() {
    for schema in &SCHEMAS {
        for KnownKey { name, form, .. } in schema.table.keys {
            let mut accepted = 0;
            for value in VALUES.iter().chain(&MAPS) {
                let yaml = format!("{}{name}: {value}", least(schema.name, name));
                accepted += usize::from(judge(schema.name, &yaml));
            }
            assert!(accepted > 2, "{}: {name} takes none of the values", schema.name);
            // A key that nobody reads would take all of them.
            let is_read = accepted < VALUES.len() + MAPS.len() || matches!(form, KeyForm::Free);
            assert!(is_read, "{}: {name} takes all of the values", schema.name);
        }
    }
}

/// Some text as YAML: in quotation marks or without.
fn any_value() -> impl Strategy<Value = String> {
    let quoted = "\\PC{0,12}".prop_map(|text| format!("'{}'", text.replace('\'', "''")));
    let known = (0..VALUES.len()).prop_map(|n| VALUES[n].to_owned());
    let signs = "[-0-9a-zA-Z:/.٠-٩ ]{0,12}";
    prop_oneof![quoted, known, signs]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_file_that_the_program_reads_is_valid(
        kind in 0..SCHEMAS.len(),
        entries in proptest::collection::vec((any::<prop::sample::Index>(), any_value()), 1..5)
    ) {
        let schema = &SCHEMAS[kind];
        let names: Vec<&str> = schema.table.names().chain(["slug", "description", "Title"]).collect();
        let mut yaml = least(schema.name, "");
        for (key, value) in entries {
            yaml += &format!("{}: {value}\n", key.get(&names));
        }
        judge(schema.name, yaml.trim_end());
    }
}

/// The file that a path names, from the folder of another one.
fn file_from(folder: &Path, path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join(path)).unwrap()).unwrap()
}

#[test]
fn a_new_archive_tells_editors_the_schema_of_each_yaml_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("archive");
    init::init(&root).unwrap();
    let settings = file_from(&root, ".vscode/settings.json");
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), 6);
    let mut count = 0;
    for (below, bytes) in read_tree(&root).iter().filter(|(path, _)| path.ends_with(".yaml")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let own = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=");
        let own = file_from(root.join(below).parent().unwrap(), own.unwrap());
        let is_it = |glob: &Value| match glob.as_str().unwrap().split_once('*') {
            Some((start, end)) => below.starts_with(start) && below.ends_with(end),
            None => glob == &**below,
        };
        let (schema, _) = schemas
            .iter()
            .find(|(_, globs)| {
                globs.as_array().map_or_else(|| is_it(globs), |all| all.iter().any(is_it))
            })
            .unwrap_or_else(|| panic!("{below} has no schema"));
        assert_eq!(file_from(&root, schema), own, "{below}");
        let kind = kind_of(below.strip_prefix("content/").unwrap_or(below)).unwrap();
        let schema = SCHEMAS.iter().find(|schema| schema.name == kind).unwrap();
        assert_eq!(own, serde_json::from_str::<Value>(&schema.text()).unwrap(), "{below}");
        count += 1;
    }
    assert!(count > 5, "{count} files");
}

/// All tables, with those of maps within maps.
fn tables(table: &'static KeyTable) -> Vec<&'static KeyTable> {
    let forms = table.keys.iter().map(|key| key.form).chain(table.others);
    let inner = forms.flat_map(|form| match form {
        KeyForm::OfKind(kinds) => kinds.iter().map(|(_, table)| *table).collect(),
        form => form.table().into_iter().collect::<Vec<_>>(),
    });
    [table].into_iter().chain(inner.flat_map(tables)).collect()
}

#[test]
fn every_key_is_described_in_one_plain_sentence() {
    for key in SCHEMAS.iter().flat_map(|schema| tables(schema.table)).flat_map(|it| it.keys) {
        let is_sentence = key.about.ends_with('.') && !key.about.contains(". ");
        assert!(is_sentence && key.about.chars().count() <= 100, "{}: {}", key.name, key.about);
    }
}

#[test]
fn the_program_prints_each_schema() {
    for schema in &SCHEMAS {
        let printed = run(program().args(["schema", schema.name]));
        assert_eq!((printed.code, printed.stdout), (Some(0), schema.text()));
        let json: Value = serde_json::from_str(&schema.text()).unwrap();
        assert_eq!(json["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    let list = run(program().arg("schema")).stdout;
    assert_eq!(list.lines().count(), SCHEMAS.len());
    assert_eq!(run(program().args(["schema", "poem"])).code, Some(2));
}
