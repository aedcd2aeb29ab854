//! All integration tests, in one binary.

mod any_markdown;
mod bodies;
mod commonmark;
mod direction;
mod emphasis;
mod lang;
mod markdown;
mod markdown_faults;
mod outline;
mod output;
mod report;
mod text;
mod yaml;
