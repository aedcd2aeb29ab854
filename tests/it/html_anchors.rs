//! Anchors in raw HTML: names are ids, and what only has an anchor belongs to the next block.

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Ltr;
use tarjuman::read::markdown::HtmlPolicy::{self, Allow, Escape, Sanitize};

use crate::bodies::{facts, html_with, xhtml_with};
use crate::html_tokens;
use crate::made_inputs::cases;

#[track_caller]
fn check(markdown: &str, expected: impl IntoData) {
    assert_data_eq!(html_with(markdown, Ltr, Sanitize), expected.raw());
}

#[test]
fn names_are_ids() {
    check(
        "<a name=\"x\">Here</a> and <a name=y href=\"https://example.org/\">there</a>, <a id=z name=z>z</a> <a id=v name=w>v</a>.\n\n## <a name=\"h\"></a>Heading\n",
        str![[r##"
<p id="p1"><a id="x">Here</a> and <a href="https://example.org/" id="y">there</a>, <a id="z">z</a> <span id="w"></span><a id="v">v</a>.</p>
<h2 id="heading"><span id="p2"></span><a id="h"></a>Heading <a class="anchor" href="#heading" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>

"##]],
    );
    assert_eq!(
        facts("<a name=\"x\">a</a> <a id=v name=w>v</a> <i name=no>i</i>").html_ids.all,
        ["x".into(), "v".into(), "w".into()]
    );
}

#[test]
fn anchors_alone_belong_to_the_next_block() {
    check(
        "One.\n\n<a name=\"two\"></a>\n\nTwo.\n\n<a id=\"three\"/>\n<a name=\"drei\"></a>\n\n## Three\n\n<span id=\"four\"></span>\n\n- Four\n- more\n\n\
         <div id=\"five\"></div>\n\n| Five |\n|---|\n| x |\n\n<a name=\"six\">\n\n```\nSix\n```\n\n</a>\n\n<a name=\"seven\"></a>\n\n---\n\n<a name=\"end\"></a>\n",
        str![[r##"
<p id="p1">One.</p>
<p id="p2"><span id="two"></span>Two.</p>
<h2 id="three"><span id="drei"></span><span id="p3"></span>Three <a class="anchor" href="#three" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<ul id="p4">
<li><span id="four"></span>Four</li>
<li>more</li>
</ul>
<div id="p5" class="table" role="region" tabindex="0" aria-label="Table"><span id="five"></span><table>
<thead>
<tr><th scope="col">Five</th></tr>
</thead>
<tbody>
<tr><td>x</td></tr>
</tbody>
</table></div>
<pre id="p6" dir="ltr"><code><span id="six"></span>Six
</code></pre>
<span id="seven"></span><hr id="p7">
<span id="end"></span>
"##]],
    );
}

#[test]
fn anchors_after_a_block_that_ends_with_a_tag() {
    check(
        "One <b>word</b>\n\n<a id=\"two\"></a>\n\nTwo.\n",
        str![[r##"
<p id="p1">One <b>word</b></p>
<p id="p2"><span id="two"></span>Two.</p>

"##]],
    );
}

/// The words of a link in a block of its own, a wrapper, a comment: these are no lone anchors.
#[test]
fn what_has_more_than_an_anchor_stays_a_block() {
    for markdown in [
        "<a name=\"x\">word</a>",
        "<div id=\"x\">\n\nText.\n\n</div>",
        "<a href=\"https://example.org/\">\n\nText.\n\n</a>",
        "<span id=\"x\" lang=\"fr\"></span>",
        "<a></a>",
    ] {
        let count = facts(&format!("{markdown}\n\nEnd.\n")).blocks.len();
        assert!(count >= 2, "{markdown}");
    }
}

#[test]
fn html_that_is_shown_as_text_is_a_paragraph_without_a_number() {
    assert_data_eq!(
        html_with("One.\n\n<a name=\"two\"></a>\n\nTwo.\n", Ltr, Escape),
        str![[r#"
<p id="p1">One.</p>
<p>&lt;a name="two"&gt;&lt;/a&gt;</p>
<p id="p2">Two.</p>

"#]]
        .raw()
    );
}

/// Blocks of every kind.
const BLOCKS: &[&str] = &[
    "Words.",
    "## Heading",
    "- a\n- b",
    "> quotation",
    "> [!NOTE]\n> alert",
    "```\ncode\n```",
    "```verse\nverse\n```",
    "| a |\n|---|\n| b |",
    "![a](b.png)",
    "---",
    "Term\n: definition",
    "::: {.x}\ncontainer\n:::",
    "<div>\nhtml\n</div>",
    "<a name=\"n@\">b</a>",
];

const ANCHORS: &[&str] = &[
    "",
    "<a name=\"a@\"></a>",
    "<a id=\"a@\"></a>\n<a name=\"b@\"></a>",
    "<a name=\"a@\"/>",
    "<span id=\"a@\"></span>",
    "<div id=\"a@\"></div>",
];

fn bodies() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    prop::collection::vec((prop::sample::select(ANCHORS), prop::sample::select(BLOCKS)), 1..8)
}

/// Both texts, with anchors and without. Words keep neighbours of one kind apart.
fn texts(parts: &[(&str, &str)]) -> [String; 2] {
    let text = |with_anchors: bool| {
        let part = |(n, (anchors, block)): (usize, &(&str, &str))| {
            let anchors = if with_anchors { *anchors } else { "" };
            format!("Between.\n\n{anchors}\n\n{block}\n\n").replace('@', &n.to_string())
        };
        parts.iter().enumerate().map(part).collect()
    };
    [text(true), text(false)]
}

fn numbered(markdown: &str, policy: HtmlPolicy) -> Vec<String> {
    let ids = html_tokens::read(&html_with(markdown, Ltr, policy)).ids;
    ids.into_iter().filter(|id| id.starts_with('p')).collect()
}

#[test]
fn a_heading_has_its_anchor() {
    check(
        "<a name=\"install\"></a>\n## Install\n\n## <a id=\"use\"></a>Use\n\n<a name=\"own\"></a>\n\n## Words {#own}\n\n## End\n\nText <a name=\"end\"></a>.\n",
        str![[r##"
<h2 id="install"><span id="p1"></span>Install <a class="anchor" href="#install" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="use"><span id="p2"></span><a></a>Use <a class="anchor" href="#use" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="own"><span id="p3"></span>Words <a class="anchor" href="#own" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<h2 id="end-2"><span id="p4"></span>End <a class="anchor" href="#end-2" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<p id="p5">Text <a id="end"></a>.</p>

"##]],
    );
}

#[test]
fn ids_of_the_page_and_with_spaces_get_other_names() {
    check(
        "<a name=\"p2\"></a>Page 2 <a name=\"main\"></a>main\n\n<a name=\"List of things\"></a>\n\nEnd <div id=\"fn-1\">x</div>\n",
        str![[r#"
<p id="p1"><a id="section-p2"></a>Page 2 <a id="section-main"></a>main</p>
<p id="p2"><span id="List-of-things"></span>End </p><div id="section-fn-1">x</div><p></p>

"#]],
    );
    let facts = facts("<a name=\"p2\"></a>a <a name=\"b  c\"></a>");
    let renamed: Vec<_> = facts.html_ids.renamed.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(renamed, [("b  c", "b-c"), ("p2", "section-p2")]);
}

#[test]
fn anchors_of_xhtml_end_where_they_begin() {
    check(
        "Word <a name=\"x\"/> and [more](#x).\n\n<a name=\"y\"/>\n\n## Title\n\n<a name=\"z\"></a> <!-- c --><br>\n\nEnd.\n",
        str![[r##"
<p id="p1">Word <a id="x"></a> and <a href="#x">more</a>.</p>
<h2 id="title"><span id="y"></span><span id="p2"></span>Title <a class="anchor" href="#title" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<p id="p3"><span id="z"></span>End.</p>

"##]],
    );
}

const NAMED: &[&str] = &[
    "## One\n\n",
    "## Two\n\n",
    "## <a name=\"one\"></a>One\n\n",
    "## p 2\n\n",
    "<a name=\"one\"></a>\n\n",
    "<a id=\"one\"/>\n\n",
    "<a name=\"two\"></a>\n",
    "Word <a name=\"two\">x</a>\n\n",
    "<a name=\"p2\"></a>word\n\n",
    "<a id=\"section-p2\"></a>word\n\n",
    "<a name=\"a b\"></a>word\n\n",
    "<span id=\"one-2\">word</span>\n\n",
    "<a id=\"one\" name=\"two\">word</a>\n\n",
    "<div id=\"main\">\nword\n</div>\n\n",
    "- a <a name=\"one\"></a>\n\n",
    "[^1]\n\n[^1]: note <a name=\"fn-1\"></a>\n\n",
];

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn any_id_stands_once_in_a_page(
        parts in prop::collection::vec(prop::sample::select(NAMED), 1..9),
        has_own in prop::bool::ANY,
    ) {
        let own = if has_own { "Own. {#one}\n\n" } else { "" };
        let markdown = format!("{}{own}", parts.concat());
        for policy in [Allow, Sanitize] {
            let mut ids = html_tokens::read(&html_with(&markdown, Ltr, policy)).ids;
            ids.sort();
            let repeated = ids.windows(2).find(|pair| pair[0] == pair[1]);
            prop_assert_eq!(repeated, None, "{}", markdown);
        }
        let facts = facts(&markdown);
        let page = html_tokens::read(&html_with(&markdown, Ltr, Sanitize)).ids;
        let named: Vec<_> = facts.named_ids().map(str::to_owned).collect();
        prop_assert!(named.iter().all(|id| page.contains(id)), "{:?} of {:?}", page, named);
    }
}

proptest! {
    #![proptest_config(cases(400))]

    /// No block gets another number because there are anchors between the blocks.
    #[test]
    fn any_anchors_alone_shift_no_number(parts in bodies()) {
        let [with, without] = texts(&parts);
        for policy in [Allow, Sanitize, Escape] {
            prop_assert_eq!(numbered(&with, policy), numbered(&without, policy));
        }
    }

    /// Every anchor is in the page, once, and the page is well-formed.
    #[test]
    fn any_anchors_alone_are_in_the_page(parts in bodies()) {
        let [with, _] = texts(&parts);
        let page = html_tokens::read(&html_with(&with, Ltr, Sanitize));
        for id in facts(&with).html_ids.all {
            prop_assert_eq!(page.ids.iter().filter(|have| ***have == *id).count(), 1, "{}", id);
        }
        prop_assert!(page.faults.is_empty() && page.open.is_empty(), "{:?}", page.faults);
        let xhtml = html_tokens::read(&xhtml_with(&with, Ltr, Sanitize));
        prop_assert_eq!(xhtml.ids.len(), page.ids.len());
    }
}
