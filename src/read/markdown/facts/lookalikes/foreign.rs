//! The markup of other programs.
//!
//! In: the text of a body. Out: shortcodes, formulas, boxes, marked words, attributes as Kramdown
//! has them, emoji by name. Never: a sign that an ordinary sentence has.

use super::{Finder, LookalikeKind, TypedSigns};
use crate::read::markdown::tree::{AttributeFault, Attributes, CodeBlockKind, KEYS, NodeKind, Tag};
use std::ops::Range;

/// Signs around words.
struct Pair {
    open: &'static str,
    close: &'static str,
    /// What they mean in other programs.
    name: &'static str,
    /// What to write around the words instead, if anything.
    instead: Option<(&'static str, &'static str)>,
}

const PAIRS: [Pair; 7] = [
    Pair { open: "{++", close: "++}", name: "an insertion", instead: Some(("<ins>", "</ins>")) },
    Pair { open: "{--", close: "--}", name: "a deletion", instead: Some(("~~", "~~")) },
    Pair { open: "{~~", close: "~~}", name: "a change", instead: None },
    Pair { open: "{>>", close: "<<}", name: "a comment", instead: None },
    Pair { open: "{==", close: "==}", name: "marked text", instead: Some(MARK) },
    Pair { open: "++", close: "++", name: "an insertion", instead: Some(("<ins>", "</ins>")) },
    Pair { open: "==", close: "==", name: "marked text", instead: Some(MARK) },
];

const MARK: (&str, &str) = ("<mark>", "</mark>");

/// The first words of boxes in other programs.
const BOXES: [&str; 26] = [
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
    "important",
    "abstract",
    "summary",
    "tldr",
    "todo",
    "hint",
    "success",
    "check",
    "done",
    "question",
    "help",
    "faq",
    "attention",
    "failure",
    "missing",
    "error",
    "bug",
    "example",
    "quote",
    "details",
];

/// What to write in the place of such a box.
const BOX: &str = "write `> [!NOTE]`, and `> ` before each line of the box";

/// How many bytes raised or lowered letters have at most.
const LONGEST_INDEX: usize = 12;

impl<'a> Finder<'_, 'a> {
    pub(super) fn foreign(&mut self) {
        let has_braces = self.has(b'{');
        if has_braces {
            self.each("{{", |finder, at| finder.shortcode(at, "}}"));
            self.each("{%", |finder, at| finder.shortcode(at, "%}"));
            self.each("{", |finder, at| finder.braces(at));
        }
        if self.has(b'<') {
            self.each("<%", |finder, at| finder.shortcode(at, "%>"));
            self.each("<", |finder, at| finder.element_of_document(at));
        }
        self.each("[", |finder, at| finder.bracketed(at));
        self.each("*[", |finder, at| finder.abbreviation(at));
        self.each(".. ", |finder, at| finder.directive(at));
        if self.has(b'^') {
            self.each("^[", |finder, at| finder.note_in_line(at));
            self.each("^", |finder, at| finder.raised(at, "^", "raised", "sup"));
        }
        if self.has(b'~') {
            self.each("~", |finder, at| finder.raised(at, "~", "lowered", "sub"));
            self.struck_out();
        }
        if self.has(b'\\') {
            self.formulas_in_brackets();
        }
        self.code();
        for sign in ["!!!", "???", "///"] {
            self.each(sign, |finder, at| finder.admonition(at, sign));
        }
        for pair in PAIRS.iter().filter(|pair| has_braces || !pair.open.starts_with('{')) {
            self.each(pair.open, |finder, at| finder.pair(at, pair));
        }
        for at in memchr::memchr_iter(b':', self.source.as_bytes()) {
            self.emoji(at);
        }
    }

    fn shortcode(&mut self, at: usize, close: &str) {
        let rest = self.after(at + 2);
        let Some(length) = rest.find(close) else { return };
        let name = rest[..length].trim_matches(['<', '>', '%', '-', ' ', '\n']);
        // The end of another one, or a comment.
        if name.is_empty() || name.starts_with(['/', '!']) || name.starts_with("end") {
            return;
        }
        self.push(at..at + 2 + length + close.len(), LookalikeKind::Shortcode);
    }

    /// `[TOC]`, `[gallery ids="1,2"]`, `[/quote]`.
    fn bracketed(&mut self, at: usize) {
        let rest = self.rest_of_line(at + 1);
        let Some(length) = rest.find(']').filter(|length| *length > 0) else { return };
        let (inside, after) = (&rest[..length], &rest[length + 1..]);
        let range = at..at + 2 + length;
        if after.starts_with(['(', '[', '{', ':']) {
            return;
        }
        if inside.eq_ignore_ascii_case("toc") {
            return self.contents(range);
        }
        let end = inside.find(|c: char| !matches!(c, 'a'..='z' | '_' | '-')).unwrap_or(length);
        let (name, rest) = inside.split_at(end);
        let is_attributed = !name.is_empty()
            && rest.starts_with(' ')
            && rest.split_once('=').is_some_and(|(key, value)| {
                key.trim_start().bytes().all(|byte| byte.is_ascii_alphanumeric())
                    && value.starts_with(['"', '\'', '“', '”'])
            });
        if is_attributed || is_end_of_shortcode(inside) {
            self.push(range, LookalikeKind::Shortcode);
        }
    }

    /// The place of a table of contents, if that is all its line holds.
    pub(super) fn contents(&mut self, range: Range<usize>) {
        if self.is_line(&range) {
            let instead = "delete it: pages list the headings of long texts by themselves";
            let kind = LookalikeKind::Foreign("a table of contents", instead.to_owned());
            self.push(range, kind);
        }
    }

    /// `{: .x}`, or attributes that belong to nothing.
    fn braces(&mut self, at: usize) {
        let rest = self.rest_of_line(at);
        if let Some(inside) = rest.strip_prefix("{:") {
            let Some(length) = inside.find('}') else { return };
            return self.kramdown(at..at + 3 + length, inside[..length].trim());
        }
        let is_name = |name: &str| name.starts_with(char::is_alphabetic);
        let begins =
            rest[1..].strip_prefix(['#', '.']).map_or(rest[1..].starts_with(['l', 'd']), is_name);
        if !begins {
            return;
        }
        let Some(own) = Attributes::read(self.source, at) else { return };
        let is_known =
            !own.faults.iter().any(|(_, fault)| matches!(fault, AttributeFault::UnknownKey(_)));
        let is_line = self.is_line(&own.span);
        let kind = match is_line {
            false => LookalikeKind::LoneAttributes,
            true => LookalikeKind::AttributesOfBlock,
        };
        // A paragraph of attributes is a fault of its own.
        if is_known && !(is_line && self.is_paragraph(&own.span)) {
            self.push(own.span, kind);
        }
    }

    fn kramdown(&mut self, range: Range<usize>, inside: &'a str) {
        let name = inside.trim_matches([':', '/', ' ']);
        let kind = match name {
            "toc" => return self.contents(range),
            _ if inside.starts_with([':', '/']) => ("a command", "delete it".to_owned()),
            _ => {
                let is_glued = self.before(range.start).ends_with([')', ']', '*', '_', '`', '>']);
                let place = if is_glued { "in the same place" } else { "after a space at the end" };
                ("a list of attributes", format!("write `{{{name}}}`, without the colon, {place}"))
            }
        };
        self.push(range, LookalikeKind::Foreign(kind.0, kind.1));
    }

    /// `!!! note`.
    fn admonition(&mut self, at: usize, sign: &str) {
        let line = self.rest_of_line(at).trim_end();
        let words = line[sign.len()..].trim_start_matches('+').trim_start();
        let word = words.split([' ', '"']).next().unwrap_or_default();
        if self.begins_line(at) && BOXES.contains(&word) {
            let kind = LookalikeKind::Foreign("a box", BOX.to_owned());
            self.push(at..at + line.len(), kind);
        }
    }

    /// `^[What it says.]`.
    fn note_in_line(&mut self, at: usize) {
        let rest = self.after(at + 2);
        let Some(length) = rest.find(']') else { return };
        if rest[..length].contains(char::is_alphabetic) && !rest[length + 1..].starts_with('(') {
            let note = rest[..length].trim();
            let instead = format!("write `[^1]` here, and in a paragraph `[^1]: {note}`");
            self.push(at..at + length + 3, LookalikeKind::Foreign("a note", instead));
        }
    }

    /// `*[HTML]: …`.
    fn abbreviation(&mut self, at: usize) {
        let line = self.rest_of_line(at).trim_end();
        let Some((word, meaning)) = line[2..].split_once("]:") else { return };
        if self.begins_line(at) && !word.contains(']') && !meaning.trim().is_empty() {
            let meaning = meaning.trim();
            let instead = format!("write `<abbr title=\"{meaning}\">{word}</abbr>` in the text");
            let kind = LookalikeKind::Foreign("an abbreviation", instead);
            self.push(at..at + line.len(), kind);
        }
    }

    /// `.. note::`.
    fn directive(&mut self, at: usize) {
        let line = self.rest_of_line(at).trim_end();
        let Some((name, _)) = line[3..].split_once("::") else { return };
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || b"-_".contains(&byte));
        if self.begins_line(at) && is_name && !name.is_empty() {
            let instead = match BOXES.contains(&name) {
                true => BOX,
                false => "write what it stands for, or delete it",
            };
            let kind = LookalikeKind::Foreign("a directive", instead.to_owned());
            self.push(at..at + line.len(), kind);
        }
    }

    /// `x^2^`, `H~2~O`.
    fn raised(&mut self, at: usize, sign: &str, name: &'static str, element: &str) {
        let rest = self.rest_of_line(at + 1);
        let Some(length) = rest.find(sign).filter(|length| *length <= LONGEST_INDEX) else {
            return;
        };
        let (inside, after) = (&rest[..length], &rest[length + 1..]);
        let is_index = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '−');
        let follows = self.source[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')');
        if follows && !inside.is_empty() && inside.chars().all(is_index) && !after.starts_with(sign)
        {
            self.push_index(at..at + length + 2, inside, name, element);
        }
    }

    fn push_index(&mut self, range: Range<usize>, inside: &str, name: &'static str, element: &str) {
        let name = if name == "raised" { "raised letters" } else { "lowered letters" };
        let instead = format!("write `<{element}>{inside}</{element}>`");
        self.push(range, LookalikeKind::Foreign(name, instead));
    }

    /// `H~2~O`, of which a part is struck out here.
    fn struck_out(&mut self) {
        let tree = self.tree;
        for node in tree.nodes() {
            if !matches!(node.kind, NodeKind::Open(Tag::Strikethrough)) {
                continue;
            }
            let (span, source) = (node.span(), self.source);
            let inside = source[span.clone()].trim_matches('~');
            let is_single = source[span.clone()].len() == inside.len() + 2;
            let is_index =
                inside.len() <= LONGEST_INDEX && inside.chars().all(char::is_alphanumeric);
            let follows = source[..span.start].ends_with(|c: char| c.is_alphanumeric() || c == ')');
            if is_single && is_index && follows {
                self.push_index(span, inside, "lowered", "sub");
            }
        }
    }

    /// `\(x\)`, `\[x\]`, whose backslashes only take the meaning of the brackets.
    fn formulas_in_brackets(&mut self) {
        for (open, close) in [("\\(", "\\)"), ("\\[", "\\]")] {
            for at in memchr::memmem::find_iter(self.source.as_bytes(), open) {
                if !self.is_text(at + 1) || self.is_escaped(at) {
                    continue;
                }
                let rest = self.after(at + 2);
                let Some(length) = rest.find(close) else { continue };
                if is_formula_in_brackets(&rest[..length]) {
                    self.push(at..at + length + 4, LookalikeKind::Math);
                }
            }
        }
    }

    /// A block of code called `{note}`.
    fn code(&mut self) {
        let tree = self.tree;
        for node in tree.nodes() {
            let NodeKind::Open(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = &node.kind else {
                continue;
            };
            if node.attributes.is_none() {
                self.attributes_of_code(node.span().start, info);
            }
            let Some((name, _)) = info.strip_prefix('{').and_then(|it| it.split_once('}')) else {
                continue;
            };
            let name = name.split([' ', ',']).next().unwrap_or_default();
            let is_name = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_' | ':');
            if name.is_empty() || !name.chars().all(is_name) {
                continue;
            }
            let start = node.span().start;
            let line = self.rest_of_line(start).trim_end();
            let instead = match BOXES.contains(&name) || name == "admonition" {
                true => BOX.to_owned(),
                false => format!("for code, write ```` ```{name} ````; else what it stands for"),
            };
            let kind = LookalikeKind::Foreign("a directive", instead);
            self.push(start..start + line.len(), kind);
        }
    }

    /// ```` ```text dir=rtl ````: attributes of a block of code without both of their braces.
    fn attributes_of_code(&mut self, start: usize, info: &str) {
        let (name, rest) = info.split_once([' ', '\t']).unwrap_or((info, ""));
        let is_open = info.contains('{') && !info.contains('}');
        let words = rest.trim_matches(['{', '}', ' ']);
        let has_key = KEYS
            .iter()
            .any(|key| words.strip_prefix(key).is_some_and(|value| value.starts_with('=')));
        if !has_key && (!is_open || !words.contains('=')) {
            return;
        }
        let line = self.rest_of_line(start).trim_end();
        let typed = TypedSigns {
            name: "attributes",
            reason: "they are not between braces".to_owned(),
            help: format!("write ```` ```{name} {{{words}}} ````"),
            replacement: None,
        };
        self.push(start..start + line.len(), LookalikeKind::Typed(typed));
    }

    fn pair(&mut self, at: usize, pair: &Pair) {
        let rest = self.after(at + pair.open.len());
        let Some(length) = rest.find(pair.close) else { return };
        let (inside, after) = (&rest[..length], &rest[length + pair.close.len()..]);
        let is_edge = |c: char| c.is_whitespace() || c == '=';
        let before = self.source[..at].chars().next_back();
        // Only braces make it certain: `a == b` compares.
        let is_meant = pair.open.starts_with('{')
            || !inside.is_empty()
                && !inside.starts_with(is_edge)
                && !inside.ends_with(is_edge)
                && !matches!(before, Some('=' | '!' | '<' | '>' | '{' | '+'))
                // `C++` is a language.
                && (pair.open != "++" || !before.is_some_and(|c| c.is_ascii_alphanumeric()))
                && !after.starts_with(|c: char| c.is_alphanumeric() || c == '=');
        if is_meant {
            let instead = match pair.instead {
                Some((open, close)) => format!("write `{open}{}{close}`", inside.trim()),
                None => "write the text as it should be read".to_owned(),
            };
            let end = at + pair.open.len() + length + pair.close.len();
            self.push(at..end, LookalikeKind::Foreign(pair.name, instead));
        }
    }

    /// `:smile:`.
    fn emoji(&mut self, at: usize) {
        let rest = &self.source[at + 1..self.source.floor_char_boundary(at + LONGEST_NAME)];
        let is_part = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'+' | b'-');
        let length = rest.bytes().take_while(|byte| is_part(byte)).count();
        let (name, after) = rest.split_at(length);
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '_');
        let is_emoji = after.starts_with(':')
            && name.len() > 1
            && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '+' || c == '-')
            && !after[1..].starts_with(is_word)
            && !self.source[..at].ends_with(is_word);
        if is_emoji && self.is_text(at) && !self.is_escaped(at) {
            let instead = "write the sign itself, as in `🙂`".to_owned();
            let kind = LookalikeKind::Foreign("the name of an emoji", instead);
            self.push(at..at + length + 2, kind);
        }
    }
}

/// How long the name of an emoji is at most, with its colons.
const LONGEST_NAME: usize = 40;

/// `[/quote]`, without its brackets.
fn is_end_of_shortcode(inside: &str) -> bool {
    let is_name = |name: &str| {
        name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    inside.strip_prefix('/').is_some_and(|name| is_name(name) || matches!(name, "b" | "i" | "u"))
}

/// Whether what stands between brackets with backslashes is a formula: these may as well keep the
/// brackets from being a link.
fn is_formula_in_brackets(text: &str) -> bool {
    let text = text.trim();
    let is_command =
        |(at, _): (usize, &str)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let is_sign = |(at, _): (usize, &str)| !text[..at].ends_with('\\');
    let has_sign = text.match_indices('\\').any(is_command)
        || text.match_indices(['^', '_', '=']).any(is_sign);
    let has_words = text.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
    // `\(a\)` and `\(c\)` are brackets.
    let is_variable = matches!(text, "x" | "y" | "z" | "n");
    !text.is_empty() && (is_variable || has_sign && !has_words || is_sum(text))
}

/// `a + b`, `n-1`, `x < y`: letters by themselves with signs between them.
fn is_sum(text: &str) -> bool {
    let is_operand = |part: &str| {
        let letters = part.bytes().filter(u8::is_ascii_alphabetic).count();
        part.bytes().all(|byte| byte.is_ascii_alphanumeric()) && letters == 1
    };
    let parts = text.split(['+', '-', '<', '>', '/', '*']).map(str::trim);
    let parts: Vec<_> = parts.collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() > 1
        && parts.iter().any(|part| is_operand(part))
        && parts.iter().all(|part| !part.is_empty() && (is_operand(part) || is_number(part)))
}
