//! From a folder to a site: reading it, rendering all of it, and writing it.

pub mod build;
pub mod check;
mod copies;
pub mod deploy;
pub mod edits;
pub mod imported;
pub mod limits;
pub mod output;
mod share;
pub mod site;
