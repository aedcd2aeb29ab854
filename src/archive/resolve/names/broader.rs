//! Which tag is above which.
//!
//! In: the tags, and what their files say. Out: tags that know those above and below them, and the
//! faults of those that are above themselves. Never: a circle.

use std::sync::Arc;

use super::Register;
use crate::archive::model::{Tag, TagId};
use crate::archive::resolve::circles::in_circles;
use crate::ground::diag::{Diagnostic, archive as say};
use crate::ground::ids::Id;
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
    let numbers: Vec<(usize, usize)> =
        pairs.iter().map(|(tag, broader, _)| (tag.index(), broader.index())).collect();
    for ((tag, broader, name), is_circular) in pairs.into_iter().zip(in_circles(&numbers)) {
        if is_circular {
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
