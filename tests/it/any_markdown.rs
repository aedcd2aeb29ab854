//! What is true of any body, however odd.

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::collections::{HashMap, HashSet};
use tarjuman::ground::diag::{Diagnostic, FileId};
use tarjuman::ground::lang::Direction::{self, Ltr, Rtl};
use tarjuman::read::markdown::{Anchors, HtmlPolicy, Outline, outline};

use crate::bodies::html_with;
use crate::html_tokens::{self, Html};
use crate::made_inputs::cases;
use crate::memory::allocated_by;
use crate::site::Site;

pub const PIECES: &[&str] = &[
    "كلمة",
    "word",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "*",
    "**",
    "***",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "![",
    "]",
    "[^1]",
    "[^1]: ",
    "[^٢]",
    "\n[^٢]: ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "- [x] ",
    "1. ",
    "    ",
    "# ",
    "\n## ",
    "{#id}",
    " {#id}",
    "]{lang=he}",
    "]{.a dir=rtl}",
    "::: ",
    "\n:::\n",
    "\n::: epigraph\n",
    "```verse\n",
    " || ",
    "C++ -5",
    "|",
    "|-|-|\n",
    ": ",
    "<b>",
    "<div>\n",
    "</div>\n",
    "<i id=\"own\">",
    "&amp;",
    "\\",
    "«",
    "»",
    "،",
    "https://a.example/b",
    "<https://a.example>",
    "\u{200c}",
    "\u{64b}",
    "\0",
    "---\n",
    "\t",
];

/// Signs with a meaning in Markdown, and some that are written next to them.
const SIGNS: &[&str] = &[
    "*", "**", "***", "_", "__", "~", "~~", "`", "[", "]", "(", ")", "](", "{", "}", " {#", "]{.",
    "!", "![", "<", ">", "&", "\\", "\n::: ", "\n:::\n", "\"", "'", "«", "»", "“", "”", "،", "؟",
    ".", ",", " — ", " ", " ", "\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n# ", "    ", "\u{200f}",
    "\u{64b}",
];

/// Letters that run to the right, to the left, and without spaces.
const SCRIPTS: [[std::ops::RangeInclusive<char>; 3]; 4] = [
    ['a'..='z', '\u{100}'..='\u{17F}', '\u{1E00}'..='\u{1EFF}'],
    ['\u{641}'..='\u{64A}', '\u{628}'..='\u{63A}', '\u{671}'..='\u{6D3}'],
    ['\u{5D0}'..='\u{5EA}', '\u{712}'..='\u{72F}', '\u{780}'..='\u{7A5}'],
    ['\u{4E00}'..='\u{4FFF}', '\u{3041}'..='\u{3096}', '\u{AC00}'..='\u{ACFF}'],
];

/// A body in which every letter is different, so that each can be found again.
#[derive(Debug, Clone)]
enum Part {
    Sign(&'static str),
    /// How many letters of each script.
    Letters(usize, usize),
}

fn parts(most: usize) -> impl Strategy<Value = Vec<Part>> {
    let sign = prop::sample::select(SIGNS).prop_map(Part::Sign);
    let letters = (0..SCRIPTS.len(), 1_usize..3).prop_map(|(n, count)| Part::Letters(n, count));
    prop::collection::vec(prop_oneof![3 => sign, 2 => letters], 0..most)
}

/// The parts as a body. Three backticks or tildes would begin code, whose first line is not shown.
fn body(parts: &[Part]) -> String {
    let mut scripts = SCRIPTS.map(|ranges| ranges.into_iter().flatten());
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Sign(sign) if sign.starts_with(['`', '~']) && body.ends_with(['`', '~']) => {}
            Part::Sign(sign) => body.push_str(sign),
            Part::Letters(script, count) => body.extend(scripts[*script].by_ref().take(*count)),
        }
    }
    body
}

fn markdown() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(prop::sample::select(PIECES), 0..60)
            .prop_map(|pieces| pieces.concat()),
        parts(60).prop_map(|parts| body(&parts)),
    ]
}

fn facts(markdown: &str, policy: HtmlPolicy) -> (Outline, Vec<Diagnostic>) {
    outline(markdown, 0..markdown.len(), FileId(0), policy)
}

/// The HTML of a body, read again: every element is closed, in order.
fn balanced(
    markdown: &str,
    direction: Direction,
    policy: HtmlPolicy,
) -> Result<Html, TestCaseError> {
    let html = html_with(markdown, direction, policy);
    let read = html_tokens::read(&html);
    prop_assert!(read.faults.is_empty(), "{:?} in {html}", read.faults);
    prop_assert!(read.open.is_empty(), "{:?} stays open in {html}", read.open);
    Ok(read)
}

/// Places for attributes, and for destinations in the descriptions of pictures: these are not
/// shown.
fn is_hidden(markdown: &str, at: usize) -> bool {
    let line = markdown[..at].rfind('\n').map_or(0, |end| end + 1);
    let open = markdown[..at].rfind("](");
    let in_picture = open.is_some_and(|open| markdown[..open].matches("![").count() > 0);
    markdown[line..].trim_start_matches(['>', ' ']).starts_with(":::") || in_picture
}

/// Every letter of a body is shown, in the order of the body, or is part of an attribute, or is
/// reported.
fn letters_are_kept(markdown: &str, direction: Direction) -> TestCaseResult {
    let html = balanced(markdown, direction, HtmlPolicy::Escape)?;
    let (_, reported) = facts(markdown, HtmlPolicy::Escape);
    let letters = markdown.char_indices().filter(|(_, c)| c.is_alphabetic() && *c != '\u{64b}');
    let places: HashMap<char, usize> = letters.map(|(at, c)| (c, at)).collect();
    let shown: Vec<usize> = html.text.chars().filter_map(|c| places.get(&c).copied()).collect();
    prop_assert!(shown.is_sorted_by(|a, b| a < b), "{markdown:?} is shown as {:?}", html.text);
    let shown: HashSet<usize> = shown.into_iter().collect();
    let values: String = html.values.concat();
    let values = percent_decode_str(&values).decode_utf8_lossy();
    for (letter, at) in places.into_iter().filter(|(_, at)| !shown.contains(at)) {
        let is_reported =
            reported.iter().any(|fault| (fault.span.start..fault.span.end).contains(&(at as u32)));
        prop_assert!(
            values.contains(letter) || is_reported || is_hidden(markdown, at),
            "{letter} of {markdown:?} is lost"
        );
    }
    Ok(())
}

/// How much is allocated and how much is written if the input is repeated `count` times.
fn cost(markdown: &str, count: usize, policy: HtmlPolicy) -> [usize; 2] {
    let (markdown, mut written) = (markdown.repeat(count), 0);
    let allocated = allocated_by(|| {
        drop(facts(&markdown, policy));
        written = html_with(&markdown, Rtl, policy).len();
    });
    [allocated, written]
}

/// Twice the same costs twice as much. A buffer that grows by doubling may cost twice as much once,
/// but not twice.
fn grows_with_its_length(markdown: &str, policy: HtmlPolicy) -> TestCaseResult {
    let [once, twice, fourfold] = [64, 128, 256].map(|count| cost(markdown, count, policy));
    for n in 0..2 {
        prop_assert!(
            twice[n] <= once[n] * 4 + 100_000 && fourfold[n] <= once[n] * 9 + 100_000,
            "{markdown:?} costs {once:?}, {twice:?}, {fourfold:?} with {policy:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn the_outline_names_what_the_html_has(markdown in markdown()) {
        let html = html_with(&markdown, Rtl, HtmlPolicy::Allow);
        let (facts, _) = facts(&markdown, HtmlPolicy::Allow);
        let mut ids = HashSet::new();
        for heading in &facts.headings {
            let unique = ids.insert(&heading.id) || facts.headings.iter().any(|h| &*h.id == "id");
            prop_assert!(unique, "{} is used twice", heading.id);
        }
        let numbered = Anchors::in_order(facts.blocks.len());
        let shown: Vec<_> = numbered.iter().filter(|anchor| facts.has_anchor(*anchor, &numbered)).collect();
        for anchor in &shown {
            prop_assert!(html.contains(&format!(" id=\"{anchor}\"")), "{anchor} in {html}");
        }
        let starts_with_digit = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
        prop_assert_eq!(html.split(" id=\"p").skip(1).filter(starts_with_digit).count(), shown.len());
    }

    #[test]
    fn elements_are_balanced(markdown in markdown(), is_rtl: bool) {
        let direction = if is_rtl { Rtl } else { Ltr };
        balanced(&markdown, direction, HtmlPolicy::Escape)?;
        balanced(&markdown, direction, HtmlPolicy::Sanitize)?;
    }

    #[test]
    fn letters_stay_where_they_are(parts in parts(60), is_rtl: bool) {
        letters_are_kept(&body(&parts), if is_rtl { Rtl } else { Ltr })?;
    }
}

proptest! {
    #![proptest_config(cases(50))]

    #[test]
    fn time_and_memory_grow_with_the_length(markdown in markdown()) {
        grows_with_its_length(&markdown, HtmlPolicy::Escape)?;
        grows_with_its_length(&markdown, HtmlPolicy::Sanitize)?;
    }
}

proptest! {
    #![proptest_config(cases(20))]

    /// A work in two languages, shown side by side too.
    #[test]
    fn a_site_of_any_markdown_is_built(original in markdown(), translation in markdown()) {
        let site = Site::new("-- site.yaml --\ntitle: x\nlanguages: [ar, en]\nhtml: escape\n");
        site.write("content/articles/w/ar.md", format!("---\ntitle: أ\n---\n{original}"));
        site.write("content/articles/w/en.md", format!("---\ntitle: a\ntranslation_of: ar\n---\n{translation}"));
        let outcome = site.try_build();
        if outcome.built.is_none() {
            prop_assert!(!outcome.diagnostics.is_empty());
            return Ok(());
        }
        for (path, page) in site.tree().into_iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = html_tokens::read(&String::from_utf8(page).unwrap());
            prop_assert!(page.faults.is_empty() && page.open.is_empty(), "{path}: {:?} {:?}", page.faults, page.open);
        }
    }
}
