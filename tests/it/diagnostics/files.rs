//! Messages about files themselves: their places, their names, whether they can be read.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::{check, check_site, site};
use crate::site::Site;
use snapbox::{IntoData, assert_data_eq, str};

const MINIMAL: &str = "---\ntitle: One\n---\nText.\n";

#[test]
fn bad_file_name() {
    let site = site("");
    for name in ["a\u{202e}b", " a", "a.", "a\\b", "a\nb", "a\u{200b}"] {
        site.write(&format!("content/articles/{name}/en.md"), MINIMAL);
    }
    site.write("content/people/x .yaml", "name: X\n");
    check_site(
        &site,
        str![[r#"
error[bad-file-name]: ` a` cannot be the name of a file in the site
--> content/articles/ a/en.md
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end

error[bad-file-name]: `a\nb` cannot be the name of a file in the site
--> content/articles/a b/en.md
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end

error[bad-file-name]: `a.` cannot be the name of a file in the site
--> content/articles/a./en.md
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end

error[bad-file-name]: `a\\b` cannot be the name of a file in the site
--> content/articles/a\b/en.md
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end

error[bad-file-name]: `a\u{200b}` cannot be the name of a file in the site
--> content/articles/a\u{200b}/en.md
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end

error[bad-file-name]: `a\u{202e}b` cannot be the name of a file in the site
--> content/articles/a\u{202e}b/en.md
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end

error[bad-file-name]: `x .yaml` cannot be the name of a file in the site
--> content/people/x .yaml
 = help: rename it, without invisible characters, backslashes, a space at either end or a dot at the end


"#]],
    );
}

#[test]
fn misplaced_file() {
    check(
        "-- content/article/w/en.md --\n-- content/blog/w/en.md --\n-- content/Tags/a.yaml --\n\
         -- content/articles/en.md --\n-- content/people/notes.txt --\n\
         -- content/articles/years/notes.txt --\n",
        str![[r#"
warning[misplaced-file]: `content/Tags/a.yaml` is not part of the archive, and is not published
--> content/Tags/a.yaml
 = help: did you mean `content/tags/`?

warning[misplaced-file]: `content/article/w/en.md` is not part of the archive, and is not published
--> content/article/w/en.md
 = help: did you mean `content/articles/`?

warning[misplaced-file]: `content/articles/en.md` belongs to no work, and is not published
--> content/articles/en.md
 = help: a work is a folder that directly contains its texts, named after their languages, as in content/articles/<work>/en.md; folders of works may be in other folders

warning[misplaced-file]: `content/articles/years/notes.txt` belongs to no work, and is not published
--> content/articles/years/notes.txt
 = help: a work is a folder that directly contains its texts, named after their languages, as in content/articles/<work>/en.md; folders of works may be in other folders

warning[misplaced-file]: `content/blog/w/en.md` is not part of the archive, and is not published
--> content/blog/w/en.md
 = help: content/ contains articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib and search.yaml; files to copy as they are belong in static/

warning[misplaced-file]: `content/people/notes.txt` is not part of the archive, and is not published
--> content/people/notes.txt
 = help: content/ contains articles/<work>/<lang>.md, people/<id>.yaml, tags/<id>.yaml, series/<id>.yaml, pages/<page>/<lang>.md, bibliography.bib and search.yaml; files to copy as they are belong in static/


"#]],
    );
}

#[test]
fn markdown_ending() {
    check(
        &format!(
            "-- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/notes.markdown --\nText.\n\
             -- content/pages/about/notes.MD --\nText.\n"
        ),
        str![[r#"
warning[markdown-ending]: `notes.markdown` is copied as it is, because only names that end in `.md` are texts
--> content/articles/w/notes.markdown
 = help: rename it to `notes.md`; if there is one already, keep one of the two

warning[markdown-ending]: `notes.MD` is copied as it is, because only names that end in `.md` are texts
--> content/pages/about/notes.MD
 = help: rename it to `notes.md`; if there is one already, keep one of the two


"#]],
    );
}

#[test]
fn stray_text() {
    check(
        &format!(
            "-- content/articles/2024/w/en.md --\n{MINIMAL}\
             -- content/articles/2024/w/part/en.md --\n{MINIMAL}\
             -- content/articles/2024/w/fr.markdown --\n{MINIMAL}\
             -- content/articles/2024/w/letter.txt --\n{MINIMAL}\
             -- content/pages/about/more/en.md --\n{MINIMAL}\
             -- static/later.md --\n---\ndraft: true\n---\n"
        ),
        str![[r#"
error[stray-text]: `fr.markdown` begins with front matter, but does not have the name of a text
--> content/articles/2024/w/fr.markdown
 = help: rename it to `fr.md`; if there is one already, keep one of the two

error[stray-text]: `letter.txt` begins with front matter, but does not have the name of a text
--> content/articles/2024/w/letter.txt
 = help: name it after its language, as in `en.md`; if it should not be published, delete it or move it out of `content/`

error[stray-text]: this is a text, but it is below the work `content/articles/2024/w`
--> content/articles/2024/w/part/en.md
 = help: the texts of a work are directly in its folder; move this one there, or move it out of that folder into one of its own

error[stray-text]: this is a text, but it is below the page `content/pages/about`
--> content/pages/about/more/en.md
 = help: the texts of a page are directly in its folder; move this one there, or move it out of that folder into one of its own

error[stray-text]: this text says that it is a draft, but files in static/ are always published
--> static/later.md
 = help: move it out of static/ until it may be published


"#]],
    );
}

#[test]
fn text_folder() {
    check(
        &format!(
            "-- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/ar.md/a.txt --\nx\n\
             -- content/articles/w/ar.md/b/en.md --\n{MINIMAL}\
             -- content/pages/about/en.md/en.md --\n{MINIMAL}"
        ),
        str![[r#"
error[text-folder]: `content/articles/w/ar.md` is a folder, and not a text
--> content/articles/w/ar.md/a.txt
 = help: a text is a file; rename the folder, and move a text out of it

error[text-folder]: `content/pages/about/en.md` is a folder, and not a text
--> content/pages/about/en.md/en.md
 = help: a text is a file; rename the folder, and move a text out of it


"#]],
    );
}

/// Each of the works is then one of its own: nothing else is said of their files.
#[test]
fn work_collision() {
    check(
        &format!(
            "-- content/articles/1990s/w/en.md --\n{MINIMAL}-- content/articles/1990s/w/a.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
             -- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/a.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
             -- content/articles/years/2000/w/ar.md --\n{MINIMAL}"
        ),
        str![[r#"
error[work-collision]: another work is called `w` too
--> content/articles/1990s/w/en.md
 = help: rename one of the two folders: the address of a work is the name of its own folder
note: it is here
--> content/articles/w/en.md

error[work-collision]: another work is called `w` too
--> content/articles/years/2000/w/ar.md
 = help: rename one of the two folders: the address of a work is the name of its own folder
note: it is here
--> content/articles/w/en.md


"#]],
    );
}

#[test]
fn reserved_edition() {
    check(
        &format!(
            "-- content/articles/w/en.parallel.md --\n{MINIMAL}-- content/articles/w/ar..md --\n{MINIMAL}"
        ),
        str![[r#"
error[bad-file-name]: `ar..md` cannot be the name of a file in the site
--> content/articles/w/ar..md
 = help: rename it to `ar.md`

error[reserved-edition]: an edition cannot be called `parallel`
--> content/articles/w/en.parallel.md
 = help: another page of the work has that address


"#]],
    );
}

#[test]
fn file_named_after_no_language() {
    check(
        &format!(
            "-- content/articles/w/ar_EG.md --\n{MINIMAL}-- content/articles/w/english.md --\n{MINIMAL}\
             -- content/pages/about/README.md --\n{MINIMAL}"
        ),
        str![[r#"
error[bad-file-language]: `ar_EG` is not a language tag: its parts are joined with `-`, not `_`
--> content/articles/w/ar_EG.md
 = help: did you mean `ar-EG`?

error[bad-file-language]: `english` is the name of a language, not its tag
--> content/articles/w/english.md
 = help: did you mean `en`?

error[bad-file-language]: `README` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`
--> content/pages/about/README.md
 = help: the file of a text is named after its language, as in en.md or en.annotated.md


"#]],
    );
}

#[test]
fn name_not_unicode() {
    let site = site("");
    let folder = site.root().join("content/articles/w");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(std::ffi::OsStr::from_bytes(b"caf\xe9.md")), MINIMAL).unwrap();
    check_site(
        &site,
        str![[r#"
error[name-not-unicode]: the name of `content/articles/w/caf�.md` is not valid Unicode
--> content/articles/w/caf�.md
 = help: rename the file, with a name in UTF-8


"#]],
    );
}

#[test]
fn not_utf8() {
    let site = site("");
    site.write("content/articles/w/en.md", b"---\ntitle: caf\xe9\n---\n");
    site.write("content/people/x.yaml", b"\xff\xfen\0a\0m\0e\0");
    check_site(
        &site,
        str![[r#"
error[not-utf8]: this file is not UTF-8 text; it looks like Windows-1252 (Latin-1)
 --> content/articles/w/en.md:2:11
  |
2 | title: caf�
  |           ^
  |
  = help: save it again in the encoding UTF-8

error[not-utf8]: this file is not UTF-8 text; it looks like UTF-16
--> content/people/x.yaml
 = help: save it again in the encoding UTF-8


"#]],
    );
}

#[test]
fn link_leaves_site() {
    let site = site("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    let folder = site.root().join("content/articles/w");
    site.write(".env", "PASSWORD=1\n");
    site.write("templates/notes/a.html", "x");
    site.write("content/.hidden/a.txt", "x");
    site.write("content/pages/about/plan.txt", "x");
    for (target, name) in [
        ("/etc/passwd", "notes.txt"),
        ("../../../.env", "env.txt"),
        ("../../../site.yaml", "site.txt"),
        ("../../../templates/notes", "notes"),
        ("../../.hidden/a.txt", "hidden.txt"),
        // These are fine.
        ("../../pages/about/plan.txt", "plan.txt"),
        ("../../pages/about", "about"),
    ] {
        symlink(target, folder.join(name)).unwrap();
    }
    symlink("/etc", site.root().join("static")).unwrap();
    check_site(
        &site,
        str![[r#"
error[link-leaves-site]: `content/articles/w/env.txt` is a symbolic link out of content/ and static/, or to a hidden file
--> content/articles/w/env.txt
 = help: copy the file to the place of the link

error[link-leaves-site]: `content/articles/w/hidden.txt` is a symbolic link out of content/ and static/, or to a hidden file
--> content/articles/w/hidden.txt
 = help: copy the file to the place of the link

error[link-leaves-site]: `content/articles/w/notes` is a symbolic link out of content/ and static/, or to a hidden file
--> content/articles/w/notes
 = help: copy the file to the place of the link

error[link-leaves-site]: `content/articles/w/notes.txt` is a symbolic link out of content/ and static/, or to a hidden file
--> content/articles/w/notes.txt
 = help: copy the file to the place of the link

error[link-leaves-site]: `content/articles/w/site.txt` is a symbolic link out of content/ and static/, or to a hidden file
--> content/articles/w/site.txt
 = help: copy the file to the place of the link

error[link-leaves-site]: `static` is a symbolic link out of the site's folder, or to a hidden file
--> static
 = help: copy the file to the place of the link


"#]],
    );
}

#[test]
fn link_leads_nowhere() {
    let site = site("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    let folder = site.root().join("content/articles/w");
    symlink("gone.png", folder.join("a.png")).unwrap();
    symlink("b.png", folder.join("b.png")).unwrap();
    symlink("..", folder.join("up")).unwrap();
    symlink("gone", site.root().join("static")).unwrap();
    check_site(
        &site,
        str![[r#"
error[link-leads-nowhere]: `content/articles/w/a.png` is a symbolic link that leads nowhere, or to a folder that contains it
--> content/articles/w/a.png
 = help: point it at a file of the site, or delete it

error[link-leads-nowhere]: `content/articles/w/b.png` is a symbolic link that leads nowhere, or to a folder that contains it
--> content/articles/w/b.png
 = help: point it at a file of the site, or delete it

error[link-leads-nowhere]: `content/articles/w/up` is a symbolic link that leads nowhere, or to a folder that contains it
--> content/articles/w/up
 = help: point it at a file of the site, or delete it

error[link-leads-nowhere]: `static` is a symbolic link that leads nowhere, or to a folder that contains it
--> static
 = help: point it at a file of the site, or delete it


"#]],
    );
}

#[test]
fn not_a_file() {
    let site = site("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    let _socket =
        std::os::unix::net::UnixListener::bind(site.root().join("content/articles/w/x.md"))
            .unwrap();
    check_site(
        &site,
        str![[r#"
error[not-a-file]: `content/articles/w/x.md` is neither a file nor a folder
--> content/articles/w/x.md
 = help: remove it from the site's folder


"#]],
    );
}

#[test]
fn names_that_windows_keeps_for_devices() {
    let names = ["conin$", "CONOUT$.txt", "com¹", "LPT³.pdf", "aux.md.txt"];
    let others = ["conin", "com⁴.txt", "comm¹.txt", "con$.txt"];
    for (n, name) in names.iter().chain(&others).enumerate() {
        let text = format!(
            "-- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/{name} --\nx\n"
        );
        let report = site(&text).report();
        let is_refused = report.contains("is a name that Windows keeps for a device");
        assert_eq!(is_refused, n < names.len(), "{name}: {report}");
    }
}

#[test]
fn files_that_servers_run() {
    for (name, place) in
        [("a.php", "on the server"), ("a.CGI", "on the server"), ("a.js", "in the browser")]
    {
        let text = format!(
            "-- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/{name} --\nx\n"
        );
        let report = site(&text).report();
        assert!(report.contains(&format!("`{name}` can run code {place}")), "{report}");
    }
}

/// To rename one as the language that it begins with would overwrite the text.
#[test]
fn second_copies_of_texts() {
    let report = |name: &str| {
        site(&format!(
            "-- content/articles/w/ar.md --\n{MINIMAL}-- content/articles/w/{name}.md --\n{MINIMAL}"
        ))
        .report()
    };
    for (name, of) in [
        ("ar - Copy", "ar"),
        ("ar - Copy (2)", "ar"),
        ("ar copy", "ar"),
        ("ar copy 2", "ar"),
        ("ar_copy", "ar"),
        ("ar (1)", "ar"),
        ("ar(1)", "ar"),
        ("ar 2", "ar"),
        ("Copy of ar", "ar"),
        ("ar - Kopie", "ar"),
        ("ar - نسخة", "ar"),
        ("نسخة من ar", "ar"),
        ("pt-BR copy", "pt-BR"),
        ("ar.plain - Copy", "ar.plain"),
        ("ar.plain (1)", "ar.plain"),
    ] {
        let report = report(name);
        let said = format!("[bad-file-language]: `{name}.md` has the name of a copy of `{of}.md`");
        assert!(report.contains(&said) && !report.contains("did you mean"), "{report}");
    }
    for name in ["en.part 2", "en.copy", "en.2"] {
        assert!(!report(name).contains("copy of"), "{name}");
    }
}

#[test]
fn leftovers_of_many_programs() {
    let beside = |names: &[&str]| {
        let mut site = String::from("-- content/articles/w/en.md --\n---\ntitle: One\n---\nT.\n");
        for name in names {
            site += &format!("-- content/articles/w/{name} --\nx\n");
        }
        self::site(&site).report()
    };
    for name in [
        "ar.md.mine",
        "ar.md.r123",
        "ar.md.working",
        "ar.md.merge-left.r1",
        "ar.md.merge-right.r2",
        "notes (SamerS conflicted copy 2024-01-01).txt",
        "ar (conflicted copy 2024-01-01).md",
        "ar.md.swn",
        "notes.txt.swx",
        "ar.md.SWP",
        "en.md.save",
        "en.md.save.1",
        "ar.md___jb_tmp___",
        "ar.md.kate-swp",
        "map.xcf.autosave",
        "letter.asd",
        "letter.wbk",
        "thumbs.db",
        "letter.pdf.part",
        "letter.pdf.download",
        "letter.pdf.crdownload",
        "$RECYCLE.BIN/x.txt",
        "@eaDir/x.txt",
        "ar.md.old",
        "ar.md.bk",
        "ar.md.dpkg-old",
        "ar.md.rpmsave",
        "notes.txt~HEAD",
        "notes.txt~feature-1.2",
        "notes.txt.base",
        "notes.txt.local",
        "notes.txt.remote",
        "notes.txt.ours",
        "notes.txt.THIS",
        "notes.txt.OTHER",
        "notes.txt.bak2",
        "notes.txt.bak.1",
        "notes.txt.conflicted",
        "notes.txt.filepart",
        "film.mp4.aria2",
        "notes.odt.lck",
        "~notes.doc",
        "node_modules/x.txt",
        "CVS/Entries",
        "ar.sync-conflict.md",
    ] {
        let report = beside(&[name]);
        assert!(report.contains("[leftover-file]"), "{name}: {report}");
        assert_eq!(report.lines().count(), 1, "{name}: {report}");
    }
    let others = [
        "my_BASE_12.jpeg",
        "_BASE_12.txt",
        "film.swf",
        "archive.r00",
        "letter.r2d2.txt",
        "working.txt",
        "old.pdf",
        "part.2.pdf",
        "Thumbs.db.txt",
    ];
    assert!(!beside(&others).contains("[leftover-file]"), "{}", beside(&others));
}

#[test]
fn leftovers() {
    let text = MINIMAL;
    let mut site = String::from("-- content/articles/w/en.md --\n---\ntitle: One\n---\nText.\n");
    for name in [
        "ar.md.orig",
        "ar.md.bak",
        "ar.md~",
        "~$notes.docx",
        "en_BACKUP_4242.md",
        "en.sync-conflict-20260101-101010-ABC.md",
        "desktop.ini",
    ] {
        site += &format!("-- content/articles/w/{name} --\n{text}");
    }
    // Names that only look a little like leftovers.
    site +=
        "-- content/articles/w/MAP_BASE_north.txt --\nx\n-- content/articles/w/save.txt --\nx\n";
    check(
        &site,
        str![[r#"
warning[leftover-file]: `ar.md.bak` looks like a leftover of a program
--> content/articles/w/ar.md.bak
 = help: it is not published; delete it, or rename it if it belongs to the site

warning[leftover-file]: `ar.md.orig` looks like a leftover of a program
--> content/articles/w/ar.md.orig
 = help: it is not published; delete it, or rename it if it belongs to the site

warning[leftover-file]: `desktop.ini` looks like a leftover of a program
--> content/articles/w/desktop.ini
 = help: it is not published; delete it, or rename it if it belongs to the site

warning[leftover-file]: `en.sync-conflict-20260101-101010-ABC.md` looks like a leftover of a program
--> content/articles/w/en.sync-conflict-20260101-101010-ABC.md
 = help: it is not published; delete it, or rename it if it belongs to the site

warning[leftover-file]: `en_BACKUP_4242.md` looks like a leftover of a program
--> content/articles/w/en_BACKUP_4242.md
 = help: it is not published; delete it, or rename it if it belongs to the site

warning[leftover-file]: `~$notes.docx` looks like a leftover of a program
--> content/articles/w/~$notes.docx
 = help: it is not published; delete it, or rename it if it belongs to the site


"#]],
    );
}

/// Nothing else is said about the file, and its text is nowhere on the site.
#[test]
fn merge_conflict() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: One\n<<<<<<< HEAD\ndate: 2020-01-01\n=======\n\
         date: never\n>>>>>>> theirs\n---\nText.\n\
         -- content/articles/v/en.md --\n---\ntitle: Git\n---\n```text\n<<<<<<< HEAD\na\n=======\nb\n\
         >>>>>>> theirs\n```\n\n<<<<<<<< not one\n",
        str![[r#"
error[merge-conflict]: two versions of these lines were merged, and nobody chose between them
 --> content/articles/w/en.md:3:1
  |
3 | <<<<<<< HEAD
  | ^^^^^^^^^^^^
  |
  = help: keep one version, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`
note: the second version ends here
 --> content/articles/w/en.md:7:1
  |
7 | >>>>>>> theirs
  | ^^^^^^^^^^^^^^


"#]],
    );
}

/// Half of the marks of a merge, in places where they are easily overlooked.
#[test]
fn halves_of_merge_conflicts() {
    let found = |body: &str| {
        let site = super::site("");
        site.write("content/articles/w/en.md", format!("---\ntitle: One\n---\n{body}\n"));
        crate::site::show(&site.try_build(), tarjuman::roof::report::Format::Short)
            .contains("error[merge-conflict]: a merge left this line here")
    };
    for body in
        ["<<<<<<< HEAD\nText.", "Text.\n>>>>>>> 1a2b3c4 (more)", "> a\n>\n> <<<<<<< HEAD\n> b"]
    {
        assert!(found(body), "{body}");
    }
    for body in ["<<<<<<<", ">>>>>> six\n>>>>>>> seven", "```\n>>>>>>> a\n```", "a <<<<<<< b"] {
        assert!(!found(body), "{body}");
    }
}

#[test]
fn no_content() {
    for is_file in [false, true] {
        let site = super::site("");
        std::fs::remove_dir(site.root().join("content")).unwrap();
        if is_file {
            std::fs::write(site.root().join("content"), "").unwrap();
        }
        let report = crate::site::show(&site.try_build(), tarjuman::roof::report::Format::Short);
        assert!(
            report.contains("error[no-content]: this site has no folder `content/`"),
            "{report}"
        );
    }
}

#[test]
fn active_files() {
    check(
        &format!(
            "-- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/a.html --\n<p>\n\
             -- content/pages/about/a.js --\na()\n"
        ),
        str![[r#"
error[active-file]: `a.html` can run code in the browser of whoever opens it
--> content/articles/w/a.html
 = help: publish it in a form that cannot, such as a text or a PDF; files in static/ may run code, and with `html: allow` in site.yaml all may

error[active-file]: `a.js` can run code in the browser of whoever opens it
--> content/pages/about/a.js
 = help: publish it in a form that cannot, such as a text or a PDF; files in static/ may run code, and with `html: allow` in site.yaml all may


"#]],
    );
}

#[test]
fn active_pictures() {
    check(
        &format!(
            "-- content/articles/w/en.md --\n{MINIMAL}-- content/articles/w/a.svg --\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"a()\">\n<script>a()</script>\n<g/>\n<use href=\"b.svg#c\"/>\n</svg>\n\
             -- content/articles/w/b.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>\n</svg>\n"
        ),
        str![[r#"
warning[active-picture]: `<script>`, `href` and `onload` are left out of this picture
 --> content/articles/w/a.svg:1:1
  |
1 | <svg xmlns="http://www.w3.org/2000/svg" onload="a()">
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: pictures are published without what could run code or load from another site, and without what cannot be read as SVG; take it out of the file, or put the file into static/, where nothing is changed
note: here is `<script>`
 --> content/articles/w/a.svg:2:1
  |
2 | <script>a()</script>
  | ^^^^^^^^
note: here is `href`
 --> content/articles/w/a.svg:4:1
  |
4 | <use href="b.svg#c"/>
  | ^^^^^^^^^^^^^^^^^^^^^

warning[active-picture]: what follows a fault in its XML is left out of this picture
 --> content/articles/w/b.svg:3:1
  |
3 | </svg>
  | ^^^^^^
  |
  = help: pictures are published without what could run code or load from another site, and without what cannot be read as SVG; take it out of the file, or put the file into static/, where nothing is changed


"#]],
    );
}

#[test]
fn refused_names() {
    check(
        &format!(
            "-- content/articles/what?/en.md --\n{MINIMAL}-- content/articles/what?/a.txt --\nx\n\
             -- content/articles/nul/en.md --\n{MINIMAL}-- content/articles/a:b/en.md --\n{MINIMAL}\
             -- content/tags/C#.yaml --\nlabel: C\n-- static/fonts/Com1.txt --\nx\n\
             -- content/articles/null/en.md --\n{MINIMAL}-- static/com.txt --\nx\n"
        ),
        str![[r#"
warning[refused-name]: `a:b` is a name that Windows and some hosts refuse
--> content/articles/a:b/en.md
 = help: rename it, without `:`

warning[refused-name]: `nul` is a name that Windows keeps for a device
--> content/articles/nul/en.md
 = help: rename it: nobody with Windows could copy or build this archive

warning[refused-name]: `what?` is a name that Windows and some hosts refuse
--> content/articles/what?/a.txt
 = help: rename it, without `?`

warning[refused-name]: `C#.yaml` is a name that Windows and some hosts refuse
--> content/tags/C#.yaml
 = help: rename it, without `#`

warning[refused-name]: `Com1.txt` is a name that Windows keeps for a device
--> static/fonts/Com1.txt
 = help: rename it: nobody with Windows could copy or build this archive


"#]],
    );
}

/// The files are sparse: whoever reads them whole takes 600 MB.
#[test]
fn texts_that_are_too_long() {
    let lengthen = |site: &Site, path: &str, megabytes: u64| {
        let file = std::fs::OpenOptions::new().write(true).open(site.root().join(path)).unwrap();
        file.set_len(megabytes * 1_000_000).unwrap();
    };
    let paths = [
        "content/articles/a/en.md",
        "content/pages/about/en.md",
        "content/people/ann.yaml",
        "content/tags/t.yaml",
    ];
    for path in paths {
        let site = site(&format!("-- {path} --\n---\ntitle: A\n---\n"));
        lengthen(&site, path, 600);
        let report = site.report();
        assert!(
            report.starts_with(&format!(
                "{path}: error[text-too-long]: this file has 600 MB, and a text may have 8 ("
            )),
            "{report}"
        );
        assert_eq!(report.lines().count(), 1, "{report}");
    }
    // Lines without a word take no time.
    let text = |length: usize| format!("---\ntitle: A\n---\nText.\n{}", "\n".repeat(length));
    let site = site("");
    let path = "content/articles/a/en.md";
    site.write("site.yaml", "title: A\nlanguages: [en]\nlongest_text: 1\n");
    site.write(path, &text(1_000_000)[..1_000_000]);
    assert_eq!(site.report(), "");
    site.write(path, &text(1_100_000)[..1_000_001]);
    assert!(site.report().contains("this file has 1.1 MB, and a text may have 1 ("));
    site.write("site.yaml", "title: A\nlanguages: [en]\nlongest_text: 2\n");
    assert_eq!(site.report(), "");
    // A picture or a recording may be as large as it is.
    site.write("content/articles/a/talk.ogg", "OggS");
    lengthen(&site, "content/articles/a/talk.ogg", 9);
    assert_eq!(site.report(), "");
    lengthen(&site, "site.yaml", 600);
    assert!(site.report().contains("site.yaml: error[text-too-long]: this file has 600 MB"));
}

/// What nobody sees in `static/`, and hosts do not need.
#[test]
fn hidden_files() {
    let site = site(
        "-- static/.env --\nA=b\n-- static/.env.local --\nA=b\n\
         -- static/.git/config --\nx\n-- static/.git/objects/a --\nx\n\
         -- static/sub/.SSH/id_rsa --\nx\n-- static/.x/.npmrc --\nx\n\
         -- static/.notes/a.txt --\nx\n-- static/.notes/b.txt --\nx\n\
         -- static/.environment --\nx\n\
         -- static/.well-known/security.txt --\nx\n-- static/.nojekyll --\n\n\
         -- static/.htaccess --\nx\n-- static/.domains --\nx\n-- static/a.env --\nx\n",
    );
    assert_data_eq!(
        site.report(),
        str![[r#"
static/.env: error[secret-file]: `static/.env` holds secrets, and everything in static/ is published (move it out of static/; if it was published before, change the passwords and keys in it)
static/.env.local: error[secret-file]: `static/.env.local` holds secrets, and everything in static/ is published (move it out of static/; if it was published before, change the passwords and keys in it)
static/.environment: warning[hidden-file]: `static/.environment` is published, though most programs hide it for the dot in its name (move it out of static/, or rename it without the dot if readers should find it)
static/.git/config: error[secret-file]: `static/.git` holds secrets, and everything in static/ is published (move it out of static/; if it was published before, change the passwords and keys in it)
static/.notes/a.txt: warning[hidden-file]: `static/.notes` is published, though most programs hide it for the dot in its name (move it out of static/, or rename it without the dot if readers should find it)
static/.x/.npmrc: error[secret-file]: `static/.x/.npmrc` holds secrets, and everything in static/ is published (move it out of static/; if it was published before, change the passwords and keys in it)
static/sub/.SSH/id_rsa: error[secret-file]: `static/sub/.SSH` holds secrets, and everything in static/ is published (move it out of static/; if it was published before, change the passwords and keys in it)

"#]]
        .raw()
    );
    site.command(&["--keep-going"]).output().unwrap();
    let dots: Vec<String> = site
        .tree()
        .into_keys()
        .filter(|path| path.contains("/.") || path.starts_with('.'))
        .collect();
    assert_data_eq!(
        dots.join("\n"),
        str![[r#"
.domains
.environment
.htaccess
.nojekyll
.notes/a.txt
.notes/b.txt
.well-known/security.txt
"#]]
    );
}

/// Advice to rename a text, where its new name may be taken.
#[test]
fn names_of_other_copies_of_a_text() {
    let report = |name: &str| {
        let text = format!("-- content/articles/w/{name} --\n{MINIMAL}");
        site(&format!("-- content/articles/w/ar.md --\n{MINIMAL}{text}")).report()
    };
    for (name, edition) in [("ar-old.md", "old"), ("ar_v1.md", "v1"), ("ar-draft.md", "draft")] {
        let said = format!(
            "(rename it to `ar.md`; if there is one already, keep one of the two, or name this one \
             `ar.{edition}.md` if it is another edition)"
        );
        assert!(report(name).contains(&said), "{}", report(name));
    }
    assert!(report("ar.MD").contains("if there is one already, keep one of the two"));
}

/// Systems name copies of folders and files; what is no copy has such a name too.
#[test]
fn second_copies() {
    let text = MINIMAL;
    let mut files = String::from("-- content/tags/hard.yaml --\nlabel: Hard\n");
    for name in ["a", "a copy", "a - Copy (2)", "a (1)", "a 2", "a-copy", "b copy", "نسخة من a"]
    {
        files += &format!("-- content/articles/{name}/en.md --\n{text}");
        files += &format!("-- content/articles/{name}/fr.md --\n{text}");
    }
    files +=
        &format!("-- content/pages/x/en.md --\n{text}-- content/pages/Copy of x/en.md --\n{text}");
    for (id, name) in
        [("p", "A"), ("p copy", "B"), ("p (1)", "C"), ("q (1)", "D"), ("p のコピー", "E")]
    {
        files += &format!("-- content/people/{id}.yaml --\nname: {name}\n");
    }
    files += "-- content/tags/hard copy.yml --\nlabel: Print\n";
    let report = site(&files).report();
    let faults = report.lines().filter(|line| line.contains("[second-copy]"));
    let said: Vec<&str> = faults.map(|line| line.split_once(" (keep").unwrap().0).collect();
    assert_data_eq!(
        said.join("\n"),
        str![[r#"
content/articles/a (1)/en.md: error[second-copy]: `content/articles/a (1)` has the name of a copy of `content/articles/a`
content/articles/a - Copy (2)/en.md: error[second-copy]: `content/articles/a - Copy (2)` has the name of a copy of `content/articles/a`
content/articles/a copy/en.md: error[second-copy]: `content/articles/a copy` has the name of a copy of `content/articles/a`
content/articles/نسخة من a/en.md: error[second-copy]: `content/articles/نسخة من a` has the name of a copy of `content/articles/a`
content/pages/Copy of x/en.md: error[second-copy]: `content/pages/Copy of x` has the name of a copy of `content/pages/x`
content/people/p (1).yaml: error[second-copy]: `content/people/p (1).yaml` has the name of a copy of `content/people/p.yaml`
content/people/p copy.yaml: error[second-copy]: `content/people/p copy.yaml` has the name of a copy of `content/people/p.yaml`
content/people/p のコピー.yaml: error[second-copy]: `content/people/p のコピー.yaml` has the name of a copy of `content/people/p.yaml`
content/tags/hard copy.yml: error[second-copy]: `content/tags/hard copy.yml` has the name of a copy of `content/tags/hard.yaml`
"#]]
        .raw()
    );
}

/// Copies of texts, named in the languages of systems.
#[test]
fn copies_of_texts_in_many_languages() {
    for name in [
        "ar (Kopie)",
        "ar - Copy",
        "Copy of ar",
        "کپی ar",
        "העתק של ar",
        "ar 的副本",
        "ar的副本",
        "ar - 副本",
        "ar のコピー",
        "ar kopyası",
        "ar - 복사본",
    ] {
        let texts = format!(
            "-- content/articles/w/ar.md --\n{MINIMAL}-- content/articles/w/{name}.md --\n{MINIMAL}"
        );
        let report = site(&texts).report();
        assert!(report.contains("has the name of a copy of `ar.md`"), "{name}: {report}");
    }
}
