//! `card.png`: a picture of a version's title, which messengers and social networks show with a
//! link.
//!
//! In: the words of a card, the site's fonts, and the colours of its style sheets. Out: a PNG of
//! 1200×630 pixels with a palette. It has the same bytes on every machine: lengths only depend on
//! additions and multiplications, and no font of the machine is used. Never: a file of the machine;
//! a text that takes long, however it is made.

#[cfg(feature = "cards")]
mod layout;
#[cfg(feature = "cards")]
mod lines;
#[cfg(feature = "cards")]
mod measures;
#[cfg(feature = "cards")]
mod picture;
#[cfg(feature = "cards")]
mod shaping;

use crate::archive::model::VersionId;
use crate::ground::digest::Digest;
use crate::ground::source::SourceError;
use crate::show::render::Renderer;

pub(super) fn digest(id: VersionId, renderer: &Renderer<'_>, digest: &mut Digest) {
    let card = renderer.card(id);
    digest.text(card.direction.as_str()).flag(card.subtitle.is_some());
    digest.flag(card.authors.is_some()).flag(card.site.is_some());
    for line in card.lines() {
        digest.text(&line.text).text(line.language.as_str()).text(line.direction.as_str());
    }
    // The names of files contain their fingerprints.
    for (script, font) in renderer.fonts().by_script() {
        digest.text(script).text(&font.path);
    }
    for sheet in renderer.style_sheets() {
        digest.text(&sheet.path);
    }
}

/// Programs that were built without cards plan none.
#[cfg(not(feature = "cards"))]
pub(super) fn write(_: VersionId, _: &Renderer<'_>, _: &mut Vec<u8>) -> Result<(), SourceError> {
    Ok(())
}

#[cfg(feature = "cards")]
pub(super) fn write(
    id: VersionId,
    renderer: &Renderer<'_>,
    out: &mut Vec<u8>,
) -> Result<(), SourceError> {
    let colours = renderer.colours()?;
    let picture = layout::drawn(&renderer.card(id), renderer.fonts());
    picture.write(colours, out);
    Ok(())
}
