//! Lists that are numbered by letters, or by the digits of other scripts than Latin.

use crate::bodies::{blocks, html, html_with};
use crate::made_inputs::cases;
use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::Rtl;
use tarjuman::read::markdown::HtmlPolicy;

macro_rules! check {
    ($name:ident, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!(blocks($markdown, Rtl), $expected.raw());
        }
    };
}

check!(
    digits,
    "١. سطر\n٢. آخر\n\nثم\n\n۷) یک\n۸) دو\n\nثم\n\n  १२. तीन\n\n> ٣. قول\n",
    str![[r#"
<ol class="numbering-arab">
<li>سطر</li>
<li>آخر</li>
</ol>
<p>ثم</p>
<ol start="7" class="numbering-arabext">
<li>یک</li>
<li>دو</li>
</ol>
<p>ثم</p>
<ol dir="ltr" start="12" class="numbering-deva">
<li>तीन</li>
</ol>
<blockquote>
<ol start="3" class="numbering-arab">
<li>قول</li>
</ol>
</blockquote>

"#]]
);
check!(
    letters,
    "أ. راجع\nب. انشر\nج. احفظ\n\nثم\n\nأ) راجع\nب) انشر\nت) احفظ\n\nثم\n\nالف. یک\nب. دو\nپ. سه\n\nאז\n\nט. תשע\nי. עשר\nיא. אחת עשרה\n",
    str![[r#"
<ol class="numbering-abjad">
<li>راجع</li>
<li>انشر</li>
<li>احفظ</li>
</ol>
<p>ثم</p>
<ol class="numbering-arabic">
<li>راجع</li>
<li>انشر</li>
<li>احفظ</li>
</ol>
<p>ثم</p>
<ol class="numbering-persian">
<li>یک</li>
<li>دو</li>
<li>سه</li>
</ol>
<p>אז</p>
<ol start="9" class="numbering-hebrew">
<li>תשע</li>
<li>עשר</li>
<li>אחת עשרה</li>
</ol>

"#]]
);
check!(
    first_letters_as_they_are_written,
    "الف) نخست\nب) دوم\n\nثم\n\nا. راجع\nب. انشر\nت. احفظ\n\nثم\n\nالف۔ پہلا\nب۔ دوسرا\nپ۔ تیسرا\n\nثم\n\n۱۔ پہلا\n۲۔ دوسرا\n\nثم\n\nب. انشر\nج. احفظ\nد. اطبع\n",
    str![[r#"
<ol class="numbering-abjad-alif">
<li>نخست</li>
<li>دوم</li>
</ol>
<p>ثم</p>
<ol class="numbering-arabic-bare">
<li>راجع</li>
<li>انشر</li>
<li>احفظ</li>
</ol>
<p>ثم</p>
<ol class="numbering-persian">
<li>پہلا</li>
<li>دوسرا</li>
<li>تیسرا</li>
</ol>
<p>ثم</p>
<ol class="numbering-arabext">
<li>پہلا</li>
<li>دوسرا</li>
</ol>
<p>ثم</p>
<ol start="2" class="numbering-abjad">
<li>انشر</li>
<li>احفظ</li>
<li>اطبع</li>
</ol>

"#]]
);
check!(
    nested,
    "قبل\n١. سطر\n   أ. راجع\n   ب. انشر\n\n   فقرة\n٢. آخر\n\nأ. راجع\n\nب. انشر\n",
    str![[r#"
<p>قبل</p>
<ol class="numbering-arab">
<li>
<p>سطر</p>
<ol class="numbering-abjad">
<li>راجع</li>
<li>انشر</li>
</ol>
<p>فقرة</p>
</li>
<li>
<p>آخر</p>
</li>
</ol>
<ol class="numbering-abjad">
<li>
<p>راجع</p>
</li>
<li>
<p>انشر</p>
</li>
</ol>

"#]]
);
check!(
    in_notes,
    "نص[^1]\n\n[^1]: ١. راجع\n    ٢. انشر\n",
    str![[r##"
<p>نص<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<ol class="numbering-arab">
<li>راجع</li>
<li>انشر</li>
</ol>
<p> <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    after_colons_that_begin_no_definition,
    "نص\n:أ\n٢. ```\n: ١. راجع\n",
    str![[r#"
<dl>
<dt>نص
:أ
٢. ```</dt>
<dd>
<ol class="numbering-arab">
<li>راجع</li>
</ol>
</dd>
</dl>

"#]]
);
check!(
    not_lists,
    "د. أحمد علي\nم. سعيد\n\nأ. محمد وحده\n\n١٩٥٠. كانت سنة\n\nفي سنة\n٥. هكذا `كود\n٦. كود`\n\n```\n١. كود\n```\n\n١.نص\n",
    str![[r#"
<p>د. أحمد علي
م. سعيد</p>
<p>أ. محمد وحده</p>
<p>١٩٥٠. كانت سنة</p>
<p>في سنة
٥. هكذا <code dir="ltr">كود ٦. كود</code></p>
<pre dir="ltr"><code>١. كود
</code></pre>
<p>١.نص</p>

"#]]
);

check!(
    a_list_for_each_kind_of_marker,
    "1. one\n2. two\n\n١. واحد\n٢. اثنان\n\n١) نعم\n٢) لا\n\n१। एक\n१। फिर\n\nأ. راجع\nب. انشر\n\nأ) راجع\nب) انشر\n\n3. three\n   ٤. أربعة\n   5. five\n4. four\n",
    str![[r#"
<ol dir="ltr">
<li>
<p>one</p>
</li>
<li>
<p>two</p>
</li>
</ol>
<ol class="numbering-arab">
<li>
<p>واحد</p>
</li>
<li>
<p>اثنان</p>
</li>
</ol>
<ol class="numbering-arab">
<li>نعم</li>
<li>لا</li>
</ol>
<ol dir="ltr" class="numbering-deva">
<li>एक</li>
<li>फिर</li>
</ol>
<ol class="numbering-abjad">
<li>
<p>راجع</p>
</li>
<li>
<p>انشر</p>
</li>
</ol>
<ol class="numbering-abjad">
<li>
<p>راجع</p>
</li>
<li>
<p>انشر</p>
</li>
</ol>
<ol dir="ltr" start="3">
<li>three
٤. أربعة
5. five</li>
<li>four</li>
</ol>

"#]]
);
check!(
    digits_of_the_east,
    "១. មួយ\n២៖ ពីរ\n\n௧. ஒன்று\n\n၁။ တစ်\n\n໑. ໜຶ່ງ\n\n༡. གཅིག\n",
    str![[r#"
<ol dir="ltr" class="numbering-khmr">
<li>
<p>មួយ</p>
</li>
</ol>
<ol dir="ltr" start="2" class="numbering-khmr">
<li>
<p>ពីរ</p>
</li>
</ol>
<ol dir="ltr" class="numbering-tamldec">
<li>
<p>ஒன்று</p>
</li>
</ol>
<ol dir="ltr" class="numbering-mymr">
<li>
<p>တစ်</p>
</li>
</ol>
<ol dir="ltr" class="numbering-laoo">
<li>
<p>ໜຶ່ງ</p>
</li>
</ol>
<ol dir="ltr" class="numbering-tibt">
<li>
<p>གཅིག</p>
</li>
</ol>

"#]]
);

/// What lists are made of, with `N` for the number of an item.
const PIECES: &[&str] = &[
    "1. ", "2. ", "12. ", "3) ", "0. ", "007. ", "1950. ", "1.\n", "كلمة", "word", " ", "   ",
    "\n", "\n\n", "> ", "- ", "`", "```\n", "[", "](x)", "|", "\n:::\n", "::: x\n", "<div>\n",
    "<!-- ", " -->", "    ", ": ", "\\",
];

/// Numbers in 0–9 as Arabic and Persian ones.
fn in_digits(text: &str, zero: char) -> String {
    let digit = |c: char| match c.to_digit(10) {
        Some(value) => char::from_u32(u32::from(zero) + value).unwrap(),
        None => c,
    };
    text.chars().map(digit).collect()
}

proptest! {
    #![proptest_config(cases(2_000))]

    /// What is a list with numbers of the usual digits is the same list with those of others, and
    /// every number that is text stays as it was written.
    #[test]
    fn any_digits_are_alike(parts in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        let markdown = parts.concat();
        prop_assume!(!markdown.contains("1950. ") && !html(&markdown).contains(" start=\"1950\""));
        for (zero, name) in [('٠', "arab"), ('۰', "arabext")] {
            let written = html_with(&in_digits(&markdown, zero), Rtl, HtmlPolicy::Escape);
            let own = written.replace(&format!(" class=\"numbering-{name}\""), "");
            let plain = html_with(&markdown, Rtl, HtmlPolicy::Escape);
            prop_assert_eq!(texts_in(&own, zero), texts_in(&plain, zero), "{}", markdown);
        }
    }
}

/// The zeros of scripts, their names, and the signs that may follow their numbers.
const KINDS: &[(char, &str, &[char])] = &[
    ('0', "", &['.', ')']),
    ('٠', "arab", &['.', ')', '۔']),
    ('۰', "arabext", &['.', ')', '۔']),
    ('०', "deva", &['.', ')', '।']),
    ('០', "khmr", &['.', '៖']),
];

/// Lines of a list with numbers of several kinds, and the lists that they are: the name of the
/// digits, the first number, how many items.
fn mixed_list(lines: &[(usize, usize, u8)]) -> (String, Vec<(String, u8, usize)>) {
    let (mut markdown, mut lists): (String, Vec<(String, u8, usize)>) = Default::default();
    let mut last = None;
    for (kind, sign, number) in lines {
        let (zero, name, signs) = KINDS[kind % KINDS.len()];
        let sign = signs[sign % signs.len()];
        markdown += &in_digits(&format!("{number}{sign} x\n"), zero);
        match lists.last_mut().filter(|_| last == Some((zero, sign))) {
            Some((.., items)) => *items += 1,
            None => lists.push((name.to_owned(), *number, 1)),
        }
        last = Some((zero, sign));
    }
    (markdown, lists)
}

/// The lists in HTML, as [`mixed_list`] has them.
fn lists_of(html: &str) -> Vec<(String, u8, usize)> {
    let value = |tag: &str, key: &str| {
        let (_, rest) = tag.split_once(key)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let list = |list: &str| {
        let (tag, items) = list.split_once('>').unwrap();
        let start = value(tag, " start=\"").map_or(1, |start| start.parse().unwrap());
        let name = value(tag, "numbering-").unwrap_or_default();
        (name, start, items.matches("<li>").count())
    };
    html.split("<ol").skip(1).map(list).collect()
}

proptest! {
    #![proptest_config(cases(2_000))]

    /// A list ends where the digits of its numbers or the sign after them change, and nowhere else.
    #[test]
    fn any_kinds_part_lists(
        lines in prop::collection::vec((0..5_usize, 0..3_usize, 0..30_u8), 1..9),
    ) {
        let (markdown, lists) = mixed_list(&lines);
        let written = html_with(&markdown, Rtl, HtmlPolicy::Escape);
        prop_assert_eq!(lists_of(&written), lists, "{}", markdown);
    }
}

/// HTML in which every digit is one of those, without directions: digits of other scripts run in
/// other ways.
fn texts_in(html: &str, zero: char) -> String {
    let isolates =
        ["<bdi dir=\"ltr\">", "<bdi dir=\"rtl\">", "</bdi>", " dir=\"ltr\"", " dir=\"rtl\""];
    in_digits(&isolates.iter().fold(html.to_owned(), |html, tag| html.replace(tag, "")), zero)
}
