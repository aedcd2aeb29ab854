//! Bombs, books on one line, and thousands of faults: all are reported quickly.

use super::*;
use crate::bodies::html_with;
use tarjuman::bidi::isolate::plain;
use tarjuman::ground::lang::Direction::Rtl;
use tarjuman::read::markdown::HtmlPolicy;

/// Even the busiest machine takes less than this, unless the time grows with the square of the
/// input or faster.
const SOON: Duration = Duration::from_secs(120);

#[track_caller]
fn soon(site: &Site) -> String {
    let start = Instant::now();
    let report = site.report();
    let spent = start.elapsed();
    assert!(spent < SOON, "took {spent:?}");
    report
}

#[test]
fn bombs_are_refused_in_every_kind_of_file() {
    let aliases: String =
        (1..30).map(|n| format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)).collect();
    let bomb = format!("a0: &a0 x\n{aliases}");
    let deep = format!("a: {}", "[".repeat(100_000));
    for bomb in [bomb, deep] {
        for path in [
            "content/people/x.yaml",
            "content/tags/x.yaml",
            "site.yaml",
            "templates/strings/ar.yaml",
        ] {
            let site = site("");
            site.write(path, &bomb);
            let report = soon(&site);
            assert!(
                report.contains(path) && report.contains("error[yaml-too-large]"),
                "{path}: {report}"
            );
        }
        for path in ["content/articles/w/en.md", "content/pages/w/en.md"] {
            let site = site("");
            site.write(path, format!("---\n{bomb}\n---\n"));
            assert!(soon(&site).contains("error[yaml-too-large]"), "{path}");
        }
    }
}

#[test]
fn long_lines_and_deep_nesting() {
    for body in [
        "كلمة ".repeat(500_000),
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "*a ".repeat(100_000),
        "[".repeat(100_000),
    ] {
        let site = site("");
        site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{body}"));
        let shown: String = body.chars().take(5).collect();
        let start = Instant::now();
        site.build();
        assert!(start.elapsed() < SOON, "{shown}: {:?}", start.elapsed());
    }
}

#[test]
fn a_thousand_broken_links() {
    let site = site("");
    let links: String = (0..334)
        .map(|n| {
            format!(
                "[a](../work-{n}/ar.md) [b](perso-{n}.svg) [c](#secton-{n})\n\n## Section {n}\n\n"
            )
        })
        .collect();
    site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{links}"));
    (0..300).for_each(|n| site.write(&format!("content/articles/w/person-{n}.svg"), PICTURE));
    (0..300).for_each(|n| {
        site.write(&format!("content/articles/wrok-{n}/ar.md"), "---\ntitle: a\n---\n")
    });
    assert_eq!(soon(&site).lines().count(), 1002);
}

#[test]
fn a_thousand_notes_that_are_not_there() {
    let site = site("");
    let notes: String =
        (0..1000).map(|n| format!("a[^not-{n}] b[^note-{n}]\n\n[^note-{n}]: c\n\n")).collect();
    site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{notes}"));
    assert_eq!(soon(&site).matches("error[undefined-note]").count(), 1000);
}

/// Each fault is shown with its place and its own words, and not with the whole line.
#[test]
fn faults_in_a_long_line() {
    let site = site("");
    let line = "كلمة ".repeat(100_000) + &"[a](nowhere.md) ".repeat(1000);
    site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{line}\n"));
    let outcome = site.try_build();
    let start = Instant::now();
    let report = show(&outcome, tarjuman::roof::report::Format::Human);
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    let first = report
        .split("\n\n")
        .next()
        .unwrap()
        .replace('\u{2068}', "<FSI>")
        .replace('\u{2069}', "<PDI>");
    assert_data_eq!(
        first,
        str![[r#"
error[broken-link]: `nowhere.md` leads nowhere
 --> content/articles/w/en.md:4:500001
  |
4 | …كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة [a](nowhere.md) [a](nowhere.md) ...
  |                                                              ^^^^^^^^^^^^^^^
  |
  = note: line 4, column 500001: <FSI>[a](nowhere.md)<PDI>
  = help: write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`
"#]]
        .raw()
    );
}

#[test]
fn thousands_of_unregistered_names() {
    let site = site("");
    // They are numbered, so that many are similar, and scrambled, so that they are not too similar.
    let scrambled = |n: u32| format!("{:x}", n.wrapping_mul(2_654_435_761));
    for n in 0..2000 {
        site.write(
            &format!("content/people/name-{n}.yaml"),
            format!("name: {{en: Person {}}}\n", scrambled(n)),
        );
    }
    let names: String =
        (0..1000).map(|n| format!("- nam-{n}\n- {}\n", scrambled(n + 5000))).collect();
    site.write("content/articles/w/en.md", format!("---\ntitle: One\npeople:\n{names}---\n"));
    let start = Instant::now();
    let (sources, _) = tarjuman::ground::source::Sources::list(&site.root()).unwrap();
    let config = tarjuman::read::config::parse(
        "title: x\nlanguages: [en]\n",
        tarjuman::ground::diag::FileId(0),
    )
    .config
    .unwrap();
    let reading = tarjuman::read::parse::ParseOptions::of(&config.safety, false);
    let (documents, faults) = tarjuman::read::parse::parse(
        &sources,
        &reading,
        &mut tarjuman::read::memo::Memo::default(),
    )
    .unwrap();
    assert!(faults.is_empty());
    let parsed = start.elapsed();
    let (_, diagnostics) = tarjuman::archive::resolve::resolve(config, documents, &sources);
    assert_eq!(diagnostics.len(), 2000);
    assert!(
        start.elapsed() < SOON,
        "parsed after {parsed:?}, resolved after {:?}",
        start.elapsed()
    );
}

/// How long this thread has worked, without what else the machine did, if the system tells.
fn worked(since: Instant) -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Less than this is not told exactly.
const SHORTEST: Duration = Duration::from_millis(10);

/// What grows with its length takes eight times as long for eight times as much; what grows with
/// the square of it, 64 times. The shortest of several runs counts.
#[track_caller]
fn grows_with_its_length(name: &str, work: impl Fn(usize)) {
    let (mut shortest, since) = ([Duration::MAX; 2], Instant::now());
    for _ in 0..8 {
        for (shortest, count) in shortest.iter_mut().zip([1_000, 8_000]) {
            let before = worked(since);
            work(count);
            *shortest = (worked(since) - before).min(*shortest);
        }
        if shortest[1] < shortest[0].max(SHORTEST) * 20 {
            return;
        }
    }
    panic!("{name} takes {shortest:?}");
}

/// Each part is repeated, then the next.
const REPEATED: &[[&str; 3]] = &[
    ["", "a://b–", ""],
    ["", "a://b^", ""],
    ["", "a://b°", ""],
    ["«“", "hello، hello ", "”»"],
    ["(", "5 a (5) ", ")"],
    ["<b>", "a (5)، ", "</b>"],
    ["«“", "*a*b*c ", "”»"],
    ["<b>", "*a*b*c ", ""],
    ["<b>", "<i>a<u>b</i></u> ", "</b>"],
    ["", "C+، D! -5% ", ""],
    ["", "C+، D! -5% ب", ""],
];

#[test]
fn isolation_takes_time_that_grows_with_the_text() {
    for parts in REPEATED {
        let text = |count| format!("نص {}", parts.map(|part| part.repeat(count)).concat());
        grows_with_its_length(&format!("a title of {parts:?}"), |count| {
            plain(&text(count), Rtl);
        });
        grows_with_its_length(&format!("a body of {parts:?}"), |count| {
            html_with(&text(count), Rtl, HtmlPolicy::Allow);
        });
    }
}
