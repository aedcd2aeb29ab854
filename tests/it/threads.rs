//! The program where the system gives few threads or none.

#![cfg(target_os = "linux")]

use std::fs::{Permissions, metadata, set_permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::{Command, Stdio};

use crate::site::{Site, program, run};

/// A site that every user may write.
fn site() -> Site {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         -- content/articles/a/en.md --\n---\ntitle: A\n---\nText.\n",
    );
    for folder in [site.root().parent().unwrap(), &site.root(), &site.root().join("content")] {
        set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
    }
    site
}

/// The program, for a user who has at most so many threads and processes.
fn limited(most: usize) -> Command {
    let mut command = Command::new("prlimit");
    // Root has no such limit, so another user starts the program.
    if metadata("/proc/self").unwrap().uid() == 0 {
        command = Command::new("setpriv");
        command.args(["--reuid=65534", "--clear-groups", "prlimit"]);
    }
    command.arg(format!("--nproc={most}")).arg(program().get_program());
    command
}

/// Whether there can be such limits here; if not, the reason is printed.
fn can_limit() -> bool {
    let tried = limited(1).arg("--version").output();
    let can = tried.as_ref().is_ok_and(|output| output.status.success());
    if !can {
        eprintln!("not tested, because threads cannot be limited here: {tried:?}");
    }
    can
}

#[test]
fn commands_need_none() {
    let site = site();
    let root = site.root();
    for most in [1, 2, 3] {
        let new = format!("tag-{most}");
        let commands: [&[&str]; 3] =
            [&["build", "--threads", "9"], &["check", "-q"], &["new", "tag", &new]];
        for arguments in commands.into_iter().filter(|_| can_limit()) {
            let run = run(limited(most).args(arguments).arg("--root").arg(&root));
            assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
        }
    }
}

/// A preview without threads says so.
#[test]
fn a_preview_is_refused_in_plain_words() {
    let site = site();
    for most in [1, 2, 3, 5, 9].into_iter().filter(|_| can_limit()) {
        let run = run(limited(most).args(["serve", "--port", "0", "--root"]).arg(site.root()));
        let refusal = "the system gives this program no more threads: ";
        assert!(run.stderr.contains(refusal), "{most}: {}", run.stderr);
        assert_eq!((run.code, run.stderr.lines().count()), (Some(2), 1), "{}", run.stderr);
    }
}

/// However many threads there are, a build that watches builds, or says that it cannot.
#[test]
fn a_build_that_watches_never_panics() {
    let site = site();
    for most in (1..9).filter(|_| can_limit()) {
        let mut command = limited(most);
        command.args(["build", "--watch", "--root"]).arg(site.root());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let is_last = |line: &String| line.contains(" pages, ") || line.starts_with("error: ");
        let mut said = Vec::new();
        for line in lines {
            said.push(line);
            if said.last().is_some_and(is_last) {
                break;
            }
        }
        assert!(said.last().is_some_and(is_last), "{most}: {said:?}");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
