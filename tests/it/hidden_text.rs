//! Elements that are taken out with all that is in them: no letter of theirs is in any file.

use crate::made_inputs::cases;
use crate::site::Site;
use flate2::read::DeflateDecoder;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use std::fmt::Write as _;
use std::io::Read as _;
use tarjuman::ground::diag::FileId;
use tarjuman::read::markdown::{HtmlPolicy, Outline, outline};

/// What is kept of a body: what programs and lists show of it.
fn shown(markdown: &str, html: HtmlPolicy) -> String {
    let (Outline { headings, summary, words, blocks, .. }, _) =
        outline(markdown, 0..markdown.len(), FileId(0), html);
    let mut shown = format!("{summary:?}, {words} words\n");
    for heading in headings {
        writeln!(shown, "#{}: {:?}", heading.id, heading.text).unwrap();
    }
    let letters: Vec<u32> = blocks.iter().map(|block| block.letters).collect();
    writeln!(shown, "letters: {letters:?}").unwrap();
    shown
}

macro_rules! check {
    ($name:ident, $html:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!(shown($markdown, HtmlPolicy::$html), $expected.raw());
        }
    };
}

const REMOVED: &str = "فقرة <textarea>*secret* `x`</textarea> نص<script>a b c</script>\n\n## عنوان <script>secret</script>\n\n### <svg><text>secret</text></svg>\n\n<form>a</form> **b <button>c</button> d**\n\nx <textarea>shown, for nothing closes it\n";

check!(
    removed_elements,
    Sanitize,
    REMOVED,
    str![[r#"
"فقرة نص", 9 words
#عنوان: "عنوان"
#section: ""
letters: [8, 6, 0, 0, 30]

"#]]
);
check!(
    elements_that_browsers_never_show,
    Allow,
    REMOVED,
    str![[r#"
"فقرة secret x نص", 12 words
#عنوان: "عنوان"
#secret: "secret"
letters: [16, 6, 6, 0, 30]

"#]]
);
check!(
    html_as_text,
    Escape,
    REMOVED,
    str![[r#"
"فقرة secret x نص a b c", 16 words
#عنوان-secret: "عنوان secret"
#secret: "secret"
letters: [21, 12, 6, 0, 30]

"#]]
);
check!(
    words_that_stay_apart,
    Sanitize,
    "one<br>two<hr>three<br/>four <br> five\n\n## a<br>b![c](d.png)e <b>f</b>g<wbr>h x<sub>2</sub><br>\n\n<p>i</p>j",
    str![[r#"
"one two three four five", 10 words
#a-b-e-fgh-x2: "a b e fgh x2"
letters: [21, 10, 0]

"#]]
);

/// Places for an element.
const PLACES: &[&str] = &[
    "نص X نص",
    "X",
    "## عنوان X نص",
    "- نص X",
    "| أ | ب |\n|---|---|\n| نص X | ج |",
    "> نص **X** نص",
    "نص[^1]\n\n[^1]: حاشية X نص",
    "[رابط X](https://b.test)",
    "كلمة\n: تعريف X",
    "<div>\nنص X\n</div>",
    "<p>نص X</p>\n<p>نص</p>",
];

/// Elements that are taken out as a whole. In them, `§` is the secret.
const ELEMENTS: &[&str] = &[
    "<script>§</script>",
    "<style>§</style>",
    "<textarea>§ *§* §</textarea>",
    "<button type=\"§\">§</button>",
    "<select><option>§</option></select>",
    "<svg><title>§</title><text>§</text></svg>",
    "<template>§ [§](https://§.test)</template>",
    "<form>§ <b>§</b> §</form>",
    "<iframe src=\"https://§.test\">§</iframe>",
    "<fieldset><legend>§</legend>§</fieldset>",
    "<dialog open>§ `§` §</dialog>",
    "<noembed>§</noembed>",
    "<title>§</title>",
    "<xmp>§</xmp>",
    "<datalist><option value=\"§\">§</datalist>",
    "<SCRIPT type='§'>§</SCRIPT >",
];

const SITE: &str = "\
-- site.yaml --
title: أرشيف
languages: [ar]
base_url: https://a.test/
feed_id: tag:a.test,2026:a
outputs: {twins: true}
";

/// A word that nothing else has.
const SECRET: &str = "qzxv";

/// A file as text; files of the index for searching are packed.
fn text_of(bytes: &[u8]) -> String {
    let mut unpacked = Vec::new();
    let _ = DeflateDecoder::new(bytes).read_to_end(&mut unpacked);
    let both = [bytes, &unpacked].concat();
    String::from_utf8_lossy(&both).into_owned()
}

fn body() -> impl Strategy<Value = String> {
    let place = (prop::sample::select(PLACES), prop::sample::select(ELEMENTS));
    let place = place.prop_map(|(place, element)| place.replace('X', element));
    prop::collection::vec(place, 1..8).prop_map(|places| {
        let places = places.iter().enumerate();
        let places = places.map(|(n, place)| place.replace("^1", &format!("^{n}")) + "\n\n");
        places.collect()
    })
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn no_letter_of_a_removed_element_is_in_any_file(
        bodies in prop::collection::vec(body(), 12),
    ) {
        let site = Site::new(SITE);
        for (n, body) in bodies.iter().enumerate() {
            let head = "title: نص\nlicense: CC0-1.0\ndate: 2024-01-01";
            let text = format!("---\n{head}\n---\n\n{}\n", body.replace('§', SECRET));
            site.write(&format!("content/articles/t{n}/ar.md"), text);
        }
        site.build();
        for (path, bytes) in site.tree() {
            let found = text_of(&bytes).lines().find(|line| line.contains(SECRET)).map(str::to_owned);
            prop_assert!(found.is_none(), "{path}: {found:?}");
        }
        // What is left is there all the same.
        prop_assert!(site.page("ar/articles/t0/index.html").contains("نص"));
    }
}
