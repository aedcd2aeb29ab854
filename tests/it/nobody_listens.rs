//! Whether anybody listens does not change what becomes of a command: with standard output and
//! standard error closed, full, or read by somebody who has gone, the exit code tells it.

#![cfg(unix)]

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use crate::site::{Site, program};

/// Who reads an output.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reader {
    Somebody,
    /// A full disk.
    Full,
    /// The other end is closed, as after `| head -1`.
    Gone,
}

impl Reader {
    fn output(self) -> Stdio {
        match self {
            Self::Somebody => Stdio::null(),
            Self::Full => OpenOptions::new().write(true).open("/dev/full").unwrap().into(),
            Self::Gone => std::io::pipe().unwrap().1.into(),
        }
    }
}

const READERS: [Reader; 3] = [Reader::Somebody, Reader::Full, Reader::Gone];

/// The exit codes of a command with each pair of readers of its outputs, and with both outputs
/// closed from the beginning. Each time the command is new.
#[track_caller]
fn always(code: i32, command: impl Fn() -> Command) {
    for out in READERS {
        for err in READERS {
            let mut command = command();
            let status = command.stdout(out.output()).stderr(err.output()).status().unwrap();
            assert_eq!(status.code(), Some(code), "{command:?}, {out:?}, {err:?}");
        }
    }
    for closed in ["2>&-", "<&- >&- 2>&-"] {
        let command = command();
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("exec \"$0\" \"$@\" {closed}")]);
        shell.arg(command.get_program()).args(command.get_args()).stdout(Stdio::null());
        let status = shell.stderr(Stdio::null()).status().unwrap();
        assert_eq!(status.code(), Some(code), "{command:?} {closed}");
    }
}

const GOOD: &str = "-- site.yaml --\ntitle: A\nlanguages: [en]\n";
const BAD: &str =
    "-- site.yaml --\ntitle: A\nlanguages: [en]\n-- content/articles/w/en.md --\nNo title.\n";

#[test]
fn of_a_build_or_a_check() {
    for (site, code) in [(Site::new(GOOD), 0), (Site::new(BAD), 1)] {
        for format in ["human", "json"] {
            always(code, || site.command(&["--format", format, "--verbose"]));
            always(code, || {
                let mut command = program();
                command.args(["check", "--format", format, "--root"]).arg(site.root());
                command
            });
        }
    }
    let site = Site::new(BAD);
    always(3, || site.command(&["--keep-going"]));
    always(2, || {
        let mut command = program();
        command.args(["build", "--root", "/nowhere"]);
        command
    });
}

#[test]
fn of_what_makes_files() {
    let site = Site::new(GOOD);
    let count = std::cell::Cell::new(0);
    let next = |arguments: &[&str]| {
        count.set(count.get() + 1);
        let mut command = program();
        command.args(arguments).arg(site.root().join(format!("new-{}", count.get())));
        command
    };
    always(0, || next(&["init"]));
    assert!(site.root().join(format!("new-{}/site.yaml", count.get())).is_file());
    let begun = |kind: &[&str]| {
        count.set(count.get() + 1);
        let mut command = program();
        command.arg("new").args(kind).arg(format!("new-{}", count.get()));
        command.arg("--root").arg(site.root());
        command
    };
    always(0, || begun(&["person"]));
    always(0, || begun(&["tag"]));
    assert!(site.root().join(format!("content/tags/new-{}.yaml", count.get())).is_file());
    always(2, || {
        let mut command = program();
        command.args(["new", "person", "new-14", "--root"]).arg(site.root());
        command
    });
}

/// What is only text is lost on a full disk, and that is an error.
#[test]
fn of_what_only_prints() {
    for arguments in
        [&["explain"][..], &["explain", "yaml-tab"], &["completions", "bash"], &["--help"]]
    {
        for err in READERS {
            let out = |reader: Reader| {
                let mut command = program();
                command.args(arguments).stdout(reader.output()).stderr(err.output());
                command.status().unwrap().code()
            };
            assert_eq!(out(Reader::Gone), Some(0), "{arguments:?}");
            assert_eq!(out(Reader::Somebody), Some(0), "{arguments:?}");
            if arguments[0] != "--help" {
                assert_eq!(out(Reader::Full), Some(2), "{arguments:?}");
            }
        }
    }
}

/// A preview goes on, and says where it is even if its errors cannot be said.
#[test]
fn of_a_preview() {
    use std::io::{BufRead, BufReader};
    for err in [Reader::Full, Reader::Gone] {
        let site = Site::new(BAD);
        let mut command = program();
        command.args(["serve", "--port", "0", "--root"]).arg(site.root());
        let mut child = command.stdout(Stdio::piped()).stderr(err.output()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split(['/', ' ']).nth(2).unwrap();
        // Nothing reads standard output any more; saving something makes it speak again.
        site.write("content/articles/w/en.md", "---\ntitle: W\n---\nText.\n");
        let start = std::time::Instant::now();
        while !page(address).starts_with("HTTP/1.1 200") {
            assert!(start.elapsed().as_secs() < 120, "{line}");
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

fn page(address: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let request =
        format!("GET /en/articles/w/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}
