//! A page of HTML as a text.
//!
//! In: a page with whatever stands around its text. Out: title, byline, date, picture and body.
//! What a page says of itself in JSON-LD outweighs its meta elements, and these what can be seen.
//! Never: menus, buttons and footers; what is left out is reported.

use serde_json::Value;

use super::super::ImportInput;
use super::super::encodings;
use super::super::html_markdown::{inline, markdown};
use super::super::html_notes;
use super::super::html_tree::{HtmlChild, HtmlElement};
use super::super::report::{ImportReport, SourcePlace};
use super::super::value::ForeignValue;
use super::documents::Document;
use super::newsroom::byline;
use super::wordpress_body::with_notes;

/// Reads a page.
pub(super) fn read(
    input: ImportInput<'_>,
    path: &str,
    report: &mut ImportReport,
) -> Option<Document> {
    let html = encodings::text(input, path, report)?;
    let mut tree = HtmlElement::read(&html);
    let mut page = Document { body_line: 1, ..Document::default() };
    let root = tree.find(&|element| element.name == "html");
    page.language = root.and_then(|root| root.attribute("lang")).map(str::to_owned);
    let data = json_ld(&tree);
    take_json_ld(&mut page, &data);
    take_meta(&mut page, &tree);
    take_links(&mut page, &tree);
    drop_furniture(&mut tree, path, report);
    let mut content = content(&tree).clone();
    take_heading(&mut page, &mut content);
    take_byline(&mut page, &mut content, (path, report));
    take_picture(&mut page, &mut content);
    let notes = html_notes::take(&mut content);
    page.body = with_notes(&markdown(&content)) + &notes;
    Some(page)
}

/// All objects of JSON-LD, in order.
fn json_ld(tree: &HtmlElement) -> Vec<Value> {
    let mut scripts = Vec::new();
    let is_data = |element: &HtmlElement| {
        element.name == "script" && element.attribute("type") == Some("application/ld+json")
    };
    tree.find_all(&is_data, &mut scripts);
    let mut objects = Vec::new();
    for script in scripts {
        let mut text = String::new();
        script.push_text(&mut text);
        match serde_json::from_str(&text) {
            Ok(Value::Array(all)) => objects.extend(all),
            Ok(Value::Object(mut object)) => match object.remove("@graph") {
                Some(Value::Array(all)) => objects.extend(all),
                _ => objects.push(Value::Object(object)),
            },
            _ => {}
        }
    }
    objects
}

/// The text that a value is, or the name, title or address that it has.
fn text_in(value: &Value, key: &str) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => object.get(key).and_then(|inner| text_in(inner, key)),
        Value::Array(all) => all.iter().find_map(|inner| text_in(inner, key)),
        _ => None,
    }
}

fn names_in(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().filter_map(|one| text_in(one, "name")).collect(),
        one => text_in(one, "name").into_iter().collect(),
    }
}

/// Keywords are a list, or one text with commas.
fn keywords(value: &Value) -> Vec<String> {
    let texts = match value {
        Value::String(text) => text.split([',', '،', ';']).map(str::to_owned).collect(),
        other => names_in(other),
    };
    let texts = texts.into_iter().map(|text| text.trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn take_json_ld(page: &mut Document, objects: &[Value]) {
    let is_text = |object: &&Value| {
        let kind = object.get("@type").and_then(|kind| text_in(kind, ""));
        kind.is_some_and(|kind| {
            ["Article", "BlogPosting", "Report", "CreativeWork", "Essay"]
                .iter()
                .any(|it| kind.ends_with(it))
        })
    };
    let Some(object) = objects.iter().find(is_text) else { return };
    let get = |key: &str, inner: &str| object.get(key).and_then(|value| text_in(value, inner));
    page.facts.put("title", get("headline", "").or_else(|| get("name", "")).as_deref());
    page.facts.put("subtitle", get("alternativeHeadline", "").as_deref());
    page.facts.put("summary", get("description", "").as_deref());
    page.facts.put_day("date", get("datePublished", "").as_deref());
    page.facts.put_day("updated", get("dateModified", "").as_deref());
    page.facts.put("source.publication", get("publisher", "name").as_deref());
    page.facts.put("image.src", get("image", "url").as_deref());
    page.facts.put("license", get("license", "url").as_deref());
    let words = object.get("keywords").map(keywords).unwrap_or_default();
    if !words.is_empty() {
        page.facts.0.set("tags", ForeignValue::texts(words));
    }
    for (key, own) in [("author", "author"), ("translator", "translator"), ("editor", "editor")] {
        let names = object.get(key).map(names_in).unwrap_or_default();
        if !names.is_empty() {
            page.facts.0.set(own, ForeignValue::texts(names));
        }
    }
    page.language = page.language.take().or_else(|| get("inLanguage", "name"));
    for key in ["translationOfWork", "workTranslation"] {
        let all = object.get(key).cloned().unwrap_or_default();
        let all = if let Value::Array(all) = all { all } else { vec![all] };
        let address = |one: &Value| text_in(one, "@id").or_else(|| text_in(one, "url"));
        page.same_as.extend(all.iter().filter_map(address));
    }
    let origin = object.get("translationOfWork");
    let language = origin.and_then(|one| text_in(one.get("inLanguage")?, "name"));
    if let Some(language) = language {
        page.facts.put("translation_of", Some(&language));
    }
}

fn take_meta(page: &mut Document, tree: &HtmlElement) {
    let mut all = Vec::new();
    tree.find_all(&|element| element.name == "meta", &mut all);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let is_it = |element: &&&HtmlElement| {
                ["property", "name", "itemprop"]
                    .iter()
                    .any(|key| element.attribute(key) == Some(name))
            };
            all.iter().find(is_it)?.attribute("content").map(str::to_owned)
        })
    };
    page.facts.put(
        "title",
        meta(&["og:title", "twitter:title", "citation_title", "dc.title"]).as_deref(),
    );
    page.facts.put("summary", meta(&["og:description", "description"]).as_deref());
    let day = ["article:published_time", "citation_publication_date", "date", "dc.date", "pubdate"];
    page.facts.put_day("date", meta(&day).as_deref());
    page.facts.put_day("updated", meta(&["article:modified_time", "last-modified"]).as_deref());
    let author = meta(&["author", "article:author", "citation_author", "dc.creator"]);
    page.facts.put("author", author.filter(|name| !name.starts_with("http")).as_deref());
    page.facts.put("source.publication", meta(&["og:site_name"]).as_deref());
    page.facts.put("image.src", meta(&["og:image"]).as_deref());
    page.language = page.language.take().or_else(|| meta(&["og:locale", "language"]));
    let title = tree.find(&|element| element.name == "title").map(HtmlElement::text);
    let title = title.map(|title| {
        let ends = [" | ", " – ", " — "].iter().filter_map(|sign| title.find(sign));
        title[..ends.min().unwrap_or(title.len())].to_owned()
    });
    let has_heading = tree.find(&|element| element.name == "h1").is_some();
    if !has_heading {
        page.facts.put("title", title.as_deref());
    }
}

/// The page's own address and those of its versions.
fn take_links(page: &mut Document, tree: &HtmlElement) {
    let mut links = Vec::new();
    tree.find_all(&|element| element.name == "link", &mut links);
    for link in links {
        let Some(href) = link.attribute("href") else { continue };
        match link.attribute("rel") {
            Some("canonical") if href.starts_with("http") => {
                page.facts.put("source.url", Some(href));
                page.addresses.push(href.to_owned());
            }
            Some("alternate") if link.attribute("hreflang").is_some_and(|it| it != "x-default") => {
                page.same_as.push(href.to_owned());
            }
            _ => {}
        }
    }
}

/// Words in the classes of what stands around a text.
const FURNITURE: [&str; 26] = [
    "share",
    "sharing",
    "social",
    "related",
    "comments",
    "comment-list",
    "breadcrumb",
    "breadcrumbs",
    "navigation",
    "menu",
    "sidebar",
    "widget",
    "newsletter",
    "subscribe",
    "advert",
    "ads",
    "promo",
    "cookie",
    "pagination",
    "tags-links",
    "post-navigation",
    "skip-link",
    "recommended",
    "banner",
    "toolbar",
    "print-only",
];

fn is_furniture(element: &HtmlElement) -> bool {
    let role = element.attribute("role");
    let is_role =
        matches!(role, Some("navigation" | "banner" | "contentinfo" | "search" | "complementary"));
    let words =
        ["class", "id"].map(|key| element.attribute(key).unwrap_or_default().to_lowercase());
    let is_class = words.iter().flat_map(|words| words.split_whitespace()).any(|word| {
        FURNITURE.contains(&word)
            || FURNITURE.iter().any(|own| {
                word.starts_with(&format!("{own}-")) || word.ends_with(&format!("-{own}"))
            })
    });
    matches!(
        &*element.name,
        "nav" | "aside" | "footer" | "form" | "script" | "style" | "noscript" | "button"
    ) || is_role
        || is_class && !matches!(&*element.name, "html" | "body" | "article" | "main")
}

fn drop_furniture(tree: &mut HtmlElement, path: &str, report: &mut ImportReport) {
    for element in tree.take(&is_furniture) {
        let is_seen = !matches!(&*element.name, "script" | "style" | "noscript");
        let words: String = element.text().chars().take(60).collect();
        if is_seen && !words.is_empty() {
            let message =
                format!("`<{}>` “{words}” stands around the text, and was left out", element.name);
            report.left(SourcePlace::new(path, 0), message);
        }
    }
}

/// The element with the text: what says so, or the one with the most paragraphs.
fn content(tree: &HtmlElement) -> &HtmlElement {
    let body = tree.find(&|element| element.name == "body").unwrap_or(tree);
    let tests: [&dyn Fn(&HtmlElement) -> bool; 4] = [
        &|element| element.attribute("itemprop") == Some("articleBody"),
        &|element| element.name == "article",
        &|element| element.name == "main" || element.attribute("role") == Some("main"),
        &|element| {
            ["entry-content", "post-content", "article-body", "content"]
                .iter()
                .any(|it| element.has_class(it))
        },
    ];
    let found = tests.iter().skip(1).find_map(|test| body.find(*test));
    found.or_else(|| body.find(tests[0])).unwrap_or(body)
}

fn take_heading(page: &mut Document, content: &mut HtmlElement) {
    let headings = content.take(&|element| element.name == "h1");
    if let Some(first) = headings.first() {
        page.facts.put("title", Some(&inline(first).replace('\n', " ")));
    }
    for heading in headings.into_iter().skip(1) {
        let words = HtmlElement { name: "h2".to_owned(), ..heading };
        content.children.insert(0, HtmlChild::Element(words));
    }
}

/// Classes of elements that name an author, and of those that say a day.
const BYLINES: [&str; 8] = [
    "byline",
    "author",
    "post-author",
    "entry-author",
    "entry-meta",
    "post-meta",
    "dateline",
    "p-author",
];
const DAYS: [&str; 6] = ["date", "published", "post-date", "entry-date", "pubdate", "dt-published"];

fn has_class(element: &HtmlElement, classes: &[&str]) -> bool {
    let class = element.attribute("class").unwrap_or_default().to_lowercase();
    class.split_whitespace().any(|word| classes.contains(&word))
}

fn is_author(element: &HtmlElement) -> bool {
    element.attribute("rel") == Some("author") || element.attribute("itemprop") == Some("author")
}

fn is_time(element: &HtmlElement) -> bool {
    element.name == "time" || has_class(element, &DAYS)
}

/// In a sentence, a name or a day is a part of the text; alone in a line it is not.
fn has_words(element: &HtmlElement) -> bool {
    matches!(&*element.name, "p" | "li" | "td" | "dd" | "blockquote" | "figcaption" | "h2")
}

/// A line that only says who and when.
fn is_line(element: &HtmlElement) -> bool {
    let is_part = |inner: &HtmlElement| is_author(inner) || is_time(inner);
    let words = element.text();
    has_words(element)
        && (element.find(&is_part).is_some_and(|inner| inner.text() == words)
            || words.chars().count() < 120 && element.find(&is_author).is_some())
}

fn is_byline(element: &HtmlElement) -> bool {
    has_class(element, &BYLINES) || is_author(element) || is_line(element) || is_time(element)
}

fn take_byline(
    page: &mut Document,
    content: &mut HtmlElement,
    (path, report): (&str, &mut ImportReport),
) {
    for element in content.take_outside(&is_byline, &has_words) {
        let text = element.text();
        if !take_line(page, &element, &text) && !text.is_empty() {
            let words: String = text.chars().take(80).collect();
            let message = format!("the line “{words}” above the text was not brought as a whole");
            report.left(SourcePlace::new(path, 0), message);
        }
    }
}

/// Takes who and when out of a line. Returns whether it says no more.
fn take_line(page: &mut Document, element: &HtmlElement, text: &str) -> bool {
    let time = if is_time(element) { Some(element) } else { element.find(&is_time) };
    let day = time.and_then(|time| time.attribute("datetime")).map(str::to_owned);
    page.facts.put_day("date", day.or_else(|| time.map(HtmlElement::text)).as_deref());
    let is_alone = has_class(element, &["author", "post-author", "entry-author", "p-author"]);
    let named = if is_author(element) { Some(element) } else { element.find(&is_author) };
    let named = named.map(HtmlElement::text);
    let mut is_said = true;
    for (n, part) in text.split(['|', '·', '•', '،']).map(str::trim).enumerate() {
        page.facts.put_day("date", Some(part));
        let is_date = time.is_some_and(|time| time.text() == part)
            || super::super::dates::read(part).is_some();
        let name = named.as_deref().filter(|name| part.contains(name));
        let name = name.or_else(|| Some(part).filter(|_| is_alone && n == 0 && !is_date));
        match (byline(part), name) {
            (Some((key, name)), _) => page.facts.put(key, Some(name)),
            (None, Some(name)) if name.split(' ').count() < 7 => {
                page.facts.put("author", Some(name));
                is_said &= part.len() < name.len() + 12;
            }
            _ => is_said &= is_date || part.is_empty(),
        }
    }
    is_said
}

/// A figure before the text is the picture at the top.
fn take_picture(page: &mut Document, content: &mut HtmlElement) {
    let mut before = 0;
    for child in &content.children {
        match child {
            HtmlChild::Text(text) if text.trim().is_empty() => before += 1,
            HtmlChild::Element(element) if element.name == "header" => before += 1,
            _ => break,
        }
    }
    let Some(HtmlChild::Element(figure)) = content.children.get(before) else { return };
    let Some(picture) =
        figure.find(&|element| element.name == "img").filter(|_| figure.name == "figure")
    else {
        return;
    };
    let src = picture.attribute("src").unwrap_or_default();
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let known = page.facts.0.at("image.src").and_then(ForeignValue::as_text).map(name);
    if known.is_some_and(|known| known != name(src)) {
        return;
    }
    let caption = figure.find(&|element| element.name == "figcaption").map(inline);
    let mut image = ForeignValue::map();
    image.set("src", ForeignValue::text(src));
    for (key, text) in [("alt", picture.attribute("alt").map(str::to_owned)), ("caption", caption)]
    {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            image.set(key, ForeignValue::text(text.replace('\n', " ")));
        }
    }
    page.facts.0.set("image", image);
    content.children.remove(before);
}
