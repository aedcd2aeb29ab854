//! Where a text, person or tag was before.
//!
//! In: the fields of a file. Out: the former addresses and former ids in it, each as the site would
//! write it. Never: whether somebody else is there now.

use crate::ground::controls;
use crate::ground::diag::{Spanned, files, front_matter as say};
use crate::ground::portable_names::{self, RefusedFor};
use crate::ground::source::OWN_FOLDER;
use crate::ground::text;
use crate::read::document::{FormerAddresses, Name};
use crate::read::yaml::{Fields, YamlKind};

/// File systems allow 255 bytes.
const LONGEST_NAME: usize = 240;

/// The former addresses and ids that a file names.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> FormerAddresses {
    FormerAddresses { paths: paths(fields), ids: ids(fields) }
}

/// The former addresses alone, for files that have no id.
pub(super) fn paths(fields: &mut Fields<'_, '_>) -> Vec<Name> {
    let written = fields.one_or_list("alias", "aliases");
    let mut paths = Vec::with_capacity(written.len());
    for alias in written {
        match former_address(&alias.value) {
            Some(path) => {
                let refused = path.split('/').find_map(|name| Some((name, refusal(name)?)));
                if let Some((name, why)) = refused {
                    fields.report(files::refused_former_name(alias.span, name, why));
                }
                paths.push(Spanned::new(path, alias.span));
            }
            // Such characters were errors when the YAML was read.
            None if controls::forbidden(&alias.value).next().is_some() => {}
            None => fields.report(say::bad_alias(alias.span, &alias.value)),
        }
    }
    paths
}

fn ids(fields: &mut Fields<'_, '_>) -> Vec<Name> {
    let written = fields.list("formerly");
    let value = fields.node("formerly").map(|node| &node.kind);
    // A name in quotation marks may have a comma.
    let is_one_text = matches!(value, Some(YamlKind::Scalar { plain: true, .. }));
    let mut ids = Vec::with_capacity(written.len());
    for id in written {
        if is_one_text && id.value.contains(", ") {
            fields.report(say::bad_former_id(id.span, &id.value));
        } else if is_name(&id.value) && !id.value.contains(['/', '*']) {
            if let Some(why) = refusal(&id.value) {
                fields.report(files::refused_former_name(id.span, &id.value, why));
            }
            let id = Spanned::new(text::nfc(&id.value).into_owned(), id.span);
            // The same twice leads to the same place.
            if !ids.iter().any(|other: &Name| other.value == id.value) {
                ids.push(id);
            }
        } else {
            fields.report(say::bad_former_id(id.span, &id.value));
        }
    }
    ids
}

/// Why Windows or a host refuses a name, also with a dot at its end.
fn refusal(name: &str) -> Option<RefusedFor> {
    let dot = name.ends_with('.').then_some(RefusedFor::Sign('.'));
    portable_names::refusal(name).or(dot)
}

/// `/old/path/`, decoded. A path without a file ending is a folder.
fn former_address(path: &str) -> Option<String> {
    if has_broken_code(path) {
        return None;
    }
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let names: Vec<&str> = decoded.strip_prefix('/')?.trim_end_matches('/').split('/').collect();
    if !names.iter().all(|name| is_address_part(name)) {
        return None;
    }
    let is_file = !decoded.ends_with('/') && names.last().is_some_and(|name| name.contains('.'));
    Some(format!("/{}{}", names.join("/"), if is_file { "" } else { "/" }))
}

/// Whether a `%` in a path begins no percent code.
pub(super) fn has_broken_code(path: &str) -> bool {
    path.split('%').skip(1).any(|rest| {
        let code = rest.as_bytes().get(..2);
        !code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Whether a former address can have this name between two slashes. To hosts, `*` means any
/// address.
fn is_address_part(name: &str) -> bool {
    is_name(name) && !name.contains(['?', '#', '*'])
}

/// Whether a folder or file could have this name.
fn is_name(name: &str) -> bool {
    let is_safe = |c: char| !c.is_control() && !text::is_bidi_control(c) && c != '\\';
    !matches!(name, "" | "." | "..")
        && !name.eq_ignore_ascii_case(OWN_FOLDER)
        && name.len() <= LONGEST_NAME
        && name.trim() == name
        && name.chars().all(is_safe)
}
