//! Whole reports, as a person, a tool that reads lines, and a program get them.

use std::borrow::Cow;

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::catalogue as codes;
use tarjuman::ground::diag::{Diagnostic, FileId, Level, Span};
use tarjuman::roof::report::{self, Amount, Files, Format, Look};

use crate::made_inputs::cases;

/// Files by number: path and text.
struct Fixture(&'static [(&'static str, Option<&'static str>)]);

impl Files for Fixture {
    fn path(&self, file: FileId) -> &str {
        self.0[file.0 as usize].0
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        self.0[file.0 as usize].1.map(Cow::from)
    }
}

impl Fixture {
    /// The span of the first `needle` in a file.
    fn find(&self, file: u32, needle: &str) -> Span {
        let start = self.0[file as usize].1.unwrap().find(needle).unwrap();
        Span::new(FileId(file), start, start + needle.len())
    }

    fn report(&self, diagnostics: &[Diagnostic], look: Look) -> String {
        let mut out = Vec::new();
        report::write(&mut out, diagnostics, self, look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[track_caller]
    fn human(&self, diagnostics: &[Diagnostic], expected: impl IntoData) {
        let report = self
            .report(diagnostics, Look::default())
            .replace('\u{2068}', "<FSI>")
            .replace('\u{2069}', "<PDI>");
        assert_data_eq!(report, expected.into_data().raw());
    }
}

fn look(format: Format) -> Look {
    Look { format, ..Look::default() }
}

const LATIN: Fixture = Fixture(&[(
    "content/articles/summit/en.md",
    Some("---\ntitle: The summit\nauthor: samar-suleiman\n---\n\nText.\n"),
)]);

fn unknown_person(fixture: &Fixture, needle: &str) -> Diagnostic {
    Diagnostic::new(
        &codes::UNKNOWN_PERSON,
        fixture.find(0, needle),
        format!("no person is called `{needle}`"),
    )
    .near(Some("samar-sulayman"))
}

#[test]
fn a_line_with_its_place_and_a_suggestion() {
    LATIN.human(
        &[unknown_person(&LATIN, "samar-suleiman")],
        str![[r#"
warning[unknown-person]: no person is called `samar-suleiman`
 --> content/articles/summit/en.md:3:9
  |
3 | author: samar-suleiman
  |         ^^^^^^^^^^^^^^
  |
  = help: did you mean `samar-sulayman`?


"#]],
    );
}

#[test]
fn arabic_is_quoted_with_its_line_and_column() {
    let files = Fixture(&[(
        "content/articles/x/ar.md",
        Some("---\ntitle: قمة: بيونغ يانغ\nauthor: سمر (1984)\n---\n"),
    )]);
    files.human(
        &[unknown_person(&files, "سمر (1984)")],
        str![[r#"
warning[unknown-person]: no person is called `سمر (1984)`
 --> content/articles/x/ar.md:3:9
  |
3 | author: سمر (1984)
  |         ^^^^^^^^^^
  |
  = note: line 3, column 9: <FSI>سمر (1984)<PDI>
  = help: did you mean `samar-sulayman`?


"#]],
    );
}

#[test]
fn crlf_and_tabs() {
    let files = Fixture(&[("site.yaml", Some("title: A\r\nkey:\tvalue here\r\n"))]);
    files.human(
        &[Diagnostic::new(&codes::YAML_SYNTAX, files.find(0, "value"), "a tab is one column")],
        str![[r#"
error[yaml-syntax]: a tab is one column
 --> site.yaml:2:6
  |
2 | key:    value here
  |         ^^^^^


"#]],
    );
}

#[test]
fn at_the_end_of_a_line_that_is_the_last() {
    let files = Fixture(&[("site.yaml", Some("title: A\nper_page:"))]);
    let end = Span::new(FileId(0), 18, 18);
    files.human(
        &[Diagnostic::new(&codes::YAML_SYNTAX, end, "there is no value")],
        str![[r#"
error[yaml-syntax]: there is no value
 --> site.yaml:2:10
  |
2 | per_page:
  |          ^


"#]],
    );
}

#[test]
fn an_empty_file_a_file_as_a_whole_and_a_file_without_text() {
    let files = Fixture(&[("a.md", Some("")), ("b.md", Some("text\n")), ("c.md", None)]);
    let fault = |file, at| {
        Diagnostic::new(&codes::YAML_SYNTAX, Span::new(FileId(file), at, at), "something is wrong")
    };
    files.human(
        &[fault(2, 7), fault(1, 0), fault(0, 1)],
        str![[r#"
error[yaml-syntax]: something is wrong
--> a.md

error[yaml-syntax]: something is wrong
--> b.md

error[yaml-syntax]: something is wrong
--> c.md


"#]],
    );
}

#[test]
fn several_lines() {
    let files = Fixture(&[("site.yaml", Some("tags:\n  - one\n  - two\n  - three\nend: true\n"))]);
    let span = files.find(0, "- one\n  - two\n  - three");
    files.human(
        &[Diagnostic::new(&codes::WRONG_TYPE, span, "`tags` must be text")],
        str![[r#"
error[wrong-type]: `tags` must be text
 --> site.yaml:2:3
  |
2 | /   - one
3 | |   - two
4 | |   - three
  | |_________^


"#]],
    );
}

#[test]
fn very_many_lines_show_the_first() {
    let files =
        Fixture(&[("site.yaml", Some("list:\n  - 1\n  - 2\n  - 3\n  - 4\n  - 5\n  - 6\n  - 7\n"))]);
    let span = files.find(0, "- 1\n  - 2\n  - 3\n  - 4\n  - 5\n  - 6\n  - 7");
    files.human(
        &[Diagnostic::new(&codes::WRONG_TYPE, span, "`list` must be text")],
        str![[r#"
error[wrong-type]: `list` must be text
 --> site.yaml:2:3
  |
2 |   - 1
  |   ^^^


"#]],
    );
}

#[test]
fn related_places_are_notes() {
    let files = Fixture(&[
        ("content/people/a.yaml", Some("name: {en: Ann}\nborn: 1950\nborn: 1951\n")),
        ("content/people/b.yaml", Some("# b\nname: {en: Ann}\n")),
    ]);
    let fault = Diagnostic::new(
        &codes::DUPLICATE_KEY,
        Span::new(FileId(0), 27, 31),
        "`born` is given twice",
    )
    .related(files.find(0, "born"), "first given here")
    .related(files.find(1, "Ann"), "the same name")
    .help("remove one");
    files.human(
        &[fault],
        str![[r#"
error[duplicate-key]: `born` is given twice
 --> content/people/a.yaml:3:1
  |
3 | born: 1951
  | ^^^^
  |
  = help: remove one
note: first given here
 --> content/people/a.yaml:2:1
  |
2 | born: 1950
  | ^^^^
note: the same name
 --> content/people/b.yaml:2:12
  |
2 | name: {en: Ann}
  |            ^^^


"#]],
    );
}

/// What a message quotes is cut in the middle, and whole for programs.
#[test]
fn long_quotations_are_cut() {
    let files = Fixture(&[("en.md", Some("text\n"))]);
    let message = format!("`{}` leads nowhere", "طويل".repeat(300));
    let fault = Diagnostic::new(&codes::BROKEN_LINK, files.find(0, "text"), message.clone());
    let human = files.report(std::slice::from_ref(&fault), Look::default());
    let longest = human.lines().map(|line| line.chars().count()).max();
    assert!(longest < Some(220) && human.contains("…") && human.contains("leads nowhere"));
    let json = Look { format: Format::Json, ..Look::default() };
    assert!(files.report(&[fault], json).contains(&message));
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let long = "word ".repeat(4000) + "needle" + &" word".repeat(4000);
    let text: &'static str = Box::leak(format!("title: A\n{long}\n").into_boxed_str());
    let table: &'static [_] = Box::leak(vec![("a.md", Some(text))].into_boxed_slice());
    let files = Fixture(table);
    files.human(
        &[Diagnostic::new(&codes::UNUSED_NOTE, files.find(0, "needle"), "found it")],
        str![[r#"
warning[unused-note]: found it
 --> a.md:2:20001
  |
2 | …word word word word word word word word word word word word needle word word word word word ...
  |                                                              ^^^^^^
  |
  = note: line 2, column 20001: <FSI>needle<PDI>


"#]],
    );
}

#[test]
fn nothing_an_author_writes_reaches_the_terminal_raw() {
    let files = Fixture(&[("a\u{1b}[2J.md", Some("evil \u{1b}[31m \u{202e}txt\u{9b}0m ب\n"))]);
    let span = files.find(0, "\u{202e}txt");
    let fault = Diagnostic::new(&codes::YAML_SYNTAX, span, "no \u{202e}such\u{7}\nthing \u{2066}x")
        .help("not \u{1b}[0m");
    files.human(
        std::slice::from_ref(&fault),
        str![[r#"
error[yaml-syntax]: no \u{202e}such\u{7} thing \u{2066}x
 --> a\u{1b}[2J.md:1:12
  |
1 | evil �[31m �txt�0m ب
  |            ^^^^
  |
  = note: line 1, column 12: <FSI>\u{202e}txt<PDI>
  = help: not \u{1b}[0m


"#]],
    );
    assert_data_eq!(
        files.report(&[fault], look(Format::Short)),
        str![[r#"
a\u{1b}[2J.md:1:12: error[yaml-syntax]: no \u{202e}such\u{7} thing \u{2066}x (not \u{1b}[0m)

"#]]
        .raw()
    );
}

#[test]
fn short_is_a_line_each() {
    let files = Fixture(&[("b.md", Some("one\nاثنان three\n")), ("a.md", Some("four\n"))]);
    let faults = [
        Diagnostic::new(&codes::UNUSED_NOTE, files.find(0, "three"), "this is last"),
        Diagnostic::new(
            &codes::YAML_SYNTAX,
            Span::whole(FileId(0)),
            "the file is in the wrong place",
        )
        .help("move it"),
        Diagnostic::new(&codes::YAML_TAB, files.find(1, "four"), "this is first"),
    ];
    assert_data_eq!(
        files.report(&faults, look(Format::Short)),
        str![[r#"
a.md:1:1: error[yaml-tab]: this is first
b.md: error[yaml-syntax]: the file is in the wrong place (move it)
b.md:2:7: warning[unused-note]: this is last

"#]]
        .raw()
    );
}

#[test]
fn json_is_an_object_a_line() {
    let files = Fixture(&[("b.md", Some("one\nاثنان three\n")), ("a.md", Some("four\n"))]);
    let faults = [
        Diagnostic::new(&codes::UNUSED_NOTE, files.find(0, "اثنان three\n"), "it says \"so\"")
            .related(files.find(1, "our"), "here"),
        Diagnostic::new(
            &codes::FILE_AND_FOLDER,
            Span::whole(FileId(1)),
            "the file is in the wrong place",
        )
        .help("move it"),
        Diagnostic::new(&codes::UNKNOWN_KEY, files.find(1, "four"), "no such key")
            .meant(Some("fore")),
    ];
    assert_data_eq!(files.report(&faults, look(Format::Json)), str![[r#"
{"code":"file-and-folder","level":"error","message":"the file is in the wrong place","path":"a.md","help":"move it"}
{"code":"unknown-key","level":"warning","message":"no such key","path":"a.md","line":1,"column":1,"end_line":1,"end_column":5,"help":"did you mean `fore`?","fix":{"title":"write `fore`","edits":[{"path":"a.md","line":1,"column":1,"end_line":1,"end_column":5,"start":0,"end":4,"replacement":"fore"}]}}
{"code":"unused-note","level":"warning","message":"it says \"so\"","path":"b.md","line":2,"column":1,"end_line":3,"end_column":1,"related":[{"message":"here","path":"a.md","line":1,"column":2,"end_line":1,"end_column":5}]}

"#]].raw());
}

#[test]
fn the_same_fault_is_shown_and_counted_once() {
    let fault = unknown_person(&LATIN, "samar-suleiman");
    let other = Diagnostic::new(&codes::YAML_SYNTAX, LATIN.find(0, "title"), "something else");
    let all = [fault.clone(), other.clone(), fault.clone()];
    assert_eq!(LATIN.report(&all, look(Format::Short)).lines().count(), 2);
    assert_eq!(report::summary(&all), "1 error, 1 warning");
    assert_eq!(report::summary(&[fault]), "1 warning");
    assert_eq!(report::summary(&[]), "no errors");
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let files = Fixture(&[("site.yaml", Some("\u{feff}title: A\n"))]);
    let fault = Diagnostic::new(&codes::YAML_SYNTAX, files.find(0, "title"), "this is column 1");
    assert_data_eq!(
        files.report(&[fault], look(Format::Short)),
        str![[r#"
site.yaml:1:1: error[yaml-syntax]: this is column 1

"#]]
        .raw()
    );
}

#[test]
fn color_is_asked_for() {
    let fault = [unknown_person(&LATIN, "samar-suleiman")];
    assert!(LATIN.report(&fault, Look { color: true, ..Look::default() }).contains("\u{1b}["));
    assert!(!LATIN.report(&fault, Look::default()).contains('\u{1b}'));
}

proptest::proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_place_in_any_text_can_be_shown(text in "(.|\n|\r\n|\t|\u{feff}|ب){0,40}", start in 0u32..300, end in 0u32..300) {
        struct One(String);
        impl Files for One {
            fn path(&self, _: FileId) -> &str { "a.md" }
            fn text(&self, _: FileId) -> Option<Cow<'_, str>> { Some(Cow::from(&self.0)) }
        }
        let files = One(text);
        let fault = Diagnostic::new(&codes::YAML_SYNTAX, Span { file: FileId(0), start, end }, "m");
        for format in [Format::Human, Format::Short, Format::Json] {
            let mut out = Vec::new();
            report::write(&mut out, std::slice::from_ref(&fault), &files, look(format)).unwrap();
            assert!(!out.contains(&0x1b));
        }
    }
}

/// A file that is one long line of `ab ` with a fault at each of `places`, in words.
fn long_line(word: &str, places: &[usize]) -> (String, Vec<Diagnostic>) {
    let text = format!("{word} ").repeat(30_000);
    let fault = |n: &usize| {
        let start = n * (word.len() + 1);
        Diagnostic::new(&codes::BROKEN_LINK, Span::new(FileId(0), start, start + word.len()), "no")
    };
    (text, places.iter().map(fault).collect())
}

/// One file whose text is made while a test runs.
struct Made(String);

impl Files for Made {
    fn path(&self, _: FileId) -> &str {
        "content/articles/w/en.md"
    }

    fn text(&self, _: FileId) -> Option<Cow<'_, str>> {
        Some(Cow::from(&*self.0))
    }
}

fn report_of(files: &dyn Files, diagnostics: &[Diagnostic], look: Look) -> String {
    let mut out = Vec::new();
    report::write(&mut out, diagnostics, files, look).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn only_a_part_of_a_long_line_is_shown() {
    for word in ["ab", "قم", "𝛼"] {
        let (text, faults) = long_line(word, &[0, 3, 15_000, 29_999]);
        let report = report_of(&Made(text), &faults, Look { width: 400, ..Look::default() });
        for line in report.lines() {
            assert!(line.chars().count() <= 210, "{word}: {} columns", line.chars().count());
        }
        let columns = 1 + word.chars().count();
        for n in [0, 3, 15_000, 29_999] {
            let place = format!("en.md:1:{}", n * columns + 1);
            assert!(report.contains(&place), "{word}: {place} in {report}");
        }
        assert_eq!(report.matches('…').count(), 5, "{word}: {report}");
        assert_eq!(report.matches(&"^".repeat(word.chars().count())).count(), 4, "{report}");
    }
}

#[test]
fn at_most_fifty_faults_of_a_code_are_shown() {
    let fault = |code, n: usize| Diagnostic::new(code, Span::new(FileId(0), n, n + 1), "no");
    let text = "a".repeat(2_000);
    let mut faults: Vec<Diagnostic> = (0..60).map(|n| fault(&codes::UNKNOWN_TAG, n)).collect();
    faults.extend((60..70).map(|n| fault(&codes::BROKEN_LINK, n)));
    let files = Made(text);
    let short = Look { amount: Amount::Some, ..Look::default() };
    let report = report_of(&files, &faults, short);
    assert_eq!(report.matches("warning[unknown-tag]").count(), 50);
    assert_eq!(report.matches("error[broken-link]").count(), 10);
    assert!(
        report.ends_with("not shown: 10 unknown-tag; `tarjuman check --all` shows them too\n\n"),
        "{report}"
    );
    assert_eq!(report_of(&files, &faults, Look::default()).matches("[unknown-tag]").count(), 60);
    assert_eq!(
        report_of(&files, &faults[..50], short),
        report_of(&files, &faults[..50], Look::default())
    );
}

#[test]
fn at_most_five_hundred_faults_are_shown_errors_first() {
    let all: Vec<_> = codes::CATALOGUE.iter().take(20).collect();
    let fault = |n: usize| {
        let is_error = n >= 950;
        let code = if is_error { &codes::BROKEN_LINK } else { *all[n % all.len()] };
        let found = Diagnostic::new(code, Span::new(FileId(0), n, n + 1), "no");
        let level = if is_error { Level::Error } else { Level::Warning };
        Diagnostic { level, ..found }
    };
    let faults: Vec<Diagnostic> = (0..1_000).map(fault).collect();
    let report = report_of(
        &Made("a".repeat(2_000)),
        &faults,
        Look { amount: Amount::Some, ..Look::default() },
    );
    assert_eq!(report.matches("]: no").count(), 500);
    assert_eq!(report.matches("error[broken-link]").count(), 50);
    let (_, left) = report.rsplit_once("not shown: ").unwrap();
    let counted: usize =
        left.split(", ").filter_map(|part| part.split(' ').next()?.parse::<usize>().ok()).sum();
    assert_eq!(counted, 500);
}

/// A file that could not be read may be why something is said of another one.
#[test]
fn causes_come_first() {
    let files = Fixture(&[("a.md", Some("text\n")), ("b.md", Some("text\n"))]);
    let fault = |code, file| Diagnostic::new(code, Span::new(FileId(file), 0, 1), "no");
    let faults = [fault(&codes::BROKEN_LINK, 0), fault(&codes::NOT_UTF8, 1)];
    let report = report_of(&files, &faults, Look { format: Format::Short, ..Look::default() });
    let paths: Vec<&str> = report.lines().map(|line| &line[..4]).collect();
    assert_eq!(paths, ["b.md", "a.md"]);
}
