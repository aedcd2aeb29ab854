//! The ground floor: what every other floor uses, and what knows nothing about the archive.

/// A digest of this program's own sources: another program may read or render the same input
/// otherwise.
pub const PROGRAM: &str = env!("TARJUMAN_SOURCES");

pub mod date;
pub mod diag;
pub mod digest;
pub mod html;
pub mod ids;
pub mod lang;
pub mod locale;
pub mod source;
pub mod text;
