//! Pictures that are loaded from other hosts.
//!
//! In: the outlines of all texts. Out: a diagnostic for each such picture, as `external_images` in
//! `site.yaml` says. Never: a picture that is a file of the site.

use crate::ground::diag::{Diagnostic, links as say};
use crate::read::config::ExternalImages;
use crate::read::document::Documents;
use crate::read::markdown::Outline;

/// Reports the pictures of other hosts.
pub fn check(documents: &Documents, wanted: ExternalImages, diagnostics: &mut Vec<Diagnostic>) {
    let say = match wanted {
        ExternalImages::Allow => return,
        ExternalImages::Warn => say::external_image,
        ExternalImages::Refuse => say::refused_image,
    };
    let mut report = |outline: &Outline| {
        let images = outline.external_images.iter();
        diagnostics.extend(images.map(|image| say(image.span, &image.destination)));
    };
    documents.versions.iter().for_each(|version| report(&version.body.outline));
    documents.static_pages.iter().for_each(|static_page| report(&static_page.body.outline));
    documents.people.iter().flat_map(|person| &person.bios).for_each(report);
}
