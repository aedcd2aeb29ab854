//! Words on standard output and standard error.
//!
//! In: text. Out: nothing but what a reader sees. What became of a command does not depend on
//! whether anybody listens: a reader who has gone is no error, and nor is a standard error that
//! takes nothing. Never: a panic.

use std::fmt;
use std::io::{self, ErrorKind, Write};

use anyhow::Context;

use crate::ground::system::explained;

/// Writes to standard error what it takes.
pub(super) fn err(text: &[u8]) {
    let _ = io::stderr().write_all(text);
}

/// Writes a line to standard error, with colours if it is a terminal.
pub(super) fn err_line(line: impl fmt::Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Writes to standard output. Text that is lost is an error, unless the reader has gone: `| head`.
pub(super) fn out(text: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to standard output"),
    }
}

/// Says on standard error that something else could not be said.
pub(super) fn in_err(written: anyhow::Result<()>) {
    if let Err(error) = written {
        err_line(format_args!("error: {}", explained(&*error)));
    }
}
