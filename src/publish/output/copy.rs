//! Copying files piece by piece.
//!
//! In: a reader and a writer. Out: all bytes of the one in the other, and their digest. Never: a
//! whole file in memory, because many threads may copy films at once.

use std::io::{self, Read, Write};

use xxhash_rust::xxh3::Xxh3;

/// How much of a file is in memory at once.
const PIECE: u64 = 128 * 1024;

/// Copies everything that is left in `from`, which is about `length` bytes. Returns the digest of
/// the bytes and their number.
pub(super) fn copy(
    from: &mut dyn Read,
    length: u64,
    to: &mut dyn Write,
) -> io::Result<(u128, u64)> {
    let mut piece = vec![0; length.clamp(1, PIECE) as usize];
    let (mut digest, mut copied) = (Xxh3::new(), 0);
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok((digest.digest128(), copied)),
            Ok(count) => {
                digest.update(&piece[..count]);
                to.write_all(&piece[..count])?;
                copied += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// The digest of everything that is left in `from`, which is about `length` bytes.
pub(super) fn digest(from: &mut dyn Read, length: u64) -> io::Result<u128> {
    copy(from, length, &mut io::sink()).map(|(digest, _)| digest)
}
