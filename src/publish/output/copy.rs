//! Copying files piece by piece.
//!
//! In: a reader and a writer. Out: all bytes of the one in the other, and their digest. Never: a
//! whole file in memory, because many threads may copy films at once.

use std::io::{self, Read, Write};

use xxhash_rust::xxh3::Xxh3;

/// How much of a file is in memory at once.
const PIECE: usize = 128 * 1024;

/// Copies everything that is left in `from`. Returns the digest of the bytes and their number.
pub(super) fn copy(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<(u128, u64)> {
    let (mut digest, mut length, mut piece) = (Xxh3::new(), 0, vec![0; PIECE]);
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok((digest.digest128(), length)),
            Ok(count) => {
                digest.update(&piece[..count]);
                to.write_all(&piece[..count])?;
                length += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The digest of everything that is left in `from`.
pub(super) fn digest(from: &mut dyn Read) -> io::Result<u128> {
    copy(from, &mut io::sink()).map(|(digest, _)| digest)
}
