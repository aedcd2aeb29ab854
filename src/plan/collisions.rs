//! Two things that want one address.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::Index;
use super::index::folded;
use super::{GENERATED, Page};
use crate::archive::model::{Archive, Attachment};
use crate::ground::diag::files::{self, Claim};
use crate::ground::diag::{Diagnostic, Span};

/// Two things that want one address. Hosts and disks that fold case or compose letters would see
/// one file, so folded addresses are compared. Two pages that meet in every language are reported
/// once.
pub fn collisions(archive: &Archive, pages: &[Page], index: &Index) -> Vec<Diagnostic> {
    if !index.may_collide() {
        return Vec::new();
    }
    let claims = claims(archive, pages);
    let mut taken: HashMap<&str, Claim> = HashMap::with_capacity(claims.len());
    let mut told: HashSet<(Span, Span)> = HashSet::new();
    let mut diagnostics = Vec::new();
    for (address, claim) in &claims {
        match taken.get(&**address) {
            Some(first) if told.insert((claim.span, first.span)) => {
                let shown = address.strip_suffix("index.html").unwrap_or(address);
                diagnostics.push(files::address_collision(claim.span, *first, shown));
            }
            Some(_) => {}
            None => drop(taken.insert(address, *claim)),
        }
    }
    let folders = folders(&claims);
    for (address, claim) in &claims {
        if let Some(inside) =
            folders.get(&**address).filter(|inside| told.insert((claim.span, inside.span)))
        {
            diagnostics.push(files::file_and_folder(*claim, *inside, address));
        }
    }
    diagnostics
}

/// The folded path of every file that the site will have, in the order in which they were planned.
fn claims(archive: &Archive, pages: &[Page]) -> Vec<(String, Claim)> {
    let given = Claim { span: archive.config.span, is_given: true };
    let generated =
        GENERATED.iter().filter(|path| !archive.files.iter().any(|file| *file.path == ***path));
    let page = |page: &Page| {
        let span = page.span(archive);
        (folded(page.address(archive).output_path()), Claim { span, is_given: span == given.span })
    };
    let file = |file: &Attachment| {
        (folded(file.path.to_string()), Claim { span: Span::whole(file.file), is_given: false })
    };
    let mut claims: Vec<_> = generated.map(|path| ((*path).to_owned(), given)).collect();
    claims.par_extend(pages.par_iter().map(page));
    claims.par_extend(archive.files.par_iter().map(file));
    claims
}

/// The folders of all files, each with one of the things inside.
fn folders(claims: &[(String, Claim)]) -> HashMap<&str, Claim> {
    let mut folders = HashMap::new();
    for (address, claim) in claims {
        let mut rest = &**address;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if folders.insert(folder, *claim).is_some() {
                break;
            }
            rest = folder;
        }
    }
    folders
}
