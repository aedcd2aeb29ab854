//! Compressed copies of texts, for hosts that send them in the place of the files.
//!
//! In: the files of a build, as they will be published, and the formats. Out: a copy of each text
//! in each format, if it is smaller; the same text has the same copies everywhere. Copies are no
//! targets of the plan, because only the bytes decide which there are. Never: a copy of a file that
//! is the same as in the last build, unless it was not smaller then; a file of the site with the
//! name of a copy.

use std::io::{self, Write};

use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::output::{Input, Output, OutputError, OutputFile};
use crate::ground::PROGRAM;
use crate::ground::digest::Digest;
use crate::read::hosts::{Encoding, is_compressed};

/// The best of each format, except for Brotli: 11 takes twice as long as 10, for 1 % less.
const GZIP: u32 = 9;
const BROTLI: i32 = 10;
const ZSTANDARD: i32 = 19;

/// How far Brotli looks back: 256 KiB, longer than most pages.
const BROTLI_WINDOW: i32 = 18;

/// Adds the copies to the output.
pub(super) fn put(output: &Output, encodings: &[Encoding]) -> Result<(), OutputError> {
    if encodings.is_empty() {
        return Ok(());
    }
    let files = output.files();
    let is_taken = |path: &str| files.binary_search_by(|file| (*file.path).cmp(path)).is_ok();
    let texts = files.par_iter().filter(|file| is_compressed(&file.path));
    texts.try_for_each(|file| {
        let copies = encodings.iter().map(|encoding| (*encoding, path_of(file, *encoding)));
        let missing: Vec<_> = copies
            .filter(|(_, path)| !is_taken(path))
            .map(|(encoding, path)| (encoding, path, input_of(file, encoding)))
            .filter(|(_, path, input)| !output.is_current(path, *input))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let bytes = output.read(file)?;
        for (encoding, path, input) in missing {
            // Writing to memory cannot fail.
            let copy = compressed(&bytes, encoding).unwrap_or_default();
            if !copy.is_empty() && copy.len() < bytes.len() {
                output.put(&path, input, &copy)?;
            }
        }
        Ok(())
    })
}

fn path_of(file: &OutputFile, encoding: Encoding) -> String {
    format!("{}.{}", file.path, encoding.ending())
}

fn input_of(file: &OutputFile, encoding: Encoding) -> Input {
    let of = |input| Digest::new().text(PROGRAM).text(encoding.ending()).digest(input).finish();
    Input { exact: file.input.map(of), facts: None }
}

fn compressed(bytes: &[u8], encoding: Encoding) -> io::Result<Vec<u8>> {
    match encoding {
        Encoding::Gzip => {
            let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP));
            encoder.write_all(bytes)?;
            encoder.finish()
        }
        Encoding::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: BROTLI,
                lgwin: BROTLI_WINDOW,
                size_hint: bytes.len(),
                ..Default::default()
            };
            let mut copy = Vec::new();
            brotli::BrotliCompress(&mut &*bytes, &mut copy, &parameters)?;
            Ok(copy)
        }
        Encoding::Zstandard => zstd::bulk::compress(bytes, ZSTANDARD),
    }
}
