//! Which texts have a word, and how much they are about it.
//!
//! In: the words of each text. Out: [`Postings`]: for each word its texts, and for several words
//! that have a key in common their texts together, with impacts. Impacts are those of BM25 in three
//! bits, in whole numbers, so that they are the same on every machine. Never: the lists of all
//! words at once.

use super::runs::{Steps, length_of_step, write_step};
use super::texts::weights::{BODY, IN_TITLE};

/// The least impact of a word in a title.
const TITLED: u64 = 6;
/// From which impact on a word in a title has one more.
const OFTEN: u64 = 3;

/// In what the terms of BM25 are counted.
const UNIT: u64 = 1_000;

/// The words of each text, by the number of the text.
pub(super) trait TextWords {
    fn count(&self) -> u32;
    /// The words of a text with their weights, in any order.
    fn each(&self, text: u32, see: impl FnMut(u32, u8));
}

/// The texts of each word.
pub(super) struct Postings {
    /// Where the bytes of each word end.
    ends: Vec<usize>,
    bytes: Vec<u8>,
    /// How many texts each word has; one whose names have it too may count twice.
    counts: Vec<u32>,
}

impl Postings {
    /// Turns the words of texts into the texts of words.
    pub fn of(texts: &impl TextWords) -> Self {
        let mut lengths: Vec<usize> = Vec::new();
        let (mut last, mut counts): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
        for text in 0..texts.count() {
            texts.each(text, |word, weight| {
                let word = word as usize;
                if word >= last.len() {
                    lengths.resize(word + 1, 0);
                    last.resize(word + 1, 0);
                    counts.resize(word + 1, 0);
                }
                lengths[word] += length_of_step(text - last[word], weight);
                counts[word] += 1;
                last[word] = text;
            });
        }
        let mut at = 0;
        let mut ends = lengths;
        for end in &mut ends {
            let length = *end;
            *end = at;
            at += length;
        }
        last.fill(0);
        let (mut bytes, mut step) = (vec![0; at], Vec::with_capacity(16));
        for text in 0..texts.count() {
            texts.each(text, |word, weight| {
                let word = word as usize;
                step.clear();
                write_step(&mut step, text - last[word], weight);
                let end = ends[word] + step.len();
                bytes[ends[word]..end].copy_from_slice(&step);
                (last[word], ends[word]) = (text, end);
            });
        }
        Self { ends, bytes, counts }
    }

    /// The words that texts have.
    pub fn words(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.counts).filter(|(_, count)| **count > 0).map(|(word, _)| word)
    }

    /// The texts of a word with their weights.
    pub fn texts(&self, word: u32) -> Steps<'_> {
        let at = word as usize;
        let end = |at: usize| self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).map_or(0, end);
        Steps::of(self.bytes.get(start..end(at)).unwrap_or_default())
    }

    /// How many texts a word has; one whose names have it too may count twice.
    pub fn count(&self, word: u32) -> u32 {
        self.counts.get(word as usize).copied().unwrap_or_default()
    }
}

/// A word among those that have a key in common.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub word: u32,
    /// Of its form among those forms of the key that are sure: 0 is the most frequent. See
    /// [`GUESS`] and [`OTHER`], too.
    pub number: u8,
    /// Whether the key is only a guess.
    pub is_guess: bool,
}

/// The number of all forms that lead to a key by a guess only.
pub(super) const GUESS: u8 = 14;
/// The number of a form that is none of the first, or of several forms.
pub(super) const OTHER: u8 = 15;

/// A text that has a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hit {
    pub text: u32,
    /// Twice what its words count; a guess counts half.
    pub weight: u32,
    /// Of the form that it mostly has; a guess only if it has nothing else.
    pub number: u8,
    /// Whether the key stands in its title, and is sure there.
    pub is_in_title: bool,
}

impl Postings {
    /// The texts that have any of these words.
    pub fn hits(&self, members: &[Member]) -> Vec<Hit> {
        let mut all = Vec::new();
        for Member { word, number, is_guess } in members {
            let factor = if *is_guess { 1 } else { 2 };
            all.extend(self.texts(*word).map(|(text, weight)| {
                let is_in_title = !is_guess && weight & IN_TITLE != 0;
                let weight = u32::from(weight & !IN_TITLE) * factor;
                Hit { text, weight, number: *number, is_in_title }
            }));
        }
        if members.len() > 1 {
            all.sort_unstable_by_key(|hit| (hit.text, hit.number));
        }
        joined(all)
    }
}

/// One hit for each text, in place of those of each of its words. They are sorted.
fn joined(mut all: Vec<Hit>) -> Vec<Hit> {
    let mut done = 0;
    let mut at = 0;
    while at < all.len() {
        let first = all[at];
        let (mut sum, mut sure) = (0, 0);
        let (mut best, mut of_form) = ((0, OTHER), (0, first.number));
        let mut is_in_title = false;
        while let Some(hit) = all.get(at).filter(|hit| hit.text == first.text) {
            if hit.number != of_form.1 {
                of_form = (0, hit.number);
            }
            of_form.0 += hit.weight;
            sum += hit.weight;
            is_in_title |= hit.is_in_title;
            if hit.number != GUESS {
                sure += hit.weight;
                best = best.max(of_form);
            }
            at += 1;
        }
        let number = match sure {
            0 => GUESS,
            _ if best.0 * 2 > sure => best.1,
            _ => OTHER,
        };
        all[done] = Hit { text: first.text, weight: sum, number, is_in_title };
        done += 1;
    }
    all.truncate(done);
    all
}

/// How long texts are, compared with others in their language, as BM25 counts it.
pub(super) struct TextLengths(Vec<u32>);

impl TextLengths {
    /// The lengths of the texts of one language after the other.
    pub fn of<'l>(languages: impl Iterator<Item = &'l [u32]>) -> Self {
        let mut terms = Vec::new();
        for lengths in languages {
            let all: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
            let count = lengths.len() as u64;
            let term =
                |length: &u32| (750 + u64::from(*length) * count * 2_250 / all.max(1)) as u32;
            terms.extend(lengths.iter().map(term));
        }
        Self(terms)
    }

    /// How much a text is about a key, from 0 to 5: `6·t / (t + 3·(0.25 + 0.75·l))`, where `t` is
    /// what the words count, 1 for one in the body, and `l` the length of the text, of which 1 is
    /// the average. With the usual 1.2 in place of 3, most texts would have the greatest impact. A
    /// word in the title has 6, or 7 if the text has it often.
    pub fn impact(&self, hit: &Hit) -> u8 {
        let weight = u64::from(hit.weight) * UNIT;
        let length = u64::from(self.0.get(hit.text as usize).copied().unwrap_or_default());
        let impact = TITLED * weight / (weight + 2 * u64::from(BODY) * length);
        if hit.is_in_title { (TITLED + u64::from(impact >= OFTEN)) as u8 } else { impact as u8 }
    }
}
