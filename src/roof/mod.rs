//! The commands, and everything that talks to people.

pub mod cli;
pub mod diff;
pub mod init;
pub mod new;
pub mod report;
pub mod serve;
pub mod threads;
pub mod watch;
