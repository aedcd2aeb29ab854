//! How `site.yaml` and the command line turn warnings into errors, or off.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::catalogue::{CATALOGUE, GROUPS};
use tarjuman::ground::diag::{Code, Diagnostic, Diagnostics, FileId, Level, Levels, SetBy, Span};
use tarjuman::publish::site::Reading;
use tarjuman::roof::serve::Preview;

use crate::made_inputs::cases;
use crate::site::{Site, run};

/// A site with an unknown person and an unknown tag, and `diagnostics` in its `site.yaml`.
fn site(diagnostics: &str) -> Site {
    Site::new(&format!(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         feed_id: tag:archive.test,2026:a\ndiagnostics: {diagnostics}\n\
         -- content/articles/a/en.md --\n---\ntitle: A\nauthor: ann\ntags: [silk]\n---\nText.\n"
    ))
}

/// The exit code, and `level[code]` for each line.
#[track_caller]
fn check(diagnostics: &str, arguments: &[&str], code: i32, expected: &[&str]) {
    let site = site(diagnostics);
    let done = run(&mut site.command(&[&["-q", "--format", "short"], arguments].concat()));
    let lines = done.stderr.lines().filter_map(|line| line.split(": ").nth(1));
    assert_eq!(lines.collect::<Vec<_>>(), expected, "{}", done.stderr);
    assert_eq!((done.code, site.out().exists()), (Some(code), code == 0), "{}", done.stderr);
}

const WARNINGS: [&str; 2] = ["warning[unknown-person]", "warning[unknown-tag]"];
const ERRORS: [&str; 2] = ["error[unknown-person]", "error[unknown-tag]"];

#[test]
fn the_command_line_sets_levels() {
    check("{}", &[], 0, &WARNINGS);
    check("{}", &["--strict"], 1, &ERRORS);
    check("{}", &["--deny", "unknown-tag"], 1, &[WARNINGS[0], ERRORS[1]]);
    check("{}", &["--deny", "unknown-tag", "--deny", "unknown-person"], 1, &ERRORS);
    check("{}", &["--allow", "unknown-tag"], 0, &[WARNINGS[0]]);
    check("{}", &["--allow", "unknown-tag", "--allow", "unknown-person"], 0, &[]);
    check("{}", &["--deny", "broken-link"], 0, &WARNINGS);
    check("{}", &["--strict", "--allow", "unknown-tag"], 1, &[ERRORS[0]]);
}

#[test]
fn site_yaml_sets_levels() {
    check("{unknown-tag: off}", &[], 0, &[WARNINGS[0]]);
    check("{unknown-tag: error}", &[], 1, &[WARNINGS[0], ERRORS[1]]);
    check("{unknown-tag: warning}", &[], 0, &WARNINGS);
    check("{broken-link: error, unknown-tag: 'off'}", &[], 0, &[WARNINGS[0]]);
}

#[test]
fn the_command_line_wins() {
    check("{unknown-tag: error}", &["--allow", "unknown-tag"], 0, &[WARNINGS[0]]);
    check("{unknown-tag: off}", &["--deny", "unknown-tag"], 1, &[WARNINGS[0], ERRORS[1]]);
    check("{unknown-tag: off}", &["--strict"], 1, &[ERRORS[0]]);
    check("{unknown-tag: warning}", &["--strict"], 1, &ERRORS);
}

#[test]
fn a_report_says_what_made_an_error_of_a_warning() {
    let site = site("{unknown-person: error}");
    let done = run(&mut site.command(&["-q", "--deny", "unknown-tag"]));
    assert_data_eq!(
        done.stderr,
        str![[r#"
error[unknown-person]: `ann` has no file in content/people/
 --> content/articles/a/en.md:3:9
  |
3 | author: ann
  |         ^^^
  |
  = note: `unknown-person: error` in site.yaml makes this warning an error
  = help: add content/people/ann.yaml

error[unknown-tag]: `silk` has no file in content/tags/
 --> content/articles/a/en.md:4:8
  |
4 | tags: [silk]
  |        ^^^^
  |
  = note: `--deny unknown-tag` makes this warning an error
  = help: add content/tags/silk.yaml

2 errors; nothing was written

"#]]
        .raw()
    );
    let arguments = ["-q", "--strict", "--format", "json"];
    let json = run(&mut site.command(&arguments)).stdout;
    let raised_by = json.lines().map(|line| {
        let found: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(found["level"], "error");
        found["raised_by"].as_str().unwrap().to_owned()
    });
    assert_eq!(raised_by.collect::<Vec<_>>(), ["unknown-person: error", "--strict"]);
}

#[test]
fn what_the_command_line_does_not_take() {
    for (arguments, message) in [
        (
            ["--allow", "unknown-persn"],
            "error: invalid value 'unknown-persn' for '--allow <CODE>': no diagnostic has this \
             code; did you mean `unknown-person`?\n",
        ),
        (
            ["--deny", "xyz"],
            "error: invalid value 'xyz' for '--deny <CODE>': no diagnostic has this code; \
             `tarjuman explain` lists all codes\n",
        ),
        (
            ["--allow", "broken-link"],
            "error: invalid value 'broken-link' for '--allow <CODE>': it is an error, and only \
             warnings can be turned off: what it reports would leave readers with a missing or \
             wrong page\n",
        ),
    ] {
        let site = site("{}");
        for command in ["build", "serve"] {
            let mut program = crate::site::program();
            program.args([command, "--root"]).arg(site.root()).args(arguments);
            let done = run(&mut program);
            assert_eq!(done.code, Some(2));
            assert!(done.stderr.starts_with(message), "{}", done.stderr);
        }
    }
    let both = ["--allow", "unknown-tag", "--deny", "unknown-tag"];
    let done = run(&mut site("{}").command(&both));
    let message =
        "error: `unknown-tag` is both denied and allowed; use one of --deny and --allow\n";
    assert_eq!((done.code, &*done.stderr), (Some(2), message));
}

#[test]
fn the_preview_keeps_the_levels() {
    let has_site = |diagnostics: &str, levels: &Levels| {
        let site = site(diagnostics);
        let levels = levels.clone();
        let reading = Reading { root: site.root(), levels, ..Reading::default() };
        let (_, update) = Preview::open(reading).unwrap();
        (update.state.good.is_some(), update.diagnostics.len())
    };
    let mut off = Levels::default();
    off.set(code("unknown-tag"), None, SetBy::CommandLine);
    assert_eq!(has_site("{}", &Levels::default()), (true, 2));
    assert_eq!(has_site("{}", &Levels::strict()), (false, 2));
    assert_eq!(has_site("{unknown-tag: error}", &Levels::default()), (false, 2));
    assert_eq!(has_site("{unknown-tag: error}", &off), (true, 1));
}

fn code(name: &str) -> &'static Code {
    tarjuman::ground::diag::catalogue::find(name).unwrap()
}

/// Errors of these subjects leave all of the text on its page.
fn may_be_warning(code: &Code) -> bool {
    let of_texts = GROUPS.iter().filter(|(name, _)| name.contains("Links") || *name == "Markdown");
    of_texts.flat_map(|(_, codes)| *codes).any(|have| *have == code)
        && code.name != "duplicate-note"
}

proptest! {
    #![proptest_config(cases(256))]

    /// Errors stay, or become warnings if they may; only warnings and notes disappear or get another level.
    #[test]
    fn errors_are_never_lowered(
        found in subsequence(CATALOGUE.clone(), 0..20),
        set in prop::collection::vec(
            (
                select(CATALOGUE.clone()),
                select(vec![None, Some(Level::Error), Some(Level::Warning), Some(Level::Note)]),
            ),
            0..40,
        ),
        is_strict: bool,
    ) {
        let mut levels = if is_strict { Levels::strict() } else { Levels::default() };
        for (code, level) in &set {
            levels.set(code, *level, SetBy::SiteFile);
        }
        let of = |code: &Code| {
            let is_error = code.level == Level::Error;
            let is_set = |level: Option<Level>| !is_error || level == Some(Level::Warning)
                && may_be_warning(code) || level == Some(Level::Error);
            let set = set.iter().rev().find(|(have, level)| *have == code && is_set(*level));
            set.map(|(_, level)| *level)
        };
        let mut diagnostics = Diagnostics::at(levels);
        // Whoever finds them, and whenever.
        for code in &found {
            diagnostics.add(vec![Diagnostic::new(code, Span::whole(FileId(0)), code.summary)]);
        }
        let expected = found.iter().filter_map(|code| {
            let level = of(code).unwrap_or(Some(code.level))?;
            let is_raised = is_strict && level == Level::Warning;
            Some((*code, if is_raised { Level::Error } else { level }))
        });
        let left = diagnostics.iter().map(|found| (found.code, found.level));
        prop_assert_eq!(left.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        for found in diagnostics.iter() {
            let is_error = |level| level == Level::Error;
            let was_lowered = of(found.code) == Some(Some(Level::Warning));
            let is_raised =
                is_error(found.level) && (was_lowered || !is_error(found.code.level));
            prop_assert_eq!(found.raised_by.is_some(), is_raised);
        }
    }
}
