//! Which tag is above which.
//!
//! In: the tags, and what their files say. Out: tags that know those above and below them, and the
//! faults of those that are above themselves. Never: a circle.

use std::sync::Arc;

use foldhash::HashMap;

use super::Register;
use crate::archive::model::{Tag, TagId};
use crate::ground::diag::{Diagnostic, archive as say};
use crate::ground::text::Key;
use crate::read::document::{Name, TagDoc};

pub(super) fn link(
    register: &mut Register<TagId, Tag>,
    docs: &[Arc<TagDoc>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let pair = |doc: &'_ Arc<TagDoc>| {
        let broader = doc.broader.as_ref()?;
        Some((register.find(Key::of(&doc.id))?, register.find(broader.key)?, broader.name.clone()))
    };
    let pairs: Vec<(TagId, TagId, Name)> = docs.iter().filter_map(pair).collect();
    let above: HashMap<TagId, TagId> =
        pairs.iter().map(|(tag, broader, _)| (*tag, *broader)).collect();
    for (tag, broader, name) in pairs {
        if is_circular(tag, &above) {
            diagnostics.push(say::circular_broader(name.span, &name.value));
            continue;
        }
        register.entries[tag].broader = Some(broader);
        register.entries[broader].narrower.push(tag);
    }
    for tag in register.entries.iter_mut() {
        tag.narrower.sort_unstable();
    }
}

/// Whether a tag leads back to itself.
fn is_circular(start: TagId, above: &HashMap<TagId, TagId>) -> bool {
    let chain = std::iter::successors(above.get(&start), |tag| above.get(tag)).take(above.len());
    chain.into_iter().any(|tag| *tag == start)
}
