//! What a static host would do.

use super::{Preview, SITE};
use crate::site::Site;

#[test]
fn pages_are_those_of_the_build() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &["--no-reload"]);
    let base = format!("http://{}/", preview.address);
    let mut options = site.options();
    options.reading.base_url = Some(base);
    crate::site::must(&crate::site::try_build(&options));
    for (path, bytes) in site.tree() {
        let target = format!("/{}", tarjuman::plan::url::encode(&path));
        let response = preview.get(&target);
        let is_redirect = path.starts_with("old/");
        assert_eq!(response.status, if is_redirect { 302 } else { 200 }, "{path}");
        assert!(response.body == bytes, "{path}");
    }
}

#[test]
fn pages_carry_the_script_and_nothing_else() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let plain = Preview::of(&site, &["--no-reload"]);
    let html = preview.get("/en/articles/a/").text();
    let start = html.find("<script src=\"/.tarjuman/preview.js\"").unwrap();
    let end = start + html[start..].find("</script>\n").unwrap() + "</script>\n".len();
    assert!(html[end..].starts_with("</body>"));
    let without = (html[..start].to_owned() + &html[end..])
        .replace(&preview.address.port().to_string(), "PORT");
    assert_eq!(
        without,
        plain.get("/en/articles/a/").text().replace(&plain.address.port().to_string(), "PORT")
    );
    for own in ["preview.js", "idiomorph.js", "faults.css", "state"] {
        assert_eq!(preview.get(&format!("/.tarjuman/{own}")).status, 200, "{own}");
    }
}

#[test]
fn folders_have_an_index_and_a_slash() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    for target in ["/en/", "/en/index.html", "/en/?query=1", "/en/index.html?x#y"] {
        assert_eq!(preview.get(target).status, 200, "{target}");
    }
    for (target, location) in [("/en", "/en/"), ("/en/articles/a?x=1", "/en/articles/a/?x=1")] {
        let moved = preview.get(target);
        assert_eq!((moved.status, moved.header("location")), (302, location));
    }
    let former = preview.get("/old/a/");
    assert_eq!((former.status, former.header("location")), (302, "/en/articles/a/"));
}

#[test]
fn what_is_not_there_is_the_page_that_says_so() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &["--no-reload"]);
    // The nearest one, as hosts have it.
    for (target, nearest) in [
        ("/nothing/", "/404.html"),
        ("/en/nothing/", "/en/404.html"),
        ("/ar/articles/a/nothing.html", "/ar/404.html"),
        ("/fr/nothing/", "/404.html"),
    ] {
        let missing = preview.get(target);
        assert_eq!(missing.status, 404);
        assert_eq!(missing.body, preview.get(nearest).body, "{target}");
        assert_eq!(missing.header("content-type"), "text/html; charset=utf-8");
    }
    assert_ne!(preview.get("/en/404.html").body, preview.get("/404.html").body);
    site.write("static/en/404.html", "Lost in English!");
    preview.until("/en/nothing/", "Lost in English!");
    assert_eq!(preview.get("/en/nothing/").status, 404);
}

#[test]
fn files_have_their_types() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let map = format!("/{}", tarjuman::plan::url::encode("articles/a/خريطة ١.svg"));
    for (target, kind) in [
        ("/en/", "text/html; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/data.json", "application/json; charset=utf-8"),
        ("/video.mp4", "video/mp4"),
        (&map, "image/svg+xml"),
        ("/.nojekyll", "application/octet-stream"),
    ] {
        let response = preview.get(target);
        assert_eq!((response.status, response.header("content-type")), (200, kind), "{target}");
        assert_eq!(response.header("cache-control"), "no-cache");
        assert_eq!(response.header("x-content-type-options"), "nosniff");
    }
}

#[test]
fn known_bytes_are_not_sent_again() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    for target in ["/en/", "/video.mp4", "/robots.txt", "/.tarjuman/preview.js"] {
        let tag = preview.get(target).header("etag").to_owned();
        assert!(tag.len() > 10, "{target}: {tag}");
        let same = preview.ask("GET", target, &format!("If-None-Match: \"x\", W/{tag}\r\n"));
        assert_eq!(
            (same.status, same.body.len(), same.header("etag")),
            (304, 0, &*tag),
            "{target}"
        );
        assert_eq!(preview.ask("GET", target, "If-None-Match: \"other\"\r\n").status, 200);
    }
}

#[test]
fn heads_are_without_bodies() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    for target in ["/en/", "/video.mp4", "/nothing", "/en"] {
        let (head, get) = (preview.ask("HEAD", target, ""), preview.get(target));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{target}");
        for name in ["content-type", "content-length", "etag", "location"] {
            assert_eq!(head.header(name), get.header(name), "{target}: {name}");
        }
    }
}

#[test]
fn parts_of_files() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &[]);
    let part = |range: &str| preview.ask("GET", "/video.mp4", &format!("Range: {range}\r\n"));
    // The file ends with a line feed.
    for (range, bytes, what) in [
        ("bytes=0-3", "0123", "bytes 0-3/11"),
        ("bytes=4-4", "4", "bytes 4-4/11"),
        ("bytes=8-", "89\n", "bytes 8-10/11"),
        ("bytes=-3", "89\n", "bytes 8-10/11"),
        ("bytes=4-400", "456789\n", "bytes 4-10/11"),
        ("bytes=-400", "0123456789\n", "bytes 0-10/11"),
    ] {
        let response = part(range);
        assert_eq!(
            (response.status, &*response.text(), response.header("content-range")),
            (206, bytes, what),
            "{range}"
        );
        assert_eq!(response.header("content-length"), bytes.len().to_string());
    }
    for range in ["bytes=11-", "bytes=400-500", "bytes=-0"] {
        let response = part(range);
        assert_eq!(
            (response.status, response.header("content-range")),
            (416, "bytes */11"),
            "{range}"
        );
    }
    for range in [
        "bytes=3-1",
        "bytes=a-b",
        "lines=1-2",
        "bytes=0-1,3-4",
        "bytes=",
        "bytes=99999999999999999999-",
    ] {
        assert_eq!((part(range).status, part(range).body.len()), (200, 11), "{range}");
    }
    let other = preview.ask("GET", "/video.mp4", "Range: bytes=0-3\r\nIf-Range: \"other\"\r\n");
    assert_eq!(other.status, 200);
}

#[test]
fn a_site_in_a_folder_of_its_host() {
    let site = Site::new(SITE);
    let preview = Preview::of(&site, &["--base-path", "archive"]);
    for (target, status, location) in [
        ("/archive/en/", 200, ""),
        ("/archive/", 200, ""),
        ("/archive", 302, "/archive/"),
        ("/", 302, "/archive/"),
        ("/archive/old/a/", 302, "/archive/en/articles/a/"),
        ("/archive/en", 302, "/archive/en/"),
        ("/en/", 404, ""),
        ("/archives/en/", 404, ""),
    ] {
        let response = preview.get(target);
        assert_eq!((response.status, response.header("location")), (status, location), "{target}");
    }
    let arabic = Preview::of(&site, &["--base-path", "أ"]);
    for (target, status, location) in
        [("/%D8%A3/en/", 200, ""), ("/%D8%A3", 302, "/%D8%A3/"), ("/", 302, "/%D8%A3/")]
    {
        let response = arabic.get(target);
        assert_eq!((response.status, response.header("location")), (status, location), "{target}");
    }
    let missing = preview.get("/archive/nothing/deep/");
    assert!(missing.status == 404 && missing.text().contains("href=\"/archive/"));
}
