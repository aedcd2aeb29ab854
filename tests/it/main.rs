//! All integration tests, in one binary.

mod commonmark;
mod lang;
mod report;
mod yaml;
