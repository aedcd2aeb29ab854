//! `tarjuman check --fix`: what it corrects, that every other byte stays, and what it shows first.

use std::fs;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};
use tarjuman::ground::diag::edit::{Edit, Fix};
use tarjuman::ground::diag::{FileId, Span};
use tarjuman::ground::source::Sources;
use tarjuman::publish::edits::{self, EditedFile};
use tarjuman::read::markdown::around_words;
use tarjuman::roof::diff::diff;

use crate::site::{Run, Site, program, run};

const PATH: &str = "content/articles/silk/en.md";

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en]
-- content/articles/other/en.md --
---
title: Other
---
## Caravans {#caravans}
";

const ARTICLE: &str = "\
\u{feff}---\r
title:  Silk\r
sumary: \"S\"   # kept\r
---\r
\r
One [*link*](../othr/en.md \"T\"), [gone](../none/x.md), [ref][gone],\r
[place](../other/en.md#carvans), [no place](../other/en.md#xyzzy), ![A \\* map](no.svg).\r
\r
[gone]: ../none/y.md\r
";

fn site() -> Site {
    let site = Site::new(SITE);
    site.write(PATH, ARTICLE);
    site
}

fn check(site: &Site, arguments: &[&str]) -> Run {
    let always = ["check", "--format", "short", "--base-url", "https://archive.test/", "--root"];
    run(program().args(always).arg(site.root()).args(arguments))
}

fn text(site: &Site) -> String {
    fs::read_to_string(site.root().join(PATH)).unwrap()
}

#[test]
fn what_was_meant_is_written_and_nothing_else() {
    let site = site();
    let done = check(&site, &["--fix"]);
    let meant = ARTICLE
        .replace("sumary", "summary")
        .replace("../othr/en.md", "../other/en.md")
        .replace("#carvans", "#caravans");
    assert_eq!(text(&site), meant);
    assert!(done.stderr.contains("3 faults in 1 file corrected\n"), "{}", done.stderr);
    // What is left is still reported, and fails.
    assert_eq!((done.code, done.stderr.matches("error[").count()), (Some(1), 4));
    assert!(done.stderr.ends_with("4 errors\n"), "{}", done.stderr);
    let again = check(&site, &["--fix"]);
    assert!(again.stderr.contains("0 faults in 0 files corrected"), "{}", again.stderr);
    assert_eq!(text(&site), meant);
}

#[test]
fn links_that_lead_nowhere_become_text() {
    let site = site();
    let done = check(&site, &["--fix", "unlink"]);
    let text = text(&site);
    assert!(text.contains("One [*link*](../other/en.md \"T\"), gone, ref,\r\n"), "{text}");
    assert!(text.contains("caravans), [no place](../other/en.md), A \\* map.\r\n"), "{text}");
    assert!(text.ends_with("[gone]: ../none/y.md\r\n"));
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert!(!done.stderr.contains("error["));
}

#[test]
fn a_diff_comes_first_and_writes_nothing() {
    let site = site();
    site.write(
        PATH,
        "---\ntitle: Silk\n---\n1\n\n2\n\n3\n\n4\n\n[a](../othr/en.md)\n\n5\n\n6\n\n7\n\n8\n\n9\n\n\
         [b](../othr/en.md)",
    );
    let before = text(&site);
    let done = check(&site, &["--fix", "--diff"]);
    assert_eq!(text(&site), before);
    assert_data_eq!(
        done.stdout.clone(),
        str![[r#"
--- a/content/articles/silk/en.md
+++ b/content/articles/silk/en.md
@@ -9,7 +9,7 @@
 
 4
 
-[a](../othr/en.md)
+[a](../other/en.md)
 
 5
 
@@ -21,4 +21,4 @@
 
 9
 
-[b](../othr/en.md)
/ No newline at end of file
+[b](../other/en.md)
/ No newline at end of file

"#]]
    );
    assert!(done.stderr.contains("2 faults in 1 file could be corrected; nothing was written"));
    assert_eq!(check(&site, &["--diff"]).code, Some(2), "only with --fix");
}

/// Two faults at one place: the second is corrected when the site is read again.
#[test]
fn neighbours_are_corrected_one_after_the_other() {
    let site = Site::new(SITE);
    let all: String = (0..12).map(|n| format!("[{n}](none/{n}.md)")).collect();
    site.write(PATH, format!("---\ntitle: T\n---\n{all}\n"));
    check(&site, &["--fix", "unlink"]);
    assert_eq!(text(&site), "---\ntitle: T\n---\n01234567891011\n");
}

#[test]
fn only_links_and_pictures_become_text() {
    let site = Site::new(SITE);
    site.write(PATH, "---\ntitle: T\nimage: {src: none.svg}\n---\nA[^x]\n\n::: {lang=en}\n");
    site.write("content/people/ann.yaml", "name: Ann\nbio: {en: \"[x](none.md)\"}\n");
    let before = crate::site::read_tree(&site.root());
    let done = check(&site, &["--fix", "unlink"]);
    assert!(done.stderr.contains("0 faults in 0 files"), "{}", done.stderr);
    assert_eq!(crate::site::read_tree(&site.root()), before);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let site = site();
    let real = site.root().join("content/articles/silk/real.txt");
    fs::rename(site.root().join(PATH), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.txt", site.root().join(PATH)).unwrap();
    check(&site, &["--fix"]);
    assert!(text(&site).contains("summary"));
    assert!(site.root().join(PATH).symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    let names = fs::read_dir(real.parent().unwrap()).unwrap().count();
    assert_eq!(names, 2, "no temporary file is left");
}

#[test]
fn a_file_that_was_saved_meanwhile_is_not_changed() {
    let site = site();
    let (sources, _) = Sources::list(&site.root()).unwrap();
    let file = sources.find(PATH).unwrap();
    let start = ARTICLE.find("sumary").unwrap();
    let fix = Fix::replace([Span::new(file, start, start + 6)], "summary");
    let edited = edits::carry_out([&fix], &sources);
    assert_eq!((edited.fixes, edited.files.len()), (1, 1));
    site.write(PATH, "---\ntitle: Newer\n---\n");
    let error = edits::write(&edited.files, &sources).unwrap_err().to_string();
    assert!(error.ends_with("was changed in the meantime; run the command again"), "{error}");
    assert_eq!(text(&site), "---\ntitle: Newer\n---\n");
}

/// Pieces of links whose words stay.
const WORDS: [&str; 8] = ["a", "*b*", "`]`", "\\]", "![p](q)", "نص", "\\* x", "[c] d"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Of any link, exactly its words stay.
    #[test]
    fn exactly_the_words_stay(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..4),
        end in prop::sample::select(vec!["(x)", "(<x y> \"t\")", "(x 't')", "[x]", "[]", ""]),
        mark in prop::sample::select(vec!["", "!"]),
    ) {
        let words = words.join(" ");
        // What a link cannot contain is not one, and references have plain labels.
        prop_assume!(end.starts_with('(') || end == "[x]" || !words.contains(['[', ']', '\\']));
        prop_assume!(!words.is_empty() || end.starts_with('('));
        let link = format!("{mark}[{words}]{end}");
        let around = around_words(&link);
        prop_assert!(around.is_some(), "{}", link);
        let [before, after] = around.unwrap();
        prop_assert_eq!(&link[before.end..after.start], &words);
        prop_assert_eq!((before.start, after.end), (0, link.len()));
    }

    /// A diff turns the old text into the new one, as `git apply` reads it.
    #[test]
    fn a_diff_says_all_that_changes(
        lines in prop::collection::vec("[a-c]{0,3}", 1..30),
        changed in prop::collection::btree_map(0..30usize, "[d-f\n]{0,4}", 0..6),
        ends: bool,
    ) {
        let before = lines.join("\n") + if ends { "\n" } else { "" };
        let mut starts: Vec<usize> = vec![0];
        starts.extend(before.match_indices('\n').map(|(at, _)| at + 1));
        let edits: Vec<Edit> = changed
            .iter()
            .filter(|(line, _)| **line < lines.len() && !lines[**line].is_empty())
            .map(|(line, text)| Edit {
                span: Span::new(FileId(0), starts[*line], starts[*line] + lines[*line].len()),
                replacement: text.clone(),
            })
            .collect();
        prop_assume!(!edits.is_empty());
        let after = tarjuman::ground::diag::edit::apply(&before, FileId(0), &edits).unwrap();
        prop_assume!(!before.is_empty() && !after.is_empty());
        let file = EditedFile { file: FileId(0), before: before.clone(), after: after.clone(), edits };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.md"), &before).unwrap();
        fs::write(folder.path().join("x.diff"), diff("x.md", &file)).unwrap();
        let applied = Command::new("git")
            .args(["apply", "--whitespace=nowarn", "--unidiff-zero", "x.diff"])
            .current_dir(folder.path())
            .stderr(Stdio::inherit())
            .status();
        // Without git there is nothing to compare with.
        if let Ok(status) = applied {
            prop_assert!(status.success(), "{}", diff("x.md", &file));
            prop_assert_eq!(fs::read_to_string(folder.path().join("x.md")).unwrap(), after);
        }
    }
}
