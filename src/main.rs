//! The program `tarjuman`: from the command line to an exit code.

#![forbid(unsafe_code)]

use std::io::Write;
use std::process::ExitCode;

use tarjuman::ground::system::explained;
use tarjuman::roof::cli::{self, Exit};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit codes: 0 for success, 1 for errors in the content, 2 for wrong usage (as in clap) or for
/// trouble outside the content, 3 for a site that was published in spite of errors.
fn main() -> ExitCode {
    match cli::run() {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Faulty) => ExitCode::from(1),
        Ok(Exit::Partly) => ExitCode::from(3),
        Err(error) => {
            // Standard error may be closed or full; the exit code says it, too.
            let _ = writeln!(anstream::stderr(), "error: {}", explained(&*error));
            ExitCode::from(2)
        }
    }
}
