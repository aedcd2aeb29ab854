//! Front matter as editors and exporters write it.

use super::*;

#[test]
fn unclean_and_good() {
    for text in [
        "\u{feff}---\ntitle: The title\n---\nThe text.\n",
        "---\r\ntitle: The title\r\n---\r\nThe text.\r\n",
        "\n\n---\ntitle: The title\n---\nThe text.\n",
        "\u{feff}\r\n--- \t\r\ntitle:\tThe title\r\n---  \r\nThe text.\r\n",
        "---\ntitle: The title\n...\nThe text.\n",
        "---\n# a comment\n\ntitle: The title\ntags:\nextra: ~\n---\nThe text.",
        "---\n{title: The title}\n---\n\nThe text.\n",
        "---\ntitle: The title\n---\n\n---\n\nThe text.\n\n---\n",
        "---\ntitle: The title\n---\n\n---\n\nNote: a paragraph.\n\n---\n\nThe text.\n",
        "---\ntitle: The title\n---\n---\nThe text: it has a colon.\nAnd a second line.\n---\n",
    ] {
        let page = page_of(text);
        assert!(
            page.contains("<h1>The title</h1>") && page.contains("The text"),
            "{text:?}\n{page}"
        );
        assert!(!page.contains("title: "), "{text:?}");
    }
    assert!(page_of("---\ntitle: The title\n---").contains("<h1>The title</h1>"));
}

#[test]
fn unclean_and_refused() {
    let texts = [
        "",
        "\u{feff}",
        "\n\n",
        "---\n",
        "---\ntitle: never closed\n",
        "---\nJust prose.\n---\nMore.\n",
        "Prose first.\n---\ntitle: too late\n---\n",
        "---\n---\n---\n",
        "---\ntitle: one\n---\n---\ntitle: two\n---\n",
        "---\n\ttitle: tab\n---\n",
        "---\ntitle: one\ntitle: two\n---\n",
        "---\n- title\n---\n",
        "---\ntitle: [a]\ndraft: yes\n---\n",
        "---\rtitle: old Mac\r---\r",
        "+++\ntitle = \"TOML\"\n+++\n",
    ];
    let mut table = String::new();
    for text in texts {
        let report = faults_of("content/articles/w/en.md", text);
        let shown = text
            .replace('\u{feff}', "<BOM>")
            .replace('\n', "⏎")
            .replace('\t', "→")
            .replace('\r', "␍");
        table += &format!("{shown}\n{}", report.replace("content/articles/w/en.md", "   "));
    }
    assert_data_eq!(table, str![[r#"

   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
<BOM>
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
⏎⏎
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
---⏎
   :1:1: error[missing-front-matter]: this file has no front matter, only a thematic break (write `title: …` between two lines `---` at the beginning of the file)
---⏎title: never closed⏎
   :1:1: error[unclosed-front-matter]: this front matter is never closed (write a line `---` after its last key)
---⏎Just prose.⏎---⏎More.⏎
   :1:1: error[missing-front-matter]: this file has no front matter, only a thematic break (write `title: …` between two lines `---` at the beginning of the file)
Prose first.⏎---⏎title: too late⏎---⏎
   : error[missing-front-matter]: this file has no front matter (begin the file with a line `---`, then `title: …`, then another line `---`)
---⏎---⏎---⏎
   :2:1: error[missing-key]: front matter has no `title` (add `title: …`)
---⏎title: one⏎---⏎---⏎title: two⏎---⏎
   :5:1: error[stacked-front-matter]: this file has two blocks of front matter (move the keys of the second block into the first)
---⏎→title: tab⏎---⏎
---⏎title: one⏎title: two⏎---⏎
   :3:1: error[duplicate-key]: `title` is given twice
---⏎- title⏎---⏎
   :1:1: error[missing-front-matter]: this file has no front matter, only a thematic break (write `title: …` between two lines `---` at the beginning of the file)
---⏎title: [a]⏎draft: yes⏎---⏎
   :3:1: warning[draft-key]: `draft: yes` makes this text a draft (write `draft: true`)
---␍title: old Mac␍---␍
   : error[missing-front-matter]: the lines of this file end as on old Macs, so it is one single line (save it again with the line ends of Unix (LF) or Windows (CRLF))
+++⏎title = "TOML"⏎+++⏎
   :1:1: error[missing-front-matter]: this file has no front matter in YAML, and begins with TOML (write lines of `key: value` between two lines `---`)

"#]].raw());
}

#[test]
fn tags_and_people_in_every_shape() {
    for tags in ["tags:", "tags: ~", "tags: []", "tags: ''"] {
        let page = page_of(format!("---\ntitle: One\n{tags}\n---\n"));
        assert!(!page.contains("class=\"subjects\"") || !page.contains("id=\"tags\""), "{tags}");
    }
    for tags in
        ["tags: single", "tags: [single]", "tags:\n- single", "tags: [single, Single, single]"]
    {
        let page = page_of(format!("---\ntitle: One\n{tags}\n---\n"));
        assert_eq!(page.matches("/tags/single/\"").count(), 1, "{tags}");
    }
}

#[test]
fn dates_with_a_time_are_dates_and_dates_with_words_are_not() {
    for date in ["2023-09-11T10:30:00Z", "2023-09-11 10:30:00 +0300", "'2023-09-11'", "٢٠٢٣-٠٩-١١"]
    {
        assert!(
            page_of(format!("---\ntitle: One\ndate: {date}\n---\n"))
                .contains("datetime=\"2023-09-11\""),
            "{date}"
        );
    }
    for date in [
        "2023-09-11 to 2023-09-12",
        "2023-09-11Tomorrow",
        "11.9.2023",
        "2023/09/11",
        "20230911",
        "99999-01-01",
    ] {
        let report =
            faults_of("content/articles/w/en.md", format!("---\ntitle: One\ndate: {date}\n---\n"));
        assert!(report.contains("error[not-a-date]"), "{date}: {report}");
    }
}
