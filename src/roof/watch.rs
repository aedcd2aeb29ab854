//! Waiting until somebody saves something.
//!
//! In: a site's root, and the events of the file system. Out: [`Changes`], into which many events
//! are collected. If the system does not watch as many folders as the site has, they are searched
//! for changes instead. Never: what a change means; the content of a file.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use crate::ground::source::{FOLDERS, SITE_FILE, Stamp, is_hidden, may_lead};
use crate::publish::site::Changes;
use crate::roof::threads;

/// After a quiet time this long, a save is noticed.
const QUIET: Duration = Duration::from_millis(4);
/// Even if saving goes on, what was collected for this long is passed on.
const LONGEST: Duration = Duration::from_millis(100);
/// How long the file system has to calm down before its folders are searched for missed changes.
const AFTER_A_FLOOD: Duration = Duration::from_millis(200);
/// How often a file system without events is searched for changes.
const POLL: Duration = Duration::from_millis(500);
/// Of the time, at most one part in so many is spent on searching: large archives take long.
const REST: u32 = 4;
/// Errors of systems that watch no more folders, or give no more watchers: EMFILE and ENOSPC.
const FULL: [i32; 2] = [24, 28];
const NOTE: &str = "the system does not watch as many folders as this archive has, so they are \
    searched for changes again and again, which takes longer; on Linux, a higher \
    fs.inotify.max_user_watches (see sysctl) avoids this";
const NO_THREAD: &str = "the system gives no thread that watches the folders, so they are searched \
    for changes again and again, which takes longer";

/// Watches a site.
pub struct Watch {
    root: PathBuf,
    /// `None` if somebody else sends events, or if the folders are searched for changes.
    watcher: Option<AnyWatcher>,
    /// If the folders are searched: how long to rest before the next time.
    rest: Option<Duration>,
    /// What the author should know about watching.
    note: Option<&'static str>,
    /// Where else the watcher looks: at the targets of the site's symbolic links.
    targets: BTreeSet<PathBuf>,
    /// The files as they were when the folders were last searched.
    known: HashMap<PathBuf, Stamp>,
    /// Something may have changed without an event.
    has_missed: bool,
    events: Receiver<notify::Result<Event>>,
}

/// What tells of changes.
pub type AnyWatcher = Box<dyn Watcher + Send>;

/// Why a site cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("cannot watch {}: {cause}; `--poll` works on every file system", .root.display())]
pub struct WatchError {
    root: PathBuf,
    #[source]
    cause: notify::Error,
}

impl Watch {
    /// Begins to watch the site at `root`. With `poll`, the file system is searched again and
    /// again.
    pub fn begin(root: &Path, poll: bool) -> Result<Self, WatchError> {
        // The watcher of the system has a thread of its own.
        if !poll && threads::ask_for(1).is_ok() {
            // The targets of links are watched like parts of the site: see `follow`.
            let options = Config::default().with_follow_symlinks(false);
            return Self::begin_with(root, |sender| {
                Ok(Box::new(RecommendedWatcher::new(sender, options)?))
            });
        }
        let mut watch = Self::with_events(channel().1, root)?;
        watch.search_instead((!poll).then_some(NO_THREAD));
        Ok(watch)
    }

    /// Begins to watch with this watcher. If it cannot watch as many folders as the site has, the
    /// file system is searched instead.
    pub fn begin_with(
        root: &Path,
        watcher: impl FnOnce(Sender<notify::Result<Event>>) -> notify::Result<AnyWatcher>,
    ) -> Result<Self, WatchError> {
        let (sender, events) = channel();
        let mut watch = Self::with_events(events, root)?;
        match watcher(sender).and_then(|watcher| watch.watch_site(watcher)) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(cause) if is_full(&cause) => watch.search_instead(Some(NOTE)),
            Err(cause) => return Err(WatchError { root: root.to_owned(), cause }),
        }
        Ok(watch)
    }

    fn watch_site(&self, mut watcher: AnyWatcher) -> notify::Result<AnyWatcher> {
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        let folders = FOLDERS.iter().map(|folder| self.root.join(folder));
        for folder in folders.filter(|folder| folder.is_dir()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    }

    /// What the author should know about watching; once.
    pub fn take_note(&mut self) -> Option<&'static str> {
        self.note.take()
    }

    /// Searches the folders from now on.
    fn search_instead(&mut self, note: Option<&'static str>) {
        // What the watcher has watched so far would be found twice.
        self.watcher = None;
        self.rest = Some(POLL);
        self.note = note;
    }

    /// Watches the site at `root` through events that somebody else sends while the watch exists.
    pub fn with_events(
        events: Receiver<notify::Result<Event>>,
        root: &Path,
    ) -> Result<Self, WatchError> {
        let root = root
            .canonicalize()
            .map_err(|cause| WatchError { root: root.to_owned(), cause: cause.into() })?;
        let known = survey(&root);
        Ok(Self {
            root,
            watcher: None,
            rest: None,
            note: None,
            targets: BTreeSet::new(),
            known,
            has_missed: false,
            events,
        })
    }

    /// Also watches the targets of symbolic links. What is inside the site's folders is already
    /// watched.
    pub fn follow<'a>(&mut self, targets: impl Iterator<Item = &'a Path>) {
        for target in targets {
            if self.name_of(target).is_some() {
                continue;
            }
            // Folders get the events of their files, so a file is watched through its folder.
            let (folder, depth) = match target.is_dir() {
                true => (target, RecursiveMode::Recursive),
                false => (target.parent().unwrap_or(target), RecursiveMode::NonRecursive),
            };
            if self.targets.insert(target.to_owned()) {
                // If a target cannot be watched, it is read when something else changes.
                let watched = self.watcher.as_mut().map(|watcher| watcher.watch(folder, depth));
                if watched.is_some_and(|watched| watched.is_err_and(|error| is_full(&error))) {
                    self.search_instead(Some(NOTE));
                }
                // It may have changed after it was read and before it was watched.
                self.has_missed = true;
            }
        }
    }

    /// Waits for changes, and then for quiet.
    pub fn wait(&mut self) -> Changes {
        loop {
            let mut changes = Changes::default();
            if let Some(rest) = self.rest {
                std::thread::sleep(rest);
                let started = Instant::now();
                changes.paths.extend(self.search());
                self.rest = Some(POLL.max(started.elapsed() * REST));
            } else if !self.has_missed {
                changes = self.gather();
            }
            if std::mem::take(&mut self.has_missed) {
                std::thread::sleep(AFTER_A_FLOOD);
                changes.paths.extend(self.search());
            }
            if !changes.paths.is_empty() {
                return changes;
            }
        }
    }

    /// What has changed since the folders were last searched. Kernels send events for every opened
    /// file, also for those that we open, and keep fewer events than a large archive has files. So
    /// files are compared and not read, because reading them would cause the same again.
    fn search(&mut self) -> Vec<PathBuf> {
        let now = survey(&self.root);
        let changed = differences(&self.known, &now);
        self.known = now;
        changed
    }

    fn gather(&mut self) -> Changes {
        let mut changes = Changes::default();
        // The watcher is ours, so its end of the channel is open.
        let Ok(first) = self.events.recv() else { return changes };
        let started = Instant::now();
        self.add(first, &mut changes);
        while started.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.add(event, &mut changes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        changes
    }

    fn add(&mut self, event: notify::Result<Event>, changes: &mut Changes) {
        match event {
            Ok(event) if event.need_rescan() => self.has_missed = true,
            // Our own reading causes events of access.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(event) => {
                let paths: Vec<PathBuf> =
                    event.paths.into_iter().filter(|path| self.is_ours(path)).collect();
                paths.iter().for_each(|path| self.watch_again(path));
                changes.paths.extend(paths);
            }
            Err(error) => {
                self.has_missed = true;
                if is_full(&error) {
                    self.search_instead(Some(NOTE));
                }
            }
        }
    }

    /// The folder of the site that a path is in, or the site's `site.yaml`.
    fn name_of(&self, path: &Path) -> Option<&'static str> {
        let below = path.strip_prefix(&self.root).ok()?;
        FOLDERS.into_iter().chain([SITE_FILE]).find(|name| below.starts_with(name))
    }

    /// Whether a change at this path is one of the site. Editors write their own files next to
    /// those of the site.
    fn is_ours(&self, path: &Path) -> bool {
        let is_within = || self.targets.iter().any(|target| path.starts_with(target));
        (self.name_of(path).is_some() || is_within()) && !is_hidden(&self.root, path)
    }

    /// A folder of the site that is new, or exists again, is not watched yet.
    fn watch_again(&mut self, path: &Path) {
        if path.parent() == Some(&*self.root) && path.is_dir() {
            // If it no longer exists, there is an event for that.
            let watched = self.watcher.as_mut().map(|it| it.watch(path, RecursiveMode::Recursive));
            if watched.is_some_and(|watched| watched.is_err_and(|error| is_full(&error))) {
                self.search_instead(Some(NOTE));
            }
        }
    }
}

/// Whether the system does not watch any more.
fn is_full(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        notify::ErrorKind::Io(cause) => cause.raw_os_error().is_some_and(|it| FULL.contains(&it)),
        _ => false,
    }
}

/// Every file of the site, and every link that must not be followed.
fn survey(root: &Path) -> HashMap<PathBuf, Stamp> {
    let mut found = HashMap::new();
    for place in FOLDERS.iter().chain([&SITE_FILE]).map(|name| root.join(name)) {
        let mut walk = WalkDir::new(place).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            let (path, is_folder, is_link) = match entry {
                Ok(entry) => {
                    (entry.path().to_owned(), entry.file_type().is_dir(), entry.path_is_symlink())
                }
                Err(error) => match error.path() {
                    Some(path) => (path.to_owned(), false, true),
                    None => continue,
                },
            };
            let is_followed =
                !is_link || path.canonicalize().is_ok_and(|target| may_lead(root, &path, &target));
            let is_hidden = is_hidden(root, &path);
            if is_folder && (!is_followed || is_hidden) {
                walk.skip_current_dir();
            }
            if is_hidden || is_folder && is_followed {
                continue;
            }
            let file = if is_followed { path.metadata() } else { path.symlink_metadata() };
            found.extend(file.ok().map(|file| (path, Stamp::from(&file))));
        }
    }
    found
}

/// The files that are new, changed or removed.
fn differences(known: &HashMap<PathBuf, Stamp>, now: &HashMap<PathBuf, Stamp>) -> Vec<PathBuf> {
    let changed =
        now.iter().filter(|(path, stamp)| known.get(*path) != Some(stamp)).map(|(path, _)| path);
    let gone = known.keys().filter(|path| !now.contains_key(*path));
    changed.chain(gone).cloned().collect()
}
