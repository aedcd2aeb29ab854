//! Sites with any languages, editions, drafts, relays and missing translations.

use proptest::prelude::*;
use proptest::sample::subsequence;

use super::faults;
use crate::made_inputs::cases;
use crate::site::{Site, must, try_build};

const LANGUAGES: [&str; 8] = ["ar", "az-Arab", "en", "en-GB", "fr", "pt-BR", "uz", "zh-Hant"];
const STEMS: [&str; 10] = [
    "ar",
    "ar.plain",
    "az-Arab",
    "en",
    "en-GB",
    "en.first",
    "en.second",
    "fr.a",
    "pt-BR",
    "zh-Hant",
];

/// A version: whether it is a draft, which of those before it it was made from, and two days.
type Version = (bool, prop::sample::Index, Option<u32>, Option<u32>);

fn version() -> impl Strategy<Value = Version> {
    let day = || prop::option::of(1..28u32);
    (prop::bool::weighted(0.2), any::<prop::sample::Index>(), day(), day())
}

/// A work: its versions in any order, the original first.
fn work() -> impl Strategy<Value = Vec<(&'static str, Version)>> {
    let stems = subsequence(STEMS.to_vec(), 1..6).prop_shuffle();
    stems.prop_flat_map(|stems| {
        let versions = prop::collection::vec(version(), stems.len());
        versions.prop_map(move |versions| stems.iter().copied().zip(versions).collect())
    })
}

fn file(work: &[(&str, Version)], n: usize) -> String {
    let (stem, (is_draft, source, published, updated)) = &work[n];
    let mut text = "---\ntitle: T\nauthor: Ann\ntags: [sea]\n".to_owned();
    if n > 0 {
        text += &format!("translation_of: {}\n", work[source.index(n)].0);
    }
    let day = |key: &str, day: &Option<u32>| {
        day.map(|day| format!("{key}: 20{}-03-{day:02}\n", 10 + u32::from(key == "updated")))
    };
    text.extend([day("date", published), day("updated", updated)].into_iter().flatten());
    text.extend(is_draft.then_some("draft: true\n"));
    format!("{text}aliases: [/old/{}-{stem}/]\n---\nText.\n", work.len())
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_archive_keeps_every_rule(
        interfaces in subsequence(LANGUAGES.to_vec(), 1..4).prop_shuffle(),
        works in prop::collection::vec(work(), 1..4),
        pages in subsequence(LANGUAGES.to_vec(), 0..4),
        drafts in any::<bool>(),
    ) {
        let site = Site::new("");
        site.write("site.yaml", format!(
            "title: T\nlanguages: [{}]\nbase_url: https://any.test/\nper_page: 2\n",
            interfaces.join(", "),
        ));
        for (name, work) in works.iter().enumerate() {
            for n in 0..work.len() {
                let text = file(work, n).replace("/old/", &format!("/old/{name}-"));
                site.write(&format!("content/articles/w{name}/{}.md", work[n].0), text);
            }
        }
        for language in pages {
            site.write(&format!("content/pages/about/{language}.md"), "---\ntitle: T\n---\nText.\n");
        }
        let mut options = site.options();
        options.reading.drafts = drafts;
        must(&try_build(&options));
        prop_assert_eq!(faults(&site, &site.root(), "https://any.test/"), [""; 0]);
    }
}
