//! What is isolated: tables of cases. `⟦…⟧` stands for `<bdi dir="ltr">…</bdi>`, `⟬…⟭` for
//! `<bdi dir="rtl">…</bdi>`.

mod any_text;

use crate::bodies::blocks;
use tarjuman::ground::lang::Direction::{Ltr, Rtl};

/// Arabic, Persian, Urdu, Hebrew, and what is mixed with them. A case without brackets must stay
/// unchanged.
const CASES: &[&str] = &[
    // Signs.
    "بلغت الحرارة ⟦-5⟧ درجات",
    "بلغت الحرارة ⟦−5.5⟧ درجات",
    "بلغت ٥- درجات و -٥ أيضًا",
    "زادت ⟦+20⟧ نقطة",
    "بنسبة ⟦100%⟧ تقريبًا",
    "بنسبة ١٠٠٪ تقريبًا",
    "الحرارة ⟦30°⟧ اليوم",
    "دفع ⟦$5⟧ فقط (⟦-5⟧)",
    "كوفيد-19 والحرب",
    "عدد 5 - أو ستة",
    // Ranges, dates, times, fractions.
    "بين ⟦1990–1995⟧، ثم",
    "بين ⟦1990-1995⟧.",
    "بين ١٩٩٠–١٩٩٥.",
    "يوم ⟦2023-09-11⟧ صباحًا",
    "يوم 11/9/2023 في 10:30",
    "من ⟦10:30–11:45⟧.",
    "نحو 3/4 أو 1,500.75",
    "في عام 2003.",
    "١٢٣، ١٢٤، 125، 126",
    // Telephone numbers.
    "هاتف ⟦+20 2 2345 6789⟧.",
    "هاتف ⟦+⟦٢٠⟧ ⟦٢⟧ ⟦٢٣٤٥⟧ ٦٧٨٩⟧.",
    "هاتف ⟦02 2345 6789⟧",
    "هاتف ⟦⟦٠٢⟧ ⟦٢٣٤٥⟧ ٦٧٨٩⟧،",
    "من ١٢٣٤ ٥٦٧٨ إلى ٩",
    "هاتف ⟦+1 (212) 555-0100⟧،",
    "هاتف ⟦(+20) 2 2345 6789⟧ و(⟦+20 2 2345 6789⟧)",
    "هاتف ⟦+20(2)23456789⟧",
    "نحو ⟦1 500 000⟧ نسمة و⟦10 000⟧ غيرهم",
    "هاتف ⟦(202) 555-0199⟧ و⟦202-555-0199⟧، سنة (1990) 2000 كتاب",
    "اطلب ⟦\\*100#⟧ أو ⟦\\*#06#⟧، ملاحظة \\*5 هنا",
    "بين ⟦1990\u{2011}1995⟧ وبين ⟦1990\u{2010}1995⟧",
    "سنة 1990 15 كتابًا",
    "سنة 2020 500 كتاب",
    // Latin words with signs.
    "لغة ⟦C++⟧ سهلة",
    "لغة ⟦C#⟧.",
    "كتاب C++ Primer مفيد",
    "كتاب ⟦Learning C++⟧ مفيد",
    "كتاب ⟦#id 5 C#⟧ مفيد",
    "إطار ⟦.NET⟧ قديم، وموقع example.org.",
    "حساب ⟦@tarjuman⟧ ووسم ⟦#news⟧",
    "شبكة 5G وطائرة F-16 و iPhone 12 Pro",
    "للكبار ⟦18+⟧ فقط",
    "(…) و(C) و«2023» و(⟦C++⟧)",
    // Addresses at the end of a sentence.
    "انظر ⟦https://example.org/a?b=1⟧.",
    "أين ⟦https://example.org/a/⟧؟",
    "مقالة ⟦https://ar.wikipedia.org/wiki/بيت_الحكمة⟧، ثم",
    "انظر ⟦https://example.org/a_(b)⟧ و(⟦https://example.org/ج⟧).",
    // Words of one letter before signs.
    "حساب و⟦@user⟧ وإطار و⟦.NET⟧ ورقم و⟦#1⟧",
    "زادت ل⟦+20⟧ و⟦±5⟧ و⟦−7⟧",
    "من و⟦-5⟧ إلى ب-7 و⟦-3.5%⟧",
    // Signs between a number and a letter of the surrounding text.
    "المادة 5/أ والمادة 12/ب و3+أ",
    // Quotations and brackets are isolated as a whole or not at all.
    "ثم ⟦-5 \"foo\"⟧ ثم",
    "وفي ما بين ⟦1990-1995⟧ \"⟦What is it?⟧\" ثم كان ما كان",
    "بنسبة ⟦100% (see)⟧ ثم",
    "سرعة ⟦5-10 Mbps (fast)⟧ ثم (انظر ⟦#1 hit⟧)",
    "قال «⟦C++⟧ لغة» و«Yes #1» و(a C# b) وانصرف",
    "ثم ⟦-5⟧ (foo ثم",
    // Signs one after the other, powers and factors.
    "خيار ⟦--help⟧ في الأوامر",
    "نحو ⟦10^6⟧ و⟦5×⟧ أكثر",
    "هاتف ⟦(02) 2345 6789⟧.",
    // Sentences between marks.
    "ثم سأل الرجل الغريب «⟦What is it?⟧» ومضى",
    "ثم قال الرجل الغريب للناس \"⟦Go home!⟧\" ومضى",
    "أجاب (⟦No, sir.⟧) و“⟦Well…⟧” مرة",
    "قال «نعم!» و«Yes» و«لا. No.»",
    "هتف الناس في الميدان «⟦Go home!⟧»\u{301} «⟦Yes. No.⟧»\u{200d} ومضوا",
    "هتف الناس في الميدان «⟦Go home!⟧» «Yes» ومضوا إلى بيوتهم",
    "أجاب المترجم الشاب '⟦I am fine.⟧' وأجاب الآخر „⟦Guten Tag!⟧“ ثم غنى don't stop",
    // Quotations next to such words, and lists with the comma of the surrounding text.
    "نشرت صحيفة ⟦\"The Times\" (London)⟧ الخبر",
    "صدر كتاب \"⟦The Times⟧\" (1785) عن تاريخ مصر القديم و‹⟦The Times⟧› 1785 مرة",
    "كتب المؤلفون القدماء ⟦Smith, J. (1990)⟧، Doe, J. (1991) عن تاريخ المدينة",
    "قرأت كتاب ⟦«Foo» by Bar⟧ ثم ⟦The book «Foo»⟧ مرة",
    "قرأت صحف «⟦Le Monde⟧»، «⟦The Times⟧»، «El País» كلها في ذلك الصباح الباكر",
    "زار المترجم الشاب مدن ⟦Paris⟧، ⟦London⟧، Rome، ثم ١٬٥٠٠، 1،5 و⟦C++⟧، Java وغيرها",
    // Other signs before numbers.
    "نحو ⟦≈10⟧ و⟦≤8⟧ و⟦&gt;3⟧ و⟦§5⟧ و⟦№7⟧ و⟦∓2⟧ و⟦–5⟧",
    // Persian and Urdu.
    "دمای هوا ⟦−۵⟧ درجه بود",
    "از ⟦۱۹۹۰–۱۹۹۵⟧ در تهران",
    "تا ۱۰۰٪ و ساعت ۱۰:۳۰",
    "زبان ⟦C++⟧ ساده است",
    "درجہ حرارت ⟦-5⟧ تھا",
    "رقم ۳٫۵ و⟦−۵٫۵⟧ و۱۰۰٪",
    // Numbers in groups, with signs and with units of measurement.
    "دفع ⟦25 000€⟧ فقط",
    "بلغت ⟦-1 500⟧ درجة",
    "من ⟦10 000–20 000⟧ إلى ⟦1 500 000,50 $⟧",
    "دفع ⟦€ 25⟧ بنسبة ⟦5 %⟧ لمسافة ⟦25 km⟧ في 12 ساعة",
    "يوم ⟦12 May 2020⟧ صباحًا، عام 2020 May",
    // The number of a word does not begin a date, and a number that counts ends no telephone number.
    "فيروس كوفيد-19 H₂O 1990 ثم",
    "کووید-19 ⟦-v ۱۲⟧ «شاهنامه»",
    "سپس ⟦+۲۰⟧ (⟦2023-09-11⟧) ⟦5%–7% Boeing 747⟧ دمای هوا",
    "هاتف ⟦+20 2 2345 6789⟧ ⟦5%⟧ ثم",
    // A number that counts what follows it, and one that belongs to the word before it.
    "في إطار ⟦.NET⟧ ⟦-5⟧ درجات",
    "كان حساب ⟦@user 1990–1995⟧ في",
    "هاتف ⟦(+20) 2 2345 6789⟧ (2023) ثم",
    // Words with signs at either end.
    "⟦C#⟧ لغة و⟦C#⟧",
    "فصيلة ⟦O-⟧ نادرة",
    "كتاب ⟦e.g.⟧ وشركة ⟦U.S.⟧ هنا",
    "علامة ⟦Java™⟧ وكلمة ⟦dogs'⟧ هنا",
    "مسار ⟦/etc/passwd⟧ وخيار ⟦-x⟧",
    // Quotations and brackets with words of both directions.
    "قال «⟦The word كتاب means book⟧» ومضى",
    "قال «ما هو WebAssembly؟» ومضى",
    "قال (⟦12 Monkeys⟧) ثم «⟦12 Monkeys⟧»",
    "قال He said \"Go home!\" and left ثم (Yes) 2nd هنا",
    // Hebrew, in which the algorithm keeps more of a number together.
    "הטמפרטורה ⟦-5⟧ מעלות",
    "בשיעור 100% בערך",
    "בשנים 1990-1995 היה",
    "בשנים ⟦1990–1995⟧ היה",
    "טלפון ⟦+972 2 555 0100⟧.",
    "שפת ⟦C++⟧ קלה",
    "חשבון ו⟦@user⟧ ב-1990",
    "בשעה 10:30 ביום 11.9.2023",
    "הוא אמר \"סוג הדם ⟦O-⟧\" והלך",
    "צה\"ל אמר ה\"ספר\" ⟦C#⟧",
];

#[test]
fn what_breaks_is_isolated() {
    let faults: Vec<String> = CASES.iter().filter_map(|case| fault(case)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// HTML without the tags of links: what is isolated is the same with and without them.
fn without_links(html: &str) -> String {
    let (first, rest) = html.split_once("<a ").unwrap_or((html, ""));
    let rest = rest.split("<a ").filter_map(|piece| piece.split_once('>'));
    let text: String = rest.map(|(_, text)| text).collect();
    (first.to_owned() + &text).replace("</a>", "")
}

fn fault(case: &str) -> Option<String> {
    let markdown = case.replace(['⟦', '⟧'], "").replace("#news", "\\#news").replace("&gt;", ">");
    let html = without_links(&blocks(&markdown, Rtl));
    let html = html.replace("<bdi dir=\"ltr\">", "⟦").replace("</bdi>", "⟧");
    let found = html.trim().trim_start_matches("<p>").trim_end_matches("</p>");
    (found != case.replace('\\', "")).then(|| format!("expected {case}\n   found {found}"))
}

/// As in the bidirectional algorithm, 63 brackets can be open, and one more ends all pairs.
#[test]
fn brackets_pair_as_deep_as_in_the_algorithm() {
    for (depth, expected) in [(63, "⟦No, sir.⟧"), (64, "No, sir.")] {
        let case = format!("ثم {}{expected}{} ثم", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(fault(&case), None);
    }
}

/// Each would take hours if every place looked at everything after it.
#[test]
fn endless_signs_digits_and_brackets_are_read_once() {
    for part in [
        "-",
        "0 ",
        "(",
        "(0",
        "«a ",
        "a://",
        "C+ ",
        "«a» ",
        "a، ",
        "، ",
        "*1* ",
        "*a*، ",
        "(a) ",
        "\"a ب\" ",
        "a ب C+ ",
        "a.b. ",
        "١ ٢ ",
        "+1 ",
        "$ ",
        "`a` C+ ",
    ] {
        assert!(blocks(&format!("نص a{}", part.repeat(50_000)), Rtl).contains("نص"), "{part}");
    }
    for part in ["ا 5 ", "ا, ", "«ا ", "(ا 5) ", "*ا* 5", "ا 5% ", "[ا](b), ", "١ ", "ا C «"]
    {
        assert!(blocks(&format!("text {}", part.repeat(50_000)), Ltr).contains("text"), "{part}");
    }
}

/// Elements, quotations and brackets at the greatest possible depth.
#[test]
fn deep_nesting_is_read_once() {
    for (open, close) in [("«a ", "»"), ("(ب a ", ")"), ("«a (ب ", ")»"), ("*a **ب ", "***")]
    {
        let text = format!("{}C+ {}", open.repeat(5_000), close.repeat(5_000));
        for direction in [Rtl, Ltr] {
            assert!(blocks(&text, direction).contains("C+"), "{open}");
        }
    }
}

/// A paragraph is laid out as a whole, and no isolate crosses an element.
#[test]
fn links_and_emphasis_are_part_of_the_text() {
    for (direction, markdown, expected) in [
        (
            Rtl,
            "موقع [Yahoo!](x) ومجلة *What?* قديمان",
            "موقع <a href=\"x\">⟦Yahoo!⟧</a> ومجلة <em>⟦What?⟧</em> قديمان",
        ),
        (Rtl, "**Help!**", "<strong>Help!</strong>"),
        (
            Rtl,
            "أغنية *Help!* and أخرى، كما The *Help!* ثم *Help*،",
            "أغنية <em>Help!</em> and أخرى، كما ⟦The <em>Help!</em>⟧ ثم <em>Help</em>،",
        ),
        (Rtl, "قال *نعم!* ثم *نعم Yes!* وسكت", "قال <em>نعم!</em> ثم <em>نعم Yes!</em> وسكت"),
        (Ltr, "They sang *مرحبا!* and went", "They sang <em>⟬مرحبا!⟭</em> and went"),
        (
            Rtl,
            "صحف *The Times*، *Le Monde* كلها",
            "صحف <em>⟦The Times⟧</em>، <em>Le Monde</em> كلها",
        ),
        (
            Rtl,
            "كتاب *Learning* C++ و[C](x)++ ثم **F**-",
            "كتاب ⟦<em>Learning</em> C++⟧ و⟦<a href=\"x\">C</a>++⟧ ثم ⟦<strong>F</strong>-⟧",
        ),
        (Rtl, "من *كتاب C++* Primer ثم", "من <em>كتاب C++</em> Primer ثم"),
        (
            Rtl,
            "من *كتاب Foo* C++ ثم *كتاب -5* Mbps ثم",
            "من <em>كتاب Foo</em> ⟦C++⟧ ثم <em>كتاب ⟦-5⟧</em> Mbps ثم",
        ),
        (
            Ltr,
            "by *الأهرام* 2nd, [قلم](x), *كتاب* 5G, *كتاب 3D* and",
            "by <em>⟬الأهرام⟭</em> 2nd, <a href=\"x\">⟬قلم⟭</a>, <em>⟬كتاب⟭</em> 5G, \
             <em>⟬كتاب⟭ 3D</em> and",
        ),
        (
            Rtl,
            "لغة `a` و`b` C++ ثم The `c` *type!* هنا",
            "لغة <code dir=\"ltr\">a</code> و<code dir=\"ltr\">b</code> ⟦C++⟧ ثم ⟦The \
             <code dir=\"ltr\">c</code> <em>type!</em>⟧ هنا",
        ),
        (
            Rtl,
            "ثم <b>Learning C</b>++ و<i>C++ <b>ثم C#",
            "ثم ⟦<b>Learning C</b>++⟧ و<i>⟦C++⟧ <b>ثم ⟦C#⟧",
        ),
        // Nothing is in the first link, so it may stand before the isolate.
        (
            Ltr,
            "a في عام[](x)**1990–1995**٢٠",
            "a في عام<a href=\"x\"></a><strong>⟦1990–1995⟧</strong>٢٠",
        ),
        // A piece of what crosses one element may cross another, here within a letter.
        (
            Ltr,
            "a [ «\u{200f}](x)+٢٠ ٢ ٢٣٤٥ ٦٧*\u{301}كتاب*كتاب",
            "a <a href=\"x\"> «⟬\u{200f}⟭</a>⟦+⟦٢٠⟧ ⟦٢⟧ ⟦٢٣٤٥⟧ ٦٧⟧<em>\u{301}⟬كتاب⟭</em>كتاب",
        ),
        // No isolate encloses a tag that nothing closes.
        (Rtl, "ثم (Learning <i>C++) هنا", "ثم (Learning <i>⟦C++⟧) هنا"),
        (Rtl, "لغة C++\\\nثم -5\nC#", "لغة ⟦C++⟧<br>\nثم ⟦-5\nC#⟧"),
    ] {
        assert_eq!(isolated(&blocks(markdown, direction)), expected);
    }
}

/// The content of a paragraph.
fn isolated(html: &str) -> String {
    let html = html.trim().replace("<p dir=\"ltr\">", "<p>");
    let html = html.trim_start_matches("<p>").trim_end_matches("</p>");
    let (mut isolated, mut open) = (String::new(), Vec::new());
    for part in html.split_inclusive('>') {
        let tags = [("<bdi dir=\"ltr\">", '⟦', '⟧'), ("<bdi dir=\"rtl\">", '⟬', '⟭')];
        if let Some((tag, mark, end)) = tags.iter().find(|(tag, ..)| part.ends_with(tag)) {
            isolated.push_str(&part[..part.len() - tag.len()]);
            isolated.push(*mark);
            open.push(*end);
        } else if let Some(text) = part.strip_suffix("</bdi>") {
            isolated.push_str(text);
            isolated.extend(open.pop());
        } else {
            isolated.push_str(part);
        }
    }
    isolated
}

#[test]
fn left_to_right_text_is_left_alone() {
    let text = "At -5 degrees, C++ ran from 1990–1995: +20 2 2345 6789.";
    assert_eq!(blocks(text, Ltr).trim(), format!("<p>{text}</p>"));
}

/// A number without a sign that follows a right-to-left word directly goes with this word: whether
/// it should is left to the author.
#[test]
fn words_from_the_right_are_isolated_where_they_draw_others_along() {
    for case in [
        "Sadat (⟬السادات⟭) 1970–1981 and the other (⟬أنور⟭; 1918–1981) was here",
        "The call to ⟬الأهرام⟭, +20 2 2345 6789, was short, in ⟬القاهرة⟭: -5 and in ⟬תל אביב⟭: -7.",
        "Born in ⟬القاهرة⟭, 1935–2001. Then مصر 1952, at 10:30, on 11/9/2023, and -5 in London.",
        "The years of the wars ⟬الحرب العالمية⟭ 1914–1918, ⟬السلام⟭ 1919–1939 were short.",
        "They wrote that word في عام ⟦1990–1995⟧ كتاب here, and 1–2 here",
        "The word [⟬كتاب⟭](x) 25% too; that other word [book](x) 25% too.",
        "The two words كتاب @name قلم and كتاب C++ قلم are short and good in every way.",
        "In 1990–1995, C++ (⟬سي++⟭) was.",
        "the word ⟬كتاب⟭ 3D and, in ⟬القاهرة⟭ 1990s, by ⟬الأهرام⟭ 2nd edition, ⟬شبكة⟭ 5G",
        "The words ⟬كتاب⟭, ⟬قلم⟭, بيت and ⟬القاهرة⟭ 25 km, and ⟬#وسم⟭ here",
        "He said «هل تعرف ⟦C++⟧؟» and (⟬في عام ⟦-5⟧ ثم ⟦5%⟧⟭) in ١٩٩٠–١٩٩٥",
        "The address https://example.org/ and ⟬كتاب⟭ 5G: ⟦www.example.org⟧, كتاب",
    ] {
        let markdown = case.replace(['⟦', '⟧', '⟬', '⟭'], "");
        let expected = case
            .replace("[⟬كتاب⟭](x)", "⟬كتاب⟭")
            .replace("[book](x)", "book")
            .replace("https://example.org/", "⟦https://example.org/⟧");
        assert_eq!(isolated(&without_links(&blocks(&markdown, Ltr))), expected);
    }
}

#[test]
fn a_quoted_sentence_keeps_its_last_mark_in_left_to_right_text_too() {
    for case in [
        "He said «⟦مرحبا بك!⟧» loudly, and “⟦ما هذا?⟧” to her (⟦لا شيء.⟧).",
        "They answered \"⟦שלום!⟧\" and left; the word «كتاب» and «ما هذا؟» stay.",
        "A \"mixed نص!\" one, and one «بلا نهاية! without an end.",
    ] {
        let expected =
            case.replace('⟦', "<bdi dir=\"rtl\">").replace('⟧', "</bdi>").replace('"', "&quot;");
        let expected = expected.replace("&quot;rtl&quot;", "\"rtl\"");
        let found = blocks(&case.replace(['⟦', '⟧'], ""), Ltr).trim().replace("&quot;", "\"");
        assert_eq!(found, format!("<p>{}</p>", expected.replace("&quot;", "\"")));
    }
}

#[test]
fn items_headings_captions_and_notes_too() {
    let html = blocks(
        "## لغة C++ \n\n- بلغت -5\n\n![x](y \"صورة 1990–1995\")\n\nعام 1990[^1]\n\n[^1]: لغة C++",
        Rtl,
    );
    for part in [
        "لغة <bdi dir=\"ltr\">C++</bdi>",
        "بلغت <bdi dir=\"ltr\">-5</bdi>",
        "صورة <bdi dir=\"ltr\">1990–1995</bdi>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(html.contains("عام 1990<sup class=\"footnote-ref\" dir=\"ltr\">"), "{html}");
}

#[test]
fn a_text_in_a_text_follows_its_own_direction() {
    let html = blocks("> The language C++ at -5 degrees\n\nقال: [At -5 degrees]{lang=en}", Rtl);
    assert!(!html.contains("<bdi"), "{html}");
}

#[test]
fn attributes_too() {
    let html = blocks(
        "ثم ![لغة C++](a.png \"بلغت -5\") و![Hello!](b.png) و![Hello](c.png \"-5\") و[ا](x \"C++ ب\")",
        Rtl,
    );
    let html = html.replace('\u{2066}', "⟦").replace('\u{2068}', "⟨").replace('\u{2069}', "⟧");
    for part in [
        "alt=\"لغة ⟦C++⟧\"",
        "title=\"بلغت ⟦-5⟧\"",
        "alt=\"⟨Hello!⟧\"",
        "alt=\"Hello\"",
        "title=\"⟦-5⟧\"",
        "title=\"⟦C++⟧ ب\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

/// A telephone number has from 7 to 15 digits (ITU-T E.164), in groups.
#[test]
fn the_least_and_the_most_digits_of_a_telephone_number() {
    let is_number = |written: &str| {
        let html = blocks(&format!("اتصل بالرقم {written} الآن"), Rtl);
        html.contains(&format!("<bdi dir=\"ltr\">{written}</bdi>"))
    };
    for (written, expected) in [
        ("05 1990", false),
        ("02 1234", false),
        ("02 12345", true),
        ("02 123 45", true),
        ("+1 234 567", true),
        ("+1 234 56", false),
        ("02 2345 6789", true),
        ("0044 1234 5678 901", true),
        ("0044 1234 5678 9012", false),
        ("+44 1234 5678 90123", true),
        ("+44 1234 5678 901234", false),
    ] {
        assert_eq!(is_number(written), expected, "{written}");
    }
}
