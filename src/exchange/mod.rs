//! From and to the files of other programs.

pub mod import;
