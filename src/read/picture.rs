//! The size of pictures, without decoding them.
//!
//! In: the first and the last bytes of a picture file. Out: width and height in CSS pixels, so that
//! a page can reserve the place while the picture loads, and whether it can be shown at all. Only
//! the first tag of an SVG is read.

use super::picture_faults::PictureFile;
use crate::ground::diag::FileId;
use crate::ground::diag::files::PictureFault;
use crate::ground::source::{SourceError, Sources};

/// Enough for the headers of all formats, except JPEG files with large previews.
const HEAD: u64 = 64 * 1024;

/// Enough for the mark at the end of all formats, and what programs add to it.
const TAIL: u64 = 4096;

/// What is known about a picture.
#[derive(Debug, Default)]
pub struct MeasuredPicture {
    /// Width and height, if the file says them.
    pub size: Option<(u32, u32)>,
    /// What is wrong with it.
    pub fault: Option<PictureFault>,
}

/// Measures the picture in `file`, if it is one.
pub fn measure(
    sources: &Sources,
    file: FileId,
    path: &str,
) -> Result<MeasuredPicture, SourceError> {
    let ending = &*ending(path);
    if UNSHOWN.contains(&ending) {
        return Ok(MeasuredPicture { size: None, fault: Some(PictureFault::Unshown) });
    }
    if ending != "svg" && ending != "bmp" && !is_raster(path) {
        return Ok(MeasuredPicture::default());
    }
    let head = sources.head(file, HEAD)?;
    let (length, tail) = match head.len() as u64 {
        HEAD => sources.tail(file, TAIL)?,
        length => (length, head.clone()),
    };
    let size = match ending {
        "svg" => svg_size(&String::from_utf8_lossy(&head)),
        _ => raster_size(&head),
    };
    let picture = PictureFile { ending, head: &head, tail: &tail, length, size };
    Ok(MeasuredPicture { size, fault: picture.fault() })
}

/// Pictures that no browser shows, or few do.
const UNSHOWN: [&str; 10] =
    ["tif", "tiff", "heic", "heif", "jxl", "jp2", "psd", "eps", "ai", "xcf"];

/// Whether a file of this name may be a picture. Those without an ending may be anything.
pub fn may_be_picture(path: &str) -> bool {
    let ending = &*ending(path.rsplit('/').next().unwrap_or(path));
    let others = ["", "svg", "bmp", "ico", "apng", "jpe", "jfif", "svgz"];
    is_raster(path) || others.contains(&ending) || UNSHOWN.contains(&ending)
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
    let is_zero = |name| attribute(tag, name).is_some_and(|length| length.trim() == "0");
    if is_zero("width") || is_zero("height") {
        return Some((0, 0));
    }
    length("width").zip(length("height")).or_else(|| {
        let mut numbers =
            attribute(tag, "viewBox")?.split([' ', ',']).filter(|part| !part.is_empty());
        Some((pixels(numbers.nth(2)?)?, pixels(numbers.next()?)?))
    })
}

/// The value of an attribute in a tag of XML.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
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
