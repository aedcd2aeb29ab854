//! Carrying out a deploy, so that it may end at any moment.
//!
//! In: what has to be done, a target, and the lock on it. Out: the target is as the output folder,
//! and its record says so. A thread of its own writes the record every few seconds, and keeps the
//! lock alive. Never: a file of which the record does not know that the program put it there.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::difference::Difference;
use super::lock::DeployLock;
use super::record::{RECORD, Record, RecordEntry};
use super::{DeployError, DeployProgress, Remote};

/// How often the record is written.
const BEAT: Duration = Duration::from_secs(5);

/// After so many beats the lock gives a sign of life.
const BEATS_OF_THE_LOCK: u32 = 6;

/// A deploy that is being carried out.
pub(super) struct Journal<'a> {
    remote: &'a dyn Remote,
    lock: &'a DeployLock,
    /// What is at the target now.
    record: Mutex<Record>,
    /// The digest of each file of the site.
    stamps: HashMap<&'a str, u128>,
    /// The lock was lost: nothing more may be done.
    failed: Mutex<Option<DeployError>>,
    done: AtomicUsize,
}

impl<'a> Journal<'a> {
    pub fn new(
        remote: &'a dyn Remote,
        lock: &'a DeployLock,
        record: Record,
        stamps: HashMap<&'a str, u128>,
    ) -> Self {
        let (record, failed) = (Mutex::new(record), Mutex::default());
        Self { remote, lock, record, stamps, failed, done: AtomicUsize::new(0) }
    }

    /// Does what has to be done.
    pub fn follow(
        &self,
        difference: &Difference<'_>,
        progress: DeployProgress<'_>,
    ) -> Result<(), DeployError> {
        self.remote.begin()?;
        self.claim(difference);
        self.write_record()?;
        let done = thread::scope(|scope| {
            let (end, ended) = channel::<()>();
            // Where the system gives no thread, the record is written at the end only.
            let _ = thread::Builder::new().spawn_scoped(scope, move || self.keep(&ended));
            let done = self.work(difference, progress);
            drop(end);
            done
        });
        // Also after a failure: what arrived need not be sent again.
        let written = self.write_record();
        done.and(written)
    }

    /// Notes every path that will be sent, because a killed deploy cannot say how far it came.
    fn claim(&self, difference: &Difference<'_>) {
        let mut record = self.record();
        for file in difference.sent() {
            let claimed = RecordEntry { length: file.length, digest: None };
            record.entries.insert(file.path.clone(), claimed);
        }
    }

    fn work(
        &self,
        difference: &Difference<'_>,
        progress: DeployProgress<'_>,
    ) -> Result<(), DeployError> {
        let all = difference.sent().count() + difference.deleted().count();
        let sent = |path: &str| {
            if let Some(entry) = self.record().entries.get_mut(path) {
                entry.digest = self.stamps.get(path).copied();
            }
            self.count(all, progress)
        };
        let deleted = |path: &str| {
            self.record().entries.remove(path);
            self.count(all, progress)
        };
        self.remote.delete(&difference.first_deleted, &deleted)?;
        difference.groups.iter().try_for_each(|files| self.remote.put(files, &sent))?;
        difference.last_deleted.iter().try_for_each(|paths| self.remote.delete(paths, &deleted))
    }

    /// Fails if the lock was lost.
    fn count(&self, all: usize, progress: DeployProgress<'_>) -> Result<(), DeployError> {
        progress(self.done.fetch_add(1, Relaxed) + 1, all);
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    /// Writes the record and renews the lock until the work has ended.
    fn keep(&self, ended: &Receiver<()>) {
        let mut written = 0;
        for beat in 1.. {
            if ended.recv_timeout(BEAT) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let done = self.done.load(Relaxed);
            if done != written && self.write_record().is_ok() {
                written = done;
            }
            if beat % BEATS_OF_THE_LOCK == 0
                && let Err(lost @ DeployError::Lost(_)) = self.lock.renew(self.remote)
            {
                *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(lost);
                return;
            }
        }
    }

    fn record(&self) -> std::sync::MutexGuard<'_, Record> {
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_record(&self) -> Result<(), DeployError> {
        let text = self.record().text();
        self.remote.write(RECORD, text.as_bytes())
    }
}
