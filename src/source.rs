//! The only door in: which files the site has, and their bytes.
//!
//! In: the site's root folder and the theme that is compiled into the binary. Out: [`Sources`], a sorted list of files
//! under `content/`, `templates/`, `static/` and `site.yaml`, each known by a [`FileId`], read when asked for. A path
//! never leaves the root: links out of it are refused.

pub use crate::diag::FileId;
