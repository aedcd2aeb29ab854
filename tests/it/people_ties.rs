//! Pen names, organisations and their members, and people of the same name.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::made_inputs::cases;
use crate::search::files::IndexFiles;
use crate::site::{Site, between};
use crate::structured_data::Said;

const BASE: &str = "-- site.yaml --\ntitle: {en: Archive, ar: أرشيف}\nlanguages: [en, ar]\n\
    base_url: https://archive.test/\noutputs: {search: true}\n";

const SITE: &str = "\
-- content/people/orwell.yaml --
name: {en: Eric Blair, ar: إريك بلير}
note: {en: 'novelist, 1903–1950', ar: روائي}
-- content/people/george-orwell.yaml --
name: {en: George Orwell, ar: جورج أورويل}
pseudonym_of: orwell
-- content/people/blair.yaml --
name: {en: Eric Blair, ar: إريك بلير الرسّام}
note: {en: painter, ar: رسّام}
-- content/people/desk.yaml --
name: {en: The desk}
kind: organisation
members: [orwell, {id: sam, as: Sam the second}, Zed]
-- content/people/sam.yaml --
name: {en: Sam}
note: Only one has this name.
-- content/articles/w/en.md --
---
title: W
date: 2024-01-02
author: [george-orwell, blair]
---
Text.
-- content/articles/v/en.md --
---
title: V
date: 2024-01-03
author: desk
translator: sam
---
Text.
";

fn site() -> Site {
    let site = Site::new(BASE);
    site.add(SITE);
    site.build();
    site
}

#[test]
fn pages_lead_from_one_to_the_other() {
    let site = site();
    let mut all = String::new();
    for id in ["george-orwell", "orwell", "desk", "sam", "zed"] {
        let page = site.page(&format!("en/people/{id}/index.html"));
        all.push_str(&format!("{id}:{}\n", between(&page, "names ties\">", "</dl>")));
    }
    let page = site.page("ar/people/orwell/index.html");
    all.push_str(between(&page, "names ties\">", "</dl>"));
    assert_data_eq!(
        all,
        str![[r#"
george-orwell:
<div><dt>Pen name of</dt><dd><a class="person" href="../../../en/people/orwell/" translate="no"><bdi dir="ltr">Eric Blair</bdi></a> <span class="namesake">(<bdi dir="ltr">novelist, 1903–1950</bdi>)</span></dd></div>

orwell:
<div><dt>Pen names</dt>
<dd><a class="person" href="../../../en/people/george-orwell/" translate="no"><bdi dir="ltr">George Orwell</bdi></a> <span class="count">1 work</span></dd></div>
<div><dt>Member of</dt><dd><a class="person" href="../../../en/people/desk/" translate="no"><bdi dir="ltr">The desk</bdi></a></dd></div>

desk:
<div><dt>Members</dt><dd><a class="person" href="../../../en/people/orwell/" translate="no"><bdi dir="ltr">Eric Blair</bdi></a> <span class="namesake">(<bdi dir="ltr">novelist, 1903–1950</bdi>)</span>, <a class="person" href="../../../en/people/sam/" translate="no"><bdi dir="ltr">Sam the second</bdi></a>, and <a class="person" href="../../../en/people/zed/" translate="no"><bdi dir="ltr">Zed</bdi></a></dd></div>

sam:
<div><dt>Member of</dt><dd><a class="person" href="../../../en/people/desk/" translate="no"><bdi dir="ltr">The desk</bdi></a></dd></div>

zed:
<div><dt>Member of</dt><dd><a class="person" href="../../../en/people/desk/" translate="no"><bdi dir="ltr">The desk</bdi></a></dd></div>


<div><dt>الأسماء المستعارة</dt>
<dd><a class="person" href="../../../ar/people/george-orwell/" translate="no"><bdi dir="rtl">جورج أورويل</bdi></a> <span class="count">عمل واحد</span></dd></div>
<div><dt>العضوية</dt><dd><a class="person" href="../../../en/people/desk/" hreflang="en" translate="no"><bdi lang="en" dir="ltr">The desk</bdi></a></dd></div>

"#]]
    );
}

/// Where two have one name, and nowhere else but on the person's own page.
#[test]
fn notes_tell_namesakes_apart() {
    let site = site();
    let mut all = String::new();
    let article = site.page("en/articles/w/index.html");
    all.push_str(between(&article, "<dl class=\"byline\">", "</dl>"));
    let list = site.page("en/articles/index.html");
    let entry = list.split("entry-title").find(|entry| entry.contains("/articles/w/")).unwrap();
    all.push_str(between(entry, "<span class=\"entry-author\">", "</p>"));
    for page in ["en/people/index.html", "ar/people/index.html"] {
        let notes = site.page(page);
        let notes = notes.split("<span class=\"namesake\">").skip(1);
        notes.for_each(|note| all.push_str(&format!("{page}: {}\n", &note[..40])));
    }
    let own = site.page("en/people/sam/index.html");
    all.push_str(between(&own, "<p class=\"kind\">", "</p>"));
    assert_data_eq!(
        all,
        str![[r#"

<div><dt>Author</dt><dd><a class="person" href="../../../en/people/george-orwell/" translate="no"><bdi dir="ltr">George Orwell</bdi></a> and <a class="person" href="../../../en/people/blair/" translate="no"><bdi dir="ltr">Eric Blair</bdi></a> <span class="namesake">(<bdi dir="ltr">painter</bdi>)</span></dd></div>
<span translate="no"><bdi dir="ltr">George Orwell</bdi></span> and <span translate="no"><bdi dir="ltr">Eric Blair</bdi></span> (<bdi dir="ltr">painter</bdi>)</span> en/people/index.html: (<bdi dir="ltr">painter</bdi>)</span> <s
en/people/index.html: (<bdi dir="ltr">novelist, 1903–1950</b
Person · <bdi dir="ltr">Only one has this name.</bdi>
"#]]
    );
}

/// Likewise in bylines and titles of feeds.
#[test]
fn feeds_tell_namesakes_apart() {
    let site = Site::new(&format!("{BASE}feeds: {{from: 1}}\n"));
    site.add(SITE);
    site.build();
    let feed = site.page("en/feed.xml");
    let entry = feed.split("<entry").find(|entry| entry.contains("<title>W</title>")).unwrap();
    let mut all = format!("{}\n", between(entry, "<p lang=\"en\" dir=\"ltr\">", "</p>"));
    for page in ["en/people/blair", "ar/people/blair", "en/people/george-orwell"] {
        let feed = site.page(&format!("{page}/feed.xml"));
        let link = site.page(&format!("{page}/index.html"));
        let title = between(&feed, "<title>", "</title>");
        assert!(link.contains(&format!("title=\"{title}\"")), "{link}");
        all.push_str(&format!("{title}\n"));
    }
    assert_data_eq!(
        all,
        str![[r#"
Written by <span dir="ltr">George Orwell</span> and <span dir="ltr">Eric Blair</span> (<span dir="ltr">painter</span>)
Eric Blair (painter) — Archive
إريك بلير الرسّام — أرشيف
George Orwell — Archive

"#]]
    );
}

/// The search says what stands after a name, in the languages in which others have it, too.
#[test]
fn found_namesakes_have_notes() {
    let index = IndexFiles::read(&site().tree());
    let notes = index.names.iter().map(|row| format!("{} {} {}\n", row[1], row[2], row[4]));
    // An isolate, which is not to be seen here.
    let notes = notes.collect::<String>().replace('\u{2068}', "<").replace('\u{2069}', ">");
    assert_data_eq!(
        notes,
        str![[r#"
"blair" {"ar":"إريك بلير الرسّام","en":"Eric Blair"} {"en":" <(painter)> "}
"desk" {"en":"The desk"} {}
"george-orwell" {"ar":"جورج أورويل","en":"George Orwell"} {}
"orwell" {"ar":"إريك بلير","en":"Eric Blair"} {"en":" <(novelist, 1903–1950)> "}
"sam" {"en":"Sam"} {}
"zed" {"":"Zed"} {}

"#]]
    );
}

#[test]
fn graphs_say_who_is_who() {
    let site = site();
    Said::by(&site.tree()).check();
    let mut all = String::new();
    for id in ["george-orwell", "orwell", "desk", "sam"] {
        let page = site.page(&format!("en/people/{id}/index.html"));
        let mut node = node_of(&page, id);
        node.as_object_mut().unwrap().retain(|key, _| !["@type", "url", "name"].contains(&&**key));
        all.push_str(&format!("{node:#}\n"));
    }
    assert_data_eq!(
        all,
        str![[r#"
{
  "@id": "https://archive.test/en/people/george-orwell/#person",
  "alternateName": [
    "جورج أورويل"
  ],
  "sameAs": [
    "https://archive.test/en/people/orwell/#person"
  ]
}
{
  "@id": "https://archive.test/en/people/orwell/#person",
  "alternateName": [
    "George Orwell",
    "إريك بلير",
    "جورج أورويل"
  ],
  "disambiguatingDescription": "novelist, 1903–1950",
  "memberOf": [
    {
      "@id": "https://archive.test/en/people/desk/#person",
      "@type": "Organization",
      "name": "The desk"
    }
  ],
  "sameAs": [
    "https://archive.test/en/people/george-orwell/#person"
  ]
}
{
  "@id": "https://archive.test/en/people/desk/#person",
  "member": [
    {
      "@id": "https://archive.test/en/people/orwell/#person",
      "@type": "Person",
      "disambiguatingDescription": "novelist, 1903–1950",
      "name": "Eric Blair",
      "sameAs": [
        "https://archive.test/en/people/george-orwell/#person"
      ]
    },
    {
      "@id": "https://archive.test/en/people/sam/#person",
      "@type": "Person",
      "name": "Sam"
    },
    {
      "@id": "https://archive.test/en/people/zed/#person",
      "@type": "Person",
      "name": "Zed"
    }
  ]
}
{
  "@id": "https://archive.test/en/people/sam/#person",
  "memberOf": [
    {
      "@id": "https://archive.test/en/people/desk/#person",
      "@type": "Organization",
      "name": "The desk"
    }
  ]
}

"#]]
    );
}

/// The node of a person in the graph of a page.
fn node_of(page: &str, id: &str) -> Value {
    let graph = between(page, "<script type=\"application/ld+json\">", "</script>");
    let mut graph: Value = serde_json::from_str(graph).unwrap();
    let Value::Array(nodes) = graph["@graph"].take() else { panic!("{page}") };
    let is_own = |node: &Value| node["@id"].as_str().unwrap().ends_with(&format!("/{id}/#person"));
    nodes.into_iter().find(is_own).unwrap()
}

/// A person: whose pen name it is, and which members it has, as numbers of people.
type MadePerson = (Option<usize>, Vec<usize>);

const COUNT: usize = 7;

fn made_people() -> impl Strategy<Value = Vec<MadePerson>> {
    let pen = prop::option::weighted(0.4, 0..COUNT);
    let members = prop::collection::vec(0..COUNT, 0..3);
    prop::collection::vec((pen, members), COUNT)
}

/// All that can be reached from a person by one kind of tie.
fn reached(from: usize, next: &dyn Fn(usize) -> Vec<usize>) -> BTreeSet<usize> {
    let (mut found, mut waiting) = (BTreeSet::new(), next(from));
    while let Some(at) = waiting.pop() {
        if found.insert(at) {
            waiting.extend(next(at));
        }
    }
    found
}

/// The people under a label of a person's page.
fn listed(page: &str, label: &str) -> BTreeSet<usize> {
    let Some((_, rest)) = page.split_once(&format!("<dt>{label}</dt>")) else {
        return BTreeSet::new();
    };
    let links = rest.split_once("</div>").unwrap().0.split("/people/p").skip(1);
    links.map(|link| link.split('/').next().unwrap().parse().unwrap()).collect()
}

proptest! {
    #![proptest_config(cases(24))]

    /// Every tie leads both ways, and none is left out but those in circles, which are reported.
    #[test]
    fn any_ties_lead_both_ways(people in made_people()) {
        let site = Site::new(BASE);
        for (n, (pen, members)) in people.iter().enumerate() {
            let mut file = format!("name: P{n}\nkind: organisation\n");
            file.extend(pen.map(|of| format!("pseudonym_of: p{of}\n")));
            let members: Vec<String> = members.iter().map(|of| format!("p{of}")).collect();
            file.push_str(&format!("members: [{}]\n", members.join(", ")));
            site.write(&format!("content/people/p{n}.yaml"), file);
        }
        let pen = |n: usize| people[n].0.into_iter().collect::<Vec<_>>();
        let members = |n: usize| people[n].1.clone();
        let mut circular = 0;
        let is_circle = |from: usize, to: usize, next: &dyn Fn(usize) -> Vec<usize>| {
            from == to || reached(to, next).contains(&from)
        };
        let mut ties: BTreeMap<(&str, &str), BTreeSet<(usize, usize)>> = BTreeMap::new();
        for n in 0..COUNT {
            for (labels, next) in [
                (("Pen name of", "Pen names"), &pen as &dyn Fn(usize) -> Vec<usize>),
                (("Members", "Member of"), &members),
            ] {
                for to in next(n) {
                    match is_circle(n, to, next) {
                        true => circular += 1,
                        false => drop(ties.entry(labels).or_default().insert((n, to))),
                    }
                }
            }
        }
        let report = site.report();
        prop_assert_eq!(report.matches("error[circular-people]").count(), circular, "{}", report);
        prop_assert_eq!(report.matches("error[").count(), circular, "{}", report);
        if circular > 0 {
            return Ok(());
        }
        site.build();
        for ((label, back), ties) in ties {
            for n in 0..COUNT {
                let page = site.page(&format!("en/people/p{n}/index.html"));
                let to: BTreeSet<usize> =
                    ties.iter().filter(|tie| tie.0 == n).map(|tie| tie.1).collect();
                let from: BTreeSet<usize> =
                    ties.iter().filter(|tie| tie.1 == n).map(|tie| tie.0).collect();
                prop_assert_eq!(listed(&page, label), to, "{} {}", label, n);
                prop_assert_eq!(listed(&page, back), from, "{} {}", back, n);
            }
        }
        same_both_ways(&site);
    }
}

/// Every `sameAs` to the archive itself leads to a person whose page says the same of this one.
fn same_both_ways(site: &Site) {
    Said::by(&site.tree()).check();
    let others = |n: usize| -> BTreeSet<String> {
        let node = node_of(&site.page(&format!("en/people/p{n}/index.html")), &format!("p{n}"));
        let all = node["sameAs"].as_array().cloned().unwrap_or_default();
        all.iter().map(|url| url.as_str().unwrap().to_owned()).collect()
    };
    let id = |n: usize| format!("https://archive.test/en/people/p{n}/#person");
    for n in 0..COUNT {
        for m in 0..COUNT {
            assert_eq!(others(n).contains(&id(m)), others(m).contains(&id(n)), "{n} {m}");
        }
    }
}

#[test]
fn faults() {
    let said = |person: &str| {
        let site = Site::new(BASE);
        site.add("-- content/people/orwell.yaml --\nname: Orwell\n");
        site.write("content/people/x.yaml", format!("name: X\n{person}\n"));
        let report = site.report();
        let said = report.lines().filter(|line| line.contains("people/x."));
        said.map(|line| line.replace("content/people/x.yaml:", "")).collect::<Vec<_>>().join("\n")
    };
    assert_data_eq!(
        [
            said("pseudonym_of: x"),
            said("pseudonym_of: orwel"),
            said("pseudonym_of: [orwell]"),
            said("pseudonym_of: {id: orwell}"),
            said("members: [orwell]"),
            said("members: []"),
            said("kind: organisation\nmembers: [x]"),
            said("kind: organisation\nmembers: [orwel]"),
            said("kind: organisation\nmembers: [{as: X}]"),
            said("kind: organisation\nmembers: [orwell, orwell]"),
            said("note: '*painter*'"),
            said("note: [painter]"),
            said("pen_name_of: orwell"),
        ]
        .join("\n"),
        str![[r#"
2:15: error[circular-people]: a person is no pen name of itself (name the person who used the pen name, or remove the key)
2:15: warning[unknown-person]: `orwel` has no file in content/people/ (did you mean `orwell`? If not, add content/people/orwel.yaml)
2:15: error[wrong-type]: `pseudonym_of` must be text; what is written here is a list (write `pseudonym_of: orwell` or, if the brackets are part of the text, put them in quotes, too)
2:15: error[wrong-type]: `pseudonym_of` must be text; what is written here is `key: value` pairs (write only its name: `pseudonym_of: orwell`)
2:1: error[members-of-person]: only an organisation has members (add `kind: organisation`, or remove `members`)

3:11: error[circular-people]: an organisation is no member of itself (remove it from `members`)
3:11: warning[unknown-person]: `orwel` has no file in content/people/ (did you mean `orwell`? If not, add content/people/orwel.yaml)
3:11: error[missing-key]: `members` has no `id` (add `id: …`)

2:8: warning[markup-as-text]: this looks like emphasis, and is shown as it is typed in a note (write it without these signs)
2:7: error[wrong-type]: `note` must be `key: value` pairs; what is written here is a list (write `note: {en: …}`)
2:1: warning[unknown-key]: this person has no key `pen_name_of` (write `pseudonym_of`)
"#]]
    );
}

/// To programs, somebody who wrote a text under two names is one author.
#[test]
fn a_record_of_a_researcher_is_named_once() {
    let site = Site::new(&BASE.replace("search: true", "citations: true"));
    let record = "same_as: [\"https://orcid.org/0000-0002-1825-0097\"]";
    site.add(&format!(
        "-- content/people/a.yaml --\nname: A\n{record}\n\
         -- content/people/b.yaml --\nname: B\npseudonym_of: a\n{record}\n\
         -- content/people/c.yaml --\nname: C\n\
         -- content/articles/w/en.md --\n---\ntitle: W\nauthor: [a, c, b]\n---\nText.\n"
    ));
    let page = site.built_page("en/articles/w/index.html");
    let authors = page.split("<link rel=\"author\" href=\"").skip(1);
    let authors: Vec<&str> = authors.map(|rest| rest.split('"').next().unwrap()).collect();
    let record = "https://orcid.org/0000-0002-1825-0097";
    assert_eq!(authors, [record, "https://archive.test/en/people/c/"]);
}
