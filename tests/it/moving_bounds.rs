//! What `tarjuman import` never does: write outside its folder, whatever names say.

use std::fs;

use proptest::prelude::*;

use crate::made_inputs::cases;
use crate::moving::{Moving, zip};
use crate::site::{files, read_tree};

/// A document of Word with a picture at a target.
fn with_picture(target: &str) -> Vec<u8> {
    let part = target.trim_start_matches('/');
    let part = if part.starts_with("word/") { part.to_owned() } else { format!("word/{part}") };
    let rels = format!(
        "<Relationships><Relationship Id='rId1' Target='{}'/></Relationships>",
        target.replace('&', "&amp;").replace('\'', "&apos;")
    );
    let text = "<w:document><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p><w:p><w:r>\
                <a:blip r:embed='rId1'/></w:r></w:p></w:body></w:document>";
    zip(&[
        ("word/document.xml", text),
        ("word/_rels/document.xml.rels", &rels),
        (&part, "no picture"),
    ])
}

/// Parts of paths, some of which lead up, away, or to files that an import writes itself.
const PARTS: [&str; 19] = [
    "..",
    ".",
    "",
    "media",
    "en.md",
    "en.MD",
    "ar.md",
    "x.png",
    "C:",
    "~",
    ".git",
    "..\\..\\x.png",
    "%2e%2e",
    "%2f",
    "content",
    "site.yaml",
    "IMPORT.md",
    "…",
    "a b",
];

fn hostile_path() -> impl Strategy<Value = String> {
    let part = prop::sample::select(&PARTS[..]).prop_map(str::to_owned);
    (prop::collection::vec(part, 1..9), any::<bool>()).prop_map(|(parts, is_absolute)| {
        format!("{}{}", if is_absolute { "/" } else { "" }, parts.join("/"))
    })
}

impl Moving {
    /// Everything in the folder around the old and the new site, which an import leaves alone.
    fn around(&self) -> Vec<(String, Vec<u8>)> {
        let all = read_tree(self.folder.path());
        all.into_iter().filter(|(path, _)| !path.starts_with("new/")).collect()
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_name_leads_out_of_the_new_site(paths in prop::collection::vec(hostile_path(), 1..6)) {
        let moving = Moving::new("");
        for (n, path) in paths.iter().enumerate() {
            moving.write(&format!("d{n}.en.docx"), &with_picture(path));
        }
        let before = moving.around();
        let done = moving.run("docx", &[]);
        prop_assert_eq!((done.code, &*done.stderr), (Some(0), ""));
        prop_assert_eq!(moving.around(), before);
        for path in read_tree(&moving.dest()).keys() {
            let is_known = path.starts_with("content/articles/d")
                || ["IMPORT.md", "site.yaml", ".tarjuman/import.json"].contains(&&**path);
            prop_assert!(is_known, "{}", path);
        }
        for n in 0..paths.len() {
            let text = moving.file(&format!("content/articles/d{n}/en.md"));
            prop_assert!(text.contains("Words"), "{}", text);
        }
    }

    #[test]
    fn no_answer_leads_out_of_the_new_site(id in hostile_path(), is_tag in any::<bool>()) {
        let moving = Moving::new("-- t.en.md --\n---\ntitle: T\nauthor: Ann\ntags: [Ann]\n---\nText.\n");
        let list = if is_tag { "tags" } else { "people" };
        let map = serde_json::json!({list: {"Ann": id}}).to_string();
        moving.write("../map.yaml", map.as_bytes());
        let before = moving.around();
        let map = moving.folder.path().join("map.yaml");
        let done = moving.run("markdown", &["--map", map.to_str().unwrap()]);
        prop_assert_eq!(moving.around(), before);
        let is_plain = id.chars().all(|c| c.is_ascii_lowercase());
        prop_assert_eq!(done.code, Some(if is_plain && !id.is_empty() { 0 } else { 2 }), "{}", id);
    }
}

/// The record of an earlier import can be anybody's, and so can links in its folder.
#[test]
fn nothing_outside_is_removed_or_written_through_links() {
    let moving = Moving::new("-- t.en.md --\nText.\n");
    moving.write("../victim", b"precious");
    moving.import("markdown", &[]);
    let record = moving.dest().join(".tarjuman/import.json");
    let honest = fs::read_to_string(&record).unwrap();
    let digest = {
        moving.write("victim.en.md", b"");
        fs::write(moving.old().join("precious.txt"), b"precious").unwrap();
        honest.split('"').find(|part| part.len() == 32).unwrap().to_owned()
    };
    for path in ["../victim", "/etc/hostname", "a/../../victim", "..\\victim", ""] {
        let path = path.replace('\\', "\\\\");
        fs::write(&record, format!("{{\"files\":{{\"{path}\":\"{digest}\"}}}}")).unwrap();
        let done = moving.run("markdown", &[]);
        assert_eq!(done.code, Some(2), "{path}: {}", done.stderr);
        assert!(done.stderr.contains("leads out of the folder"), "{}", done.stderr);
    }
    assert_eq!(fs::read(moving.folder.path().join("victim")).unwrap(), b"precious");
    fs::write(&record, honest).unwrap();
    #[cfg(unix)]
    {
        let (outside, content) = (moving.folder.path().join("out"), moving.dest().join("content"));
        fs::rename(&content, &outside).unwrap();
        std::os::unix::fs::symlink(&outside, &content).unwrap();
        let before = read_tree(&outside);
        moving.write("new.en.md", b"New.\n");
        let done = moving.run("markdown", &[]);
        assert_eq!(done.code, Some(2));
        assert!(done.stderr.contains("is a symbolic link"), "{}", done.stderr);
        assert_eq!(read_tree(&outside), before);
    }
}

/// Only parts that are needed are unpacked, and only so much of them.
#[test]
fn parts_of_documents_that_nobody_needs_are_not_unpacked() {
    let moving = Moving::new("");
    let document =
        "<w:document><w:body><w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>";
    // A method of packing that no program knows, which only matters if the part is read.
    let mut bytes = zip(&[("word/document.xml", document), ("word/media/bomb.png", "x")]);
    let at = bytes.windows(4).rposition(|it| it == b"PK\x01\x02").unwrap();
    bytes[at + 10] = 99;
    moving.write("t.en.docx", &bytes);
    moving.import("docx", &[]);
    assert!(moving.file("content/articles/t/en.md").contains("Words"));
    assert_eq!(files(&moving.all()).len(), 2);
}
