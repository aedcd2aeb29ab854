//! The rules of the house, checked against the sources: floors, doors, sizes, names.

mod columns;
mod functions;
mod names;

use std::fs;

use crate::site::repository;

/// The floors, the ground floor first, as `src/lib.rs` declares them.
const FLOORS: [&str; 10] =
    ["ground", "bidi", "read", "archive", "plan", "show", "outputs", "exchange", "publish", "roof"];

/// What touches the world outside, and the modules that may.
const DOORS: [(&str, &[&str]); 15] = [
    (
        "std::fs",
        &[
            "ground/source",
            "publish/output",
            "publish/deploy",
            "publish/edits",
            "publish/imported",
            "roof/init",
            "roof/cli",
        ],
    ),
    ("std::net", &["roof/serve", "roof/cli"]),
    ("tokio::", &["roof/serve"]),
    ("ureq::", &["publish/deploy"]),
    ("rusty_s3::", &["publish/deploy"]),
    ("std::env", &["roof/cli"]),
    ("std::process", &["main", "publish/deploy", "roof/cli"]),
    ("SystemTime", &["ground/source", "publish/output", "publish/deploy"]),
    // `UNIX_EPOCH.elapsed()` is the time of day, too.
    ("UNIX_EPOCH", &["ground/source", "publish/deploy"]),
    ("Timestamp::now", &["roof/cli"]),
    ("Instant", &["publish/site", "roof/cli", "roof/watch"]),
    ("println!", &[]),
    // It panics where the system gives no thread.
    ("thread::spawn(", &[]),
    ("thread::Builder", &["publish/deploy", "read/formula", "roof/threads"]),
    ("dbg!", &[]),
];

/// Structs with the same fields as what a page shows: splitting one would only make templates
/// longer. The archive has a list for each kind of thing.
const WIDE: [&str; 3] = ["Archive", "EntryView", "VersionView"];

const MOST_FIELDS: usize = 12;
const MOST_LINES_OF_A_FUNCTION: usize = 70;
const MOST_LINES_OF_A_FILE: usize = 500;
const VAGUE: [&str; 6] = ["util", "helper", "manager", "processor", "handler", "misc"];

/// A file of `src/`.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The floor that the file is on, and its module there: `ground/source`.
    fn module(&self) -> &str {
        let path = self.path.trim_end_matches(".rs");
        path.match_indices('/').nth(1).map_or(path, |(end, _)| &path[..end])
    }

    fn floor(&self) -> Option<usize> {
        floor(self.path.split(['/', '.']).next()?)
    }

    /// Lines of code with their numbers, without comments and without strings of several lines.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().zip(1..).map(|(line, n)| (n, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn sources() -> Vec<Source> {
    let root = repository().join("src");
    let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files =
        entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs"));
    let read = |path: &std::path::Path| Source {
        path: path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(),
        text: fs::read_to_string(path).unwrap(),
    };
    files
        .map(|entry| read(entry.path()))
        .filter(|file| !file.path.starts_with("starter/"))
        .collect()
}

/// The number of a floor; `main` is on the roof.
fn floor(name: &str) -> Option<usize> {
    match name {
        "main" => Some(FLOORS.len()),
        name => FLOORS.iter().position(|floor| *floor == name),
    }
}

/// What breaks a rule, one per line; there must be nothing.
#[track_caller]
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn lib_declares_the_floors_in_their_order() {
    let lib = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, FLOORS);
}

/// The compiler holds this rule, as long as it is told to.
#[test]
fn nothing_is_unsafe() {
    for root in ["src/lib.rs", "src/main.rs"] {
        let text = fs::read_to_string(repository().join(root)).unwrap();
        assert!(text.contains("\n#![forbid(unsafe_code)]\n"), "{root}");
    }
}

#[test]
fn imports_go_sideways_or_down() {
    let mut faults = Vec::new();
    for file in sources().iter().filter(|file| file.path != "lib.rs") {
        let Some(own) = file.floor() else {
            faults.push(format!("{}: `{}` stands on no floor", file.path, file.module()));
            continue;
        };
        for (n, line) in file.code() {
            for (at, _) in line.match_indices("crate::") {
                let name: String = line[at + "crate::".len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                if floor(&name).is_some_and(|used| used > own) {
                    faults.push(format!(
                        "{}:{n}: `{}` reaches up to `{name}`",
                        file.path,
                        file.module()
                    ));
                }
            }
        }
    }
    none(faults);
}

/// A group of modules in one import would be hidden from the test above.
#[test]
fn imports_name_their_module_first() {
    let mut faults = Vec::new();
    for file in sources() {
        let grouped = file.code().filter(|(_, line)| line.contains("crate::{"));
        faults.extend(grouped.map(|(n, line)| format!("{}:{n}: {line}", file.path)));
    }
    none(faults);
}

#[test]
fn the_world_is_touched_at_the_doors_only() {
    let mut faults = Vec::new();
    for file in sources() {
        for (n, line) in file.code() {
            for (what, allowed) in DOORS.iter().filter(|(what, _)| line.contains(what)) {
                if !allowed.contains(&file.module()) {
                    faults.push(format!("{}:{n}: {what} outside of {allowed:?}", file.path));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn every_module_says_what_it_is() {
    let silent = sources().into_iter().filter(|file| !file.text.starts_with("//! "));
    none(silent.map(|file| file.path).collect());
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().map(|file| (file.text.lines().count(), file.path));
    none(
        long.filter(|(lines, _)| *lines > MOST_LINES_OF_A_FILE)
            .map(|(n, path)| format!("{path}: {n} lines"))
            .collect(),
    );
}

/// The lines of a piece of code: from its first line to the closing brace in the column of its
/// first letter.
fn extent(lines: &[&str], start: usize) -> usize {
    let column = lines[start].len() - lines[start].trim_start().len();
    let closes = |line: &&str| {
        line.len() > column && line.is_char_boundary(column) && {
            line[..column].trim().is_empty() && line[column..].starts_with('}')
        }
    };
    let one_line = lines[start].trim_end().ends_with(['}', ';']);
    if one_line { 1 } else { lines[start..].iter().position(closes).map_or(1, |length| length + 1) }
}

/// The pieces of code whose first line has `keyword` after visibility and the like: name, first
/// line, all lines.
fn pieces<'a>(file: &'a Source, keyword: &str) -> Vec<(&'a str, usize, Vec<&'a str>)> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut pieces = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let words = line.trim_start().split_inclusive(' ').skip_while(|word| {
            matches!(word.trim_end(), "pub" | "const" | "async" | "unsafe")
                || word.starts_with("pub(")
        });
        let rest: Vec<&str> = words.collect();
        if rest.first().is_some_and(|word| word.trim_end() == keyword) && rest.len() > 1 {
            let name = rest[1]
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default();
            pieces.push((name, n + 1, lines[n..n + extent(&lines, n)].to_vec()));
        }
    }
    pieces
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for file in sources() {
        for (name, n, lines) in pieces(&file, "fn") {
            if lines.len() > MOST_LINES_OF_A_FUNCTION {
                faults.push(format!("{}:{n}: `{name}` has {} lines", file.path, lines.len()));
            }
        }
    }
    none(faults);
}

#[test]
fn structs_are_small() {
    let mut faults = Vec::new();
    let mut wide = Vec::new();
    for file in sources() {
        for (name, n, lines) in pieces(&file, "struct") {
            let inside = lines.iter().skip(1).map(|line| line.trim());
            let fields = inside.filter(|line| {
                line.contains(": ") && !line.starts_with("//") && !line.starts_with('#')
            });
            let count = fields.count();
            if count > MOST_FIELDS && WIDE.contains(&name) {
                wide.push(name.to_owned());
            } else if count > MOST_FIELDS {
                faults.push(format!("{}:{n}: `{name}` has {count} fields", file.path));
            }
        }
    }
    none(faults);
    wide.sort();
    assert_eq!(wide, WIDE, "a struct that is no longer wide needs no leave");
}

#[test]
fn modules_have_names_of_the_field() {
    let vague = |file: &Source| {
        file.path.split(['/', '.', '_']).any(|part| VAGUE.contains(&part.trim_end_matches('s')))
    };
    none(sources().into_iter().filter(vague).map(|file| file.path).collect());
}

#[test]
fn nothing_below_the_output_panics_on_purpose() {
    let mut faults = Vec::new();
    for file in
        sources().iter().filter(|file| file.floor().is_some_and(|floor| floor < FLOORS.len() - 2))
    {
        for (n, line) in file.code() {
            for what in ["panic!(", "todo!(", "unimplemented!(", ".unwrap()"] {
                if line.contains(what) {
                    faults.push(format!("{}:{n}: {}", file.path, line.trim()));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn every_test_file_is_part_of_the_tests() {
    let folder = repository().join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    let declared: Vec<&str> =
        main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.map(|name| name.trim_end_matches(".rs").to_owned()).collect();
    names.retain(|name| name != "main");
    names.sort();
    assert_eq!(declared, names);
}

/// What chance brings up in one run only must not decide whether a change lands.
#[test]
fn made_inputs_are_the_same_in_every_run() {
    let mut faults = Vec::new();
    for entry in walkdir::WalkDir::new(repository().join("tests/it")) {
        let path = entry.unwrap().into_path();
        let is_code = path.extension().is_some_and(|extension| extension == "rs");
        if !is_code || path.ends_with("made_inputs.rs") || path.ends_with("tidy/mod.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let config = |rules: &str| rules.lines().next().unwrap_or_default().to_owned();
        let mut configs = text.split("proptest! {\n").skip(1).map(config);
        let is_told = configs.all(|line| line.contains("_config(") && line.contains("cases("));
        if !is_told || text.contains("ProptestConfig::") {
            faults.push(format!("{}: `proptest!` without `cases(…)`", path.display()));
        }
    }
    none(faults);
}
