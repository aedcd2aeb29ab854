//! Faults of spelling, quoting and encoding: for each the one message that says what to write.

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::Site;

const BASE: &str = "-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://example.org/\n";

/// The report of a site with these files.
#[track_caller]
fn check(files: &[(&str, &[u8])], expected: impl IntoData) {
    let site = Site::new(BASE);
    for (path, bytes) in files {
        site.write(path, bytes);
    }
    assert_data_eq!(site.report(), expected.into_data().raw());
}

/// The report of a site that has, for each text, an article with this front matter.
#[track_caller]
fn check_each(texts: &[&str], expected: impl IntoData) {
    let files: Vec<(String, String)> = texts
        .iter()
        .enumerate()
        .map(|(n, text)| {
            (format!("content/articles/w{n}/en.md"), format!("---\n{text}\n---\n\nText.\n"))
        })
        .collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    check(&files, expected);
}

#[test]
fn values_of_another_kind() {
    check_each(
        &[
            "title: A\ntranslation_of: ar.md",
            "title: A\nlicense: [CC0-1.0]",
            "title: [Update]",
            "title: A\nlicense: [a, b]",
            "title: !x",
            "title: A\nsource: {url: http//example.org/a, archived: 'https:/example.org'}",
            "title: A\nsource: {url: www.example.org, archived: 'example'}",
        ],
        str![[r#"
content/articles/w0/en.md:3:17: error[unknown-version]: this work has no version `ar.md` (the work has no other version; describe an original that is not in the archive with `source:`)
content/articles/w1/en.md:3:10: error[wrong-type]: `license` must be text, and this is a list (write `license: CC0-1.0` or, if the brackets are part of the text, put them in quotes, too)
content/articles/w2/en.md:2:8: error[wrong-type]: `title` must be text, and this is a list (write `title: Update` or, if the brackets are part of the text, put them in quotes, too)
content/articles/w3/en.md:3:10: error[wrong-type]: `license` must be text, and this is a list (put the value in quotes if it is one text)
content/articles/w4/en.md:2:8: error[yaml-tag]: YAML tags such as `!x` are not supported (put the whole value in quotes if the `!` is part of the text)
content/articles/w5/en.md:3:15: error[not-a-web-address]: `url` is not a web address: `http//example.org/a` (did you mean `http://example.org/a`?)
content/articles/w5/en.md:3:46: error[not-a-web-address]: `archived` is not a web address: `https:/example.org` (did you mean `https://example.org`?)
content/articles/w6/en.md:3:15: error[not-a-web-address]: `url` is not a web address: `www.example.org` (did you mean `https://www.example.org`?)
content/articles/w6/en.md:3:42: error[not-a-web-address]: `archived` is not a web address: `example` (write the whole address, as in https://example.org/page)

"#]],
    );
    check(
        &[
            ("content/articles/w/ar.md", "---\ntitle: ا\n---\n\nنص\n".as_bytes()),
            ("content/articles/w/en.md", b"---\ntitle: A\ntranslation_of: ar.md\n---\n\nText.\n"),
        ],
        str![[r#"
content/articles/w/en.md:3:17: error[unknown-version]: this work has no version `ar.md` (did you mean `ar`?)

"#]],
    );
}

#[test]
fn signs_beside_keys() {
    check_each(
        &[
            "title:\u{a0}A",
            "\u{a0}title: A",
            "\u{200f}title: A\nsummary\u{3000}: B",
            "title: A\nsource:\n\u{a0}\u{a0}title: B",
            "\"title\":\"A\"",
            "title：A",
            "title = \"A\"",
            "title: A\ntags:\n-a\n-b",
            "title: A\nsummary: |\n\tB",
        ],
        str![[r#"
content/articles/w0/en.md:2:1: error[yaml-no-key]: this line has no `key:` (U+00A0 after the colon only looks like a space: write a plain one)
content/articles/w1/en.md:2:1: error[missing-key]: front matter has no `title` (add `title: …`)
content/articles/w1/en.md:2:1: warning[unknown-key]: front matter has no key ` title` (U+00A0, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w2/en.md:2:1: error[missing-key]: front matter has no `title` (add `title: …`)
content/articles/w2/en.md:2:1: warning[unknown-key]: front matter has no key `\u{200f}title` (U+200F, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w2/en.md:3:1: warning[unknown-key]: front matter has no key `summary　` (U+3000, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w3/en.md:4:1: warning[unknown-key]: front matter has no key `  title` (U+00A0, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w4/en.md:2:1: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
content/articles/w5/en.md:2:1: error[missing-front-matter]: there is no colon with a space between this key and its value (write `title: A`)
content/articles/w6/en.md:2:1: error[missing-front-matter]: there is no colon with a space between this key and its value (write `title: "A"`)
content/articles/w7/en.md:4:1: error[yaml-no-key]: this line has no `key:` (put a space after the dash)
content/articles/w8/en.md:3:10: error[yaml-tab]: YAML does not allow tabs for indentation (use spaces)

"#]],
    );
}

#[test]
fn files_in_another_form() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let text = "---\ntitle: A\n---\n\nText.\n";
    check(
        &[
            ("content/articles/a/en.md", &[&[0xff, 0xfe][..], &utf16(text)].concat()),
            ("content/articles/b/en.md", &utf16(text)),
            ("content/articles/c/ar.md", b"---\ntitle: \xde\xe3\xc9\n---\n"),
            ("content/articles/d/fr.md", b"---\ntitle: \xc9t\xe9 \xe0 Paris\n---\n"),
            ("content/articles/e/ru.md", b"---\ntitle: \xcc\xe8\xf0\n---\n"),
            ("content/articles/f/en.md", b"---\rtitle: A\r---\rText.\r"),
            ("content/articles/g/en.md", b"+++\ntitle = \"A\"\n+++\nText.\n"),
            ("content/articles/h/en.md", b"{\"title\": \"A\"}\n\nText.\n"),
            ("content/articles/i/not a language.md", text.as_bytes()),
            ("content/articles/j/jp.md", text.as_bytes()),
            ("content/articles/k/zz.md", text.as_bytes()),
            ("content/articles/l/Swedish.md", text.as_bytes()),
            ("content/people/m.yaml", b"name: \xc4\xcf\n"),
        ],
        str![[r#"
content/articles/a/en.md: error[not-utf8]: this file is not UTF-8 text; it looks like UTF-16 (save it again in the encoding UTF-8)
content/articles/b/en.md: error[not-utf8]: this file is not UTF-8 text; it looks like UTF-16 (save it again in the encoding UTF-8)
content/articles/c/ar.md:2:8: error[not-utf8]: this file is not UTF-8 text; it looks like Windows-1256 (save it again in the encoding UTF-8)
content/articles/d/fr.md:2:8: error[not-utf8]: this file is not UTF-8 text; it looks like Windows-1252 (Latin-1) (save it again in the encoding UTF-8)
content/articles/e/ru.md:2:8: error[not-utf8]: this file is not UTF-8 text; it looks like Windows-1251 (save it again in the encoding UTF-8)
content/articles/f/en.md: error[missing-front-matter]: the lines of this file end as on old Macs, so it is one single line (save it again with the line ends of Unix (LF) or Windows (CRLF))
content/articles/g/en.md:1:1: error[missing-front-matter]: this file has no front matter in YAML, and begins with TOML (write lines of `key: value` between two lines `---`)
content/articles/h/en.md:1:1: error[missing-front-matter]: this file has no front matter in YAML, and begins with JSON (write lines of `key: value` between two lines `---`)
content/articles/i/not a language.md: error[bad-file-language]: `not a language` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab` (the file of a text is named after its language, as in en.md or en.annotated.md)
content/articles/j/jp.md: error[bad-file-language]: `jp` is not a registered language (did you mean `ja`?)
content/articles/k/zz.md: error[bad-file-language]: `zz` is not a registered language (write a tag of the IANA registry; `und` for an unknown language, `mul` for several ones, and `x-…` for one that has no tag)
content/articles/l/Swedish.md: error[bad-file-language]: `Swedish` is the name of a language, not its tag (did you mean `sv`?)
content/people/m.yaml:1:7: error[not-utf8]: this file is not UTF-8 text (save it again in the encoding UTF-8)

"#]],
    );
}
