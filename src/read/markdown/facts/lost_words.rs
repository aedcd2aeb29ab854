//! Words that the parser reads and drops.
//!
//! In: rows of tables and blocks of code. Out: a warning where readers would not see words of them:
//! the cells of a row that has more of them than its table has columns, and what follows the
//! language in the first line of a block of code. Never: a word about the settings that other
//! programs have in such a line.

use super::faults::Faults;
use crate::ground::diag::markdown as diag;
use crate::read::markdown::tree::Node;

impl Faults<'_> {
    /// The cells of the row at `at` for which its table has no column.
    pub(super) fn check_row(&mut self, at: usize) {
        let row = &self.tree[at];
        let cells = self.tree.siblings(self.tree.inside(at));
        let Some(last) = cells.last().map(|cell| self.tree[cell].span().end) else { return };
        let is_edge = |c: char| c == '|' || c.is_whitespace();
        let rest = self.tree.source.get(last..row.span().end).unwrap_or_default();
        let words = rest.trim_start_matches(is_edge);
        if words.is_empty() {
            return;
        }
        let start = last + rest.len() - words.len();
        let span = self.placed.exact_span(start..start + words.trim_end_matches(is_edge).len());
        let columns = self.tree.siblings(self.tree.inside(at)).count();
        self.diagnostics.push(diag::surplus_cells(span, columns));
    }

    /// What the first line of a block of code says besides its language.
    pub(super) fn check_first_line(&mut self, node: &Node<'_>, info: &str) {
        let is_lost = is_prose(info) && node.attributes.is_none();
        if is_lost {
            let span = self.first_line(node);
            self.diagnostics.push(diag::words_before_code(span));
        }
    }
}

/// Whether the first line of a block of code has words in it: letters that no name of a language
/// has, or two words that are no settings.
fn is_prose(info: &str) -> bool {
    let words = info.split('{').next().unwrap_or_default();
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    words.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        || words.split_whitespace().skip(1).filter(is_word).count() > 1
}
