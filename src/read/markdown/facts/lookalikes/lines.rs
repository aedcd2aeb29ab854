//! Lines that look like rows or items, and run together.
//!
//! In: the paragraphs of a body. Out: tables without a rule, and lines that begin as the items of a
//! list do: `1-`, `(أ)`, `•`, `-a`. Never: a single line, which is read as it is written.

use super::signs::is_unseen;
use super::{Finder, LookalikeKind, TableFault};
use crate::ground::text::Digits;
use crate::read::markdown::tree::{NodeKind, Tag, are_in_order, are_letters};
use std::ops::Range;

impl<'a> Finder<'_, 'a> {
    pub(super) fn lines(&mut self) {
        let tree = self.tree;
        for (at, node) in tree.nodes().iter().enumerate() {
            if !matches!(node.kind, NodeKind::Open(Tag::Paragraph) | NodeKind::Run) {
                continue;
            }
            let span = node.span();
            let text = &self.source[span.clone()];
            let has_lines = memchr::memchr(b'\n', text.as_bytes()).is_some();
            let before = at.checked_sub(1).and_then(|before| tree.tag(before));
            let mut may_begin = true;
            // Any number may follow an item.
            let mut is_in_list = matches!(before, Some(Tag::Item));
            for line in text.lines().take(if has_lines { MOST_LINES } else { 1 }) {
                let line = line.trim_start_matches([' ', '\t', '>']);
                is_in_list |= self.hidden(line, may_begin || is_in_list);
                may_begin = false;
            }
            match text.chars().next() {
                Some('|') => self.table(at, span),
                Some('+') if is_edge_of_table(text) => self.grid(span),
                _ if !has_lines => {}
                _ => self.items(at, span),
            }
        }
    }

    /// A table that is drawn: `+---+---+`.
    fn grid(&mut self, span: Range<usize>) {
        let end = span.start + self.source[span.clone()].trim_end().len();
        let instead = "write `| a | b |` for each row, and `|---|---|` after the first";
        self.push(span.start..end, LookalikeKind::Foreign("a table", instead.to_owned()));
    }

    /// A paragraph with a line that begins with `|`.
    fn table(&mut self, at: usize, span: Range<usize>) {
        let lines = self.lines_of(&span);
        let block_before = at.checked_sub(1).map(|before| &self.tree[before]);
        let block_before = block_before.filter(|node| matches!(node.kind, NodeKind::Close));
        let begins = |c: char| c.is_whitespace() || c == '>';
        let line_before = self.source[..span.start].trim_end_matches(begins).rsplit('\n').next();
        let follows_row = block_before.is_some()
            && line_before.is_some_and(|line| line.trim_start_matches(begins).starts_with('|'));
        let follows_table = block_before
            .is_some_and(|node| matches!(self.tree.tag(node.pair()), Some(Tag::Table(_))));
        let rule = lines.iter().take(MOST_HEADS).position(|line| is_rule(line));
        let rule = rule.filter(|rule| *rule > 0 || follows_row);
        let is_table = |closed| lines.iter().all(|line| is_row(line, closed));
        if rule.is_none() && !is_table(true) && (lines.len() < 2 || !is_table(false)) {
            return;
        }
        let next = self.source[span.end..].trim_start_matches(begins).lines().next();
        let has_rule_after = lines.len() == 1 && next.is_some_and(is_rule);
        let fault = match rule {
            Some(0) => TableFault::EmptyLine,
            None if follows_table => TableFault::EmptyLine,
            // The paragraph that begins with the rule is reported instead.
            None if has_rule_after => return,
            Some(rule) if lines[rule - 1].contains('|') => {
                let (own, head) = (cells(lines[rule]), cells(lines[rule - 1]));
                match lines[rule].bytes().all(|byte| RULE.contains(&byte)) {
                    true if own != head => TableFault::Cells(own, head),
                    true => TableFault::NoRule,
                    false => TableFault::Signs(head),
                }
            }
            _ => TableFault::NoRule,
        };
        let text = self.source[span.clone()].trim_end();
        self.push(span.start..span.start + text.len(), LookalikeKind::Table(fault));
    }

    /// A paragraph whose first or later lines may begin as items do.
    fn items(&mut self, at: usize, span: Range<usize>) {
        let lines = self.lines_of(&span);
        if lines.get(1).is_some_and(|line| line.starts_with('|')) {
            return self.table(at, span);
        }
        if !self.items_of(&lines, &span) && lines.len() > 2 {
            self.items_of(&lines[1..], &span);
        }
    }

    fn lines_of(&self, span: &Range<usize>) -> Vec<&'a str> {
        let lines = self.source[span.clone()].trim_end().lines().take(MOST_LINES);
        let begins = |c: char| matches!(c, ' ' | '\t' | '>') || is_unseen(c);
        lines.map(|line| line.trim_start_matches(begins)).collect()
    }

    /// Whether the first two lines begin as items do.
    fn items_of(&mut self, lines: &[&'a str], span: &Range<usize>) -> bool {
        let [first, second, ..] = lines else { return false };
        let (Some((one, marker)), Some((two, next))) = (item(first), item(second)) else {
            return false;
        };
        let follows = match (one, two) {
            (ItemNumber::Bullet(one), ItemNumber::Bullet(two)) => one == two,
            (ItemNumber::Number(one), ItemNumber::Number(two)) => one + 1 == two,
            (ItemNumber::Letters(one), ItemNumber::Letters(two)) => {
                are_in_order(one, two) || has_order(&[one, two])
            }
            _ => false,
        };
        let place = |line: &str| line.as_ptr().addr() - self.source.as_ptr().addr();
        let are_items = follows && self.is_text(place(first)) && self.is_text(place(second));
        if are_items {
            let start = place(first);
            let end = start + first.trim_end().len();
            self.push(start.max(span.start)..end, LookalikeKind::Items(marker, next));
        }
        are_items
    }
}

/// How many lines of a paragraph are looked at.
const MOST_LINES: usize = 50;

#[derive(Clone, Copy)]
enum ItemNumber<'a> {
    Bullet(char),
    Number(u32),
    Letters(&'a str),
}

/// Orders that no list is made of here.
const ORDERS: [&str; 11] = [
    "a b c d e f g h i j k l m n",
    "i ii iii iv v vi vii viii ix x xi xii",
    "а б в г д е ж з и к л м",
    "а б в г д е є ж з и і к л",
    "α β γ δ ε ζ η θ ι κ λ μ",
    "一 二 三 四 五 六 七 八 九 十 十一 十二 十三",
    "甲 乙 丙 丁 戊 己 庚 辛 壬 癸",
    "ア イ ウ エ オ カ キ ク ケ コ",
    "가 나 다 라 마 바 사 아 자",
    "क ख ग घ ङ च छ ज",
    "أ ب پ ت ث ج چ ح",
];

/// Whether the letters stand in one of these orders one after the other.
fn has_order(letters: &[&str]) -> bool {
    let lower: Vec<String> = letters.iter().map(|letters| letters.to_lowercase()).collect();
    ORDERS.iter().any(|order| {
        let mut order = order.split(' ').skip_while(|it| *it != lower[0]);
        lower.iter().all(|letters| order.next() == Some(letters))
    })
}

/// The signs of a line of rules.
const RULE: [u8; 5] = [b'|', b'-', b':', b' ', b'\t'];

/// So many lines are searched for the line of rules.
const MOST_HEADS: usize = 3;

/// Whether a line has nothing but bars and what was meant as rules between them.
fn is_rule(line: &str) -> bool {
    let is_dash = |c: char| {
        matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | 'ـ' | '_' | '=')
    };
    let line = line.trim_end();
    line.starts_with('|')
        && line.contains(is_dash)
        && line.chars().all(|c| is_dash(c) || matches!(c, '|' | ':' | '：' | ' ' | '\t'))
}

/// How many cells a line has.
fn cells(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.matches('|').count() - line.matches("\\|").count() + 1
}

/// Whether a line begins with `|` and has more than one cell. Bars that do not end their line have
/// spaces around them, for `|x| = 1` is no row.
fn is_row(line: &str, is_closed: bool) -> bool {
    let Some(cells) = line.trim_end().strip_prefix('|') else { return false };
    let cells = match is_closed {
        true => cells.strip_suffix('|').unwrap_or_default(),
        false => cells.strip_suffix('|').unwrap_or(cells),
    };
    let compares = |cell: &str| cell.trim().starts_with(['=', '<', '>', '≤', '≥', '≠', '+', '·']);
    let is_spaced = |n: usize, cell: &str| {
        (n == 0 || cell.starts_with(' ')) && (cell.ends_with([' ', '\t']) || n > 0)
    };
    cells.contains('|')
        && !cells.split('|').any(compares)
        && (is_closed || cells.split('|').enumerate().all(|(n, cell)| is_spaced(n, cell)))
}

/// Whether the first line is `+---+---+`.
fn is_edge_of_table(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim_end();
    line.ends_with('+')
        && line.matches('+').count() > 1
        && line.contains("--")
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b':'))
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '٭'
            | '●'
            | '▪'
            | '◦'
            | '‣'
            | '■'
            | '◆'
            | '○'
            | '➢'
            | '✓'
            | '·'
            | '–'
            | '—'
            | 'ـ'
    )
}

/// The number at the beginning of a line that may be an item, and its marker.
fn item(line: &str) -> Option<(ItemNumber<'_>, &str)> {
    let first = line.chars().next()?;
    if is_bullet(first) {
        let marker = &line[..first.len_utf8()];
        let is_parted = line[marker.len()..].starts_with(char::is_whitespace);
        // A dash or a tatweel may belong to the word after it.
        let may_be = is_parted || !matches!(first, '–' | '—' | 'ـ');
        return may_be.then_some((ItemNumber::Bullet(first), marker));
    }
    if let Some(rest) = line.strip_prefix(['-', '*', '+']) {
        // With a space it is an item, but for something before it that only looks like a space.
        let is_tight = rest.starts_with(|c: char| c.is_alphabetic() || c.is_whitespace());
        return is_tight.then_some((ItemNumber::Bullet(first), &line[..1]));
    }
    if matches!(first, '①'..='⑳') {
        let number = u32::from(first) - u32::from('①');
        return Some((ItemNumber::Number(number), &line[..first.len_utf8()]));
    }
    let inside = line.strip_prefix(['(', '（']).unwrap_or(line);
    let end = inside.find(|c| c == ' ' || is_delimiter(c))?;
    let number = number(&inside[..end])?;
    let is_bracketed = inside.len() < line.len();
    let length = line.len() - inside.len() + end;
    let marks = line[length..].trim_start_matches(' ');
    // `بـ` has its dash on it.
    if inside[..end].ends_with('ـ') && line[length..].starts_with(' ') && !marks.is_empty() {
        return Some((number, &line[..length]));
    }
    let delimiter = marks.chars().next()?;
    let after = &marks[delimiter.len_utf8()..];
    let is_delimited = match (number, delimiter) {
        _ if is_bracketed => matches!(delimiter, ')' | '）'),
        (_, ')' | '）' | '-' | '–' | '.' | '．' | '、' | '۔' | 'ـ') => true,
        (ItemNumber::Letters(_), '\'' | '׳' | '’') => after.starts_with(' '),
        (number, '/') => matches!(number, ItemNumber::Number(_)),
        _ => false,
    };
    // `3/4` and `1990-1995` are no markers, nor is `1.5`.
    let is_marker = is_delimited && !after.starts_with(|c: char| c.is_numeric());
    is_marker.then(|| (number, &line[..line.len() - after.len()]))
}

fn is_delimiter(c: char) -> bool {
    let marks = ['.', ')', '-', '–', '/', ':', '\'', '׳', '’', '．', '、', '）', '۔'];
    marks.contains(&c)
}

fn number(text: &str) -> Option<ItemNumber<'_>> {
    // `第一、`: the first.
    let text = text.strip_prefix('第').unwrap_or(text);
    if text.is_empty() || text.chars().count() > LONGEST_NUMBER {
        return None;
    }
    let wide = |c: char| u32::from(c).checked_sub(u32::from('０')).filter(|value| *value < 10);
    let value = |c: char| c.to_digit(10).or_else(|| Digits::having(c)?.value(c)).or(wide(c));
    let digits = text.chars().try_fold(0, |sum, c| Some(sum * 10 + value(c)?));
    match digits.filter(|_| text.chars().count() <= MOST_DIGITS) {
        Some(number) => Some(ItemNumber::Number(number)),
        None if are_letters(text) || has_order(&[text]) => Some(ItemNumber::Letters(text)),
        None => None,
    }
}

/// How many characters a number has at most: `viii`.
const LONGEST_NUMBER: usize = 4;

const MOST_DIGITS: usize = 3;
