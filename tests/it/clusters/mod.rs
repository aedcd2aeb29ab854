//! Which pages search engines are told to be the same page in other languages, rule by rule: in the
//! heads of pages and in the sitemap of whole sites, and of sites with any texts. The rules read
//! the sources and the output, and nothing of the program.

mod any_archive;
pub mod heads;
mod rules;
mod texts;

use std::path::Path;
use std::sync::OnceLock;

use rules::Told;

use crate::addresses;
use crate::site::{OWN_ADDRESS, Site, own_archive, own_manual, repository};

/// Every rule by its name.
pub const RULES: [(&str, rules::Rule); 11] = [
    ("every page of a cluster names itself", rules::itself),
    ("all pages of a cluster name the same pages", rules::symmetric),
    ("a cluster has every published language and no other", rules::complete),
    ("a language has one page", rules::one_page_a_language),
    ("the page for other languages is the original", rules::default_is_the_original),
    ("pages name their own address", rules::canonical),
    ("pages that lead on or show another text are in no cluster", rules::fallback),
    ("another edition is a page of its own with a way to it", rules::editions),
    ("the sitemap says what pages say", rules::sitemap),
    ("the last change is a day of the text", rules::last_change),
    ("drafts are in no cluster and no sitemap", rules::drafts),
];

/// A relay of three, editions, a draft, a regional form, a language without an interface, pages in
/// some languages, former addresses; the original is not in the first language.
const MADE: &str = "-- site.yaml --\ntitle: T\nlanguages: [en, ar, fr]\n\
    base_url: https://made.test/a/\nper_page: 2\n\
    -- content/articles/one/fr.md --\n---\ntitle: Un\ndate: 2020-01-02\nupdated: 2020-02-03\n\
    author: ann\ntags: [sea]\naliases: [/old/]\n---\nMots.\n\
    -- content/articles/one/ar.md --\n---\ntitle: واحد\ndate: 2021-01-02\ntranslation_of: fr\n---\n\
    كلمات.\n\
    -- content/articles/one/en.md --\n---\ntitle: One\ndate: 2022-01-02\ntranslation_of: ar\n---\n\
    Words.\n\
    -- content/articles/one/en.plain.md --\n---\ntitle: One, plainly\ntranslation_of: fr\n---\n\
    Words.\n\
    -- content/articles/one/uz.md --\n---\ntitle: Bir\ntranslation_of: en.plain\n---\nSoz.\n\
    -- content/articles/one/fa.md --\n---\ntitle: یک\ntranslation_of: fr\ndraft: true\n---\nمتن.\n\
    -- content/articles/two/en-GB.md --\n---\ntitle: Two\ndate: 2021-05-06\ntags: [sea]\n---\nText.\n\
    -- content/articles/two/fr.first.md --\n---\ntitle: Deux\ntranslation_of: en-GB\n---\nTexte.\n\
    -- content/articles/two/fr.second.md --\n---\ntitle: Deux\ntranslation_of: en-GB\n---\nTexte.\n\
    -- content/articles/three/en.md --\n---\ntitle: Three\ntags: [sea]\n---\nText.\n\
    -- content/articles/four/ar.md --\n---\ntitle: أربعة\ndraft: true\n---\nنص.\n\
    -- content/articles/four/en.md --\n---\ntitle: Four\ntranslation_of: ar\n---\nText.\n\
    -- content/pages/about/en.md --\n---\ntitle: About\n---\nText.\n\
    -- content/pages/about/ar.md --\n---\ntitle: عنا\naliases: [/who/]\n---\nنص.\n\
    -- content/pages/about/az.md --\n---\ntitle: Haqqımızda\n---\nMətn.\n\
    -- content/pages/about/fr.md --\n---\ntitle: Nous\ndraft: true\n---\nTexte.\n";
const MADE_ADDRESS: &str = "https://made.test/a/";

/// What is wrong with a site that was built, by its rules.
pub fn faults(site: &Site, root: &Path, address: &str) -> Vec<String> {
    let told = Told::by(&site.tree(), root, address);
    let each = RULES.iter().map(|(name, rule)| (name, rule(&told)));
    each.flat_map(|(name, faults)| faults.into_iter().map(move |f| format!("{name}: {f}")))
        .collect()
}

/// The made site without its drafts, and with them.
fn made(drafts: bool) -> Told {
    let site = Site::new(MADE);
    let mut options = site.options();
    options.reading.drafts = drafts;
    crate::site::must(&crate::site::try_build(&options));
    Told::by(&site.tree(), &site.root(), MADE_ADDRESS)
}

/// Whole sites, each read once.
fn sites() -> &'static [(&'static str, Told)] {
    static SITES: OnceLock<Vec<(&str, Told)>> = OnceLock::new();
    SITES.get_or_init(|| {
        let letters = Site::new(addresses::SITE);
        letters.build();
        let relay = Site::copy_of(&repository().join("tests/graph/site"));
        let mut options = relay.options();
        options.reading.base_url = Some(OWN_ADDRESS.to_owned());
        crate::site::must(&crate::site::try_build(&options));
        let manual = "https://example.org/manual/";
        vec![
            ("archive", Told::by(&own_archive().tree(), &repository(), OWN_ADDRESS)),
            ("manual", Told::by(&own_manual().tree(), &repository().join("docs"), manual)),
            ("letters", Told::by(&letters.tree(), &letters.root(), addresses::BASE)),
            ("relay", Told::by(&relay.tree(), &relay.root(), OWN_ADDRESS)),
            ("made", made(false)),
            ("drafts", made(true)),
        ]
    })
}

#[track_caller]
fn holds(rule: rules::Rule) {
    for (name, told) in sites() {
        assert_eq!(rule(told), [""; 0], "{name}");
    }
}

#[test]
fn every_page_of_a_cluster_names_itself() {
    holds(rules::itself);
}

#[test]
fn all_pages_of_a_cluster_name_the_same_pages() {
    holds(rules::symmetric);
}

#[test]
fn a_cluster_has_every_published_language_and_no_other() {
    holds(rules::complete);
}

#[test]
fn a_language_has_one_page_and_a_valid_tag() {
    holds(rules::one_page_a_language);
}

#[test]
fn the_page_for_other_languages_is_the_original() {
    holds(rules::default_is_the_original);
}

#[test]
fn pages_name_their_own_address() {
    holds(rules::canonical);
}

#[test]
fn pages_that_lead_on_or_show_another_text_are_in_no_cluster() {
    holds(rules::fallback);
}

#[test]
fn another_edition_is_a_page_of_its_own_with_a_way_to_it() {
    holds(rules::editions);
}

#[test]
fn the_sitemap_says_what_pages_say() {
    holds(rules::sitemap);
}

#[test]
fn the_last_change_is_a_day_of_the_text() {
    holds(rules::last_change);
}

#[test]
fn drafts_are_in_no_cluster_and_no_sitemap() {
    holds(rules::drafts);
}

/// For each rule, a site that breaks it.
#[test]
fn each_rule_can_be_broken() {
    type Break = fn(&mut Told);
    let breaks: [(usize, Break); 18] = [
        (0, |told| told.in_cluster("en/articles/one/", |own| own.retain(|(tag, _)| tag != "en"))),
        (0, |told| told.in_cluster("ar/articles/one/", |own| own[1].0 = "fa".to_owned())),
        (1, |told| told.in_cluster("en/articles/one/", |own| own.truncate(2))),
        (1, |told| drop(told.pages.remove("uz/articles/one/index.html"))),
        (2, |told| told.in_all_clusters(|own| own.retain(|(tag, _)| tag != "uz"))),
        (2, |told| told.in_all_clusters(|own| own.retain(|(tag, _)| tag != "fr"))),
        (3, |told| told.in_cluster("ar/articles/one/", |own| own[0].0 = "en-gb".to_owned())),
        (3, |told| told.in_cluster("ar/articles/one/", |own| own.push(own[0].clone()))),
        (4, |told| told.in_all_clusters(|own| own.last_mut().unwrap().1 = own[1].1.clone())),
        (4, |told| told.in_all_clusters(|own| own.retain(|(tag, _)| tag != "x-default"))),
        (5, |told| told.page("en/").canonical.clear()),
        (5, |told| told.page("en/articles/one/").canonical[0].push('x')),
        (6, |told| told.page("en/articles/one/").canonical = vec![MADE_ADDRESS.to_owned()]),
        (7, |told| told.page("en/articles/one/").links.clear()),
        (8, |told| drop(told.listed.pop_first())),
        (8, |told| told.listed.values_mut().for_each(|(_, cluster)| cluster.reverse())),
        (9, |told| told.listed.values_mut().for_each(|url| url.0 = Some("2020-02-30".to_owned()))),
        (10, |told| told.texts.iter_mut().for_each(|text| text.is_draft = true)),
    ];
    for (number, (rule, change)) in breaks.iter().enumerate() {
        let mut told = made(false);
        change(&mut told);
        assert_ne!(RULES[*rule].1(&told), [""; 0], "{number}: {}", RULES[*rule].0);
    }
}
