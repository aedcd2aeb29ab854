//! Signals that ask the program to end, from Ctrl-C or from the system.
//!
//! In: signals. Out: time to end properly. Never: an end in the middle of the work.

use std::io;

use tokio::runtime::Runtime;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Receives the signals that end a program, from the moment it is made. They then no longer end it
/// by themselves.
pub struct Ending {
    runtime: Runtime,
    signals: Signals,
}

impl Ending {
    /// Receives signals from now on.
    pub fn begin() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let signals = {
            let _inside = runtime.enter();
            Signals::new()?
        };
        Ok(Self { runtime, signals })
    }

    /// Waits for the next signal.
    pub fn wait(&mut self) -> io::Result<()> {
        self.runtime.block_on(self.signals.next())
    }
}

/// Ctrl-C, and the signal of `kill`.
#[cfg(unix)]
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Signals {
    /// Receives signals from now on. Must be called inside a runtime.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    pub async fn next(&mut self) -> io::Result<()> {
        tokio::select! {
            _ = self.interrupt.recv() => Ok(()),
            _ = self.terminate.recv() => Ok(()),
        }
    }
}

/// Ctrl-C.
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub fn new() -> io::Result<Self> {
        Ok(Self)
    }

    pub async fn next(&mut self) -> io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}
