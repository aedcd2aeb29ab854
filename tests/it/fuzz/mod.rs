//! Made inputs for what reads texts: front matter, Markdown, isolation, alignment, links.
//!
//! Each target takes any text and panics if something is wrong with what comes out. The inputs are
//! pieces with a meaning, put together and changed at random. `cargo test` tries what was found
//! before, then a few hundred new ones; `tests/fuzz/run` goes on for as long as you like.

mod checks;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::any_markdown::PIECES;
use crate::site::repository;

/// What is tried, and what its inputs are made from.
struct Target {
    name: &'static str,
    pieces: &'static [&'static str],
    check: fn(&str),
}

const FRONT_MATTER: &[&str] = &[
    "---\n",
    "title: ",
    "title:",
    "author: [",
    "authors:\n  - ",
    "tags: [a, b]\n",
    "date: 2024-01-02",
    "translation_of: ar\n",
    "image: {src: a.jpg, alt: ",
    "source:\n  title: ",
    "  url: https://a.b/\n",
    "extra: {",
    "name: {en: ",
    "label: ",
    "bio: {en: \"",
    "born: -0044-03",
    "same_as: [",
    "also:\n",
    "languages: [en, ar]\n",
    "csp: {script-src: ",
    "fonts: {",
    "diagnostics: {",
    "# ",
    " #",
    "\"",
    "'",
    "\\u0041",
    "\\",
    ": ",
    ":",
    ",",
    "]",
    "}",
    "{",
    "[",
    "- ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "!!str ",
    "%YAML 1.2\n",
    "...\n",
    "? ",
    "~",
    "null",
    "true",
    "0x1F",
    "1e9",
    "\u{feff}",
    "\u{200f}",
    "\u{2066}",
    "\u{a0}",
    "كلمة",
    "مقال: عنوان",
    "،",
    "+++\n",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "\0",
    "🜚",
];

const SENTENCES: &[&str] = &[
    "كلمة",
    "في",
    "word",
    "Word",
    "עברית",
    "ہند",
    "C++",
    "C#",
    ".NET",
    "-5",
    "+20 2 2345 6789",
    "100%",
    "٥",
    "۵",
    "1990–1995",
    "2023-09-11",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "\"",
    "“",
    "”",
    "،",
    ".",
    ",",
    "؟",
    ":",
    "/",
    "https://a.example/b?c=d",
    "a@b.example",
    "@user",
    "#tag",
    "$5",
    "€ 25",
    "1 500 000",
    "*100#",
    " ",
    "  ",
    "\n",
    "\t",
    "-",
    "–",
    "\u{200e}",
    "\u{200f}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{202a}",
    "\u{202e}",
    "\u{202c}",
    "\u{200c}",
    "\u{200d}",
    "\u{64b}",
    "\u{301}",
    "\u{a0}",
    "👨\u{200d}👩\u{200d}👧",
    "\u{0}",
    "…",
    "°",
    "km",
    "٪",
    "'",
    "’",
    "™",
    "e.g.",
    "H₂O",
];

const BLOCKS: &[&str] = &[
    "p100 ",
    "p90 ",
    "p0 ",
    "p4294967295 ",
    "h2/10 ",
    "h3/8 ",
    "l50 ",
    "q80 ",
    "t30 ",
    "f5 ",
    "c70 ",
    "r ",
    "x ",
    "d40 ",
    "p100#a ",
    "p100#b ",
    "h2/10#a ",
    "| ",
];

const LINKS: &[&str] = &[
    "../",
    "./",
    "/",
    "//",
    "a/",
    "ar.md",
    "en.md",
    "map.svg",
    "%20",
    "%",
    "%2e%2e/",
    "%D8%B9",
    "%ff",
    "%00",
    "#",
    "?",
    "a=b",
    "p7",
    "fn-1",
    "https:",
    "https://a.example/",
    "mailto:a@b.c",
    "javascript:",
    "data:",
    "JaVaScRiPt\t:",
    "\u{1}",
    "\\",
    " ",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "|",
    "&amp;",
    "*",
    "عربي",
    "e\u{301}",
    "é",
    "\u{200f}",
    ":",
    "C:",
    "probe",
];

const TARGETS: [Target; 5] = [
    Target { name: "front_matter", pieces: FRONT_MATTER, check: checks::front_matter },
    Target { name: "markdown", pieces: PIECES, check: checks::markdown },
    Target { name: "isolation", pieces: SENTENCES, check: checks::isolation },
    Target { name: "alignment", pieces: BLOCKS, check: checks::alignment },
    Target { name: "links", pieces: LINKS, check: checks::links },
];

/// How many inputs every test run tries for each target.
const QUICK: usize = 300;
const LONGEST: usize = 4_000;

#[test]
fn front_matter() {
    fuzz(&TARGETS[0]);
}

#[test]
fn markdown() {
    fuzz(&TARGETS[1]);
}

#[test]
fn isolation() {
    fuzz(&TARGETS[2]);
}

#[test]
fn alignment() {
    fuzz(&TARGETS[3]);
}

#[test]
fn links() {
    fuzz(&TARGETS[4]);
}

/// Tries what was found before and then new inputs: a fixed number, always the same, or for as many
/// seconds as `FUZZ_SECONDS` says.
fn fuzz(target: &Target) {
    let found = repository().join("tests/fuzz/found").join(target.name);
    for entry in fs::read_dir(&found).into_iter().flatten() {
        let input = fs::read_to_string(entry.unwrap().path()).unwrap();
        (target.check)(&input);
    }
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let seed = match seconds {
        Some(_) => std::process::id().into(),
        None => 7,
    };
    let (start, mut dice, mut pool) = (Instant::now(), Dice(seed), vec![String::new()]);
    let mut count = 0;
    while match seconds {
        Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
        None => count < QUICK,
    } {
        let input = dice.input(target.pieces, &pool);
        if breaks(target, &input) {
            report(target, shortened(target, input), &found);
        }
        // A later input may begin with this one.
        let place = dice.below(64);
        if place < pool.len() {
            pool[place] = input
        } else {
            pool.push(input)
        }
        count += 1;
    }
    eprintln!("{}: {count} inputs", target.name);
}

fn breaks(target: &Target, input: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| (target.check)(input))).is_err()
}

/// The input without whatever is not needed to break something.
fn shortened(target: &Target, mut input: String) -> String {
    let mut length = input.len() / 2;
    while length > 0 {
        let mut at = 0;
        while at < input.len() {
            let (start, end) =
                (input.floor_char_boundary(at), input.ceil_char_boundary(at + length));
            let shorter = [&input[..start], &input[end.min(input.len())..]].concat();
            if shorter.len() < input.len() && breaks(target, &shorter) {
                input = shorter;
            } else {
                at += length;
            }
        }
        length /= 2;
    }
    input
}

/// Keeps what was found, and fails with it.
fn report(target: &Target, input: String, folder: &PathBuf) -> ! {
    let path = folder.join(format!("{:016x}", xxhash_rust::xxh3::xxh3_64(input.as_bytes())));
    fs::create_dir_all(folder).unwrap();
    fs::write(&path, &input).unwrap();
    (target.check)(&input);
    panic!("{}: {input:?} broke something once, but not again", target.name);
}

/// Pseudo-random numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }

    /// An input of pieces, or an earlier one with a few changes.
    fn input(&mut self, pieces: &[&str], pool: &[String]) -> String {
        let mut input = match self.below(3) {
            0 => (0..self.below(30)).map(|_| pieces[self.below(pieces.len())]).collect(),
            _ => pool[self.below(pool.len())].clone(),
        };
        for _ in 0..=self.below(4) {
            self.change(&mut input, pieces, pool);
        }
        input.truncate(input.floor_char_boundary(LONGEST));
        input
    }

    fn change(&mut self, input: &mut String, pieces: &[&str], pool: &[String]) {
        let at = input.floor_char_boundary(self.below(input.len() + 1));
        let end = input.ceil_char_boundary((at + self.below(12)).min(input.len()));
        match self.below(6) {
            0 => input.insert_str(at, pieces[self.below(pieces.len())]),
            1 => drop(input.drain(at..end)),
            2 => {
                let again = input[at..end].repeat(1 + self.below(20));
                input.insert_str(at, &again);
            }
            3 => input.insert(at, char::from_u32(self.roll() as u32 % 0x3000).unwrap_or('x')),
            4 => {
                let other = &pool[self.below(pool.len())];
                let from = other.floor_char_boundary(self.below(other.len() + 1));
                input.truncate(at);
                input.push_str(&other[from..]);
            }
            _ => {
                let piece = pieces[self.below(pieces.len())];
                input.replace_range(at..end, piece);
            }
        }
    }
}
