//! Digests of explicit bytes, to compare inputs.
//!
//! In: texts and numbers, one after the other. Out: 128 bits (XXH3) that are the same on every
//! machine and with every version of the compiler. Never: a digest of what `Debug` or
//! `std::hash::Hash` make of a value, which may change at any time.

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The digest of bytes that are a whole input.
pub fn digest_of(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// A digest in the making. Everything is added with its length, so that no two inputs look the
/// same.
#[derive(Default)]
pub struct Digest(Xxh3);

impl Digest {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.update(bytes);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub fn optional_text(&mut self, text: Option<&str>) -> &mut Self {
        self.flag(text.is_some());
        self.text(text.unwrap_or_default())
    }

    pub fn number(&mut self, number: u64) -> &mut Self {
        self.0.update(&number.to_le_bytes());
        self
    }

    pub fn flag(&mut self, flag: bool) -> &mut Self {
        self.0.update(&[u8::from(flag)]);
        self
    }

    /// Adds a digest that was made before.
    pub fn digest(&mut self, digest: u128) -> &mut Self {
        self.0.update(&digest.to_le_bytes());
        self
    }

    pub fn finish(&self) -> u128 {
        self.0.digest128()
    }
}
