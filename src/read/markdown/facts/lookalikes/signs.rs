//! Signs of Markdown that are one space away from meaning something.
//!
//! In: the text of a body. Out: emphasis with spaces inside its signs, headings without a space
//! after theirs, boxes with names or titles that are not read, fences that do not begin their line,
//! signs of lists and headings beside a character that nobody sees. Never: a sign with nothing
//! around it to say that it is meant.

use super::{Finder, LookalikeKind};
use crate::ground::text::{Digits, is_invisible};
use std::ops::Range;

/// What is shown as it is typed, and what to write.
pub struct TypedSigns {
    /// What it looks like.
    pub name: &'static str,
    /// What keeps it from being that.
    pub reason: String,
    pub help: String,
    /// What may stand in its place.
    pub replacement: Option<String>,
}

impl TypedSigns {
    fn new(name: &'static str, reason: impl Into<String>, help: String) -> Self {
        Self { name, reason: reason.into(), help, replacement: None }
    }
}

/// How a run of signs stands between two characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Tight on the inner side only.
    Right,
    /// With space on both sides.
    Free,
    /// As the other one of its pair would stand.
    Wrong,
}

/// Names of boxes in other programs and languages, and the one that is read.
const BOXES: [(&str, &str); 5] = [
    ("TIP", "hint success check done نصيحة טיפ"),
    ("IMPORTANT", "question help faq مهم هام חשוב"),
    ("WARNING", "attention تنبيه تحذير هشدار אזהרה"),
    ("CAUTION", "danger error bug failure fail missing خطر"),
    ("NOTE", ""),
];

impl<'a> Finder<'_, 'a> {
    pub(super) fn signs(&mut self) {
        if self.has(b'*') {
            self.emphasis("**");
            self.emphasis("*");
        }
        if self.has(b'~') {
            self.emphasis("~~");
        }
        if self.has(b'_') {
            self.emphasis("__");
        }
        if self.has(b'#') {
            self.each("##", |finder, at| finder.heading(at));
        }
        self.each("[!", |finder, at| finder.alert(at));
        self.fences();
    }

    /// `** word **`: pairs of signs in one line of which one cannot open or close.
    fn emphasis(&mut self, sign: &'static str) {
        let mut last: Option<usize> = None;
        let byte = sign.as_bytes()[0];
        self.each(sign, |finder, at| {
            let bytes = finder.source.as_bytes();
            let is_run = bytes[..at].last() != Some(&byte)
                && bytes.get(at + sign.len()) != Some(&byte)
                && !bytes[..at].ends_with(b"\\");
            if !is_run {
                return;
            }
            last = match last {
                Some(open) if sign == "**" && finder.is_glued(open, at) => {
                    finder.push_glued(open, at);
                    None
                }
                Some(open) if finder.is_spaced(open, at, sign) => {
                    finder.push_emphasis(open, at, sign);
                    None
                }
                _ => Some(at),
            };
        });
    }

    fn is_spaced(&self, open: usize, close: usize, sign: &str) -> bool {
        let start = open + sign.len();
        if close > start + super::LONGEST || close <= start {
            return false;
        }
        let inside = &self.source[start..close];
        let is_text = inside.contains(char::is_alphabetic)
            && !inside.contains(['\n', '|', sign.as_bytes()[0] as char]);
        let before = self.source[..open].chars().next_back();
        let after = self.source[close + sign.len()..].chars().next();
        let pair = (stand(inside.chars().next(), before), stand(inside.chars().next_back(), after));
        // A single sign, and two lines to write on, have other uses.
        let is_sure = match sign {
            "*" => inside.chars().all(|c| c.is_alphabetic() || c == ' '),
            "__" => pair != (Stand::Free, Stand::Free),
            _ => true,
        };
        let is_pair = match pair {
            (Stand::Right, Stand::Free) | (Stand::Free, Stand::Right) => true,
            (Stand::Free, Stand::Free) => sign != "*",
            (Stand::Right, Stand::Wrong) | (Stand::Wrong, Stand::Right) => sign != "*",
            _ => false,
        };
        is_text && is_sure && is_pair
    }

    fn push_emphasis(&mut self, open: usize, close: usize, sign: &'static str) {
        let inside = &self.source[open + sign.len()..close];
        let name = match sign {
            "*" => "emphasis",
            "~~" => "words that are struck out",
            _ => "strong text",
        };
        let right = format!("{sign}{}{sign}", inside.trim());
        let help = format!("write `{right}`, with its spaces outside");
        // The spaces that were inside stand outside.
        let space = |is_inside: bool, is_outside: bool| match is_inside && !is_outside {
            true => " ",
            false => "",
        };
        let (rest, after) = (&self.source[..open], &self.source[close + sign.len()..]);
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let before = space(inside.starts_with(' '), is_edge(rest.chars().next_back()));
        let after = space(inside.ends_with(' '), is_edge(after.chars().next()));
        let replacement = Some(format!("{before}{right}{after}"));
        let reason = "a space is inside its signs".to_owned();
        let typed = TypedSigns { name, reason, help, replacement };
        self.push(open..close + sign.len(), LookalikeKind::Typed(typed));
    }

    /// `**50%**of`: strong text that has punctuation inside and a letter outside at one end, which
    /// CommonMark reads as nothing.
    fn is_glued(&self, open: usize, close: usize) -> bool {
        let start = open + 2;
        if close > start + super::LONGEST || close <= start {
            return false;
        }
        let inside = &self.source[start..close];
        let is_tight = !inside.starts_with(char::is_whitespace)
            && !inside.ends_with(char::is_whitespace)
            && inside.contains(char::is_alphanumeric)
            && !inside.contains(['\n', '|', '*']);
        let is_mark = |c: char| !c.is_alphanumeric();
        let before =
            inside.starts_with(is_mark) && self.source[..open].ends_with(char::is_alphabetic);
        let after =
            inside.ends_with(is_mark) && self.source[close + 2..].starts_with(char::is_alphabetic);
        is_tight && (before || after)
    }

    fn push_glued(&mut self, open: usize, close: usize) {
        let inside = &self.source[open + 2..close];
        let reason = "its signs stand between a punctuation mark and a letter";
        let help = format!("write `<strong>{inside}</strong>`, or a space between it and the word");
        let typed = TypedSigns {
            replacement: Some(format!("<strong>{inside}</strong>")),
            ..TypedSigns::new("strong text", reason, help)
        };
        self.push(open..close + 2, LookalikeKind::Typed(typed));
    }

    /// `##Heading`.
    fn heading(&mut self, at: usize) {
        if !self.begins_line(at) {
            return;
        }
        let line = self.rest_of_line(at).trim_end();
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let words = line[level..].trim_start_matches(is_unseen);
        if level > 6 || !words.starts_with(|c: char| c.is_alphabetic() || c.is_numeric()) {
            return;
        }
        let right = format!("{} {words}", &line[..level]);
        let help = format!("write `{right}`, in a paragraph of its own");
        let reason = match line[level..].chars().next().filter(|c| is_unseen(*c)) {
            Some(c) => {
                format!("the character U+{:04X}, which nobody sees, follows its signs", c as u32)
            }
            None => "no space follows its signs".to_owned(),
        };
        let typed = TypedSigns { name: "a heading", reason, help, replacement: Some(right) };
        self.push(at..at + line.len(), LookalikeKind::Typed(typed));
    }

    /// `[!INFO]`, `[!NOTE] Title`.
    fn alert(&mut self, at: usize) {
        let line = self.rest_of_line(at).trim_end();
        let Some(length) = line.find(']').filter(|_| self.begins_line(at)) else { return };
        let (word, rest) = (&line[2..length], line[length + 1..].trim_start_matches(['+', '-']));
        let is_word = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
        if !is_word(word.split('|').next().unwrap_or_default()) || rest.starts_with(['(', '[']) {
            return;
        }
        let right = box_name(word);
        let reason = match () {
            () if !right.eq_ignore_ascii_case(word) => "its name is not one that is read",
            () if !rest.trim().is_empty() => "it does not begin a quotation, or has other signs",
            () => "it is not the first line of a quotation",
        };
        let help = match rest.trim() {
            "" => format!("write `> [!{right}]` in a line of its own"),
            title => format!("write `> [!{right}] {title}` as the first line of a quotation"),
        };
        let typed = TypedSigns::new("a box", reason, help);
        self.push(at..at + line.len(), LookalikeKind::Typed(typed));
    }

    /// `- ::: note`, `> ::: embed …`.
    fn fences(&mut self) {
        let mut is_open = false;
        self.each(":::", |finder, at| {
            let line = finder.rest_of_line(at).trim_end();
            let rest = line.trim_start_matches(':');
            let is_fence = !finder.source[..at].ends_with(':')
                && finder.begins_item(at)
                && rest.trim_start().chars().next().is_none_or(|c| c.is_alphabetic() || c == '{');
            // What closes belongs to what opens.
            if !is_fence || rest.is_empty() && std::mem::take(&mut is_open) {
                return;
            }
            is_open = !rest.is_empty() && !rest.trim_start().starts_with("embed ");
            let help = "write it at the very start of a line, outside lists and quotations";
            let reason = "it does not begin its line";
            let typed = TypedSigns::new("the fence of a container", reason, help.to_owned());
            finder.push(at..at + line.len(), LookalikeKind::Typed(typed));
        });
    }

    /// Whether only signs of quotations and of items stand before `at` in its line.
    fn begins_item(&self, at: usize) -> bool {
        let line = self.before(at).rsplit('\n').next().unwrap_or_default();
        line.chars()
            .all(|c| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_numeric())
    }

    /// A line that begins as an item, a heading or a quotation does, but for a character that
    /// nobody sees. `may_begin` if a list may begin or go on there with any number. Returns whether
    /// it is an item.
    pub(super) fn hidden(&mut self, line: &'a str, may_begin: bool) -> bool {
        let Some(HiddenSign { range, right, c, name, may_interrupt }) = hidden_sign(line) else {
            return false;
        };
        let start = line.as_ptr().addr() - self.source.as_ptr().addr();
        if !(may_begin || may_interrupt) || !self.is_text(start) {
            return false;
        }
        let code = u32::from(c);
        let (reason, help) = match c.is_whitespace() {
            true => ("is no space to it", format!("write `{right}`, with a plain space")),
            false => ("stands at its sign", format!("delete it: write `{right}`")),
        };
        let reason = format!("the character U+{code:04X}, which nobody sees, {reason}");
        let typed = TypedSigns { name, reason, help, replacement: Some(right) };
        self.push(start + range.start..start + range.end, LookalikeKind::Typed(typed));
        name == ITEM
    }
}

/// How signs stand with `inner` on their inner side and `outer` on the other.
fn stand(inner: Option<char>, outer: Option<char>) -> Stand {
    let is_space = inner.is_none_or(char::is_whitespace);
    match (is_space, outer.is_some_and(char::is_alphanumeric)) {
        (false, false) => Stand::Right,
        (true, false) => Stand::Free,
        (_, true) => Stand::Wrong,
    }
}

/// The name of the box that is nearest to that of another program.
fn box_name(word: &str) -> String {
    let own = word.to_ascii_uppercase();
    if BOXES.iter().any(|(name, _)| *name == own) {
        return own;
    }
    let own = word.to_lowercase();
    let found = BOXES.iter().find(|(_, others)| others.split(' ').any(|it| it == own));
    found.map_or("NOTE", |(name, _)| name).to_owned()
}

struct HiddenSign {
    range: Range<usize>,
    right: String,
    /// The character that nobody sees.
    c: char,
    name: &'static str,
    /// Whether it begins something in the middle of a paragraph too.
    may_interrupt: bool,
}

/// How many characters are looked at.
const LONGEST_SIGN: usize = 10;

fn hidden_sign(line: &str) -> Option<HiddenSign> {
    let first = line.chars().next()?;
    let is_sign = |c: char| matches!(c, '-' | '*' | '+' | '#' | '>');
    let may_be = is_unseen(first) || is_sign(first) || first.is_numeric();
    if !may_be || !line.chars().take(LONGEST_SIGN).any(is_unseen) {
        return None;
    }
    let (mut right, mut unseen) = (String::new(), None);
    for (at, c) in line.char_indices().take(LONGEST_SIGN) {
        if is_unseen(c) {
            unseen.get_or_insert(c);
            // A wide space is a space; a mark is nothing.
            if !c.is_whitespace() || right.is_empty() || right.ends_with(' ') {
                continue;
            }
        }
        right.push(if c.is_whitespace() { ' ' } else { c });
        let Some(name) = kind_of(&right) else { continue };
        // `5.`, a no-break space, `März` is a date; a dash with such a space begins a speech.
        let unseen =
            unseen.filter(|it| !it.is_whitespace() || right.starts_with(['#', '*', '+']))?;
        let may_interrupt =
            !right.starts_with(char::is_numeric) || right.starts_with(['1', '١', '۱']);
        let rest = line[at + c.len_utf8()..].trim_start_matches(is_unseen);
        let range = 0..line.len() - rest.len();
        return Some(HiddenSign { range, right, c: unseen, name, may_interrupt });
    }
    None
}

/// Whether a character looks like nothing, or like a space that it is not.
pub(super) fn is_unseen(c: char) -> bool {
    is_invisible(c) && !c.is_control()
        || matches!(c, '\u{a0}' | '\u{2000}'..='\u{200d}' | '\u{202f}' | '\u{3000}')
}

const ITEM: &str = "an item of a list";

/// What begins with these signs, if a space ends them.
fn kind_of(signs: &str) -> Option<&'static str> {
    let signs = signs.strip_suffix(' ')?;
    let is_number = || {
        let digits = signs.strip_suffix(['.', ')']).filter(|it| !it.is_empty())?;
        let is_digit = |c: char| c.is_ascii_digit() || Digits::having(c).is_some();
        (digits.chars().count() <= 3 && digits.chars().all(is_digit)).then_some(ITEM)
    };
    match signs {
        "-" | "*" | "+" => Some(ITEM),
        ">" => Some("a quotation"),
        _ if signs.len() <= 6 && !signs.is_empty() && signs.bytes().all(|it| it == b'#') => {
            Some("a heading")
        }
        _ => is_number(),
    }
}
