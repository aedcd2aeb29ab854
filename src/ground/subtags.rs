//! The registered subtags of language tags.
//!
//! In: a subtag in canonical case, or a tag that is registered as a whole. Out: whether IANA has
//! it, and what is written for it today. The registry is `subtags.txt`, in which a date says how
//! new it is. Never: whether the subtags of a tag belong together.

use foldhash::{HashMap, HashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

use super::spelling::nearest;

/// What is registered, by kind.
#[derive(Default)]
struct Registry {
    /// Those of two letters, in the order of the alphabet.
    two: Vec<&'static str>,
    three: HashSet<[u8; 3]>,
    scripts: Vec<&'static str>,
    regions: HashSet<&'static str>,
    variants: HashSet<&'static str>,
    /// Subtags that may follow a language's, and are written in place of it today: `arz` in
    /// `ar-arz`.
    extended: HashMap<&'static str, &'static str>,
    /// Whole tags from before the registry, in small letters, and their successors.
    old: HashMap<&'static str, &'static str>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry::default();
    for line in include_str!("subtags.txt").lines() {
        let (kind, subtags) = line.split_once(' ').unwrap_or_default();
        registry.add(kind, subtags);
    }
    registry
});

impl Registry {
    fn add(&mut self, kind: &str, subtags: &'static str) {
        let (first, rest) = subtags.split_once(' ').unwrap_or((subtags, ""));
        let all = subtags.split(' ');
        match kind {
            "language" => self.two.extend(all),
            "three" => {
                let [a, b] = [first.as_bytes()[0], first.as_bytes()[1]];
                self.three.extend(rest.bytes().map(|c| [a, b, c]));
            }
            "script" => self.scripts.extend(all),
            "region" => self.regions.extend(all),
            "variant" => self.variants.extend(all),
            "extended" => self.extended.extend(rest.split(' ').map(|subtag| (subtag, first))),
            "old" => drop(self.old.insert(first, rest)),
            _ => {}
        }
    }
}

/// Whether a language is registered, or is one of those for private use.
pub(super) fn has_language(subtag: &str) -> bool {
    match subtag.as_bytes() {
        [_, _] => REGISTRY.two.binary_search(&subtag).is_ok(),
        [a, b, c] => REGISTRY.three.contains(&[*a, *b, *c]) || ("qaa"..="qtz").contains(&subtag),
        _ => false,
    }
}

/// Whether a script is registered, or is one of those for private use.
pub(super) fn has_script(subtag: &str) -> bool {
    REGISTRY.scripts.contains(&subtag) || ("Qaaa"..="Qabx").contains(&subtag)
}

/// Whether a region is registered, or is one of those for private use.
pub(super) fn has_region(subtag: &str) -> bool {
    let is_private = ("QM"..="QZ").contains(&subtag) || ("XA"..="XZ").contains(&subtag);
    REGISTRY.regions.contains(subtag) || is_private
}

/// Whether a variant is registered.
pub(super) fn has_variant(subtag: &str) -> bool {
    REGISTRY.variants.contains(subtag)
}

/// The script that was most likely meant. Nobody writes those that stand for no script at all.
pub(super) fn nearest_script(subtag: &str) -> Option<&'static str> {
    nearest(subtag, REGISTRY.scripts.iter().copied().filter(|script| !script.starts_with('Z')))
}

/// The script that a subtag begins with.
pub(super) fn script_in(subtag: &str) -> Option<&'static str> {
    let start = subtag.get(..4)?;
    REGISTRY.scripts.iter().copied().find(|script| script.eq_ignore_ascii_case(start))
}

/// The countries.
pub(super) fn countries() -> impl Iterator<Item = &'static str> {
    REGISTRY.regions.iter().copied().filter(|region| region.len() == 2)
}

/// The languages with two letters, in the order of the alphabet.
pub(super) fn short_languages() -> impl Iterator<Item = &'static str> {
    REGISTRY.two.iter().copied()
}

/// A tag as it is written today: `arz` for `ar-arz`, `tlh` for `i-klingon`.
pub(super) fn modern(tag: &str) -> Cow<'_, str> {
    let small = tag.to_ascii_lowercase();
    if let Some(successor) = REGISTRY.old.get(&*small) {
        return Cow::Borrowed(successor);
    }
    let mut parts = small.splitn(3, '-');
    let (prefix, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match REGISTRY.extended.get(second) {
        Some(language) if *language == prefix => Cow::Owned(tag[prefix.len() + 1..].to_owned()),
        _ => Cow::Borrowed(tag),
    }
}
