//! Attributes, containers and verse: their HTML, and what they leave unchanged.

use crate::bodies::{blocks, html, in_order};
use crate::site::{Site, Tag, tags};
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::FileId;
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::markdown::{HtmlPolicy, outline};

macro_rules! check {
    ($name:ident, $direction:expr, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!(blocks($markdown, $direction), $expected.raw());
        }
    };
}

check!(
    passages,
    Ltr,
    "The word [שלום *רב*]{lang=he}, [x]{dir=rtl .a .b #c}, [[in]{lang=fr} out]{lang=\"de\"}.",
    str![[r#"
<p>The word <span lang="he" dir="rtl">שלום <em>רב</em></span>, <span id="c" dir="rtl" class="a b">x</span>, <span lang="de" dir="ltr"><span lang="fr" dir="ltr">in</span> out</span>.</p>

"#]]
);
check!(
    paragraphs,
    Ltr,
    "One. {#one}\n\nBonjour\n{lang=fr .salut}\n\nשלום לכולם {lang=en}\n\nEnglish {lang=ar}\n\n![x](y \"z\") {#fig}",
    str![[r#"
<p id="one">One.</p>
<p lang="fr" class="salut">Bonjour</p>
<p lang="en">שלום לכולם</p>
<p lang="ar" dir="rtl">English</p>
<figure id="fig"><img src="y" alt="x" decoding="async"><figcaption>z</figcaption></figure>

"#]]
);
check!(
    pictures_have_a_credit,
    Rtl,
    "![x](y \"ميناء القاهرة\") {credit=\"Agency C++\"}\n\n![x](y) {#f credit=\"وكالة الأنباء\"}\n\n![x](y \"At sea.\") {credit=Ann lang=en}",
    str![[r#"
<figure><img src="y" alt="x" decoding="async"><figcaption>ميناء القاهرة <small class="credit"><bdi dir="ltr">Agency C++</bdi></small></figcaption></figure>
<figure id="f"><img src="y" alt="x" loading="lazy" decoding="async"><figcaption><small class="credit"><bdi dir="rtl">وكالة الأنباء</bdi></small></figcaption></figure>
<figure lang="en" dir="ltr"><img src="y" alt="x" loading="lazy" decoding="async"><figcaption>At sea. <small class="credit"><bdi dir="ltr">Ann</bdi></small></figcaption></figure>

"#]]
);
check!(
    headings,
    Ltr,
    "## שלום {#a lang=he}\n\n## b {dir=rtl}\n\n## c {lang=fr .d}",
    str![[r##"
<h2 id="a" lang="he"><bdi dir="rtl">שלום</bdi> <a class="anchor" href="#a" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="b" dir="rtl">b <a class="anchor" href="#b" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="c" lang="fr" class="d">c <a class="anchor" href="#c" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>

"##]]
);
check!(
    paragraphs_of_items_keep_their_edge,
    Rtl,
    "- بند طويل من كلام العرب القديم\n\n  One {lang=en}\n\n  Two {dir=ltr}",
    str![[r#"
<ul>
<li>
<p>بند طويل من كلام العرب القديم</p>
<p lang="en"><bdi dir="ltr">One</bdi></p>
<p dir="ltr">Two</p>
</li>
</ul>

"#]]
);
check!(
    containers,
    Rtl,
    "::: {lang=he #h}\n\nEnglish in Hebrew\n\n- שלום\n:::\nبعد",
    str![[r#"
<div id="h" lang="he">

<p dir="ltr">English in Hebrew</p>
<ul>
<li>שלום</li>
</ul>
</div>
<p>بعد</p>

"#]]
);
check!(
    containers_follow_their_majority,
    Rtl,
    "::: {.box}\nAn English text.\n\nوبعض العربية\n:::",
    str![[r#"
<div class="box">
<p dir="ltr">An English text.</p>
<p>وبعض العربية</p>
</div>

"#]]
);
check!(
    containers_in_containers,
    Ltr,
    ":::: {.outer lang=ar}\nأ\n\n::: inner\nب\n:::\n\n> ج\n::::\n\nd",
    str![[r#"
<div lang="ar" dir="rtl" class="outer">
<p>أ</p>
<div class="inner">
<p>ب</p>
</div>
<blockquote>
<p>ج</p>
</blockquote>
</div>
<p>d</p>

"#]]
);
check!(
    epigraph_pull_quote_aside,
    Ltr,
    "::: epigraph\nTo translate is to serve.\n\n— Someone {.attribution}\n:::\n\n::: pullquote\nSaid again.\n:::\n\n::: {.aside .wide}\nBy the way.\n:::",
    str![[r#"
<blockquote class="epigraph">
<p>To translate is to serve.</p>
<p class="attribution">— Someone</p>
</blockquote>
<aside class="pullquote" role="note">
<p>Said again.</p>
</aside>
<aside class="aside wide" role="note">
<p>By the way.</p>
</aside>

"#]]
);
check!(
    containers_end_what_is_open,
    Ltr,
    "- a\n::: x\n> b\n:::\n| c |\n|---|\n| d |\n::: {.y}\n[^1]: e\n:::\n\nf[^1]",
    str![[r##"
<ul>
<li>a</li>
</ul>
<div class="x">
<blockquote>
<p>b</p>
</blockquote>
</div>
<div class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col">c</th></tr>
</thead>
<tbody>
<tr><td>d</td></tr>
</tbody>
</table></div>
<div class="y">
</div>
<p>f<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>e <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    fences_in_code_and_html_are_text,
    Ltr,
    "```\n::: x\n:::\n```\n\n<pre>\n::: y\n</pre>\n\n> a\n> ::: b\n\n::: c\n```\n:::\n```\n:::",
    str![[r#"
<pre dir="ltr"><code>::: x
:::
</code></pre>
<pre>
::: y
</pre>
<blockquote>
<p>a
::: b</p>
</blockquote>
<div class="c">
<pre dir="ltr"><code>:::
</code></pre>
</div>

"#]]
);
check!(
    arabic_verse,
    Ltr,
    "```verse {lang=ar}\nقفا نبكِ من ذكرى حبيبٍ ومنزلِ || بسقطِ اللوى بين الدخولِ فحوملِ\nفتوضحَ فالمقراةِ لم يعفُ رسمها ‖ لما نسجتها من جنوبٍ وشمألِ\n\nسطر واحد *كما هو*\n```",
    str![[r#"
<div lang="ar" dir="rtl" class="verse">
<p class="stanza"><span class="line"><span class="hemistich">قفا نبكِ من ذكرى حبيبٍ ومنزلِ</span> <span class="hemistich">بسقطِ اللوى بين الدخولِ فحوملِ</span></span><br>
<span class="line"><span class="hemistich">فتوضحَ فالمقراةِ لم يعفُ رسمها</span> <span class="hemistich">لما نسجتها من جنوبٍ وشمألِ</span></span></p>
<p class="stanza"><span class="line">سطر واحد *كما هو*</span></p>
</div>

"#]]
);
check!(
    verse_turns_by_its_letters,
    Rtl,
    "~~~verse\nShall I compare thee\n  to a summer’s day?\n~~~\n\n```verse {.song #s}\n\nبيت & بيت\n\n\n```\n\n```verses\nx\n```",
    str![[r#"
<div dir="ltr" class="verse">
<p class="stanza"><span class="line">Shall I compare thee</span><br>
<span class="line"> to a summer’s day?</span></p>
</div>
<div id="s" class="verse song">
<p class="stanza"><span class="line">بيت &amp; بيت</span></p>
</div>
<pre dir="ltr"><code class="language-verses">x
</code></pre>

"#]]
);

/// What looks like attributes but contains anything else is text, as in CommonMark.
#[test]
fn what_is_not_wholly_attributes_is_text() {
    let texts = [
        "[text]{}",
        "[text]{ }",
        "[text]{he}",
        "[text]{lang}",
        "[text]{lang=he",
        "[text] and {…}",
        "\\[text]{lang=he}",
        "[text\\]{lang=he}",
        "text {braces}",
        "text{#id}",
        "text {#id} more",
        "text \\{#id}",
        "{#id}",
        "{.}",
        "`[text]{lang=he}`",
    ];
    let is_marked = |markdown: &&&str| {
        let html = html(markdown);
        html.contains("<span") || html.contains(" class=\"") || !html.contains("id=\"p1\"")
    };
    let marked: Vec<_> = texts.iter().filter(is_marked).collect();
    assert!(marked.is_empty(), "{marked:?}");
}

#[test]
fn links_stay_links() {
    assert_data_eq!(
        html("[a](b){lang=he} [c]{lang=fr}\n\n[c]: d"),
        str![[r#"
<p id="p1"><a href="b" lang="he" dir="rtl">a</a> <a href="d" lang="fr" dir="ltr">c</a></p>

"#]]
        .raw()
    );
}

#[test]
fn ids_are_anchors() {
    let markdown = "# x\n\nA {#a}\n\n::: {#b}\n[in]{#c}\n\n# c\n:::\n\n- d[^1]\n\n[^1]: e {#f}\n\n```verse {#g}\nv\n```";
    let facts = outline(markdown, 0..markdown.len(), FileId(0), HtmlPolicy::Sanitize).0;
    let ids: Vec<String> = facts.ids(&in_order(markdown)).map(|id| id.into_owned()).collect();
    assert_eq!(ids, ["x", "c-2", "a", "b", "c", "f", "g", "p1", "p2", "p3", "p4", "p5"]);
    assert_eq!(facts.marked_ids, ["a", "b", "c", "f", "g"].map(Box::from));
    let html = html(markdown);
    for anchor in &ids {
        assert_eq!(html.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor} in {html}");
    }
}

#[test]
fn a_container_is_one_block_with_its_attributes() {
    let blocks = |markdown: &str| {
        outline(markdown, 0..markdown.len(), FileId(0), HtmlPolicy::Sanitize).0.blocks
    };
    let before = blocks("a\n\n::: {lang=he}\nb\n\nc\n:::\n\nd");
    assert_eq!(before.len(), 3);
    let after = blocks("a\n\n::: {lang=fa}\nb\n\nc\n:::\n\nd");
    assert_eq!((&before[0], &before[2]), (&after[0], &after[2]));
    assert_ne!(before[1], after[1]);
}

check!(
    attributes_of_a_picture_that_more_follows,
    Rtl,
    "![a](p.svg){.w} text\n\n![a](p.svg){.w} ![b](p.svg){.v}\n\n> ![a](p.svg){.w} *text* {.x}\n\n![a](p.svg){.w}\ntext\n\n![a](p.svg){.w}",
    str![[r#"
<p dir="ltr"><img src="p.svg" alt="a" class="w" decoding="async"> text</p>
<p><img src="p.svg" alt="a" class="w" loading="lazy" decoding="async"> <img src="p.svg" alt="b" class="v" loading="lazy" decoding="async"></p>
<blockquote dir="ltr">
<p class="x"><img src="p.svg" alt="a" class="w" loading="lazy" decoding="async"> <em>text</em></p>
</blockquote>
<p dir="ltr"><img src="p.svg" alt="a" class="w" loading="lazy" decoding="async">
text</p>
<figure class="w"><img src="p.svg" alt="a" loading="lazy" decoding="async"></figure>

"#]]
);
check!(
    emphasis_links_pictures_and_code_have_attributes,
    Rtl,
    "![](p.svg){.wide}\n\n![](p.svg \"q\"){#f credit=\"Ann\"}\n\n[x](u){.b} **b**{.x #y} *c*{lang=en} ~~d~~{dir=ltr} `e`{.f} `g`{dir=rtl} و![](h){.i} <https://example.org>{.j}\n\nk**l**{.m}",
    str![[r#"
<figure class="wide"><img src="p.svg" alt="" decoding="async"></figure>
<figure id="f"><img src="p.svg" alt="" loading="lazy" decoding="async"><figcaption><bdi dir="ltr">q</bdi> <small class="credit"><bdi dir="ltr">Ann</bdi></small></figcaption></figure>
<p dir="ltr"><a href="u" class="b">x</a> <strong id="y" class="x">b</strong> <em lang="en" dir="ltr">c</em> <del dir="ltr">d</del> <code dir="ltr" class="f">e</code> <code dir="rtl">g</code> و<img src="h" alt="" class="i" loading="lazy" decoding="async"> <a href="https://example.org" data-address="" class="j"><bdi dir="ltr">https://example.org</bdi></a></p>
<p dir="ltr">k<strong class="m">l</strong></p>

"#]]
);
check!(
    html_ends_with_its_container,
    Ltr,
    "::: note\n<div>\na\n</div>\n:::\nb\n\n::: x\n<p>c</p>\n:::\n<!-- d\n:::\n-->\n\n- e\n- f\n:::\ng\n:::\n",
    str![[r#"
<aside class="alert alert-note" role="note">
<p class="alert-title">Note</p>
<div>
a
</div>
</aside>
<p>b</p>
<div class="x">
<p>c</p>
</div>
<!-- d
:::
-->
<ul>
<li>e</li>
<li>f</li>
</ul>
<p>g</p>

"#]]
);
check!(
    prose_in_fences_can_be_turned,
    Ltr,
    "```text {dir=rtl}\nرسالة (نسخة).\n```\n\n```{dir=rtl}\nرسالة.\n```\n\n```text {lang=ar #a .b}\nرسالة.\n```\n\n::: {dir=rtl}\n```text\nرسالة.\n```\n\n    رسالة.\n\n```\ncode\n```\n\n```rust\n// رسالة\n```\n:::\n\n```text\nرسالة.\n```",
    str![[r#"
<pre dir="rtl"><code class="language-text">رسالة (نسخة).
</code></pre>
<pre dir="rtl"><code>رسالة.
</code></pre>
<pre id="a" lang="ar" dir="rtl" class="b"><code class="language-text">رسالة.
</code></pre>
<div dir="rtl">
<pre dir="rtl"><code class="language-text">رسالة.
</code></pre>
<pre dir="ltr"><code>رسالة.
</code></pre>
<pre dir="ltr"><code>code
</code></pre>
<pre dir="ltr"><code class="language-rust"><span class="code-comment">// رسالة
</span></code></pre>
</div>
<pre dir="ltr"><code class="language-text">رسالة.
</code></pre>

"#]]
);
check!(
    fences_name_their_language_in_many_ways,
    Rtl,
    "~~~ {.python}\na\n~~~\n\n``` {.python .wide #b}\nc\n```\n\n```{python}\nd\n```\n\n```js {1,3}\ne\n```\n\n```js{1}\nf\n```\n\n```{r, echo=FALSE}\ng\n```\n\n```rust {dir=rtl}\n// رسالة\n```",
    str![[r#"
<pre class="python" dir="ltr"><code class="language-python">a
</code></pre>
<pre id="b" class="python wide" dir="ltr"><code class="language-python">c
</code></pre>
<pre dir="ltr"><code class="language-python">d
</code></pre>
<pre dir="ltr"><code class="language-js">e
</code></pre>
<pre dir="ltr"><code class="language-js">f
</code></pre>
<pre dir="ltr"><code class="language-r">g
</code></pre>
<pre dir="rtl"><code class="language-rust"><span class="code-comment">// رسالة
</span></code></pre>

"#]]
);

/// The emphasis of a title is everywhere that can show it, and nowhere else.
#[test]
fn titles_in_lists_have_their_emphasis() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
         -- content/articles/a/en.md --\n---\ntitle: The *Iliad* here\nsubtitle: A *new* one\n\
         date: 1998-01-01\ntags: [epic]\nauthor: ann\n---\nText.\n\
         -- content/articles/a/ar.md --\n---\ntitle: ال*إلياذة* هنا\ntranslation_of: en\n---\nنص.\n\
         -- content/pages/about/en.md --\n---\ntitle: On *this*\n---\nText.\n",
    );
    site.build();
    let tree = site.tree();
    let mut shown = 0;
    for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let body = html.split_once("<body").map_or("", |(_, body)| body);
        shown += body.matches("The <em>Iliad</em> here</bdi>").count();
        for plain in [">The Iliad here<", ">A new one<", ">On this<", ">الإلياذة هنا<"] {
            assert!(!body.contains(plain), "{path}: {plain}");
        }
        let title = html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
        assert!(!title.contains('*') && !title.contains("em>"), "{path}: {title}");
        let is_in_an_attribute = |tag: Tag| {
            ["title", "content", "aria-label", "alt"]
                .iter()
                .any(|name| tag.get(name).is_some_and(|value| value.contains("<em")))
        };
        assert!(!tags(&html).into_iter().any(is_in_an_attribute), "{path}");
    }
    let lists = [
        "en/index.html",
        "en/articles/index.html",
        "en/tags/epic/index.html",
        "en/people/ann/index.html",
        "en/archive/1998/index.html",
        "ar/articles/a/index.html",
    ];
    for list in lists {
        assert!(site.page(list).contains("<em>"), "{list}");
    }
    assert!(shown >= lists.len(), "{shown}");
    assert!(
        site.page("en/articles/index.html")
            .contains("<bdi dir=\"ltr\">The <em>Iliad</em> here</bdi>")
    );
}
