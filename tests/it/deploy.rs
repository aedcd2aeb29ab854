//! `tarjuman deploy`: what it sends and deletes, and what readers find meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::site::{Run, Site, Tree, difference, program, read_tree, run, tags};

const SETTINGS: &str = "-- site.yaml --
title: T
languages: [en]
base_url: https://archive.test/sub/
feed_id: tag:archive.test,2026:sub
deploy:
  live: {kind: folder, path: ../live}
";

const ARTICLE: &str = "-- content/articles/silk/en.md --
---
title: Silk
date: 2024-01-01
aliases: [/old/silk/]
---
![A map](map.svg)
-- content/articles/silk/map.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><title>A map</title></svg>
";

/// A site with one target, which is an empty folder.
fn site(articles: &str) -> Site {
    let site = Site::new(&format!("{SETTINGS}{articles}"));
    fs::create_dir(live(&site)).unwrap();
    site
}

fn live(site: &Site) -> PathBuf {
    site.root().parent().unwrap().join("live")
}

/// What readers find at the target.
fn deployed(site: &Site) -> Tree {
    let mut tree = read_tree(&live(site));
    tree.retain(|path, _| !path.starts_with(".tarjuman-deploy/"));
    tree
}

fn deploy(site: &Site, arguments: &[&str]) -> Run {
    let mut command = program();
    command.arg("deploy").arg("--root").arg(site.root()).arg("--out").arg(site.out());
    run(command.args(arguments))
}

/// Deploys, and returns the last line without the time.
#[track_caller]
fn must_deploy(site: &Site, arguments: &[&str]) -> String {
    let run = deploy(site, arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let last = run.stderr.lines().last().unwrap_or_default();
    last.rsplit_once(", ").unwrap().0.to_owned()
}

fn article(name: &str, title: &str) -> String {
    format!("-- content/articles/{name}/en.md --\n---\ntitle: {title}\n---\nText.\n")
}

#[test]
fn a_site_is_built_and_deployed() {
    let site = site(ARTICLE);
    let line = must_deploy(&site, &[]);
    let count = site.tree().len();
    assert!(line.starts_with(&format!("live: {count} files (")), "{line}");
    assert!(line.ends_with(" sent, 0 unchanged, 0 deleted"), "{line}");
    assert_eq!(difference(&site.tree(), &deployed(&site)), [""; 0]);
    assert!(deployed(&site).contains_key("articles/silk/map.svg"));
    let own = read_tree(&live(&site).join(".tarjuman-deploy"));
    assert_eq!(own.keys().collect::<Vec<_>>(), ["record"], "lock and scratch are gone");
}

#[test]
fn only_what_differs_is_sent() {
    let site = site(ARTICLE);
    must_deploy(&site, &[]);
    let (before, count) = (site.tree(), site.tree().len());
    let again = must_deploy(&site, &[]);
    assert_eq!(again, format!("live: 0 files (0 bytes) sent, {count} unchanged, 0 deleted"));

    site.add(&ARTICLE.replace("title: Silk", "title: Silk Road"));
    let line = must_deploy(&site, &[]);
    let changed = difference(&before, &site.tree()).len();
    assert!(line.starts_with(&format!("live: {changed} files (")), "{line}");
    assert!(changed < count && line.contains(&format!(" sent, {} unchanged", count - changed)));
    assert_eq!(difference(&site.tree(), &deployed(&site)), [""; 0]);
}

#[test]
fn only_what_was_deployed_is_deleted() {
    let site = site(&format!("{ARTICLE}{}", article("tea", "Tea")));
    site.write("static/big/unused.txt", "x");
    must_deploy(&site, &[]);
    let own = live(&site).join("CNAME");
    fs::write(&own, "archive.test").unwrap();
    fs::write(live(&site).join("en/articles/tea/notes.txt"), "of the owner").unwrap();
    fs::remove_dir_all(site.root().join("content/articles/tea")).unwrap();
    site.delete("static/big/unused.txt");
    let line = must_deploy(&site, &["--yes"]);
    assert!(line.ends_with(", 2 deleted"), "{line}");
    let left = difference(&site.tree(), &deployed(&site));
    assert_eq!(left, ["+ CNAME", "+ en/articles/tea/notes.txt"]);
    assert!(!live(&site).join("big").exists(), "empty folders go too");
    assert!(!live(&site).join("en/articles/tea/index.html").exists());
}

#[test]
fn many_deletions_must_be_meant() {
    let articles: String = (0..9).map(|n| article(&format!("a{n}"), "A")).collect();
    let site = site(&articles);
    must_deploy(&site, &[]);
    let before = deployed(&site);
    for n in 0..4 {
        fs::remove_dir_all(site.root().join(format!("content/articles/a{n}"))).unwrap();
    }
    for arguments in [&[][..], &["--max-deletes", "3"], &["--dry-run"]] {
        let run = deploy(&site, arguments);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        let all = before.len();
        let expected = format!(
            "error: cannot deploy to `live`: this deploy would delete 4 of the {all} files that \
             were deployed earlier, en/articles/a0/index.html among them; if that is meant, deploy \
             with --yes\n"
        );
        assert!(run.stderr.ends_with(&expected), "{}", run.stderr);
        // A rehearsal says first what it would delete.
        let listed = run.stdout.lines().filter(|line| line.starts_with("delete ")).count();
        assert_eq!(listed, if arguments == ["--dry-run"] { 4 } else { 0 }, "{}", run.stdout);
        assert_eq!(difference(&before, &deployed(&site)), [""; 0]);
    }
    assert!(must_deploy(&site, &["--max-deletes", "4"]).ends_with(", 4 deleted"));
    assert_eq!(difference(&site.tree(), &deployed(&site)), [""; 0]);
}

#[test]
fn a_rehearsal_changes_nothing() {
    let site = site(ARTICLE);
    let rehearsal = deploy(&site, &["--dry-run"]);
    assert_eq!(rehearsal.code, Some(0), "{}", rehearsal.stderr);
    let sent: Vec<&str> = rehearsal.stdout.lines().collect();
    assert_eq!(sent.len(), site.tree().len());
    assert!(fs::read_dir(live(&site)).unwrap().next().is_none());
    // What pages load, articles, lists, and what leads to all of these.
    let at = |path: &str| sent.iter().position(|line| *line == format!("send {path}")).unwrap();
    let style = sent.iter().position(|line| line.contains("style.")).unwrap();
    assert!(style < at("en/articles/silk/index.html"));
    assert!(at("articles/silk/map.svg") < at("en/articles/silk/index.html"));
    assert!(at("en/articles/silk/index.html") < at("en/articles/index.html"));
    let entrances =
        ["en/index.html", "index.html", "sitemap.xml", "404.html", "old/silk/index.html"];
    for last in entrances.into_iter().chain(["search/index.bin", "search/texts-0.bin"]) {
        assert!(at("en/articles/index.html") < at(last), "{last}");
    }
}

/// A page is deleted before what it loads, and a list before the pages that it names.
#[test]
fn deletions_go_the_other_way() {
    let site = site(&format!("{ARTICLE}{}", article("b", "B")));
    must_deploy(&site, &[]);
    fs::remove_dir_all(site.root().join("content/articles/silk")).unwrap();
    let lines = deploy(&site, &["--dry-run", "--yes"]).stdout;
    let deleted: Vec<&str> =
        lines.lines().filter_map(|line| line.strip_prefix("delete ")).collect();
    let at = |path: &str| deleted.iter().position(|line| *line == path).expect(path);
    assert!(at("_redirects") < at("en/archive/2024/index.html"), "{deleted:?}");
    assert!(at("en/archive/2024/index.html") < at("en/articles/silk/index.html"), "{deleted:?}");
    assert!(at("en/articles/silk/index.html") < at("articles/silk/map.svg"), "{deleted:?}");
}

#[test]
fn new_pages_go_before_those_that_are_replaced() {
    let site = site(&article("b", "B"));
    must_deploy(&site, &[]);
    site.add(&article("b", "Changed"));
    site.add(&article("c", "C"));
    let lines = deploy(&site, &["--dry-run"]).stdout;
    let at = |path: &str| lines.find(&format!("send {path}\n")).unwrap();
    assert!(at("en/articles/c/index.html") < at("en/articles/b/index.html"));
}

#[test]
fn programs_get_json() {
    let site = site(&article("b", "B"));
    let run = deploy(&site, &["--dry-run", "--format", "json"]);
    let line: serde_json::Value = serde_json::from_str(run.stdout.trim()).unwrap();
    assert_eq!(line["target"], "live");
    assert_eq!(line["dry_run"], true);
    assert_eq!(line["sent"].as_array().unwrap().len(), site.tree().len());
    assert_eq!(line["deleted"], serde_json::json!([]));
    assert_eq!(line["unchanged"], 0);
}

#[test]
fn what_has_errors_is_not_deployed() {
    let site = site(&article("b", "B"));
    site.add("-- content/articles/c/en.md --\n---\ntitle: C\n---\n[Gone](../gone/)\n");
    for settings in [SETTINGS.to_owned(), format!("{SETTINGS}on_error: publish\n")] {
        site.add(&settings);
        let run = deploy(&site, &[]);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("error[broken-link]"), "{}", run.stderr);
        assert!(run.stderr.ends_with("1 error; nothing was deployed\n"), "{}", run.stderr);
        assert!(deployed(&site).is_empty());
    }
    let run = deploy(&site, &["--keep-going"]);
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    assert!(deployed(&site).contains_key("en/articles/c/index.html"));
    // Warnings are errors.
    site.add("-- content/articles/c/en.md --\n---\ntitle: C\nauthor: nobody\n---\nText.\n");
    assert_eq!(deploy(&site, &[]).code, Some(1));
    site.add("-- site.yaml --\ntitle: T\nlanguages: [en]\ndeploy: {live: {kind: flder}}\n");
    let run = deploy(&site, &["--no-build"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.starts_with("error[not-a-choice]: "), "{}", run.stderr);
}

#[test]
fn targets_are_named() {
    let site = site(&article("b", "B"));
    let missing = deploy(&site, &["lvie"]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(missing.stderr, "error: there is no target `lvie`: did you mean `live`?\n");
    site.add(&format!("{SETTINGS}  test: {{kind: folder, path: ../test}}\n"));
    assert_eq!(deploy(&site, &[]).stderr, "error: which target? site.yaml has `live`, `test`\n");
    let none = deploy(&site, &["test"]);
    let end = "/test; make it, or mount it\n";
    assert!(none.code == Some(2) && none.stderr.ends_with(end), "{}", none.stderr);
    site.add("-- site.yaml --\ntitle: T\nlanguages: [en]\n");
    let none = deploy(&site, &[]).stderr;
    assert!(none.starts_with("error: site.yaml names no target; write one below `deploy`"));
    for inside in [".", "content", "..", "../out"] {
        site.add(&SETTINGS.replace("../live", inside));
        let run = deploy(&site, &[]);
        assert_eq!(run.code, Some(2), "{inside}");
        assert!(run.stderr.contains("a target must be outside of the site"), "{}", run.stderr);
    }
}

#[test]
fn a_bucket_needs_a_key() {
    let site = site(&article("b", "B"));
    site.build();
    let run = |arguments: &[&str]| {
        let mut command = program();
        command.arg("deploy").arg("--root").arg(site.root()).arg("--out").arg(site.out());
        command.env_clear().env("HOME", site.root()).arg("--no-build").args(arguments);
        run(&mut command)
    };
    let message = "error: cannot deploy to `b`: there is no key for this store; set \
                   AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them into \
                   ~/.aws/credentials\n";
    assert_eq!(run(&["--bucket", "b"]).stderr, message);
    site.write(
        ".aws/credentials",
        "[default]\naws_access_key_id=a\naws_secret_access_key=s3cr3t\n",
    );
    let wrong = run(&["--bucket", "b", "--endpoint", "ftp://x"]);
    let message = "error: cannot deploy to `b`: `ftp://x` is not the address of a store with the \
                   bucket `b`\n";
    assert_eq!((wrong.code, &*wrong.stderr), (Some(2), message));
    assert_eq!(run(&["live", "--bucket", "b"]).code, Some(2));
    assert_eq!(run(&["--endpoint", "https://s3.test"]).code, Some(2));
}

#[test]
fn a_lost_record_deletes_nothing() {
    let articles = format!("{}{}", article("b", "B"), article("c", "C"));
    for damage in ["tarjuman-deploy 1 0000000000000000\nx\t1\t-\n", "", "\u{0}"] {
        let site = site(&articles);
        must_deploy(&site, &[]);
        let record = live(&site).join(".tarjuman-deploy/record");
        fs::write(&record, damage).unwrap();
        fs::remove_dir_all(site.root().join("content/articles/c")).unwrap();
        let run = deploy(&site, &[]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(run.stderr.contains("note: the record of earlier deploys could not be read"));
        let left = difference(&site.tree(), &deployed(&site));
        assert_eq!(left, ["+ en/articles/c/index.html"]);
    }
}

/// A record that names files out of the target is none of ours.
#[test]
fn a_record_cannot_lead_out_of_the_target() {
    let site = site(&article("b", "B"));
    must_deploy(&site, &[]);
    let outside = site.root().parent().unwrap().join("outside.txt");
    fs::write(&outside, "x").unwrap();
    let lines = "../outside.txt\t1\t-\n";
    let digest = xxhash_rust::xxh3::xxh3_64(lines.as_bytes());
    let record = format!("tarjuman-deploy 1 {digest:016x}\n{lines}");
    fs::write(live(&site).join(".tarjuman-deploy/record"), record).unwrap();
    must_deploy(&site, &["--yes"]);
    assert!(outside.exists());
}

#[test]
fn files_and_folders_change_places() {
    let site = site(&article("b", "B"));
    site.write("static/x", "a file");
    site.write("static/y/z", "in a folder");
    must_deploy(&site, &[]);
    site.delete("static/x");
    fs::remove_dir_all(site.root().join("static/y")).unwrap();
    site.write("static/x/inside", "x");
    site.write("static/y", "y");
    must_deploy(&site, &["--yes"]);
    assert_eq!(difference(&site.tree(), &deployed(&site)), [""; 0]);
}

#[test]
#[cfg(unix)]
fn links_are_neither_sent_nor_followed() {
    use std::os::unix::fs::symlink;
    let site = site(&article("b", "B"));
    must_deploy(&site, &[]);
    let link = site.out().join("secret");
    symlink("/etc/passwd", &link).unwrap();
    let run = deploy(&site, &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("secret is a symbolic link; only files are deployed"));
    fs::remove_file(link).unwrap();
    let outside = site.root().parent().unwrap().join("outside");
    fs::rename(live(&site).join("en"), &outside).unwrap();
    symlink(&outside, live(&site).join("en")).unwrap();
    let before = read_tree(&outside);
    site.add(&article("c", "C"));
    let run = deploy(&site, &[]);
    assert!(run.code == Some(2) && run.stderr.contains("en is a symbolic link"), "{}", run.stderr);
    assert_eq!(before, read_tree(&outside));
}

#[test]
fn two_deploys_do_not_mix() {
    let site = site(&article("b", "B"));
    must_deploy(&site, &[]);
    site.add(&article("c", "C"));
    let lock = live(&site).join(".tarjuman-deploy/lock");
    let held = |age: u64| {
        let now = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
        fs::write(&lock, format!("1234\n{}\nann@desk\n", now - age)).unwrap();
    };
    held(10);
    let before = deployed(&site);
    let run = deploy(&site, &[]);
    assert_eq!(run.code, Some(2));
    let message = "ann@desk is deploying to this target, and was busy 1";
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert_eq!(before, deployed(&site));
    assert!(lock.exists(), "it is not ours");
    // Who only looks, and who has nothing to do, need no lock.
    assert_eq!(deploy(&site, &["--dry-run"]).code, Some(0));
    held(301);
    must_deploy(&site, &[]);
    assert!(!lock.exists());
    // Any of the deploys from this folder that were killed may have been the last at the target.
    site.add(&article("d", "D"));
    held(10);
    fs::write(site.out().join(".tarjuman/deploy"), "1234\n5678\n").unwrap();
    must_deploy(&site, &[]);
    assert!(!lock.exists() && !site.out().join(".tarjuman/deploy").exists());
    assert_eq!(difference(&site.tree(), &deployed(&site)), [""; 0]);
}

/// Every file is as it was or as it will be, and every page has what it loads.
#[track_caller]
fn check_between(site: &Site, old: &Tree, new: &Tree) {
    let now = deployed(site);
    for (path, bytes) in &now {
        let is_whole = [old, new].iter().any(|tree| tree.get(path) == Some(bytes));
        assert!(is_whole, "{path} is torn");
    }
    let stays = old.keys().filter(|path| new.contains_key(*path));
    stays.for_each(|path| assert!(now.contains_key(path), "{path} is missing"));
    for (path, bytes) in now.iter().filter(|(path, _)| path.ends_with(".html")) {
        let folder = Path::new(path).parent().unwrap();
        for tag in tags(std::str::from_utf8(bytes).unwrap()) {
            let loaded = match &*tag.name {
                "img" | "script" => tag.get("src"),
                "link" if tag.has("rel", "stylesheet") || tag.has("rel", "icon") => tag.get("href"),
                "a" if path.starts_with("en/articles/index") => tag.get("href"),
                _ => None,
            };
            let Some(loaded) = loaded.filter(|link| !link.contains(':')) else { continue };
            let loaded = loaded.split('#').next().unwrap();
            let full = live(site).join(match loaded.strip_prefix("/sub/") {
                Some(path) => Path::new(path).to_owned(),
                None => folder.join(loaded),
            });
            assert!(full.exists(), "{path} leads to {loaded}");
        }
    }
}

#[test]
fn a_killed_deploy_leaves_a_site_that_works() {
    let archive = |from: usize, to: usize, word: &str| -> String {
        let one = |n| {
            format!(
                "-- content/articles/a{n}/en.md --\n---\ntitle: {word} {n}\n---\n![M](m{n}.svg)\n\
                 -- content/articles/a{n}/m{n}.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
                 width=\"9\" height=\"9\"><title>{word}</title></svg>\n"
            )
        };
        (from..to).map(one).collect()
    };
    let site = site(&archive(0, 60, "Old"));
    must_deploy(&site, &[]);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut whole = Duration::from_millis(200);
    for round in 0..12 {
        let old = deployed(&site);
        let first = 5 * round;
        fs::remove_dir_all(site.root().join("content")).unwrap();
        site.write("static/style.css", format!("/* {round} */"));
        site.add(&archive(first, first + 65, &format!("Round{round}")));
        site.build();
        let new = site.tree();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut command = program();
        command.arg("deploy").arg("--root").arg(site.root()).arg("--out").arg(site.out());
        command.args(["--no-build", "--yes"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        thread::sleep(whole.mul_f64((random % 1000) as f64 / 1000.0));
        let _ = child.kill();
        child.wait().unwrap();
        check_between(&site, &old, &new);
        let started = Instant::now();
        must_deploy(&site, &["--no-build", "--yes"]);
        whole = started.elapsed();
        assert_eq!(difference(&new, &deployed(&site)), [""; 0]);
    }
}
