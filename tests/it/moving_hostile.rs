//! `tarjuman import` reads files of strangers: it never hangs, panics, or reads what is elsewhere.

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::moving::{Moving, zip};
use crate::site::read_tree;

/// How long an import of a small file may take, on a slow machine that does other things, too.
const LONGEST: Duration = Duration::from_secs(40);

/// Pieces of what each kind reads, which make no sense when there are thousands of them.
const PIECES: [(&str, &[&str]); 6] = [
    (
        "hugo",
        &[
            "{{<",
            "{{< a >}}",
            "{{% x \"",
            "{{< ref ",
            "`{{< a >}}` ",
            "{{< a >}} {{< /b >}}",
            "\n{.a}",
            "مرحبا {{ x }}",
        ],
    ),
    ("zola", &["{{ x() }}،", "{{ a(b=", "{% a() %}", "{% end %}", "{{ a(b=\"c\") }}"]),
    (
        "jekyll",
        &[
            "{% raw %}",
            "{{ x",
            "{% highlight a %}",
            "\n{: .a}",
            "\n*[A]: b",
            "\n<div markdown=\"1\">",
            "$$",
        ],
    ),
    ("markdown", &["[x](", "![", "<!--", "\n> Author: a", "[^1]", "[^1]: x\n", "* ", "`", "\\["]),
    (
        "docfx",
        &[
            "[!INCLUDE [a](a.md)]",
            "\n:::image ",
            "\n:::row:::",
            ":::",
            "@a.b ",
            "\n> [!div",
            "[!code-a[b](c",
        ],
    ),
    (
        "html",
        &[
            "<div>",
            "<sup><a href='#x'>1</a></sup>",
            "<li id='x'>",
            "<table><tr><td>",
            "<p class='byline'>",
            "<figure>",
        ],
    ),
];

/// What each kind has above or around its texts.
fn place(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "hugo" => ("content/posts/a.md", "-- hugo.toml --\nbaseURL = 'https://old.test/'\n"),
        "zola" => ("content/posts/a.md", "-- config.toml --\nbase_url = 'https://old.test'\n"),
        "jekyll" => ("_posts/2020-01-01-a.md", "-- _config.yml --\nurl: https://old.test\n"),
        "docfx" => ("a.md", "-- docfx.json --\n{}\n"),
        "html" => ("a.html", ""),
        _ => ("a.en.md", ""),
    }
}

#[track_caller]
fn ends_soon(moving: &Moving, kind: &str, what: &str) {
    let start = Instant::now();
    let done = moving.run(kind, &["--dry-run"]);
    let took = start.elapsed();
    assert!(took < LONGEST, "{kind}: {what}: {took:?}");
    assert!(matches!(done.code, Some(0 | 2)), "{kind}: {what}: {}", done.stderr);
    assert!(!done.stderr.contains("panicked"), "{kind}: {what}: {}", done.stderr);
}

#[test]
fn thousands_of_pieces_are_read_soon() {
    for (kind, pieces) in PIECES {
        let (path, site) = place(kind);
        let head = if matches!(kind, "html" | "markdown") { "" } else { "---\ntitle: A\n---\n" };
        for piece in pieces {
            let moving = Moving::new(site);
            let text = format!("{head}{}", piece.repeat(80_000 / piece.len()));
            moving.write(path, text.as_bytes());
            ends_soon(&moving, kind, piece);
        }
    }
}

#[test]
fn exports_of_wordpress_with_thousands_of_pieces() {
    for piece in
        ["[caption]", "[a ", "[gallery ids=\"1\"]", "<pre>\n\n", "a\n\n", "<p>", "&x;", "\n[1] x"]
    {
        let moving = Moving::new("");
        let text = piece.repeat(120_000 / piece.len());
        let export = format!(
            "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>A</title>\
             <wp:post_id>1</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>\
             <content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
        );
        moving.write("export.xml", export.as_bytes());
        ends_soon(&moving, "wordpress", piece);
    }
}

/// A ZIP file with one part, which is packed.
fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    let packed = encoder.finish().unwrap();
    let text = String::from_utf8(vec![b'x'; packed.len()]).unwrap();
    let mut file = zip(&[(name, &text)]);
    let at = file.windows(text.len()).position(|it| it == text.as_bytes()).unwrap();
    file[at..at + packed.len()].copy_from_slice(&packed);
    let list = file.windows(4).rposition(|it| it == b"PK\x01\x02").unwrap();
    (file[8], file[list + 10]) = (8, 8);
    file
}

#[test]
fn documents_that_grow_or_refer_elsewhere() {
    let text = |inner: &str| {
        format!(
            "<w:document><w:body>{inner}<w:p><w:r><w:t>Words</w:t></w:r></w:p></w:body></w:document>"
        )
    };
    let laughs: String =
        (1..30).map(|n| format!("<!ENTITY l{n} \"&l{};&l{};\">", n - 1, n - 1)).collect();
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY l0 \"ha\">{laughs}]>{}",
        text("<w:p><w:r><w:t>&l29;</w:t></w:r></w:p>")
    );
    let elsewhere = format!(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{}",
        text("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")
    );
    let deep = text(&"<w:tbl><w:tr><w:tc>".repeat(20_000));
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>x </w:t></w:r>".repeat(20_000);
    let moving = Moving::new("");
    for (name, xml) in [("laughs", &laughs), ("elsewhere", &elsewhere), ("deep", &deep)] {
        moving.write(&format!("{name}.en.docx"), &zip(&[("word/document.xml", xml)]));
    }
    let bold = text(&format!("<w:p>{bold}</w:p>"));
    moving.write("bold.en.docx", &zip(&[("word/document.xml", &bold)]));
    moving.write("bomb.en.docx", &packed("word/document.xml", &vec![b' '; 300 << 20]));
    let start = Instant::now();
    let done = moving.run("docx", &[]);
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
    assert_eq!((done.code, &*done.stderr), (Some(0), ""));
    let all = moving.all();
    assert!(!all.contains("root:") && all.len() < 1_000_000, "{}", all.len());
    let report = moving.file("IMPORT.md");
    assert!(report.contains("bomb.en.docx: it cannot be read"), "{report}");
}

#[test]
fn nothing_elsewhere_is_read() {
    let secret = "../secret.txt";
    let fixture = format!(
        "-- book.toml --\n[book]\ntitle = 'B'\n-- src/SUMMARY.md --\n- [A](a.md)\n- [S](../{secret})\n\
         -- src/a.md --\n# A\n\n{{{{#include ../{secret}}}}}\n\n![s](../{secret})\n"
    );
    let docfx = format!(
        "-- docfx.json --\n{{}}\n-- a.md --\n# A\n\n[!INCLUDE [x]({secret})]\n\n\
         [!code-x[y](~/{secret})]\n\n![s]({secret})\n"
    );
    let hugo = "-- hugo.toml --\nbaseURL = 'https://old.test/'\ncontentDir = '..'\n[languages.en]\n\
                contentDir = '../..'\n-- content/a.md --\n![s](../../secret.txt)\n";
    for (kind, fixture) in [("mdbook", &*fixture), ("docfx", &docfx), ("hugo", hugo)] {
        let moving = Moving::new(fixture);
        moving.write(secret, b"private words");
        #[cfg(unix)]
        {
            let link = moving.old().join("link.md");
            std::os::unix::fs::symlink(moving.folder.path().join("secret.txt"), link).unwrap();
        }
        moving.run(kind, &[]);
        let all = read_tree(moving.folder.path());
        let own = all.iter().filter(|(path, _)| path.starts_with("new/"));
        for (path, bytes) in own {
            assert!(!bytes.windows(13).any(|it| it == b"private words"), "{kind}: {path}");
        }
        let names = all.keys().filter(|path| path.starts_with("new/") && path.contains("secret"));
        assert_eq!(names.count(), 0, "{kind}");
    }
}

/// A large text costs no more than its length.
#[test]
fn large_texts() {
    let moving = Moving::new("");
    let paragraph = "The river begins in the hills, and runs to the sea. ".repeat(20) + "\n\n";
    moving.write("a.en.md", paragraph.repeat(4_000).as_bytes());
    moving.write("b.en.md", &vec![b'a'; 4 << 20]);
    ends_soon(&moving, "markdown", "large");
}
