//! Emphasis next to letters and punctuation of scripts other than Latin.

use tarjuman::show::markdown_html::render_plain;

fn check(markdown: &str, expected: &str) {
    let mut html = String::new();
    render_plain(markdown, &mut html);
    assert_eq!(html.trim_end(), format!("<p>{expected}</p>"), "{markdown}");
}

#[test]
fn closes_between_punctuation_and_a_letter() {
    check("و**كلمة،**ثم", "و<strong>كلمة،</strong>ثم");
    check("قال **«نعم»**ثم سكت", "قال <strong>«نعم»</strong>ثم سكت");
    check("هو *«الأول»*بينهم", "هو <em>«الأول»</em>بينهم");
    check("این **«مهم»**است", "این <strong>«مهم»</strong>است");
    check("זה **\"חשוב\"**מאוד", "זה <strong>\"חשוב\"</strong>מאוד");
    check("یہ **’اہم‘**ہے", "یہ <strong>’اہم‘</strong>ہے");
    check("これは**「重要」**です。", "これは<strong>「重要」</strong>です。");
    check("это**«важно»**очень", "это<strong>«важно»</strong>очень");
}

#[test]
fn opens_between_a_letter_and_punctuation() {
    check("هذا**«مهم»**جدًا", "هذا<strong>«مهم»</strong>جدًا");
    check("هذا**(مهم)** جدًا", "هذا<strong>(مهم)</strong> جدًا");
    check("می\u{200c}**«خواهم»**", "می\u{200c}<strong>«خواهم»</strong>");
    check("ב**\"הארץ\"** נכתב", "ב<strong>\"הארץ\"</strong> נכתב");
    check("و***«كلمة»***ثم", "و<em><strong>«كلمة»</strong></em>ثم");
}

#[test]
fn encloses_other_elements() {
    check("و**[رابط](x)،**ثم", "و<strong><a href=\"x\">رابط</a>،</strong>ثم");
    check("و**Word,**ثم", "و<strong>Word,</strong>ثم");
    check("و**كلمة *«مهمة»*جدا،**ثم", "و<strong>كلمة <em>«مهمة»</em>جدا،</strong>ثم");
    check("[و**كلمة،**ثم](x)", "<a href=\"x\">و<strong>كلمة،</strong>ثم</a>");
    check("و**سطر،\nسطر،**ثم", "و<strong>سطر،\nسطر،</strong>ثم");
}

#[test]
fn several_in_a_paragraph() {
    check(
        "هذا **«مهم»**جدًا و**كلمة،**ثم",
        "هذا <strong>«مهم»</strong>جدًا و<strong>كلمة،</strong>ثم",
    );
    check(
        "و**أ،**ب و**ج،**د و**ه،**و",
        "و<strong>أ،</strong>ب و<strong>ج،</strong>د و<strong>ه،</strong>و",
    );
    check("و**أ،**ب و**ج** د", "و<strong>أ،</strong>ب و<strong>ج</strong> د");
    check("و*أ،*ب و*ج،*د", "و<em>أ،</em>ب و<em>ج،</em>د");
}

#[test]
fn what_commonmark_reads_stays() {
    check("**«كلمة»**، ثم", "<strong>«كلمة»</strong>، ثم");
    check("كلمة **مهمة** جدا", "كلمة <strong>مهمة</strong> جدا");
    check("و**كلمة**ثم", "و<strong>كلمة</strong>ثم");
    check("**خط **«داخلي»** خط**", "<strong>خط <strong>«داخلي»</strong> خط</strong>");
    check("le mot**«mot»**est", "le mot**«mot»**est");
    check("a**\"b\"**c", "a**&quot;b&quot;**c".replace("&quot;", "\"").as_str());
}

#[test]
fn what_is_no_emphasis_stays() {
    check("2 * 3 * 4", "2 * 3 * 4");
    check("س * ص * ع", "س * ص * ع");
    check("نص*، ثم نص*، ثم", "نص*، ثم نص*، ثم");
    check("«نص*» ثم «نص*» ثم", "«نص*» ثم «نص*» ثم");
    check("و**كلمة، ثم", "و**كلمة، ثم");
    check("و**كلمة،*ثم", "و**كلمة،*ثم");
    check("هذا__«مهم»__جدًا", "هذا__«مهم»__جدًا");
    check("هذا\\*\\*«مهم»**جدًا", "هذا**«مهم»**جدًا");
    check("هذا**«مهم»\\*\\*جدًا", "هذا**«مهم»**جدًا");
    check("\\*«مهم»*جدًا", "*«مهم»*جدًا");
    check("هذا&#42;«مهم»*جدًا", "هذا*«مهم»*جدًا");
    check("`هذا**«مهم»**جدًا`", "<code>هذا**«مهم»**جدًا</code>");
    check("هذا**«مهم»****جدًا", "هذا**«مهم»****جدًا");
}

#[test]
fn a_backslash_that_is_itself_escaped_escapes_nothing() {
    check("هذا\\\\**«مهم»**جدًا", "هذا\\<strong>«مهم»</strong>جدًا");
}

#[test]
fn long_runs_of_delimiters_take_linear_time() {
    let markdown = "و**«أ» و*«ب»".repeat(20_000);
    let mut html = String::new();
    render_plain(&markdown, &mut html);
    assert!(html.len() > markdown.len());
}

/// CommonMark reads these as nested emphasis.
#[test]
fn several_that_begin_or_end_with_punctuation() {
    check(
        "ن**(ت**ن،**م)**و**(**،**)**",
        "ن<strong>(ت</strong>ن،<strong>م)</strong>و<strong>(</strong>،<strong>)</strong>",
    );
    check(
        "و**«أ»**ب،**ج**،د**(ه)**و**«ز»**",
        "و<strong>«أ»</strong>ب،<strong>ج</strong>،د<strong>(ه)</strong>و<strong>«ز»</strong>",
    );
    check("و*(أ*ب،*ج)*د", "و<em>(أ</em>ب،<em>ج)</em>د");
}
