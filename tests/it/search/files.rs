//! Reads an index as the manual describes it, without any code of the program.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;
use serde_json::Value;

use crate::site::Tree;

/// All that an index says.
pub struct IndexFiles {
    pub manifest: Value,
    pub terms: BTreeMap<String, Term>,
    /// `[address, title, byline, date, kind]` of each text.
    pub texts: Vec<Value>,
    /// `[kind, id, names, addresses, notes]` of people, tags and series.
    pub names: Vec<Value>,
}

/// What the dictionary says of a term.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Term {
    /// Keys, each with the number of the form and a weight.
    pub refs: BTreeMap<String, (u64, u8)>,
    /// By language tag, or `names`.
    pub lists: BTreeMap<String, List>,
}

/// The texts, or names, that a term leads to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct List {
    pub texts: u64,
    /// Numbers, impacts and forms.
    pub postings: Vec<(u64, u8, u8)>,
}

impl IndexFiles {
    /// Of an output folder.
    #[track_caller]
    pub fn read(tree: &Tree) -> Self {
        let json = |path: &str| -> Value { serde_json::from_slice(&inflated(tree, path)).unwrap() };
        let manifest = json("search/index.bin");
        let count = |pointer: &str| manifest.pointer(pointer).unwrap().as_u64().unwrap();
        let all = |kind: &str, count: u64| -> Vec<Value> {
            let rows = |n| {
                let mut rows = json(&format!("search/{kind}-{n}.bin")).as_array().unwrap().clone();
                assert_eq!(rows.pop().unwrap(), manifest["numbering"]);
                rows
            };
            (0..count).flat_map(rows).collect()
        };
        let (texts, names) = (all("texts", count("/texts")), all("names", count("/names/files")));
        let starts = starts(&manifest);
        let mut terms = BTreeMap::new();
        for n in 0..starts.len() {
            let bytes = inflated(tree, &format!("search/terms-{n}.bin"));
            let mut reader = PartReader { manifest: &manifest, bytes: &bytes };
            let next = starts.get(n + 1).map_or("", String::as_str);
            let stamp = format!("{},{},{next}", manifest["numbering"].as_str().unwrap(), starts[n]);
            assert_eq!(reader.take(), stamp.as_bytes());
            let mut last = String::new();
            while !reader.bytes.is_empty() {
                let (term, entry) = reader.entry(&last);
                assert!(term > last || last.is_empty(), "{last} before {term}");
                let part = starts.iter().rposition(|start| *start <= term);
                assert_eq!(part, Some(n), "the part of {term}");
                assert!(terms.insert(term.clone(), entry).is_none(), "{term} twice");
                last = term;
            }
        }
        let parts = |prefix: &str| tree.keys().filter(|path| path.starts_with(prefix)).count();
        assert_eq!(parts("search/terms-"), starts.len());
        assert_eq!(parts("search/texts-") as u64, count("/texts"));
        assert_eq!(parts("search/names-") as u64, count("/names/files"));
        Self { manifest, terms, texts, names }
    }

    /// The terms that are words, and those that are marks.
    pub fn words_and_marks(&self) -> (Vec<&str>, Vec<&str>) {
        self.terms.keys().map(String::as_str).partition(|term| !term.starts_with('='))
    }

    /// The titles of the texts that a query of one word finds, in their order.
    pub fn titles(&self, word: &str) -> Vec<&str> {
        let Some(term) = self.terms.get(word) else { return Vec::new() };
        let own = [word.to_owned()];
        let keys = term.refs.keys();
        let keys: Vec<&String> =
            if term.refs.is_empty() { own.iter().collect() } else { keys.collect() };
        let mut found: Vec<u64> = Vec::new();
        for (language, list) in keys.iter().flat_map(|key| &self.terms[*key].lists) {
            let languages = self.manifest["languages"].as_array().unwrap();
            let of = languages.iter().find(|of| of["tag"] == language.as_str());
            let first = of.map(|of| of["first"].as_u64().unwrap());
            let texts = list.postings.iter().filter_map(|(text, ..)| Some(first? + text));
            found.extend(texts);
        }
        found.sort_unstable();
        found.dedup();
        found.iter().map(|text| self.texts[*text as usize][1].as_str().unwrap()).collect()
    }
}

/// The file at a path without its compression.
#[track_caller]
pub fn inflated(tree: &Tree, path: &str) -> Vec<u8> {
    unpacked(tree.get(path).unwrap_or_else(|| panic!("{path} is missing")))
}

/// What a file of the index holds.
#[track_caller]
pub fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let script = String::from_utf8_lossy(bytes);
    let comment = script.strip_prefix("function bin(){/*").unwrap().strip_suffix("*/}").unwrap();
    assert!(!comment.contains("*/"), "the comment ends too early");
    let mut inflated = Vec::new();
    DeflateDecoder::new(&bytes[17..bytes.len() - 3]).read_to_end(&mut inflated).unwrap();
    inflated.drain(..=usize::from(inflated[0]));
    inflated
}

/// Where the parts of the dictionary begin.
fn starts(manifest: &Value) -> Vec<String> {
    let starts = manifest["starts"].as_array().unwrap().iter();
    starts.map(|start| start.as_str().unwrap().to_owned()).collect()
}

/// Reads the entries of a part.
struct PartReader<'p> {
    manifest: &'p Value,
    bytes: &'p [u8],
}

impl<'p> PartReader<'p> {
    fn byte(&mut self) -> u8 {
        let byte = self.bytes[0];
        self.bytes = &self.bytes[1..];
        byte
    }

    fn number(&mut self) -> u64 {
        number(&mut self.bytes)
    }

    fn take(&mut self) -> &'p [u8] {
        let length = self.number() as usize;
        let (taken, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        taken
    }

    fn entry(&mut self, last: &str) -> (String, Term) {
        let shared = self.number() as usize;
        let mut term = last.as_bytes()[..shared].to_vec();
        term.extend(self.take());
        let term = String::from_utf8(term).unwrap();
        let mut entry = Term::default();
        for _ in 0..self.number() {
            let (dropped, kept) = (self.number() as usize, self.number() as usize);
            let mut key = term.as_bytes()[dropped..dropped + kept].to_vec();
            key.extend(self.take());
            let to = (self.number(), self.byte());
            assert!(entry.refs.insert(String::from_utf8(key).unwrap(), to).is_none());
        }
        for _ in 0..self.number() {
            let (language, list) = self.list(term.starts_with('='));
            assert!(entry.lists.insert(language, list).is_none());
        }
        (term, entry)
    }

    fn list(&mut self, is_whole: bool) -> (String, List) {
        let (language, texts) = (self.byte() as usize, self.number());
        let most = self.manifest["most"].as_u64().unwrap();
        let count = if is_whole || language == 255 { texts } else { texts.min(most) };
        let mut bytes = self.take();
        let (mut postings, mut last) = (Vec::new(), 0);
        for _ in 0..count {
            let step = number(&mut bytes);
            last += step >> 3;
            postings.push((last, (step & 7) as u8, 0));
        }
        if !bytes.is_empty() {
            assert_eq!(bytes.len(), postings.len().div_ceil(2));
            for (n, posting) in postings.iter_mut().enumerate() {
                posting.2 = bytes[n / 2] >> (4 * (n % 2)) & 15;
            }
        }
        let tag = |n: usize| self.manifest["languages"][n]["tag"].as_str().unwrap().to_owned();
        let language = if language == 255 { "names".to_owned() } else { tag(language) };
        (language, List { texts, postings })
    }
}

fn number(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return number;
        }
        shift += 7;
    }
}
