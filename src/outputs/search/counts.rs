//! How often each version has which word.
//!
//! In: the versions that readers can find, and their bodies. Out: for each a [`CountedText`]: the
//! numbers of its words with their weights, and how long it is. A [`WordShelf`] keeps them from one
//! reading of the site to the next, so that only texts that changed are counted again. Never: a
//! text that is kept.

use std::sync::{Arc, Mutex};

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::runs::write_step;
use super::texts::{WeighedText, weights::IN_TITLE};
use super::vocabulary::{Vocabulary, locked};
use super::words::{last_letter, parts, words};
use crate::archive::model::{Archive, Version, VersionId};
use crate::ground::digest::{Digest, digest_of};
use crate::ground::source::{SourceError, Sources};
use crate::read::markdown::HtmlPolicy;

/// The words of a version.
pub(super) struct CountedText {
    /// The numbers of its words, rising, with their weights.
    pub words: Box<[u8]>,
    /// How many words it has in all.
    pub length: u32,
    /// Whether its body was the one that was parsed.
    pub is_current: bool,
}

/// What was counted of the texts of a site.
pub struct WordShelf {
    pub(super) vocabulary: Vocabulary,
    /// By a digest of all that was counted.
    counted: Mutex<HashMap<u128, Arc<CountedText>>>,
    /// Whether anybody will count again.
    is_kept: bool,
}

impl WordShelf {
    /// An empty one, for several readings.
    pub fn new() -> Self {
        Self { is_kept: true, ..Self::for_once() }
    }

    /// An empty one that keeps nothing.
    pub(super) fn for_once() -> Self {
        Self { vocabulary: Vocabulary::new(), counted: Mutex::default(), is_kept: false }
    }
}

impl Default for WordShelf {
    fn default() -> Self {
        Self::new()
    }
}

/// Words that are longer are no words.
const LONGEST_WORD: usize = 100;

/// Counts the words of versions, in their order.
pub(super) fn count(
    (archive, sources): (&Archive, &Sources),
    shelf: &WordShelf,
    documents: &[VersionId],
) -> Result<Vec<Arc<CountedText>>, SourceError> {
    let html = archive.config.safety.html;
    let one = |counter: &mut WordCounter<'_>, id: &VersionId| {
        let version = &archive[*id];
        let digest = digest(version, html);
        let known = locked(&shelf.counted).get(&digest).map(Arc::clone);
        let counted = match known {
            Some(known) => known,
            None => Arc::new(counter.count(version, sources)?),
        };
        Ok((digest, counted))
    };
    let counted = documents.par_iter().map_init(|| WordCounter::new(&shelf.vocabulary, html), one);
    let counted = counted.collect::<Result<Vec<_>, SourceError>>()?;
    if shelf.is_kept {
        let current = counted.iter().filter(|(_, text)| text.is_current);
        let kept = current.map(|(digest, text)| (*digest, Arc::clone(text))).collect();
        *locked(&shelf.counted) = kept;
    }
    Ok(counted.into_iter().map(|(_, text)| text).collect())
}

/// A digest of all that is counted of a version.
fn digest(version: &Version, html: HtmlPolicy) -> u128 {
    let mut digest = Digest::new();
    digest.text(html.name());
    let headline = &version.headline;
    digest.text(version.language.as_str()).digest(version.body.digest).text(&headline.title);
    digest.optional_text(headline.subtitle.as_deref()).text(&headline.summary);
    if let Some(picture) = &version.picture {
        digest.text(&picture.alt.text);
        let credit = picture.credit.as_ref().and_then(|credit| credit.words());
        for words in [picture.caption.as_ref(), credit] {
            digest.optional_text(words.map(|words| &*words.text));
        }
    }
    digest.finish()
}

/// Counts the words of one text after the other.
struct WordCounter<'v> {
    vocabulary: &'v Vocabulary,
    /// What becomes of raw HTML.
    html: HtmlPolicy,
    text: WeighedText,
    /// The word that is looked for, after the sign of its language.
    word: String,
    /// The numbers of the words that were counted, with their weights.
    found: Vec<(u32, u8)>,
}

impl<'v> WordCounter<'v> {
    fn new(vocabulary: &'v Vocabulary, html: HtmlPolicy) -> Self {
        let (text, word, found) = (WeighedText::default(), String::new(), Vec::new());
        Self { vocabulary, html, text, word, found }
    }

    fn count(&mut self, version: &Version, sources: &Sources) -> Result<CountedText, SourceError> {
        let bytes = sources.bytes(version.body.file)?;
        let range = version.body.range.start as usize..version.body.range.end as usize;
        let body = bytes.get(range).unwrap_or_default();
        let is_current = digest_of(body) == version.body.digest;
        self.text.clear();
        self.text.add_head(version);
        self.text.add_body(&String::from_utf8_lossy(body), self.html);
        let length = self.find(self.vocabulary.language(&version.language));
        Ok(CountedText { words: self.written(), length, is_current })
    }

    /// Finds the words of the text. Returns how many it has in all.
    fn find(&mut self, language: char) -> u32 {
        let (mut length, mut weights) = (0, HashMap::<&str, u8>::with_capacity(512));
        let mut add = |word, weight| {
            let sum = weights.entry(word).or_default();
            *sum = with_weight(*sum, weight);
        };
        for (piece, weight) in self.text.pieces() {
            let mut words = words(piece).peekable();
            while let Some(word) = words.next() {
                if word.len() > LONGEST_WORD {
                    continue;
                }
                length += 1;
                parts(word).for_each(|part| add(part, weight));
                last_letter(word, words.peek().copied()).into_iter().for_each(|c| add(c, weight));
                add(word, weight);
            }
        }
        self.found.clear();
        for (word, weight) in weights {
            self.word.clear();
            self.word.push(language);
            self.word.push_str(word);
            self.found.push((self.vocabulary.word(&self.word), weight));
        }
        self.found.sort_unstable();
        length
    }

    fn written(&self) -> Box<[u8]> {
        let mut bytes = Vec::with_capacity(self.found.len() * 3);
        let mut last = 0;
        for (word, weight) in &self.found {
            write_step(&mut bytes, word - last, *weight);
            last = *word;
        }
        bytes.into()
    }
}

/// What a word counts together with the same word elsewhere in a text.
fn with_weight(sum: u8, weight: u8) -> u8 {
    let both = (sum & !IN_TITLE) + (weight & !IN_TITLE);
    both.min(!IN_TITLE) | (sum | weight) & IN_TITLE
}
