//! Faults that the parser of bodies reports: each message as a whole.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::{Diagnostic, FileId, Span};
use tarjuman::read::markdown::{HtmlPolicy, outline};

/// `error[code] at "the text": message (help) + note at "the text"`, one per line.
pub fn faults(text: &str, html: HtmlPolicy) -> String {
    let (_, diagnostics) = outline(text, 0..text.len(), FileId(0), html);
    let at = |span: Span| &text[span.start as usize..span.end as usize];
    let line = |d: Diagnostic| {
        let help = d.help.map_or(String::new(), |help| format!(" ({help})"));
        let related: String =
            d.related.iter().map(|(span, note)| format!(" + {note} {:?}", at(*span))).collect();
        format!("{:?}[{}] at {:?}: {}{help}{related}\n", d.level, d.code, at(d.span), d.message)
    };
    diagnostics.into_iter().map(line).collect()
}

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            let found = $crate::markdown_faults::faults($markdown, HtmlPolicy::Sanitize);
            assert_data_eq!(found, $expected.raw());
        }
    };
}
pub(crate) use check;

check!(
    undefined_note,
    "a[^x] `[^code]` \\[^escaped]",
    str![[r#"
Error[undefined-note] at "[^x]": there is no note `[^x]` (write the note in a paragraph of its own: `[^x]: …`)

"#]]
);
check!(
    undefined_note_with_a_near_one,
    "a[^gibon] b[^gibbon]\n\n[^gibbon]: c",
    str![[r#"
Error[undefined-note] at "[^gibon]": there is no note `[^gibon]` (did you mean `[^gibbon]`?)

"#]]
);
check!(
    duplicate_note,
    "a[^1]\n\n[^1]: b\n\n[^1]: c",
    str![[r#"
Error[duplicate-note] at "[^1]:": the note `[^1]` is defined twice + first defined here "[^1]:"

"#]]
);
check!(
    unused_note,
    "a\n\n[^حاشية]: b",
    str![[r#"
Warning[unused-note] at "[^حاشية]:": nothing refers to the note `[^حاشية]`, so it is not shown (write `[^حاشية]` where it belongs, or delete it)

"#]]
);
check!(
    refused_scheme,
    "[a](javascript:x) ![b](data:image/png;base64,AA) [c](shelf:12) [d](ftp://example.org)",
    str![[r#"
Error[refused-scheme] at "[a](javascript:x)": addresses that begin with `javascript:` are not allowed (use https: or another address that cannot run code, or a path)
Error[refused-scheme] at "![b](data:image/png;base64,AA)": addresses that begin with `data:` are not allowed (use https: or another address that cannot run code, or a path)
Warning[unknown-scheme] at "[c](shelf:12)": no program is known to open addresses that begin with `shelf:` (its words are shown without a link; if it is the name of a file, write `%3A` for `:`)

"#]]
);
check!(
    duplicate_id,
    "## a {#x}\n\n## b {#x}",
    str![[r###"
Error[duplicate-id] at "## b {#x}": the id `x` is used twice + first used here "## a {#x}"

"###]]
);

#[test]
fn no_scheme_is_refused_where_all_html_is_allowed() {
    assert_eq!(faults("[a](javascript:x)", HtmlPolicy::Allow), "");
}

check!(
    attributes_that_mean_nothing,
    "[a]{lnag=he} [b]{lang=hebrew} [c]{dir=foo} d {dir=rlt .x}\n\n## e {lang=ar_EG onclick=x}\n\n## f {lang=he x}\n\n## g {#id x}\n\n## h {.b #}\n\nx",
    str![[r#"
Warning[unknown-key] at "lnag": an attribute list has no key `lnag` (did you mean `lang`?)
Error[bad-language] at "hebrew": `hebrew` is the name of a language, not its tag (did you mean `he`?)
Error[not-a-choice] at "foo": `dir` cannot be `foo` (write one of `ltr`, `rtl`)
Error[not-a-choice] at "rlt": `dir` cannot be `rlt` (did you mean `rtl`?)
Error[bad-language] at "ar_EG": `ar_EG` is not a language tag: its parts are joined with `-`, not `_` (did you mean `ar-EG`?)
Warning[unknown-key] at "onclick": an attribute list has no key `onclick`
Error[not-attributes] at "{lang=he x}": these are not attributes (write attributes in braces, as in `{#id .class lang=he dir=rtl}`)
Error[not-attributes] at "{#id x}": these are not attributes (write attributes in braces, as in `{#id .class lang=he dir=rtl}`)
Error[not-attributes] at "{.b #}": these are not attributes (write attributes in braces, as in `{#id .class lang=he dir=rtl}`)

"#]]
);
check!(
    attributes_of_nothing,
    "a\n\n{lang=en}\n\nb {credit=c}\n\n[d]{credit=e}\n\n{this is text}\n\n![f](g) {credit=\"Photo \"h\"\"}\n\n![i](j) {credit=\"\"}",
    str![[r#"
Warning[attributes-alone] at "{lang=en}": these attributes belong to nothing, and are shown as text (write them at the end of a paragraph's last line)
Error[credit-without-picture] at "{credit=c}": `credit` is only for a picture that is alone in its paragraph (write it after the picture, as in `![Alt text](map.jpg "Caption") {credit="Ann Example"}`)
Error[credit-without-picture] at "{credit=e}": `credit` is only for a picture that is alone in its paragraph (write it after the picture, as in `![Alt text](map.jpg "Caption") {credit="Ann Example"}`)
Warning[credit-with-markup] at "![f](g) {credit=\"Photo \"h\"\"}": this credit cannot be read, and is shown as text (write other quotation marks than `"` within the credit)

"#]]
);
check!(
    containers_that_do_not_close,
    "::: epigraph\n\na\n\n:::: {.x}\nb\n",
    str![[r#"
Error[unclosed-container] at "::: epigraph": this container is never closed (write `:::` on a line of its own where it ends)
Error[unclosed-container] at ":::: {.x}": this container is never closed (write `:::` on a line of its own where it ends)

"#]]
);
check!(
    a_fence_too_many,
    "::: x\na\n:::\n\n:::\n",
    str![[r#"
Error[unopened-container] at ":::": there is no container to close here (a container opens with a name or attributes, as in `::: epigraph`)

"#]]
);
check!(
    fences_with_anything_else,
    "::: note A title\na\n:::\n\n::: {lang=he} x\nb\n:::\n\n```verse ar\nc\n```",
    str![[r#"
Error[not-attributes] at "note A title": these are not attributes (write the title between straight quotation marks: `::: note "A title"`)
Error[not-attributes] at "{lang=he} x": these are not attributes (write one name, as in `::: epigraph`, or attributes in braces, as in `::: {.epigraph lang=he}`)
Error[not-attributes] at "ar": these are not attributes (write attributes in braces, as in `{#id .class lang=he dir=rtl}`)

"#]]
);
check!(
    duplicate_ids_of_all_kinds,
    "## a {#x}\n\nb {#x}\n\n[c]{#y} [d]{#y}\n\n::: {#y}\n:::",
    str![[r###"
Error[duplicate-id] at "{#x}": the id `x` is used twice + first used here "## a {#x}"
Error[duplicate-id] at "{#y}": the id `y` is used twice + first used here "{#y}"
Error[duplicate-id] at "{#y}": the id `y` is used twice + first used here "{#y}"

"###]]
);
check!(
    ids_that_pages_give_themselves,
    "## a {#main}\n\nb {#p7}\n\n[c]{#list-tags} [d]{#fn-1} [e]{#fnref-1-2} [f]{#mainly}",
    str![[r###"
Error[reserved-id] at "## a {#main}": the id `main` is reserved for a part of every page (write another one, such as `section-main`)
Error[reserved-id] at "{#p7}": the id `p7` is reserved for a part of every page (write another one, such as `section-p7`)
Error[reserved-id] at "{#fn-1}": the id `fn-1` is reserved for a part of every page (write another one, such as `section-fn-1`)
Error[reserved-id] at "{#fnref-1-2}": the id `fnref-1-2` is reserved for a part of every page (write another one, such as `section-fnref-1-2`)

"###]]
);

/// An author cannot use any id that the theme has.
#[test]
fn the_ids_of_the_theme_are_reserved() {
    let templates = walkdir::WalkDir::new(crate::site::repository().join("templates"))
        .into_iter()
        .map(Result::unwrap);
    let mut count = 0;
    for file in
        templates.filter(|file| file.path().extension().is_some_and(|ending| ending == "html"))
    {
        let text = std::fs::read_to_string(file.path()).unwrap();
        for id in text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            // A placeholder can stand for any text.
            let id = id.split("{{").next().unwrap().to_owned()
                + if id.contains("{{") { "x" } else { "" };
            let said = faults(&format!("## a {{#{id}}}"), HtmlPolicy::Sanitize);
            assert!(said.contains("[reserved-id]"), "{id} of {}: {said}", file.path().display());
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}

check!(
    references_without_an_address,
    "See [the *sea*][oceen], [Ocean][], [lake][] and [a][river][more].\n\n\
     Text [sic] and [a][ocean] and […][…] and \\[a][b] and `[a][b]` and [a][^1] and [a] [b].\n\n\
     [ocean]: https://example.org\n[^1]: Note.",
    str![[r#"
Warning[undefined-label] at "][oceen]": no address is given for `[oceen]` (did you mean `ocean`?)
Warning[undefined-label] at "[lake][]": no address is given for `[lake]` (add a line `[lake]: address`; if the brackets are part of the text, write `\[`)
Warning[undefined-label] at "[a][river]": no address is given for `[river]` (add a line `[river]: address`; if the brackets are part of the text, write `\[`)

"#]]
);

check!(
    addresses_that_no_link_uses,
    "[Note]: important.\n\n- [تنبيه]: انتبه\n\n> [x]:(https://x.test)\n\n[a b]: /c\n  \"d\"\n\n::: note\n[e]: f.md\n:::",
    str![[r#"
Warning[unused-definition] at "[Note]: important.": no link refers to `[Note]`, so this line is not shown (if it is text, write a backslash before it: `\[Note]: …`; if not, write `[text][Note]` where the link belongs, or delete the line)
Warning[unused-definition] at "[تنبيه]: انتبه": no link refers to `[تنبيه]`, so this line is not shown (if it is text, write a backslash before it: `\[تنبيه]: …`; if not, write `[text][تنبيه]` where the link belongs, or delete the line)
Warning[unused-definition] at "[x]:(https://x.test)": no link refers to `[x]`, so this line is not shown (if it is text, write a backslash before it: `\[x]: …`; if not, write `[text][x]` where the link belongs, or delete the line)
Warning[unused-definition] at "[a b]: /c": no link refers to `[a b]`, so this line is not shown (if it is text, write a backslash before it: `\[a b]: …`; if not, write `[text][a b]` where the link belongs, or delete the line)
Warning[unused-definition] at "[e]: f.md": no link refers to `[e]`, so this line is not shown (if it is text, write a backslash before it: `\[e]: …`; if not, write `[text][e]` where the link belongs, or delete the line)

"#]]
);
check!(
    addresses_that_links_use,
    "[x] [y][] ![z][Straße] [w]\n\n[x]: /x\n[y]: /y\n[STRASSE]: /z.png\n\n::: note\n[W]: /w\n:::\n\n[//]: # (comment)\n[comment]: <> (comment)\n[_]: #\n\n`[v]: /v`\n\n    [u]: /u",
    str![]
);
