//! Writes blocks of code.

use super::turns::Turn;
use super::writer::Writer;
use crate::read::markdown::tree::CodeBlockKind;

impl Writer<'_> {
    pub(super) fn code_block(&mut self, at: usize, info: &CodeBlockKind<'_>) {
        self.begin_block(at, "pre");
        let is_turned = matches!(self.prepared.directions[at].turn, Turn::Block(_));
        self.out.push_str(if self.plain || is_turned { "><code" } else { " dir=\"ltr\"><code" });
        if let CodeBlockKind::Fenced(info) = info
            && let Some(language) = self.code_language(info)
        {
            self.out.push_str(" class=\"language-");
            self.escaped(language);
            self.out.push('"');
        }
        self.out.push('>');
        self.further_anchors();
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
