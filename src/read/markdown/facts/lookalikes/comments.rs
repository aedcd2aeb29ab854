//! Comments of other programs, which readers would see, and lines of code between paragraphs.
//!
//! In: the text of a body. Out: comments of Obsidian (`%%`), of templates (`{#`, `{{!--`, `{{/*`)
//! and of MDX (`{/*`), however long, and what MDX imports and exports. Never: `{#id}`, which is an
//! attribute, or a sum in per cent.

use super::{Finder, LookalikeKind};
use memchr::memmem;

/// How comments begin and end.
const COMMENTS: [(&str, &str); 5] =
    [("{#", "#}"), ("{{!--", "--}}"), ("{{!", "}}"), ("{{/*", "*/}}"), ("{/*", "*/}")];

/// What to do with what is not meant for readers.
const INSTEAD: &str = "delete it, or write `<!-- … -->`, which is not published";

impl Finder<'_, '_> {
    pub(super) fn comments(&mut self) {
        let has_braces = self.has(b'{');
        for (open, close) in COMMENTS.into_iter().filter(|_| has_braces) {
            self.comments_between(open, close);
        }
        if self.has(b'%') {
            self.comments_of_obsidian();
        }
        for (word, is_code) in [("import ", is_import as fn(&str) -> bool), ("export ", is_export)]
        {
            self.each(word, |finder, at| finder.line_of_code(at, is_code));
        }
    }

    fn comments_between(&mut self, open: &str, close: &str) {
        let source = self.source;
        let mut end = 0;
        for at in memmem::find_iter(source.as_bytes(), open) {
            // `{{!--` has an end of its own.
            let is_other = open == "{{!" && source[at + open.len()..].starts_with("--");
            if at < end || is_other || !self.is_text(at) || self.is_escaped(at) {
                continue;
            }
            let from = at + open.len();
            let Some(length) = source[from..].find(close) else { return };
            end = from + length + close.len();
            self.comment(at, end);
        }
    }

    /// `%% … %%`, in a paragraph or around some.
    fn comments_of_obsidian(&mut self) {
        let source = self.source;
        let mut signs = memmem::find_iter(source.as_bytes(), "%%");
        while let Some(at) = signs.next() {
            let begins = !source[..at].ends_with(|c: char| c.is_alphanumeric() || c == '%');
            if !begins || !self.is_text(at) || self.is_escaped(at) {
                continue;
            }
            let Some(last) = signs.next() else { return };
            let is_block = self.begins_line(at);
            if is_block || !source[at..last].contains("\n\n") {
                self.comment(at, last + 2);
            }
        }
    }

    fn comment(&mut self, start: usize, end: usize) {
        let kind = LookalikeKind::Foreign("a comment", INSTEAD.to_owned());
        self.push(start..end, kind);
    }

    fn line_of_code(&mut self, at: usize, is_code: fn(&str) -> bool) {
        let line = self.rest_of_line(at).trim_end();
        if self.source[..at].ends_with('\n') && is_code(line) || at == 0 && is_code(line) {
            let kind = LookalikeKind::Foreign("a line of code", "delete it".to_owned());
            self.push(at..at + line.len(), kind);
        }
    }
}

/// `import Box from './box'`, `import './style.css'`.
fn is_import(line: &str) -> bool {
    let line = line.trim_end_matches(';');
    let rest = line.strip_prefix("import ").unwrap_or_default();
    let from = rest.rsplit_once(" from ").map_or(rest, |(_, from)| from);
    let is_quoted = |sign: char| from.len() > 2 && from.starts_with(sign) && from.ends_with(sign);
    is_quoted('\'') || is_quoted('"')
}

/// `export const meta = …`, `export default …`.
fn is_export(line: &str) -> bool {
    let rest = line.strip_prefix("export ").unwrap_or_default();
    let declares = ["const ", "let ", "var "].iter().any(|word| rest.starts_with(word));
    let is_default = rest.starts_with("default ") && rest.ends_with([';', '{', '}', '(', '>']);
    declares && rest.contains('=') || is_default || rest.starts_with("function ")
}
