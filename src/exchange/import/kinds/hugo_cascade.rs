//! `cascade`: values that a page of a list gives to the texts below it.
//!
//! In: `cascade` of the settings and of `_index.md`. Out: front matter with what it inherits.
//! Never: a value that outweighs the text's own, or that of a nearer list.

use super::super::value::{ForeignKind, ForeignValue};
use super::globs::fits;
use super::hugo::HugoFile;

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Cascades(Vec<Cascade>);

#[derive(Debug)]
struct Cascade {
    /// The folder of the list, and the code of its language. The settings have none.
    place: Option<(String, String)>,
    target: Option<ForeignValue>,
    values: Vec<(String, ForeignValue)>,
}

impl Cascades {
    /// Takes in what a list or the settings say.
    pub fn add(&mut self, said: Option<&ForeignValue>, file: Option<&HugoFile<'_>>) {
        for item in said.map(ForeignValue::items).unwrap_or_default() {
            let place = file.map(|file| (file.folder.clone(), file.language.code.clone()));
            let target = item.get("_target").or_else(|| item.get("target")).cloned();
            let values = item.entries().iter();
            let is_target = |key: &str| matches!(key, "_target" | "target");
            let values = values.filter(|(key, _)| !is_target(key)).cloned().collect();
            self.0.push(Cascade { place, target, values });
        }
    }

    /// Gives a text what it inherits.
    pub fn give(&self, file: &HugoFile<'_>, data: &mut ForeignValue) {
        let mut all: Vec<&Cascade> = self.0.iter().filter(|it| it.is_for(file)).collect();
        // The nearest list comes first.
        all.sort_by_key(|it| std::cmp::Reverse(it.place.as_ref().map(|(folder, _)| folder.len())));
        for (key, value) in all.into_iter().flat_map(|it| &it.values) {
            put(data, key, value);
        }
    }
}

/// Sets a value unless there is one; of a map, what is not in it.
fn put(data: &mut ForeignValue, key: &str, value: &ForeignValue) {
    match data.get(key).cloned() {
        None => data.set(key, value.clone()),
        Some(mut own) if matches!(own.kind, ForeignKind::Map(_)) => {
            for (inner, value) in value.entries() {
                put(&mut own, inner, value);
            }
            data.set(key, own);
        }
        Some(_) => {}
    }
}

impl Cascade {
    fn is_for(&self, file: &HugoFile<'_>) -> bool {
        let is_below = |(folder, code): &(String, String)| {
            let inside = file.folder.strip_prefix(&**folder);
            let is_inside = folder.is_empty()
                || inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            is_inside && *code == file.language.code
        };
        self.place.as_ref().is_none_or(is_below)
            && self.target.as_ref().is_none_or(|it| fits_target(it, file))
    }
}

fn fits_target(target: &ForeignValue, file: &HugoFile<'_>) -> bool {
    let is = |key: &str, own: &str| target.text_of(key).is_none_or(|said| fits(said, own));
    let path = match &*file.stem {
        "index" => file.folder.clone(),
        stem => format!("{}/{stem}", file.folder),
    };
    is("path", &path) && is("lang", &file.language.code) && is("kind", "page")
}
