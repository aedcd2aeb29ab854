//! The words of the interface: the built-in files, looking up texts in them, and the messages about
//! wrong ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use tarjuman::ground::diag::{Diagnostic, FileId};
use tarjuman::ground::lang::Language;
use tarjuman::ground::locale::{Locale, Plurals};
use tarjuman::read::yaml::{self, YamlKind, YamlNode};
use tarjuman::show::strings::{Arg, Call, StringError, Strings};

use crate::site::repository;

/// Every built-in file of words, with its name; English first.
static BUILT_IN: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folder = repository().join("templates/strings");
    let names = fs::read_dir(&folder).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_by_key(|name| (name != "en.yaml", name.clone()));
    let read = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
});

fn built_in() -> Vec<(&'static str, &'static str)> {
    BUILT_IN.iter().map(|(name, text)| (&**name, &**text)).collect()
}

/// The languages with built-in words of the interface.
pub fn built_in_languages() -> Vec<&'static str> {
    BUILT_IN.iter().map(|(name, _)| name.strip_suffix(".yaml").unwrap()).collect()
}

fn load(files: &[(&str, &str)]) -> (Strings, Vec<Diagnostic>) {
    let files: Vec<_> =
        (0..).zip(files).map(|(i, (name, text))| (*name, text.as_bytes(), FileId(i))).collect();
    Strings::load(&files)
}

fn locale(tag: &str) -> Locale {
    Locale::new(&Language::parse(tag).unwrap(), None, None).unwrap()
}

/// The messages about each file, as the reader of the report sees them: `file:text at the place:
/// message (help)`.
fn report(files: &[(&str, &str)]) -> Vec<String> {
    let (_, found) = load(files);
    let line = |d: &Diagnostic| {
        let (name, text) = files[d.span.file.0 as usize];
        let place = &text[d.span.start as usize..d.span.end as usize];
        let level = d.level.name();
        let help = d.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{name}:{place}: {level}[{}]: {}{help}", d.code, d.message)
    };
    found.iter().map(line).collect()
}

/// The keys of a file, with the names of their forms and the placeholders of each.
fn outline(text: &str) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let (node, _) = yaml::read(text, 0..text.len(), FileId(0));
    let Some(YamlNode { kind: YamlKind::Map(keys), .. }) = node else { panic!("not a map") };
    let forms = |value: &YamlNode| match &value.kind {
        YamlKind::Scalar { text, .. } => BTreeMap::from([(String::new(), places(text))]),
        YamlKind::Map(forms) => {
            forms.iter().map(|(name, text)| (name.value.to_string(), form(text))).collect()
        }
        _ => panic!("not a text"),
    };
    keys.iter().map(|(key, value)| (key.value.to_string(), forms(value))).collect()
}

fn form(value: &YamlNode) -> BTreeSet<String> {
    let YamlKind::Scalar { text, .. } = &value.kind else { panic!("not a text") };
    places(text)
}

fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0.to_owned()).collect()
}

#[test]
fn built_in_files_have_no_faults() {
    assert_eq!(report(&built_in()), Vec::<String>::new());
}

#[test]
fn built_in_files_have_the_keys_forms_and_placeholders_of_english() {
    let english = outline(&BUILT_IN[0].1);
    for (name, text) in built_in() {
        let tag = name.strip_suffix(".yaml").unwrap();
        let categories = Plurals::new(&Language::parse(tag).unwrap()).unwrap().categories();
        let wanted: BTreeSet<_> = categories.iter().map(|c| c.as_str().to_owned()).collect();
        let own = outline(text);
        assert_eq!(own.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{name}");
        for (key, forms) in &own {
            let model = &english[key];
            let main = if forms.contains_key("") { "" } else { "other" };
            assert_eq!(forms[main], model[main], "{name}: {key}");
            assert!(main.is_empty() || forms.keys().eq(&wanted), "{name}: {key}");
        }
    }
}

#[test]
fn built_in_files_keep_their_lines_in_the_order_of_english() {
    let keys = |text: &str| -> Vec<String> {
        let key = |line: &str| {
            line.split_once(':')
                .filter(|_| line.starts_with(char::is_alphabetic))
                .map(|k| k.0.into())
        };
        text.lines().filter_map(key).collect()
    };
    for (name, text) in built_in() {
        assert_eq!(keys(text), keys(&BUILT_IN[0].1), "{name}");
    }
}

#[test]
fn counts_choose_their_form_and_are_written_in_the_languages_digits() {
    let (strings, _) = load(&built_in());
    for (tag, texts) in [
        (
            "ar",
            [
                "لا مقالات",
                "مقالة واحدة",
                "مقالتان",
                "3 مقالات",
                "11 مقالة",
                "100 مقالة",
                "1,000,000 مقالة",
            ],
        ),
        (
            "ar-EG",
            [
                "لا مقالات",
                "مقالة واحدة",
                "مقالتان",
                "٣ مقالات",
                "١١ مقالة",
                "١٠٠ مقالة",
                "١٬٠٠٠٬٠٠٠ مقالة",
            ],
        ),
        (
            "en",
            [
                "0 articles",
                "1 article",
                "2 articles",
                "3 articles",
                "11 articles",
                "100 articles",
                "1,000,000 articles",
            ],
        ),
        (
            "fa",
            [
                "۰ مقاله",
                "۱ مقاله",
                "۲ مقاله",
                "۳ مقاله",
                "۱۱ مقاله",
                "۱۰۰ مقاله",
                "۱٬۰۰۰٬۰۰۰ مقاله",
            ],
        ),
        (
            "fr",
            [
                "0 article",
                "1 article",
                "2 articles",
                "3 articles",
                "11 articles",
                "100 articles",
                "1\u{202f}000\u{202f}000 d’articles",
            ],
        ),
        (
            "he",
            [
                "0 מאמרים",
                "מאמר אחד",
                "שני מאמרים",
                "3 מאמרים",
                "11 מאמרים",
                "100 מאמרים",
                "1,000,000 מאמרים",
            ],
        ),
    ] {
        let locale = locale(tag);
        let text = |n| strings.text_html(&locale, Call::counted("articles_count", n, &[])).unwrap();
        assert_eq!([0, 1, 2, 3, 11, 100, 1_000_000].map(text), texts, "{tag}");
    }
}

#[test]
fn arguments_are_isolated_and_escaped() {
    let (strings, _) = load(&[("en.yaml", "by: 'By <{names}> & {year}, {link} {not a place}'")]);
    let english = locale("en");
    let args = [
        ("names", Arg::Text("A<b>")),
        ("year", Arg::Digits(2023)),
        ("link", Arg::Html("<a>x</a>")),
    ];
    let html = strings.text_html(&english, Call::new("by", &args)).unwrap();
    assert_eq!(
        html,
        "By &lt;<bdi dir=\"ltr\">A&lt;b&gt;</bdi>&gt; &amp; 2023, <a>x</a> {not a place}"
    );

    let args =
        [("names", Arg::Text("A<b>")), ("year", Arg::Number(2023)), ("link", Arg::Text("x"))];
    let plain = strings.text_plain(&english, Call::new("by", &args)).unwrap();
    assert_eq!(plain, "By <\u{2068}A<b>\u{2069}> & 2,023, \u{2068}x\u{2069} {not a place}");
}

#[test]
fn mistakes_of_templates() {
    let (strings, _) = load(&built_in());
    let arabic = locale("ar");
    let message = |call| strings.text_plain(&arabic, call).unwrap_err().to_string();
    assert_eq!(
        message(Call::new("serach", &[])),
        "no interface string is called `serach`: did you mean `search`?"
    );
    assert_eq!(
        message(Call::new("quux_of_quuxes", &[])),
        "no interface string is called `quux_of_quuxes`"
    );
    assert_eq!(
        message(Call::new("articles_count", &[])),
        "the interface string `articles_count` has plural forms: it needs a count"
    );
    assert_eq!(message(Call::new("by", &[])), "the interface string `by` needs `names`");
    let markup = StringError::Markup { key: "by".into(), name: "names".into() };
    assert_eq!(
        strings.text_plain(&arabic, Call::new("by", &[("names", Arg::Html("<a>"))])),
        Err(markup)
    );
}

#[test]
fn what_a_language_lacks_comes_from_its_parent_or_from_english() {
    let (strings, _) = load(&[
        (
            "en.yaml",
            "home: Home\nnext: Next\nfirst: First\nn_things: {one: '{n} thing', other: '{n} things'}",
        ),
        ("pt.yaml", "home: Início\nnext: Seguinte"),
        ("pt-BR.yaml", "next: Próximo"),
        ("az.yaml", "home: Ana səhifə"),
    ]);
    let html = |tag, key| strings.text_html(&locale(tag), Call::new(key, &[])).unwrap();
    assert_eq!(html("pt-BR", "next"), "Próximo");
    assert_eq!(html("pt-BR", "home"), "Início");
    assert_eq!(html("pt-BR", "first"), "<span lang=\"en\" dir=\"ltr\">First</span>");
    assert_eq!(html("en-GB", "first"), "First");
    assert_eq!(html("az-Arab", "home"), "<span lang=\"en\" dir=\"ltr\">Home</span>");
    // The form is that of English, because the text is English; the digits are those of the page.
    let text = strings.text_html(&locale("fa"), Call::counted("n_things", 0, &[])).unwrap();
    assert_eq!(text, "<span lang=\"en\" dir=\"ltr\">۰ things</span>");
    assert_eq!(strings.text_plain(&locale("pt-BR"), Call::new("first", &[])).unwrap(), "First");
    let languages: Vec<_> = strings.languages().map(Language::as_str).collect();
    assert_eq!(languages, ["az", "en", "pt", "pt-BR"]);
}

#[test]
fn a_site_changes_words_and_adds_its_own() {
    let files = [
        ("templates/strings/en.yaml", "home: Home\nnext: Next"),
        ("ar.yaml", "home: الرئيسية\nnext: التالي"),
        ("en.yaml", "home: Front page\nmotto: Read on"),
        ("ar.yaml", "motto: تابع القراءة"),
    ];
    assert_eq!(report(&files), Vec::<String>::new());
    let (strings, _) = load(&files);
    let html = |tag, key| strings.text_html(&locale(tag), Call::new(key, &[])).unwrap();
    assert_eq!(html("en", "home"), "Front page");
    assert_eq!(html("en", "next"), "Next");
    assert_eq!(html("ar", "home"), "الرئيسية");
    assert_eq!(html("ar", "motto"), "تابع القراءة");
}

#[test]
fn faults_of_files() {
    const ENGLISH: (&str, &str) = (
        "en.yaml",
        "by: 'By {names}'\nhome: Home\nnext: Next\nn_tags: {one: '{n} tag', other: '{n} tags'}",
    );
    for (file, faults) in [
        (
            ("sv.yaml", "home: Hem\nby: Av {names}\nn_tags: {one: en tagg, other: '{n} taggar'}"),
            &[
                "sv.yaml:: warning[missing-strings]: the language `sv` has no text for 1 interface string \
                 (English is used for `next`; write them in templates/strings/sv.yaml, and see \
                 `tarjuman explain missing-strings` for all of them in English)",
            ][..],
        ),
        // There is no `sv` to take it from.
        (
            (
                "sv-FI.yaml",
                "home: Hem\nby: Av {names}\nn_tags: {one: en tagg, other: '{n} taggar'}",
            ),
            &[
                "sv-FI.yaml:: warning[missing-strings]: the language `sv-FI` has no text for 1 interface string \
                 (English is used for `next`; write them in templates/strings/sv-FI.yaml, and see \
                 `tarjuman explain missing-strings` for all of them in English)",
            ],
        ),
        (
            ("en.yaml", "language_jp: Nihongo\nlanguage_zy: Zy\nlanguage_ja: Japanese"),
            &[
                "en.yaml:language_jp: warning[unknown-string]: no interface string is called \
                 `language_jp` (did you mean `language_ja`?)",
                "en.yaml:language_zy: warning[unknown-string]: no interface string is called \
                 `language_zy` (`zy` is not a registered language; the name of one is called after \
                 its tag, as `language_pt-BR`)",
            ],
        ),
        (
            ("en.yaml", "hoem: Front page\nmotto: Read on"),
            &[
                "en.yaml:hoem: warning[unknown-string]: no interface string is called `hoem` (did you mean `home`?)",
            ],
        ),
        (
            ("en.yaml", "by: 'Written by {nams}'"),
            &[
                "en.yaml:by: warning[unknown-placeholder]: `by` has a placeholder `{nams}` that its English text \
                 does not have (did you mean `names`?)",
                "en.yaml:by: warning[missing-placeholder]: `by` leaves out the placeholder `{names}`",
            ],
        ),
        (
            ("en.yaml", "n_tags: {one: a tag}"),
            &["en.yaml:n_tags: error[missing-other]: `n_tags` has plural forms but no `other` \
                 (`other` is for every number that has no form of its own)"],
        ),
        (
            ("en.yaml", "n_tags: {zero: no tags, other: '{n} tags'}"),
            &[
                "en.yaml:n_tags: warning[plural-forms]: the plural forms of `n_tags` are not those of the language \
               `en` (it needs one, other)",
            ],
        ),
        (
            ("en.yaml", "n_tags: {one: a tag, others: '{n}', other: '{n} tags'}"),
            &[
                "en.yaml:others: error[unknown-plural]: `n_tags` has a text for `others`, which is not a plural category \
               (did you mean `other`?)",
            ],
        ),
        (
            ("en.yaml", "n_tags: {one: [a tag], other: '{n} tags'}"),
            &[
                "en.yaml:[a tag]: error[wrong-type]: `n_tags` must be a text, or a text for each plural category; \
               what is written here is a list",
                "en.yaml:n_tags: warning[plural-forms]: the plural forms of `n_tags` are not those of the language \
               `en` (it needs one, other)",
            ],
        ),
        // What else it lacks is only certain once it can be read as a whole.
        (
            ("sv.yaml", "home: [Hem]"),
            &[
                "sv.yaml:[Hem]: error[wrong-type]: `home` must be a text, or a text for each plural category; \
               what is written here is a list",
            ],
        ),
        (
            ("en.yaml", "home: [Front, page]"),
            &[
                "en.yaml:[Front, page]: error[wrong-type]: `home` must be a text, or a text for each plural category; \
               what is written here is a list",
            ],
        ),
        (
            ("arabic.yaml", "home: الرئيسية"),
            &[
                "arabic.yaml:: error[strings-language]: the file of strings `arabic.yaml` must be named after a language: \
               `arabic` is the name of a language, not its tag (did you mean `ar`?)",
            ],
        ),
    ] {
        assert_eq!(report(&[ENGLISH, file]), faults, "{file:?}");
    }
    let (_, found) = Strings::load(&[("en.yaml", b"home: \xff", FileId(0))]);
    assert_eq!(found[0].message, "this file of strings is not in UTF-8");
}

#[test]
fn a_key_that_english_lacks_is_pointed_out() {
    let files = [("en.yaml", "home: Home"), ("ar.yaml", "home: الرئيسية\nmotto: تابع القراءة")];
    assert_eq!(
        report(&files),
        ["ar.yaml:motto: warning[unknown-string]: no interface string is called `motto` \
          (a string for your own templates needs its English text in `en.yaml` as well)"]
    );
}
