//! Texts without markup, as they are copied from pages of newsrooms.
//!
//! In: lines. Out: title, paper, reporter, headings and paragraphs. Never: a line that is lost;
//! what is no part of the text is reported.

use super::super::ImportInput;
use super::super::dates;
use super::super::report::{ImportReport, SourcePlace};
use super::documents::Document;

/// Reads a text.
pub(super) fn read(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<Document> {
    let text = input.files.text(path)?;
    let lines: Vec<(usize, &str)> = text
        .lines()
        .zip(1..)
        .map(|(line, n)| (n, line.trim()))
        .filter(|(_, it)| !it.is_empty())
        .collect();
    let mut page = Document { body_line: 1, ..Document::default() };
    let mut left = |n: usize, line: &str| {
        let words: String = line.chars().take(60).collect();
        report.left(
            SourcePlace::new(path, n),
            format!("“{words}” stands around the text, and was left out"),
        );
    };
    let is_kept = |line: &str| !is_furniture(line);
    let mut rest: Vec<(usize, &str)> = Vec::new();
    for (n, line) in lines {
        if is_kept(line) { rest.push((n, line)) } else { left(n, line) }
    }
    let title = rest.iter().position(|(_, line)| line.contains("..") && !line.ends_with(".."));
    let title = title.filter(|at| *at < 4).unwrap_or(0);
    if rest.is_empty() {
        return None;
    }
    for (n, line) in rest.drain(..title) {
        left(n, line);
    }
    let (_, headline) = rest.remove(0);
    page.facts.put("title", Some(headline));
    let dateline = rest.iter().take(5).position(|(_, line)| dateline(line).is_some());
    if let Some(at) = dateline {
        // What stands between the headline and the paper is the caption of a picture.
        for (n, line) in rest.drain(..at) {
            left(n, line);
        }
        let (_, line) = rest.remove(0);
        if let Some((paper, reporter)) = self::dateline(line) {
            page.facts.put("source.publication", Some(paper));
            page.facts.put("author", Some(reporter));
        }
    }
    let is_date = |line: &str| {
        line.chars().count() < 40 && dates::read(line).is_some_and(|it| it.day().is_some())
    };
    if let Some(at) = rest.iter().take(3).position(|(_, line)| is_date(line)) {
        let (_, line) = rest.remove(at);
        page.facts.put_day("date", Some(line));
    }
    // A line without an end after the last sentence is the caption of another picture.
    while rest.len() > 1 && rest.last().is_some_and(|(_, line)| !is_sentence(line)) {
        if let Some((n, line)) = rest.pop() {
            left(n, line);
        }
    }
    let mut blocks = Vec::new();
    for (at, (_, line)) in rest.iter().enumerate() {
        let is_heading = !is_sentence(line) && line.chars().count() < 80 && at + 1 < rest.len();
        let line = escaped(line);
        blocks.push(if is_heading { format!("## {line}") } else { line });
    }
    page.body = blocks.join("\n\n");
    Some(page)
}

/// Words of buttons and menus.
const BUTTONS: [&str; 16] = [
    "share",
    "share :",
    "share:",
    "post-title",
    "tweet",
    "print",
    "email",
    "related",
    "read more",
    "advertisement",
    "شارك",
    "طباعة",
    "إعلان",
    "اقرأ أيضا",
    "اقرأ أيضًا",
    "مشاركة",
];

fn is_furniture(line: &str) -> bool {
    let bare = line.trim_start_matches(['•', '-', '*', '·', ' ']).trim().to_lowercase();
    let is_menu = line.split(" | ").count() > 1 && line.chars().count() < 120 && !is_sentence(line);
    BUTTONS.contains(&bare.as_str()) || bare.starts_with("share :") || is_menu
}

/// Whether a line ends as sentences do.
fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '»', ')', '’', '\'', ' ']);
    end.ends_with(['.', '!', '?', '؟', '…', ':', '؛', '。', '۔']) || line.chars().count() > 120
}

/// `Paper - Reporter`.
fn dateline(line: &str) -> Option<(&str, &str)> {
    let (paper, reporter) = [" - ", " – ", " — "].iter().find_map(|sign| line.split_once(sign))?;
    let is_short = |text: &str| (1..=5).contains(&text.split_whitespace().count());
    (is_short(paper) && is_short(reporter) && !is_sentence(line))
        .then(|| (paper.trim(), reporter.trim()))
}

/// A line whose first signs mean nothing.
fn escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let begins_list = digits > 0 && digits < 10 && line[digits..].starts_with(['.', ')']);
    let guarded = without_marks(line);
    match () {
        () if begins_list => format!("{}\\{}", &guarded[..digits], &guarded[digits..]),
        () if guarded.starts_with(['#', '>', '-', '+', '|']) => format!("\\{guarded}"),
        () => guarded,
    }
}

/// Words whose signs mean nothing.
pub(super) fn without_marks(words: &str) -> String {
    let guarded = |c: char| {
        let before = matches!(c, '*' | '_' | '[' | ']' | '`' | '<' | '\\').then_some('\\');
        before.into_iter().chain([c])
    };
    words.chars().flat_map(guarded).collect()
}
