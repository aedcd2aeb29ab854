//! The program `tarjuman`: from the command line's end to an exit code.

use std::process::ExitCode;

use tarjuman::roof::cli::{self, Exit};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit codes: 0 done, 1 errors in the content, 2 wrong usage (clap's own code too) or trouble
/// around the content.
fn main() -> ExitCode {
    match cli::run() {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Faulty) => ExitCode::from(1),
        Err(error) => {
            anstream::eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
