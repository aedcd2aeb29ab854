//! The program as people see it: help, completions, manual pages, and what it prints where.

use std::fs;

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::catalogue::CATALOGUE;

use crate::site::{Site, program, run};

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
    feed_id: tag:archive.test,2026:a\n\
    -- content/articles/a/en.md --\n---\ntitle: A\nauthor: ann\n---\nText.\n";

/// The commands, each with the options that its help must name.
const COMMANDS: [(&str, &[&str]); 11] = [
    (
        "build",
        &[
            "--root",
            "--out",
            "--base-url",
            "--drafts",
            "--strict",
            "--deny",
            "--allow",
            "--threads",
            "--format",
            "--as-of",
            "--keep-going",
            "--all",
            "--watch",
            "--poll",
            "--quiet",
            "--verbose",
        ],
    ),
    (
        "check",
        &[
            "--root",
            "--base-url",
            "--drafts",
            "--as-of",
            "--strict",
            "--deny",
            "--allow",
            "--format",
            "--all",
            "--fix",
            "--diff",
            "--write-baseline",
            "--no-baseline",
            "--quiet",
        ],
    ),
    (
        "serve",
        &[
            "--root",
            "--port",
            "--bind",
            "--open",
            "--drafts",
            "--as-of",
            "--keep-going",
            "--strict",
            "--deny",
            "--allow",
            "--base-path",
            "--no-reload",
            "--follow",
            "--editor",
            "--poll",
            "--quiet",
        ],
    ),
    (
        "deploy",
        &[
            "--root",
            "--out",
            "--no-build",
            "--dry-run",
            "--yes",
            "--max-deletes",
            "--keep-going",
            "--format",
            "--all",
            "--quiet",
        ],
    ),
    ("init", &[]),
    ("new", &["--translation-of", "--root"]),
    ("import", &["--dry-run", "--map", "--format"]),
    ("explain", &[]),
    ("schema", &[]),
    ("completions", &[]),
    ("man", &[]),
];

fn help(arguments: &[&str]) -> String {
    let run = run(program().args(arguments));
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    run.stdout
}

#[test]
fn the_help_of_every_command_is_a_manual() {
    for (command, options) in COMMANDS {
        let help = help(&[command, "--help"]);
        let (about, rest) = help.split_once("\n\nUsage: ").unwrap_or_else(|| panic!("{help}"));
        assert!(
            about.split_whitespace().count() > 10,
            "{command} says too little of itself: {about}"
        );
        assert!(rest.contains("\nExample"), "{command} shows no example");
        assert!(rest.contains(&format!("tarjuman {command}")));
        for option in options {
            assert!(rest.contains(option), "{command}: {option}");
        }
    }
}

#[test]
fn options_tell_their_defaults() {
    let help = help(&["build", "--help"]);
    assert_eq!(help.matches("[default: ").count(), 4, "{help}");
    assert!(
        help.contains("[default: human]") && help.contains("Exit codes: 0 built; 1 "),
        "{help}"
    );
}

#[test]
fn the_program_lists_its_commands() {
    let text = help(&["--help"]);
    for (command, _) in COMMANDS {
        assert!(text.contains(&format!("\n  {command} ")), "{command}");
    }
    assert!(text.contains("Examples:") && text.contains("ترجمان"));
    assert_eq!(help(&["--version"]), format!("tarjuman {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(&mut program()).code, Some(2));
}

#[test]
fn completions_know_commands_and_options() {
    for shell in ["bash", "zsh", "fish"] {
        let script = help(&["completions", shell]);
        assert!(script.contains("base-url") && script.contains("init"), "{shell}");
    }
    assert_eq!(run(program().args(["completions", "abacus"])).code, Some(2));
}

#[test]
fn all_strings_are_shown_in_english() {
    let text = help(&["explain", "missing-strings"]);
    assert!(text.contains("\n    next: \"Next\"\n"), "{text}");
}

#[test]
fn codes_are_explained() {
    let text = help(&["explain", "unknown-version"]);
    assert_data_eq!(
        text,
        str![[r#"
error[unknown-version]

`translation_of` names a version that the work does not have.

A translation names its source by the name of the file without `.md`: `ar`, or
`en.annotated`. It must be in the same folder. If the archive does not have the
original, describe it with `source` instead.

Example:

    -- content/articles/silk-road/ar.md --
    ---
    title: طريق الحرير
    ---

    نص.
    -- content/articles/silk-road/en.md --
    ---
    title: The Silk Road
    translation_of: fr
    ---

    Text.

The report:

    error[unknown-version]: this work has no version `fr`
     --> content/articles/silk-road/en.md:3:17
      |
    3 | translation_of: fr
      |                 ^^
      |
      = help: its other versions are `ar`

"#]]
        .raw()
    );
    let all = help(&["explain"]);
    assert_eq!(all.lines().count(), CATALOGUE.len());
    for (line, code) in all.lines().zip(CATALOGUE.iter()) {
        assert!(line.starts_with(code.name) && line.ends_with(code.summary), "{line}");
        assert!(line.contains(&format!(" {} ", code.level.name())), "{line}");
        assert!(
            help(&["explain", code.name]).starts_with(&format!("{}[{code}]\n", code.level.name()))
        );
    }
    let unknown = run(program().args(["explain", "unknown-verison"]));
    assert_eq!((unknown.code, &*unknown.stdout), (Some(2), ""));
    let message = "error: invalid value 'unknown-verison' for '[CODE]': no diagnostic has this code; \
                   did you mean `unknown-version`?\n";
    assert!(unknown.stderr.starts_with(message), "{}", unknown.stderr);
}

#[test]
fn completions_know_the_codes() {
    for shell in ["bash", "zsh", "fish"] {
        let script = help(&["completions", shell]);
        // An error can be denied and explained, but not allowed.
        let count = |code: &str| script.matches(code).count();
        assert!(count("circular-broader") > 0 && count("unused-note") > count("circular-broader"));
    }
}

#[test]
fn manual_pages_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("deep/man1");
    let done = run(program().arg("man").arg(&pages));
    assert_eq!((done.code, &*done.stderr), (Some(0), ""));
    for (command, options) in COMMANDS {
        let page = fs::read_to_string(pages.join(format!("tarjuman-{command}.1"))).unwrap();
        assert!(
            page.contains(".TH")
                && options.iter().all(|option| page.contains(&option.replace('-', "\\-"))),
            "{page}"
        );
    }
    for below in ["new-person", "new-tag", "new-series"] {
        let page = fs::read_to_string(pages.join(format!("tarjuman-{below}.1"))).unwrap();
        assert!(page.contains("\\-\\-name"), "{page}");
    }
    // Name, section, no date, the name of the program, and the manual.
    let version = env!("CARGO_PKG_VERSION");
    for (page, title) in [("tarjuman.1", "TARJUMAN"), ("tarjuman-build.1", "TARJUMAN-BUILD")] {
        let page = fs::read_to_string(pages.join(page)).unwrap();
        let head = format!(".TH {title} 1 \" \" \"tarjuman {version}\" Tarjuman");
        assert!(page.lines().any(|line| line.trim_end() == head), "{head} in {page}");
    }
}

#[test]
fn a_build_says_what_it_did_in_one_line() {
    let site = Site::new(SITE);
    site.add("-- content/people/ann.yaml --\nname: Ann\n");
    let first = run(&mut site.command(&[]));
    assert_eq!((first.code, &*first.stdout), (Some(0), ""));
    let words: Vec<&str> = first.stderr.trim_end().split(' ').collect();
    let [
        _,
        "pages,",
        files,
        "files:",
        written,
        "written,",
        "0",
        "unchanged,",
        "0",
        "removed,",
        _,
        "s",
    ] = words[..]
    else {
        panic!("{}", first.stderr)
    };
    assert_eq!(files, written);
    let second = run(&mut site.command(&[]));
    let expected = format!("pages, {written} files: 0 written, {written} unchanged, 0 removed, ");
    assert!(
        second.stderr.contains(&expected) && second.stderr.lines().count() == 1,
        "{}",
        second.stderr
    );
    assert_eq!(run(&mut site.command(&["-q"])).stderr, "");
}

#[test]
fn a_site_is_published_with_an_address() {
    let own = "base_url: https://archive.test/\n";
    let warned = |site: &Site, arguments: &[&str]| {
        let run = run(&mut site.command(&[&["-q", "--format", "short"], arguments].concat()));
        (run.code, run.stderr.lines().filter(|line| line.contains("[no-base-url]")).count())
    };
    let site =
        |base_url: &str| Site::new(&SITE.replace(own, base_url).replace("author: ann\n", ""));
    for none in ["", "base_url:\n", "base_url: https://example.org/archive/\n"] {
        let site = site(none);
        assert_eq!(warned(&site, &[]), (Some(0), 1), "{none}");
        assert_eq!(warned(&site, &["--strict"]), (Some(1), 1), "{none}");
        assert_eq!(warned(&site, &["--strict", "--allow", "no-base-url"]), (Some(0), 0), "{none}");
        // What is said on purpose counts.
        let given = ["--strict", "--base-url", "https://example.org/"];
        assert_eq!(warned(&site, &given), (Some(0), 0), "{none}");
        let page = site.page("en/index.html");
        assert!(page.contains("rel=\"canonical\" href=\"https://example.org/en/\""), "{page}");
    }
    assert_eq!(warned(&site(own), &["--strict"]), (Some(0), 0));
}

#[test]
fn verbose_prints_how_long_every_stage_took() {
    let site = Site::new(SITE);
    let said = run(&mut site.command(&["-v"])).stderr;
    for stage in ["list", "parse", "resolve", "plan", "theme", "render", "commit"] {
        let is_timed = |line: &str| {
            line.trim_start().starts_with(&format!("{stage} ")) && line.ends_with(" ms")
        };
        assert!(said.lines().any(is_timed), "{stage}: {said}");
    }
    assert_eq!(run(&mut site.command(&["-v", "-q"])).code, Some(2));
}

#[test]
fn diagnostics_come_for_people_line_readers_and_programs() {
    let site = Site::new(SITE);
    let line = "content/articles/a/en.md:3:9: warning[unknown-person]: `ann` has no file in content/people/";
    let human = run(&mut site.command(&["-q"]));
    assert!(
        human
            .stderr
            .starts_with("warning[unknown-person]: `ann` has no file in content/people/\n --> ")
    );
    assert!(human.stderr.contains("\n3 | author: ann\n"), "{}", human.stderr);
    let short = run(&mut site.command(&["-q", "--format", "short"]));
    assert!(
        short.stderr.starts_with(line) && short.stderr.lines().count() == 1,
        "{}",
        short.stderr
    );
    let json = run(&mut site.command(&["-q", "--format", "json"]));
    assert_eq!(json.stderr, "");
    let found: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        (&found["code"], &found["line"], &found["column"]),
        (&"unknown-person".into(), &3.into(), &9.into())
    );
    let strict = run(&mut site.command(&["-q", "--format", "short", "--strict"]));
    assert!(strict.stderr.starts_with(&line.replace("warning[", "error[")), "{}", strict.stderr);
    assert_eq!(run(&mut site.command(&["--format", "xml"])).code, Some(2));
}

/// No bar and no colour if the output is not a terminal.
#[test]
fn what_is_piped_is_plain() {
    let site = Site::new(SITE);
    let said = run(&mut site.command(&[]));
    assert!(!said.stderr.contains(['\u{1b}', '\r']), "{}", said.stderr);
}

#[test]
fn the_site_is_found_from_any_folder_in_it() {
    let site = Site::new(SITE);
    let here = site.root().join("content/articles/a");
    assert_eq!(run(program().args(["build", "-q"]).current_dir(here)).code, Some(0));
    assert!(site.root().join("public/en/index.html").is_file());
}

#[test]
fn drafts_are_published_on_demand() {
    let site = Site::new(SITE);
    site.write("content/articles/b/en.md", "---\ntitle: B\ndraft: true\n---\nSoon.\n");
    site.write("content/articles/b/plan.pdf", "Not yet.");
    let published = || (site.has("en/articles/b/index.html"), site.has("articles/b/plan.pdf"));
    run(&mut site.command(&["-q"]));
    assert_eq!(published(), (false, false));
    run(&mut site.command(&["-q", "--drafts"]));
    assert_eq!(published(), (true, true));
    site.write("content/articles/b/ar.md", "---\ntitle: B\n---\nNow.\n");
    run(&mut site.command(&["-q"]));
    assert_eq!(published(), (false, true));
}

#[test]
fn a_new_archive_builds_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("my archive");
    let made = run(program().arg("init").arg(&root));
    assert_eq!((made.code, &*made.stderr), (Some(0), ""));
    assert!(made.stdout.contains("site.yaml\n"), "{}", made.stdout);
    assert!(
        made.stdout.ends_with(&format!("tarjuman build --root '{}'\n", root.display())),
        "{}",
        made.stdout
    );
    let build = ["build", "--strict", "-q", "--base-url", "https://archive.test/"];
    let built = run(program().args(build).current_dir(&root));
    assert_eq!((built.code, &*built.stdout, &*built.stderr), (Some(0), "", ""));
    for (folder, count) in [("content/articles", 2), ("content/people", 1), ("content/tags", 1)] {
        assert!(fs::read_dir(root.join(folder)).unwrap().count() >= count, "{folder}");
    }
    assert!(root.join("public/index.html").is_file());
    let settings = fs::read_to_string(root.join("site.yaml")).unwrap();
    assert!(settings.lines().any(|line| line.starts_with('#')), "site.yaml teaches");
}

#[test]
fn a_new_archive_is_not_made_in_a_folder_with_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let refused = run(program().arg("init").arg(folder.path()));
    assert_eq!(refused.code, Some(2));
    assert_eq!(
        refused.stderr,
        format!("error: {} is not empty; name a new folder\n", folder.path().display())
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let file = folder.path().join("mine.txt");
    let refused = run(program().arg("init").arg(&file));
    assert_eq!(
        refused.stderr,
        format!(
            "error: cannot write {}: there is a file where a folder is needed: move the file, or \
             give one of them another name\n",
            file.display()
        )
    );
}

#[test]
fn settings_under_another_name_are_recognised() {
    for (name, hint) in [
        ("site.yml", "rename it to site.yaml"),
        ("site.yaml.txt", "rename it to site.yaml"),
        ("site.toml", "write its settings as YAML into site.yaml"),
    ] {
        let site = Site::new("");
        site.write(name, "title: T\nlanguages: [en]\n");
        site.write("content/x.txt", "");
        let hint = format!(" site.yaml; there is {}: {hint}", site.root().join(name).display());
        let named = run(program().args(["build", "--root"]).arg(site.root()));
        assert!(named.code == Some(2) && named.stderr.contains(&hint), "{}", named.stderr);
        let found = run(program().arg("build").current_dir(site.root().join("content")));
        assert!(found.code == Some(2) && found.stderr.contains(&hint), "{}", found.stderr);
    }
}
