//! Tarjuman (ترجمان, "the interpreter") builds static sites for archives of translated articles.
//!
//! Data goes up, imports go sideways or down. The modules below are the floors of the house, in the
//! order in which an article travels from its file to its page:
//!
//! ```text
//!          content/   templates/   static/   site.yaml
//!               │  ground::source                  the only door in: path → bytes
//!  ground   Sources       diagnostics, languages, locales, dates, properties of text
//!  bidi                   what must be isolated so that readers see it whole
//!               │  read::parse                     map: per file, in parallel
//!  read     Documents     a Document each + its diagnostics; names still text with spans;
//!               │         read::markdown: a body as a tree, and the facts that are kept of it
//!               │  archive::resolve                reduce: whole archive, every time, cheap
//!  archive  Archive       works, versions, people, tags; names are ids; sorted once; immutable
//!               │  plan::plan                      reduce: which files exist, every time, cheap
//!  plan     Plan          a Target for each file: kinds and ids. Small: no text
//!               │  show::view, show::render        map: per page, in parallel
//!  show     bytes         View (everything a template may show) → Tera → HTML;
//!               │         show::markdown_html: a body's tree → HTML or XHTML
//!  outputs  bytes         what the program makes for machines: sitemap, feeds, citations, …
//!               │  publish::output                 the only door out: changed files only
//!               │  publish::deploy                 the only door to other machines
//!  exchange               from the files of other programs
//!  publish                the site, the build, the output folder, targets
//!  roof                   the commands, the preview, reports for people
//! ```
//!
//! A module uses its own floor and lower ones only; `tests/it/tidy/` checks the order by reading
//! the sources.

#![forbid(unsafe_code)]

pub mod ground;

pub mod bidi;

pub mod read;

pub mod archive;

pub mod plan;

pub mod show;

pub mod outputs;

pub mod exchange;

pub mod publish;

pub mod roof;
