//! What the parser of bodies complains about: each message as a whole.

use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::diag::{Diagnostic, FileId, Span};
use tarjuman::markdown::{HtmlPolicy, outline};

/// `error[code] at "the text": message (help) + note at "the text"`, a line each.
fn faults(text: &str, html: HtmlPolicy) -> String {
    let (_, diagnostics) = outline(text, 0..text.len(), FileId(0), html);
    let at = |span: Span| &text[span.start as usize..span.end as usize];
    let line = |d: Diagnostic| {
        let help = d.help.map_or(String::new(), |help| format!(" ({help})"));
        let related: String = d.related.iter().map(|(span, note)| format!(" + {note} {:?}", at(*span))).collect();
        format!("{:?}[{}] at {:?}: {}{help}{related}\n", d.severity, d.code, at(d.span), d.message)
    };
    diagnostics.into_iter().map(line).collect()
}

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!(faults($markdown, HtmlPolicy::Sanitize), $expected.raw());
        }
    };
}

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
Error[undefined-note] at "[^gibon]": there is no note `[^gibon]` (did you mean `gibbon`?)

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
Warning[unused-note] at "[^حاشية]:": nothing refers to the note `[^حاشية]` (it is left out of the page)

"#]]
);
check!(
    refused_scheme,
    "[a](javascript:x) ![b](data:image/png;base64,AA) [c](ftp://example.org)",
    str![[r#"
Error[refused-scheme] at "[a](javascript:x)": addresses that begin with `javascript:` are refused (use https:, http:, mailto:, tel:, xmpp: or a path)
Error[refused-scheme] at "![b](data:image/png;base64,AA)": addresses that begin with `data:` are refused (use https:, http:, mailto:, tel:, xmpp: or a path)
Error[refused-scheme] at "[c](ftp://example.org)": addresses that begin with `ftp:` are refused (use https:, http:, mailto:, tel:, xmpp: or a path)

"#]]
);
check!(
    duplicate_heading_id,
    "## a {#x}\n\n## b {#x}",
    str![[r###"
Error[duplicate-heading-id] at "## b {#x}": the id `x` is used twice + first used here "## a {#x}"

"###]]
);

#[test]
fn no_scheme_is_refused_where_all_html_is_allowed() {
    assert_eq!(faults("[a](javascript:x)", HtmlPolicy::Allow), "");
}
