//! The parts of code: which are known, that none is lost, and that their colours can be read.

use crate::bodies::{html, html_with, xhtml_with};
use crate::made_inputs::cases;
use crate::site::repository;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use std::fs;
use tarjuman::ground::lang::Direction::Ltr;
use tarjuman::read::markdown::HtmlPolicy;
use tarjuman::show::highlight::parts;

macro_rules! check {
    ($name:ident, $html:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!($html, $expected.raw());
        }
    };
}

check!(
    parts_of_code,
    html(
        "```rust\n// a < b\nfn main() { let x: u32 = 1; println!(\"<{x}>\\n\"); }\n```\n\n```yaml {.wide}\ntitle: مرحبا # x\ndraft: true\n```\n\n> ```diff\n> + a\n> - b\n> ```\n"
    ),
    str![[r#"
<pre id="p1" dir="ltr"><code class="language-rust"><span class="code-comment">// a &lt; b
</span><span class="code-keyword">fn</span> <span class="code-function">main</span>() { <span class="code-keyword">let</span> x: <span class="code-keyword">u32</span> = <span class="code-constant">1</span>; println!(<span class="code-string">"&lt;</span><span class="code-constant">{x}</span><span class="code-string">&gt;</span><span class="code-constant">\n</span><span class="code-string">"</span>); }
</code></pre>
<pre id="p2" class="wide" dir="ltr"><code class="language-yaml"><span class="code-tag">title</span>: <span class="code-string">مرحبا</span> <span class="code-comment"># x
</span><span class="code-tag">draft</span>: <span class="code-constant">true</span>
</code></pre>
<blockquote id="p3">
<pre dir="ltr"><code class="language-diff"><span class="code-inserted">+ a
</span><span class="code-deleted">- b
</span></code></pre>
</blockquote>

"#]]
);
check!(
    plain_code,
    html(
        "```\nlet x\n```\n\n    let y\n\n```klingon\nlet z\n```\n\n```text\nlet a\n```\n\n`let b`\n"
    ),
    str![[r#"
<pre id="p1" dir="ltr"><code>let x
</code></pre>
<pre id="p2" dir="ltr"><code>let y
</code></pre>
<pre id="p3" dir="ltr"><code class="language-klingon">let z
</code></pre>
<pre id="p4" dir="ltr"><code class="language-text">let a
</code></pre>
<p id="p5"><code dir="ltr">let b</code></p>

"#]]
);
check!(
    beside_raw_html_and_as_xml,
    format!(
        "{}{}",
        html_with("<b>x</b>\n\n```c\nint x; /* & */\n```\n", Ltr, HtmlPolicy::Sanitize),
        xhtml_with("```c\nint x; /* & */\n```\n", Ltr, HtmlPolicy::Allow),
    ),
    str![[r#"
<p id="p1"><b>x</b></p>
<pre id="p2" dir="ltr"><code class="language-c"><span class="code-keyword">int</span> x; <span class="code-comment">/* &amp; */</span>
</code></pre>
<pre id="p1" dir="ltr"><code class="language-c"><span class="code-keyword">int</span> x; <span class="code-comment">/* &amp; */</span>
</code></pre>

"#]]
);

proptest! {
    #![proptest_config(cases(48))]

    /// The parts follow each other without a gap, from the beginning to the end.
    #[test]
    fn no_letter_of_code_is_lost(
        language in prop::sample::select(vec!["rust", "js", "html", "md", "sh", "py", "yaml", "css", "sql", "c++", "tex"]),
        pieces in proptest::collection::vec(prop::sample::select(vec![
            "fn ", "\"", "'", "//", "/*", "*/", "{", "}", "<a b='", ">", "\n", " ", "ب", "$", "`", "#", "0x1", "${", "\\", "-- ", "<<EOF\n", "---\n", "def x(", "\u{1F600}",
        ]), 0..60),
    ) {
        let code = pieces.concat();
        let Some(parts) = parts(&code, language) else { return Ok(()) };
        let mut end = 0;
        for part in parts {
            prop_assert_eq!(part.range.start, end);
            prop_assert!(code.get(part.range.clone()).is_some());
            end = part.range.end;
        }
        prop_assert_eq!(end, code.len());
    }
}

#[test]
fn long_code_stays_plain() {
    let line = "let x = \"a\";\n";
    assert!(parts(line, "rust").is_some());
    assert!(parts(&line.repeat(20_000), "rust").is_none());
    assert!(parts(&"(".repeat(3_000), "rust").is_none());
}

/// How light a colour is (WCAG 2.2, relative luminance).
fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

/// The value of a token for light and for dark pages.
fn token(css: &str, name: &str) -> [String; 2] {
    let value = css.split(&format!("{name}: ")).nth(1).unwrap().split(';').next().unwrap();
    if let Some(other) = value.strip_prefix("var(") {
        return token(css, other.trim_end_matches(')'));
    }
    let (light, dark) = value.strip_prefix("light-dark(").unwrap().split_once(", ").unwrap();
    [light.to_owned(), dark.trim_end_matches(')').to_owned()]
}

#[test]
fn colours_of_code_can_be_read() {
    let css = fs::read_to_string(repository().join("static/style.css")).unwrap();
    let ground = token(&css, "--shade");
    for name in ["comment", "keyword", "string", "constant", "function", "type"] {
        let colours = token(&css, &format!("--code-{name}"));
        for (colour, ground) in colours.iter().zip(&ground) {
            let (a, b) = (luminance(colour), luminance(ground));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{name}: {colour} on {ground} has {contrast:.2}");
        }
    }
}
