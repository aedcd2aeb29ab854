//! From a folder to a site: reading it, rendering all of it, and the only door out.

pub mod build;
pub mod output;
pub mod site;
