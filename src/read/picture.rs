//! The size of pictures, without decoding them.
//!
//! In: the first bytes of a picture file. Out: width and height in CSS pixels, so that a page can
//! reserve the place while the picture loads. Only the first tag of an SVG is read.

use crate::ground::diag::FileId;
use crate::ground::source::{SourceError, Sources};

/// Enough for the headers of all formats, except JPEG files with large previews.
const HEAD: u64 = 64 * 1024;

/// The size of the picture in `file`; `None` if it is not a picture, or does not say its size.
pub fn measure(
    sources: &Sources,
    file: FileId,
    path: &str,
) -> Result<Option<(u32, u32)>, SourceError> {
    Ok(match &*ending(path) {
        "svg" => svg_size(&String::from_utf8_lossy(&sources.head(file, HEAD)?)),
        _ if is_raster(path) => raster_size(&sources.head(file, HEAD)?),
        _ => None,
    })
}

/// Whether the name is that of a picture made of points.
pub fn is_raster(path: &str) -> bool {
    matches!(&*ending(path), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif")
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn raster_size(head: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(head).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// `width` and `height` of the `<svg>` tag, or else the last two numbers of its `viewBox`.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let length = |name| attribute(tag, name).and_then(pixels);
    length("width").zip(length("height")).or_else(|| {
        let mut numbers =
            attribute(tag, "viewBox")?.split([' ', ',']).filter(|part| !part.is_empty());
        Some((pixels(numbers.nth(2)?)?, pixels(numbers.next()?)?))
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some(at) = rest.find(name) {
        let is_whole = rest[..at].ends_with(|c: char| c.is_ascii_whitespace());
        rest = &rest[at + name.len()..];
        let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| is_whole) else {
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        return value[1..].split(quote).next();
    }
    None
}

/// A length in `px` or without a unit.
fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.trim().trim_end_matches("px").parse().ok()?;
    (1.0..1e6).contains(&number).then(|| number.round() as u32)
}
