//! `fonts.….css`: the style sheet that declares the site's fonts.
//!
//! Its name contains the fingerprint of its text, so the text is made before anything else needs
//! it.

use crate::ground::digest::Digest;
use crate::show::fonts::Fonts;

pub(super) fn digest(fonts: &Fonts, digest: &mut Digest) {
    digest.text(text(fonts));
}

pub(super) fn write(fonts: &Fonts, out: &mut Vec<u8>) {
    out.extend_from_slice(text(fonts).as_bytes());
}

fn text(fonts: &Fonts) -> &str {
    fonts.sheet().map_or("", |sheet| &sheet.text)
}
