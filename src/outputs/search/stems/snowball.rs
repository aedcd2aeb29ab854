//! Snowball's stemmers, for the languages in which they are good.
//!
//! In: a word as it stands in a text. Out: its folded stem. Never: a word in another script than
//! the language's.

use frostem::{Algorithm, Stemmer};

use super::super::letters::fold;
use super::super::words::{APOSTROPHES, JOINERS};
use crate::ground::text::nfc;

/// A stemmer and the script that it reads, as a range of letters.
pub struct Snowball {
    stemmer: Stemmer,
    script: (char, char),
    algorithm: Algorithm,
}

impl Snowball {
    /// By the primary subtag of a language.
    pub fn of(language: &str) -> Option<Self> {
        let latin = ('a', '\u{24f}');
        let (algorithm, script) = match language {
            "en" => (Algorithm::English, latin),
            "fr" => (Algorithm::French, latin),
            "de" | "gsw" => (Algorithm::German, latin),
            "es" => (Algorithm::Spanish, latin),
            "tr" => (Algorithm::Turkish, latin),
            "ru" => (Algorithm::Russian, ('\u{400}', '\u{4ff}')),
            "el" => (Algorithm::Greek, ('\u{370}', '\u{3ff}')),
            "hi" => (Algorithm::Hindi, ('\u{900}', '\u{97f}')),
            _ => return None,
        };
        Some(Self { stemmer: Stemmer::new(algorithm), script, algorithm })
    }

    /// The folded stem of a word. None if it is in another script.
    pub fn stem(&self, word: &str, form: &str) -> Option<String> {
        let (first, last) = self.script;
        if !form.starts_with(|c| (first..=last).contains(&c)) {
            return None;
        }
        let stem = match self.reads_folded(word, form) {
            // Of a folded word, the stem is folded too, except where a mark stays alone.
            true => fold(&self.stemmer.stem(form)),
            false => fold(&self.stemmer.stem(&self.as_it_reads(word))),
        };
        (!stem.is_empty()).then_some(stem)
    }

    /// Whether folding leaves out nothing that the stemmer goes by: accents of French and Spanish
    /// endings, dotless i, the apostrophe of the possessive.
    fn reads_folded(&self, word: &str, form: &str) -> bool {
        let is_plain = word.len() == form.len() && word.is_ascii();
        match self.algorithm {
            Algorithm::Turkish => false,
            Algorithm::French | Algorithm::Spanish => is_plain,
            Algorithm::English => is_plain || !word.contains(APOSTROPHES),
            _ => true,
        }
    }

    /// Another stem, where one ending too few is cut off, or one too many: Spanish `ciudades` is
    /// `ciudad`, which by itself is `ciud`; French `amis` stays as it is. Or where the plural has
    /// another letter: French `travail` and `travaux`, Spanish `lápiz` and `lápices`.
    pub fn other_stem(&self, form: &str, stem: &str) -> Option<String> {
        match self.algorithm {
            Algorithm::Spanish if form.ends_with('z') => {
                form.strip_suffix('z').map(|start| format!("{start}c"))
            }
            Algorithm::Greek | Algorithm::Spanish | Algorithm::Turkish => self.stem(stem, stem),
            Algorithm::French if form.len() > 5 && form.ends_with("ail") => {
                form.strip_suffix("ail").map(|start| format!("{start}al"))
            }
            Algorithm::French => {
                let single = form.strip_suffix('s').filter(|single| single.len() > 2)?;
                self.stem(single, single)
            }
            _ => None,
        }
    }

    fn is_turkish(&self) -> bool {
        self.algorithm == Algorithm::Turkish
    }

    /// Small letters, composed, with plain apostrophes.
    fn as_it_reads(&self, word: &str) -> String {
        let mut plain = String::with_capacity(word.len());
        for c in nfc(word).chars() {
            match c {
                'I' if self.is_turkish() => plain.push('ı'),
                'İ' if self.is_turkish() => plain.push('i'),
                _ if APOSTROPHES.contains(&c) => plain.push('\''),
                _ if JOINERS.contains(&c) => {}
                _ => plain.extend(c.to_lowercase()),
            }
        }
        plain
    }
}
