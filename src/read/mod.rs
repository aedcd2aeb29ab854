//! From files to documents, in parallel, each file on its own. Names are still text with spans.

mod active_files;
mod biography;
pub mod config;
pub mod csp;
mod dates;
pub mod document;
mod draft;
mod encoding;
mod file_names;
mod former_addresses;
pub mod front_matter;
pub mod kinds;
mod leftovers;
pub mod markdown;
pub mod memo;
mod merge_conflict;
mod no_front_matter;
mod other_programs;
pub mod parse;
pub mod picture;
mod picture_faults;
mod repeated_title;
pub mod schedule;
mod stray_text;
pub mod svg;
mod text_file;
pub mod yaml;
