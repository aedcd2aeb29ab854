//! What the system says when it refuses something, in words for people.
//!
//! In: an error. Out: what is wrong, and what to do about it. Never: a number of the system.

use std::error::Error;
use std::io::{self, ErrorKind};

/// Why the system refused, and what helps, as far as that is known.
pub fn in_words(error: &io::Error) -> (String, Option<&'static str>) {
    let (what, help) = match error.kind() {
        ErrorKind::PermissionDenied => (
            "the system does not allow it",
            "look at who owns it and the folder around it, and at their permissions",
        ),
        ErrorKind::NotFound => ("there is nothing at this path", "check how it is spelled"),
        ErrorKind::IsADirectory => (
            "it is a folder, and a file is needed there",
            "move the folder, or give it another name",
        ),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => (
            "there is a file where a folder is needed",
            "move the file, or give one of them another name",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            ("this disk can only be read", "choose a folder on another disk")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            ("the disk is full", "make room on it")
        }
        ErrorKind::InvalidFilename => {
            ("the path is too long for this system, or has a sign that it refuses", "shorten it")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("another program is using it", "wait until that one is done, or end it")
        }
        ErrorKind::AddrInUse => {
            ("another program uses this port", "choose another one with `--port`")
        }
        ErrorKind::AddrNotAvailable => {
            ("this computer does not have this address", "choose another one with `--host`")
        }
        _ => return (without_number(&error.to_string()), None),
    };
    (what.to_owned(), Some(help))
}

/// `Too many open files (os error 24)` without the number.
fn without_number(text: &str) -> String {
    let text = text.split(" (os error").next().unwrap_or(text);
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// An error and its causes as one sentence; causes that it already contains are not said again.
pub fn explained(error: &(dyn Error + 'static)) -> String {
    let mut all = String::new();
    for cause in std::iter::successors(Some(error), |error| (*error).source()) {
        let text = match cause.downcast_ref::<io::Error>() {
            Some(error) => match in_words(error) {
                (what, Some(help)) => format!("{what}: {help}"),
                (what, None) => what,
            },
            None => cause.to_string(),
        };
        if all.is_empty() {
            all = text;
        } else if !all.contains(&text) {
            all = format!("{all}: {text}");
        }
    }
    all
}
