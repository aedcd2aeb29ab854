//! Words of a body that readers would not see: cells without a column, words before code.

use crate::bodies::html_with;
use crate::html_tokens;
use crate::made_inputs::cases;
use crate::markdown_faults::check;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::diag::{Diagnostic, FileId};
use tarjuman::ground::lang::Direction::Ltr;
use tarjuman::read::markdown::{HtmlPolicy, outline};

check!(
    cells_without_a_column,
    "| أ |\n|---|\n| ب | ضائع |\n| ج |\n| د | |\n\n> | a | b |\n> |---|---|\n> | x `|` y | z |\n> | [c | d](e) |\n> | f \\| g | `h \\| i` |\n\nj | k\n--|--\nl | m | *n* | o",
    str![[r#"
Warning[unshown-words] at "ضائع": this cell is not shown: its table has 1 column (if a `|` in this row is text, write `\|`, in code and in links too; if not, give the first two rows of the table as many cells)
Warning[unshown-words] at "z": this cell is not shown: its table has 2 columns (if a `|` in this row is text, write `\|`, in code and in links too; if not, give the first two rows of the table as many cells)
Warning[not-a-link] at "[c | d](e)": this looks like a link, and is shown as it is typed (write `[text](address)`; if no link is meant, write `\[`)
Warning[unshown-words] at "*n* | o": this cell is not shown: its table has 2 columns (if a `|` in this row is text, write `\|`, in code and in links too; if not, give the first two rows of the table as many cells)

"#]]
);
check!(
    words_before_code,
    "``` نص قبل الشيفرة\na\n```\n\n```js more words here\nb\n```\n\n> ~~~ شعر\n> c\n> ~~~\n\n```js {1,3} title=\"أ\"\nd\n```\n\n```rust,ignore\ne\n```\n\n```js example-bad\nf\n```\n\n```text {dir=rtl}\nز\n```\n\n```",
    str![[r#"
Warning[unshown-words] at "``` نص قبل الشيفرة": this line is not shown: it only names the language of the code (write words in the lines between the fences, or before the first of them)
Warning[unshown-words] at "```js more words here": this line is not shown: it only names the language of the code (write words in the lines between the fences, or before the first of them)
Warning[unshown-words] at "~~~ شعر": this line is not shown: it only names the language of the code (write words in the lines between the fences, or before the first of them)
Warning[unclosed-code] at "```": this block of code is never closed; what follows may be taken for code (write the signs with which it begins on a line of their own where it ends)

"#]]
);
check!(
    declarations,
    "a\n\n<!DOCTYPE html>\n\n<!كلمة>\n\n<!WORD b>\n\nc <!-- d --> <!E f> g",
    str![[r#"
Warning[removed-html] at "<!DOCTYPE html>": what begins with `<!` is taken out of the text (if it is text, write `&lt;` for `<`, or write it as code)
Warning[removed-html] at "<!WORD b>": what begins with `<!` is taken out of the text (if it is text, write `&lt;` for `<`, or write it as code)
Warning[removed-html] at "<!E f>": what begins with `<!` is taken out of the text (if it is text, write `&lt;` for `<`, or write it as code)

"#]]
);

/// Pieces of bodies, in which each `W` becomes a word that stands nowhere else.
const PARTS: &[&str] = &[
    "W",
    "**W** *W* ~~W~~",
    "`W` ``W ` W``",
    "[W](https://a.test)",
    "![W](https://a.test/b.png \"W\")",
    "[W]{.c}",
    "W\\| W",
    "W | W",
    "`W | W`",
    "W[^1]",
    "<b>W</b>",
    "W<br>W",
    "<https://a.test/W>",
    "W\\\nW",
    "W&amp;W",
    "{W}",
    "$W$",
    "<W>",
    "W: W",
    ":W",
];

/// Blocks in which each `P` becomes one of these parts.
const BLOCKS: &[&str] = &[
    "P",
    "P\nP",
    "## P",
    "W\n===",
    "> P\n> P",
    "> [!NOTE]\n> P",
    "> [!NOTE] P\n> P",
    "- P\n- P\n  - P",
    "1. P\n\n   P\n2. P",
    "١. P\n٢. P",
    "- [x] P",
    "| P | P |\n|---|---|\n| P | P |\n| P |\n| P | P | P | P |",
    "| P |\n|---|\n| P | P |",
    "P | P\n--|--\nP | P | P",
    "> | P |\n> |---|\n> | P | P |",
    "- | P |\n  |---|\n  | P | P |",
    "| P | P |\n|---|\n| P |",
    "P\n: P\n\n: P",
    "::: epigraph\nP\n:::",
    "::: P\nP\n:::",
    "[^1]: P\n    P\n\n    P",
    "```\nP\n```",
    "``` W W W\nP\n```",
    "~~~ كلمة W\nP\n~~~",
    "```verse\nP || P\n```",
    "```verse W\nP\n```",
    "    P",
    "<div>\n\nP\n\n</div>",
    "<p>W</p>",
    "<details><summary>W</summary>\n\nP\n\n</details>",
    "<form>W</form>",
    "P <textarea>W</textarea> P",
    "<!W>",
    "<?W?>",
    "[W]: https://a.test",
    "::: embed https://a.test/b W",
    "::: embed W",
    "W\n{.a #b}",
    "P {.a}",
    "![W](https://a.test/b.png \"W\") {credit=\"W\"}",
    "***\nP\n***",
];

fn body() -> impl Strategy<Value = String> {
    let block = (prop::sample::select(BLOCKS), prop::collection::vec(0..PARTS.len(), 12));
    let block = block.prop_map(|(block, parts)| {
        let mut parts = parts.into_iter();
        let part = |piece: &str| PARTS[parts.next().unwrap_or_default()].to_owned() + piece;
        let mut pieces = block.split('P');
        pieces.next().unwrap_or_default().to_owned() + &pieces.map(part).collect::<String>()
    });
    let between = prop::sample::select(&["\n\n", "\n"][..]);
    prop::collection::vec((block, between), 1..6).prop_map(|blocks| {
        let text: String = blocks.into_iter().map(|(block, end)| block + end).collect();
        let words = text.split('W').enumerate().map(|(n, piece)| match n {
            0 => piece.to_owned(),
            n => word(n) + piece,
        });
        words.collect()
    })
}

/// A word without a sign or a number: `qabx`.
fn word(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 16) as u8);
    format!("q{}{}x", letter(n / 16), letter(n))
}

/// The lines that a message is about; of a note it may be all that follows.
fn lines<'b>(body: &'b str, fault: &Diagnostic) -> &'b str {
    let (start, end) = (fault.span.start as usize, fault.span.end as usize);
    let end = if fault.code.name.ends_with("-note") { body.len() } else { end };
    let first = body[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = body[end..].find('\n').map_or(body.len(), |at| end + at);
    &body[first..last]
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// Every word is seen on the page, is in an attribute of it, or stands in a line with a message.
    #[test]
    fn no_word_vanishes_in_silence(body in body()) {
        for html in [HtmlPolicy::Sanitize, HtmlPolicy::Escape] {
            let page = html_tokens::read(&html_with(&body, Ltr, html));
            let shown = page.text + " " + &page.values.join(" ");
            let shown = percent_decode_str(&shown).decode_utf8_lossy().into_owned();
            let (_, faults) = outline(&body, 0..body.len(), FileId(0), html);
            let told: String = faults.iter().map(|fault| lines(&body, fault)).collect();
            for n in 1..256 {
                let word = word(n);
                if !body.contains(&word) {
                    break;
                }
                prop_assert!(
                    shown.contains(&word) || told.contains(&word),
                    "{word} of {body:?} is lost with {html:?}"
                );
            }
        }
    }
}
