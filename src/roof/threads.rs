//! The threads of the program.
//!
//! In: how many are wanted, and what they do. Out: threads or, where the system gives none, an
//! error that says so. Never: a panic, or a build that fails for want of threads.

use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};

use rayon::{ThreadBuilder, ThreadPoolBuildError, ThreadPoolBuilder};

/// The system gives no thread.
#[derive(Debug, thiserror::Error)]
#[error("the system gives this program no more threads: {0}")]
pub struct NoThread(io::Error);

/// Does something in a thread of its own.
pub fn spawn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<JoinHandle<T>, NoThread> {
    Builder::new().spawn(work).map_err(NoThread)
}

/// Starts the threads that share the work of a build: so many, or one for each processor, or as
/// many as the system gives. If it gives none, the one that asks does all of it.
pub fn share_work(number: Option<u16>) -> Result<(), NoThread> {
    share_with_others(number).or_else(|_| {
        let alone = ThreadPoolBuilder::new().num_threads(1).use_current_thread();
        alone.build_global().map_err(no_pool)
    })
}

/// Starts such threads for a command whose own thread has something else to do.
pub fn share_with_others(number: Option<u16>) -> Result<(), NoThread> {
    let processors = || std::thread::available_parallelism().map_or(1, NonZero::get);
    // A pool can be made only once, so its threads are started before.
    let (sender, parts) = channel();
    let parts = Arc::new(Mutex::new(parts));
    let start = |_| {
        let parts = Arc::clone(&parts);
        spawn(move || take_part(&parts))
    };
    let mut threads = (0..number.map_or_else(processors, usize::from)).map(start);
    threads.next().transpose()?;
    let started = 1 + threads.take_while(Result::is_ok).count();
    let hand_over = |part| sender.send(part).map_err(|_| io::ErrorKind::BrokenPipe.into());
    let pool = ThreadPoolBuilder::new().num_threads(started).spawn_handler(hand_over);
    pool.build_global().map_err(no_pool)
}

fn take_part(parts: &Mutex<Receiver<ThreadBuilder>>) {
    let part = parts.lock().unwrap_or_else(PoisonError::into_inner).recv();
    if let Ok(part) = part {
        part.run();
    }
}

fn no_pool(error: ThreadPoolBuildError) -> NoThread {
    NoThread(io::Error::other(error))
}

/// Asks whether the system gives so many threads at once. The code of others that is about to start
/// some would panic.
pub fn ask_for(number: usize) -> Result<(), NoThread> {
    let start = |_| {
        let (end, ended) = channel::<()>();
        spawn(move || ended.recv()).map(|thread| (end, thread))
    };
    let started: Vec<_> = (0..number).map(start).collect::<Result<_, _>>()?;
    for (end, thread) in started {
        drop(end);
        let _ = thread.join();
    }
    Ok(())
}
