//! Those who made a text in other roles than author, translator, editor and reviewer.

use snapbox::{assert_data_eq, str};

use crate::site::{Site, between};

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
outputs: {citations: true}
-- content/people/ann.yaml --
name: {en: Ann Lee, ar: آن لي}
-- content/people/ben.yaml --
name: Ben
-- content/articles/w/en.md --
---
title: W
date: 2024-01-02
contributors:
  - {id: ann, role: illustrator}
  - {id: Ben, role: Interviewer}
  - {id: ben, role: illustrator}
  - {id: ann, role: Sign language}
---
Text.
-- content/articles/w/ar.md --
---
title: و
date: 2024-01-02
translation_of: en
contributors: {id: ann, role: narrator}
---
نص.
";

#[test]
fn pages_and_feeds_name_them() {
    let site = Site::new(SITE);
    site.build();
    let mut all = String::new();
    for path in ["en/articles/w/", "ar/articles/w/", "ar/articles/w/parallel/"] {
        let page = site.page(&format!("{path}index.html"));
        all.push_str(between(&page, "<dl class=\"byline\">", "</dl>"));
        all.push('\n');
    }
    let feed = site.page("en/feed.xml");
    all.push_str(between(&feed, "<content", "</p>"));
    let person = site.page("en/people/ann/index.html");
    all.push_str(between(&person, "<section class=\"role-contributed\"", "</h2>"));
    assert_data_eq!(
        all,
        str![[r#"

<div><dt><bdi dir="ltr">Illustrator</bdi></dt><dd><a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann Lee</bdi></a> and <a class="person" href="../../../en/people/ben/" translate="no"><bdi dir="ltr">Ben</bdi></a></dd></div>
<div><dt><bdi dir="ltr">Interviewer</bdi></dt><dd><a class="person" href="../../../en/people/ben/" translate="no"><bdi dir="ltr">Ben</bdi></a></dd></div>
<div><dt><bdi dir="ltr">Sign language</bdi></dt><dd><a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann Lee</bdi></a></dd></div>


<div><dt><bdi dir="rtl">الإلقاء</bdi></dt><dd><a class="person" href="../../../ar/people/ann/" translate="no"><bdi dir="rtl">آن لي</bdi></a></dd></div>


<div><dt><bdi dir="rtl">الإلقاء</bdi></dt><dd><a class="person" href="../../../../ar/people/ann/" translate="no"><bdi dir="rtl">آن لي</bdi></a></dd></div>

 type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p lang="en" dir="ltr"><span dir="ltr">Illustrator</span>: <span dir="ltr">Ann Lee</span> and <span dir="ltr">Ben</span> · <span dir="ltr">Interviewer</span>: <span dir="ltr">Ben</span> · <span dir="ltr">Sign language</span>: <span dir="ltr">Ann Lee</span> aria-labelledby="list.contributed">
<h2 id="list.contributed">Contributed to <span class="count">1 work</span>
"#]]
    );
}

#[test]
fn programs_are_told() {
    let site = Site::new(SITE);
    site.build();
    let page = site.page("en/articles/w/index.html");
    let graph = between(&page, "<script type=\"application/ld+json\">", "</script>");
    let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
    let nodes = graph["@graph"].as_array().unwrap();
    let own = nodes.iter().find(|node| node["@id"] == "https://archive.test/en/articles/w/");
    let all = [
        own.unwrap()["contributor"].to_string(),
        site.page("en/articles/w/cite.bib"),
        site.page("en/articles/w/cite.json"),
    ];
    assert_data_eq!(
        all.join("\n"),
        str![[r#"
[{"@id":"https://archive.test/en/people/ann/#person","@type":"Person","name":"Ann Lee"},{"@id":"https://archive.test/en/people/ben/#person","@type":"Person","name":"Ben"}]
@article{w:en,
  title = {{W}},
  editora = {{Ann Lee} and {Ben}},
  editoratype = {collaborator},
  journaltitle = {{Archive}},
  entrysubtype = {magazine},
  date = {2024-01-02},
  langid = {english},
  url = {https://archive.test/en/articles/w/},
}

[
{"id":"w:en","type":"article-magazine","title":"W","illustrator":[{"literal":"Ann Lee"},{"literal":"Ben"}],"interviewer":[{"literal":"Ben"}],"contributor":[{"literal":"Ann Lee"}],"container-title":"Archive","issued":{"date-parts":[[2024,1,2]]},"language":"en","URL":"https://archive.test/en/articles/w/"}
]

"#]]
    );
}

#[test]
fn faults() {
    let said = |contributors: &str| {
        let site = Site::new(SITE);
        let text = format!("---\ntitle: X\ncontributors: {contributors}\n---\nText.\n");
        site.write("content/articles/x/en.md", text);
        let report = site.report();
        let said = report.lines().filter(|line| line.contains("articles/x/"));
        said.map(|line| line.replace("content/articles/x/en.md:", ""))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_data_eq!(
        [
            said("[ann]"),
            said("ann"),
            said("[{id: ann}]"),
            said("[{name: ann, role: narrator}]"),
            said("[{id: an, role: narrator}]"),
            said("[{id: ann, role: '*drew*'}]"),
            said("[{id: ann, role: }]"),
            said(""),
            said("[]"),
        ]
        .join("\n"),
        str![[r#"
3:16: error[wrong-type]: `contributors` must be `key: value` pairs; what is written here is text
3:15: error[wrong-type]: `contributors` must be `key: value` pairs; what is written here is text
3:16: error[missing-key]: `contributors` has no `role` (add `role: …`)
3:17: error[missing-key]: `contributors` has no key `name`, and so it has no `id` (write `id`)
3:21: warning[unknown-person]: `an` has no file in content/people/ (add content/people/an.yaml)
3:33: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in this value (write it without these signs)
3:26: error[missing-key]: `role` is empty (add `role: …`)


"#]]
    );
}
