//! Texts without markup, as people write them, or copy them from pages of newsrooms.
//!
//! In: lines. Out: title, author, translator, day and paragraphs; of a newsroom, which a line with
//! the paper and the reporter shows, headings, too. Never: a line that is lost; what is no part of
//! the text is reported.

use super::super::ImportInput;
use super::super::report::{ImportReport, SourcePlace};
use super::super::{dates, encodings};
use super::documents::Document;
use super::wordpress_body::with_notes;

/// Reads a text.
pub(super) fn read(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<Document> {
    let text = encodings::text(input, path, report)?;
    let lines = lines(&text);
    let mut page = Document { body_line: 1, ..Document::default() };
    let mut left = |n: usize, line: &str| {
        let words: String = line.chars().take(60).collect();
        report.left(
            SourcePlace::new(path, n),
            format!("“{words}” stands around the text, and was left out"),
        );
    };
    let is_kept = |line: &str| !is_furniture(line);
    let mut rest: Vec<TextLine<'_>> = Vec::new();
    for line in lines {
        if is_kept(line.text) { rest.push(line) } else { left(line.number, line.text) }
    }
    let title = rest.iter().position(|it| it.text.contains("..") && !it.text.ends_with(".."));
    let title = title.filter(|at| *at < 4).unwrap_or(0);
    if rest.is_empty() {
        report.left(SourcePlace::new(path, 0), "there is no text in it, and it was not brought");
        return None;
    }
    for line in rest.drain(..title) {
        left(line.number, line.text);
    }
    let headline = rest.remove(0);
    page.facts.put("title", Some(headline.text));
    take_date(&mut rest, &mut page);
    let paper = rest.iter().take(5).position(|line| dateline(line.text).is_some());
    if let Some(at) = paper {
        // What stands between the headline and the paper is the caption of a picture.
        for line in rest.drain(..at) {
            left(line.number, line.text);
        }
        if let Some((paper, reporter)) = dateline(rest.remove(0).text) {
            page.facts.put("source.publication", Some(paper));
            page.facts.put("author", Some(reporter));
        }
        take_date(&mut rest, &mut page);
        // A line without an end after the last sentence is the caption of another picture.
        let is_caption = rest.len() > 1 && rest.last().is_some_and(|it| !is_sentence(it.text));
        for line in rest.pop().filter(|_| is_caption).into_iter() {
            left(line.number, line.text);
        }
    }
    take_names(&mut rest, &mut page);
    let body = if paper.is_some() { of_newsroom(&rest) } else { as_written(&rest) };
    page.body = with_notes(&body);
    Some(page)
}

/// A line, and whether an empty one stands before it.
#[derive(Clone, Copy)]
struct TextLine<'t> {
    number: usize,
    text: &'t str,
    begins_block: bool,
}

/// The lines of a text that are not empty.
fn lines(text: &str) -> Vec<TextLine<'_>> {
    let mut lines = Vec::new();
    let mut begins_block = true;
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if !line.is_empty() {
            lines.push(TextLine { number, text: line, begins_block });
        }
        begins_block = line.is_empty();
    }
    lines
}

/// Takes the day out of the first lines.
fn take_date(rest: &mut Vec<TextLine<'_>>, page: &mut Document) {
    let is_date = |line: &TextLine<'_>| {
        line.text.chars().count() < 40
            && dates::read(line.text).is_some_and(|it| it.day().is_some())
    };
    if let Some(at) = rest.iter().take(3).position(is_date) {
        page.facts.put_day("date", Some(rest.remove(at).text));
    }
}

/// Takes the lines that name who wrote and who translated out of the first ones.
fn take_names(rest: &mut Vec<TextLine<'_>>, page: &mut Document) {
    let mut at = 0;
    while at < rest.len().min(4) {
        match byline(rest[at].text) {
            Some((key, name)) if page.facts.0.get(key).is_none() => {
                page.facts.put(key, Some(name));
                rest.remove(at);
            }
            _ => at += 1,
        }
    }
}

/// Paragraphs of a line each, and headings.
fn of_newsroom(lines: &[TextLine<'_>]) -> String {
    let mut blocks = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = line.text;
        let is_plain = text.starts_with(char::is_alphabetic) && !text.contains([':', '[']);
        let is_heading =
            !is_sentence(text) && is_plain && text.chars().count() < 80 && at + 1 < lines.len();
        let line = paragraph(text);
        blocks.push(if is_heading { format!("## {line}") } else { line });
    }
    blocks.join("\n\n")
}

/// The longest line that is taken for a verse: longer ones are parts of a paragraph.
const VERSE: usize = 60;

/// Blocks as they stand: short lines stay lines.
fn as_written(lines: &[TextLine<'_>]) -> String {
    let mut body = String::new();
    let mut at = 0;
    while at < lines.len() {
        let block = lines[at + 1..].iter().take_while(|line| !line.begins_block).count() + 1;
        let block = &lines[at..at + block];
        at += block.len();
        let is_short = block.iter().all(|line| line.text.chars().count() < VERSE);
        let texts: Vec<String> = block.iter().map(|line| paragraph(line.text)).collect();
        let is_note = |text: &String| text.starts_with("\\[");
        let between = match () {
            () if texts.iter().any(is_note) => "\n\n",
            () if is_short => "\\\n",
            () => "\n",
        };
        body.push_str(if body.is_empty() { "" } else { "\n\n" });
        body.push_str(&texts.join(between));
    }
    body
}

/// Words above notes.
const NOTES: [&str; 8] =
    ["الهوامش", "هوامش", "حواشي", "پانویس", "הערות", "notes", "footnotes", "anmerkungen"];

/// A line as a paragraph. Stars between parts are a rule; words above notes say nothing.
fn paragraph(line: &str) -> String {
    let stars = line.chars().filter(|c| matches!(c, '*' | '⁂' | '—')).count();
    let is_rule = stars > 0 && line.chars().all(|c| c == ' ' || matches!(c, '*' | '⁂' | '—'));
    if is_rule {
        return "---".to_owned();
    }
    let note = line.split_once(':').filter(|(word, note)| {
        NOTES.contains(&&*word.trim().to_lowercase()) && note.trim_start().starts_with('[')
    });
    escaped(note.map_or(line, |(_, note)| note.trim_start()))
}

/// Words before a name, and what that person did.
const BY: [(&str, &str); 36] = [
    ("translator", "translated by"),
    ("translator", "translation by"),
    ("translator", "translation:"),
    ("translator", "translator:"),
    ("translator", "traduit par"),
    ("translator", "traduction :"),
    ("translator", "traduction:"),
    ("translator", "traducido por"),
    ("translator", "übersetzt von"),
    ("translator", "übersetzung:"),
    ("translator", "ترجمة"),
    ("translator", "ترجمها"),
    ("translator", "المترجم:"),
    ("translator", "المترجمة:"),
    ("translator", "ترجمه‌ی"),
    ("translator", "ترجمه"),
    ("translator", "مترجم:"),
    ("translator", "תרגום:"),
    ("translator", "תרגום"),
    ("author", "by"),
    ("author", "written by"),
    ("author", "author:"),
    ("author", "von"),
    ("author", "par"),
    ("author", "por"),
    ("author", "بقلم"),
    ("author", "كتب"),
    ("author", "كتبه"),
    ("author", "كتبته"),
    ("author", "تأليف"),
    ("author", "المؤلف:"),
    ("author", "الكاتب:"),
    ("author", "نوشته‌ی"),
    ("author", "نویسنده:"),
    ("author", "נכתב על ידי"),
    ("author", "מאת"),
];

/// The key and the name of a line that says who did what.
pub(super) fn byline(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let (key, rest) = BY.iter().find_map(|(key, word)| {
        let start: usize = line.chars().take(word.chars().count()).map(char::len_utf8).sum();
        let rest = &line[start..];
        let is_whole = word.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
        (line[..start].to_lowercase() == *word && is_whole).then_some((*key, rest))
    })?;
    let name = rest.trim_start_matches([' ', ':', '\u{a0}']);
    let name = name.split([',', '|', '،', '·', '•', '—']).next().unwrap_or(name).trim();
    let is_name = (1..=6).contains(&name.split_whitespace().count()) && !name.ends_with(['.', '؟']);
    is_name.then_some((key, name))
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
