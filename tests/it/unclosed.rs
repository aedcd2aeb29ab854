//! What is opened and never closed: comments and elements of raw HTML, blocks of code; how it ends
//! on the page, and what is reported.

use crate::bodies::html_with;
use crate::markdown_faults::{self, faults};
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Rtl;
use tarjuman::read::markdown::HtmlPolicy::{self, Allow, Sanitize};

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            let of = |html| html_with($markdown, Rtl, html) + "\n" + &faults($markdown, html);
            let shown = format!("{}--- allow ---\n{}", of(Sanitize), of(Allow));
            assert_data_eq!(shown, $expected.raw());
        }
    };
}

check!(
    open_comment_ends_with_its_quotation,
    "> قول.\n>\n> <!-- راجع\n> هذا\n\nبعده.",
    str![[r#"
<blockquote id="p1">
<p>قول.</p>

</blockquote>
<p id="p2">بعده.</p>

Error[unclosed-comment] at "<!-- راجع": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<blockquote id="p1">
<p>قول.</p>
<!-- راجع
هذا
-->
</blockquote>
<p id="p2">بعده.</p>

Error[unclosed-comment] at "<!-- راجع": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);
check!(
    open_comment_ends_with_its_item,
    "- أ <i>ب</i>\n\n  <!-- ج\n\n- د\n\nهـ",
    str![[r#"
<ul id="p1">
<li>
<p>أ <i>ب</i></p>

</li>
<li>
<p>د</p>
</li>
</ul>
<p id="p2">هـ</p>

Error[unclosed-comment] at "<!-- ج": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<ul id="p1">
<li>
<p>أ <i>ب</i></p>
<!-- ج

-->
</li>
<li>
<p>د</p>
</li>
</ul>
<p id="p2">هـ</p>

Error[unclosed-comment] at "<!-- ج": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);
check!(
    open_comment_ends_with_its_note,
    "أ[^1] ب[^2]\n\n[^1]: ج\n\n    <!-- د\n\n[^2]: هـ",
    str![[r##"
<p id="p1">أ<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup> ب<sup class="footnote-ref" dir="ltr"><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>ج</p>

<p> <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
<li id="fn-2">
<p>هـ <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

Error[unclosed-comment] at "<!-- د": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<p id="p1">أ<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup> ب<sup class="footnote-ref" dir="ltr"><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>ج</p>
<!-- د

-->
<p> <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
<li id="fn-2">
<p>هـ <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

Error[unclosed-comment] at "<!-- د": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)

"##]]
);
check!(
    open_comment_ends_with_its_block_of_html,
    "<div><!-- أ ->\n\n<b>ب</b> ج\n\n</div>",
    str![[r#"
<div>
<p id="p2"><b>ب</b> ج</p>
</div>

Error[unclosed-comment] at "<!-- أ ->": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<div><!-- أ ->
-->
<p id="p2"><b>ب</b> ج</p>
</div>

Error[unclosed-comment] at "<!-- أ ->": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);
check!(
    open_comment_takes_in_the_rest,
    "أ\n\n::: note\n<!-- ب --\n:::\n\nج",
    str![[r#"
<p id="p1">أ</p>
<aside id="p2" class="alert alert-note" role="note">
<p class="alert-title"><bdi lang="en" dir="ltr">Note</bdi></p>

</aside>

Error[unclosed-comment] at "<!-- ب --": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<p id="p1">أ</p>
<aside id="p2" class="alert alert-note" role="note">
<p class="alert-title"><bdi lang="en" dir="ltr">Note</bdi></p>
<!-- ب --
:::

ج-->
</aside>

Error[unclosed-comment] at "<!-- ب --": this comment is never closed, so the rest of its block is not shown (write `-->` where it ends; if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);
check!(
    open_comments_without_dashes,
    "> <!DOCTYPE html\n\nأ\n\n> <?php\n\nب\n\n> <!x",
    str![[r#"
<blockquote id="p1">

</blockquote>
<p id="p2">أ</p>
<blockquote id="p3">

</blockquote>
<p id="p4">ب</p>
<blockquote id="p5">

</blockquote>

Error[unclosed-comment] at "<!DOCTYPE html": this comment is never closed, so the rest of its block is not shown (write `>` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
Warning[removed-html] at "<?php": what begins with `<?` is taken out of the text (if it is text, write `&lt;` for `<`, or write it as code)
Error[unclosed-comment] at "<!x": this comment is never closed, so the rest of its block is not shown (write `>` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<blockquote id="p1">
<!DOCTYPE html
>
</blockquote>
<p id="p2">أ</p>
<blockquote id="p3">
<?php
>
</blockquote>
<p id="p4">ب</p>
<blockquote id="p5">
<!x>
</blockquote>

Error[unclosed-comment] at "<!DOCTYPE html": this comment is never closed, so the rest of its block is not shown (write `>` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
Error[unclosed-comment] at "<?php": this comment is never closed, so the rest of its block is not shown (write `>` where it ends; if it is text, write `&lt;` for `<`, or write it as code)
Error[unclosed-comment] at "<!x": this comment is never closed, so the rest of its block is not shown (write `>` where it ends; if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);
check!(
    comments_that_end,
    "<!-->\n\n<!-- أ\n\nب -->\n\n<!--->\n\nج <!-- د --> `<!--` \\<!-- <b title=\"<!--\">هـ</b>\n\n```\n<!--\n```",
    str![[r#"



<p id="p4">ج  <code dir="ltr">&lt;!--</code> &lt;!-- <b title="&lt;!--">هـ</b></p>
<pre id="p5" dir="ltr"><code>&lt;!--
</code></pre>

--- allow ---
<!-->
<!-- أ

ب -->
<!--->
<p id="p4">ج <!-- د --> <code dir="ltr">&lt;!--</code> &lt;!-- <b title="<!--">هـ</b></p>
<pre id="p5" dir="ltr"><code>&lt;!--
</code></pre>


"#]]
);

check!(
    players_end_where_they_stand,
    "أ\n\n<audio controls src=\"photo.jpg\"/>\n\nب <video src=\"photo.jpg\">ج\n\n<video controls>\n<source src=\"photo.jpg\">\n<track src=\"a.vtt\">\n\nد",
    str![[r#"
<p id="p1">أ</p>
<audio controls="" src="../photo.1a2b.jpg"></audio>
<p id="p3">ب <video src="../photo.1a2b.jpg" controls=""></video>ج</p>
<video controls="">
<source src="../photo.1a2b.jpg">
<track src="a.vtt"></video>
<p id="p5">د</p>

Warning[unclosed-element] at "<audio controls src=\"photo.jpg\"/>": `<audio/>` does not close itself in HTML; it is taken to end here (write `<audio></audio>`)
Warning[unclosed-element] at "<video src=\"photo.jpg\">": nothing closes this `<video>`; it is taken to end here (write `</video>` where it ends)
Warning[unclosed-element] at "<video controls>": nothing closes this `<video>`; it is taken to end here (write `</video>` where it ends)
--- allow ---
<p id="p1">أ</p>
<audio controls="" src="../photo.1a2b.jpg"/></audio>
<p id="p3">ب <video src="../photo.1a2b.jpg"></video>ج</p>
<video controls>
<source src="../photo.1a2b.jpg">
<track src="a.vtt"></video>
<p id="p5">د</p>

Warning[unclosed-element] at "<audio controls src=\"photo.jpg\"/>": `<audio/>` does not close itself in HTML; it is taken to end here (write `<audio></audio>`)
Warning[unclosed-element] at "<video src=\"photo.jpg\">": nothing closes this `<video>`; it is taken to end here (write `</video>` where it ends)
Warning[unclosed-element] at "<video controls>": nothing closes this `<video>`; it is taken to end here (write `</video>` where it ends)

"#]]
);

check!(
    players_that_end,
    "<audio src=\"a.mp3\"></audio>\n\n<video>\n\nأ\n\n</video>\n\n<video src=\"https://a.example/b.mp4\"/> <form><audio src=\"a.mp3\"></form>",
    str![[r#"
<p id="p1"><audio src="a.mp3" controls=""></audio></p>
<video controls="">
<p id="p3">أ</p>
</video>
<p id="p5"> </p>

Warning[removed-html] at "<video src=\"https://a.example/b.mp4\"/>": `<video>` is taken out of the text: its file is on another site (put the file next to the text, or write a link to it; `html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<form><audio src=\"a.mp3\"></form>": `<form>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)
--- allow ---
<p id="p1"><audio src="a.mp3"></audio></p>
<video>
<p id="p3">أ</p>
</video>
<p id="p5"><video src="https://a.example/b.mp4"/></video> <form><audio src="a.mp3"></audio></form></p>

Warning[unclosed-element] at "<video src=\"https://a.example/b.mp4\"/>": `<video/>` does not close itself in HTML; it is taken to end here (write `<video></video>`)
Warning[unclosed-element] at "<audio src=\"a.mp3\">": nothing closes this `<audio>`; it is taken to end here (write `</audio>` where it ends)

"#]]
);

check!(
    elements_without_an_end,
    "<details><summary>أ\n\n**ب** <b>ج</b> <b>د\n\n<div id=\"x\"/>\n\n<pre>\nهـ\n",
    str![[r#"
<details><summary>أ
<p id="p2"><strong>ب</strong> <b>ج</b> <b>د</b></p><b>
<div id="x">
<pre>هـ
</pre></div></b></summary></details>
Warning[unclosed-element] at "<details>": nothing closes this `<details>`; what follows it may be taken as part of it (write `</details>` where it ends)
Warning[unclosed-element] at "<summary>": nothing closes this `<summary>`; what follows it may be taken as part of it (write `</summary>` where it ends)
Warning[unclosed-element] at "<b>": nothing closes this `<b>`; what follows it may be taken as part of it (write `</b>` where it ends)
Warning[unclosed-element] at "<div id=\"x\"/>": `<div/>` does not close itself in HTML; what follows it may be taken as part of it (write `<div></div>`)
Warning[unclosed-element] at "<pre>": nothing closes this `<pre>`; what follows it may be taken as part of it (write `</pre>` where it ends)
--- allow ---
<details><summary>أ
<p id="p2"><strong>ب</strong> <b>ج</b> <b>د</p>
<div id="x"/>
<pre>
هـ

Warning[unclosed-element] at "<details>": nothing closes this `<details>`; what follows it may be taken as part of it (write `</details>` where it ends)
Warning[unclosed-element] at "<summary>": nothing closes this `<summary>`; what follows it may be taken as part of it (write `</summary>` where it ends)
Warning[unclosed-element] at "<b>": nothing closes this `<b>`; what follows it may be taken as part of it (write `</b>` where it ends)
Warning[unclosed-element] at "<div id=\"x\"/>": `<div/>` does not close itself in HTML; what follows it may be taken as part of it (write `<div></div>`)
Warning[unclosed-element] at "<pre>": nothing closes this `<pre>`; what follows it may be taken as part of it (write `</pre>` where it ends)

"#]]
);

check!(
    elements_that_need_no_end,
    "<p>أ\n\n<ul><li>ب<li>ج</ul>\n\n<table><tr><td>د<td>هـ<tr><th>و</table>\n\n<dl><dt>ز<dd>ح</dl>\n\n<br><img src=\"photo.jpg\" alt=\"ط\"/><hr/> <ruby>ي<rp>(<rt>ك</ruby>\n\n<a name=\"x\">\n\n<a id=\"y\"/>ل <i>م</I> `<b>` \\<b>",
    str![[r#"
<p>أ
</p><ul><li>ب</li><li>ج</li></ul>
<table><tbody><tr><td>د</td><td>هـ</td></tr><tr><th>و</th></tr></tbody></table>
<dl><dt>ز</dt><dd>ح</dd></dl>
<p id="p5"><br><img src="../photo.1a2b.jpg" alt="ط"></p><hr> <ruby>ي<rp>(</rp><rt>ك</rt></ruby><p></p>
<p id="p6"><span id="x"></span><a id="y"></a>ل <i>م</i> <code dir="ltr">&lt;b&gt;</code> <bdi dir="ltr">&lt;b</bdi>&gt;</p>

--- allow ---
<p>أ
<ul><li>ب<li>ج</ul>
<table><tr><td>د<td>هـ<tr><th>و</table>
<dl><dt>ز<dd>ح</dl>
<p id="p5"><br><img src="../photo.1a2b.jpg" alt="ط"/><hr/> <ruby>ي<rp>(<rt>ك</ruby></p>
<p id="p6"><span id="x"></span><a id="y"></a>ل <i>م</I> <code dir="ltr">&lt;b&gt;</code> <bdi dir="ltr">&lt;b</bdi>&gt;</p>


"#]]
);

check!(
    elements_within_others,
    "<svg><g/><path d=\"M0 0\"/></svg> <svg/> <g/> <b><i>أ</b></i> </b>",
    str![[r#"
<p id="p1">   <b><i>أ</i></b> </p>

Warning[removed-html] at "<svg><g/><path d=\"M0 0\"/></svg>": `<svg>` is taken out of the text, with all that is in it (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<svg/>": `<svg>` is taken out of the text (`html: allow` in `site.yaml` keeps all HTML)
Warning[removed-html] at "<g/>": `<g>` is taken out of the text (HTML has no such element; if it is text, write `&lt;` for `<`, or write it as code)
--- allow ---
<p id="p1"><svg><g/><path d="M0 0"/></svg> <svg/> <g/> <b><i>أ</b></i> </b></p>

Warning[unclosed-element] at "<g/>": `<g/>` does not close itself in HTML; what follows it may be taken as part of it (write `<g></g>`)

"#]]
);

markdown_faults::check!(
    code_without_an_end,
    "> ~~~ py\n> أ\n\nب\n\n- ````\n  ج\n  ```\n\nد\n\n```verse\nهـ\n~~~",
    str![[r#"
Warning[unclosed-code] at "~~~ py": this block of code is never closed; what follows may be taken for code (write the signs with which it begins on a line of their own where it ends)
Warning[unclosed-code] at "````": this block of code is never closed; what follows may be taken for code (write the signs with which it begins on a line of their own where it ends)
Warning[unclosed-code] at "```verse": this block of code is never closed; what follows may be taken for code (write the signs with which it begins on a line of their own where it ends)

"#]]
);

markdown_faults::check!(
    code_without_a_line,
    "أ\n\n```",
    str![[r#"
Warning[unclosed-code] at "```": this block of code is never closed; what follows may be taken for code (write the signs with which it begins on a line of their own where it ends)

"#]]
);

markdown_faults::check!(
    code_that_ends,
    "```\nأ\n```\n\n~~~~ x\nب\n~~~~~ \n\n> ```\n> ج\n> ```\n\n- ```\n  د\n  ```\n\n1. > ~~~\n   > هـ\n   > ~~~\n\n```verse\nو\n```\n\n    ```\n    ز\n\n``` ح ```",
    str![]
);
