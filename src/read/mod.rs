//! From files to documents, in parallel, each file on its own. Names are still text with spans.

pub mod config;
pub mod document;
pub mod front_matter;
pub mod markdown;
pub mod memo;
pub mod parse;
pub mod picture;
pub mod yaml;
