//! What was mended and changed in a version, and when.

use snapbox::{assert_data_eq, str};

use crate::site::{Site, between};

fn site(facts: &str) -> Site {
    Site::new(&format!(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         feed_id: tag:archive.test,2026:a\noutputs: {{twins: true}}\n\
         -- content/articles/w/en.md --\n---\ntitle: W\ndate: 2024-01-02\nlicense: CC-BY-4.0\n\
         {facts}\n---\nText.\n\
         -- content/articles/w/ar.md --\n---\ntitle: و\ntranslation_of: en\ndate: 2024-01-03\n---\n\
         نص.\n"
    ))
}

const FACTS: &str = "\
updated: 2024-02-01
corrections:
  - {date: 2024-03-05, text: \"A name: *Jahiz*, not Jahis.\"}
  - {date: 2024-02-03, text: The <date> of the letter.}
changes: {date: 2024-01-20, text: A note was added.}";

#[test]
fn readers_and_programs_are_told() {
    let site = site(FACTS);
    site.build();
    let page = site.page("en/articles/w/index.html");
    let mut all = between(&page, "<p class=\"dateline\">", "</p>").to_owned();
    for name in ["corrections", "changes"] {
        all.push_str(between(&page, &format!("aria-labelledby=\"list.{name}\""), "</section>"));
    }
    all.push_str(between(&page, "\"dateModified\"", ",\"publisher\""));
    all.push('\n');
    let feed = site.page("en/feed.xml");
    all.push_str(between(&feed, "<entry", "<published>"));
    all.push_str(between(&feed, "<p>Text.</p>", "</content>"));
    let twin = site.page("en/articles/w/index.md");
    all.push_str(between(&twin, "updated:", "site:"));
    let sitemap = site.page("sitemap.xml");
    let (_, rest) = sitemap.split_once("/en/articles/w/</loc>").unwrap();
    all.push_str(between(rest, "<lastmod>", "</lastmod>"));
    let other = site.page("ar/articles/w/index.html");
    assert!(!other.contains("corrections") && !other.contains("notices"), "{other}");
    assert_data_eq!(
        all,
        str![[r#"
<span><time datetime="2024-01-02">January 2, 2024</time></span> <time datetime="2024-02-01">Updated on <bdi dir="ltr">February 1, 2024</bdi></time> <time datetime="2024-03-05">Corrected on <bdi dir="ltr">March 5, 2024</bdi></time> <span>1 minute’s reading</span>>
<h2 id="list.corrections">Corrections</h2>
<ul>
<li><time datetime="2024-02-03">February 3, 2024</time> <bdi dir="ltr">The &lt;date&gt; of the letter.</bdi></li>
<li><time datetime="2024-03-05">March 5, 2024</time> <bdi dir="ltr">A name: <em>Jahiz</em>, not Jahis.</bdi></li>
</ul>
>
<h2 id="list.changes">Changes</h2>
<ul>
<li><time datetime="2024-01-20">January 20, 2024</time> <bdi dir="ltr">A note was added.</bdi></li>
</ul>
:"2024-03-05","correction":[{"@type":"CorrectionComment","text":"The /u003cdate> of the letter.","datePublished":"2024-02-03"},{"@type":"CorrectionComment","text":"A name: Jahiz, not Jahis.","datePublished":"2024-03-05"}]
 xml:lang="en">
<id>tag:archive.test,2026:a/en/articles/w</id>
<title>W</title>
<updated>2024-03-05T00:00:00Z</updated>

</div>
<div lang="en" dir="ltr">
<h2>Corrections</h2>
<ul>
<li>February 3, 2024 <span dir="ltr">The &lt;date&gt; of the letter.</span></li>
<li>March 5, 2024 <span dir="ltr">A name: <em>Jahiz</em>, not Jahis.</span></li>
</ul>
<h2>Changes</h2>
<ul>
<li>January 20, 2024 <span dir="ltr">A note was added.</span></li>
</ul>
</div>
</div> "2024-03-05"
corrections:
  - date: "2024-02-03"
    text: "The <date> of the letter."
  - date: "2024-03-05"
    text: "A name: Jahiz, not Jahis."
2024-03-05
"#]]
    );
}

#[test]
fn a_notice_has_a_day_and_a_text() {
    let said = site("corrections: [{text: A}, {date: 2024-02-01}, {date: 2024, text: B}]").report();
    assert_data_eq!(
        said,
        str![[r#"
content/articles/w/en.md:5:15: error[missing-key]: `corrections` has no `date` (add `date: …`)
content/articles/w/en.md:5:26: error[missing-key]: `corrections` has no `text` (add `text: …`)
content/articles/w/en.md:5:53: error[not-a-date]: `date` is not a date: `2024` (write year, month and day in digits, as in 2023-09-11)

"#]]
    );
}

#[test]
fn notices_may_have_links_to_texts_and_places() {
    let site = site(
        "corrections: [{date: 2024-02-01, text: 'See [the *Arabic*](ar.md), [it](#p1) and \
         [there](https://e.test/a).'}]\n\
         changes: [{date: 2024-02-02, text: 'As [all](https://archive.test/ar/articles/w/) say.'}]",
    );
    site.build();
    let page = site.page("en/articles/w/index.html");
    let mut all = String::new();
    for name in ["corrections", "changes"] {
        all.push_str(between(&page, &format!("id=\"list.{name}\""), "</section>"));
    }
    all.push_str(between(&page, "\"correction\":", "]"));
    assert_data_eq!(
        all,
        str![[r##"
>Corrections</h2>
<ul>
<li><time datetime="2024-02-01">February 1, 2024</time> <bdi dir="ltr">See <a href="../../../ar/articles/w/" hreflang="ar">the <em>Arabic</em></a>, <a href="#p1">it</a> and <a href="https://e.test/a">there</a>.</bdi></li>
</ul>
>Changes</h2>
<ul>
<li><time datetime="2024-02-02">February 2, 2024</time> <bdi dir="ltr">As <a href="https://archive.test/ar/articles/w/">all</a> say.</bdi></li>
</ul>
[{"@type":"CorrectionComment","text":"See the Arabic, it and there.","datePublished":"2024-02-01"}
"##]]
    );
}

#[test]
fn a_link_of_a_notice_that_leads_nowhere_is_an_error_at_its_place() {
    let said = site("corrections: [{date: 2024-02-01, text: 'See [it](gone.md).'}]").report();
    assert_data_eq!(
        said,
        str![[r#"
content/articles/w/en.md:5:45: error[broken-link]: `gone.md` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)

"#]]
    );
}
