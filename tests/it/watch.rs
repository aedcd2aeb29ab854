//! Waiting for changes, with events that the test itself sends.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};

use notify::event::{AccessKind, Flag};
use notify::{ErrorKind, Event, EventKind, RecursiveMode};
use tarjuman::roof::watch::Watch;

use crate::site::Site;

const SITE: &str = "-- site.yaml --\ntitle: T\n-- content/people/ann.yaml --\nname: Ann\n";

struct Told {
    site: Site,
    root: PathBuf,
    watch: Watch,
    events: Sender<notify::Result<Event>>,
}

impl Told {
    fn new() -> Self {
        let site = Site::new(SITE);
        let (events, told) = channel();
        let watch = Watch::with_events(told, &site.root()).unwrap();
        Self { root: site.root().canonicalize().unwrap(), site, watch, events }
    }

    fn tell(&self, kind: EventKind, path: &str) {
        self.events.send(Ok(Event::new(kind).add_path(self.root.join(path)))).unwrap();
    }

    /// The kernel has more events than it stores.
    fn overflow(&self) {
        self.events.send(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))).unwrap();
    }

    fn wait(&mut self) -> Vec<String> {
        let changes = self.watch.wait();
        assert!(!changes.everything);
        let below =
            |path: &PathBuf| path.strip_prefix(&self.root).unwrap().to_str().unwrap().to_owned();
        changes.paths.iter().map(below).collect()
    }
}

#[test]
fn events_of_the_site_are_passed_on() {
    let mut told = Told::new();
    told.tell(EventKind::Any, "public/index.html");
    told.tell(EventKind::Any, ".tarjuman/facts");
    told.tell(EventKind::Access(AccessKind::Any), "site.yaml");
    told.tell(EventKind::Any, "content/people/ann.yaml");
    told.tell(EventKind::Any, "static/x.css");
    assert_eq!(told.wait(), ["content/people/ann.yaml", "static/x.css"]);
}

#[test]
fn what_the_kernel_lost_is_looked_for() {
    let mut told = Told::new();
    told.site.write("content/people/ann.yaml", "name: Anna Maria\n");
    told.site.write("content/people/new.yaml", "name: New\n");
    told.site.write("public/index.html", "not ours");
    told.site.delete("site.yaml");
    told.overflow();
    assert_eq!(told.wait(), ["content/people/ann.yaml", "content/people/new.yaml", "site.yaml"]);
    // The same change is not found again, and a flood without a change is no change.
    told.overflow();
    told.tell(EventKind::Any, "static/x.css");
    assert_eq!(told.wait(), ["static/x.css"]);
    // If watching fails for a moment, that counts as a flood.
    told.site.write("content/people/new.yaml", "name: Newer\n");
    told.events.send(Err(notify::Error::generic("lost"))).unwrap();
    assert_eq!(told.wait(), ["content/people/new.yaml"]);
}

#[cfg(unix)]
#[test]
fn a_file_as_long_and_as_old_as_before_has_changed() {
    let mut told = Told::new();
    let path = told.root.join("content/people/ann.yaml");
    let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
    told.site.write("content/people/ann.yaml", "name: Eve\n");
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    told.overflow();
    assert_eq!(told.wait(), ["content/people/ann.yaml"]);
}

#[test]
fn files_that_editors_write_for_themselves_are_ignored() {
    let mut told = Told::new();
    for path in [
        "content/.obsidian/workspace.json",
        "content/people/.ann.yaml.swp",
        "content/people/ann.yaml~",
    ] {
        told.tell(EventKind::Any, path);
    }
    told.tell(EventKind::Any, "static/.well-known/x");
    assert_eq!(told.wait(), ["static/.well-known/x"]);
}

#[test]
fn of_the_folder_of_a_linked_file_only_the_file_counts() {
    let mut told = Told::new();
    told.site.write("README.md", "text");
    let target = told.root.join("README.md");
    told.watch.follow([target.as_path()].into_iter());
    told.tell(EventKind::Any, "public/.tarjuman/lock");
    told.tell(EventKind::Any, "notes.txt");
    told.tell(EventKind::Any, "README.md");
    assert_eq!(told.wait(), ["README.md"]);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_not_looked_through() {
    let outside = tempfile::tempdir().unwrap();
    let mut told = Told::new();
    std::fs::create_dir(told.root.join("static")).unwrap();
    std::os::unix::fs::symlink(outside.path(), told.root.join("static/out")).unwrap();
    told.overflow();
    assert_eq!(told.wait(), ["static/out"]);
    std::fs::write(outside.path().join("x.txt"), "text").unwrap();
    told.site.write("content/people/ann.yaml", "name: Anna Maria\n");
    told.overflow();
    assert_eq!(told.wait(), ["content/people/ann.yaml"]);
}

#[cfg(unix)]
#[test]
fn links_within_the_site_are_looked_through() {
    let mut told = Told::new();
    let people = told.root.join("content/people");
    std::fs::create_dir(told.root.join("static")).unwrap();
    std::os::unix::fs::symlink(people, told.root.join("static/people")).unwrap();
    told.overflow();
    assert_eq!(told.wait(), ["static/people/ann.yaml"]);
    told.site.write("content/people/ann.yaml", "name: Anna Maria\n");
    told.overflow();
    assert_eq!(told.wait(), ["content/people/ann.yaml", "static/people/ann.yaml"]);
}

/// A watcher of a system that watches so many folders and no more.
struct Limited(usize);

impl notify::Watcher for Limited {
    fn new<Handler: notify::EventHandler>(_: Handler, _: notify::Config) -> notify::Result<Self> {
        Ok(Self(0))
    }

    fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
        let full = || notify::Error::new(ErrorKind::MaxFilesWatch);
        self.0 = self.0.checked_sub(1).ok_or_else(full)?;
        Ok(())
    }

    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> notify::WatcherKind {
        notify::WatcherKind::NullWatcher
    }
}

/// Writes a file again and again, until somebody has noticed.
fn is_noticed(site: &Site, watch: &mut Watch) -> bool {
    site.write("content/people/ann.yaml", "name: Anna\n");
    let changes = watch.wait();
    changes.paths.iter().any(|path| path.ends_with("content/people/ann.yaml"))
}

#[test]
fn a_site_with_more_folders_than_the_system_watches_is_searched() {
    for most in [0, 1] {
        let site = Site::new(SITE);
        let mut watch = Watch::begin_with(&site.root(), |_| Ok(Box::new(Limited(most)))).unwrap();
        assert!(watch.take_note().unwrap().contains("does not watch as many folders"));
        assert_eq!(watch.take_note(), None);
        assert!(is_noticed(&site, &mut watch));
    }
    let site = Site::new(SITE);
    let mut watch = Watch::begin_with(&site.root(), |_| Ok(Box::new(Limited(2)))).unwrap();
    assert_eq!(watch.take_note(), None);
    // No watcher at all is to be had: the same limit, of another kind.
    let none = |_| Err(notify::Error::io(std::io::Error::from_raw_os_error(24)));
    let mut watch = Watch::begin_with(&site.root(), none).unwrap();
    assert!(watch.take_note().is_some());
    // Anything else is an error.
    let missing = |_| Err(notify::Error::path_not_found());
    assert!(Watch::begin_with(&site.root(), missing).is_err());
}

/// Nobody needs to be told what was asked for.
#[test]
fn searching_that_is_wanted_has_no_note() {
    let site = Site::new(SITE);
    let mut watch = Watch::begin(&site.root(), true).unwrap();
    assert_eq!(watch.take_note(), None);
    assert!(is_noticed(&site, &mut watch));
}

#[test]
fn a_limit_that_is_reached_later_is_no_end_of_watching() {
    let site = Site::new(SITE);
    let mut sender = None;
    let mut watch = Watch::begin_with(&site.root(), |events| {
        sender = Some(events);
        Ok(Box::new(Limited(9)))
    })
    .unwrap();
    site.write("content/people/ben.yaml", "name: Ben\n");
    let full = notify::Error::new(ErrorKind::MaxFilesWatch);
    sender.unwrap().send(Err(full)).unwrap();
    // What happened without an event is looked for at once.
    assert!(watch.wait().paths.iter().any(|path| path.ends_with("ben.yaml")));
    assert!(watch.take_note().is_some());
    assert!(is_noticed(&site, &mut watch));
}
