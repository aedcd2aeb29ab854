//! The commands, and everything that talks to people.

pub mod cli;
pub mod diff;
pub mod init;
pub mod new;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
pub mod threads;
#[cfg(feature = "serve")]
pub mod watch;
