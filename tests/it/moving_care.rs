//! `tarjuman import` loses no text, publishes nothing that was not public, and says nothing false.

use crate::moving::{Moving, zip};
use crate::site::{Site, run};

impl Moving {
    /// Texts of the new site that have all of some parts, and none of others.
    #[track_caller]
    pub fn has(&self, path: &str, parts: &[&str]) {
        let text = self.file(path);
        for part in parts {
            match part.strip_prefix("NOT ") {
                Some(part) => assert!(!text.contains(part), "{part}: {text}"),
                None => assert!(text.contains(part), "{part}: {text}"),
            }
        }
    }
}

const DOCUMENT: &str = r#"<w:document><w:body>
<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>
<w:p><w:r><w:t>Before the table.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:bookmarkStart w:name="place"/><w:r><w:t>Part</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>first</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.test/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> x</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>
<w:p><w:hyperlink w:anchor="place"><w:r><w:t>to the part</w:t></w:r></w:hyperlink></w:p>
<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>once</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>
<w:p><w:r><wp:docPr descr="A sea"/><a:blip r:embed="r1"/></w:r></w:p>
</w:body></w:document>"#;

#[test]
fn documents_of_word_keep_what_they_show() {
    let moving = Moving::new("");
    let styles = r#"<w:styles><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let lists = r#"<w:numbering><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num></w:numbering>"#;
    let rels = r#"<R><Relationship Id="r1" Target="/word/media/sea.png"/></R>"#;
    let document = zip(&[
        ("word/document.xml", DOCUMENT),
        ("word/styles.xml", styles),
        ("word/numbering.xml", lists),
        ("word/_rels/document.xml.rels", rels),
        ("word/media/sea.png", "no picture"),
    ]);
    moving.write("t.en.docx", &document);
    moving.import("docx", &[]);
    let path = "content/articles/t/en.md";
    moving
        .has(path, &["title: Title\n", "\nBefore the table.\n\n| a | b |\n", "# Part {#place}\n"]);
    moving.has(path, &["\n1. first\n", "[field](https://a.test/) x<sup>2</sup>\n", "once"]);
    moving.has(path, &["[to the part](#place)", "![A sea](sea.png)", "NOT twice", "NOT .lost"]);
    assert_eq!(moving.file("content/articles/t/sea.png"), "no picture");
}

const EXPORT: &str = r##"-- export.xml --
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.test</link>
<wp:base_site_url>https://old.test</wp:base_site_url><language>en</language>
<item><title>A post</title><link>https://old.test/a/</link><wp:post_id>1</wp:post_id><wp:post_date>2020-01-01 00:00:00</wp:post_date><wp:post_name>a</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<content:encoded><![CDATA[[caption id="x"]<a href="/b/"><img src="https://old.test/wp-content/uploads/a.png" alt="A"></a> The <em>words</em>[/caption]

[audio src="https://old.test/wp-content/uploads/a.mp3"]

[audio src="https://old.test/wp-content/uploads/gone.mp3"]

<a href="https://old.test/wp-content/uploads/a.pdf">file</a>, ann@old.test

https://youtu.be/x

So.<sup data-fn="n1"><a href="#n1" id="n1-link">1</a></sup>]]></content:encoded>
<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[[{"content":"The <em>note</em>","id":"n1"}]]]></wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>cap-user_email</wp:meta_key><wp:meta_value>ann@old.test</wp:meta_value></wp:postmeta></item>
<item><title>An answer</title><wp:post_id>2</wp:post_id><wp:status>publish</wp:status><wp:post_type>feedback</wp:post_type><content:encoded>secret</content:encoded></item>
<item><title>An order</title><wp:post_id>3</wp:post_id><wp:status>publish</wp:status><wp:post_type>my_orders</wp:post_type><content:encoded>secret</content:encoded></item>
<item><title>A book</title><wp:post_id>4</wp:post_id><wp:post_name>book</wp:post_name><wp:status>publish</wp:status><wp:post_type>book</wp:post_type><content:encoded>About it</content:encoded></item>
</channel></rss>
-- uploads/a.png --
png
-- uploads/a.mp3 --
mp3
-- uploads/a.pdf --
pdf
"##;

#[test]
fn exports_of_wordpress_keep_files_and_secrets() {
    let moving = Moving::new(EXPORT);
    moving.import("wordpress", &[]);
    let path = "content/articles/a/en.md";
    moving.has(path, &["(a.png \"The *words*\")", "[a.mp3](a.mp3)", "[gone.mp3]{.lost-link}"]);
    moving.has(path, &["[file](a.pdf)", "::: embed https://youtu.be/x", "So.[^n1]"]);
    moving.has(path, &["[^n1]: The *note*", "NOT cap-user"]);
    moving.has("content/articles/book/en.md", &["draft: true\n"]);
    let all = moving.all();
    assert!(!all.contains("secret") && !all.contains("ann@old.test: "), "{all}");
    let report = moving.file("IMPORT.md");
    assert!(report.contains("`feedback` An answer (2) was not for readers"), "{report}");
    assert!(report.contains("`my_orders` An order (3) was not for readers"), "{report}");
    assert!(!report.contains("ann@old.test"), "{report}");
}

#[test]
fn what_was_never_made_into_pages_stays_a_draft() {
    let zola = Moving::new(
        "-- config.toml --\nbase_url = 'https://old.test'\n-- content/a/b.md --\n\
         +++\ntitle = 'B'\nrender = false\n+++\nText.\n",
    );
    zola.import("zola", &[]);
    zola.has("content/articles/b/en.md", &["draft: true\n", "NOT aliases"]);
    let jekyll = Moving::new(
        "-- _config.yml --\nurl: https://old.test\npermalink: pretty\ncollections:\n  notes: {}\n  \
         texts: {output: true}\n-- _notes/a.md --\n---\ntitle: A\n---\nText.\n\
         -- _texts/b.md --\n---\ntitle: B\n---\nText.\n",
    );
    jekyll.import("jekyll", &[]);
    jekyll.has("content/articles/a/en.md", &["draft: true\n", "NOT aliases"]);
    jekyll.has("content/articles/b/en.md", &["aliases: [/texts/b/]\n", "NOT draft"]);
}

/// Nothing is made up about which version was first.
#[test]
fn a_work_of_which_nobody_says_what_was_first() {
    let texts =
        "-- a.en.md --\n---\ntitle: A\n---\nText.\n-- a.fr.md --\n---\ntitle: A\n---\nTexte.\n";
    let moving = Moving::new(texts);
    // With drafts there would be two originals, which a site cannot have.
    assert_eq!(moving.run("markdown", &[]).code, Some(0));
    let built = run(&mut Site::copy_of(&moving.dest()).command(&["-q"]));
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    moving.has("content/articles/a/en.md", &["NOT translation_of", "NOT draft"]);
    moving.has("content/articles/a/fr.md", &["NOT translation_of", "draft: true\n"]);
    moving.has("IMPORT.md", &["nobody says which one was first", "  original: en\n"]);
    moving.write("../map.yaml", b"original: fr\n");
    let map = moving.folder.path().join("map.yaml");
    moving.import("markdown", &["--map", map.to_str().unwrap()]);
    moving.has("content/articles/a/en.md", &["translation_of: fr\n", "NOT draft"]);
    moving.has("content/articles/a/fr.md", &["NOT translation_of", "NOT draft"]);
    moving.has("IMPORT.md", &["NOT original: "]);
}

#[test]
fn a_source_in_a_language_that_is_no_version() {
    let moving = Moving::new(
        "-- a.en.md --\n---\ntitle: A\ntranslated_from: de\n---\nText.\n\
         -- a.ar.md --\n---\ntitle: A\n---\nنص.\n-- b.he.md --\n---\ntitle: B\ntranslated_from: de\n---\nText.\n",
    );
    moving.import("markdown", &[]);
    for path in ["content/articles/a/en.md", "content/articles/b/he.md"] {
        moving.has(path, &["source:\n  language: de\n", "NOT translation_of"]);
    }
    moving.has("content/articles/a/ar.md", &["NOT translation_of"]);
}

#[test]
fn a_translation_without_a_text_is_a_draft() {
    let moving = Moving::new(
        "-- a.en.md --\n---\ntitle: A\ndate: 2020-01-01\n---\nText.\n\
         -- a.ar.md --\n---\ntitle: A\ntranslator: B\n---\n<!-- later -->\n",
    );
    moving.import("markdown", &[]);
    moving.has("content/articles/a/ar.md", &["draft: true\n"]);
}

#[test]
fn a_text_without_markup_keeps_its_lines() {
    let moving = Moving::new(
        "-- t.en.txt --\nThe way home\n\nBy Ann Example\nTranslated by Bo Sample\n\nA line of verse\n\
         Another line\n\nHe said nothing.[1]\n\n* * *\n\nThe end\n\nNotes: [1] So they say.\n",
    );
    moving.import("text", &[]);
    let path = "content/articles/t/en.md";
    moving.has(path, &["author: ann-example\n", "translator: bo-sample\n"]);
    moving.has(path, &["A line of verse\\\nAnother line\n", "He said nothing.[^1]\n\n---\n"]);
    moving.has(path, &["\nThe end\n", "[^1]: So they say.", "NOT ##"]);
}

#[test]
fn pages_of_html_keep_notes_names_and_places() {
    let moving = Moving::new(
        "-- a.html --\n<html lang='he'><body><div class='content'><h1>T</h1>\
         <div class='author'>מאת דנה כהן</div><p id='b'>Words<sup><a href='#f1' id='r1'>1</a></sup>.</p>\
         <p>On <time>2011-05-04</time> it rained.</p>\
         <ol><li id='f1'>The note. <a href='#r1'>^</a></li></ol></div></body></html>\n\
         -- b.html --\n<html lang='en'><body><article><h1>U</h1>\
         <p>By <a rel='author'>Ann Example</a> | May 4, 2011</p><p><a href='a.html#b'>there</a></p>\
         </article></body></html>\n",
    );
    moving.import("html", &[]);
    let path = "content/articles/a/he.md";
    moving.has(path, &["author: דנה-כהן\n", "Words[^f1]. {#b}", "[^f1]: The note.\n"]);
    moving.has(path, &["On 2011-05-04 it rained.", "NOT date:", "NOT .lost"]);
    let path = "content/articles/b/en.md";
    moving.has(path, &["author: ann-example\n", "date: 2011-05-04\n", "[there](../a/he.md#b)"]);
}

#[test]
fn a_reference_of_hugo_in_another_language() {
    let moving = Moving::new(
        "-- hugo.toml --\nbaseURL = 'https://old.test/'\n[languages.en]\nweight = 1\n[languages.ar]\n\
         weight = 2\n-- content/a.md --\n---\ntitle: A\n---\n\
         [x]({{< relref path=\"b.md\" lang=\"ar\" >}}), <ann@old.test>\n\
         -- content/b.md --\n---\ntitle: B\n---\nText.\n-- content/b.ar.md --\n---\ntitle: B\n\
         translator: C\n---\nنص.\n",
    );
    moving.import("hugo", &[]);
    moving.has("content/pages/a/en.md", &["[x](../b/ar.md), <ann@old.test>\n"]);
}

#[test]
fn an_archive_of_lctt_says_who_translated() {
    let head = "[#]: subject: \"A \\\"story\\\"\"\n[#]: via: \"https://s.test/a\"\n";
    let moving = Moving::new(&format!(
        "-- sources/20200101 A.md --\n{head}[#]: translator: \"wxy\"\n[#]: reviewer: \"校对者ID\"\n\n\
         # A story\n\nText.\n-- translated/20200101 A.md --\n{head}[#]: translator: \"wxy\"\n\n# 故事\n\n正文。\n"
    ));
    moving.import("lctt", &[]);
    let folder = "content/articles/20200101-a";
    moving.has(&format!("{folder}/en.md"), &["NOT translator", "NOT ID", "title: A \"story\"\n"]);
    moving.has(&format!("{folder}/zh-Hans.md"), &["translator: wxy\n", "translation_of: en\n"]);
    moving.has("IMPORT.md", &["`20200101` in its name", "NOT in which language"]);
}

#[test]
fn heads_in_quotations_of_many_forms() {
    let moving = Moving::new(
        "-- a.md --\n> **Author:** Ann Example  \n> Language: fr\n> Date: 2010-02-03\n> Mood: sad\n\n\
         # Z\n\ntexte\n",
    );
    moving.import("markdown", &[]);
    let parts = ["title: Z\n", "author: ann-example\n", "  Mood: sad\n", "NOT # Z", "2010-02-03"];
    moving.has("content/articles/a/fr.md", &parts);
}

/// What a person changed stays, with what it needs; the report is always that of the last import.
#[test]
fn changes_of_a_person_outlive_a_new_name() {
    let moving = Moving::new("-- page.en.md --\n![A](sea.png)\n-- sea.png --\nno picture\n");
    moving.import("markdown", &[]);
    let path = moving.dest().join("content/articles/page/en.md");
    let text = std::fs::read_to_string(&path).unwrap() + "\nMine.\n";
    std::fs::write(&path, text).unwrap();
    std::fs::write(moving.dest().join("IMPORT.md"), "mine\n").unwrap();
    moving.write("../map.yaml", b"works:\n  - {id: other, files: [page.en.md]}\n");
    let map = moving.folder.path().join("map.yaml");
    moving.import("markdown", &["--map", map.to_str().unwrap()]);
    moving.has("content/articles/page/en.md", &["Mine."]);
    moving.has("content/articles/page/sea.png", &["no picture"]);
    moving.has("content/articles/other/en.md", &["NOT Mine."]);
    moving.has("IMPORT.md", &["carry the change over", "NOT mine\n"]);
}
