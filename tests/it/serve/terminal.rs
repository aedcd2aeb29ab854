//! What the preview prints for its author.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use super::{PATIENCE, Preview, SITE, wait_until};
use crate::site::{Site, program, run};

#[test]
fn one_line_for_each_change() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    site.write("content/people/ann.yaml", "name: Anna\n");
    let line = preview.said.recv_timeout(PATIENCE).unwrap();
    assert!(line.starts_with("content/people/ann.yaml: ") && line.ends_with(" ms"), "{line}");
}

#[test]
fn the_address_can_be_opened_on_this_machine() {
    let site = Site::new(SITE);
    for (bind, shown) in [
        ("0.0.0.0", "127.0.0.1"),
        ("127.0.0.2", "127.0.0.2"),
        ("::", "::1"),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1"),
    ] {
        // Not every machine has all of them.
        if TcpListener::bind((bind, 0)).is_ok() {
            let preview = Preview::of(&site, &["--bind", bind]);
            assert_eq!(preview.address.ip().to_string(), shown);
        }
    }
}

#[test]
fn quiet_says_what_is_wrong_only() {
    let site = Site::new(SITE);
    let mut command = program();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    command.args(["serve", "-q", "--port", &port.to_string(), "--root"]).arg(site.root());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let start = std::time::Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < PATIENCE);
    }
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn a_port_that_is_taken() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let site = Site::new(SITE);
    let said =
        run(program().args(["serve", "--port", &port.to_string(), "--root"]).arg(site.root()));
    assert_eq!(said.code, Some(2));
    let start = format!("error: port {port} is in use; ");
    assert!(
        said.stderr.starts_with(&start) && said.stderr.contains(" is free: --port "),
        "{}",
        said.stderr
    );
}

/// Sends a signal to the program; returns its exit code, if it ended by itself.
#[cfg(unix)]
fn end(child: &mut Child, signal: &str) -> Option<i32> {
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    child.wait().unwrap().code()
}

#[cfg(unix)]
#[test]
fn interrupting_ends_it_well_and_frees_the_port() {
    let site = Site::new(SITE);
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::of(&site, &[]);
        let _listening = preview.listen();
        // When it answers, it has started.
        assert_eq!(preview.get("/en/").status, 200);
        assert_eq!(end(&mut preview.child, signal), Some(0), "{signal}");
        let port = preview.address.port().to_string();
        let mut again = program();
        again.args(["serve", "--port", &port, "--root"]).arg(site.root());
        assert_eq!(Preview::start(again).get("/en/").status, 200);
    }
}

#[test]
fn wrong_usage() {
    let site = Site::new(SITE);
    for arguments in [
        &["--editor", "pencil"][..],
        &["--base-path", "/a b/"],
        &["--base-path", "/../"],
        &["--port", "99999"],
        &["--bind", "example.org"],
        &["--follow", "--no-reload"],
    ] {
        let said = run(program().arg("serve").arg("--root").arg(site.root()).args(arguments));
        assert_eq!(said.code, Some(2), "{arguments:?}: {}", said.stderr);
    }
}

#[test]
fn a_build_that_watches_builds_again() {
    let site = Site::new(SITE);
    let mut child = site.command(&["--watch", "-q"]).spawn().unwrap();
    let home = || std::fs::read_to_string(site.out().join("en/index.html")).unwrap_or_default();
    wait_until(|| home().contains("</html>"));
    std::thread::sleep(std::time::Duration::from_millis(100));
    site.write("site.yaml", "title: Again\nlanguages: [en, ar]\n");
    wait_until(|| home().contains("Again"));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A site with a warning, an unknown tag.
fn site_with_a_warning() -> Site {
    let site = Site::new(SITE);
    site.write("content/articles/tagged/en.md", "---\ntitle: Tagged\ntags: silk\n---\nText.\n");
    site
}

#[test]
fn a_build_that_watches_takes_levels() {
    let site = site_with_a_warning();
    let mut child =
        site.command(&["--watch", "--deny", "unknown-tag"]).stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let said: Vec<String> =
        lines.take_while(|line| !line.contains("nothing was written")).collect();
    assert!(said.iter().any(|line| line.starts_with("error[unknown-tag]: ")), "{said:?}");
    assert!(!site.out().exists());
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_preview_takes_levels() {
    let site = site_with_a_warning();
    let shows_the_site = |arguments: &[&str]| {
        let page = Preview::of(&site, arguments).get("/en/articles/tagged/").text();
        assert_ne!(page.contains("<h1"), page.contains("Tarjuman: errors"), "{page}");
        page.contains("<h1")
    };
    assert!(shows_the_site(&[]));
    assert!(!shows_the_site(&["--strict"]));
    assert!(!shows_the_site(&["--deny", "unknown-tag"]));
    assert!(shows_the_site(&["--strict", "--allow", "unknown-tag"]));
}

/// If the signal comes in the middle of a build, it ends after the build: the whole site is there.
#[cfg(unix)]
#[test]
fn a_build_that_watches_ends_well() {
    let site = Site::new(SITE);
    for signal in ["-INT", "-TERM"] {
        let mut child = site.command(&["--watch"]).stderr(Stdio::piped()).spawn().unwrap();
        // Signals are received from the beginning, so every moment of the build is equally good.
        let lock = site.out().join(".tarjuman");
        wait_until(|| lock.exists());
        assert_eq!(end(&mut child, signal), Some(0), "{signal}");
        assert!(site.tree().keys().any(|path| path == "en/index.html"), "{signal}");
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(
            said.contains(" pages, ") && !said.contains("base_url"),
            "publishing is for later: {said}"
        );
        std::fs::remove_dir_all(site.out()).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened_once_the_site_is_up() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new(SITE);
    let folder = tempfile::tempdir().unwrap();
    let (browser, opened) = (folder.path().join("xdg-open"), folder.path().join("opened"));
    let start = |path: &str| {
        let mut command = program();
        command
            .args(["serve", "--open", "--port", "0", "--root"])
            .arg(site.root())
            .env("PATH", path);
        Preview::start(command)
    };
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    std::fs::write(&browser, format!("#!/bin/sh\necho \"$1\" >> '{}'\n", opened.display()))
        .unwrap();
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let preview = start(&path);
    let url = format!("http://{}/\n", preview.address);
    wait_until(|| std::fs::read_to_string(&opened).is_ok_and(|told| told == url));
    assert_eq!(preview.get("/en/").status, 200);
    // Without a browser, there is the address.
    std::fs::remove_file(&browser).unwrap();
    let preview = start(&folder.path().display().to_string());
    let said = preview.said.recv_timeout(PATIENCE).unwrap();
    assert_eq!(said, format!("No browser could be opened; go to http://{}/", preview.address));
}
