//! Many clients, slow clients, and pages that fail.

use std::io::{Read, Write};

use super::{Preview, SITE, wait_until};
use crate::site::Site;

#[test]
fn two_hundred_browsers_listen_at_once() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let mut browsers: Vec<_> = (0..200).map(|_| preview.listen()).collect();
    let states: Vec<_> =
        browsers.iter_mut().map(|browser| browser.next()["state"].clone()).collect();
    site.write("content/people/ann.yaml", "name: Anna\n");
    for (browser, before) in browsers.iter_mut().zip(&states) {
        assert_ne!(browser.next()["state"], *before);
    }
    assert_eq!(preview.get("/en/").status, 200);
}

#[test]
fn listeners_leave_room_for_readers() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let browsers: Vec<_> = (0..450).map(|_| preview.listen()).collect();
    assert_eq!(preview.get("/en/").status, 200);
    drop(browsers);
}

#[test]
fn those_who_are_too_many_are_turned_away_and_the_others_served() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let mut first = preview.connect();
    let mut ask = |host| {
        write!(first, "GET /robots.txt HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        let mut start = [0; 15];
        first.read_exact(&mut start).unwrap();
        let mut rest = [0; 2048];
        let _ = first.read(&mut rest).unwrap();
        String::from_utf8_lossy(&start).into_owned()
    };
    assert_eq!(ask(preview.address), "HTTP/1.1 200 OK");
    let idle: Vec<_> =
        (0..600).filter_map(|_| std::net::TcpStream::connect(preview.address).ok()).collect();
    let turned_away = (0..20).any(|_| {
        let mut bytes = Vec::new();
        let mut stream = preview.connect();
        let _ = stream.read_to_end(&mut bytes);
        bytes.starts_with(b"HTTP/1.1 503 ")
    });
    assert!(turned_away);
    assert_eq!(ask(preview.address), "HTTP/1.1 200 OK");
    drop(idle);
    preview.until("/en/", "</html>");
}

/// A client that never finishes its request is cut off, and so is one that takes nothing of its
/// response; meanwhile others are served.
#[test]
fn slow_clients_keep_nobody_waiting() {
    let site = Site::new(SITE);
    // More than the kernel stores for a client that does not read.
    site.write("static/long.bin", vec![b'x'; 1 << 25]);
    let preview = Preview::of(&site, &[]);
    let before = sockets(&preview);
    let mut deaf = preview.connect();
    write!(deaf, "GET /long.bin HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address).unwrap();
    let mut start = [0; 12];
    assert!(deaf.peek(&mut start).unwrap() > 0);
    let mut slow = preview.connect();
    slow.write_all(b"GET /en/ HTTP/1.1\r\nHost: ").unwrap();
    assert_eq!(preview.get("/en/").status, 200);
    let mut bytes = Vec::new();
    let _ = slow.read_to_end(&mut bytes);
    assert!(!bytes.starts_with(b"HTTP/1.1 200"));
    if before.is_some() {
        wait_until(|| sockets(&preview) <= before);
    }
    drop(deaf);
}

/// How many sockets the preview has open, if the system tells.
fn sockets(preview: &Preview) -> Option<usize> {
    let files = std::fs::read_dir(format!("/proc/{}/fd", preview.child.id())).ok()?;
    let targets = files.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    Some(targets.filter(|target| target.to_string_lossy().starts_with("socket:")).count())
}

/// No template or text is known that makes the program panic. This is what would happen.
#[test]
fn a_panic_is_a_message() {
    assert_eq!(tarjuman::roof::serve::caught(|| 1), Ok(1));
    assert_eq!(
        tarjuman::roof::serve::caught(|| -> u8 { panic!("a {}", "b") }),
        Err("a b".to_owned())
    );
    assert_eq!(tarjuman::roof::serve::caught(|| -> u8 { panic!("a") }), Err("a".to_owned()));
}

/// If a template fails on one page, only that page fails; the others are served.
#[test]
fn a_page_that_fails_is_one_page() {
    let site = Site::new(SITE);
    site.write("templates/tags.html", "{{ no_such_thing.at_all }}");
    let preview = Preview::of(&site, &[]);
    let failed = preview.get("/en/tags/");
    assert_eq!(failed.status, 500);
    assert!(
        failed.text().contains("templates/tags.html:1:4")
            && failed.text().contains("/.tarjuman/preview.js")
    );
    assert_eq!(preview.get("/en/").status, 200);
}
