//! An index of names by the letters in them.
//!
//! In: names. Out: for a name and a limit, some of them, among which all are that differ in at most
//! so many letters.
//!
//! The wanted name is cut into one more part than it may have differences. Then one of the parts
//! has no difference, no more differences before it than there are parts before it, and no more
//! after it than parts after it (G. Li, D. Deng, J. Wang, J. Feng, "Pass-Join: A Partition-based
//! Method for Similarity Joins", PVLDB 5(3), 2011). So this part stands in the other name, and
//! almost at the same place. Two letters that changed places count as a difference of the part with
//! the first of them; so the first letter of a part may also be the one before it.

use foldhash::HashMap;
use std::ops::Range;

/// Two or three neighbouring letters of names, and their places.
#[derive(Debug, Default)]
pub(super) struct Grams {
    /// The numbers of names, by gram.
    names: Vec<u32>,
    /// Where those of a gram are. Two grams may share a key: then there are more than need be.
    places: HashMap<u64, Range<u32>>,
    /// By name: how many letters it has, and which: one bit for all with the same number modulo 64.
    letters: Vec<(u32, u64)>,
}

impl Grams {
    pub fn of<'n>(names: impl Iterator<Item = &'n [char]>) -> Self {
        let (mut pairs, mut letters) = (Vec::new(), Vec::new());
        for (n, name) in names.enumerate() {
            letters.push((name.len() as u32, bits(name)));
            for length in [2, 3] {
                let grams = name.windows(length).enumerate();
                pairs.extend(grams.map(|(at, gram)| (key(gram[0], &gram[1..], at), n as u32)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut places: HashMap<u64, Range<u32>> = HashMap::default();
        for (at, (key, _)) in pairs.iter().enumerate() {
            let at = at as u32;
            places.entry(*key).or_insert(at..at).end = at + 1;
        }
        Self { names: pairs.into_iter().map(|(_, name)| name).collect(), places, letters }
    }

    /// Among which names all are that differ from `wanted` in at most `limit` letters; `None` if
    /// these would be more than `most`.
    pub fn candidates(&self, wanted: &[char], limit: usize, most: usize) -> Option<Vec<u32>> {
        let parts = limit + 1;
        let (bits, mut found, mut seen) = (bits(wanted), Vec::new(), 0);
        for part in 0..parts {
            let letters = wanted.len() * part / parts..wanted.len() * (part + 1) / parts;
            let (lists, count) = self.rarest(wanted, letters, part)?;
            seen += count;
            if seen > most {
                return None;
            }
            for (list, shift) in lists {
                let names = &self.names[list.start as usize..list.end as usize];
                found.extend(names.iter().copied().filter(|name| {
                    let (length, letters) = self.letters[*name as usize];
                    let after = length as isize - wanted.len() as isize - shift;
                    let lacking =
                        (bits & !letters).count_ones().max((letters & !bits).count_ones());
                    after.unsigned_abs() <= limit - part && lacking as usize <= limit
                }));
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }

    /// Where the names are that have the rarest gram of a part, with how far it is moved in them,
    /// and how many they are; `None` if the part has no gram.
    fn rarest(
        &self,
        wanted: &[char],
        part: Range<usize>,
        most: usize,
    ) -> Option<(GramLists, usize)> {
        let length = part.len().min(3);
        if length < 2 {
            return None;
        }
        let of_gram = |start: usize| {
            let rest = &wanted[start + 1..start + length];
            let before = (start == part.start && start > 0).then(|| wanted[start - 1]);
            let (mut lists, mut count) = (GramLists::new(), 0);
            for first in std::iter::once(wanted[start]).chain(before) {
                for at in start.saturating_sub(most)..=start + most {
                    if let Some(list) = self.places.get(&key(first, rest, at)) {
                        lists.push((list.clone(), at as isize - start as isize));
                        count += list.len();
                    }
                }
            }
            (lists, count)
        };
        (part.start..=part.end - length).map(of_gram).min_by_key(|(_, count)| *count)
    }
}

/// Parts of the list of names, each with how far a gram is moved in its names.
type GramLists = Vec<(Range<u32>, isize)>;

fn bits(letters: &[char]) -> u64 {
    letters.iter().fold(0, |bits, c| bits | 1 << (u32::from(*c) % 64))
}

/// A number for letters at a place.
fn key(first: char, rest: &[char], at: usize) -> u64 {
    let mix = |hash: u64, n: u64| (hash.rotate_left(23) ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let letters = std::iter::once(&first).chain(rest).map(|c| u64::from(u32::from(*c)));
    letters.chain([at as u64]).fold(rest.len() as u64, mix)
}
