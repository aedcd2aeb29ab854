//! Tarjuman (ترجمان, "the interpreter") builds static sites for archives of translated articles.
//!
//! Data goes up, imports go sideways or down. The modules below stand in the order in which one article travels from
//! its file to its page:
//!
//! ```text
//!         content/   templates/   static/   site.yaml
//!              │  source::read                       the only door in
//!  0 ground  Sources          path → bytes
//!              │  parse                              map: per file, in parallel
//!  1 parse   Documents        a Document each + its diagnostics; names still text with spans
//!              │  resolve                            reduce: whole archive, every time, cheap
//!  2 archive Archive          works, versions, people, tags; names are ids; sorted once; immutable
//!              │  plan                               reduce: which pages exist, every time, cheap
//!  3 pages   Vec<Page>        kind + ids. Small: no text
//!              │  view, render                       map: per page, in parallel
//!  4 render  bytes            View (all that a template may show) → Tera → HTML; sitemap and redirects beside it
//!              │  output                             the only door out: changed files only
//!  5 roof    site · build · serve · watch · init · report · cli
//! ```
//!
//! A module uses its own floor and lower ones only; `tests/it/tidy.rs` holds the table and reads the sources.

pub mod date;
pub mod diag;
pub mod lang;
pub mod locale;
pub mod source;
pub mod text;

pub mod config;
pub mod document;
pub mod front_matter;
pub mod markdown;
pub mod parse;
pub mod picture;
pub mod strings;
pub mod yaml;

pub mod align;
pub mod archive;
pub mod resolve;

pub mod pages;
pub mod url;

pub mod assets;
pub mod fonts;
pub mod render;
pub mod sitemap;
pub mod theme;
pub mod view;

pub mod build;
pub mod cli;
pub mod init;
pub mod output;
pub mod report;
pub mod serve;
pub mod site;
pub mod watch;
