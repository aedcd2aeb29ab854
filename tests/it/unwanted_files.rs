//! Files that nobody meant to publish: copies that look like editions, folders that programs left,
//! keys and passwords, and files with the marks of a merge.

use snapbox::{assert_data_eq, str};

use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en, ar]
base_url: https://archive.test/
-- content/articles/2020/w/ar.md --
---
title: ن
---
نص.
-- content/articles/2020/w/en.md --
---
title: T
translation_of: ar
---
Text.
-- content/people/ann.yaml --
name: Ann
";

const UNSAID: &str = "unsaid";

fn is_published(site: &Site) -> bool {
    let has = |bytes: &Vec<u8>| memchr::memmem::find(bytes, UNSAID.as_bytes()).is_some();
    site.tree().iter().any(|(path, bytes)| path.contains(UNSAID) || has(bytes))
}

/// Names of copies of a text, and whether they are leftovers.
const COPIES: [(&str, bool); 30] = [
    ("en.old.md", true),
    ("en.bak.md", true),
    ("en.orig.md", true),
    ("en.tmp.md", true),
    ("en.save.md", true),
    ("en.backup.md", true),
    ("en.copy.md", true),
    ("en.copy-2.md", true),
    ("en.old2.md", true),
    ("en.OLD.md", true),
    ("en.draft.md", true),
    ("en.revised.bak.md", true),
    ("en.md.BACKUP.123.md", true),
    ("en.md.LOCAL.12.md", true),
    ("en.BASE.md", true),
    ("en.REMOTE.12.md", true),
    ("en.HEAD.md", true),
    ("en.conflict.md", true),
    ("en.revised.md", false),
    ("en.older.md", false),
    ("en.copybook.md", false),
    ("en.local.md", false),
    ("en.1988.md", false),
    ("en.v2.md", false),
    ("en.new.md", false),
    ("fr.md", false),
    ("map.old.txt", false),
    ("old.txt", false),
    ("base.txt", false),
    ("draft.txt", false),
];

#[test]
fn copies_that_look_like_editions_are_not_published() {
    for (name, is_left) in COPIES {
        let site = Site::new(SITE);
        let text = match name.ends_with(".md") {
            true => format!("---\ntitle: U\ntranslation_of: ar\n---\n{UNSAID}\n"),
            false => UNSAID.to_owned(),
        };
        site.write(&format!("content/articles/2020/w/{name}"), text);
        let report = site.report();
        let said = format!("`{name}` looks like a leftover of a program");
        assert_eq!(report.contains(&said), is_left, "{report}");
        assert_eq!(is_published(&site), !is_left, "{name}: {report}");
    }
}

/// A folder that a program left is told once, and makes no second work of what it holds.
#[test]
fn folders_of_programs_hold_no_works() {
    let folders = ["2020.bak", "node_modules", "@eaDir", "$RECYCLE.BIN", "old.bak", "__MACOSX"];
    for folder in folders {
        let site = Site::new(SITE);
        for file in ["w/ar.md", "w/en.md", "w/map.txt", "x/y/notes.txt"] {
            let text = format!("---\ntitle: {UNSAID}\n---\n{UNSAID}\n");
            site.write(&format!("content/articles/{folder}/{file}"), &text);
            site.write(&format!("static/{folder}/{file}"), &text);
            site.write(&format!("content/{folder}/{file}"), &text);
        }
        let report = site.report();
        let said = format!("warning[leftover-file]: `{folder}` looks like a leftover of a program");
        assert_eq!(report.matches(&said).count(), 3, "{report}");
        assert_eq!(report.lines().count(), 3, "{report}");
        assert!(!is_published(&site), "{report}");
        assert!(site.has("en/articles/w/index.html"));
    }
}

/// All files of one folder that is not expected are told once.
#[test]
fn a_misplaced_folder_is_told_once() {
    let site = Site::new(SITE);
    for n in 0..30 {
        site.write(&format!("content/Articles/w{n}/en.md"), "---\ntitle: T\n---\nText.\n");
        site.write(&format!("content/posts/{n}.md"), "Text.\n");
        site.write(&format!("content/people/more/{n}.yaml"), "name: N\n");
    }
    site.write("content/notes.txt", "Text.\n");
    assert_data_eq!(
        site.report(),
        str![[r#"
content/Articles/w0/en.md: warning[misplaced-file]: `content/Articles/` is not part of the archive, and none of its 30 files is published (did you mean `content/articles/`?)
content/notes.txt: warning[misplaced-file]: `content/notes.txt` is not part of the archive, and is not published (content/ contains articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib and search.yaml; files to copy as they are belong in static/)
content/people/more/0.yaml: warning[misplaced-file]: `content/people/more/` is not part of the archive, and none of its 30 files is published (content/ contains articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib and search.yaml; files to copy as they are belong in static/)
content/posts/0.md: warning[misplaced-file]: `content/posts/` is not part of the archive, and none of its 30 files is published (content/ contains articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib and search.yaml; files to copy as they are belong in static/)

"#]]
    );
}

const KEY: &str = "-----BEGIN RSA PRIVATE KEY-----\nunsaid\n-----END RSA PRIVATE KEY-----\n";
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nunsaid\n-----END CERTIFICATE-----\n";
const ACCOUNT: &str = "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nunsaid\"}\n";

/// Files, and whether they are secrets.
const SECRETS: [(&str, &str, bool); 20] = [
    ("id_rsa", KEY, true),
    ("id_ed25519", "unsaid", true),
    ("server.pem", KEY, true),
    (
        "chain.pem",
        "-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nunsaid\n",
        true,
    ),
    ("secret.key", KEY, true),
    ("bare.key", "0\u{0}unsaid", false),
    ("account.json", ACCOUNT, true),
    ("notes.txt", KEY, true),
    ("putty.txt", "PuTTY-User-Key-File-3: ssh-ed25519\nunsaid\n", true),
    ("age.txt", "# created\nAGE-SECRET-KEY-1UNSAID unsaid\n", true),
    ("store.p12", "unsaid", true),
    ("passwords.kdbx", "unsaid", true),
    ("credentials", "unsaid", true),
    ("secrets.yaml", "a: unsaid\n", true),
    ("id_rsa.pub", "ssh-rsa unsaid\n", false),
    ("server.crt", CERTIFICATE, false),
    ("public.pem", CERTIFICATE, false),
    ("talk.key", "PK unsaid", false),
    ("lesson.txt", "A key begins with -----BEGIN PRIVATE KEY----- unsaid\n", false),
    ("keys.json", "{\"key\": \"unsaid\"}\n", false),
];

#[test]
fn keys_and_passwords_are_not_published() {
    for folder in ["static", "content/articles/2020/w"] {
        for (name, text, is_secret) in SECRETS {
            let site = Site::new(SITE);
            site.write(&format!("{folder}/{name}"), text);
            let report = site.report();
            assert_eq!(report.contains("error[secret-file]"), is_secret, "{name}: {report}");
            assert_eq!(report.lines().count(), usize::from(is_secret), "{name}: {report}");
            if !is_secret {
                assert!(is_published(&site), "{name}");
            }
        }
    }
}

/// Values of targets, and whether they have a password in them.
const TARGETS: [(&str, bool); 12] = [
    ("{kind: git, repository: 'https://u:TOKEN@host.test/x'}", true),
    ("{kind: git, repository: 'https://ghp_0123456789abcdefghij@host.test/x'}", true),
    ("{kind: rsync, to: 'u:pw@host.test:/x'}", true),
    ("{kind: sftp, to: 'u:pw@host.test:/x'}", true),
    ("{kind: s3, bucket: b, endpoint: 'https://k:s@host.test'}", true),
    ("{kind: sftp, to: 'u@host.test:/x', options: ['-o', 'Password=pw']}", true),
    ("{kind: git, repository: 'https://u@host.test/x'}", false),
    ("{kind: git, repository: 'git@host.test:u/x.git'}", false),
    ("{kind: git, repository: 'ssh://git@host.test:22/x'}", false),
    ("{kind: rsync, to: 'u@host.test:/x'}", false),
    ("{kind: rsync, to: 'host.test:/x@y:z'}", false),
    ("{kind: folder, path: '../out'}", false),
];

#[test]
fn passwords_in_addresses_are_errors() {
    for (target, is_secret) in TARGETS {
        let site = Site::new(SITE);
        site.write(
            "site.yaml",
            format!(
                "title: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
                 deploy:\n  t: {target}\n"
            ),
        );
        let report = site.report();
        assert_eq!(report.contains("[secret-in-settings]"), is_secret, "{target}: {report}");
    }
}

const MARKS: &str = "<<<<<<< HEAD\nunsaid: 1\n=======\nunsaid: 2\n>>>>>>> branch\n";

/// Files in which a merge is not finished.
const UNFINISHED: [(&str, &str); 9] = [
    ("content/articles/2020/w/notes.txt", MARKS),
    ("content/articles/2020/w/data.csv", MARKS),
    ("static/_redirects", MARKS),
    ("static/style.css", MARKS),
    ("templates/home.html", MARKS),
    ("templates/strings/en.yaml", MARKS),
    ("content/people/bob.yaml", MARKS),
    (
        "content/articles/2020/w/en.md",
        "---\ntitle: T\ntranslation_of: ar\n---\n  <<<<<<< HEAD\n  a\n  =======\n  b\n  >>>>>>> x\n",
    ),
    ("site.yaml", "title: T\n<<<<<<< HEAD\nlanguages: [en]\n=======\nlanguages: [ar]\n>>>>>>> b\n"),
];

#[test]
fn marks_of_a_merge_are_one_error_wherever_they_are() {
    for (path, text) in UNFINISHED {
        let site = Site::new(SITE);
        site.write(path, text);
        let report = site.report();
        assert_eq!(report.lines().count(), 1, "{path}: {report}");
        assert!(report.starts_with(path) && report.contains("error[merge-conflict]"), "{report}");
    }
    // An example in a block of code is none.
    let site = Site::new(SITE);
    let text =
        format!("---\ntitle: T\ntranslation_of: ar\n---\n    {}", MARKS.replace('\n', "\n    "));
    site.write("content/articles/2020/w/en.md", text);
    assert_eq!(site.report(), "");
}

/// Folders that a former address would have, and that Windows or hosts refuse.
#[test]
fn former_addresses_have_names_that_hosts_accept() {
    let site = Site::new(SITE);
    site.write(
        "content/articles/2020/w/ar.md",
        "---\ntitle: ن\nformerly: [\"what?\", \"c#\", con, fine, fine]\n\
         aliases: [\"/a:b/\", /nul/x/, /a./b/, /fine/]\n---\nنص.\n",
    );
    site.write(
        "content/articles/2020/w/en.con.md",
        "---\ntitle: T\ntranslation_of: ar\n---\nText.\n",
    );
    assert_data_eq!(
        site.report(),
        str![[r#"
content/articles/2020/w/ar.md:3:12: warning[refused-name]: a folder for this former address would be called `what?`, which Windows and some hosts refuse (leave it out if the site is made on Windows or its host refuses such names; a rule of the host can lead from there too)
content/articles/2020/w/ar.md:3:21: warning[refused-name]: a folder for this former address would be called `c#`, which Windows and some hosts refuse (leave it out if the site is made on Windows or its host refuses such names; a rule of the host can lead from there too)
content/articles/2020/w/ar.md:3:27: warning[refused-name]: a folder for this former address would be called `con`, which Windows keeps for a device (leave it out if the site is made on Windows or its host refuses such names; a rule of the host can lead from there too)
content/articles/2020/w/ar.md:4:11: warning[refused-name]: a folder for this former address would be called `a:b`, which Windows and some hosts refuse (leave it out if the site is made on Windows or its host refuses such names; a rule of the host can lead from there too)
content/articles/2020/w/ar.md:4:20: warning[refused-name]: a folder for this former address would be called `nul`, which Windows keeps for a device (leave it out if the site is made on Windows or its host refuses such names; a rule of the host can lead from there too)
content/articles/2020/w/ar.md:4:29: warning[refused-name]: a folder for this former address would be called `a.`, which Windows and some hosts refuse (leave it out if the site is made on Windows or its host refuses such names; a rule of the host can lead from there too)
content/articles/2020/w/en.con.md: warning[refused-name]: `en.con.md` is a name that Windows keeps for a device (rename it: nobody with Windows could copy or build this archive)

"#]]
    );
}
