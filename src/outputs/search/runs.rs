//! Lists of numbers in few bytes.
//!
//! In: numbers that never fall, each with a weight, such as the words of a text or the texts that
//! have a word. Out: bytes, and the numbers again. Steps from one number to the next are written
//! seven bits a byte, the low ones first (LEB128). Never: a number without the one before it.

use super::texts::weights;

/// Writes a number, seven bits a byte.
pub(super) fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a text with its length in bytes.
pub(super) fn write_text(out: &mut Vec<u8>, text: &str) {
    write_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// How many bytes a number takes.
fn length_of(number: u64) -> usize {
    (64 - (number | 1).leading_zeros() as usize).div_ceil(7)
}

/// Most weights: of a word that stands in a text once.
const USUAL: u8 = weights::BODY;

/// Writes a step to the next number, and its weight.
pub(super) fn write_step(out: &mut Vec<u8>, step: u32, weight: u8) {
    write_number(out, u64::from(step) << 1 | u64::from(weight != USUAL));
    out.extend((weight != USUAL).then_some(weight));
}

/// How many bytes such a step takes.
pub(super) fn length_of_step(step: u32, weight: u8) -> usize {
    length_of(u64::from(step) << 1) + usize::from(weight != USUAL)
}

/// Reads what [`write_step`] wrote.
pub(super) struct Steps<'b> {
    bytes: &'b [u8],
    last: u32,
}

impl<'b> Steps<'b> {
    pub fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, last: 0 }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }
}

impl Iterator for Steps<'_> {
    type Item = (u32, u8);

    fn next(&mut self) -> Option<(u32, u8)> {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        self.last += (number >> 1) as u32;
        let weight = if number & 1 == 1 { self.byte()? } else { USUAL };
        Some((self.last, weight))
    }
}
