//! One message for one cause, and what it advises.

use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: T
languages: [en, ar]
base_url: https://archive.test/
feed_id: tag:archive.test,2026:t
-- content/articles/w/en.md --
---
title: T
---
Text.
";

/// Files with one fault each, and a part of the only line about it.
const FAULTS: [(&str, &str, &str); 23] = [
    (
        "content/people/p.yaml",
        "label: Ann\n",
        "has no key `label`, and so it has no `name` (write `name`)",
    ),
    (
        "content/tags/t.yaml",
        "name: Tea\n",
        "has no key `name`, and so it has no `label` (write `label`)",
    ),
    (
        "site.yaml",
        "title: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         feed_id: tag:archive.test,2026:t\ndeploy: {d: {kind: folder, to: ../x}}\n",
        "has no key `to`, and so it has no `path` (write `path`)",
    ),
    (
        "site.yaml",
        "title: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         feed_id: tag:archive.test,2026:t\ndeploy: {d: {kind: git, url: x}}\n",
        "has no key `url`, and so it has no `repository` (write `repository`)",
    ),
    ("site.yaml", "- a\n- b\n", "site.yaml must be lines of `key: value`"),
    ("content/articles/w/en.md", "---\ntitle\u{a0}: T\n---\nText.\n", "U+00A0"),
    ("content/articles/w/en.md", "---\n\u{a0}title: T\n---\nText.\n", "U+00A0"),
    ("content/people/p.yaml", "name: {ar: x, ar: y}\n", "error[duplicate-key]"),
    ("content/people/p.yaml", "name: {ar: x, AR: y}\n", "error[language-twice]"),
    (
        "content/articles/w/en.md",
        "---\ntitle: T\n---\n::: video https://x.test/a\n\nText.\n",
        "write `::: embed https://x.test/a` to show that page in a frame",
    ),
    (
        "content/articles/w/en.md",
        "---\ntitle: T\n---\n::: Embed https://x.test/a\n\nText.\n",
        "write `::: embed https://x.test/a` to show that page in a frame",
    ),
    (
        "content/articles/w/en.md",
        "---\ntitle: T\n---\n::: note\n\nText.\n",
        "this container is never closed",
    ),
    (
        "content/articles/w/en.md",
        "---\ntitle: !نص\n---\nText.\n",
        "a value cannot start with `!` (put",
    ),
    (
        "content/articles/w/en.md",
        "---\ntitle: The School\n---\n# The&nbsp;School\n\nText.\n",
        "[repeated-title]",
    ),
    (
        "content/articles/w/en.md",
        "---\ntitle: Café\n---\n# Cafe\u{301}\n\nText.\n",
        "[repeated-title]",
    ),
    (
        "content/articles/w/en.md",
        "---\ntitle: Cafe\u{301}\n---\n# Café\n\nText.\n",
        "[repeated-title]",
    ),
    ("content/articles/w/en.md", "---\ntitle: T\n---\n[a](EN.md)\n", "did you mean `en.md`?"),
    (
        "content/articles/w/en.md",
        "---\ntitle: T\n---\n[a](../w/index.html)\n",
        "did you mean `../w/`?",
    ),
    ("site.yaml", "title: T\nlanguages: [en]\nbase_url: https://a.test/../b\n", "[bad-base-url]"),
    ("site.yaml", "title: T\nlanguages: [en]\nbase_url: https://a.test//b//\n", "[bad-base-url]"),
    ("site.yaml", "title: T\nlanguages: [en]\nbase_url: https://a.test/%ZZ\n", "[bad-base-url]"),
    (
        "site.yaml",
        "title: T\nlanguages: [en]\nbase_url: https://a.test/index.html\n",
        "[bad-base-url]",
    ),
    (
        "site.yaml",
        "title: T\nlanguages: [en]\nbase_url: https://a.test/%2e%2e/b\n",
        "[bad-base-url]",
    ),
];

#[test]
fn one_cause_has_one_message() {
    for (path, text, said) in FAULTS {
        let site = Site::new(SITE);
        site.write(path, text);
        let report = site.report();
        assert_eq!(report.lines().count(), 1, "{path}: {text}: {report}");
        assert!(report.contains(said), "{said}: {report}");
    }
}

/// Addresses of sites that are taken as they are.
#[test]
fn folders_are_addresses_of_sites() {
    for url in
        ["https://a.test", "https://a.test/b/c/", "https://a.test/مسار/", "https://a.test/%D9%85"]
    {
        let site = Site::new(SITE);
        let text = format!(
            "title: T\nlanguages: [en]\nbase_url: {url}\nfeed_id: tag:archive.test,2026:t\n"
        );
        site.write("site.yaml", text);
        assert_eq!(site.report(), "", "{url}");
    }
}

/// A name in a network of microblogs is no mail address.
#[test]
fn handles_are_no_mail_addresses() {
    let site = Site::new(SITE);
    let body = "Write to ann@mail.test or @ann@mastodon.test.";
    site.write("content/articles/w/en.md", format!("---\ntitle: T\n---\n{body}\n"));
    let page = site.built_page("en/articles/w/index.html");
    assert_eq!(page.matches("mailto:ann").count(), 1, "{page}");
    assert!(page.contains("mailto:ann@mail.test"));
}
