//! Lines that look like rows or items, and run together.
//!
//! In: the paragraphs of a body. Out: tables without a rule, and lines that begin as the items of a
//! list do: `1-`, `(أ)`, `•`. Never: a single line, which is read as it is written.

use super::{Finder, LookalikeKind};
use crate::ground::text::Digits;
use crate::read::markdown::tree::{NodeKind, Tag};
use std::ops::Range;

impl<'a> Finder<'_, 'a> {
    pub(super) fn lines(&mut self) {
        let tree = self.tree;
        for node in tree.nodes() {
            if !matches!(node.kind, NodeKind::Open(Tag::Paragraph) | NodeKind::Run) {
                continue;
            }
            let span = node.span();
            let text = &self.source[span.clone()];
            match text.chars().next() {
                Some('|') => self.table(span),
                _ if memchr::memchr(b'\n', text.as_bytes()).is_none() => {}
                Some(first) if may_mark(first) => self.items(span),
                _ => self.items_after(span),
            }
        }
    }

    /// A paragraph with a line that begins with `|`.
    fn table(&mut self, span: Range<usize>) {
        let lines = self.lines_of(&span);
        let is_row = |line: &&str| line.starts_with('|') && line.trim_end().ends_with('|');
        let rows = lines.iter().filter(|line| is_row(line)).count();
        let cells = |line: &str| line.matches('|').count().saturating_sub(1);
        let is_rule = |line: &&str| {
            is_row(line)
                && line.trim_end().bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
        };
        let has_rule = lines.get(1).is_some_and(is_rule);
        if has_rule || rows == lines.len() && cells(lines[0]) > 1 {
            let text = self.source[span.clone()].trim_end();
            self.push(span.start..span.start + text.len(), LookalikeKind::TableWithoutRule);
        }
    }

    /// A paragraph whose first line may begin as an item does.
    fn items(&mut self, span: Range<usize>) {
        let lines = self.lines_of(&span);
        self.items_of(&lines, span);
    }

    /// A paragraph whose later lines may.
    fn items_after(&mut self, span: Range<usize>) {
        let lines = self.lines_of(&span);
        if lines.get(1).is_some_and(|line| line.starts_with('|')) {
            return self.table(span);
        }
        if lines.len() > 2 {
            self.items_of(&lines[1..], span);
        }
    }

    fn lines_of(&self, span: &Range<usize>) -> Vec<&'a str> {
        let lines = self.source[span.clone()].trim_end().lines().take(MOST_LINES);
        lines.map(|line| line.trim_start_matches([' ', '\t', '>'])).collect()
    }

    fn items_of(&mut self, lines: &[&'a str], span: Range<usize>) {
        let [first, second, ..] = lines else { return };
        let (Some((one, marker)), Some((two, next))) = (item(first), item(second)) else { return };
        let follows = match (one, two) {
            (ItemNumber::Bullet(one), ItemNumber::Bullet(two)) => one == two,
            (ItemNumber::Number(one), ItemNumber::Number(two)) => one + 1 == two,
            (ItemNumber::Letter(one), ItemNumber::Letter(two)) => one + 1 == two,
            _ => false,
        };
        if follows {
            let start = first.as_ptr().addr() - self.source.as_ptr().addr();
            let end = start + first.trim_end().len();
            self.push(start.max(span.start)..end, LookalikeKind::Items(marker, next));
        }
    }
}

/// How many lines of a paragraph are looked at.
const MOST_LINES: usize = 50;

#[derive(Clone, Copy)]
enum ItemNumber {
    Bullet(char),
    Number(u32),
    /// Its place in its alphabet.
    Letter(usize),
}

/// Letters that lists are numbered by.
const LETTERS: [&str; 5] = ["أبجدهوزحطي", "أبتثجحخدذر", "أبپتثجچحخد", "אבגדהוזחטי", "abcdefghij"];

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '◦' | '‣' | '■' | '◆' | '○' | '➢' | '✓' | '·' | '–' | '—')
}

/// Whether an item may begin with `c`.
fn may_mark(c: char) -> bool {
    c == '('
        || is_bullet(c)
        || c.is_numeric()
        || LETTERS.iter().any(|all| all.contains(c))
        || c.is_ascii_uppercase()
}

/// The number at the beginning of a line that may be an item, and its marker.
fn item(line: &str) -> Option<(ItemNumber, &str)> {
    let first = line.chars().next()?;
    if is_bullet(first) {
        let marker = &line[..first.len_utf8()];
        // Lines of a dialogue begin with dashes.
        return (!matches!(first, '–' | '—')).then_some((ItemNumber::Bullet(first), marker));
    }
    let inside = line.strip_prefix('(').unwrap_or(line);
    let end = inside.find(['.', ')', '-', '–', '/', ':', ' '])?;
    let number = number(&inside[..end])?;
    let is_bracketed = inside.len() < line.len();
    let length = line.len() - inside.len() + end;
    let rest = &line[length..];
    let marks = rest.trim_start_matches(' ');
    let delimiter = marks.chars().next()?;
    let is_delimited = match number {
        _ if is_bracketed => delimiter == ')',
        ItemNumber::Letter(_) => matches!(delimiter, ')' | '-' | '–' | '.'),
        _ => matches!(delimiter, '.' | ')' | '-' | '–' | '/'),
    };
    let after = &marks[delimiter.len_utf8()..];
    // `3/4` and `1990-1995` are no markers, nor is `1.5`.
    let is_marker = is_delimited && !after.starts_with(|c: char| c.is_numeric());
    is_marker.then(|| (number, &line[..line.len() - after.len()]))
}

fn number(text: &str) -> Option<ItemNumber> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    let value = |c: char| c.to_digit(10).or_else(|| Digits::having(c)?.value(c));
    if let Some(number) = text.chars().try_fold(0, |sum, c| Some(sum * 10 + value(c)?)) {
        return Some(ItemNumber::Number(number));
    }
    let mut chars = text.chars();
    let letter = chars.next().filter(|_| chars.next().is_none_or(|c| c == 'ـ'))?;
    let folded = match letter {
        'ا' | 'إ' | 'آ' => 'أ',
        letter => letter.to_ascii_lowercase(),
    };
    LETTERS.iter().find_map(|all| all.chars().position(|it| it == folded)).map(ItemNumber::Letter)
}
