//! Names of files, people and tags that mean something else in a URL, in HTML or to a reader.

use super::*;

/// Names that are ordinary letters to a file system and something else in a URL, in HTML or to a
/// reader.
const NAMES: [&str; 9] =
    ["طريق الحرير", "a b", "100%", "%41", "c#", "what?", "r&d;\"q\"'s'", "🎉 party", "<b>x"];

#[test]
fn any_name_that_a_file_can_have() {
    let site = site("-- content/pages/index/en.md --\n---\ntitle: Index\n---\n");
    let mut index = String::from("---\ntitle: Index\n---\n");
    for (n, name) in NAMES.iter().enumerate() {
        let id = name.replace('\'', "''");
        let head = format!("---\ntitle: T{n}\nauthor: '{id}'\ntags: ['{id}']\n---\n");
        site.write(&format!("content/articles/{name}/en.md"), head);
        site.write(
            &format!("content/articles/{name}/ar.{name}.md"),
            "---\ntitle: ت\ntranslation_of: en\n---\nText.\n",
        );
        site.write(&format!("content/articles/{name}/{name}.svg"), PICTURE);
        site.write(&format!("content/people/{name}.yaml"), "name: P\n");
        site.write(&format!("content/tags/{name}.yaml"), "label: T\n");
        site.write(&format!("content/pages/{name}/en.md"), "---\ntitle: S\n---\n");
        site.write(&format!("static/{name}/{name}.txt"), "");
        let link = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC)
            .to_string();
        index += &format!(
            "[w](../../articles/{link}/en.md) [f](../../articles/{link}/) [e](../../articles/{link}/ar.{link}.md) \
             [p](../../people/{link}.yaml) [t](../../tags/{link}.yaml) [s](../{link}/en.md) [i](/{link}/{link}.txt) \
             ![i](../../articles/{link}/{link}.svg)\n\n"
        );
    }
    site.write("content/pages/index/en.md", index);
    report(
        &site,
        str![[r#"
content/articles/<b>x/<b>x.svg: warning[refused-name]: `<b>x` is a name that Windows and some hosts refuse (rename it, without `<`)
content/articles/<b>x/en.md:3:10: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a name (write it without tags)
content/articles/<b>x/en.md:4:9: warning[markup-as-text]: this looks like HTML, and is shown as it is typed in a name (write it without tags)
content/articles/c#/ar.c#.md: warning[refused-name]: `c#` is a name that Windows and some hosts refuse (rename it, without `#`)
content/articles/r&d;"q"'s'/ar.r&d;"q"'s'.md: warning[refused-name]: `r&d;"q"'s'` is a name that Windows and some hosts refuse (rename it, without `"`)
content/articles/what?/ar.what?.md: warning[refused-name]: `what?` is a name that Windows and some hosts refuse (rename it, without `?`)
content/pages/<b>x/en.md: warning[refused-name]: `<b>x` is a name that Windows and some hosts refuse (rename it, without `<`)
content/pages/c#/en.md: warning[refused-name]: `c#` is a name that Windows and some hosts refuse (rename it, without `#`)
content/pages/r&d;"q"'s'/en.md: warning[refused-name]: `r&d;"q"'s'` is a name that Windows and some hosts refuse (rename it, without `"`)
content/pages/what?/en.md: warning[refused-name]: `what?` is a name that Windows and some hosts refuse (rename it, without `?`)
content/people/<b>x.yaml: warning[refused-name]: `<b>x.yaml` is a name that Windows and some hosts refuse (rename it, without `<`)
content/people/c#.yaml: warning[refused-name]: `c#.yaml` is a name that Windows and some hosts refuse (rename it, without `#`)
content/people/r&d;"q"'s'.yaml: warning[refused-name]: `r&d;"q"'s'.yaml` is a name that Windows and some hosts refuse (rename it, without `"`)
content/people/what?.yaml: warning[refused-name]: `what?.yaml` is a name that Windows and some hosts refuse (rename it, without `?`)
content/tags/<b>x.yaml: warning[refused-name]: `<b>x.yaml` is a name that Windows and some hosts refuse (rename it, without `<`)
content/tags/c#.yaml: warning[refused-name]: `c#.yaml` is a name that Windows and some hosts refuse (rename it, without `#`)
content/tags/r&d;"q"'s'.yaml: warning[refused-name]: `r&d;"q"'s'.yaml` is a name that Windows and some hosts refuse (rename it, without `"`)
content/tags/what?.yaml: warning[refused-name]: `what?.yaml` is a name that Windows and some hosts refuse (rename it, without `?`)
static/<b>x/<b>x.txt: warning[refused-name]: `<b>x` is a name that Windows and some hosts refuse (rename it, without `<`)
static/c#/c#.txt: warning[refused-name]: `c#` is a name that Windows and some hosts refuse (rename it, without `#`)
static/r&d;"q"'s'/r&d;"q"'s'.txt: warning[refused-name]: `r&d;"q"'s'` is a name that Windows and some hosts refuse (rename it, without `"`)
static/what?/what?.txt: warning[refused-name]: `what?` is a name that Windows and some hosts refuse (rename it, without `?`)

"#]],
    );
    all_links_resolve(&site);
    let tree = site.tree();
    for name in NAMES {
        for path in [
            format!("en/articles/{name}/index.html"),
            format!("ar/articles/{name}/{name}/index.html"),
            format!("articles/{name}/{name}.svg"),
            format!("ar/people/{name}/index.html"),
            format!("en/tags/{name}/index.html"),
            format!("en/{name}/index.html"),
            format!("{name}/{name}.txt"),
        ] {
            assert!(tree.contains_key(&path), "{path}");
        }
    }
    assert!(site.page("sitemap.xml").is_ascii());
}

/// `é` in two spellings: as one letter and as two.
#[test]
fn composed_and_decomposed_names_are_one() {
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
    for (file, link) in [(composed, decomposed), (decomposed, composed), (decomposed, decomposed)] {
        let site = site("");
        site.write(
            &format!("content/articles/{file}/en.md"),
            format!(
                "---\ntitle: One\nauthor: {link}\ntags: {link}\n---\n[a](../../people/{link}.yaml) ![b]({link}.svg) \
                 [c](../{link}/) [d](../{link}/en.md)\n"
            ),
        );
        site.write(&format!("content/articles/{file}/{file}.svg"), PICTURE);
        site.write(&format!("content/people/{file}.yaml"), "name: P\n");
        site.write(&format!("content/tags/{file}.yaml"), "label: T\n");
        assert_eq!(site.report(), "", "{file:?} {link:?}");
        all_links_resolve(&site);
        assert!(site.has("en/articles/caf\u{e9}/index.html"));
    }
    let site = site("");
    site.write(&format!("content/tags/{composed}.yaml"), "label: T\n");
    site.write(&format!("content/tags/{decomposed}.yaml"), "label: T\n");
    assert!(site.report().contains("error[address-collision]"));
}

#[test]
fn unregistered_names_become_safe_addresses() {
    let long = "طويل ".repeat(100);
    let names = [
        ".",
        "..",
        "../../etc",
        "a/b",
        "/",
        "C++",
        "C#",
        "C",
        "🎉",
        "🎊",
        ".tarjuman",
        "con.",
        "Kim Jong Un",
        &long,
    ];
    let list: Vec<String> = names.iter().map(|name| format!("- '{name}'\n")).collect();
    let site = site("");
    let list = list.concat();
    site.write(
        "content/articles/w/en.md",
        format!("---\ntitle: One\ntags:\n{list}people:\n{list}---\n"),
    );
    site.build();
    all_links_resolve(&site);
    let tree = site.tree();
    let ids =
        tree.keys().filter_map(|path| path.strip_prefix("en/tags/")?.strip_suffix("/index.html"));
    let ids: Vec<String> = ids.map(|id| id.chars().take(40).collect()).collect();
    assert_data_eq!(
        ids.join("\n"),
        str![[r#"
a-b
c++
c-sharp
c
con_
dot-tarjuman
etc
kim-jong-un
u2e-u2e
u2e
u2f
طويل-طويل-طويل-طويل-طويل-طويل-طويل-طويل-
🎉
🎊
"#]]
        .raw()
    );
}

/// No two of them share a page, and no host refuses one of the folders.
#[test]
fn names_that_differ_in_signs_are_different_tags() {
    let names = [
        ".NET", "net", "100%", "100", "١٠٠٪", "١٠٠", ";)", "!!", "?", "C#", "C", "C++", "R&D",
        "R D", "con", "CON!", "aux.txt", "@home", "home", "*", "a*", "a",
    ];
    let site = site("");
    let list: Vec<String> = names.iter().map(|name| format!("- '{name}'\n")).collect();
    let text = format!("---\ntitle: One\ntags:\n{}---\n", list.concat());
    site.write("content/articles/w/en.md", text);
    site.build();
    let tree = site.tree();
    let folders = tree.keys().filter_map(|path| path.strip_prefix("en/tags/")?.split_once('/'));
    let folders: Vec<&str> = folders.map(|(folder, _)| folder).collect();
    // `con` and `CON!` are one tag in other letters.
    assert_eq!(folders.len(), names.len() - 1, "{folders:?}");
    for folder in folders {
        let stem = folder.split('.').next().unwrap();
        assert!(!["con", "aux", "nul"].contains(&stem), "{folder}");
        assert!(!folder.contains(|c| "#?:\"*<>|%&".contains(c)), "{folder}");
        assert!(!folder.starts_with('.') && !folder.ends_with('.'), "{folder}");
    }
}

#[test]
fn another_spelling_of_an_id_is_the_same_person() {
    let site = site(
        "-- content/people/Hunayn.yaml --\nname: Hunayn\n\
         -- content/articles/w/en.md --\n---\ntitle: One\nauthor: [hunayn, HUNAYN]\n---\n",
    );
    report(&site, str![""]);
    site.build();
    assert!(site.has("en/people/Hunayn/index.html") && !site.has("en/people/hunayn/index.html"));
}

#[test]
fn names_that_are_refused() {
    let site = site("");
    for path in [
        "content/articles/w/en.bad edition .md",
        "content/tags/x..yaml",
        "content/people/.tarjuman.yaml",
        "static/.Tarjuman/manifest",
        "static/a\u{7}b.txt",
        "content/pages/\u{2067}x/en.md",
    ] {
        site.write(path, "---\ntitle: One\n---\n");
    }
    report(
        &site,
        str![[r#"
content/articles/w/en.bad edition .md: error[bad-file-name]: `en.bad edition .md` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)
content/pages/\u{2067}x/en.md: error[bad-file-name]: `\u{2067}x` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)
content/tags/x..yaml: error[bad-file-name]: `x..yaml` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)
static/.Tarjuman/manifest: error[bad-file-name]: `.Tarjuman` cannot be the name of a file in the site (the program keeps its own files under that name)
static/a\u{7}b.txt: error[bad-file-name]: `a\u{7}b.txt` cannot be the name of a file in the site (rename it, without invisible characters, backslashes, a space at either end or a dot at the end)

"#]],
    );
}
