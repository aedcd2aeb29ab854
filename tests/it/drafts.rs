//! Drafts that `--drafts` includes: marked for readers, and kept from search engines.

use crate::site::Site;

const SITE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
    -- content/articles/a/ar.md --\n---\ntitle: أ\n---\nنص.\n\
    -- content/articles/a/en.md --\n---\ntitle: A\ntranslation_of: ar\ndraft: true\n---\nText.\n\
    -- content/articles/b/en.md --\n---\ntitle: B\n---\nText.\n\
    -- content/pages/about/en.md --\n---\ntitle: About\ndraft: true\n---\nText.\n";

const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";

#[test]
fn pages_of_drafts_say_so() {
    let site = Site::new(SITE);
    let done = site.command(&["--drafts", "-q"]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let is_marked = |path: &str| {
        let html = site.page(path);
        let marks = [html.contains(NOINDEX), html.contains("<p class=\"draft\">Draft</p>")];
        assert_eq!(marks[0], marks[1], "{path}");
        marks[0]
    };
    let drafts =
        ["en/articles/a/index.html", "en/articles/a/parallel/index.html", "en/about/index.html"];
    for path in drafts {
        assert!(is_marked(path), "{path}");
    }
    for path in ["ar/articles/a/index.html", "en/articles/b/index.html", "en/index.html"] {
        assert!(!is_marked(path), "{path}");
    }
    let sitemap = site.page("sitemap.xml");
    assert!(sitemap.contains("<loc>https://archive.test/en/articles/b/</loc>"));
    for path in drafts {
        let address = path.trim_end_matches("index.html");
        assert!(!sitemap.contains(&format!("<loc>https://archive.test/{address}</loc>")), "{path}");
    }
}

#[test]
fn no_page_is_marked_without_drafts() {
    let site = Site::new(SITE);
    site.build();
    for (path, bytes) in site.tree().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("class=\"draft\""), "{path}");
        assert!(path.ends_with("404.html") || !html.contains(NOINDEX), "{path}");
    }
    assert!(!site.has("en/articles/a/index.html"));
}
