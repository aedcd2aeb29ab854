//! What is isolated within text that runs from right to left: a table of cases. `⟦…⟧` stands for
//! `<bdi dir="ltr">…</bdi>`.

use crate::bodies::blocks;
use tarjuman::ground::lang::Direction::{Ltr, Rtl};

/// Arabic, Persian, Urdu, Hebrew, and what they mix with. Without brackets, the case is left as it
/// is.
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
    // Telephones.
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
    // Signs between a number and a letter of the text around.
    "المادة 5/أ والمادة 12/ب و3+أ",
    // Quotations and brackets are isolated whole or not at all.
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
    "هتف الناس في الميدان «⟦Go home!⟧» «Yes» ومضوا إلى بيوتهم",
    "أجاب المترجم الشاب '⟦I am fine.⟧' وأجاب الآخر „⟦Guten Tag!⟧“ ثم غنى don't stop",
    // Quotations beside such words, and lists with the comma of the text around.
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
    // Hebrew, whose numbers hold more together.
    "הטמפרטורה ⟦-5⟧ מעלות",
    "בשיעור 100% בערך",
    "בשנים 1990-1995 היה",
    "בשנים ⟦1990–1995⟧ היה",
    "טלפון ⟦+972 2 555 0100⟧.",
    "שפת ⟦C++⟧ קלה",
    "חשבון ו⟦@user⟧ ב-1990",
    "בשעה 10:30 ביום 11.9.2023",
];

#[test]
fn what_breaks_is_isolated() {
    let faults: Vec<String> = CASES.iter().filter_map(|case| fault(case)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn fault(case: &str) -> Option<String> {
    let markdown = case.replace(['⟦', '⟧'], "").replace("#news", "\\#news").replace("&gt;", ">");
    let html = blocks(&markdown, Rtl);
    let html = html.replace("<bdi dir=\"ltr\">", "⟦").replace("</bdi>", "⟧");
    let found = html.trim().trim_start_matches("<p>").trim_end_matches("</p>");
    (found != case.replace('\\', "")).then(|| format!("expected {case}\n   found {found}"))
}

/// Each would take hours if every place looked at all that follow.
#[test]
fn endless_signs_digits_and_brackets_are_read_once() {
    for part in ["-", "0 ", "(", "(0", "«a ", "a://", "C+ ", "«a» ", "a، ", "، ", "*1* "] {
        assert!(blocks(&format!("نص a{}", part.repeat(100_000)), Rtl).contains("نص"));
    }
}

/// Not beside words that run as they do, with which they would change places.
#[test]
fn links_and_emphasis_keep_their_last_mark() {
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
        (Ltr, "They sang *مرحبا!* and went", "They sang <em>⟦مرحبا!⟧</em> and went"),
    ] {
        let html = blocks(markdown, direction)
            .replace("<bdi dir=\"ltr\">", "⟦")
            .replace("<bdi dir=\"rtl\">", "⟦");
        let html = html.replace("</bdi>", "⟧").replace("<p dir=\"ltr\">", "<p>");
        assert_eq!(html.trim(), format!("<p>{expected}</p>"));
    }
}

#[test]
fn left_to_right_text_is_left_alone() {
    let text = "At -5 degrees, C++ ran from 1990–1995: +20 2 2345 6789.";
    assert_eq!(blocks(text, Ltr).trim(), format!("<p>{text}</p>"));
}

/// Numbers with a sign, after words from right to left, would go with them: one isolate, around the
/// words or the number, keeps both whole.
#[test]
fn numbers_with_signs_stay_whole_in_left_to_right_text() {
    for case in [
        "Sadat (⟬السادات⟭) 1970–1981 and the other (⟬أنور⟭; 1918–1981) was here",
        "The call to ⟬الأهرام⟭, +20 2 2345 6789, was short, in ⟬القاهرة⟭: -5 and in ⟬תל אביב⟭: -7.",
        "Born in ⟬القاهرة⟭, 1935–2001. Then مصر 1952, at 10:30, on 11/9/2023, and -5 in London.",
        "The years of the wars ⟬الحرب العالمية⟭ 1914–1918, ⟬السلام⟭ 1919–1939 were short.",
        "They wrote that word في عام ⟦1990–1995⟧ كتاب here, and 1–2 here",
        "The word [⟬كتاب⟭](x) 25% too; that other word [book](x) 25% too.",
        "The two words كتاب @name قلم and كتاب C++ قلم are short and good in every way.",
        "In 1990–1995, C++ (⟬سي++⟭) was.",
    ] {
        let markdown = case.replace(['⟦', '⟧', '⟬', '⟭'], "");
        let html = blocks(&markdown, Ltr);
        let expected = case
            .replace("[⟬كتاب⟭](x)", "<a href=\"x\">⟬كتاب⟭</a>")
            .replace("[book](x)", "<a href=\"x\">book</a>");
        let expected = expected.replace('⟦', "<bdi dir=\"ltr\">").replace('⟬', "<bdi dir=\"rtl\">");
        assert_eq!(html.trim(), format!("<p>{}</p>", expected.replace(['⟧', '⟭'], "</bdi>")));
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
