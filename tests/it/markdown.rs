//! The HTML of each construct.

use crate::bodies::{html, html_with};
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::markdown::{HtmlPolicy, slug};

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!(html($markdown), $expected.raw());
        }
    };
}

check!(
    paragraphs_have_anchors,
    "One.\n\n## Two\n\nThree.\n\n---\n\n- four",
    str![[r##"
<p id="p1">One.</p>
<h2 id="two"><span id="p2"></span>Two <a class="anchor" href="#two" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<p id="p3">Three.</p>
<hr id="p4">
<ul id="p5">
<li>four</li>
</ul>

"##]]
);
check!(
    smart_punctuation_is_left_alone,
    "\"quoted\" -- and...",
    str![[r#"
<p id="p1">"quoted" -- and...</p>

"#]]
);
check!(
    line_breaks,
    "a\\\nb  \nc\nd",
    str![[r#"
<p id="p1">a<br>
b<br>
c
d</p>

"#]]
);
check!(
    crlf,
    "# a\r\n\r\nb\r\nc\r\n",
    str![[r##"
<h2 id="a"><span id="p1"></span>a <a class="anchor" href="#a" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<p id="p2">b
c</p>

"##]]
);
check!(
    headings_begin_at_the_second_level,
    "# A\n\n### B\n\n###### C",
    str![[r##"
<h2 id="a"><span id="p1"></span>A <a class="anchor" href="#a" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h4 id="b"><span id="p2"></span>B <a class="anchor" href="#b" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h4>
<h6 id="c"><span id="p3"></span>C <a class="anchor" href="#c" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h6>

"##]]
);
check!(
    headings_that_begin_low_are_raised,
    "#### A\n\n##### B",
    str![[r##"
<h2 id="a"><span id="p1"></span>A <a class="anchor" href="#a" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h3 id="b"><span id="p2"></span>B <a class="anchor" href="#b" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h3>

"##]]
);
check!(
    heading_ids,
    "## Same\n\n## Same\n\n## Chosen {#own .wide onclick=x}\n\n## own\n\n## P 1\n\n## P1\n\n## P7 b\n\n## Fnref 1\n\n## !",
    str![[r##"
<h2 id="same"><span id="p1"></span>Same <a class="anchor" href="#same" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="same-2"><span id="p2"></span>Same <a class="anchor" href="#same-2" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="own" class="wide"><span id="p3"></span>Chosen <a class="anchor" href="#own" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="own-2"><span id="p4"></span>own <a class="anchor" href="#own-2" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="p-1"><span id="p5"></span>P 1 <a class="anchor" href="#p-1" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="section-p1"><span id="p6"></span>P1 <a class="anchor" href="#section-p1" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="section-p7-b"><span id="p7"></span>P7 b <a class="anchor" href="#section-p7-b" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="section-fnref-1"><span id="p8"></span>Fnref 1 <a class="anchor" href="#section-fnref-1" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="section"><span id="p9"></span>! <a class="anchor" href="#section" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>

"##]]
);
check!(
    a_heading_of_markup,
    "## The *first* `code` [link](x)[^n]\n\n[^n]: Note.",
    str![[r##"
<h2 id="the-first-code-link"><span id="p1"></span>The <em>first</em> <code dir="ltr">code</code> <a href="x">link</a><sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup> <a class="anchor" href="#the-first-code-link" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>Note. <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    figure,
    "![A summit](photo.jpg \"Vladivostok, 2023\")",
    str![[r#"
<figure id="p1"><img src="../photo.1a2b.jpg" alt="A summit" width="640" height="640" decoding="async"><figcaption>Vladivostok, 2023</figcaption></figure>

"#]]
);
check!(
    figure_without_caption,
    "![A summit](photo.jpg)",
    str![[r#"
<figure id="p1"><img src="../photo.1a2b.jpg" alt="A summit" width="640" height="640" decoding="async"></figure>

"#]]
);
check!(
    only_the_first_picture_is_not_lazy,
    "![a](a.png)\n\n![b](b.png) and ![c *d*](photo.jpg \"t\")",
    str![[r#"
<figure id="p1"><img src="a.png" alt="a" decoding="async"></figure>
<p id="p2"><img src="b.png" alt="b" loading="lazy" decoding="async"> and <img src="../photo.1a2b.jpg" alt="c d" title="t" width="640" height="640" loading="lazy" decoding="async"></p>

"#]]
);
check!(
    links,
    "[a](../other/ar.md) [b](https://example.org \"t\") [c](#x) [d](unknown.md) <me@example.org>",
    str![[r##"
<p id="p1"><a href="../../ar/articles/other/">a</a> <a href="https://example.org" title="t">b</a> <a href="#x">c</a> <a href="unknown.md">d</a> <a href="mailto:me@example.org"><bdi dir="ltr">me@example.org</bdi></a></p>

"##]]
);
check!(
    refused_links_are_text,
    "[a](javascript:alert\\(1\\)) [b](JAVA&#10;SCRIPT:x) ![c](data:image/png;base64,AA)",
    str![[r#"
<p id="p1">a b c</p>

"#]]
);
check!(
    alerts,
    "> [!WARNING]\n> Careful.\n>\n> - really",
    str![[r#"
<aside id="p1" class="alert alert-warning" role="note">
<p class="alert-title">Warning</p>
<p>Careful.</p>
<ul>
<li>really</li>
</ul>
</aside>

"#]]
);
check!(
    tasks,
    "- [ ] open\n- [x] **done**\n- no task",
    str![[r#"
<ul id="p1">
<li class="task"><label><input type="checkbox" disabled> open</label></li>
<li class="task"><label><input type="checkbox" disabled checked> <strong>done</strong></label></li>
<li>no task</li>
</ul>

"#]]
);
check!(
    loose_tasks,
    "- [ ] open\n\n- [x] done",
    str![[r#"
<ul id="p1">
<li class="task">
<p><label><input type="checkbox" disabled> open</label></p>
</li>
<li class="task">
<p><label><input type="checkbox" disabled checked> done</label></p>
</li>
</ul>

"#]]
);
check!(
    notes,
    "One[^b], two[^a], again[^b].\n\n[^a]: Ay, see[^c].\n\n[^b]: Bee\n\n    ```\n    code\n    ```\n\n[^c]: Sea.\n[^d]: Unused.",
    str![[r##"
<p id="p1">One<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup>, two<sup class="footnote-ref" dir="ltr"><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup>, again<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1-2" role="doc-noteref">1</a></sup>.</p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>Bee</p>
<pre dir="ltr"><code>code
</code></pre>
<p> <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a> <a class="footnote-back" href="#fnref-1-2" role="doc-backlink" aria-label="Back to text">↑<sup>2</sup></a></p>
</li>
<li id="fn-2">
<p>Ay, see<sup class="footnote-ref" dir="ltr"><a href="#fn-3" id="fnref-3" role="doc-noteref">3</a></sup>. <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
<li id="fn-3">
<p>Sea. <a class="footnote-back" href="#fnref-3" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    note_labels_of_any_script,
    "نص[^حاشية-١]\n\n[^حاشية-١]: هنا",
    str![[r##"
<p id="p1" dir="rtl">نص<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p><bdi dir="rtl">هنا</bdi> <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    table,
    "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | `x\\|y` |",
    str![[r#"
<div id="p1" class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col">a</th><th scope="col" class="align-start">b</th><th scope="col" class="align-center">c</th><th scope="col" class="align-end">d</th></tr>
</thead>
<tbody>
<tr><td>1</td><td class="align-start">2</td><td class="align-center">3</td><td class="align-end"><code dir="ltr">x|y</code></td></tr>
</tbody>
</table></div>

"#]]
);
check!(
    definitions,
    "Term\n: One\n: Two\n\n  More",
    str![[r#"
<dl id="p1">
<dt>Term</dt>
<dd>
<p>One</p>
</dd>
<dd>
<p>Two</p>
<p>More</p>
</dd>
</dl>

"#]]
);
check!(
    strikethrough,
    "~~gone~~",
    str![[r#"
<p id="p1"><del>gone</del></p>

"#]]
);
check!(
    code,
    "```rust ignore\na < b && \"c\"\n```\n\n    indented",
    str![[r#"
<pre id="p1" dir="ltr"><code class="language-rust">a &lt; b &amp;&amp; <span class="code-string">"c"</span>
</code></pre>
<pre id="p2" dir="ltr"><code>indented</code></pre>

"#]]
);
check!(
    asterisks_in_code_are_text,
    "```\nو**كلمة،**ثم\n```",
    str![[r#"
<pre id="p1" dir="ltr"><code>و**كلمة،**ثم
</code></pre>

"#]]
);
check!(
    escapes,
    "a < b & \"c\" &copy; \\<i>",
    str![[r#"
<p id="p1">a &lt; b &amp; "c" © &lt;i&gt;</p>

"#]]
);

const RAW: &str = "<div class=\"poem\" lang=\"ar\" dir=\"rtl\" onclick=\"x()\">\n\n**bold**\n\n</div>\n\n<script>alert(1)</script>\n\na <abbr title=\"t\">b</abbr> <a href=\"javascript:x\">c</a>";

#[test]
fn raw_html_is_allowed() {
    assert_data_eq!(
        html_with(RAW, Ltr, HtmlPolicy::Allow),
        str![[r#"
<div class="poem" lang="ar" dir="rtl" onclick="x()">
<p id="p2"><strong>bold</strong></p>
</div>
<script>alert(1)</script>
<p id="p5">a <abbr title="t">b</abbr> <a href="javascript:x">c</a></p>

"#]]
        .raw()
    );
}

#[test]
fn raw_html_is_sanitized() {
    assert_data_eq!(
        html_with(RAW, Ltr, HtmlPolicy::Sanitize),
        str![[r#"
<div class="poem" lang="ar" dir="rtl">
<p id="p2"><strong>bold</strong></p>
</div>

<p id="p5">a <abbr title="t">b</abbr> <a>c</a></p>

"#]]
        .raw()
    );
}

#[test]
fn raw_html_is_escaped() {
    assert_data_eq!(
        html_with(RAW, Ltr, HtmlPolicy::Escape),
        str![[r#"
<pre class="raw" dir="ltr">&lt;div class="poem" lang="ar" dir="rtl" onclick="x()"&gt;
</pre>
<p id="p2"><strong>bold</strong></p>
<pre class="raw" dir="ltr">&lt;/div&gt;
</pre>
<pre class="raw" dir="ltr">&lt;script&gt;alert(1)&lt;/script&gt;
</pre>
<p id="p5">a &lt;abbr title="t"&gt;b&lt;/abbr&gt; &lt;a href="javascript:x"&gt;c&lt;/a&gt;</p>

"#]]
        .raw()
    );
}

/// Everything that the writer can write.
const ALL: &str = "# A {.c}\n\nb[^1] `c` <https://example.org> **d** ~~e~~ عربي\n\n> [!NOTE]\n> n\n\n![f](photo.jpg \"g\")\n\n![f](photo.jpg \"g\")\n\n- [ ] t\n- [x] ا\n\n3. x\n\n| a | b |\n|:-:|--:|\n| 1 | ا |\n\nT\n: d\n\n```rust\nx\n```\n\n---\n\nمرحبا بكم C++ {#p lang=ar .q}\n\n[in]{lang=he #r .s}\n\n::: epigraph\n```verse {lang=fa}\nا || ب\nج\n```\n:::\n\n::: {.aside dir=rtl}\n:::\n\n::: t\n:::\n\n[^1]: n\n";

#[test]
fn the_sanitizer_passes_all_that_the_writer_emits() {
    let html = html_with(ALL, Ltr, HtmlPolicy::Sanitize);
    let sanitized = html_with(&ALL.replace("**d**", "**d**<i></i>"), Ltr, HtmlPolicy::Sanitize);
    let same = |html: &str| {
        let mut attributes: Vec<String> =
            html.replace("=\"\"", "").split([' ', '<', '>']).map(str::to_owned).collect();
        attributes.sort();
        attributes.retain(|word| !matches!(word.as_str(), "i" | "/i" | "" | "\n"));
        attributes
    };
    assert_eq!(same(&html), same(&sanitized));
}

#[test]
fn slugs() {
    let table = [
        ("Hello, World!", "hello-world"),
        ("مقدّمةُ الكتاب", "مقدمة-الكتاب"),
        ("العـــربية", "العربية"),
        ("می\u{200c}خواهم", "میخواهم"),
        ("שָׁלוֹם־עולם", "שלום-עולם"),
        ("Été — Œuvre", "été-œuvre"),
        ("E\u{301}te\u{301}", "été"),
        ("हिन्दी", "हिन्दी"),
        ("١٢ أغسطس", "١٢-أغسطس"),
        ("  -a_b/c- ", "a-b-c"),
        ("İzmir'de ışık", "izmirde-ışık"),
        ("؟!", ""),
    ];
    for (text, expected) in table {
        assert_eq!(slug(text), expected, "{text}");
    }
}

#[test]
fn deep_nesting_is_no_danger() {
    for bomb in [">", "[", "![", "*", "- ", "**a ", "> - ", "[^"] {
        for policy in [HtmlPolicy::Allow, HtmlPolicy::Sanitize] {
            html_with(&format!("{} <b>x", bomb.repeat(10_000)), Rtl, policy);
        }
    }
}

/// Words in braces at the end of a heading are text, unless they are attributes.
#[test]
fn braces_at_the_end_of_a_heading() {
    let headings = "## The rule: {verb} {object}\n\n## {all}\n\n## *One* {a b}\n\n## Two {#two}\n\n## Three {.x}\n\n## Four {lang=fr}\n\nFive {x}\n===\n\n## Six {}\n\n## Seven {#s x}\n";
    let facts = crate::bodies::facts(headings);
    let texts: Vec<(&str, &str)> =
        facts.headings.iter().map(|heading| (&*heading.text, &*heading.id)).collect();
    assert_eq!(
        texts,
        [
            ("The rule: {verb} {object}", "the-rule-verb-object"),
            ("{all}", "all"),
            ("One {a b}", "one-a-b"),
            ("Two", "two"),
            ("Three", "three"),
            ("Four", "four"),
            ("Five {x}", "five-x"),
            ("Six {}", "six"),
            ("Seven", "s"),
        ]
    );
}
