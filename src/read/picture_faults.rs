//! What is wrong with the file of a picture.
//!
//! In: the name of a file, its first and last bytes, its size. Out: why readers would see no
//! picture, or wait for it too long. Never: the whole file, a decoded picture.

use super::picture::attribute;
use crate::ground::diag::files::PictureFault;

/// A side of this many pixels is more than phones can show.
const LONGEST_SIDE: u32 = 20_000;

/// So many pixels take 400 MB of memory to show.
const MOST_PIXELS: u64 = 100_000_000;

/// So many bytes take half a minute on a slow line.
const MOST_BYTES: u64 = 2_000_000;

/// What makes elements those of SVG.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The file of a picture.
pub(super) struct PictureFile<'b> {
    /// In small letters: `png`.
    pub ending: &'b str,
    /// As many bytes from the start as formats need to say what they are.
    pub head: &'b [u8],
    /// The last bytes; the same as the first ones in a small file.
    pub tail: &'b [u8],
    pub length: u64,
    pub size: Option<(u32, u32)>,
}

impl PictureFile<'_> {
    /// What is wrong with it, if anything is.
    pub fn fault(&self) -> Option<PictureFault> {
        if self.length == 0 {
            return Some(PictureFault::Empty);
        }
        let is_picture = match self.ending {
            "svg" => self.is_svg(),
            _ => imagesize::image_type(self.head).is_ok(),
        };
        if !is_picture {
            return Some(PictureFault::Other);
        }
        if self.ending == "svg" && self.has_no_namespace() {
            return Some(PictureFault::NoNamespace);
        }
        // Every format says its size, if all of the file is there.
        let is_whole = self.head.len() as u64 == self.length;
        let has_no_size = self.ending != "svg" && is_whole && self.size.is_none();
        if has_no_size || self.ending != "svg" && self.is_cut() {
            return Some(PictureFault::Cut);
        }
        self.fault_of_size()
    }

    fn fault_of_size(&self) -> Option<PictureFault> {
        match self.size {
            Some((width, height)) if width == 0 || height == 0 => Some(PictureFault::NoSize),
            Some((width, height))
                if width.max(height) > LONGEST_SIDE
                    || u64::from(width) * u64::from(height) > MOST_PIXELS =>
            {
                Some(PictureFault::TooManyPixels(width, height))
            }
            _ if self.length > MOST_BYTES => Some(PictureFault::TooManyBytes(self.length)),
            _ => None,
        }
    }

    /// Whether the root of the XML is likely to be a picture. Packed ones begin as gzip does.
    fn is_svg(&self) -> bool {
        let has = |word: &[u8]| memchr::memmem::find(self.head, word).is_some();
        // UTF-16 has a zero in every letter.
        has(b"<svg") || has(b":svg") || has(b"s\0v\0g") || self.head.starts_with(&[0x1f, 0x8b])
    }

    /// Whether the first tag is `<svg` without the namespace of SVG, which a document type with
    /// declarations may bring.
    fn has_no_namespace(&self) -> bool {
        let text = String::from_utf8_lossy(self.head);
        let mut rest = text.trim_start_matches('\u{feff}').trim_start();
        let before = [("<?", "?>"), ("<!--", "-->"), ("<!DOCTYPE", ">")];
        while let Some((open, close)) = before.iter().find(|(open, _)| rest.starts_with(open)) {
            let Some((inside, after)) = rest[open.len()..].split_once(close) else { return false };
            if *close == ">" && inside.contains('[') {
                return false;
            }
            rest = after.trim_start();
        }
        let tag = rest.strip_prefix("<svg").and_then(|rest| rest.split_once('>'));
        tag.is_some_and(|(tag, _)| attribute(tag, "xmlns") != Some(NAMESPACE))
    }

    /// Whether the end is missing, as it is where a copy was not finished.
    fn is_cut(&self) -> bool {
        use imagesize::ImageType;
        let ends_with = |mark: &[u8]| memchr::memmem::rfind(self.tail, mark).is_some();
        match imagesize::image_type(self.head) {
            Ok(ImageType::Png) => !ends_with(b"IEND"),
            Ok(ImageType::Jpeg) => !ends_with(&[0xff, 0xd9]),
            Ok(ImageType::Gif) => {
                self.tail.iter().rev().find(|byte| **byte != 0).is_none_or(|byte| *byte != b';')
            }
            Ok(ImageType::Webp) => self.number_at(4).is_some_and(|rest| rest + 8 > self.length),
            _ => false,
        }
    }

    /// The number of four bytes, the lowest first.
    fn number_at(&self, at: usize) -> Option<u64> {
        let bytes = self.head.get(at..at + 4)?;
        Some(u64::from(u32::from_le_bytes(bytes.try_into().ok()?)))
    }
}
