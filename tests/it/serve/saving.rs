//! From a saved file to a new page, and the message about it.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Instant;

use super::{PATIENCE, Preview, SITE};
use crate::search::files::unpacked;
use crate::site::Site;

const A: &str = "content/articles/a/en.md";

fn article(text: &str) -> String {
    format!("---\ntitle: {text}\nauthor: ann\naliases: [/old/a/]\n---\n{text} body.\n")
}

#[test]
fn whatever_is_saved_is_seen() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    site.write(A, article("Two"));
    preview.until("/en/articles/a/", "Two body.");
    assert!(
        preview.get("/en/").text().contains("Two")
            && preview.get("/en/people/ann/").text().contains("Two")
    );
    site.write("content/people/ann.yaml", "name: Anna\n");
    preview.until("/en/articles/a/", "Anna");
    site.write("templates/partials/footer.html", "<footer>Own foot</footer>");
    preview.until("/ar/", "Own foot");
    site.write("templates/strings/en.yaml", "people: \"Persons\"\n");
    preview.until("/en/", "Persons");
    site.write("static/new folder/x.txt", "new");
    preview.until("/new%20folder/x.txt", "new");
    site.write("static/new folder/x.txt", "newer");
    preview.until("/new%20folder/x.txt", "newer");
    site.write("site.yaml", "title: Other title\nlanguages: [en, ar]\n");
    preview.until("/en/", "Other title");
}

#[test]
fn files_come_go_and_move() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let root = site.root();
    site.write("content/articles/deep/ar.md", "---\ntitle: New\n---\nNew body.\n");
    preview.until("/ar/articles/deep/", "New body.");
    fs::rename(root.join("content/articles/deep"), root.join("content/articles/moved")).unwrap();
    preview.until("/ar/articles/moved/", "New body.");
    assert_eq!(preview.get("/ar/articles/deep/").status, 404);
    // Also in the folder under its new name.
    site.write("content/articles/moved/ar.md", "---\ntitle: New\n---\nNewer body.\n");
    preview.until("/ar/articles/moved/", "Newer body.");
    fs::remove_dir_all(root.join("content/articles/moved")).unwrap();
    preview.until("/ar/", "</html>");
    let start = std::time::Instant::now();
    while preview.get("/ar/articles/moved/").status != 404 {
        assert!(start.elapsed() < super::PATIENCE);
    }
    // A whole folder of the site disappears, and another one takes its place.
    fs::rename(root.join("content"), root.join("elsewhere")).unwrap();
    fs::create_dir(root.join("content")).unwrap();
    site.write("content/articles/b/en.md", "---\ntitle: B\n---\nAfter checkout.\n");
    preview.until("/en/articles/b/", "After checkout.");
    site.write("content/articles/b/en.md", "---\ntitle: B\n---\nAnd after that.\n");
    preview.until("/en/articles/b/", "And after that.");
}

#[test]
fn editors_save_in_their_own_ways() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let folder = site.root().join("content/articles/a");
    // A temporary file, renamed.
    fs::write(folder.join("en.md.tmp"), article("Three")).unwrap();
    fs::rename(folder.join("en.md.tmp"), folder.join("en.md")).unwrap();
    preview.until("/en/articles/a/", "Three body.");
    // As vim does: a test file, a swap file, and the old file under another name.
    fs::write(folder.join("4913"), "").unwrap();
    fs::remove_file(folder.join("4913")).unwrap();
    fs::write(folder.join(".en.md.swp"), "swap").unwrap();
    fs::rename(folder.join("en.md"), folder.join("en.md~")).unwrap();
    fs::write(folder.join("en.md"), article("Four")).unwrap();
    fs::remove_file(folder.join("en.md~")).unwrap();
    preview.until("/en/articles/a/", "Four body.");
    assert_eq!(preview.get("/articles/a/.en.md.swp").status, 404);
    assert_eq!(preview.get("/articles/a/4913").status, 404);
}

#[cfg(unix)]
#[test]
fn links_inside_of_the_site_are_followed() {
    let site = Site::new(SITE);
    let root = site.root();
    site.write(
        "static/shared/ar.md",
        "---\ntitle: Shared\ntranslation_of: en\n---\nShared text.\n",
    );
    std::os::unix::fs::symlink(
        root.join("static/shared/ar.md"),
        root.join("content/articles/a/ar.md"),
    )
    .unwrap();
    let preview = Preview::of(&site, &[]);
    preview.until("/ar/articles/a/", "Shared text.");
    site.write("static/shared/ar.md", "---\ntitle: Shared\ntranslation_of: en\n---\nOther text.\n");
    preview.until("/ar/articles/a/", "Other text.");
}

#[test]
fn without_events_the_folders_are_searched() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &["--poll"]);
    site.write(A, article("Polled"));
    preview.until("/en/articles/a/", "Polled body.");
}

#[test]
fn browsers_hear_what_was_saved() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let mut events = preview.listen();
    let first = events.next();
    assert_eq!((&first["sound"], &first["saved"]), (&true.into(), &serde_json::json!([])));
    site.write(A, article("Two"));
    let second = events.next();
    assert_ne!(first["state"], second["state"]);
    assert_eq!(
        (&second["sound"], &second["saved"]),
        (&true.into(), &serde_json::json!(["en/articles/a/"]))
    );
    assert!(
        preview.get("/en/articles/a/").text().contains("Two body."),
        "the page is there before the word of it"
    );
    site.write(A, "---\ntitle: [\n---\n");
    let broken = loop {
        let message = events.next();
        if message["sound"] == false {
            break message;
        }
    };
    assert_eq!(broken["saved"], serde_json::json!([]));
    let faults = preview.get("/.tarjuman/faults").text();
    let root = site.root().canonicalize().unwrap();
    let link = format!("<a href=\"vscode://file{}:2:8\">{A}:2:8</a>", root.join(A).display());
    assert!(faults.contains("error[yaml-bracket]") && faults.contains(&link), "{faults}");
    assert!(preview.get("/en/articles/a/").text().contains("</html>"), "the last good site stays");
    site.write(A, article("Three"));
    while events.next()["sound"] == false {}
    assert_eq!(preview.get("/.tarjuman/faults").text(), "");
    assert!(preview.get("/en/articles/a/").text().contains("Three body."));
}

#[test]
fn a_fault_of_a_whole_file_leads_to_its_beginning() {
    const FILE: &str = "templates/strings/arabic.yaml";
    let site = Site::new(SITE);
    site.write(FILE, "home: x\n");
    let preview = Preview::of(&site, &[]);
    let faults = preview.get("/.tarjuman/faults").text();
    let path = site.root().canonicalize().unwrap().join(FILE);
    let link = format!("<a href=\"vscode://file{}:1:1\">{FILE}</a>", path.display());
    assert!(faults.contains("error[strings-language]") && faults.contains(&link), "{faults}");
    assert!(!faults.contains(" more"), "{faults}");
}

#[test]
fn of_many_faults_some_are_shown_and_the_others_counted() {
    let site = Site::new(SITE);
    site.write(A, format!("---\ntitle: A\n---\n{}\n", "[x](x.md) ".repeat(203)));
    let faults = Preview::of(&site, &[]).get("/.tarjuman/faults").text();
    assert_eq!(faults.matches("error[broken-link]").count(), 200);
    assert!(faults.ends_with("<li>and 3 more</ol></section>"), "{faults}");
}

/// The stamp of the index for searching.
fn stamp(preview: &Preview) -> String {
    let response = preview.get("/search/index.bin");
    assert_eq!(response.status, 200, "{}", response.text());
    let manifest: serde_json::Value = serde_json::from_slice(&unpacked(&response.body)).unwrap();
    manifest["build"].as_str().unwrap().to_owned()
}

#[test]
fn parts_of_two_indexes_for_searching_never_come_together() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let part = |stamp: &str| preview.get(&format!("/search/terms-0.bin?{stamp}"));
    let first = stamp(&preview);
    let before = part(&first);
    assert_eq!(before.status, 200);
    site.write(A, article("Two"));
    preview.until("/en/articles/a/", "Two body.");
    assert_eq!(part(&first).status, 404);
    let second = stamp(&preview);
    assert_ne!(part(&second).body, before.body);
    // With an error, the last good one stays.
    site.write(A, "---\ntitle: Another\nauthor: ann\n---\n[nowhere](../gone/)\n");
    preview.until("/.tarjuman/faults", "error[broken-link]");
    assert_eq!(stamp(&preview), second);
    assert_eq!(part(&second).status, 200);
    assert_eq!(part("").status, 200);
    assert_eq!(part("tarjuman=1").status, 200);
}

/// However long saving goes on, some of it is seen during that time, and the last of it in the end.
#[test]
fn a_storm_of_saves() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let (start, is_over) = (Instant::now(), AtomicBool::new(false));
    let save = |n: u32| {
        site.write("content/articles/a/en.tmp", article(&format!("Storm {n}")));
        fs::rename(site.root().join("content/articles/a/en.tmp"), site.root().join(A)).unwrap();
    };
    let last = std::thread::scope(|scope| {
        let storm = scope.spawn(|| {
            let goes_on =
                |n: &u32| *n < 1000 || !is_over.load(Relaxed) && start.elapsed() < 2 * PATIENCE;
            (0..).take_while(goes_on).inspect(|n| save(*n)).last().unwrap()
        });
        let mut seen = BTreeSet::new();
        while seen.len() < 5 && start.elapsed() < PATIENCE {
            let page = preview.get("/en/articles/a/");
            assert_eq!(page.status, 200);
            seen.extend(
                page.text()
                    .split_once("Storm ")
                    .map(|(_, rest)| rest.split(' ').next().unwrap().to_owned()),
            );
        }
        is_over.store(true, Relaxed);
        assert_eq!(seen.len(), 5);
        storm.join().unwrap()
    });
    preview.until("/en/articles/a/", &format!("Storm {last} body."));
}

/// A page that no browser had open, and whose text was saved after the last site without errors,
/// would be half old and half new.
#[test]
fn a_page_that_is_neither_old_nor_new_waits() {
    for arguments in [&[][..], &["--no-reload"]] {
        let site = Site::new(SITE);
        let preview = Preview::of(&site, arguments);
        site.write(
            A,
            "---\ntitle: Another title\nauthor: ann\n---\n[nowhere](../gone/)\n\nNew text.\n",
        );
        preview.until("/.tarjuman/faults", "error[broken-link]");
        let waiting = preview.get("/en/articles/a/");
        let text = waiting.text();
        assert_eq!(waiting.status, 503, "{text}");
        assert!(
            text.contains("You saved the text of this page") && !text.contains("New text."),
            "{text}"
        );
        assert_eq!(text.contains("error[broken-link]"), !arguments.is_empty(), "{text}");
        assert_eq!(preview.get("/en/").status, 200);
        site.write(A, article("Two"));
        preview.until("/en/articles/a/", "Two body.");
    }
}

/// Errors first, warnings below them; if there are only warnings, they are shown on the terminal.
#[test]
fn warnings_are_shown_with_errors() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    site.write(A, "---\ntitle: A\nauthor: nobody\n---\n[nowhere](../gone/)\n");
    preview.until("/.tarjuman/faults", "error[broken-link]");
    let faults = preview.get("/.tarjuman/faults").text();
    let at = |what: &str| faults.find(what).unwrap_or_else(|| panic!("{what} in {faults}"));
    assert!(at("1 error, 1 warning") < at("error[broken-link]"));
    assert!(at("error[broken-link]") < at("warning[unknown-person]"));
    site.write(A, "---\ntitle: A\nauthor: nobody\n---\nMended.\n");
    preview.until("/en/articles/a/", "Mended.");
    assert_eq!(preview.get("/.tarjuman/faults").text(), "");
}

#[test]
fn broken_from_the_beginning() {
    let site = Site::new("-- site.yaml --\ntitle: [\n");
    let preview = Preview::of(&site, &[]);
    let stand_in = preview.get("/en/");
    assert_eq!(stand_in.status, 503);
    assert!(stand_in.text().contains("/.tarjuman/preview.js"));
    assert!(preview.get("/.tarjuman/faults").text().contains("site.yaml:1:8"));
    site.write("site.yaml", "title: Mended\nlanguages: [en]\n");
    preview.until("/en/", "Mended");
}

/// With `--keep-going` the newest site is shown, with its errors at the foot of each page.
#[test]
fn what_is_shown_in_spite_of_errors_says_so() {
    let site = Site::new(SITE);
    site.write(A, "---\ntitle: A\n---\nNew. [broken](none.md)\n");
    let preview = Preview::of(&site, &["--keep-going"]);
    let page = preview.get("/en/articles/a/").text();
    let (text, banner) = page.split_once("<aside class=\"tarjuman-banner\"").unwrap();
    assert!(text.contains("New. broken"), "{text}");
    assert!(banner.contains("1 error;") && banner.contains("none.md` leads nowhere"), "{banner}");
    assert_eq!(preview.get("/.tarjuman/banner.css").status, 200);
    // The overlay is for a site that is not shown.
    assert_eq!(preview.get("/.tarjuman/faults").text(), "");
    site.write(A, "---\ntitle: A\n---\nMended.\n");
    preview.until("/en/articles/a/", "Mended.");
    assert!(!preview.get("/en/articles/a/").text().contains("tarjuman-banner"));
    // With --no-reload, pages are as a build writes them.
    site.write(A, "---\ntitle: A\n---\nNew. [broken](none.md)\n");
    let preview = Preview::of(&site, &["--keep-going", "--no-reload"]);
    let page = preview.get("/en/articles/a/").text();
    assert!(page.contains("New. broken") && !page.contains("tarjuman-banner"));
}
