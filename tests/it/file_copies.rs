//! Second copies of pictures and other files.

use snapbox::{IntoData, assert_data_eq, str};

use tarjuman::roof::report::Format;

use crate::site::{Site, must, show};

/// A work with a few files, and `body` as its text.
fn work(body: &str, files: &[&str]) -> Site {
    let site =
        Site::new("-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: https://a.b/\n");
    site.write("content/articles/2024/w/en.md", format!("---\ntitle: One\n---\n{body}\n"));
    for file in files {
        site.write(&format!("content/articles/2024/w/{file}"), "x");
    }
    site
}

/// Builds, and gives the report.
fn built(site: &Site) -> String {
    let outcome = site.try_build();
    must(&outcome);
    show(&outcome, Format::Human)
}

fn is_published(site: &Site, file: &str) -> bool {
    site.tree().contains_key(&format!("articles/w/{file}"))
}

#[test]
fn copies_that_nothing_links_to_are_left_out() {
    for (copy, of) in [
        ("notes copy.txt", "notes.txt"),
        ("notes copy 2.txt", "notes.txt"),
        ("notes (1).txt", "notes.txt"),
        ("notes(2).txt", "notes.txt"),
        ("notes - Copy.txt", "notes.txt"),
        ("notes - Copy (3).txt", "notes.txt"),
        ("Copy of notes.txt", "notes.txt"),
        ("Copie de notes.txt", "notes.txt"),
        ("notes – Kopie.txt", "notes.txt"),
        ("نسخة من notes.txt", "notes.txt"),
        ("notes - نسخة.txt", "notes.txt"),
        ("notesのコピー.txt", "notes.txt"),
        ("map copy.tar.gz", "map.tar.gz"),
        ("README copy", "README"),
        ("maps copy/a.txt", "maps/a.txt"),
        ("a/maps (1)/b/c.txt", "a/maps/b/c.txt"),
        ("notes copy copy.txt", "notes copy.txt"),
    ] {
        let site = work("Text.", &[of, copy]);
        let report = built(&site);
        let expected = format!("warning[leftover-file]: `{copy}` has the name of a copy of `{of}`");
        assert!(report.contains(&expected), "{copy}: {report}");
        assert_eq!((is_published(&site, copy), is_published(&site, of)), (false, true), "{copy}");
    }
}

#[test]
fn what_somebody_uses_is_no_copy() {
    for (body, used) in [
        ("[x](<map copy.txt>)", "map copy.txt"),
        ("[x](map%20copy.txt)", "map copy.txt"),
        ("[x](./maps%20copy/a.txt#b)", "maps copy/a.txt"),
        ("<a href=\"map (1).txt\">x</a>", "map (1).txt"),
        ("[x](https://a.b/articles/w/map%20copy.txt)", "map copy.txt"),
        // Nothing is there of which it would be a copy.
        ("Text.", "hard copy.txt"),
        ("Text.", "letter (1).txt"),
        // Many things are numbered.
        ("Text.", "map 2.txt"),
        ("Text.", "map-1.txt"),
        ("Text.", "photocopy.txt"),
    ] {
        let site = work(body, &["map.txt", "maps/a.txt", "photo.txt", used]);
        let report = built(&site);
        assert!(!report.contains("leftover-file"), "{used}: {report}");
        assert!(is_published(&site, used), "{used} with {body}");
    }
    let site = work("Text.", &["map.txt", "map copy.txt"]);
    site.write(
        "content/articles/2024/w/en.md",
        "---\ntitle: A\nextra: {map: map copy.txt}\n---\nT.\n",
    );
    built(&site);
    assert!(is_published(&site, "map copy.txt"));
}

/// A draft may link to any file of its work.
#[test]
fn nothing_is_said_where_a_text_is_left_out() {
    let site = work("Text.", &["map.txt", "map copy.txt"]);
    site.write(
        "content/articles/2024/w/ar.md",
        "---\ntitle: أ\ndraft: true\n---\n[x](<map copy.txt>)\n",
    );
    site.write("site.yaml", "title: A\nlanguages: [en, ar]\nbase_url: https://a.b/\n");
    assert!(!built(&site).contains("leftover-file"));
}

#[test]
fn a_link_brings_it_back() {
    let site = work("Text.", &["map.txt", "map copy.txt"]);
    assert_data_eq!(
        built(&site),
        str![[r#"
warning[leftover-file]: `map copy.txt` has the name of a copy of `map.txt`, and nothing links to it
--> content/articles/2024/w/map copy.txt
 = help: it is not published; delete it, or, if it belongs to the site, link to it or rename it


"#]]
        .raw()
    );
    assert!(!is_published(&site, "map copy.txt"));
    site.write("content/articles/2024/w/en.md", "---\ntitle: A\n---\n[x](<map copy.txt>)\n");
    assert_eq!(built(&site), "");
    assert!(is_published(&site, "map copy.txt"));
}
