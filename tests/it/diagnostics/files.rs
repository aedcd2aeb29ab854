//! What is said of files as such: where they stand, what they are called, whether they can be read.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::{check, check_site, site};
use snapbox::str;

const MINIMAL: &str = "---\ntitle: One\n---\nText.\n";

#[test]
fn bad_file_name() {
    let site = site("");
    for name in ["a\u{202e}b", " a", "a.", "a\\b", "a\nb", "a\u{200b}"] {
        site.write(&format!("content/articles/{name}/en.md"), MINIMAL);
    }
    site.write("content/people/x .yaml", "name: X\n");
    check_site(&site, str![]);
}

#[test]
fn misplaced_file() {
    check("-- content/article/w/en.md --\n-- content/articles/en.md --\n-- content/people/notes.txt --\n", str![]);
}

#[test]
fn reserved_edition() {
    check(&format!("-- content/articles/w/en.parallel.md --\n{MINIMAL}-- content/articles/w/ar..md --\n{MINIMAL}"), str![]);
}

#[test]
fn file_named_after_no_language() {
    check(
        &format!(
            "-- content/articles/w/ar_EG.md --\n{MINIMAL}-- content/articles/w/english.md --\n{MINIMAL}\
             -- content/pages/about/README.md --\n{MINIMAL}"
        ),
        str![],
    );
}

#[test]
fn name_not_unicode() {
    let site = site("");
    let folder = site.root().join("content/articles/w");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), MINIMAL).unwrap();
    check_site(&site, str![]);
}

#[test]
fn not_utf8() {
    let site = site("");
    site.write("content/articles/w/en.md", b"---\ntitle: caf\xe9\n---\n");
    site.write("content/people/x.yaml", b"\xff\xfen\0a\0m\0e\0");
    check_site(&site, str![]);
}

#[test]
fn link_leaves_site() {
    let site = site("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    symlink("/etc/passwd", site.root().join("content/articles/w/notes.txt")).unwrap();
    symlink("/etc", site.root().join("static")).unwrap();
    check_site(&site, str![]);
}

#[test]
fn link_leads_nowhere() {
    let site = site("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    let folder = site.root().join("content/articles/w");
    symlink("gone.png", folder.join("a.png")).unwrap();
    symlink("b.png", folder.join("b.png")).unwrap();
    symlink("..", folder.join("up")).unwrap();
    symlink("gone", site.root().join("static")).unwrap();
    check_site(&site, str![]);
}

#[test]
fn not_a_file() {
    let site = site("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    let _socket = std::os::unix::net::UnixListener::bind(site.root().join("content/articles/w/x.md")).unwrap();
    check_site(&site, str![]);
}
