//! Walks over a tree.
//!
//! In: a tree and a range of its nodes. Out: their places, one after the other. Never: a step back.

use super::Tree;
use std::ops::Range;

/// A walk over the nodes in the order of the text. It only goes forward.
pub struct Walk<'t, 'a> {
    tree: &'t Tree<'a>,
    next: usize,
    end: usize,
}

impl<'t, 'a> Walk<'t, 'a> {
    pub(super) fn new(tree: &'t Tree<'a>, range: Range<usize>) -> Self {
        Self { tree, next: range.start, end: range.end.min(tree.len()) }
    }

    /// Leaves out what lies in the element that opens at `at`, and its end.
    pub fn skip_element(&mut self, at: usize) {
        self.skip_to(self.tree[at].pair() + 1);
    }

    /// Leaves out what stands before `at`.
    pub fn skip_to(&mut self, at: usize) {
        self.next = self.next.max(at);
    }
}

impl Iterator for Walk<'_, '_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let at = self.next;
        self.next += 1;
        (at < self.end).then_some(at)
    }
}
