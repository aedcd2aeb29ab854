//! Line breaks in texts without spaces, and how long such texts are read for.

use crate::bodies::{blocks, facts};
use crate::made_inputs::cases;
use crate::site::Site;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Ltr;
use tarjuman::read::markdown::summary;

#[test]
fn lines_of_ideographs_are_joined() {
    let markdown = "第一行\n第二行。\n*第三*\n[行](a) word\n文字列。\nカタ\nカナ\u{3000}\n한국어\n文字\n\
                    《書》\n“詞”\n字\n`code`\n字\\\n字\n\n> 引\n> 用\n\n- 項\n  目";
    assert_data_eq!(
        blocks(markdown, Ltr),
        str![[r#"
<p>第一行第二行。<em>第三</em><a href="a">行</a> word
文字列。カタカナ　
한국어
文字《書》“詞”字
<code dir="ltr">code</code>
字<br>
字</p>
<blockquote>
<p>引用</p>
</blockquote>
<ul>
<li>項目</li>
</ul>

"#]]
        .raw()
    );
    assert_eq!(summary("第一\n第二 a\n第三"), "第一第二 a 第三");
}

/// What is between two characters and is no letter makes no difference.
#[test]
fn notes_comments_and_pictures_at_the_end_of_a_line() {
    let markdown = "第一行。[^1]\n第二行<!-- c -->\n第三<b>行</b>\n`字`\n第五![word](a.png)\n第六行\n\
                    ![字](b.png)\nword[^1]\n第八<br>\n第九`x`\n第十\n\n[^1]: 注。[^2]\n    注\n[^2]: 二\n";
    assert_data_eq!(blocks(markdown, Ltr), str![[r##"
<p>第一行。<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup>第二行<!-- c -->第三<b>行</b><code dir="ltr">字</code>第五<img src="a.png" alt="word" decoding="async">第六行
<img src="b.png" alt="字" loading="lazy" decoding="async">
word<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1-2" role="doc-noteref">1</a></sup>
第八<br>
第九<code dir="ltr">x</code>
第十</p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>注。<sup class="footnote-ref" dir="ltr"><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup>注 <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a> <a class="footnote-back" href="#fnref-1-2" role="doc-backlink" aria-label="Back to text">↑<sup>2</sup></a></p>
</li>
<li id="fn-2">
<p>二 <a class="footnote-back" href="#fnref-2" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]].raw());
    assert_eq!(summary("第一。[^1]\n第二<!-- a -->\n第三\n\n[^1]: b"), "第一。第二第三");
}

#[test]
fn characters_are_counted_for_reading_time() {
    let outline = facts("文字 two words 文");
    assert_eq!((outline.words, outline.characters), (5, 3));
    let minutes = |text: &str| {
        let site = Site::new(&format!(
            "-- site.yaml --\ntitle: {{en: A}}\nlanguages: [en]\n-- templates/version.html --\n\
             {{{{ version.minutes }}}}\n-- content/articles/w/ja.md --\n---\ntitle: One\n---\n\n{text}\n"
        ));
        site.built_page("ja/articles/w/index.html").trim().to_owned()
    };
    assert_eq!(minutes(&"文".repeat(800)), "2");
    assert_eq!(minutes(&"word ".repeat(400)), "2");
    assert_eq!(minutes(&("文".repeat(401))), "2");
    assert_eq!(minutes("文"), "1");
}

/// Whether a space belongs between two characters that stand at the ends of lines, said in another
/// way: only where one of them is of a script that is written with spaces.
fn has_space(before: char, after: char) -> bool {
    let is_spaced = |c: char| c.is_ascii() || "كم한가é".contains(c);
    is_spaced(before) || is_spaced(after)
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_break_stays_only_beside_other_scripts(
        lines in prop::collection::vec("[a-zé文字行。、かナ한가كم][a-zé文字行。、かナ한가كم]?", 1..12)
    ) {
        let mut expected = lines[0].clone();
        for line in &lines[1..] {
            let (before, after) = (expected.chars().last().unwrap(), line.chars().next().unwrap());
            expected.push_str(if has_space(before, after) { "\n" } else { "" });
            expected.push_str(line);
        }
        let html = blocks(&lines.join("\n"), Ltr);
        let text: String = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        prop_assert_eq!(text.trim(), expected);
    }
}
