//! Which blocks turn, and what is isolated.

use crate::bodies::blocks;
use snapbox::{IntoData, assert_data_eq, str};
use tarjuman::ground::lang::Direction::{Ltr, Rtl};

macro_rules! check {
    ($name:ident, $direction:expr, $markdown:expr, $expected:expr) => {
        #[test]
        fn $name() {
            assert_data_eq!(blocks($markdown, $direction), $expected.raw());
        }
    };
}

check!(
    a_brand_at_the_start_of_an_arabic_paragraph,
    Rtl,
    "iPhone جهاز من شركة أبل الأمريكية",
    str![[r#"
<p>iPhone جهاز من شركة أبل الأمريكية</p>

"#]]
);
check!(
    an_arabic_quotation_in_an_english_text,
    Ltr,
    "He said:\n\n> إن الترجمة خيانة نبيلة\n>\n> لا بد منها\n\nand left.",
    str![[r#"
<p>He said:</p>
<blockquote dir="rtl">
<p>إن الترجمة خيانة نبيلة</p>
<p>لا بد منها</p>
</blockquote>
<p>and left.</p>

"#]]
);
check!(
    an_english_quotation_in_an_arabic_text,
    Rtl,
    "قال:\n\n> Translation is a noble treason.\n\nثم مضى.",
    str![[r#"
<p>قال:</p>
<blockquote dir="ltr">
<p>Translation is a noble treason.</p>
</blockquote>
<p>ثم مضى.</p>

"#]]
);
check!(
    one_long_latin_item_does_not_turn_a_list_of_short_ones,
    Rtl,
    "- نعم\n- لا\n- ربما\n- The Cambridge History of Arabic Literature, volume two",
    str![[r#"
<ul>
<li>نعم</li>
<li>لا</li>
<li>ربما</li>
<li><bdi dir="ltr">The Cambridge History of Arabic Literature, volume two</bdi></li>
</ul>

"#]]
);
check!(
    a_long_latin_cell_does_not_turn_a_table,
    Rtl,
    "| الاسم | الكتاب |\n|---|---|\n| حنين | An Epistle of Hunayn on the Translations of Galen |\n| ثابت | مقالة |",
    str![[r#"
<div class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col">الاسم</th><th scope="col">الكتاب</th></tr>
</thead>
<tbody>
<tr><td>حنين</td><td><bdi dir="ltr">An Epistle of Hunayn on the Translations of Galen</bdi></td></tr>
<tr><td>ثابت</td><td>مقالة</td></tr>
</tbody>
</table></div>

"#]]
);
check!(
    a_quotation_turns_with_most_of_its_paragraphs,
    Ltr,
    "> Yes.\n>\n> قال الشاعر بيتا طويلا من الشعر العربي القديم\n>\n> No.",
    str![[r#"
<blockquote>
<p>Yes.</p>
<p dir="rtl">قال الشاعر بيتا طويلا من الشعر العربي القديم</p>
<p>No.</p>
</blockquote>

"#]]
);
check!(
    a_quotation_follows_the_majority_of_its_content,
    Ltr,
    "> قال الشاعر بيتا طويلا من الشعر العربي القديم\n>\n> As Arberry has it",
    str![[r#"
<blockquote dir="rtl">
<p>قال الشاعر بيتا طويلا من الشعر العربي القديم</p>
<p dir="ltr">As Arberry has it</p>
</blockquote>

"#]]
);
check!(
    hebrew_persian_and_urdu_in_english,
    Ltr,
    "זהו משפט בעברית\n\nاین یک جملهٔ فارسی است\n\nیہ اردو کا جملہ ہے\n\nThis is English",
    str![[r#"
<p dir="rtl">זהו משפט בעברית</p>
<p dir="rtl">این یک جملهٔ فارسی است</p>
<p dir="rtl">یہ اردو کا جملہ ہے</p>
<p>This is English</p>

"#]]
);
check!(
    a_block_that_begins_as_its_parent_runs_stays,
    Rtl,
    "ما هو WebAssembly؟\n\nقال ثم: “The translator is a traitor, but a noble one, and we need him,” ثم مضى.\n\n\
     ## ما هو WebAssembly؟\n\n| ما هو WebAssembly؟ |\n|-|\n\n\
     > إدوارد سعيد، The Question of Palestine\n\nعلى `x` [^1]\n\n[^1]: انظر The Question of Palestine",
    str![[r##"
<p>ما هو WebAssembly؟</p>
<p>قال ثم: “<bdi dir="ltr">The translator is a traitor, but a noble one, and we need him,</bdi>” ثم مضى.</p>
<h2 id="ما-هو-webassembly">ما هو WebAssembly؟ <a class="anchor" href="#ما-هو-webassembly" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>
<div class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col">ما هو WebAssembly؟</th></tr>
</thead>
<tbody>
</tbody>
</table></div>
<blockquote>
<p>إدوارد سعيد، The Question of Palestine</p>
</blockquote>
<p>على <code dir="ltr">x</code> <sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p>انظر The Question of Palestine <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    a_block_that_begins_in_english_stays_on_an_english_page,
    Ltr,
    "In Arabic: «إن الترجمة خيانة نبيلة لا بد منها».\n\n`كتاب` «إن الترجمة خيانة»\n\n`code` إن الترجمة خيانة",
    str![[r#"
<p>In Arabic: «إن الترجمة خيانة نبيلة لا بد منها».</p>
<p dir="rtl"><code dir="ltr">كتاب</code> «إن الترجمة خيانة»</p>
<p dir="rtl"><code dir="ltr">code</code> إن الترجمة خيانة</p>

"#]]
);
check!(
    the_first_letter_is_that_of_the_text_and_not_of_an_address,
    Rtl,
    "https://example.org/a: The whole story is here\n\nhttps://example.org/a: القصة كلها هنا",
    str![[r#"
<p dir="ltr"><a href="https://example.org/a" data-address=""><bdi dir="ltr">https://example.org/a</bdi></a>: The whole story is here</p>
<p><a href="https://example.org/a" data-address=""><bdi dir="ltr">https://example.org/a</bdi></a>: القصة كلها هنا</p>

"#]]
);
check!(
    items_of_both_directions_look_alike,
    Rtl,
    "- Internationalization تدويل\n- Bit وحدة المعلومات\n- Compiler\n- مصرف\n\n\
     1. إدوارد سعيد، The Question of Palestine\n2. Albert Hourani, A History (حوراني)\n3. كتاب الأغاني\n\n\
     + كتاب الأغاني\n+ The word كتاب means a book\n+ ألف ليلة وليلة",
    str![[r#"
<ul>
<li>Internationalization تدويل</li>
<li>Bit وحدة المعلومات</li>
<li><bdi dir="ltr">Compiler</bdi></li>
<li>مصرف</li>
</ul>
<ol>
<li>إدوارد سعيد، The Question of Palestine</li>
<li>Albert Hourani, A History (حوراني)</li>
<li>كتاب الأغاني</li>
</ol>
<ul>
<li>كتاب الأغاني</li>
<li><bdi dir="ltr">The word كتاب means a book</bdi></li>
<li>ألف ليلة وليلة</li>
</ul>

"#]]
);
check!(
    half_and_half_inherits,
    Rtl,
    "abc ابج",
    str![[r#"
<p>abc ابج</p>

"#]]
);
check!(
    no_strong_characters_inherit,
    Rtl,
    "2023 — 1,500 (…)",
    str![[r#"
<p>2023 — 1,500 (…)</p>

"#]]
);
check!(
    code_and_addresses_do_not_count,
    Rtl,
    "شغّل `cargo build --release --workspace` من https://example.org/long/path/to/it",
    str![[r#"
<p>شغّل <code dir="ltr">cargo build --release --workspace</code> من <a href="https://example.org/long/path/to/it" data-address=""><bdi dir="ltr">https://example.org/long/path/to/it</bdi></a></p>

"#]]
);
check!(
    addresses_without_a_scheme_do_not_count,
    Rtl,
    "راسلنا info.desk+ar@translations.example.org\n\nموقعنا www.translations.example.org/en/about/people وفيه المزيد\n\n\
     راسلنا [editors@translations.example.org](mailto:editors@translations.example.org) أو \
     [translations.example.org](https://translations.example.org/)\n\n\
     Visit us, قال: then read on, e.g. version 1.2.3 or the U.S.A",
    str![[r#"
<p>راسلنا <a href="mailto:info.desk+ar@translations.example.org"><bdi dir="ltr">info.desk+ar@translations.example.org</bdi></a></p>
<p>موقعنا <a href="https://www.translations.example.org/en/about/people" data-address=""><bdi dir="ltr">www.translations.example.org/en/about/people</bdi></a> وفيه المزيد</p>
<p>راسلنا <a href="mailto:editors@translations.example.org" data-address=""><bdi dir="ltr">editors@translations.example.org</bdi></a> أو <a href="https://translations.example.org/" data-address=""><bdi dir="ltr">translations.example.org</bdi></a></p>
<p dir="ltr">Visit us, قال: then read on, e.g. version 1.2.3 or the U.S.A</p>

"#]]
);
check!(
    a_link_that_shows_its_address,
    Rtl,
    "انظر <https://example.org/a> و[https://example.org/b](https://example.org/b) و<me@example.org>",
    str![[r#"
<p>انظر <a href="https://example.org/a" data-address=""><bdi dir="ltr">https://example.org/a</bdi></a> و<a href="https://example.org/b" data-address=""><bdi dir="ltr">https://example.org/b</bdi></a> و<a href="mailto:me@example.org"><bdi dir="ltr">me@example.org</bdi></a></p>

"#]]
);
check!(
    a_link_with_words_counts,
    Rtl,
    "[Read the whole story](https://example.org)",
    str![[r#"
<p dir="ltr"><a href="https://example.org">Read the whole story</a></p>

"#]]
);
check!(
    a_list_with_one_latin_item,
    Rtl,
    "- القاهرة عاصمة مصر\n- Tarjuman builds sites\n- بغداد عاصمة العراق",
    str![[r#"
<ul>
<li>القاهرة عاصمة مصر</li>
<li><bdi dir="ltr">Tarjuman builds sites</bdi></li>
<li>بغداد عاصمة العراق</li>
</ul>

"#]]
);
check!(
    numbers_stay_where_they_are,
    Rtl,
    "- PlayStation 5\n- 1,500\n- 2,000\n\n| PlayStation | 5 |\n|---|---|\n| 1,500 | |\n\n- Xbox One\n- Dreamcast\n- 500",
    str![[r#"
<ul>
<li><bdi dir="ltr">PlayStation 5</bdi></li>
<li>1,500</li>
<li>2,000</li>
</ul>
<div class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col"><bdi dir="ltr">PlayStation</bdi></th><th scope="col">5</th></tr>
</thead>
<tbody>
<tr><td>1,500</td><td></td></tr>
</tbody>
</table></div>
<ul dir="ltr">
<li>Xbox One</li>
<li>Dreamcast</li>
<li>500</li>
</ul>

"#]]
);
check!(
    a_list_that_turns,
    Rtl,
    "- The first item\n- The second item\n- ثالث",
    str![[r#"
<ul dir="ltr">
<li>The first item</li>
<li>The second item</li>
<li><bdi dir="rtl">ثالث</bdi></li>
</ul>

"#]]
);
check!(
    a_list_in_a_list_keeps_its_edge,
    Rtl,
    "- كتب مهمة في التاريخ العام\n  - Gibbon\n  - Toynbee\n- مقالات أخرى متفرقة",
    str![[r#"
<ul>
<li>كتب مهمة في التاريخ العام
<ul>
<li><bdi dir="ltr">Gibbon</bdi></li>
<li><bdi dir="ltr">Toynbee</bdi></li>
</ul>
</li>
<li>مقالات أخرى متفرقة</li>
</ul>

"#]]
);
check!(
    paragraphs_of_an_item_keep_its_edge,
    Rtl,
    "1. بند أول طويل بعض الشيء\n\n   An English paragraph here\n\n2. بند ثان",
    str![[r#"
<ol>
<li>
<p>بند أول طويل بعض الشيء</p>
<p><bdi dir="ltr">An English paragraph here</bdi></p>
</li>
<li>
<p>بند ثان</p>
</li>
</ol>

"#]]
);
check!(
    a_quotation_in_an_item_turns,
    Rtl,
    "- قال صاحبنا في كتابه الأول الشهير\n\n  > A quotation in English",
    str![[r#"
<ul>
<li>
<p>قال صاحبنا في كتابه الأول الشهير</p>
<blockquote dir="ltr">
<p>A quotation in English</p>
</blockquote>
</li>
</ul>

"#]]
);
check!(
    a_table_with_cells_of_both_directions,
    Rtl,
    "| الاسم | Name |\n|:--|--:|\n| القاهرة المحروسة | Cairo |\n| بغداد دار السلام | Baghdad |",
    str![[r#"
<div class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col" class="align-start">الاسم</th><th scope="col" class="align-end"><bdi dir="ltr">Name</bdi></th></tr>
</thead>
<tbody>
<tr><td class="align-start">القاهرة المحروسة</td><td class="align-end"><bdi dir="ltr">Cairo</bdi></td></tr>
<tr><td class="align-start">بغداد دار السلام</td><td class="align-end"><bdi dir="ltr">Baghdad</bdi></td></tr>
</tbody>
</table></div>

"#]]
);
check!(
    a_table_that_turns,
    Rtl,
    "| Word | معنى |\n|---|---|\n| treason | خيانة |\n| translation | ترجمة |",
    str![[r#"
<div dir="ltr" class="table" role="region" tabindex="0" aria-label="Table"><table>
<thead>
<tr><th scope="col">Word</th><th scope="col"><bdi dir="rtl">معنى</bdi></th></tr>
</thead>
<tbody>
<tr><td>treason</td><td><bdi dir="rtl">خيانة</bdi></td></tr>
<tr><td>translation</td><td><bdi dir="rtl">ترجمة</bdi></td></tr>
</tbody>
</table></div>

"#]]
);
check!(
    headings_keep_their_edge,
    Rtl,
    "## The English heading",
    str![[r##"
<h2 id="the-english-heading"><bdi dir="ltr">The English heading</bdi> <a class="anchor" href="#the-english-heading" aria-label="Link to this section"><span aria-hidden="true">#</span></a></h2>

"##]]
);
check!(
    a_caption_keeps_its_edge,
    Rtl,
    "![صورة](a.png \"Photo by Reuters\")",
    str![[r#"
<figure><img src="a.png" alt="صورة" decoding="async"><figcaption><bdi dir="ltr">Photo by Reuters</bdi></figcaption></figure>

"#]]
);
check!(
    terms_and_definitions,
    Rtl,
    "ترجمة\n: نقل الكلام من لغة إلى لغة\n\nTranslation\n: The same in English\n",
    str![[r#"
<dl>
<dt>ترجمة</dt>
<dd>نقل الكلام من لغة إلى لغة</dd>
<dt><bdi dir="ltr">Translation</bdi></dt>
<dd><bdi dir="ltr">The same in English</bdi></dd>
</dl>

"#]]
);
check!(
    notes_keep_their_edge,
    Rtl,
    "نص عربي[^a]\n\n[^a]: See Gibbon, chapter one.\n",
    str![[r##"
<p>نص عربي<sup class="footnote-ref" dir="ltr"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1">
<p><bdi dir="ltr">See Gibbon, chapter one.</bdi> <a class="footnote-back" href="#fnref-1" role="doc-backlink" aria-label="Back to text">↑</a></p>
</li>
</ol>
</section>

"##]]
);
check!(
    code_blocks_are_left_to_right,
    Rtl,
    "```\nfn main() {}\n```",
    str![[r#"
<pre dir="ltr"><code>fn main() {}
</code></pre>

"#]]
);
check!(
    a_picture_alone_does_not_turn_its_paragraph,
    Rtl,
    "![A long English description](a.png)",
    str![[r#"
<figure><img src="a.png" alt="A long English description" decoding="async"></figure>

"#]]
);
check!(
    an_alert_turns_with_its_content,
    Rtl,
    "> [!NOTE]\n> This note is in English.",
    str![[r#"
<aside dir="ltr" class="alert alert-note" role="note">
<p class="alert-title"><bdi lang="en" dir="ltr">Note</bdi></p>
<p>This note is in English.</p>
</aside>

"#]]
);

#[test]
fn passages_marked_by_hand_do_not_count() {
    let html = blocks(
        "من مقدمة [Libro de la ochava esfera]{lang=es}.\n\n| اسم | [tercüman, dragomanno]{lang=it} |\n|-|-|\n",
        Rtl,
    );
    assert!(html.starts_with("<p>من مقدمة <span lang=\"es\" dir=\"ltr\">Libro"), "{html}");
    assert!(!html.contains("<div dir=\"ltr\"") && !html.contains("<bdi"), "{html}");
    let whole = blocks("[All of it in English]{lang=en}", Rtl);
    assert!(whole.starts_with("<p><span lang=\"en\" dir=\"ltr\">All"), "{whole}");
}
