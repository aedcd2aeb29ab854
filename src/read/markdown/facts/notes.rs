//! Notes: which reference means which definition, and their numbers.
//!
//! In: nodes. Out: [`Notes`], numbered in the order in which a reader meets the references: those
//! of the text first, then those inside the notes themselves. A note that nothing refers to has no
//! number and is not shown.

use crate::read::markdown::tree::{NodeKind, Tag, Tree};
use std::collections::HashMap;
use std::ops::Range;

#[derive(Default)]
pub struct Notes {
    /// The notes that are shown, in order.
    pub shown: Vec<Note>,
    /// By label, as [`key`] has it.
    numbers: HashMap<String, usize>,
}

pub struct Note {
    /// Where the definition opens.
    pub at: usize,
    /// How many places refer to it.
    pub references: u32,
}

impl Notes {
    pub fn of(tree: &Tree<'_>) -> Self {
        let mut notes = Self::default();
        let definitions = definitions(tree);
        if definitions.is_empty() {
            return notes;
        }
        notes.read(tree, &definitions, 0..tree.len());
        let mut next = 0;
        while let Some(note) = notes.shown.get(next) {
            notes.read(tree, &definitions, tree.inside(note.at));
            next += 1;
        }
        notes
    }

    /// The place of the note in the order, by its label.
    pub fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(&label_key(label)).copied()
    }

    fn read(&mut self, tree: &Tree<'_>, definitions: &HashMap<String, usize>, range: Range<usize>) {
        let mut walk = tree.walk(range);
        while let Some(at) = walk.next() {
            match &tree[at].kind {
                NodeKind::Open(Tag::FootnoteDefinition(_)) => walk.skip_element(at),
                NodeKind::NoteReference(label) => self.refer(label_key(label), definitions),
                _ => {}
            }
        }
    }

    fn refer(&mut self, key: String, definitions: &HashMap<String, usize>) {
        let Some(&at) = definitions.get(&key) else { return };
        let number = *self.numbers.entry(key).or_insert(self.shown.len());
        match self.shown.get_mut(number) {
            Some(note) => note.references += 1,
            None => self.shown.push(Note { at, references: 1 }),
        }
    }
}

/// The first definition of each label.
pub(super) fn definitions(tree: &Tree<'_>) -> HashMap<String, usize> {
    let mut definitions = HashMap::new();
    for at in 0..tree.len() {
        if let Some(Tag::FootnoteDefinition(label)) = tree.tag(at) {
            definitions.entry(label_key(label)).or_insert(at);
        }
    }
    definitions
}

/// A label as the labels of notes and of addresses are compared: case and spaces do not count.
pub(super) fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
