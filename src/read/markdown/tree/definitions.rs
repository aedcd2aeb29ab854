//! The addresses of labels, `[label]: address`, that no link refers to.
//!
//! In: what the parser knows of the definitions of a body, and its events. Out: the places of those
//! that are not used. Never: a comment, which is written as a definition that leads nowhere:
//! `[//]: # (…)`, `[comment]: <> (…)`.

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};
use std::collections::HashMap;
use std::ops::Range;

/// The definitions that no link has used so far, by where they begin.
pub(super) struct UnusedDefinitions(HashMap<usize, Range<usize>>);

impl UnusedDefinitions {
    pub fn of(all: &RefDefs<'_>) -> Self {
        let is_comment = |address: &str| matches!(address, "" | "#");
        let meant = all.iter().filter(|(_, definition)| !is_comment(&definition.dest));
        Self(meant.map(|(_, it)| (it.span.start, it.span.clone())).collect())
    }

    /// Takes the next event of the body.
    pub fn take(&mut self, event: &Event<'_>, all: &RefDefs<'_>) {
        let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) =
            event
        else {
            return;
        };
        let by_label =
            matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
        if by_label && let Some(definition) = all.get(id) {
            self.0.remove(&definition.span.start);
        }
    }

    /// Where they are, in the order of the text.
    pub fn places(self) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = self.0.into_values().collect();
        places.sort_by_key(|place| place.start);
        places
    }
}
