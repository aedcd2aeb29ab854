//! Which name was meant by one that does not exist: the search finds what a comparison with every
//! name finds.

use proptest::prelude::*;
use tarjuman::ground::spelling::{Spellings, nearest};

use crate::made_inputs::cases;

/// How many letters differ, by the definition: the whole table, two letters that changed places
/// count once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut least = if i == 0 || j == 0 { i + j } else { usize::MAX };
            if i > 0 && j > 0 {
                least = (table[i - 1][j] + 1)
                    .min(table[i][j - 1] + 1)
                    .min(table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
            }
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = least;
        }
    }
    table[a.len()][b.len()]
}

/// The nearest of plain names in small letters: of equally near ones that with the length nearest to
/// the wanted one, the longer one, the first.
fn judged<'a>(wanted: &str, names: &[&'a str]) -> Option<&'a str> {
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    let wanted = letters(wanted);
    let rank = |name: &&'a str| {
        let name_letters = letters(name);
        let length = name_letters.len();
        let far = distance(&wanted, &name_letters);
        (far, length.abs_diff(wanted.len()), length < wanted.len(), *name)
    };
    // Names with other numbers are other names.
    let numbers = |name: &str| -> Vec<u64> {
        let parts = name.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts.map(|digits| digits.parse().unwrap()).collect()
    };
    let wanted_numbers = numbers(&wanted.iter().collect::<String>());
    let names = names.iter().filter(|name| !name.is_empty() && numbers(name) == wanted_numbers);
    let best = names.map(rank).min()?;
    (best.0 <= wanted.len() / 3).then_some(best.3)
}

/// Small numbers that follow from a seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn name(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "silk",
            "road",
            "journey",
            "letter",
            "to",
            "the",
            "house",
            "of",
            "wisdom",
            "caravan",
            "night",
            "stars",
            "في",
            "طريق",
            "الحرير",
            "بيت",
            "الحكمة",
            "رسالة",
            "дом",
            "путь",
            "ab",
            "ba",
            "a",
            "b",
        ];
        match self.below(3) {
            0 => format!("work-{:05}", self.below(4000)),
            1 => (0..1 + self.below(4)).map(|_| self.pick(&PARTS)).collect::<Vec<_>>().join("-"),
            _ => (0..1 + self.below(12)).map(|_| self.pick(&["a", "b", "c"])).collect(),
        }
    }

    /// A name with up to five mistakes.
    fn misspelt(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        for _ in 0..self.below(6) {
            let at = self.below(letters.len() + 1);
            match self.below(4) {
                0 => letters.insert(at, 'x'),
                1 if at < letters.len() => drop(letters.remove(at)),
                2 if at < letters.len() => letters[at] = 'y',
                _ if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => {}
            }
        }
        letters.into_iter().collect()
    }
}

/// Many searches among many names, so that the index is used, and a few among few.
fn compare(seed: u64, count: usize, searches: usize) {
    let mut random = Random(seed);
    let names: Vec<String> = (0..count).map(|_| random.name()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let spellings = Spellings::of(names.iter().copied());
    for n in 0..searches {
        let name = if n % 4 == 0 || names.is_empty() {
            random.name()
        } else {
            random.pick(&names).to_owned()
        };
        let wanted = random.misspelt(&name);
        assert_eq!(spellings.nearest(&wanted), judged(&wanted, &names), "{wanted} of {names:?}");
    }
}

#[test]
fn the_index_finds_what_a_comparison_with_every_name_finds() {
    (0..3).for_each(|seed| compare(seed, 400, 150));
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_search_among_few_names(seed: u64, count in 0_usize..40) {
        compare(seed, count, 10);
    }

    /// Two letters, so that almost every name is similar to every other.
    #[test]
    fn any_search_among_names_of_two_letters(seed: u64) {
        let mut random = Random(seed);
        let names: Vec<String> = (0..160)
            .map(|_| (0..3 + random.below(9)).map(|_| random.pick(&["a", "b"])).collect())
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let spellings = Spellings::of(names.iter().copied());
        for _ in 0..20 {
            let name = random.pick(&names).to_owned();
            let wanted = random.misspelt(&name);
            prop_assert_eq!(spellings.nearest(&wanted), judged(&wanted, &names), "{}", wanted);
        }
    }
}

#[test]
fn letters_that_are_no_difference() {
    let names = ["Ḥunayn", "مُحمَّد", "می\u{200c}خواهم", "كتـاب"];
    for (wanted, found) in [
        ("hunayn", "Ḥunayn"),
        ("HUNAYN", "Ḥunayn"),
        ("محمد", "مُحمَّد"),
        ("میخواهم", "می\u{200c}خواهم"),
        ("كتاب", "كتـاب"),
    ] {
        assert_eq!(nearest(wanted, names), Some(found));
    }
    assert_eq!(nearest("", names), None);
    assert_eq!(nearest("ab", ["ac", "abc"]), None);
}
