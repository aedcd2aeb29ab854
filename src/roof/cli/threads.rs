//! The threads that do the work.
//!
//! In: how many the user wants. Out: a pool of them for the whole program or, where the system
//! gives none, the one that asks. Never: a command that fails for want of threads.

use anyhow::Context;
use rayon::ThreadPoolBuilder;

/// Starts so many threads, or one for each processor.
pub(super) fn start(number: Option<u16>) -> anyhow::Result<()> {
    let pool = || ThreadPoolBuilder::new().num_threads(number.map_or(0, usize::from));
    // The pool of the program can be tried only once, so another one is tried first.
    let pool = match pool().build() {
        Ok(_) => pool(),
        Err(_) => ThreadPoolBuilder::new().num_threads(1).use_current_thread(),
    };
    pool.build_global().context("cannot start threads")
}
