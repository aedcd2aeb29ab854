//! The ground floor: what every other floor uses, and what knows nothing about the archive.

/// A digest of the sources of this program: another program may read or render the same input
/// differently.
pub const PROGRAM: &str = env!("TARJUMAN_SOURCES");

pub mod controls;
pub mod date;
pub mod diag;
pub mod digest;
pub mod folding;
pub mod html;
pub mod html_tokens;
pub mod ids;
pub mod json;
pub mod lang;
pub mod license;
pub mod likely_day;
pub mod locale;
pub mod media;
pub mod own_calendar;
pub mod portable_names;
pub mod rough_date;
pub mod source;
pub mod spelling;
mod subtags;
pub mod system;
pub mod text;
pub mod web_address;
