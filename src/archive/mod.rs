//! From documents to the archive: works, versions, people and tags, whose names have become ids.

pub mod align;
pub mod model;
pub mod resolve;
