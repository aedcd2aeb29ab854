//! The index of any site is what a plain reading of its texts says.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tarjuman::outputs::search::{Stems, WordKeys, parts, words};
use tarjuman::plan::{Limits, SearchLimits};

use super::files::{IndexFiles, List, Term};
use crate::made_inputs::cases;
use crate::site::{Site, must, try_build};

/// A version, and what is in it.
#[derive(Debug, Clone)]
struct Text {
    language: &'static str,
    title: Vec<&'static str>,
    heading: Vec<&'static str>,
    body: Vec<&'static str>,
    date: Option<&'static str>,
    /// Front matter that makes it be found or not.
    switch: &'static str,
    author: Option<&'static str>,
    tags: Vec<&'static str>,
}

/// Languages in their order in an index: `fa` has no interface.
const LANGUAGES: [&str; 3] = ["en", "ar", "fa"];

const WORDS: [(&str, &[&str]); 3] = [
    (
        "en",
        &["house", "houses", "Housing", "run", "runs", "café", "cafe", "2024", "東京都", "it's"],
    ),
    ("ar", &["كتاب", "الكتاب", "وكتاب", "مسؤول", "مسئول", "بيت", "كُتُب", "house"]),
    ("fa", &["کتاب", "کتاب\u{200c}ها", "می\u{200c}روم", "هیئت", "هیأت"]),
];

/// The people and tags of the site by their ids: names with their languages, and addresses.
const PEOPLE: [(&str, &[(&str, &str)]); 2] =
    [("ann", &[("en", "Ann Lee"), ("ar", "آن"), ("und", "Anne")]), ("badr", &[("ar", "بدر")])];
const TAGS: [(&str, &[(&str, &str)]); 1] = [("sea", &[("en", "The Sea"), ("ar", "بحر")])];

const FRAME: &str = "\
-- site.yaml --
title: T
languages: [en, ar]
-- content/people/ann.yaml --
name: {en: Ann Lee, ar: آن}
also: [Anne]
-- content/people/badr.yaml --
name: {ar: بدر}
-- content/tags/sea.yaml --
label: {en: The Sea, ar: بحر}
-- content/search.yaml --
en: [[houses, run, ship], [2024, café], [lee, sailing]]
ar: [[بالكتاب, بيت], [مسؤول, بدر]]
fa: [[هیئت, کتاب]]
";

/// The groups of the site's `search.yaml`.
const GROUPS: [(&str, &[&str]); 6] = [
    ("en", &["houses", "run", "ship"]),
    ("en", &["2024", "café"]),
    ("en", &["lee", "sailing"]),
    ("ar", &["بالكتاب", "بيت"]),
    ("ar", &["مسؤول", "بدر"]),
    ("fa", &["هیئت", "کتاب"]),
];

fn text() -> impl Strategy<Value = Text> {
    select(&WORDS).prop_flat_map(|(language, all)| {
        let some = |most| proptest::collection::vec(select(all), 0..most);
        let dates = [None, Some("2024-05-01"), Some("2023-01-02")];
        let switches = ["", "", "", "search: true\n", "search: false\n", "draft: true\n"];
        let authors = [None, Some("ann"), Some("badr")];
        let about = (select(dates.to_vec()), select(switches.to_vec()), select(authors.to_vec()));
        let tags = subsequence(vec!["sea"], 0..=1);
        (some(3), some(2), some(14), about, tags).prop_map(
            move |(title, heading, body, (date, switch, author), tags)| {
                let title = if title.is_empty() { vec![all[0]] } else { title };
                Text { language, title, heading, body, date, switch, author, tags }
            },
        )
    })
}

/// A site of these texts, each in a work of its own.
fn site(texts: &[Text]) -> Site {
    let site = Site::new(FRAME);
    for (n, text) in texts.iter().enumerate() {
        let mut file = format!("---\ntitle: '{}'\n", text.title.join(" ").replace('\'', "''"));
        // A summary of its own says nothing that counts.
        file += "summary: '—'\n";
        file.extend(text.date.map(|date| format!("date: {date}\n")));
        file.extend(text.author.map(|author| format!("author: {author}\n")));
        file += &format!("tags: [{}]\n{}---\n", text.tags.join(", "), text.switch);
        if !text.heading.is_empty() {
            file += &format!("## {}\n\n", text.heading.join(" "));
        }
        file += &format!("{}\n", text.body.join(" "));
        site.write(&format!("content/articles/w{n:02}/{}.md", text.language), file);
    }
    site
}

/// The texts that are found, in the order of their numbers, by language.
fn found(texts: &[Text]) -> Vec<(&'static str, Vec<&Text>)> {
    let is_found = |text: &&Text| !matches!(text.switch, "search: false\n" | "draft: true\n");
    let of = |language: &'static str| {
        let mut own: Vec<&Text> =
            texts.iter().filter(is_found).filter(|text| text.language == language).collect();
        own.sort_by_key(|text| std::cmp::Reverse(text.date));
        (language, own)
    };
    LANGUAGES.into_iter().map(of).filter(|(_, own)| !own.is_empty()).collect()
}

/// Adds the words of a piece of text, and their parts.
fn add<'t>(text: &'t str, weight: u64, into: &mut BTreeMap<&'t str, u64>) -> u64 {
    let mut length = 0;
    for word in words(text) {
        length += 1;
        // 東京都 is the one run of these texts: its last letter is found alone.
        let last = (word == "京都").then_some("都");
        for word in [word].into_iter().chain(parts(word)).chain(last) {
            *into.entry(word).or_default() += weight;
        }
    }
    length
}

/// The different words of names: language, word, and how well it finds the name.
fn of_names(names: &'static [(&str, &str)]) -> BTreeSet<(&'static str, &'static str, u8)> {
    let mut all = BTreeSet::new();
    for (language, name) in names {
        let impact = if words(name).count() == 1 { 7 } else { 5 };
        for word in words(name).flat_map(|word| [word].into_iter().chain(parts(word))) {
            all.insert((*language, word, impact));
        }
    }
    all
}

fn named(id: &str) -> BTreeSet<(&'static str, &'static str, u8)> {
    of_names(PEOPLE.iter().chain(&TAGS).find(|(have, _)| *have == id).unwrap().1)
}

/// A word in a text: the language by whose rules it is read, what it counts, and whether it is in
/// the title.
type Found = (&'static str, String, usize, u64, bool);

/// The terms of an index of these texts, and of nothing else.
fn expected(texts: &[Text], limits: SearchLimits) -> BTreeMap<String, Term> {
    let groups = found(texts);
    let all: Vec<&Text> = groups.iter().flat_map(|(_, own)| own.iter().copied()).collect();
    let (mut entries, mut lengths): (Vec<Found>, Vec<u64>) = (Vec::new(), Vec::new());
    for (n, text) in all.iter().enumerate() {
        let pieces = [&text.title, &text.heading, &text.body].map(|words| words.join(" "));
        let mut own = BTreeMap::new();
        // Names are found with a text, and make it no longer.
        let length: u64 =
            pieces.iter().zip([12, 4, 2]).map(|(piece, weight)| add(piece, weight, &mut own)).sum();
        let mut title = BTreeMap::new();
        add(&pieces[0], 1, &mut title);
        entries.extend(own.iter().map(|(word, weight)| {
            (text.language, (*word).to_owned(), n, *weight, title.contains_key(word))
        }));
        for id in text.author.iter().chain(&text.tags) {
            for (language, word, _) in named(id) {
                entries.push((language, word.to_owned(), n, 6, false));
            }
        }
        lengths.push(length);
    }
    let mut terms = terms_of(&entries);
    add_lists(&mut terms, &entries, &groups, &lengths);
    add_marks(&mut terms, &groups);
    for (n, id) in ["ann", "badr", "sea"].into_iter().enumerate() {
        let mut best: BTreeMap<String, u8> = BTreeMap::new();
        for (language, word, impact) in named(id) {
            let of_form = best.entry(Stems::of(language).keys(word).form).or_default();
            *of_form = impact.max(*of_form);
        }
        for (form, impact) in best {
            let list = terms.entry(form).or_default().lists.entry("names".into()).or_default();
            list.postings.push((n as u64, impact, 0));
            list.texts += 1;
        }
    }
    cut(&mut terms, limits);
    terms
}

/// The keys of a word.
fn keys(language: &str, word: &str) -> WordKeys {
    Stems::of(language).keys(word)
}

/// The number of each form among those of its keys that are sure, or 14. Forms that are one word but
/// for clitics have one number.
fn numbers(entries: &[Found]) -> BTreeMap<(String, String), u8> {
    let mut counts: BTreeMap<String, BTreeMap<String, (u64, BTreeSet<String>)>> = BTreeMap::new();
    for (language, word, ..) in entries {
        let WordKeys { form, keys, bare, .. } = keys(language, word);
        for key in keys {
            let of_form = counts.entry(key.text).or_default().entry(form.clone()).or_default();
            of_form.0 += 1;
            if !key.is_guess {
                of_form.1.insert(bare.clone().unwrap_or_else(|| form.clone()));
            }
        }
    }
    let mut numbers = BTreeMap::new();
    for (key, forms) in counts {
        let word = |form: &String, bare: &BTreeSet<String>| match bare.len() {
            1 => (bare.first().unwrap().clone(), true),
            _ => (form.clone(), false),
        };
        let mut words: BTreeMap<(String, bool), (u64, String)> = BTreeMap::new();
        for (form, (count, bare)) in forms.iter().filter(|(_, (_, bare))| !bare.is_empty()) {
            words.entry(word(form, bare)).or_insert((0, form.clone())).0 += count;
        }
        let mut order: Vec<_> = words.into_iter().collect();
        order.sort_by_key(|(_, (count, form))| (std::cmp::Reverse(*count), form.clone()));
        for (form, (_, bare)) in forms {
            let place = order.iter().position(|(it, _)| *it == word(&form, &bare));
            let number = match place {
                None => 14,
                Some(n) if n < 14 => n as u8,
                Some(_) => 15,
            };
            let number = if bare.is_empty() { 14 } else { number };
            numbers.insert((key.clone(), form), number);
        }
    }
    numbers
}

/// All terms, with the keys that they lead to.
fn terms_of(entries: &[Found]) -> BTreeMap<String, Term> {
    let numbers = numbers(entries);
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    let mut shorter = Vec::new();
    for (language, word, ..) in entries {
        let found = keys(language, word);
        for key in &found.keys {
            terms.entry(key.text.clone()).or_default();
            let number = numbers[&(key.text.clone(), found.form.clone())];
            let refs = &mut terms.entry(found.form.clone()).or_default().refs;
            let to = refs.entry(key.text.clone()).or_insert((number.into(), 4));
            to.1 = to.1.max(if key.is_guess { 4 } else { 7 });
        }
        let keys = &found.keys;
        shorter.extend(found.shorter.iter().map(|to| (to.text.clone(), keys[to.key].text.clone())));
    }
    let (known, forms): (BTreeSet<String>, BTreeSet<String>) = numbers.into_keys().unzip();
    for (alias, key) in shorter {
        let term = terms.entry(alias.clone()).or_default();
        if !forms.contains(&alias) {
            term.refs.insert(key, (15, 3));
        }
    }
    lead_to_other_languages(&mut terms, entries);
    lead_to_synonyms(&mut terms, &known);
    for (term, entry) in &mut terms {
        if entry.refs == BTreeMap::from([(term.clone(), (0, 7))]) {
            entry.refs.clear();
        }
    }
    terms
}

/// Lets forms lead to the keys that they would have in another language, if texts have these.
fn lead_to_other_languages(terms: &mut BTreeMap<String, Term>, entries: &[Found]) {
    let sure = |language: &'static str, word: &str| {
        let keys = keys(language, word).keys.into_iter().filter(|key| !key.is_guess);
        keys.map(move |key| (language, key.text)).collect::<Vec<_>>()
    };
    let all = entries.iter().flat_map(|(language, word, ..)| sure(language, word));
    let known: BTreeSet<(&'static str, String)> = all.collect();
    let languages: BTreeSet<&'static str> =
        entries.iter().map(|(language, ..)| *language).collect();
    for (language, word, ..) in entries {
        let own = keys(language, word);
        for (other, key) in languages.iter().flat_map(|other| sure(other, word)) {
            let is_own = own.form == key || own.keys.iter().any(|own| own.text == key);
            if !is_own && known.contains(&(other, key.clone())) {
                let refs = &mut terms.get_mut(&own.form).unwrap().refs;
                refs.entry(key).or_insert((15, 4));
            }
        }
    }
}

/// The form of a word of a group, and the keys that are sure.
fn form_and_keys(language: &str, word: &str) -> (String, BTreeSet<String>) {
    let WordKeys { form, keys, .. } = keys(language, word);
    (form, keys.into_iter().filter(|key| !key.is_guess).map(|key| key.text).collect())
}

/// Lets the forms of a word lead to the other words of its group that texts have, which are `known`
/// by their keys.
fn lead_to_synonyms(terms: &mut BTreeMap<String, Term>, known: &BTreeSet<String>) {
    let plain = terms.clone();
    for (language, group) in GROUPS {
        for word in group {
            let (form, own) = form_and_keys(language, word);
            let all = group.iter().flat_map(|word| form_and_keys(language, word).1);
            let others: BTreeSet<String> =
                all.filter(|key| known.contains(key) && !own.contains(key)).collect();
            if others.is_empty() {
                continue;
            }
            let is_form = |term: &Term| {
                term.refs.iter().any(|(key, (_, weight))| *weight != 4 && own.contains(key))
            };
            let forms = plain.iter().filter(|(_, term)| is_form(term)).map(|(name, _)| name);
            let mut forms: BTreeSet<String> = forms.cloned().collect();
            for term in own.iter().chain([&form]) {
                forms.insert(term.clone());
                for key in own.intersection(known) {
                    let number = if key == term { 0 } else { 15 };
                    let refs = &mut terms.entry(term.clone()).or_default().refs;
                    let to = refs.entry(key.clone()).or_insert((number, 7));
                    *to = if to.1 == 7 { *to } else { (number, 7) };
                }
            }
            for (term, key) in
                forms.iter().flat_map(|term| others.iter().map(move |key| (term, key)))
            {
                let refs = &mut terms.entry(term.clone()).or_default().refs;
                let to = refs.entry(key.clone()).or_insert((15, 4));
                to.1 = to.1.max(4);
            }
        }
    }
}

/// A list for each key in each language.
fn add_lists(
    terms: &mut BTreeMap<String, Term>,
    entries: &[Found],
    groups: &[(&'static str, Vec<&Text>)],
    lengths: &[u64],
) {
    let numbers = numbers(entries);
    let mut weights: BTreeMap<(String, usize), BTreeMap<u8, u64>> = BTreeMap::new();
    let mut titled = BTreeSet::new();
    for (language, word, text, weight, is_in_title) in entries {
        let WordKeys { form, keys, .. } = keys(language, word);
        for key in keys {
            let number = numbers[&(key.text.clone(), form.clone())];
            let factor = if key.is_guess { 1 } else { 2 };
            if *is_in_title && !key.is_guess {
                titled.insert((key.text.clone(), *text));
            }
            let of_text = weights.entry((key.text, *text)).or_default();
            *of_text.entry(number).or_default() += weight * factor;
        }
    }
    let mut first = 0;
    for (language, own) in groups {
        let texts = first..first + own.len();
        let all: u64 = lengths[texts.clone()].iter().sum();
        for ((key, text), forms) in weights.iter().filter(|((_, text), _)| texts.contains(text)) {
            let length = 750 + 2_250 * lengths[*text] * own.len() as u64 / all;
            let sum: u64 = forms.values().sum();
            let impact = (6_000 * sum / (1_000 * sum + 4 * length)) as u8;
            let impact = match titled.contains(&(key.clone(), *text)) {
                true => 6 + u8::from(impact >= 3),
                false => impact,
            };
            let sure: u64 = forms.iter().filter(|(form, _)| **form != 14).map(|it| it.1).sum();
            let of_sure = |(form, weight): &(&u8, &u64)| **form != 14 && **weight * 2 > sure;
            let most = forms.iter().find(of_sure).map_or(15, |(number, _)| *number);
            let form = if sure == 0 { 14 } else { most };
            let list =
                &mut terms.get_mut(key).unwrap().lists.entry((*language).into()).or_default();
            list.postings.push(((text - first) as u64, impact, form));
            list.texts += 1;
        }
        first += own.len();
    }
}

/// The marks of all texts.
fn add_marks(terms: &mut BTreeMap<String, Term>, groups: &[(&'static str, Vec<&Text>)]) {
    for (language, own) in groups {
        for (n, text) in own.iter().enumerate() {
            let mut marks = vec!["=kind:article".to_owned()];
            marks.extend(text.date.map(|date| format!("=year:{}", &date[..4])));
            marks.extend(text.tags.iter().map(|tag| format!("=tag:{tag}")));
            if let Some(id) = text.author {
                marks.extend([format!("=author:{id}"), format!("=person:{id}")]);
            }
            for mark in marks {
                let lists = &mut terms.entry(mark).or_default().lists;
                let list = lists.entry((*language).into()).or_default();
                list.postings.push((n as u64, 0, 0));
                list.texts += 1;
            }
        }
    }
}

/// Cuts lists.
fn cut(terms: &mut BTreeMap<String, Term>, limits: SearchLimits) {
    for (term, entry) in terms {
        for (language, List { postings, .. }) in &mut entry.lists {
            if language != "names" && !term.starts_with('=') {
                postings.sort_by_key(|(_, impact, _)| std::cmp::Reverse(*impact));
                postings.truncate(limits.most as usize);
                postings.sort_unstable();
            }
        }
    }
}

fn check(texts: &[Text], limits: SearchLimits) {
    let site = site(texts);
    let mut options = site.options();
    options.reading.limits = Limits { search: limits, ..Limits::default() };
    must(&try_build(&options));
    let found = IndexFiles::read(&site.tree());
    let expected = expected(texts, limits);
    let names = |terms: &BTreeMap<String, Term>| terms.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found.terms), names(&expected));
    for (term, expected) in &expected {
        assert_eq!(&found.terms[term], expected, "{term}");
    }
    let groups = self::found(texts);
    let titles: Vec<String> =
        groups.iter().flat_map(|(_, own)| own.iter().map(|text| text.title.join(" "))).collect();
    let shown: Vec<&str> = found.texts.iter().map(|text| text[1].as_str().unwrap()).collect();
    assert_eq!(shown, titles);
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn has_what_its_texts_have(texts in proptest::collection::vec(text(), 0..12)) {
        check(&texts, SearchLimits::default());
    }

    /// The same with short lists, and with many parts.
    #[test]
    fn is_cut_without_a_loss(texts in proptest::collection::vec(text(), 1..16)) {
        check(&texts, SearchLimits { part: 20, most: 3 });
    }
}
