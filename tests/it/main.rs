//! All integration tests, in one binary.

mod addresses;
mod any_markdown;
mod bodies;
mod cli;
mod commonmark;
mod content;
mod diagnostics;
mod direction;
mod emphasis;
mod golden;
mod hostile;
mod lang;
mod locale;
mod markdown;
mod markdown_faults;
mod outline;
mod output;
mod output_build;
mod reading;
mod report;
mod site;
mod strings;
mod templates;
mod text;
mod tidy;
mod yaml;
