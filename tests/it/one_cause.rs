//! Front matter and files with one fault each: one message, which names the fault and what to write.

use snapbox::data::Inline;
use snapbox::{IntoData, assert_data_eq, str};

use crate::site::Site;

const SITE: &str = "\
-- site.yaml --
title: A
languages: [en, ar]
base_url: https://archive.test/
-- content/articles/w/en.md --
---
title: W
---

Text.
-- content/articles/w/p.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>
";

/// Checks the report on the site with these files in addition.
#[track_caller]
fn check(fixture: &str, expected: Inline) {
    let site = Site::new(SITE);
    site.add(fixture);
    assert_data_eq!(site.report(), expected.raw());
}

/// Checks the report on a text with this front matter.
#[track_caller]
fn check_keys(lines: &str, expected: Inline) {
    check(&format!("-- content/articles/w/en.md --\n---\n{lines}\n---\n\nText.\n"), expected);
}

/// Checks the report on a text.
#[track_caller]
fn check_text(body: &str, expected: Inline) {
    check(&format!("-- content/articles/w/en.md --\n---\ntitle: W\n---\n\n{body}\n"), expected);
}

#[test]
fn pictures_that_are_not_there_need_no_description_yet() {
    check_keys(
        "title: W\nimage: nope.png",
        str![[r#"
content/articles/w/en.md:3:8: error[broken-link]: there is no picture at `nope.png` (write the path of a picture file, starting from the folder of this file, as in `map.png`, or `/map.png` for static/map.png)

"#]],
    );
    check_keys(
        "title: W\nimage: p.svg",
        str![[r#"
content/articles/w/en.md:3:8: warning[missing-alt]: this picture has no `alt` (say in words what it shows, as in `image: {src: map.svg, alt: The roads to the sea}`; write `alt: ""` if it shows nothing that the text does not say)

"#]],
    );
    check(
        "-- content/articles/w/q.svg --\n<html>404</html>\n",
        str![[r#"
content/articles/w/q.svg: warning[faulty-picture]: `articles/w/q.svg` has the name of a picture, and is none (open the file in an editor: it may be an error page, or a Git LFS pointer)

"#]],
    );
}

#[test]
fn keys_that_are_there_under_another_name() {
    check_keys(
        "titel: W",
        str![[r#"
content/articles/w/en.md:2:1: error[missing-key]: front matter has no key `titel`, and so it has no `title` (did you mean `title`?)

"#]],
    );
    check_keys(
        "title: W\nimage: {url: p.svg, alt: x}",
        str![[r#"
content/articles/w/en.md:3:9: error[missing-key]: `image` has no key `url`, and so it has no `src` (write `src`)

"#]],
    );
    check_keys(
        "title: W\nimage: {alt: x}",
        str![[r#"
content/articles/w/en.md:3:8: error[missing-key]: `image` has no `src` (add `src: …`)

"#]],
    );
    check(
        "-- site.yaml --\ntitle: A\nlanguages: [en]\nbaseURL: https://a.test/\n",
        str![[r#"
site.yaml:3:1: error[unknown-setting]: site.yaml has no key `baseURL` (write `base_url`)

"#]],
    );
}

#[test]
fn names_that_are_no_aliases() {
    check_keys(
        "title: W\nauthor: *ann\ntags: [*sea]",
        str![[r#"
content/articles/w/en.md:3:9: error[yaml-alias]: `*ann` repeats a value marked `&ann`, and there is none above (put the whole value in quotes if the `*` is part of the text)
content/articles/w/en.md:4:8: error[yaml-alias]: `*sea` repeats a value marked `&sea`, and there is none above (put the whole value in quotes if the `*` is part of the text)

"#]],
    );
}

#[test]
fn notes_without_their_colon() {
    check_text(
        "A[^1] and B[^1].\n\n[^1] The note.",
        str![[r#"
content/articles/w/en.md:7:1: error[undefined-note]: this looks like the note `[^1]`, and lacks its colon (write `[^1]: …`)

"#]],
    );
    check_text(
        "[^2] begins, and[^3].\n\n[^4] [^4]",
        str![[r#"
content/articles/w/en.md:5:1: error[undefined-note]: there is no note `[^2]` (write the note in a paragraph of its own: `[^2]: …`)
content/articles/w/en.md:5:17: error[undefined-note]: there is no note `[^3]` (write the note in a paragraph of its own: `[^3]: …`)
content/articles/w/en.md:7:1: error[undefined-note]: there is no note `[^4]` (write the note in a paragraph of its own: `[^4]: …`)
content/articles/w/en.md:7:6: error[undefined-note]: there is no note `[^4]` (write the note in a paragraph of its own: `[^4]: …`)

"#]],
    );
}

#[test]
fn leftovers_with_names_that_hosts_refuse() {
    check(
        "-- content/articles/w/#x.txt# --\nx\n-- content/articles/w/a:b.txt --\nx\n",
        str![[r#"
content/articles/w/#x.txt#: warning[leftover-file]: `#x.txt#` looks like a leftover of a program (it is not published; delete it, or rename it if it belongs to the site)
content/articles/w/a:b.txt: warning[refused-name]: `a:b.txt` is a name that Windows and some hosts refuse (rename it, without `:`)

"#]],
    );
}

#[test]
fn lists_that_are_none() {
    check_keys(
        "title: W\ntags: [#a, #b]",
        str![[r#"
content/articles/w/en.md:3:8: error[yaml-syntax]: `#` begins a comment here, and without it what is left cannot be read (put the whole text in quotes)

"#]],
    );
    check_keys(
        "title: W\ntags:\n  * a\n  * b",
        str![[r#"
content/articles/w/en.md:4:3: error[yaml-start]: a value cannot start with `*` (for a list, begin each item on a line of its own with `- `; if the `*` is part of the text, put the whole value in quotes)

"#]],
    );
    check_keys(
        "title: W\ntags:\n  – a\n  – b",
        str![[r#"
content/articles/w/en.md:4:3: warning[yaml-no-space]: `–` is not the dash of a list, so this is one text (begin each item on a line of its own with `- `; if it is text, put it in quotes)

"#]],
    );
    check_keys(
        "title: W\ntags: a\n  - b",
        str![[r#"
content/articles/w/en.md:4:3: warning[yaml-no-space]: this item is part of the text above it, and of no list (write `- a` on a line of its own, too; if it is text, put the whole text in quotes)

"#]],
    );
    check_keys(
        "title: W\ntags: a\n- b",
        str![[r#"
content/articles/w/en.md:4:1: error[yaml-indentation]: a key is expected here, not a list item (write all items on lines of their own: `tags:`, below it `- a`)

"#]],
    );
}

#[test]
fn values_of_another_kind() {
    check_keys(
        "title: W\nsource: https://x.example/a",
        str![[r#"
content/articles/w/en.md:3:9: error[wrong-type]: `source` must be `key: value` pairs; what is written here is text (write `source: {url: https://x.example/a}`)

"#]],
    );
    check_keys(
        "title: W\nauthor: {en: Ann}",
        str![[r#"
content/articles/w/en.md:3:9: error[wrong-type]: `author` must be text or a list of texts; what is written here is `key: value` pairs (write only the name: `author: Ann`; the rest belongs in a file of content/people/ or tags/)

"#]],
    );
    check_keys(
        "title: W\nlicense: {name: CC-BY-4.0}",
        str![[r#"
content/articles/w/en.md:3:10: error[wrong-type]: `license` must be text; what is written here is `key: value` pairs (write only its name: `license: CC-BY-4.0`)

"#]],
    );
    let site = "-- site.yaml --\ntitle: A\nlanguages: [en]\nbase_url: https://a.test/\n";
    check(
        &format!("{site}csp: none\n"),
        str![[r#"
site.yaml:4:6: error[wrong-type]: `csp` must be `key: value` pairs; what is written here is text (write `csp: off`)

"#]],
    );
    check(
        &format!("{site}csp: strict\n"),
        str![[r#"
site.yaml:4:6: error[wrong-type]: `csp` must be `key: value` pairs; what is written here is text (write its keys within braces, as in `csp: {default-src: …}`, or below it)

"#]],
    );
    check(
        &format!("{site}outputs: [parallel, archive]\n"),
        str![[r#"
site.yaml:4:10: error[wrong-type]: `outputs` must be `key: value` pairs; what is written here is a list (write `outputs: {parallel: true, archive: true}`)

"#]],
    );
}

#[test]
fn texts_with_other_endings() {
    check(
        "-- content/articles/v/en.MD --\n---\ntitle: V\n---\n\nText.\n",
        str![[r#"
content/articles/v/en.MD: error[stray-text]: `en.MD` has the name of a text, but for its ending (rename it to `en.md`; if there is one already, keep one of the two)

"#]],
    );
    check(
        "-- content/articles/v/fr.markdown --\nText.\n",
        str![[r#"
content/articles/v/fr.markdown: error[stray-text]: `fr.markdown` has the name of a text, but for its ending (rename it to `fr.md`; if there is one already, keep one of the two)

"#]],
    );
    check(
        "-- content/articles/v/notes.MD --\nText.\n",
        str![[r#"
content/articles/v/notes.MD: warning[misplaced-file]: `content/articles/v/notes.MD` belongs to no work, and is not published (a work is a folder that directly contains its texts, named after their languages, as in content/articles/<work>/en.md; folders of works may be in other folders)

"#]],
    );
    check(
        "-- content/articles/w/AR.md --\n---\ntitle: ر\n---\n\nنص.\n",
        str![[r#"
content/articles/w/en.md: error[two-originals]: the work `w` has two originals (add `translation_of:` to the one that is a translation; if it was written in both languages, add `original: true` to both)

"#]],
    );
}

#[test]
fn addresses_of_home_pages() {
    check_text(
        "[a](/en/) [b](/ar/index.html) [c](/) [d](/2020/)",
        str![[r#"
content/articles/w/en.md:5:1: error[broken-link]: `/en/` leads nowhere (this looks like an address of the finished site; link to `/`, the home page in the reader's language)
content/articles/w/en.md:5:11: error[broken-link]: `/ar/index.html` leads nowhere (this looks like an address of the finished site; link to `/`, the home page in the reader's language)
content/articles/w/en.md:5:38: error[broken-link]: `/2020/` leads nowhere (this looks like an address of the former site; write the path of a file of the site, starting from the folder of this file, as in `../other/ar.md`)

"#]],
    );
}

#[test]
fn attributes_after_blocks() {
    check_text(
        "| a |\n|---|\n| c |\n{.wide}\n\n- a\n- b\n{.wide}\n\n> a\n>\n> {.z}\n\nText.\n{.y}\n\n> q\n{.x}\n\n`{.k}`",
        str![[r#"
content/articles/w/en.md:8:1: warning[attributes-alone]: these attributes belong to nothing, and are shown as text (put a container around what they are for: a line `::: {.wide}` before it, and `:::` after it)
content/articles/w/en.md:12:1: warning[attributes-alone]: these attributes belong to nothing, and are shown as text (put a container around what they are for: a line `::: {.wide}` before it, and `:::` after it)
content/articles/w/en.md:16:3: warning[attributes-alone]: these attributes belong to nothing, and are shown as text (write them at the end of a paragraph's last line)

"#]],
    );
}

#[test]
fn titles_again_in_html() {
    let title = "title: The *W* one";
    for (body, expected) in [
        (
            "<h1 class=\"x\">The <em>W</em> one</h1>\n\nText.",
            str![[r#"
content/articles/w/en.md:5:1: warning[repeated-title]: this heading repeats the title, which the page shows above the text (delete the heading)

"#]],
        ),
        ("<h1>Another</h1>\n\n# The W one", str![[r#""#]]),
        (
            "<h1>The W one",
            str![[r#"
content/articles/w/en.md:5:1: warning[unclosed-element]: nothing closes this `<h1>`; what follows it may be taken as part of it (write `</h1>` where it ends)

"#]],
        ),
        ("Text.\n\n<h1>The W one</h1>", str![[r#""#]]),
    ] {
        check(&format!("-- content/articles/w/en.md --\n---\n{title}\n---\n\n{body}\n"), expected);
    }
}

#[test]
fn comments_that_end_as_in_browsers() {
    check_text(
        "<!-- a --!>\n\nText --!> and on.",
        str![[r#"
content/articles/w/en.md:5:8: error[unclosed-comment]: this does not end the comment, so what follows is no Markdown (write `-->`)

"#]],
    );
    check_text(
        "a <!-- b --!> c.\n\n`<!-- --!>` --> x --!>\n\n```\n<!-- a --!>\n```",
        str![[r#"
content/articles/w/en.md:5:10: error[unclosed-comment]: this does not end the comment, so what follows is no Markdown (write `-->`)

"#]],
    );
}

#[test]
fn broken_percent_codes() {
    check_keys(
        "title: W\naliases: [/%zz/, /100%/, /%ff/, /%D9%85/]",
        str![[r#"
content/articles/w/en.md:3:11: error[bad-alias]: `/%zz/` cannot be a former address of this site (a `%` in it begins no letter: write letters as they are, and `%25` for `%`)
content/articles/w/en.md:3:18: error[bad-alias]: `/100%/` cannot be a former address of this site (a `%` in it begins no letter: write letters as they are, and `%25` for `%`)
content/articles/w/en.md:3:26: error[bad-alias]: `/%ff/` cannot be a former address of this site (a `%` in it begins no letter: write letters as they are, and `%25` for `%`)

"#]],
    );
}

#[test]
fn addresses_without_a_host() {
    check_text(
        "[a](https://) [b](http://?q) [c](tg://resolve?domain=x) [d](https://x) [e](zoommtg:x)",
        str![[r#"
content/articles/w/en.md:5:1: error[empty-link]: `https://` is only the beginning of an address (write the whole address, as in `https://example.org/page`)
content/articles/w/en.md:5:15: error[empty-link]: `http://?q` is only the beginning of an address (write the whole address, as in `https://example.org/page`)
content/articles/w/en.md:5:72: warning[unknown-scheme]: no program is known to open addresses that begin with `zoommtg:` (its words are shown without a link; if it is the name of a file, write `%3A` for `:`)

"#]],
    );
}

#[test]
fn files_that_are_there_and_not_published() {
    check(
        "-- content/articles/w/en.md --\n---\ntitle: W\nimage: {src: x.png.bak, alt: a}\n---\n\n\
         [a](../stray.txt) ![b](x.png.bak)\n-- content/articles/stray.txt --\nx\n\
         -- content/articles/w/x.png.bak --\nx\n",
        str![[r#"
content/articles/stray.txt: warning[misplaced-file]: `content/articles/stray.txt` belongs to no work, and is not published (a work is a folder that directly contains its texts, named after their languages, as in content/articles/<work>/en.md; folders of works may be in other folders)
content/articles/w/en.md:3:14: error[broken-link]: `x.png.bak` is there, but is not published (what is reported at that file says why; files in the folder of a work or page, and in static/, are published)
content/articles/w/en.md:6:1: error[broken-link]: `../stray.txt` is there, but is not published (what is reported at that file says why; files in the folder of a work or page, and in static/, are published)
content/articles/w/en.md:6:19: error[broken-link]: `x.png.bak` is there, but is not published (what is reported at that file says why; files in the folder of a work or page, and in static/, are published)
content/articles/w/x.png.bak: warning[leftover-file]: `x.png.bak` looks like a leftover of a program (it is not published; delete it, or rename it if it belongs to the site)

"#]],
    );
}

#[test]
fn all_that_is_left_out_of_a_picture() {
    check(
        "-- content/articles/w/q.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" \
         height=\"9\" onload=\"x()\"><script>1</script><a href=\"javascript:x\"/><script>2</script></svg>\n",
        str![[r#"
content/articles/w/q.svg:1:1: warning[active-picture]: `<script>`, `href` and `onload` are left out of this picture (pictures are published without what could run code or load from another site, and without what cannot be read as SVG; take it out of the file, or put the file into static/, where nothing is changed)

"#]],
    );
}
