//! The ids that other programs give to headings.
//!
//! In: the headings of a text. Out: the one that an id means which none of them has here, but which
//! GitHub, mdBook, MDN, Hugo, kramdown, Pandoc or MkDocs would give to it. Never: an answer where
//! two headings could be meant.

use foldhash::HashMap;
use icu::normalizer::DecomposingNormalizerBorrowed;

use crate::ground::text;
use crate::read::markdown::{Heading, folded_id, slug};

/// The headings of a text by their names elsewhere.
pub struct HeadingNames<'a> {
    headings: &'a [Heading],
    /// A way to compare names each, from the strictest to the loosest: which headings have a name.
    ways: [HashMap<String, Named>; 4],
}

/// The headings with a name, in order.
struct Named {
    headings: Vec<u32>,
    /// Whether all have the same words.
    are_alike: bool,
}

impl<'a> HeadingNames<'a> {
    pub fn of(headings: &'a [Heading]) -> Self {
        let mut names = Self { headings, ways: Default::default() };
        let words: Vec<String> = headings.iter().map(|heading| slug(&heading.text)).collect();
        for (n, Heading { text, .. }) in headings.iter().enumerate() {
            for (way, names_here) in
                [vec![hyphened(text)], vec![words[n].clone()], vec![letters(text)], loose(text)]
                    .into_iter()
                    .enumerate()
            {
                for name in names_here.into_iter().filter(|name| !name.is_empty()) {
                    let none = || Named { headings: Vec::new(), are_alike: true };
                    let those = names.ways[way].entry(name).or_insert_with(none);
                    those.push(n as u32, &words);
                }
            }
        }
        names
    }

    /// The id here of the heading that another program calls `id`.
    pub fn find(&self, id: &str) -> Option<&'a str> {
        let heading = match self.named(id).next() {
            // Of several with the same words, the first one has the name without a number.
            Some(those) => *those.headings.first().filter(|_| those.are_alike)?,
            None => self.numbered(id)?,
        };
        Some(&*self.headings[heading as usize].id)
    }

    /// The headings with a name, by each way to compare names.
    fn named(&self, id: &str) -> impl Iterator<Item = &Named> {
        let names = [hyphened(id), slug(id), letters(id), letters(id)];
        self.ways.iter().zip(names).filter_map(|(way, name)| way.get(&name))
    }

    /// Of headings with the same words the one with this number: `notes-1` and `notes_1` are the
    /// second one, and so is MDN's `notes_2`.
    fn numbered(&self, id: &str) -> Option<u32> {
        let base = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: usize = id[base.len()..].parse().ok()?;
        let (separator, base) = (base.chars().next_back()?, &base[..base.len() - 1]);
        let those = self.named(base).find(|those| those.headings.len() > 1)?;
        let at = match separator {
            '-' | '_' if number == 0 || !those.are_alike => return None,
            '-' => number,
            '_' if number == 1 => 1,
            // The third one of MkDocs, or the second one of MDN?
            '_' if number < those.headings.len() => return None,
            '_' => number - 1,
            _ => return None,
        };
        those.headings.get(at).copied()
    }
}

impl Named {
    /// Adds a heading, unless it was added last; `words` are those of each heading.
    fn push(&mut self, heading: u32, words: &[String]) {
        if self.headings.last() != Some(&heading) {
            let first = self.headings.first().map(|first| &words[*first as usize]);
            self.are_alike &= first.is_none_or(|first| *first == words[heading as usize]);
            self.headings.push(heading);
        }
    }
}

/// With hyphens for spaces, and without punctuation: `C++ & Rust` → `c--rust`, as on GitHub. MDN
/// has `_` in their place.
fn hyphened(text: &str) -> String {
    let folded = folded_id(text.trim());
    let letter = |c: char| match c {
        '-' | '_' => Some('-'),
        c if c.is_whitespace() => Some('-'),
        c => is_letter(c).then_some(c),
    };
    folded.chars().filter_map(letter).collect()
}

/// Letters and digits alone.
fn letters(text: &str) -> String {
    folded_id(text).chars().filter(|c| is_letter(*c)).collect()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || text::is_combining(c)
}

/// Names without a number at the beginning (kramdown, Pandoc), without letters that are not ASCII
/// (kramdown), and with letters for them that are (MkDocs, Zola).
fn loose(text: &str) -> Vec<String> {
    let whole = letters(text);
    let decomposed = const { DecomposingNormalizerBorrowed::new_nfd() }.normalize(&whole);
    let ascii = |text: &str| text.chars().filter(char::is_ascii).collect::<String>();
    let (bare, unaccented) = (ascii(&whole), ascii(&decomposed));
    let mut names = Vec::new();
    for name in [whole, bare, unaccented] {
        let start = name.find(char::is_alphabetic).unwrap_or(name.len());
        names.push(name[start..].to_owned());
        if start > 0 && start < name.len() {
            names.push(name);
        }
    }
    names
}
