//! From documents to the archive: works, versions, people and tags, whose names are ids.

pub mod align;
pub mod model;
pub mod resolve;
