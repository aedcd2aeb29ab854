//! Texts that are not the whole of their source: excerpts, summaries, adaptations.

use snapbox::{assert_data_eq, str};

use crate::site::{Site, between};

fn site() -> Site {
    let site = Site::new(
        "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true, twins: true}
-- content/articles/w/ar.md --
---
title: أصل
date: 2024-01-01
license: CC-BY-4.0
---
نص.
",
    );
    for (edition, scope) in [
        ("en", "scope: excerpt\nscope_note: Without the preface."),
        ("en.short", "scope: summary"),
        ("en.free", "scope: adaptation"),
        ("en.whole", "scope: complete"),
    ] {
        site.add(&format!(
            "-- content/articles/w/{edition}.md --\n---\ntitle: T {edition}\ntranslation_of: ar\n\
             license: CC-BY-4.0\ndate: 2024-01-02\n{scope}\n---\nText.\n"
        ));
    }
    site
}

#[test]
fn pages_and_lists_say_it() {
    let site = site();
    site.build();
    let mut all = String::new();
    for at in
        ["en/articles/w/", "en/articles/w/short/", "en/articles/w/free/", "en/articles/w/whole/"]
    {
        let page = site.page(&format!("{at}index.html"));
        all.push_str(between(&page, "<p class=\"kind\">", "</p>"));
        all.push('\n');
        if let Some((_, note)) = page.split_once("<div class=\"fact-scope\">") {
            all.push_str(note.split_once("</div>").unwrap().0);
            all.push('\n');
        }
        let citation = between(&page, "class=\"citation\"", "</p>");
        all.push_str(citation);
        all.push('\n');
    }
    let list = site.page("en/articles/index.html");
    for part in list.split("entry-title").skip(1) {
        let title = between(part, "<bdi dir=\"ltr\">", "<");
        let scope = part.split_once("entry-scope\">").map(|(_, it)| it.split_once('<').unwrap().0);
        all.push_str(&format!("{title}: {scope:?}\n"));
    }
    assert_data_eq!(
        all,
        str![[r#"
Translated from <bdi dir="ltr">Arabic</bdi> · <span class="scope">Excerpt</span>
<dt>Scope</dt><dd><bdi dir="ltr">Without the preface.</bdi></dd>
>“<bdi dir="ltr">T en</bdi>”. Excerpt. Translated from <bdi dir="ltr">Arabic</bdi>. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 2, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">أصل</bdi>”. <bdi dir="ltr">https://archive.test/en/articles/w/</bdi>
Translated from <bdi dir="ltr">Arabic</bdi> · <span class="scope">Summary</span>
>“<bdi dir="ltr">T en.short</bdi>”. Summary. Translated from <bdi dir="ltr">Arabic</bdi>. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 2, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">أصل</bdi>”. <bdi dir="ltr">https://archive.test/en/articles/w/short/</bdi>
Translated from <bdi dir="ltr">Arabic</bdi> · <span class="scope">Adaptation</span>
>“<bdi dir="ltr">T en.free</bdi>”. Adaptation. Translated from <bdi dir="ltr">Arabic</bdi>. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 2, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">أصل</bdi>”. <bdi dir="ltr">https://archive.test/en/articles/w/free/</bdi>
Translated from <bdi dir="ltr">Arabic</bdi>
>“<bdi dir="ltr">T en.whole</bdi>”. Translated from <bdi dir="ltr">Arabic</bdi>. <bdi dir="ltr">Archive</bdi>. <bdi dir="ltr">January 2, 2024</bdi>. Original in <bdi dir="ltr">Arabic</bdi>: “<bdi lang="ar" dir="rtl">أصل</bdi>”. <bdi dir="ltr">https://archive.test/en/articles/w/whole/</bdi>
T en: Some("Excerpt")
T en.free: Some("Adaptation")
T en.short: Some("Summary")
T en.whole: None

"#]]
    );
}

/// A summary is based on a text, and is no translation of it.
#[test]
fn programs_are_told() {
    let site = site();
    site.build();
    let graph = |at: &str| -> serde_json::Value {
        let page = site.page(&format!("{at}index.html"));
        serde_json::from_str(between(&page, "<script type=\"application/ld+json\">", "</script>"))
            .unwrap()
    };
    let node = |graph: &serde_json::Value, url: &str| {
        let nodes = graph["@graph"].as_array().unwrap();
        nodes.iter().find(|node| node["@id"] == url).unwrap().clone()
    };
    let mut all = String::new();
    for (at, key) in [
        ("en/articles/w/", "translationOfWork"),
        ("en/articles/w/short/", "isBasedOn"),
        ("en/articles/w/free/", "isBasedOn"),
        ("en/articles/w/whole/", "translationOfWork"),
    ] {
        let own = node(&graph(at), &format!("https://archive.test/{at}"));
        assert_eq!(own[key]["@id"], "https://archive.test/ar/articles/w/", "{at}");
        let csl = site.page(&format!("{at}cite.json"));
        let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
        all.push_str(&format!("{at}: {}\n", csl[0]["note"]));
        let twin = site.page(&format!("{at}index.md"));
        let scope: Vec<&str> = twin.lines().filter(|line| line.starts_with("scope")).collect();
        all.push_str(&format!("{scope:?}\n"));
    }
    let original = node(&graph("ar/articles/w/"), "https://archive.test/ar/articles/w/");
    all.push_str(&format!("{}\n", original["workTranslation"]));
    let feed = site.page("en/feed.json");
    for part in feed.split("\"scope\":").skip(1) {
        all.push_str(part.split('}').next().unwrap());
        all.push('\n');
    }
    assert_data_eq!(
        all,
        str![[r#"
en/articles/w/: "Excerpt: Without the preface."
["scope: /"excerpt/"", "scope_note: /"Without the preface./""]
en/articles/w/short/: "Summary"
["scope: /"summary/""]
en/articles/w/free/: "Adaptation"
["scope: /"adaptation/""]
en/articles/w/whole/: null
[]
[{"@id":"https://archive.test/en/articles/w/"},{"@id":"https://archive.test/en/articles/w/whole/"}]
"excerpt"
"adaptation"
"summary"

"#]]
    );
}

#[test]
fn faults() {
    let site = site();
    site.add("-- content/articles/x/en.md --\n---\ntitle: X\nscope: part\nscope_note: '*a*'\n---\nText.\n");
    let report = site.report();
    let said: Vec<&str> = report.lines().filter(|line| line.contains("articles/x/")).collect();
    assert_data_eq!(
        said.join("\n"),
        str![[r#"
content/articles/x/en.md:3:8: error[not-a-choice]: `scope` cannot be `part` (write one of `complete`, `excerpt`, `summary`, `adaptation`)
content/articles/x/en.md:4:14: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in this value (write it without these signs)
"#]]
    );
}
