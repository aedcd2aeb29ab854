//! What is refused, each over a raw socket.

use super::{Preview, SITE};
use crate::site::Site;

#[test]
fn hosts_that_are_not_this_server() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let port = preview.address.port();
    let ask = |host: &str| {
        let request = format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
        preview.raw(request.as_bytes()).status
    };
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]", "127.0.0.2"] {
        assert_eq!(ask(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
    }
    for host in
        ["evil.example", "localhost.evil.example", "192.168.1.1", "", "127.0.0.1.nip.io", "[::2]"]
    {
        assert_eq!(ask(&format!("Host: {host}:{port}\r\n")), 421, "{host}");
    }
    assert_eq!(ask("Host: localhost\r\n"), 421, "another port");
    assert_eq!(ask(""), 421, "no host");
    assert_eq!(ask(&format!("Host: localhost:{port}\r\nHost: evil.example\r\n")), 421, "two hosts");
    let absolute = format!(
        "GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(preview.raw(absolute.as_bytes()).status, 421);
    assert_eq!(preview.raw(b"GET / HTTP/1.0\r\n\r\n").status, 421);
    let own = |path: &str| {
        format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    };
    for path in ["/.tarjuman/events", "/.tarjuman/faults", "/.tarjuman/state"] {
        let refused = preview.raw(own(path).as_bytes());
        assert_eq!(refused.status, 421, "{path}");
        assert!(refused.text().contains("answers to localhost"), "{}", refused.text());
    }
}

#[test]
fn paths_out_of_the_site() {
    let site = Site::new(SITE);
    site.write("secret.txt", "secret");
    site.write("content/articles/a/.hidden.txt", "secret");
    let preview = Preview::of(&site, &[]);
    for target in [
        "/../secret.txt",
        "/static/../../secret.txt",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/.%2E/secret.txt",
        "/en/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/en/%00",
        "/secret.txt%00.html",
        "/%0d%0aX-Header:%20x",
        "/%ff%fe",
        "/./secret.txt",
    ] {
        let refused = preview.get(target);
        assert_eq!(refused.status, 400, "{target}");
        assert!(
            !refused.text().contains("secret\n") && refused.header("x-header").is_empty(),
            "{target}"
        );
    }
    // Names that no page has, in any encoding.
    for target in [
        "/secret.txt",
        "/site.yaml",
        "/content/articles/a/en.md",
        "/articles/a/en.md",
        "/articles/a/.hidden.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/C:/windows/win.ini",
        "/file:///etc/passwd",
        "/.tarjuman/../secret.txt%3f",
        "/.tarjuman/manifest",
        "/.tarjuman/",
    ] {
        let missing = preview.get(target);
        assert!(matches!(missing.status, 400 | 404), "{target}: {}", missing.status);
        assert_ne!(missing.text(), "secret", "{target}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site() {
    let site = Site::new(SITE);
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let preview = Preview::of(&site, &[]);
    std::os::unix::fs::symlink(
        outside.path().join("secret.txt"),
        site.root().join("static/secret.txt"),
    )
    .unwrap();
    std::os::unix::fs::symlink(outside.path(), site.root().join("content/articles/a/folder"))
        .unwrap();
    // A file that existed, and then became a link.
    std::fs::remove_file(site.root().join("static/data.json")).unwrap();
    std::os::unix::fs::symlink(
        outside.path().join("secret.txt"),
        site.root().join("static/data.json"),
    )
    .unwrap();
    for _ in 0..20 {
        for target in ["/secret.txt", "/articles/a/folder/secret.txt", "/data.json"] {
            assert_ne!(preview.get(target).text(), "secret", "{target}");
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn methods_that_would_change_something() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        for target in ["/", "/en/", "/.tarjuman/state"] {
            let refused = preview.ask(method, target, "Content-Length: 0\r\n");
            assert_eq!(
                (refused.status, refused.header("allow")),
                (405, "GET, HEAD"),
                "{method} {target}"
            );
        }
    }
    assert_eq!(preview.raw(b"what is this\r\n\r\n").status, 400);
    assert_eq!(preview.ask("GET", "/en/", "").status, 200);
}

#[test]
fn heads_that_are_too_large() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let long = "x".repeat(100_000);
    let status = preview.get(&format!("/{long}")).status;
    assert!(matches!(status, 414 | 431), "{status}");
    assert_eq!(preview.ask("GET", "/", &format!("X: {long}\r\n")).status, 431);
    let many: String = (0..2000).map(|n| format!("X-{n}: 1\r\n")).collect();
    assert_eq!(preview.ask("GET", "/", &many).status, 431);
    assert_eq!(preview.get("/en/").status, 200);
}

/// What browsers say about a request that a page of another site makes.
#[test]
fn requests_of_other_sites() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let status = |path: &str, headers: &str| preview.ask("GET", path, headers).status;
    let [page, own] = ["/en/articles/a/", "/.tarjuman/state"];
    for path in [page, own, "/", "/video.mp4", "/nowhere"] {
        assert_eq!(status(path, "Sec-Fetch-Site: cross-site\r\n"), 403, "{path}");
        for mode in ["no-cors", "cors", "websocket"] {
            let headers = format!("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: {mode}\r\n");
            assert_eq!(status(path, &headers), 403, "{path} {mode}");
        }
    }
    let followed = |dest: &str| {
        format!(
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: {dest}\r\n"
        )
    };
    assert_eq!(status(page, &followed("document")), 200, "a link that a reader followed");
    for dest in ["iframe", "embed", "object", "frame"] {
        assert_eq!(status(page, &followed(dest)), 403, "{dest}");
    }
    for site in ["none", "same-origin", "same-site"] {
        assert_eq!(status(page, &format!("Sec-Fetch-Site: {site}\r\n")), 200, "{site}");
    }
}

#[test]
fn frames_of_other_pages() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    for path in ["/en/", "/nowhere", "/video.mp4", "/.tarjuman/state", "/old/a/"] {
        let policy = preview.get(path).header("content-security-policy").to_owned();
        assert_eq!(policy, "frame-ancestors 'none'", "{path}");
    }
}
