//! Writes blocks of code.

use super::turns::Turn;
use super::writer::Writer;
use crate::read::markdown::NodeKind;
use crate::read::markdown::tree::CodeBlockKind;
use crate::show::highlight::{self, CodePart};

impl Writer<'_> {
    /// Returns whether the code was written, too.
    pub(super) fn code_block(&mut self, at: usize, info: &CodeBlockKind<'_>) -> bool {
        self.begin_block(at, "pre");
        let is_turned = matches!(self.prepared.directions[at].turn, Turn::Block(_));
        self.out.push_str(if self.plain || is_turned { "><code" } else { " dir=\"ltr\"><code" });
        let language = match info {
            CodeBlockKind::Fenced(info) => self.code_language(info),
            CodeBlockKind::Indented => None,
        };
        if let Some(language) = language {
            self.out.push_str(" class=\"language-");
            self.escaped(language);
            self.out.push('"');
        }
        self.out.push('>');
        self.further_anchors();
        let is_written = !self.plain && language.is_some_and(|it| self.highlighted(at, it));
        if is_written {
            self.end_code_block(at);
        }
        is_written
    }

    /// Writes the code of the block at `at` with what its parts are, if that is known.
    fn highlighted(&mut self, at: usize, language: &str) -> bool {
        let mut code = String::new();
        for node in &self.tree.nodes()[self.tree.inside(at)] {
            if let NodeKind::Text(text) = &node.kind {
                code.push_str(text);
            }
        }
        let Some(parts) = highlight::parts(&code, language) else { return false };
        for CodePart { range, class } in parts {
            match class {
                Some(class) => {
                    self.push_fmt(format_args!("<span class=\"{class}\">"));
                    self.text(&code[range]);
                    self.out.push_str("</span>");
                }
                None => self.text(&code[range]),
            }
        }
        true
    }

    /// The language that a fence names: `python`, `python {.wide}`, `{.python}`, `{python}`.
    fn code_language<'i>(&self, info: &'i str) -> Option<&'i str> {
        let language = match info.trim_start().strip_prefix('{') {
            Some(braces) if !self.plain => {
                let name = braces.trim_start_matches([' ', '.']);
                let named = name.split([' ', '}', ',']).next()?;
                // Keys and ids are no languages.
                Some(named).filter(|name| !name.contains('=') && !name.starts_with(['#', ':']))
            }
            _ => info.split(' ').next(),
        };
        language
            .map(|language| match (self.plain, language.split_once('{')) {
                (false, Some((language, _))) => language,
                _ => language,
            })
            .filter(|language| !language.is_empty())
    }

    pub(super) fn end_code_block(&mut self, at: usize) {
        self.out.push_str("</code>");
        self.end_block(at, "</pre>\n");
    }
}
