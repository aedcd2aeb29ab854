//! Ways out of the site: links, aliases, symbolic links.

use super::*;
use std::os::unix::fs::symlink;

#[test]
fn aliases_cannot_climb_or_inject() {
    for alias in [
        "/../x",
        "/a/../../x",
        "/%2e%2e/x",
        "/a%2f..%2fx",
        "/x%0a/y",
        "\"/x\\ny\"",
        "/a\\\\b",
        "//evil.example",
        "/*",
        "/a/*",
        "/.tarjuman/manifest",
        "/.TARJUMAN/x",
        "https://example.org/",
        "/x?y",
        "/x#y",
        "/a%00b",
        "/%ff",
        "/ a/",
        "/\u{202e}x/",
    ] {
        let quoted = if alias.starts_with('"') { alias.to_owned() } else { format!("'{alias}'") };
        let report = faults_of(
            "content/articles/w/en.md",
            format!("---\ntitle: One\naliases: [{quoted}]\n---\n"),
        );
        assert!(report.contains("error[bad-alias]"), "{alias}: {report}");
    }
}

#[test]
fn redirects_have_one_line_each() {
    let site = site(
        "-- content/articles/w/en.md --\n---\ntitle: One\naliases: ['/a b/', '/a b 200/', '/قديم/', '/:splat/', '/x.html', '/%25/']\n---\n",
    );
    site.build();
    all_links_resolve(&site);
    assert_data_eq!(
        site.page("_redirects"),
        str![[r#"
/a%20b/ /en/articles/w/ 301
/a%20b /en/articles/w/ 301
/a%20b%20200/ /en/articles/w/ 301
/a%20b%20200 /en/articles/w/ 301
/%D9%82%D8%AF%D9%8A%D9%85/ /en/articles/w/ 301
/%D9%82%D8%AF%D9%8A%D9%85 /en/articles/w/ 301
/%3Asplat/ /en/articles/w/ 301
/%3Asplat /en/articles/w/ 301
/x.html /en/articles/w/ 301
/%25/ /en/articles/w/ 301
/%25 /en/articles/w/ 301

"#]]
        .raw()
    );
}

#[test]
fn links_of_the_file_system_stay_inside() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let site = site(
        "-- content/articles/w/en.md --\n---\ntitle: One\n---\n[a](inside.txt)\n-- static/real.txt --\nreal\n",
    );
    symlink("../../../static/real.txt", site.root().join("content/articles/w/inside.txt")).unwrap();
    site.build();
    assert_eq!(site.page("articles/w/inside.txt"), "real\n");
    symlink(outside.path(), site.root().join("content/articles/out")).unwrap();
    symlink(outside.path().join("secret.txt"), site.root().join("static/secret.txt")).unwrap();
    report(
        &site,
        str![[r#"
content/articles/out: error[link-leaves-site]: `content/articles/out` is a symbolic link out of content/ and static/, or to a hidden file (copy the file to the place of the link)
static/secret.txt: error[link-leaves-site]: `static/secret.txt` is a symbolic link out of content/ and static/, or to a hidden file (copy the file to the place of the link)

"#]],
    );
}

/// Hidden files in `content/` stay hidden, wherever the site itself is.
#[test]
fn hidden_files_are_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("static/site");
    fs::create_dir_all(root.join("content/articles/w")).unwrap();
    fs::create_dir_all(root.join("static/.well-known")).unwrap();
    for (path, text) in [
        ("site.yaml", "title: Archive\nlanguages: [en]\n"),
        ("content/articles/w/.secret", "secret"),
        ("content/articles/w/.git", "secret"),
        ("content/articles/w/en.md", "---\ntitle: One\n---\n"),
        ("static/.well-known/security.txt", "x"),
        ("static/.DS_Store", "x"),
    ] {
        fs::write(root.join(path), text).unwrap();
    }
    let sources = tarjuman::ground::source::Sources::list(&root).unwrap().0;
    let paths: Vec<&str> = sources
        .under("")
        .map(|id| sources.path(id))
        .filter(|path| !path.starts_with("default/"))
        .collect();
    assert_eq!(paths, ["content/articles/w/en.md", "site.yaml", "static/.well-known/security.txt"]);
}

#[test]
fn an_empty_site_is_a_site() {
    let empty = site("");
    empty.build();
    all_links_resolve(&empty);
    assert!(empty.has("ar/index.html") && empty.has("en/people/index.html"));
    fs::create_dir_all(empty.root().join("content")).unwrap();
    assert_eq!(empty.build().summary.written, 0);
}

#[test]
fn a_folder_without_site_yaml_is_none() {
    let site = Site::new("-- content/articles/w/en.md --\n---\ntitle: One\n---\n");
    let error = tarjuman::publish::build::build(&site.options(), &|_, _| {})
        .err()
        .expect("no site")
        .to_string();
    assert!(error.ends_with("has no site.yaml; `tarjuman init` makes a new archive"), "{error}");
    let run = run(&mut site.command(&[]));
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("has no site.yaml"), "{}", run.stderr);
}
