//! Faults of spelling, quoting and encoding: for each the one message that says what to write.

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{Site, program, run};

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
content/articles/w4/en.md:2:8: error[yaml-tag]: YAML tags such as `!x` are not supported (put the whole value in quotes if the `!` is part of the text)
content/articles/w0/en.md:3:17: error[unknown-version]: this work has no version `ar.md` (the work has no other version; describe an original that is not in the archive with `source:`)
content/articles/w1/en.md:3:10: error[wrong-type]: `license` must be text; what is written here is a list (write `license: CC0-1.0` or, if the brackets are part of the text, put them in quotes, too)
content/articles/w2/en.md:2:8: error[wrong-type]: `title` must be text; what is written here is a list (write `title: Update` or, if the brackets are part of the text, put them in quotes, too)
content/articles/w3/en.md:3:10: error[wrong-type]: `license` must be text; what is written here is a list (put the value in quotes if it is one text)
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
content/articles/w4/en.md:2:1: error[yaml-no-key]: this line has no `key:` (put a space after the colon)
content/articles/w5/en.md:2:1: error[missing-front-matter]: there is no colon with a space between this key and its value (write `title: A`)
content/articles/w6/en.md:2:1: error[missing-front-matter]: there is no colon with a space between this key and its value (write `title: "A"`)
content/articles/w7/en.md:4:1: error[yaml-no-key]: this line has no `key:` (put a space after the dash)
content/articles/w8/en.md:3:10: error[yaml-tab]: YAML does not allow tabs for indentation (use spaces)
content/articles/w1/en.md:2:1: error[missing-key]: front matter has no key ` title`, and so it has no `title` (U+00A0, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w2/en.md:2:1: error[missing-key]: front matter has no key `\u{200f}title`, and so it has no `title` (U+200F, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w2/en.md:3:1: warning[unknown-key]: front matter has no key `summary　` (U+3000, which looks like a space or like nothing, is part of the key: delete it or write a plain space)
content/articles/w3/en.md:4:1: warning[unknown-key]: front matter has no key `  title` (it means `title`, which is given too: leave one of them out)

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

#[test]
fn web_addresses_with_a_mistyped_beginning() {
    let text = "---\ntitle: A\nsource: {url: 'htp://x.org/a', archived: 'www,x.org'}\n---\n\n\
        [a](http//x.org) [a](http:/x.org) [a](https;//x.org) [a](htp://x.org/a)\n\
        [a](ttp://x.org) [a](hhtps://x.org) [a](www,x.org) [a](https://www,x.org/a,b)\n\
        [a](http:x.org) [a](https:///x.org) [a](http://http://x.org) [a](mailto//a@x.org)\n\
        ![A](htp://x.org/a.png) [b] <htp://x.org>\n\n[b]: http//x.org\n\n\
        [a](HTTP://x.org) [a](http://localhost:80) [a](httpd/readme) [a](httpd:x)\n";
    check(
        &[("content/articles/w/en.md", text.as_bytes())],
        str![[r#"
content/articles/w/en.md:3:15: error[not-a-web-address]: `url` is not a web address: `htp://x.org/a` (did you mean `http://x.org/a`?)
content/articles/w/en.md:3:42: error[not-a-web-address]: `archived` is not a web address: `www,x.org` (did you mean `https://www.x.org`?)
content/articles/w/en.md:6:1: error[broken-link]: `http//x.org` leads nowhere (did you mean `http://x.org`?)
content/articles/w/en.md:6:18: warning[unknown-scheme]: `http:/x.org` does not begin as a web address does (did you mean `http://x.org`?)
content/articles/w/en.md:6:35: error[broken-link]: `https;//x.org` leads nowhere (did you mean `https://x.org`?)
content/articles/w/en.md:6:54: warning[unknown-scheme]: `htp://x.org/a` does not begin as a web address does (did you mean `http://x.org/a`?)
content/articles/w/en.md:7:1: warning[unknown-scheme]: `ttp://x.org` does not begin as a web address does (did you mean `http://x.org`?)
content/articles/w/en.md:7:18: warning[unknown-scheme]: `hhtps://x.org` does not begin as a web address does (did you mean `https://x.org`?)
content/articles/w/en.md:7:37: error[broken-link]: `www,x.org` leads nowhere (did you mean `https://www.x.org`?)
content/articles/w/en.md:7:52: warning[unknown-scheme]: `https://www,x.org/a,b` does not begin as a web address does (did you mean `https://www.x.org/a,b`?)
content/articles/w/en.md:8:1: warning[unknown-scheme]: `http:x.org` does not begin as a web address does (did you mean `http://x.org`?)
content/articles/w/en.md:8:17: warning[unknown-scheme]: `https:///x.org` does not begin as a web address does (did you mean `https://x.org`?)
content/articles/w/en.md:8:37: warning[unknown-scheme]: `http://http://x.org` does not begin as a web address does (did you mean `http://x.org`?)
content/articles/w/en.md:8:62: error[broken-link]: `mailto//a@x.org` leads nowhere (did you mean `mailto:a@x.org`?)
content/articles/w/en.md:9:1: warning[unknown-scheme]: `htp://x.org/a.png` does not begin as a web address does (did you mean `http://x.org/a.png`?)
content/articles/w/en.md:9:29: warning[unknown-scheme]: `htp://x.org` does not begin as a web address does (did you mean `http://x.org`?)
content/articles/w/en.md:11:6: error[broken-link]: `http//x.org` leads nowhere (did you mean `http://x.org`?)
content/articles/w/en.md:13:44: error[broken-link]: `httpd/readme` leads nowhere (write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)
content/articles/w/en.md:13:62: warning[unknown-scheme]: no program is known to open addresses that begin with `httpd:` (its words are shown without a link; if it is the name of a file, write `%3A` for `:`)

"#]],
    );
}

#[test]
fn one_message_for_one_value() {
    let site = Site::new("");
    site.write("site.yaml", "title: [a, b]\nlanguages: {en: a}\n");
    site.write("content/people/a.yaml", "name: [a, b]\n");
    site.write("content/people/b.yaml", "- name: b\n");
    assert_data_eq!(site.report(), str![[r#"
site.yaml:1:8: error[wrong-type]: `title` must be `key: value` pairs; what is written here is a list (write `title: {en: …}`)
site.yaml:2:12: error[wrong-type]: `languages` must be text or a list of texts; what is written here is `key: value` pairs

"#]].raw());
    site.write("site.yaml", "title: A\nlanguages: [en]\nbase_url: https://a.test/\n");
    assert_data_eq!(site.report(), str![[r#"
content/people/a.yaml:1:7: error[wrong-type]: `name` must be `key: value` pairs; what is written here is a list (write `name: {en: …}`)
content/people/b.yaml:1:1: error[wrong-type]: this person must be lines of `key: value`; what is written here is a list

"#]].raw());
}

#[test]
fn a_damaged_letter_is_no_other_encoding() {
    let text = "---\ntitle: \u{641}\u{635}\u{644}\n---\n\u{646}\u{635}".as_bytes();
    check(
        &[("content/articles/w/ar.md", &[text, b"\xd8\n"].concat())],
        str![[r#"
content/articles/w/ar.md:4:3: error[not-utf8]: this file is UTF-8 text, but what is here is damaged and is no letter (write the letter again, or take the file from a copy that is whole)

"#]],
    );
}

#[test]
fn former_addresses_that_others_have() {
    check(
        &[
            (
                "content/articles/a/en.md",
                b"---\ntitle: A\naliases: [/en/articles/b/, /x/]\n---\nA\n",
            ),
            (
                "content/articles/b/en.md",
                b"---\ntitle: B\naliases: [/x/, /f.txt, /Y/, /y]\n---\nB\n",
            ),
            ("static/f.txt", b"f"),
        ],
        str![[r#"
content/articles/a/en.md:3:11: error[address-collision]: `/en/articles/b/` cannot be a former address: something is there now (take it out; readers who go there find what is there now)
content/articles/b/en.md:3:11: error[address-collision]: two files say that `/x/` is a former address of theirs (take it out of the one that readers who go there should not find)
content/articles/b/en.md:3:16: error[address-collision]: `/f.txt` cannot be a former address: something is there now (take it out; readers who go there find what is there now)
content/articles/b/en.md:3:29: error[address-collision]: the former address `/y/` is given twice here (take one of them out; capital letters make no difference)

"#]],
    );
}

/// Files and folders in each other's place, as the program says it.
#[test]
fn what_the_system_refuses() {
    let refused = |prepare: fn(&Site), arguments: &[&str]| {
        let site = Site::new(BASE);
        prepare(&site);
        let mut command = program();
        command.args(arguments).arg("--root").arg(site.root());
        let said = run(&mut command).stderr;
        assert!(!said.contains("os error"), "{said}");
        said.replace(&*site.root().to_string_lossy(), "ROOT")
    };
    let said = [
        refused(|site| site.write("public", ""), &["build", "--quiet"]),
        refused(|site| site.write("static", ""), &["build", "--quiet", "--format", "short"]),
        refused(|site| site.write("content/articles/w", ""), &["new", "w", "en"]),
        refused(
            |site| {
                site.delete("site.yaml");
                site.write("site.yaml/x", "");
            },
            &["build"],
        ),
        refused(|site| site.write("tarjuman-baseline.txt/x", ""), &["check"]),
    ];
    assert_data_eq!(said.concat(), str![[r#"
error: ROOT/public is a symbolic link or a file, but a folder should go there; move or delete it
static: error[unreadable-file]: `static` is a file; the site needs a folder there, or nothing (move the file, or give it another name)
site.yaml:3:11: warning[no-base-url]: `https://example.org/` is an example, so this site has no address (write where the site will live, or build with `--base-url https://…`)
1 error, 1 warning; nothing was written
error: cannot write ROOT/content/articles/w/en.md: there is a file where a folder is needed: move the file, or give one of them another name
error: ROOT has no site.yaml; ROOT/site.yaml is a folder, and must be a file
error: cannot read ROOT/tarjuman-baseline.txt: it is a folder, and a file is needed there: move the folder, or give it another name

"#]].raw());
}
