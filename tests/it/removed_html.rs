//! What `html: sanitize` takes out of raw HTML: what is left on the page, and what is reported.

use crate::bodies::html_with;
use crate::made_inputs::cases;
use crate::markdown_faults::faults;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Rtl;
use tarjuman::read::markdown::HtmlPolicy::Sanitize;

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            let shown = html_with($markdown, Rtl, Sanitize) + "\n" + &faults($markdown, Sanitize);
            assert_data_eq!(shown, $expected.raw());
        }
    };
}

check!(
    frames_scripts_and_styles,
    "شاهد:\n\n<iframe src=\"https://a.example/b\"></iframe>\n\n<script async src=\"https://a.example/c.js\"></script>\n\n<style>\np { color: red }\n</style>\n\nو<style>d</style>انتهى.",
    str![[r#"
<p id="p1">شاهد:</p>



<p id="p5">وانتهى.</p>

Warning[removed-html] at "<iframe src=\"https://a.example/b\"></iframe>": `<iframe>` is taken out of the text, with all that is in it (for a page or film of another site, write `::: embed https://…`; `html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<script async src=\"https://a.example/c.js\"></script>": `<script>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<style>\np { color: red }\n</style>": `<style>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<style>d</style>": `<style>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    what_is_to_be_hidden,
    "<p hidden>a</p>\n\nb <span style=\"color: red; Display : none\">c</span>\n\n<div style=\"visibility:hidden\" onclick=\"d()\">\n\ne\n\n</div>\n\n<p style=\"color: red\">f</p>",
    str![[r#"
<p>a</p>
<p id="p2" dir="ltr">b <span>c</span></p>
<div>
<p id="p4" dir="ltr">e</p>
</div>
<p>f</p>

Warning[unhidden-text] at "<p hidden>": `hidden` is taken out of `<p>`, so the text that it hides would be shown (put the text in a comment, `<!-- … -->`, or delete it)
Warning[unhidden-text] at "<span style=\"color: red; Display : none\">": `style` is taken out of `<span>`, so the text that it hides would be shown (put the text in a comment, `<!-- … -->`, or delete it)
Warning[unhidden-text] at "<div style=\"visibility:hidden\" onclick=\"d()\">": `style` is taken out of `<div>`, so the text that it hides would be shown (put the text in a comment, `<!-- … -->`, or delete it)
Warning[removed-html] at "<p style=\"color: red\">": `style` is taken out of `<p>` (for its looks, write a class and a style sheet; `html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    addresses_and_instructions,
    "<a href=\"javascript:a()\">x</a> <img src=\"data:image/png;base64,AA\" alt=\"y\"> <a href=\"https://a.example/\">z</a>\n\n<?php a() ?>\n\n<![CDATA[b]]>\n\nw",
    str![[r#"
<p id="p1" dir="ltr"><a>x</a> <img alt="y"> <a href="https://a.example/">z</a></p>


<p id="p4" dir="ltr">w</p>

Warning[html-link] at "<a href=\"javascript:a()\">": addresses that begin with `javascript:` are not allowed (use https: or another address that cannot run code, or a path)
Warning[html-link] at "<img src=\"data:image/png;base64,AA\" alt=\"y\">": addresses that begin with `data:` are not allowed (use https: or another address that cannot run code, or a path)
Warning[removed-html] at "<?php a() ?>": what begins with `<?` is taken out of the text (if it is text, write `&lt;` for `<`, or write it as code)
Warning[removed-html] at "<![CDATA[b]]>": what begins with `<![CDATA[` is taken out of the text (if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);
check!(
    forms,
    "قبل\n\n<form action=\"/s\"><label>اسم <input name=\"q\"></label><button>ابحث</button></form>\n\nو<form><button>ابحث</button></form>بعد <input type=\"checkbox\"> <select><option>أ</option></select>\n\n- [x] تم\n",
    str![[r#"
<p id="p1">قبل</p>

<p id="p3">وبعد  </p>
<ul id="p4">
<li class="task"><label><input type="checkbox" disabled="" checked=""> تم</label></li>
</ul>

Warning[removed-html] at "<form action=\"/s\"><label>اسم <input name=\"q\"></label><button>ابحث</button></form>": `<form>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<form><button>ابحث</button></form>": `<form>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<input type=\"checkbox\">": `<input>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<select><option>أ</option></select>": `<select>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    prose_in_forms_stays,
    "<form>\n\nنص <input> باق.\n\n</form>\n\n<iframe src=\"a\">\n\nهذا أيضًا <textarea>.\n\n> <button>\n\nوهذا.",
    str![[r#"

<p id="p2">نص  باق.</p>

<p id="p5">هذا أيضًا .</p>
<blockquote id="p6">
</blockquote>
<p id="p7">وهذا.</p>

Warning[removed-html] at "<form>": `<form>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<input>": `<input>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<iframe src=\"a\">": `<iframe>` is taken out of the text, with all HTML after it, for nothing closes it (for a page or film of another site, write `::: embed https://…`; `html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    attributes,
    "<p style=\"color: red\" onclick=\"f()\" class=\"a\" data-b=\"c\">د</p>\n\n<a href=\"photo.jpg\" target=\"_blank\" rel=\"noopener\">هـ</a> <b style=\"x\">و</b>",
    str![[r#"
<p class="a">د</p>
<p id="p2"><a href="../photo.1a2b.jpg">هـ</a> <b>و</b></p>

Warning[removed-html] at "<p style=\"color: red\" onclick=\"f()\" class=\"a\" data-b=\"c\">": `style`, `onclick` are taken out of `<p>` (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<b style=\"x\">": `style` is taken out of `<b>` (for its looks, write a class and a style sheet; `html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    unknown_elements,
    "Vec<T> and <foo-bar x=\"1\">a</foo-bar> <font color=\"red\">b</font> `<T>`",
    str![[r#"
<p id="p1" dir="ltr">Vec and a b <code dir="ltr">&lt;T&gt;</code></p>

Warning[removed-html] at "<T>": `<t>` is taken out of the text (HTML has no such element; if it is text, write `&lt;` for `<`, or write it as code)
Warning[removed-html] at "<foo-bar x=\"1\">": `<foo-bar>` is taken out of the text (HTML has no such element; if it is text, write `&lt;` for `<`, or write it as code)
Warning[removed-html] at "<font color=\"red\">": `<font>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    players_and_pictures_whose_sources_go,
    "<video><source src=\"https://a.example/v.mp4\"><track src=\"a.vtt\">b</video> <video><source src=\"a.mp4\"><source src=\"https://a.example/v.webm\"></video>\n\n<picture><source srcset=\"p.svg\"><img src=\"p.svg\" alt=\"p\"></picture> <label>c</label>\n\n- [ ] d\n",
    str![[r#"
<p id="p1" dir="ltr">b <video controls=""><source src="a.mp4"></video></p>
<p id="p2" dir="ltr"><img src="p.svg" alt="p"> c</p>
<ul id="p3" dir="ltr">
<li class="task"><label><input type="checkbox" disabled=""> d</label></li>
</ul>

Warning[removed-html] at "<video>": `<video>` is taken out of the text: its file is on another site (put the file next to the text, or write a link to it; `html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<source src=\"https://a.example/v.webm\">": `<source>` is taken out of the text: its file is on another site (put the file next to the text, or write a link to it; `html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<picture>": `<picture>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<label>": `<label>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    films_and_sounds,
    "<video src=\"photo.jpg\" autoplay loop onplay=\"f()\"></video>\n\n<audio controls><source src=\"a.mp3\"><a href=\"a.mp3\">b</a></audio> <video src=\"https://a.example/c.mp4\">d</video>",
    str![[r#"
<p id="p1"><video src="../photo.1a2b.jpg" loop="" controls=""></video></p>
<p id="p2" dir="ltr"><audio controls=""><source src="a.mp3"><a href="a.mp3">b</a></audio> d</p>

Warning[removed-html] at "<video src=\"photo.jpg\" autoplay loop onplay=\"f()\">": `onplay` is taken out of `<video>` (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<video src=\"https://a.example/c.mp4\">": `<video>` is taken out of the text: its file is on another site (put the file next to the text, or write a link to it; `html: allow` in `site.yaml` keeps all HTML)

"#]]
);
check!(
    markdown_in_html,
    "<div markdown=\"1\">\n*a*\n</div>\n\n<div markdown=\"1\">\n\n*b*\n\n</div>",
    str![[r#"
<div>
*a*
</div>
<div>
<p id="p3" dir="ltr"><em>b</em></p>
</div>

Warning[foreign-markup] at "<div markdown=\"1\">": other programs read this as a sign that Markdown follows in HTML; here it means nothing (delete `markdown`, and write an empty line after this tag and before its end tag)
Warning[foreign-markup] at "<div markdown=\"1\">": other programs read this as a sign that Markdown follows in HTML; here it means nothing (delete `markdown`, and write an empty line after this tag and before its end tag)

"#]]
);

/// Raw HTML that is taken out, and prose.
const PIECES: &[&str] = &[
    "<form>",
    "</form>",
    "<button>",
    "</button>",
    "<iframe>",
    "</iframe>",
    "<select>",
    "</select>",
    "<textarea>",
    "</textarea>",
    "<input>",
    "<svg>",
    "</svg>",
    "<div>",
    "</div>",
    "<title>",
    "</title>",
    "<xmp>",
    "<plaintext>",
    "<noembed>",
    "<object>",
    "<p>",
    "</p>",
    "<foo>",
    "\n",
    "\n\n",
    "> ",
    "- ",
    " ",
];

proptest! {
    #![proptest_config(cases(1_500))]

    /// Whatever is taken out, every paragraph of Markdown after it is still there.
    #[test]
    fn no_paragraph_is_lost(parts in prop::collection::vec(prop::sample::select(PIECES), 0..16)) {
        // What follows such a line is HTML to CommonMark.
        let markdown = format!("{}\n\nباق\n", parts.concat().replace("<textarea>", ""));
        let html = html_with(&markdown, Rtl, Sanitize);
        prop_assert!(html.contains("باق"), "{markdown:?} gives {html}");
        prop_assert!(!html.contains("&lt;/"), "{markdown:?} gives {html}");
    }

    /// Nothing goes without a word.
    #[test]
    fn nothing_is_lost_in_silence(parts in prop::collection::vec(prop::sample::select(PIECES), 0..10)) {
        let markdown = format!("أ {}", parts.concat());
        let html = html_with(&markdown, Rtl, Sanitize);
        let faults = faults(&markdown, Sanitize);
        for name in ["form", "button", "iframe", "select", "textarea", "input", "svg", "object", "foo"] {
            let tag = format!("<{name}>");
            prop_assert!(!html.contains(&tag));
            let is_named = faults.contains(&tag) || faults.contains("with all HTML");
            prop_assert!(is_named || !markdown.contains(&tag), "{markdown:?}: {faults}");
        }
    }
}
