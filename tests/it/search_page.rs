//! The page of the search, the field that leads to it, and what its script is told.

use snapbox::{IntoData, assert_data_eq, str};

use crate::site::{Site, between};

const TEXTS: &str = "-- content/articles/a/ar.md --\n---\ntitle: أ\ndate: 2024-01-02\n---\nنص.\n\
    -- content/articles/b/fa.md --\n---\ntitle: ب\n---\nمتن.\n";

const SETTINGS: &str = "title: T\nlanguages: [en, ar]\nbase_url: https://archive.test/\n\
    numerals: {ar: arab}\n";

fn site(settings: &str) -> Site {
    let site = Site::new(TEXTS);
    site.write("site.yaml", format!("{SETTINGS}{settings}"));
    site.build();
    site
}

fn settings_of(html: &str) -> serde_json::Value {
    let start = "<script type=\"application/json\" id=\"search.settings\">";
    serde_json::from_str(between(html, start, "</script>")).unwrap()
}

#[test]
fn each_language_of_the_interface_has_one_that_search_engines_leave_out() {
    let site = site("");
    for path in ["en/search/index.html", "ar/search/index.html"] {
        let html = site.page(path);
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
        assert!(!html.contains("rel=\"alternate\" hreflang=\"ar\" href=\"https:"), "{path}");
        assert!(!html.contains("ld+json"), "{path}");
    }
    assert!(!site.has("fa/search/index.html"));
    assert!(!site.page("sitemap.xml").contains("/search/"));
}

#[test]
fn every_other_page_has_a_field_that_leads_to_it() {
    let site = site("");
    let mut fields = 0;
    for (path, bytes) in site.tree().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        let has_header = html.contains("<header class=\"site-header\">");
        let has_field = html.contains("<form class=\"search-field\" role=\"search\"");
        let is_search = path.ends_with("/search/index.html");
        assert_eq!(has_field, has_header && !is_search, "{path}");
        let script = html.contains("/search.") && html.contains(".js\" defer>");
        assert_eq!(script, is_search, "{path}");
        fields += usize::from(has_field);
    }
    assert!(fields > 10, "{fields}");
    let version = site.page("ar/articles/a/index.html");
    assert_eq!(between(&version, "class=\"search-field\"", ">"), {
        " role=\"search\" action=\"../../../ar/search/\""
    });
    assert!(site.page("404.html").contains("action=\"/en/search/\""));
}

#[test]
fn a_site_without_a_search_has_no_trace_of_it() {
    let site = site("outputs: {search: false}\n");
    for (path, bytes) in &site.tree() {
        assert!(!path.contains("search"), "{path}");
        let is_page = path.ends_with(".html");
        assert!(!is_page || !String::from_utf8_lossy(bytes).contains("search"), "{path}");
    }
}

#[test]
fn the_script_is_told_the_words_and_digits_of_the_page() {
    let settings = settings_of(&site("").page("ar/search/index.html"));
    assert_eq!(settings["locale"], "ar-u-ca-gregory-nu-arab");
    assert_eq!(settings["words"]["search_results_count"]["two"], "نتيجتان");
    assert_eq!(settings["words"]["search_none"]["other"], "لم يُعثر على شيء عن «{query}».");
    assert_data_eq!(
        settings["operators"].to_string(),
        str![[r#"[["مؤلف","author"],["كاتب","author"],["author","author"],["مترجم","translator"],["translator","translator"],["شخص","person"],["person","person"],["وسم","tag"],["tag","tag"],["سلسلة","series"],["series","series"],["لغة","lang"],["lang","lang"],["سنة","year"],["year","year"],["نوع","kind"],["kind","kind"]]"#]]
        .raw()
    );
}

#[test]
fn the_languages_and_kinds_that_can_be_chosen_are_those_of_texts() {
    let options = |html: &str, name: &str| {
        let select = between(html, &format!("<select name=\"{name}\">"), "</select>").to_owned();
        let values = select.split("value=\"").skip(1);
        values.map(|value| value.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let site = site("");
    let html = site.page("en/search/index.html");
    assert_eq!(options(&html, "lang"), ["", "ar", "fa"]);
    assert!(!html.contains("name=\"kind\""), "there is only one kind");
    site.write("content/articles/b/fa.md", "---\ntitle: ب\nkind: news\n---\nمتن.\n");
    site.build();
    assert_eq!(options(&site.page("en/search/index.html"), "kind"), ["", "article", "news"]);
    for switch in ["draft: true", "search: false"] {
        let hidden = format!("---\ntitle: ب\nkind: news\n{switch}\n---\nText.\n");
        site.write("content/articles/b/fa.md", &hidden);
        site.write("content/articles/c/he.md", &hidden);
        site.build();
        let html = site.page("en/search/index.html");
        assert_eq!(options(&html, "lang"), ["", "ar"], "{switch}");
        assert!(!html.contains("name=\"kind\""), "{switch}");
    }
}

#[test]
fn a_series_can_be_chosen_where_there_are_some() {
    let site = site("");
    assert!(!site.page("ar/search/index.html").contains("name=\"series\""));
    site.write("content/series/letters.yaml", "title: {ar: رسائل}\norder: [a]\n");
    site.build();
    let html = site.page("ar/search/index.html");
    assert!(html.contains("<label>سلسلة <input name=\"series\""), "{html}");
}

#[test]
fn words_of_a_site_cannot_end_its_script() {
    let site = site("");
    let evil = "</script><script src=//evil.test></script>{query}";
    site.write(
        "templates/strings/en.yaml",
        format!("search_none: \"{evil}\"\nsearch_word_author: 'a\"b, c'\n"),
    );
    site.build();
    let html = site.page("en/search/index.html");
    assert!(!html.contains("<script src=//evil.test"), "{html}");
    let settings = settings_of(&html);
    assert_eq!(settings["words"]["search_none"]["other"], evil);
    assert_eq!(settings["operators"][0][0], "a\"b");
}

#[test]
fn a_page_of_the_site_at_the_same_address_is_a_fault() {
    let site = site("");
    site.write("content/pages/search/en.md", "---\ntitle: Search\n---\nText.\n");
    let report = site.report();
    assert!(report.contains("error[address-collision]"), "{report}");
}
