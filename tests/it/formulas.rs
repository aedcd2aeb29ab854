//! Formulas: which signs make one, what is written for it, and what is wrong with it.

use crate::bodies::{html, html_with, xhtml_with};
use crate::made_inputs::cases;
use crate::site::{Site, tags};
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::{Ltr, Rtl};
use tarjuman::read::formula::Formulas;
use tarjuman::read::markdown::{HtmlPolicy, NodeKind, Tree};

macro_rules! check {
    ($name:ident, $html:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!($html, $expected.raw());
        }
    };
}

check!(
    in_a_line_and_by_itself,
    html(
        "The area $\\pi r^2$, *not* $a < b$.\n\n$$\n\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\n$$\n\n## $x$ in a heading\n"
    ),
    str![[r##"
<p id="p1">The area <span dir="ltr" class="math"><math><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></math></span>, <em>not</em> <span dir="ltr" class="math"><math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math></span>.</p>
<p id="p2"><span dir="ltr" class="math math-display"><math display="block"><mtable displaystyle="true" scriptlevel="0"><mtr><mtd class="math-end"><mi>a</mi></mtd><mtd class="math-joined"><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd class="math-end"><mi>c</mi></mtd><mtd class="math-joined"><mo>=</mo><mi>d</mi></mtd></mtr></mtable></math></span></p>
<h2 id="x-in-a-heading"><span id="p3"></span><span dir="ltr" class="math"><math><mi>x</mi></math></span> in a heading <a class="anchor" href="#x-in-a-heading" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>

"##]]
);
check!(
    among_arabic,
    html_with("مساحة الدائرة $\\pi r^2$ كما هو معلوم، و$x$.", Rtl, HtmlPolicy::Sanitize),
    str![[r#"
<p id="p1">مساحة الدائرة <span dir="ltr" class="math"><math><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup></math></span> كما هو معلوم، و<span dir="ltr" class="math"><math><mi>x</mi></math></span>.</p>

"#]]
);
check!(
    prices_are_text,
    html(
        "$5 and $10, US$5-$7, $5-$10, A$AP and Ke$ha, $٥-$١٠, 5$ or 6$, \\$x$ `$y$` $ z $ and $x$"
    ),
    str![[r#"
<p id="p1">$5 and $10, US$5-$7, $5-$10, A$AP and Ke$ha, $٥-$١٠, 5$ or 6$, $x$ <code dir="ltr">$y$</code> $ z $ and <span dir="ltr" class="math"><math><mi>x</mi></math></span></p>

"#]]
);
check!(
    numbers_with_words_after_them_are_prices,
    html(
        "$25 و30$، $20 (A$ 30), $500m to US$, $5/kg to 6$, [$5](https://x.example)$, $1 in A$; but $2n$, $3 x + 1$, $2 \\text{ if } n$, $1 < x$, $(a, 5]$"
    ),
    str![[r#"
<p id="p1">$25 <bdi dir="rtl">و<bdi dir="ltr">30$</bdi></bdi>، $20 (A$ 30), $500m to US$, $5/kg to 6$, <a href="https://x.example">$5</a>$, $1 in A$; but <span dir="ltr" class="math"><math><mn>2</mn><mi>n</mi></math></span>, <span dir="ltr" class="math"><math><mn>3</mn><mi>x</mi><mo>+</mo><mn>1</mn></math></span>, <span dir="ltr" class="math"><math><mn>2</mn><mtext> if </mtext><mi>n</mi></math></span>, <span dir="ltr" class="math"><math><mn>1</mn><mo>&lt;</mo><mi>x</mi></math></span>, <span dir="ltr" class="math"><math><mo stretchy="false">(</mo><mi>a</mi><mo>,</mo><mn>5</mn><mo stretchy="false">]</mo></math></span></p>

"#]]
);
check!(
    beside_raw_html,
    html_with(
        "$x$ <b>b</b> <math><mi onclick=\"x\">y</mi></math> $\\frac12$",
        Ltr,
        HtmlPolicy::Sanitize
    ),
    str![[r#"
<p id="p1"><span dir="ltr" class="math"><math><mi>x</mi></math></span> <b>b</b> y <span dir="ltr" class="math"><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></span></p>

"#]]
);
check!(
    xhtml,
    xhtml_with("$\\text{if }x < 1$ <br> a $\\nope$", Ltr, HtmlPolicy::Allow),
    str![[r#"
<p id="p1"><span dir="ltr" class="math"><math xmlns="http://www.w3.org/1998/Math/MathML"><mtext>if </mtext><mi>x</mi><mo>&lt;</mo><mn>1</mn></math></span> <br/> a <code dir="ltr">$\nope$</code></p>

"#]]
);
check!(
    in_a_caption,
    html("![a](photo.jpg \"Where $x$ is *large*\")"),
    str![[r#"
<figure id="p1"><img src="../photo.1a2b.jpg" alt="a" width="640" height="640" decoding="async"><figcaption>Where <span dir="ltr" class="math"><math><mi>x</mi></math></span> is <em>large</em></figcaption></figure>

"#]]
);

#[test]
fn what_cannot_be_read_is_reported_with_its_place() {
    let body = "> a $\\pie x$ b\n\n$$\nx^{2\n$$\n\n$a & b$ $\\frac{1}$\n";
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: {{en: T}}\nlanguages: [en]\n\
         -- content/articles/w/en.md --\n---\ntitle: T\n---\n\n{body}"
    ));
    assert_data_eq!(site.report(), str![[r#"
content/articles/w/en.md:5:6: warning[faulty-formula]: this formula cannot be read, and is shown as it is typed (Unknown command "\pie"; if dollar signs are meant, write `\$`)
content/articles/w/en.md:11:4: warning[faulty-formula]: this formula cannot be read, and is shown as it is typed (Found "&", which may only appear in a table-like environment; if dollar signs are meant, write `\$`)
content/articles/w/en.md:11:9: warning[faulty-formula]: this formula cannot be read, and is shown as it is typed (Expected argument but reached end of input; if dollar signs are meant, write `\$`)

"#]].raw());
}

const SITE: &str = "\
-- site.yaml --
title: {ar: أرشيف}
languages: [ar]
base_url: https://archive.test/
feed_id: tag:archive.test,2026:x
outputs: {twins: true, feeds: true}
-- content/articles/w/ar.md --
---
title: كتاب
license: CC-BY-4.0
date: 2024-01-02
---

العلاقة $E = mc^2$ معروفة.
";

/// The place that is kept for a formula is one in the text, and none in an attribute.
#[test]
fn formulas_are_in_no_attribute() {
    for number in 0..20 {
        let title = format!("&#xFDD4;{number}&#xFDD5;");
        let body =
            format!("<b title=\"{title}\">x</b> {title} $\\eqref{{/onmouseover=alert(1)//}}$");
        let shown = html_with(&body, Ltr, HtmlPolicy::Sanitize);
        let all = tags(&shown);
        assert!(all.iter().all(|tag| tag.get("onmouseover").is_none()), "{shown}");
        assert!(!shown.contains("title=\"<"), "{shown}");
    }
}

#[test]
fn in_every_output() {
    let site = Site::new(SITE);
    let page = site.built_page("ar/articles/w/index.html");
    assert!(page.contains("<span dir=\"ltr\" class=\"math\"><math><mi>E</mi><mo>=</mo>"), "{page}");
    assert!(
        page.contains("<meta name=\"description\" content=\"العلاقة E = mc^2 معروفة.\""),
        "{page}"
    );
    let feed = site.page("ar/feed.xml");
    let namespace = "xmlns=\"http://www.w3.org/1998/Math/MathML\"";
    let written = format!("<span dir=\"ltr\"><math {namespace}><mi>E</mi>");
    assert!(feed.contains(&written), "{feed}");
    let twin = site.page("ar/articles/w/index.md");
    assert!(twin.contains("العلاقة $E = mc^2$ معروفة."), "{twin}");
}

/// What the parser reads in the place of a sign is nowhere to be seen.
#[test]
fn signs_that_are_text_stay_as_they_are() {
    let bodies = [
        "<abbr title=\"$5\">x</abbr>",
        "a <https://e.test/$5>",
        "a https://e.test/$5",
        "[l](https://e.test/$5)",
        "[l](photo.jpg \"$5\")",
        "a ``$5``",
        "a <!-- $5 -->",
        "[$5](photo.jpg)",
        "![$5](photo.jpg)",
        "~~~ text\n$5\n~~~",
        "    $5",
        "<p title=\"$5\">a</p>",
        "[l][b$5]\n\n[b$5]: https://e.test/$5",
    ];
    for body in bodies {
        let html = html_with(body, Ltr, HtmlPolicy::Allow);
        assert!(html.contains("$5") && !html.contains('\\'), "{body}: {html}");
    }
}

/// The formulas of a paragraph.
fn formulas(markdown: &str) -> Vec<String> {
    let tree = Tree::read(markdown);
    let found = tree.nodes().iter().filter_map(|node| match &node.kind {
        NodeKind::Math(tex, false) => Some(tex.to_string()),
        _ => None,
    });
    found.collect()
}

/// The same, letter by letter, as Pandoc reads them: what opens has no space after it, what closes
/// none before it and no digit after it. Nothing of the parser or of the program is used.
fn as_pandoc_reads(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '$' => match end_of_formula(&chars, at) {
                Some(end) => {
                    found.push(chars[at + 1..end].iter().collect());
                    at = end + 1;
                }
                None => at += 1,
            },
            _ => at += 1,
        }
    }
    found
}

/// What is added to Pandoc's rule.
fn has_words_after_a_number(inside: &[char], next: Option<&char>) -> bool {
    if inside.contains(&'\\') || !inside.first().is_some_and(char::is_ascii_digit) {
        return false;
    }
    let Some(space) = inside.iter().position(|c| *c == ' ') else { return false };
    let rest = &inside[space..];
    rest.contains(&'ب')
        || rest.windows(2).any(|two| two.iter().all(|c| c.is_alphabetic()))
        || next.is_some_and(|c| c.is_alphabetic())
}

fn end_of_formula(chars: &[char], start: usize) -> Option<usize> {
    let is_space = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace());
    let follows_word = start > 0 && chars[start - 1].is_ascii_alphanumeric();
    if follows_word || is_space(start + 1) {
        return None;
    }
    let mut at = start + 1;
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 2,
            '$' if is_space(at - 1) => return None,
            '$' => {
                let next = chars.get(at + 1);
                let is_price = next.is_some_and(char::is_ascii_digit)
                    || has_words_after_a_number(&chars[start + 1..at], next);
                return (!is_price).then_some(at);
            }
            _ => at += 1,
        }
    }
    None
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn signs_are_read_as_pandoc_reads_them(
        parts in proptest::collection::vec(
            prop::sample::select(vec!["$", "$", "$", "5", "x", " ", "-", "ب", "\\$", ".", "+"]), 0..14),
    ) {
        let text = format!("ب {}.", parts.concat());
        prop_assume!(!text.contains("$$"));
        prop_assert_eq!(formulas(&text), as_pandoc_reads(&text), "{}", text);
    }

    /// Nothing crashes, and what is made is well-formed and has no style.
    #[test]
    fn any_formula_is_set_or_refused(
        parts in proptest::collection::vec(prop::sample::select(vec![
            "\\frac", "\\sqrt", "{", "}", "^", "_", "x", "1", " ", "&", "\\\\", "\\left(", "\\right)", "[", "]",
            "\\begin{matrix}", "\\end{matrix}", "\\begin{align}", "\\end{align}", "\\text{", "س", "\\left.", "|",
            "\\sum", "\\limits", "\\color{red}", "\\hat", "\\mathbb", "'", "\\not", "\\middle", "<", "\"", "\\nope", "#1",
            "\\begin{array}{c|c}", "\\end{array}", "\\hline", "\\tag{1}", "\\operatorname*{", "\\mathrm", "~", "%", "\\",
            "\\newcommand", "\\hspace{1em}", "\\displaystyle", "\\substack{", "\\overset", "\\big", "\\cancel", "\u{0}",
        ]), 0..24),
        is_display in any::<bool>(),
    ) {
        let tex = parts.concat();
        match Formulas::default().mathml(&tex, is_display) {
            Ok(mathml) => {
                prop_assert!(!mathml.contains(" style="), "{} {}", tex, mathml);
                prop_assert!(quick_xml(&mathml), "{} {}", tex, mathml);
            }
            Err(fault) => {
                prop_assert!(tex.get(fault.place.clone()).is_some(), "{} {:?}", tex, fault);
                prop_assert!(!fault.reason.is_empty());
            }
        }
    }
}

/// Whether a text is XML in which every element is closed.
fn quick_xml(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[test]
fn deep_and_long_formulas_are_no_danger() {
    for part in [
        "{",
        "\\sqrt",
        "\\frac1",
        "^{",
        "x_{a^{",
        "\\left(",
        "\\text{",
        "\\begin{matrix}",
        "\\hat{",
        "\\not",
    ] {
        for count in [50, 130, 199, 399, 5_000, 100_000] {
            let tex = part.repeat(count);
            let _ = Formulas::default().mathml(&tex, false);
            let closed = tex.clone() + "x" + &"}".repeat(count);
            let _ = Formulas::default().mathml(&closed, true);
        }
    }
    html_with(&"$x$ $".repeat(20_000), Ltr, HtmlPolicy::Sanitize);
    html_with(&"$5-".repeat(20_000), Ltr, HtmlPolicy::Sanitize);
}
