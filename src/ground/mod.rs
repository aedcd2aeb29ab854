//! The ground floor: what every other floor stands on, and what knows nothing of the archive.

pub mod date;
pub mod diag;
pub mod digest;
pub mod html;
pub mod ids;
pub mod lang;
pub mod locale;
pub mod source;
pub mod text;
