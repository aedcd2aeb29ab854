//! The commands, and everything that talks to people.

pub mod cli;
pub mod diff;
pub mod init;
pub mod report;
pub mod serve;
pub mod watch;
