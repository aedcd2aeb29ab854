//! What pages say to programs: schema.org as JSON-LD, and Open Graph.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::site::{Site, Tree, own_archive, tags};

/// A translation of a translation, one of a text elsewhere, and every kind of page.
const SITE: &str = "-- site.yaml --\ntitle: {en: The Archive, ar: الأرشيف}\nlanguages: [en, ar]\n\
    base_url: https://archive.test/a/\n\
    -- content/articles/silk/ar.md --\n---\ntitle: طريق الحرير\nsubtitle: رحلة\nsummary: عن القوافل.\n\
    date: 2024-01-02\nupdated: 2024-02-03\nauthor: [ann, Guild of Scribes]\neditor: ann\ntags: [trade]\n\
    people: [hunayn]\nlicense: CC-BY-4.0\nimage: {src: map.svg, alt: خريطة}\n---\nكلمة كلمة كلمة.\n\
    -- content/articles/silk/map.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" \
    height=\"30\"/>\n\
    -- content/articles/silk/en.md --\n---\ntitle: The Silk Road\ntranslation_of: ar\n\
    translator: hunayn\nmethod: human\n---\nWords.\n\
    -- content/articles/silk/fr.md --\n---\ntitle: La route de la soie\ntranslation_of: en\n\
    translator: ann\nmethod: human\n---\nMots.\n\
    -- content/articles/far/en.md --\n---\ntitle: From afar\nauthor: ann\ntranslator: hunayn\n\
    method: human\nsource: {title: De loin, language: fr, publication: Le Monde, \
    url: https://monde.test/1, date: 2020-05-06}\n---\nWords.\n\
    -- content/people/ann.yaml --\nname: {en: Ann, ar: آن}\nsort: {en: Ann}\nborn: 1900\n\
    same_as: [https://www.wikidata.org/wiki/Q1]\nbio: {en: She *wrote*.}\n\
    -- content/people/hunayn.yaml --\nname: {en: Hunayn, ar: حنين}\nalso: [Johannitius]\n\
    -- content/tags/trade.yaml --\nlabel: {en: Trade, ar: تجارة}\ndescription: {en: Of goods.}\n\
    -- content/pages/about/en.md --\n---\ntitle: About\n---\nText.\n";

/// The text of a page's graph.
fn graph_text(html: &str) -> Option<&str> {
    let start = "<script type=\"application/ld+json\">";
    let mut parts = html.split(start);
    let (_, text) = (parts.next()?, parts.next()?);
    assert!(parts.next().is_none(), "a page has one graph");
    Some(text.split_once("</script>").unwrap().0)
}

fn graph(html: &str) -> Option<Vec<Value>> {
    let text = graph_text(html)?;
    assert!(!text.contains('<'), "{text}");
    let mut graph: Value = serde_json::from_str(text).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    let Value::Array(nodes) = graph["@graph"].take() else { panic!("{text}") };
    Some(nodes)
}

/// A node of a page's graph, by its type.
fn node(site: &Site, path: &str, kind: &str, id: &str) -> String {
    let nodes = graph(&site.page(path)).unwrap();
    let found = nodes
        .iter()
        .find(|node| node["@type"] == kind && node["@id"].as_str().unwrap().ends_with(id));
    serde_json::to_string_pretty(found.unwrap()).unwrap() + "\n"
}

#[test]
fn a_translation_names_its_translator_and_what_it_was_made_from() {
    let site = Site::new(SITE);
    site.build();
    let article = node(&site, "en/articles/silk/index.html", "Article", "/en/articles/silk/");
    assert_data_eq!(
        article,
        str![[r#"
{
  "@id": "https://archive.test/a/en/articles/silk/",
  "@type": "Article",
  "about": [
    {
      "@id": "https://archive.test/a/en/tags/trade/#tag",
      "@type": "DefinedTerm",
      "name": "Trade"
    }
  ],
  "author": [
    {
      "@id": "https://archive.test/a/en/people/ann/#person",
      "@type": "Person",
      "name": "Ann",
      "sameAs": [
        "https://www.wikidata.org/wiki/Q1"
      ]
    },
    {
      "@id": "https://archive.test/a/en/people/guild-of-scribes/#person",
      "@type": "Person",
      "name": "Guild of Scribes"
    }
  ],
  "description": "Words.",
  "headline": "The Silk Road",
  "image": {
    "@type": "ImageObject",
    "description": "خريطة",
    "height": {
      "@type": "QuantitativeValue",
      "unitCode": "E37",
      "value": 30
    },
    "url": "https://archive.test/a/articles/silk/map.svg",
    "width": {
      "@type": "QuantitativeValue",
      "unitCode": "E37",
      "value": 40
    }
  },
  "inLanguage": "en",
  "isAccessibleForFree": true,
  "isPartOf": {
    "@id": "https://archive.test/a/#site"
  },
  "mainEntityOfPage": {
    "@id": "https://archive.test/a/en/articles/silk/#page"
  },
  "mentions": [
    {
      "@id": "https://archive.test/a/en/people/hunayn/#person"
    }
  ],
  "publisher": {
    "@id": "https://archive.test/a/#publisher"
  },
  "translationOfWork": {
    "@id": "https://archive.test/a/ar/articles/silk/"
  },
  "translator": [
    {
      "@id": "https://archive.test/a/en/people/hunayn/#person",
      "@type": "Person",
      "name": "Hunayn"
    }
  ],
  "url": "https://archive.test/a/en/articles/silk/",
  "wordCount": 1,
  "workTranslation": [
    {
      "@id": "https://archive.test/a/fr/articles/silk/"
    }
  ]
}

"#]]
    );
}

/// In schema.org, only a person can be an editor.
#[test]
fn an_organisation_that_edited_a_text_contributed_to_it() {
    let desk = "-- content/people/desk.yaml --\nname: Desk\nkind: organisation\n";
    let site = Site::new(
        &(SITE.replace("editor: ann", "editor: [desk, ann]\nreviewer: [hunayn, desk]") + desk),
    );
    site.build();
    let article = node(&site, "ar/articles/silk/index.html", "Article", "/ar/articles/silk/");
    let article: Value = serde_json::from_str(&article).unwrap();
    let ends = |key: &str| -> Vec<String> {
        let ids = article[key].as_array().unwrap().iter().map(|node| &node["@id"]);
        ids.map(|id| id.as_str().unwrap().split('/').nth_back(1).unwrap().to_owned()).collect()
    };
    assert_eq!(ends("editor"), ["ann"]);
    assert_eq!(ends("contributor"), ["desk", "hunayn"]);
}

#[test]
fn a_text_elsewhere_is_a_node_of_its_own() {
    let site = Site::new(SITE);
    site.build();
    let source = node(&site, "en/articles/far/index.html", "Article", "https://monde.test/1");
    assert_data_eq!(
        source,
        str![[r#"
{
  "@id": "https://monde.test/1",
  "@type": "Article",
  "author": [
    {
      "@id": "https://archive.test/a/en/people/ann/#person"
    }
  ],
  "datePublished": "2020-05-06",
  "inLanguage": "fr",
  "name": "De loin",
  "publisher": {
    "@type": "Organization",
    "name": "Le Monde"
  },
  "url": "https://monde.test/1"
}

"#]]
    );
}

#[test]
fn works_with_one_source_do_not_describe_it_as_one_thing() {
    let source = "source: {title: Un, language: fr, url: https://monde.test/1}";
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         -- content/articles/a/en.md --\n---\ntitle: A\ntranslator: ann\nkind: news\n{source}\n\
         ---\nText.\n\
         -- content/articles/b/en.md --\n---\ntitle: B\ntranslator: ann\n{source}\n---\nText.\n"
    ));
    site.build();
    for (work, kind) in [("a", "NewsArticle"), ("b", "Article")] {
        let id = format!("https://archive.test/en/articles/{work}/#source");
        let text = node(&site, &format!("en/articles/{work}/index.html"), kind, &id);
        assert!(text.contains("https://monde.test/1"), "{text}");
    }
    Said::by(&site.tree()).check();
}

#[test]
fn a_source_in_the_language_of_the_text_is_where_it_appeared() {
    let site = Site::new(
        "-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://archive.test/\n\
         -- content/articles/a/en.md --\n---\ntitle: A\ntranslator: ann\n\
         source: {language: en, url: https://weekly.test/1}\n---\nText.\n",
    );
    site.build();
    let text = node(&site, "en/articles/a/index.html", "Article", "/en/articles/a/");
    assert!(text.contains("isBasedOn") && !text.contains("translationOfWork"), "{text}");
}

#[test]
fn a_person_has_all_names_dates_and_records() {
    let site = Site::new(SITE);
    site.build();
    let person = node(&site, "en/people/ann/index.html", "Person", "#person");
    assert_data_eq!(
        person,
        str![[r#"
{
  "@id": "https://archive.test/a/en/people/ann/#person",
  "@type": "Person",
  "alternateName": [
    "آن"
  ],
  "birthDate": "1900",
  "description": "She wrote.",
  "name": "Ann",
  "sameAs": [
    "https://www.wikidata.org/wiki/Q1"
  ],
  "url": "https://archive.test/a/en/people/ann/"
}

"#]]
    );
}

#[test]
fn a_tag_belongs_to_the_tags_of_the_site() {
    let site = Site::new(SITE);
    site.build();
    let term = node(&site, "ar/tags/trade/index.html", "DefinedTerm", "#tag");
    assert_data_eq!(
        term,
        str![[r#"
{
  "@id": "https://archive.test/a/en/tags/trade/#tag",
  "@type": "DefinedTerm",
  "description": "Of goods.",
  "inDefinedTermSet": {
    "@id": "https://archive.test/a/#tags"
  },
  "name": "تجارة",
  "url": "https://archive.test/a/en/tags/trade/"
}

"#]]
    );
}

#[test]
fn breadcrumbs_lead_from_the_home_page_to_the_page() {
    let site = Site::new(SITE);
    site.build();
    let list = node(&site, "en/people/ann/index.html", "BreadcrumbList", "#crumbs");
    assert_data_eq!(
        list,
        str![[r#"
{
  "@id": "https://archive.test/a/en/people/ann/#crumbs",
  "@type": "BreadcrumbList",
  "itemListElement": [
    {
      "@type": "ListItem",
      "item": "https://archive.test/a/en/",
      "name": "Home",
      "position": 1
    },
    {
      "@type": "ListItem",
      "item": "https://archive.test/a/en/people/",
      "name": "People",
      "position": 2
    },
    {
      "@type": "ListItem",
      "item": "https://archive.test/a/en/people/ann/",
      "name": "Ann",
      "position": 3
    }
  ]
}

"#]]
    );
}

#[test]
fn a_title_cannot_end_the_element() {
    let title = "</script><!-- <script> \\u003c \" & é";
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://a.test/\n");
    let yaml = serde_json::to_string(title).unwrap();
    site.write("content/articles/a/en.md", format!("---\ntitle: {yaml}\n---\nText.\n"));
    site.build();
    let nodes = graph(&site.page("en/articles/a/index.html")).unwrap();
    assert!(nodes.iter().any(|node| node["headline"] == title), "{nodes:#?}");
}

/// What Open Graph says, a line for each property.
fn properties(html: &str) -> String {
    let metas = tags(html).into_iter().filter(|tag| tag.name == "meta");
    let lines = metas
        .filter_map(|tag| Some(format!("{} = {}\n", tag.get("property")?, tag.get("content")?)));
    lines.collect()
}

#[test]
fn messengers_see_title_picture_and_languages() {
    let site = Site::new(SITE);
    site.build();
    assert_data_eq!(
        properties(&site.page("ar/articles/silk/index.html")),
        str![[r#"
og:type = article
og:title = طريق الحرير
og:description = عن القوافل.
og:url = https://archive.test/a/ar/articles/silk/
og:site_name = الأرشيف
og:locale = ar_AR
og:locale:alternate = en_US
og:locale:alternate = fr_FR
article:published_time = 2024-01-02
article:modified_time = 2024-02-03
article:author = https://archive.test/a/ar/people/ann/
article:author = https://archive.test/a/ar/people/guild-of-scribes/
article:tag = تجارة
og:image = https://archive.test/a/articles/silk/map.svg
og:image:width = 40
og:image:height = 30
og:image:alt = خريطة
twitter:card = summary_large_image

"#]]
    );
}

/// The address of the site is the one that people share.
#[test]
fn the_root_describes_the_site() {
    let site = Site::new(&SITE.replace("languages:", "tagline: {en: Read, ar: اقرأ}\nlanguages:"));
    site.build();
    let html = site.page("index.html");
    assert_data_eq!(
        properties(&html) + &node(&site, "index.html", "WebSite", "#site"),
        str![[r#"
og:type = website
og:title = The Archive
og:description = Read
og:url = https://archive.test/a/en/
og:site_name = The Archive
og:locale = en_US
og:locale:alternate = ar_AR
twitter:card = summary
{
  "@id": "https://archive.test/a/#site",
  "@type": "WebSite",
  "description": "Read",
  "inLanguage": [
    "en",
    "ar"
  ],
  "name": "The Archive",
  "publisher": {
    "@id": "https://archive.test/a/#publisher"
  },
  "url": "https://archive.test/a/"
}

"#]]
    );
    let nodes = graph(&html).unwrap();
    let types: Vec<_> = nodes.iter().map(|node| node["@type"].as_str().unwrap()).collect();
    assert_eq!(types, ["WebPage", "WebSite", "Organization"]);
    assert_eq!(nodes[0]["mainEntity"]["@id"], "https://archive.test/a/#site");
    let is_canonical = |tag: &crate::site::Tag| tag.has("rel", "canonical");
    let canonical = tags(&html).into_iter().find(is_canonical).unwrap();
    assert_eq!(canonical.get("href"), Some("https://archive.test/a/en/"));
}

#[test]
fn only_pages_that_say_something_are_described() {
    let site = Site::new(SITE);
    site.write("content/people/hunayn.yaml", "name: Hunayn\naliases: [/old/]\n");
    site.build();
    for path in ["404.html", "old/index.html"] {
        let html = site.page(path);
        assert!(graph_text(&html).is_none() && !html.contains("og:"), "{path}");
    }
}

/// What all pages of a site say together about the things in it.
#[derive(Default)]
pub struct Said {
    /// By `@id`.
    types: BTreeMap<String, BTreeSet<String>>,
    urls: BTreeMap<String, BTreeSet<String>>,
    /// Pairs of a translation and what it was made from, as each of the two says.
    made_from: BTreeSet<(String, String)>,
    made_into: BTreeSet<(String, String)>,
    /// What nodes refer to.
    references: BTreeSet<String>,
}

impl Said {
    pub fn by(tree: &Tree) -> Self {
        let mut said = Self::default();
        for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            let mut described = BTreeMap::new();
            for node in graph(html).unwrap_or_default() {
                said.add(path, &node);
                count_described(&node, &mut described);
            }
            assert!(described.values().all(|count| *count == 1), "{path}: {described:?}");
        }
        said
    }

    fn add(&mut self, path: &str, node: &Value) {
        let id = node["@id"].as_str().unwrap_or_else(|| panic!("{path}: {node}")).to_owned();
        assert!(node["@type"].is_string(), "{path}: {node}");
        let listed = |key: &str| match &node[key] {
            Value::Array(items) => items.clone(),
            Value::Null => Vec::new(),
            item => vec![item.clone()],
        };
        let ids =
            |key| listed(key).into_iter().map(|item| item["@id"].as_str().unwrap().to_owned());
        self.made_from.extend(ids("translationOfWork").map(|source| (id.clone(), source)));
        self.made_into.extend(ids("workTranslation").map(|made| (made, id.clone())));
        self.refer(node);
    }

    /// Takes note of everything that is described or only named.
    fn refer(&mut self, value: &Value) {
        match value {
            Value::Object(object) => {
                let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
                match (text("@id"), text("@type")) {
                    (Some(id), Some(kind)) => {
                        self.types.entry(id.clone()).or_default().insert(kind);
                        self.urls.entry(id).or_default().extend(text("url"));
                    }
                    (Some(id), None) => {
                        assert_eq!(object.len(), 1, "{value} has no type");
                        self.references.insert(id);
                    }
                    (None, kind) => {
                        let is_graph = object.contains_key("@graph");
                        assert!(kind.is_some() || is_graph, "{value} has no type");
                    }
                }
                object.values().for_each(|value| self.refer(value));
            }
            Value::Array(items) => items.iter().for_each(|value| self.refer(value)),
            _ => {}
        }
    }

    /// All pages agree, and nothing is named that is not described somewhere.
    pub fn check(&self) {
        for (id, types) in &self.types {
            assert_eq!(types.len(), 1, "{id}: {types:?}");
        }
        for (id, urls) in &self.urls {
            assert!(urls.len() < 2, "{id}: {urls:?}");
        }
        for id in &self.references {
            assert!(self.types.contains_key(id), "{id}");
        }
        let base = self.types.keys().find_map(|id| id.strip_suffix("#site")).unwrap();
        let inside = self
            .made_from
            .iter()
            .filter(|(_, source)| source.starts_with(base) && !source.ends_with("#source"));
        let inside: BTreeSet<_> = inside.cloned().collect();
        assert_eq!(inside, self.made_into);
    }
}

/// Counts how often a page describes each person and tag that it names.
fn count_described(value: &Value, described: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(object) => {
            let id = object.get("@id").and_then(Value::as_str).unwrap_or_default();
            if id.ends_with("#person") || id.ends_with("#tag") {
                let count = described.entry(id.to_owned()).or_default();
                *count += usize::from(object.contains_key("name"));
            }
            object.values().for_each(|value| count_described(value, described));
        }
        Value::Array(items) => items.iter().for_each(|value| count_described(value, described)),
        _ => {}
    }
}

#[test]
fn all_pages_agree_about_what_they_describe() {
    let site = Site::new(SITE);
    site.build();
    for tree in [site.tree(), own_archive().tree()] {
        let said = Said::by(&tree);
        said.check();
        assert!(!said.made_into.is_empty());
    }
}

/// Open Graph has languages with territories; numbers of continents and the world are none.
#[test]
fn messengers_see_no_numbers_in_place_of_territories() {
    let site = Site::new("-- site.yaml --\ntitle: T\nlanguages: [en]\nbase_url: https://a.test/\n");
    let found = ["ar", "ar-001", "ar-EG", "en-150", "eo", "es", "es-419", "ia"].map(|tag| {
        site.write(&format!("content/articles/w/{tag}.md"), "---\ntitle: A\noriginal: true\n---\n");
        let page = site.built_page(&format!("{tag}/articles/w/index.html"));
        site.delete(&format!("content/articles/w/{tag}.md"));
        let said = properties(&page);
        let locale = said.lines().find_map(|line| line.strip_prefix("og:locale = "));
        locale.unwrap().to_owned()
    });
    assert_eq!(found, ["ar_AR", "ar_AR", "ar_EG", "en", "eo_EO", "es_ES", "es_LA", "ia"]);
}
