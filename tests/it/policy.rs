//! The Content Security Policy of pages, and pictures of other hosts.

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{Site, Tree};

const SITE: &str = "-- content/articles/a/ar.md --\n---\ntitle: أ\ndate: 2024-01-02\nauthor: ann\n\
    tags: [t]\naliases: [/old/]\n---\nنص.\n\
    -- content/articles/a/en.md --\n---\ntitle: A\ntranslation_of: ar\n---\n\
    ![Far](https://pictures.example.com/far.jpg)\n\
    -- content/articles/b/en.md --\n---\ntitle: B\n---\n![Near](near.svg)\n\
    -- content/articles/b/near.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" \
    height=\"9\"/>\n\
    -- content/tags/t.yaml --\nlabel: {en: T}\n\
    -- content/people/ann.yaml --\nname: {en: Ann}\nbio: {en: Text.}\n\
    -- content/pages/about/en.md --\n---\ntitle: About\n---\nText.\n";

const OWN: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; form-action 'self'; base-uri 'none'";

fn site(settings: &str) -> Site {
    let site = Site::new(SITE);
    site.write("site.yaml", format!("title: T\nlanguages: [en, ar]\n{settings}"));
    site
}

/// The policies of all pages, each with the pages that have it.
fn policies(tree: &Tree) -> Vec<(Option<String>, Vec<&str>)> {
    let mut found: Vec<(Option<String>, Vec<&str>)> = Vec::new();
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
        let policy = html.split_once(start).map(|(before, rest)| {
            let is_first = !before.contains("<link") && !before.contains("<script");
            assert!(is_first, "{path}: something is loaded before the policy is known");
            rest.split_once('"').unwrap().0.to_owned()
        });
        match found.iter_mut().find(|(known, _)| *known == policy) {
            Some((_, pages)) => pages.push(path),
            None => found.push((policy, vec![path])),
        }
    }
    found.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
    found
}

#[test]
fn every_page_has_a_policy_and_only_pages_with_pictures_of_other_hosts_ask_these() {
    let site = site("");
    site.build();
    let tree = site.tree();
    let [(own, pages), (others, with_pictures)] = &*policies(&tree) else { panic!() };
    assert_eq!(own.as_deref(), Some(OWN));
    let with = OWN.replace("img-src 'self'", "img-src 'self' https: http:");
    assert_eq!(others.as_deref(), Some(&*with));
    let expected = ["en/articles/a/index.html", "en/articles/a/parallel/index.html"];
    assert_eq!(with_pictures, &expected);
    for path in ["index.html", "404.html", "old/index.html", "ar/articles/a/index.html"] {
        assert!(pages.contains(&path), "{path}");
    }
    assert!(pages.len() > 20);
}

#[test]
fn pictures_of_other_hosts_anywhere_in_a_text() {
    let far = "https://pictures.example.com/far.jpg";
    let texts = [
        format!("![x]({far})"),
        format!("![x][far]\n\n[far]: {far}"),
        format!("<img src=\"{far}\" alt=\"x\">"),
        format!("Words and <IMG SRC='{far}'> words."),
        format!("[![x]({far})](a.html \"t\")").replace("a.html", "../b/en.md"),
        "![x](//pictures.example.com/far.jpg)".to_owned(),
        "![x](http://pictures.example.com/far.jpg)".to_owned(),
        format!("> - ![x]({far})"),
        format!("Text.[^1]\n\n[^1]: ![x]({far})"),
    ];
    for text in texts {
        let site = site("external_images: refuse\n");
        site.write("content/articles/a/en.md", format!("---\ntitle: A\n---\n{text}\n"));
        site.write("content/articles/a/ar.md", "---\ntitle: أ\ntranslation_of: en\n---\nنص.\n");
        let report = site.report();
        assert!(report.contains("error[refused-image]"), "{text}\n{report}");
        site.write("site.yaml", "title: T\nlanguages: [en]\n");
        let policies = {
            site.build();
            site.page("en/articles/a/index.html")
        };
        assert!(policies.contains("img-src 'self' https: http:"), "{text}");
    }
    let harmless = [
        format!("`![x]({far})`"),
        format!("[x]({far})"),
        format!("\\![x]({far})"),
        "![x](near.svg)".to_owned(),
        format!("<!-- <img src=\"{far}\"> -->"),
    ];
    for text in harmless {
        let site = site("external_images: refuse\n");
        site.write("content/articles/b/en.md", format!("---\ntitle: B\n---\n{text}\n"));
        site.write("content/articles/a/en.md", "---\ntitle: A\ntranslation_of: ar\n---\nText.\n");
        site.build();
        assert!(site.page("en/articles/b/index.html").contains("img-src 'self';"), "{text}");
    }
}

#[test]
fn pictures_in_biographies() {
    let with_bio = |settings: &str| {
        let site = site(settings);
        let bio = "name: {en: Ann}\nbio: {en: '![x](https://example.com/ann.jpg)'}\n";
        site.write("content/people/ann.yaml", bio);
        site.write("content/articles/a/en.md", "---\ntitle: A\ntranslation_of: ar\n---\nText.\n");
        site
    };
    assert_data_eq!(
        with_bio("").report(),
        str![[r#"
content/people/ann.yaml:2:12: warning[external-image]: this picture is loaded from `example.com` (save it in the folder of the text and write its name, or write `external_images: allow` in site.yaml)

"#]]
        .raw()
    );
    let site = with_bio("external_images: allow\n");
    assert_eq!(site.report(), "");
    assert!(site.page("en/people/ann/index.html").contains("img-src 'self' https: http:;"));
    let refused = with_bio("external_images: refuse\n").report();
    assert!(refused.contains("error[refused-image]"), "{refused}");
}

#[test]
fn an_owner_widens_the_policy_or_turns_it_off() {
    let policy = |settings: &str| {
        let site = site(settings);
        site.build();
        policies(&site.tree()).swap_remove(0).0
    };
    assert_eq!(policy("csp: off\n"), None);
    assert_eq!(policy("csp: false\n"), None);
    assert_eq!(policy("csp: {}\n").as_deref(), Some(OWN));
    // Nobody knows what any HTML needs.
    assert_eq!(policy("html: allow\n"), None);
    assert_eq!(policy("html: allow\ncsp: {}\n").as_deref(), Some(OWN));
    let wide = policy(
        "csp:\n  script-src: \"https://count.example.org 'sha256-abc+/='\"\n  \
         connect-src: [https://count.example.org, 'wss:']\n  frame-src: https://*.example.com:8080/v/\n  \
         base-uri: \"'self'\"\n  font-src: \"'none'\"\n",
    );
    let expected = OWN
        .replace("script-src 'self'", "script-src 'self' https://count.example.org 'sha256-abc+/='")
        .replace("connect-src 'self'", "connect-src 'self' https://count.example.org wss:")
        .replace("base-uri 'none'", "base-uri 'self'; frame-src https://*.example.com:8080/v/")
        .replace("font-src 'self'", "font-src 'none'");
    assert_eq!(wide.as_deref(), Some(&*expected));
}

#[test]
fn nothing_in_a_source_ends_the_policy_or_its_tag() {
    for source in [
        "https://a.example;script-src",
        "https://a.example,*",
        "\\\"><script>",
        "https://a.example/<x>",
        "self",
        "selff",
        "'selff'",
        "'sha256-'",
        "'nonce-abc'",
        "javascript",
        "https://",
        "عربي.example",
    ] {
        let report = site(&format!("csp: {{script-src: \"{source}\"}}\n")).report();
        assert!(report.contains("error[bad-csp]"), "{source}: {report}");
    }
}
