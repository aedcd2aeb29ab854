//! Pictures of people, and people who made pictures.

use snapbox::{assert_data_eq, str};

use crate::site::{Site, between, tags};
use crate::structured_data::Said;

const SITE: &str = "\
-- site.yaml --
title: {en: Archive, ar: أرشيف}
languages: [en, ar]
base_url: https://archive.test/
-- content/people/ann.yaml --
name: {en: Ann, ar: آن}
image:
  src: ann.svg
  alt: {en: Ann at her desk., ar: آن إلى مكتبها.}
  caption: {en: In 1950.}
  credit: {id: ben, as: Benny}
-- content/people/ann.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>
-- content/people/ben.yaml --
name: Ben
portrait: {src: ann.svg, alt: '', credit: Unknown}
-- content/articles/w/ar.md --
---
title: و
image: {src: p.svg, alt: صورة, credit: {id: ben, as: بن}}
---
نص.
-- content/articles/w/en.md --
---
title: W
translation_of: ar
translator: ann
---
Text.
-- content/articles/w/p.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"/>
-- content/articles/v/en.md --
---
title: V
image:
  src: ../w/p.svg
  alt: P
  caption: The *sea* of [W](../w/en.md).
  credit: '*Photo*: [Ann](../../people/ann.yaml)'
---
Text.
";

#[test]
fn pages_show_them() {
    let site = Site::new(SITE);
    site.build();
    let mut all = String::new();
    for path in ["en/people/ann/", "ar/people/ann/", "en/people/ben/", "en/articles/w/"] {
        let page = site.page(&format!("{path}index.html"));
        all.push_str(&format!("{path}{}\n", between(&page, "<figure class=\"picture\">", "</fig")));
    }
    assert!(site.has("people/ann.svg"));
    let page = site.page("ar/people/ann/index.html");
    let properties = tags(&page);
    let properties = properties.iter().filter(|tag| tag.name == "meta");
    for tag in properties.filter(|tag| tag.get("property").is_some_and(|it| it.contains("image"))) {
        all.push_str(&format!("{:?} {:?}\n", tag.get("property"), tag.get("content")));
    }
    // Whoever made a picture contributed to the work.
    let page = site.page("en/people/ben/index.html");
    all.push_str(between(&page, "<section class=\"role-contributed\"", "</h2>"));
    assert_data_eq!(
        all,
        str![[r#"
en/people/ann/
<img src="../../../people/ann.svg" alt="Ann at her desk." width="40" height="30" fetchpriority="high">
<figcaption><bdi dir="ltr">In 1950.</bdi> <small class="credit"><a class="person" href="../../../en/people/ben/" translate="no"><bdi dir="ltr">Benny</bdi></a></small>
ar/people/ann/
<img src="../../../people/ann.svg" alt="آن إلى مكتبها." width="40" height="30" fetchpriority="high">
<figcaption><bdi lang="en" dir="ltr">In 1950.</bdi> <small class="credit"><a class="person" href="../../../ar/people/ben/" translate="no"><bdi dir="ltr">Benny</bdi></a></small>
en/people/ben/
<img src="../../../people/ann.svg" alt="" width="40" height="30" fetchpriority="high">
<figcaption><small class="credit"><bdi dir="ltr">Unknown</bdi></small>
en/articles/w/
<img src="../../../articles/w/p.svg" alt="صورة" lang="ar" dir="rtl" width="40" height="30" fetchpriority="high">
<figcaption><small class="credit"><a class="person" href="../../../en/people/ben/" translate="no"><bdi dir="rtl">بن</bdi></a></small>
Some("og:image") Some("https://archive.test/people/ann.svg")
Some("og:image:width") Some("40")
Some("og:image:height") Some("30")
Some("og:image:alt") Some("آن إلى مكتبها.")
 aria-labelledby="list.contributed">
<h2 id="list.contributed">Contributed to <span class="count">1 work</span>
"#]]
    );
}

/// Words of several languages, among which may be those that `id` and `as` stand for.
#[test]
fn credits_are_words_by_language_or_people() {
    let site = Site::new(SITE);
    let mut all = String::new();
    let credits = [
        "{en: 'Photo: *Ann*', ar: 'تصوير: *آن*'}",
        "{en: Photo by Ann, id: Foto oleh Ann}",
        "{id: ann}",
        "{id: ann, as: {en: Annie, ar: آني}}",
        "'Photo: Ann'",
    ];
    for credit in credits {
        let image = format!("image: {{src: ../w/p.svg, alt: P, credit: {credit}}}");
        site.write("content/articles/v/en.md", format!("---\ntitle: V\n{image}\n---\nText.\n"));
        let translation = "---\ntitle: ف\ntranslation_of: en\ntranslator: ben\n---\nنص.\n";
        site.write("content/articles/v/ar.md", translation);
        let plain = credit.replace('*', "");
        let image =
            format!("name: {{en: X, ar: س}}\nimage: {{src: ann.svg, alt: X, credit: {plain}}}\n");
        site.write("content/people/x.yaml", image);
        site.build();
        for path in ["en/articles/v/", "ar/articles/v/", "en/people/x/", "ar/people/x/"] {
            let page = site.page(&format!("{path}index.html"));
            let credit = between(&page, "<small class=\"credit\">", "</small>");
            all.push_str(&format!("{path} {credit}\n"));
        }
    }
    assert_data_eq!(
        all,
        str![[r#"
en/articles/v/ <bdi dir="ltr">Photo: <em>Ann</em></bdi>
ar/articles/v/ <bdi dir="rtl">تصوير: <em>آن</em></bdi>
en/people/x/ <bdi dir="ltr">Photo: Ann</bdi>
ar/people/x/ <bdi dir="rtl">تصوير: آن</bdi>
en/articles/v/ <bdi dir="ltr">Photo by Ann</bdi>
ar/articles/v/ <bdi lang="en" dir="ltr">Photo by Ann</bdi>
en/people/x/ <bdi dir="ltr">Photo by Ann</bdi>
ar/people/x/ <bdi lang="en" dir="ltr">Photo by Ann</bdi>
en/articles/v/ <a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann</bdi></a>
ar/articles/v/ <a class="person" href="../../../ar/people/ann/" translate="no"><bdi dir="rtl">آن</bdi></a>
en/people/x/ <a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Ann</bdi></a>
ar/people/x/ <a class="person" href="../../../ar/people/ann/" translate="no"><bdi dir="rtl">آن</bdi></a>
en/articles/v/ <a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Annie</bdi></a>
ar/articles/v/ <a class="person" href="../../../ar/people/ann/" translate="no"><bdi dir="rtl">آني</bdi></a>
en/people/x/ <a class="person" href="../../../en/people/ann/" translate="no"><bdi dir="ltr">Annie</bdi></a>
ar/people/x/ <a class="person" href="../../../ar/people/ann/" translate="no"><bdi dir="rtl">آني</bdi></a>
en/articles/v/ <bdi dir="ltr">Photo: Ann</bdi>
ar/articles/v/ <bdi lang="en" dir="ltr">Photo: Ann</bdi>
en/people/x/ <bdi dir="ltr">Photo: Ann</bdi>
ar/people/x/ <bdi dir="ltr">Photo: Ann</bdi>

"#]]
    );
}

#[test]
fn feeds_say_who_made_them() {
    let site = Site::new(SITE);
    site.build();
    let mut all = String::new();
    for language in ["en", "ar"] {
        let atom = site.page(&format!("{language}/feed.xml"));
        let json: serde_json::Value =
            serde_json::from_str(&site.page(&format!("{language}/feed.json"))).unwrap();
        for item in json["items"].as_array().unwrap() {
            let text = item["content_html"].as_str().unwrap();
            let figure = format!("<figure>{}</figure>", between(text, "<figure>", "</figure>"));
            assert!(atom.contains(&figure), "{atom}");
            all.push_str(&format!("{figure}\n"));
        }
    }
    // Isolates are not to be seen here.
    let all = all.replace(['\u{2068}', '\u{2069}'], "|");
    assert_data_eq!(
        all,
        str![[r#"
<figure><img src="https://archive.test/articles/w/p.svg" alt="P"/><figcaption><span dir="ltr">The <em>sea</em> of <a href="https://archive.test/en/articles/w/">W</a>.</span> <small><span dir="ltr"><em>Photo</em>: <a href="https://archive.test/en/people/ann/">Ann</a></span></small></figcaption></figure>
<figure><img src="https://archive.test/articles/w/p.svg" alt="|صورة|"/><figcaption><small><span dir="rtl">بن</span></small></figcaption></figure>
<figure><img src="https://archive.test/articles/w/p.svg" alt="صورة"/><figcaption><small><span dir="rtl">بن</span></small></figcaption></figure>

"#]]
    );
}

#[test]
fn graphs_describe_them() {
    let site = Site::new(SITE);
    site.build();
    Said::by(&site.tree()).check();
    let mut all = String::new();
    for path in ["en/people/ann/", "ar/articles/w/", "en/articles/v/"] {
        let page = site.page(&format!("{path}index.html"));
        let graph = between(&page, "<script type=\"application/ld+json\">", "</script>");
        let graph: serde_json::Value = serde_json::from_str(graph).unwrap();
        let nodes = graph["@graph"].as_array().unwrap();
        let image = nodes.iter().find(|node| !node["image"].is_null()).unwrap();
        all.push_str(&format!("{:#}\n", image["image"]));
    }
    assert_data_eq!(
        all,
        str![[r#"
{
  "@type": "ImageObject",
  "caption": "In 1950.",
  "creator": [
    {
      "@id": "https://archive.test/en/people/ben/#person",
      "@type": "Person",
      "alternateName": "Benny",
      "name": "Ben"
    }
  ],
  "creditText": "Benny",
  "description": "Ann at her desk.",
  "height": {
    "@type": "QuantitativeValue",
    "unitCode": "E37",
    "value": 30
  },
  "url": "https://archive.test/people/ann.svg",
  "width": {
    "@type": "QuantitativeValue",
    "unitCode": "E37",
    "value": 40
  }
}
{
  "@type": "ImageObject",
  "creator": [
    {
      "@id": "https://archive.test/en/people/ben/#person",
      "@type": "Person",
      "alternateName": "بن",
      "name": "Ben"
    }
  ],
  "creditText": "بن",
  "description": "صورة",
  "height": {
    "@type": "QuantitativeValue",
    "unitCode": "E37",
    "value": 30
  },
  "url": "https://archive.test/articles/w/p.svg",
  "width": {
    "@type": "QuantitativeValue",
    "unitCode": "E37",
    "value": 40
  }
}
{
  "@type": "ImageObject",
  "caption": "The sea of W.",
  "creditText": "Photo: Ann",
  "description": "P",
  "height": {
    "@type": "QuantitativeValue",
    "unitCode": "E37",
    "value": 30
  },
  "url": "https://archive.test/articles/w/p.svg",
  "width": {
    "@type": "QuantitativeValue",
    "unitCode": "E37",
    "value": 40
  }
}

"#]]
    );
}

#[test]
fn faults() {
    let said = |person: &str| {
        let site = Site::new(SITE);
        site.write("content/people/x.yaml", format!("name: X\n{person}\n"));
        let report = site.report();
        let said = report.lines().filter(|line| line.contains("people/x."));
        said.map(|line| line.replace("content/people/x.yaml:", "")).collect::<Vec<_>>().join("\n")
    };
    assert_data_eq!(
        [
            said("image: ann.svg"),
            said("image: an.svg"),
            said("image: {src: ann.svg}"),
            said("image: {alt: X}"),
            said("image: ann.yaml"),
            said("image: https://example.org/ann.png"),
            said("image: ../../../secret.png"),
            said("image: ann.svg\nportrait: ann.svg"),
            said("image: {src: ann.svg, alt: X, credit: '[Ann](ann.yaml)'}"),
            said("image: {src: ann.svg, alt: X, credit: {id: bem}}"),
            said("image: {src: ann.svg, alt: X, credit: {as: Benny}}"),
            said("image: {src: ann.svg, alt: X, credit: [ben]}"),
            said("photo: {src: ann.svg, alt: X}"),
            said("image: {src: ann.svg, alt: {xx-yy-zz-aa: X}}"),
        ]
        .join("\n"),
        str![[r#"
2:8: warning[missing-alt]: this picture has no `alt` (say in words what it shows, as in `image: {src: map.svg, alt: The roads to the sea}`; write `alt: ""` if it shows nothing that the text does not say)
2:8: error[broken-link]: there is no picture at `an.svg` (write the path of a picture file, starting from the folder of this file, as in `map.png`, or `/map.png` for static/map.png)
2:14: warning[missing-alt]: this picture has no `alt` (say in words what it shows, as in `image: {src: map.svg, alt: The roads to the sea}`; write `alt: ""` if it shows nothing that the text does not say)
2:8: error[missing-key]: `image` has no `src` (add `src: …`)
2:8: error[not-a-picture]: `ann.yaml` is not a picture file (name a picture file in the folder of the text, such as map.png)
2:8: error[broken-link]: `https://example.org/ann.png` is a picture of another site, and `src` takes a file only (save it next to the text, and write its name)
2:8: error[link-leaves-content]: `../../../secret.png` leads out of content/ (link only to files in content/ or static/)
3:1: error[both-keys]: `image` and `portrait` are the same key: use one of them
2:40: warning[markup-as-text]: this looks like a link, and is shown as it is typed in a credit (write only its words)
2:44: warning[unknown-person]: `bem` has no file in content/people/ (did you mean `ben`? If not, add content/people/bem.yaml)
2:39: error[missing-key]: `credit` has no `id` (add `id: …`)
2:39: error[wrong-type]: `credit` must be text; what is written here is a list (write `credit: ben` or, if the brackets are part of the text, put them in quotes, too)
2:1: warning[unknown-key]: this person has no key `photo` (write `image`)
2:29: error[bad-language]: `xx-yy-zz-aa` is not a language tag (BCP 47): write one like `ar`, `pt-BR` or `az-Arab`
"#]]
    );
}

/// Other files beside those of people are nowhere expected, as before.
#[test]
fn only_pictures_are_published_beside_people() {
    let site = Site::new(SITE);
    site.add("-- content/people/notes.txt --\nx\n-- content/people/more/ann.png --\nx\n");
    let report = site.report();
    assert_eq!(report.matches("misplaced-file").count(), 2, "{report}");
}
