//! The commands, and what talks to people.

pub mod cli;
pub mod init;
pub mod report;
pub mod serve;
pub mod watch;
