//! The archive of this repository: it has no faults, and contains what it must contain.

use std::collections::{BTreeMap, BTreeSet};

use tarjuman::archive::model::{Archive, Version, WorkId};
use tarjuman::archive::resolve;
use tarjuman::ground::diag::FileId;
use tarjuman::ground::source::Sources;
use tarjuman::plan::Shard;
use tarjuman::publish::build::BuildOptions;
use tarjuman::publish::output::Removals;
use tarjuman::publish::site::Reading;
use tarjuman::read::config;
use tarjuman::read::parse;

use crate::site::{OWN_ADDRESS, must, own_archive, program, repository, run, tags, try_build};

fn archive() -> Archive {
    let (sources, _) = Sources::list(&repository()).unwrap();
    let settings = std::fs::read_to_string(repository().join("site.yaml")).unwrap();
    let config = config::parse(&settings, FileId(0)).config.unwrap();
    let reading = parse::ParseOptions::of(&config.safety, false);
    let (documents, _) =
        parse::parse(&sources, &reading, &mut tarjuman::read::memo::Memo::default()).unwrap();
    resolve::resolve(config, documents, &sources).0
}

fn languages<'a>(versions: impl IntoIterator<Item = &'a Version>) -> BTreeSet<String> {
    versions.into_iter().map(|version| version.language.to_string()).collect()
}

#[test]
fn the_archive_builds_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let build = ["build", "--strict", "-q", "--base-url", OWN_ADDRESS, "--out", out];
    let run = run(program().args(build).current_dir(repository()));
    assert_eq!((run.code, &*run.stdout, &*run.stderr), (Some(0), "", ""));
}

#[test]
fn the_archive_holds_what_it_promises() {
    let archive = archive();
    assert!(archive.works.len() >= 4 && archive.versions.len() >= 11);
    let all = languages(&archive.versions);
    for language in ["ar", "en", "fa", "fr", "he"] {
        assert!(all.contains(language), "{language}");
    }
    assert!(archive.people.iter().filter(|person| !person.entry.is_organisation).count() >= 8);
    assert!(archive.tags.len() >= 8);
    assert!(archive.people.iter().all(|person| person.is_registered));
    assert!(archive.tags.iter().all(|tag| tag.is_registered));
    let about: BTreeSet<String> = archive
        .static_pages
        .iter()
        .filter(|static_page| &*static_page.name == "about")
        .map(|static_page| static_page.language.to_string())
        .collect();
    assert!(about.contains("ar") && about.contains("en"));
}

#[test]
fn the_archive_has_works_of_every_kind() {
    let archive = archive();
    let originals = archive.works.iter().filter(|work| work.has_original).map(|work| work.lead());
    assert!(languages(originals.map(|id| &archive[id])).len() >= 2, "originals in two languages");
    assert!(
        archive.works.iter().any(|work| !work.has_original),
        "a work whose original is not held"
    );
    let is_relay = |version: &&Version| {
        version.lineage.made_from.is_some_and(|source| archive[source].lineage.made_from.is_some())
    };
    assert!(archive.versions.iter().any(|version| is_relay(&version)), "a relay");
    let mut english: BTreeMap<WorkId, usize> = BTreeMap::new();
    for version in archive.versions.iter().filter(|version| version.language.as_str() == "en") {
        *english.entry(version.work).or_default() += 1;
    }
    assert!(english.values().any(|editions| *editions >= 2), "two editions in English");
    let report = archive.works.iter().find(|work| &*work.id == "kim-putin-vladivostok").unwrap();
    let report: BTreeSet<String> = languages(report.version_ids().map(|id| &archive[id]));
    assert!(
        ["ar", "en", "fa", "fr"].iter().all(|language| report.contains(*language)),
        "{report:?}"
    );
}

#[test]
fn every_version_says_what_a_reader_must_know() {
    let archive = archive();
    for version in &archive.versions {
        let name = format!("{} {}", archive[version.work].id, version.language);
        assert!(version.dates.published.is_some() && version.rights.license.is_some(), "{name}");
        assert!(
            !version.credits.authors.is_empty() && !version.headline.summary.is_empty(),
            "{name}"
        );
        assert!(!version.subjects.tags.is_empty(), "{name}");
        let is_whole = !version.lineage.is_translation
            || !version.credits.translators.is_empty() && version.lineage.method.is_some();
        assert!(is_whole, "{name}: a translation by nobody, or by no method");
    }
}

#[test]
fn articles_are_of_a_readable_length() {
    let archive = archive();
    let length = |version: &Version| {
        (version.body.outline.words, &archive[version.work].id, version.language.to_string())
    };
    let wrong: Vec<_> = archive
        .versions
        .iter()
        .map(length)
        .filter(|(words, ..)| !(400..=900).contains(words))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn every_picture_says_what_it_shows() {
    let mut count = 0;
    for (path, bytes) in own_archive().tree().iter().filter(|(path, _)| path.ends_with(".html")) {
        for picture in
            tags(std::str::from_utf8(bytes).unwrap()).iter().filter(|tag| tag.name == "img")
        {
            count += 1;
            assert!(
                picture.get("alt").is_some_and(|alt| alt.chars().count() > 10),
                "{path}: {picture:?}"
            );
            assert!(
                picture.get("width").is_some() && picture.get("height").is_some(),
                "{path}: {picture:?}"
            );
        }
    }
    assert!(count > 10, "{count} pictures");
}

/// A site's own title, tagline and interface in every language that it lists.
#[test]
fn no_page_speaks_a_language_that_its_reader_did_not_ask_for() {
    let site = own_archive();
    let archive = archive();
    for language in &archive.config.languages {
        assert!(archive.config.title.exact(language).is_some(), "{language}: no title");
        for person in &archive.people {
            let (own, _) = person.entry.name.best(language).unwrap();
            assert!(own.is_some(), "{}: a name in no language", person.id);
        }
        assert!(
            !site.page(&format!("{language}/index.html")).contains("<span lang=\"en\" dir"),
            "{language}"
        );
    }
    let base_url = Some(OWN_ADDRESS.to_owned());
    let reading = Reading { root: repository(), base_url, ..Reading::default() };
    let built = must(&try_build(&BuildOptions {
        reading,
        out: site.out(),
        removals: Removals::Any,
        shard: Shard::WHOLE,
    }));
    assert_eq!(built.summary.written, 0, "the archive was built already");
}
