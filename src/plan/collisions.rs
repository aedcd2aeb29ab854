//! Two files that would get the same address.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::index::folded;
use super::{Index, Plan, Target};
use crate::archive::model::Archive;
use crate::ground::diag::files::{self, Claim};
use crate::ground::diag::{Diagnostic, Span};

/// Two files that would get the same address. Some hosts and disks ignore case or compose letters,
/// and would see one file, so addresses are compared in folded form. Two pages that collide in
/// every language are reported once.
pub fn collisions(archive: &Archive, plan: &Plan, index: &Index) -> Vec<Diagnostic> {
    if !index.may_collide() {
        return Vec::new();
    }
    let claims = claims(archive, plan);
    let mut taken: HashMap<&str, Claim> = HashMap::with_capacity(claims.len());
    let mut reported: HashSet<(Span, Span)> = HashSet::new();
    let mut diagnostics = Vec::new();
    for (address, claim) in &claims {
        match taken.get(&**address) {
            Some(first) if reported.insert((claim.span, first.span)) => {
                let shown = address.strip_suffix("index.html").unwrap_or(address);
                diagnostics.push(files::address_collision(*claim, *first, shown));
            }
            Some(_) => {}
            None => drop(taken.insert(address, *claim)),
        }
    }
    let folders = folders(&claims);
    for (address, claim) in &claims {
        if let Some(inside) =
            folders.get(&**address).filter(|inside| reported.insert((claim.span, inside.span)))
        {
            diagnostics.push(files::file_and_folder(*claim, *inside, address));
        }
    }
    diagnostics
}

/// The folded path of every file of the site: first what every site has, then the rest in the order
/// of the plan.
fn claims(archive: &Archive, plan: &Plan) -> Vec<(String, Claim)> {
    let claim = |target: &Target| {
        let span = target.span(archive, plan);
        let is_given = span == archive.config.span;
        let is_former = target.is_former();
        let claim = Claim { span, is_given, is_former };
        (folded(target.address(archive, plan).output_path()), claim)
    };
    let mut claims: Vec<_> = plan.targets.par_iter().map(claim).collect();
    claims.sort_by_key(|(_, claim)| !claim.is_given);
    claims
}

/// The folders of all files, each with one of the files inside it.
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
