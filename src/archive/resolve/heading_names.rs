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
    ways: [HashMap<String, Vec<u32>>; 4],
}

impl<'a> HeadingNames<'a> {
    pub fn of(headings: &'a [Heading]) -> Self {
        let mut names = Self { headings, ways: Default::default() };
        for (n, Heading { text, .. }) in headings.iter().enumerate() {
            for (way, names_here) in
                [vec![hyphened(text)], vec![slug(text)], vec![letters(text)], loose(text)]
                    .into_iter()
                    .enumerate()
            {
                for name in names_here.into_iter().filter(|name| !name.is_empty()) {
                    let those = names.ways[way].entry(name).or_default();
                    if those.last() != Some(&(n as u32)) {
                        those.push(n as u32);
                    }
                }
            }
        }
        names
    }

    /// The id here of the heading that another program calls `id`.
    pub fn find(&self, id: &str) -> Option<&'a str> {
        let found = self.named(id).find(|those| !those.is_empty());
        let heading = match found {
            // Of several with the same words, the first one has the name without a number.
            Some(those) => self.are_alike(those).then(|| those[0])?,
            None => self.numbered(id)?,
        };
        Some(&*self.headings[heading as usize].id)
    }

    /// The headings with a name, by each way to compare names.
    fn named(&self, id: &str) -> impl Iterator<Item = &[u32]> {
        let names = [hyphened(id), slug(id), letters(id), letters(id)];
        let found = self.ways.iter().zip(names).map(|(way, name)| way.get(&name));
        found.map(|those| those.map_or(&[][..], Vec::as_slice))
    }

    /// Whether these are one heading, or have the same words.
    fn are_alike(&self, those: &[u32]) -> bool {
        let words = |n: &u32| slug(&self.headings[*n as usize].text);
        those.windows(2).all(|pair| words(&pair[0]) == words(&pair[1]))
    }

    /// Of headings with the same words the one with this number: `notes-1` and `notes_1` are the
    /// second one, and so is MDN's `notes_2`.
    fn numbered(&self, id: &str) -> Option<u32> {
        let base = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let number: usize = id[base.len()..].parse().ok()?;
        let (separator, base) = (base.chars().next_back()?, &base[..base.len() - 1]);
        let those = self.named(base).find(|those| those.len() > 1)?;
        let at = match separator {
            '-' | '_' if number == 0 || !self.are_alike(those) => return None,
            '-' => number,
            '_' if number == 1 => 1,
            // The third one of MkDocs, or the second one of MDN?
            '_' if number < those.len() => return None,
            '_' => number - 1,
            _ => return None,
        };
        those.get(at).copied()
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
