//! Markup that would run in a reader's browser, at every place where an author can write.

use super::*;

const ATTACK: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

/// What a browser would run: tags and attributes that no page of ours has.
fn is_clean(html: &str) -> Result<(), String> {
    let lower = html.to_lowercase();
    for evil in [
        "<script>alert",
        "<img src=x",
        "javascript:",
        "<iframe",
        "<svg onload",
        "<style",
        "vbscript:",
        "data:text",
    ] {
        if let Some(at) = lower.find(evil) {
            let from = lower.floor_char_boundary(at.saturating_sub(200));
            return Err(format!(
                "{evil} in …{}",
                &lower[from..lower.floor_char_boundary(at + 100)]
            ));
        }
    }
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        // Outside quoted values, no attribute may be an event handler.
        let outside: String = tag.split('"').step_by(2).collect();
        if outside.split_whitespace().skip(1).any(|name| name.to_lowercase().starts_with("on")) {
            return Err(format!("a handler in <{tag}>"));
        }
    }
    Ok(())
}

fn attacked() -> Site {
    let yaml = format!("'{}'", ATTACK.replace('\'', "''"));
    let site = site("");
    site.write(
        "site.yaml",
        format!("title: {{en: {yaml}, ar: {yaml}}}\ntagline: {yaml}\nlanguages: [en, ar]\nbase_url: https://archive.test/a/\nextra: {{a: {yaml}}}\n"),
    );
    site.write(
        "content/articles/w/en.md",
        format!(
            "---\ntitle: {yaml}\nsubtitle: {yaml}\nsummary: {yaml}\nauthor: [x, {yaml}]\ntranslator: {yaml}\neditor: {yaml}\n\
             reviewer: {yaml}\nsource: {{title: {yaml}, publication: {yaml}, url: 'https://example.org/\"><script>alert(1)</script>', language: fr}}\n\
             license: {yaml}\npermission: {yaml}\nrights_holder: {yaml}\ntags: [x, {yaml}]\npeople: [{yaml}]\n\
             image: {{src: map.png, alt: {yaml}, caption: {yaml}, credit: {yaml}}}\naliases: ['/<script>alert(1)/', '/\"onload=alert(1)/']\n\
             extra: {{a: {yaml}}}\n---\n\n## {ATTACK} {{#a onclick=\"alert(1)\" .b}}\n\n# Two {{#a\"onclick=alert(1) .b\"c}}\n\n# Three\n\n{ATTACK}\n\n\
             ![{ATTACK}](map.png '{title}')\n\n[{ATTACK}](https://example.org/\"onclick=\"x '{title}')\n\n`{ATTACK}`\n\n```\"><script>\n{ATTACK}\n```\n\n\
             <a href=\"javascript:alert(1)\" onclick=alert(1)>x</a> <svg onload=alert(1)> <iframe src=\"javascript:alert(1)\"></iframe> <style>*{{}}</style>\n\n\
             <a href=\"&#106;avascript:alert(1)\">y</a> <a href=\"java\tscript:alert(1)\">z</a> <img src=x onerror=alert(1)>\n\nnote[^\"><script>]\n\n[^\"><script>]: {ATTACK}\n",
            title = ATTACK.replace('\'', ""),
        ),
    );
    site.write("content/articles/w/map.png", "");
    // What `src=x` names.
    site.write("content/articles/w/x", "");
    site.write("content/pages/about/x", "");
    site.write(
        "content/people/x.yaml",
        format!("name: {{en: {yaml}, ar: {yaml}}}\nsort: {{en: {yaml}}}\nalso: [{yaml}]\nbio: {{en: {yaml}, ar: '[a](https://example.org/\"onclick=alert(1)) <a onclick=alert(1)>b</a>'}}\nsame_as: ['https://evil.example/\"><script>alert(1)</script>', 'https://www.wikidata.org/wiki/\"><script>alert(1)</script>']\n"),
    );
    site.write(
        "content/tags/x.yaml",
        format!("label: {yaml}\ndescription: {yaml}\nbroader: 'y{}\n", &yaml[1..]),
    );
    site.write(
        "content/pages/about/en.md",
        format!("---\ntitle: {yaml}\nsubtitle: {yaml}\n---\n{ATTACK}\n"),
    );
    site.write("content/articles/<script>alert(1)/en.<script>.md", "---\ntitle: One\n---\n");
    site
}

#[test]
fn nothing_reaches_a_page_unescaped() {
    for html in ["sanitize", "escape"] {
        let site = attacked();
        let config = site.root().join("site.yaml");
        let text = fs::read_to_string(&config).unwrap();
        fs::write(&config, format!("{text}html: {html}\n")).unwrap();
        site.build();
        let mut pages = 0;
        for (path, bytes) in site.tree() {
            if path.ends_with(".html") {
                pages += 1;
                // With `escape`, code is shown as the text that it is.
                let page = String::from_utf8(bytes).unwrap();
                let page = if html == "escape" { page.replace("javascript:", "") } else { page };
                is_clean(&page).unwrap_or_else(|evil| panic!("{html}: {path}: {evil}"));
            } else if path.ends_with(".xml") {
                let xml = String::from_utf8(bytes).unwrap();
                assert!(!xml.contains("<script"), "{path}");
            }
        }
        assert!(pages > 20, "only {pages} pages");
    }
}

#[test]
fn addresses_that_run_are_refused() {
    for url in [
        "javascript://example.org/%0aalert(1)",
        "data://x/y",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https:",
        "//example.org",
        "https:/\\example.org",
    ] {
        for (path, text) in [
            (
                "content/articles/w/en.md",
                format!("---\ntitle: One\nsource: {{url: '{url}'}}\n---\n"),
            ),
            (
                "content/articles/w/en.md",
                format!("---\ntitle: One\nsource: {{archived: '{url}'}}\n---\n"),
            ),
            ("content/people/x.yaml", format!("name: X\nsame_as: '{url}'\n")),
        ] {
            assert!(faults_of(path, text).contains("error[not-a-web-address]"), "{path}: {url}");
        }
    }
    for link in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html;base64,AA",
        "<java\u{1}script:alert(1)>",
    ] {
        let report =
            faults_of("content/articles/w/en.md", format!("---\ntitle: One\n---\n[a]({link})\n"));
        assert!(report.contains("error["), "{link}: {report}");
        let report = faults_of(
            "content/people/x.yaml",
            format!("name: X\nbio: |\n  A ![picture]({link}).\n"),
        );
        assert!(report.contains("error["), "{link}: {report}");
    }
}

#[test]
fn base_urls_that_break_out_are_refused() {
    for url in [
        "https://example.org/'x",
        "https://example.org/\"x",
        "https://example.org/<x>",
        "https://example.org/\\nx",
        "https://example.org/ x",
        "javascript:x",
        "https://example.org/a&b",
    ] {
        let site = format!(
            "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: \"{}\"\n",
            url.replace('"', "\\\"")
        );
        assert!(super::site(&site).report().contains("error[bad-base-url]"), "{url}");
    }
}
