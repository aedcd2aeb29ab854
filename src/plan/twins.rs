//! Which texts have a twin: the same text in Markdown beside its page, for programs.
//!
//! In: the archive. Out: the versions whose rights let anybody copy them, and the addresses of
//! their twins. Never: a draft, or a text whose licence is not in the tables here.

use std::cmp::Reverse;

use super::page::Page;
use super::page_kind::PageKind;
use super::url::Address;
use crate::archive::model::{Archive, Rights, VersionId};
use crate::ground::lang::Language;
use crate::ground::license::creative_commons_url;

/// The name of a twin in the folder of its page.
pub(super) const TWIN: &str = "index.md";

/// The list of twins.
pub(super) const TWIN_LIST: &str = "llms.txt";

/// SPDX ids, in small letters, of what is in the public domain and has no address at Creative
/// Commons.
const PUBLIC_DOMAIN: [&str; 2] = ["cc-pddc", "pddl-1.0"];

/// The same in words.
const PUBLIC_DOMAIN_IN_WORDS: [&str; 12] = [
    "public domain",
    "ملكية عامة",
    "الملكية العامة",
    "ملك عام",
    "gemeinfrei",
    "dominio público",
    "مالکیت عمومی",
    "domaine public",
    "נחלת הכלל",
    "pubblico dominio",
    "kamu malı",
    "عوامی ملکیت",
];

/// What a permission says, in a sentence or a part of one, if anybody may copy the text.
const REUSE_IS_PERMITTED: [&str; 10] = [
    "reuse permitted",
    "يُسمح بإعادة الاستخدام",
    "weiterverwendung erlaubt",
    "se permite la reutilización",
    "استفادهٔ مجدد مجاز است",
    "réutilisation autorisée",
    "מותר לעשות שימוש חוזר",
    "riutilizzo consentito",
    "yeniden kullanıma izin verilir",
    "دوبارہ استعمال کی اجازت ہے",
];

/// Whether a version has a twin.
pub fn has_twin(archive: &Archive, id: VersionId) -> bool {
    archive.config.outputs.twins
        && archive.config.has_address()
        && terms(&archive[id].rights).is_some()
        && !archive.is_draft(id)
}

/// The address of the twin of a version.
pub fn twin_address(archive: &Archive, id: VersionId) -> Address {
    let folder = Page::of(archive, PageKind::Version(id)).address(archive);
    Address::file([folder.as_str(), TWIN].concat())
}

/// All versions with twins, in the order of the archive.
pub fn twins(archive: &Archive) -> impl Iterator<Item = VersionId> + '_ {
    archive.versions.ids().filter(|id| has_twin(archive, *id))
}

/// The same by language, newest first: the languages of the interface in their order, then all
/// others.
pub fn twins_by_language(archive: &Archive) -> Vec<(&Language, Vec<VersionId>)> {
    let mut languages: Vec<(&Language, Vec<VersionId>)> =
        archive.config.languages.iter().map(|language| (language, Vec::new())).collect();
    let of_interface = languages.len();
    for id in twins(archive) {
        let language = &archive[id].language;
        match languages.iter_mut().find(|(have, _)| *have == language) {
            Some((_, versions)) => versions.push(id),
            None => languages.push((language, vec![id])),
        }
    }
    languages[of_interface..].sort_by_key(|(language, _)| language.as_str());
    languages.retain(|(_, versions)| !versions.is_empty());
    for (_, versions) in &mut languages {
        versions.sort_by_key(|id| (Reverse(archive[*id].dates.published), *id));
    }
    languages
}

/// The words of its rights that let anybody copy a text, if they do.
pub fn terms(rights: &Rights) -> Option<&str> {
    let license = rights.license.as_deref().filter(|license| is_free(license));
    license.or_else(|| rights.permission.as_deref().filter(|words| permits_reuse(words)))
}

/// Whether a licence is one of Creative Commons, or says that a text is in the public domain.
fn is_free(license: &str) -> bool {
    let words = license.trim().trim_end_matches('.').to_lowercase();
    creative_commons_url(license).is_some()
        || PUBLIC_DOMAIN.contains(&&*words.replace(' ', "-"))
        || PUBLIC_DOMAIN_IN_WORDS.contains(&&*words)
}

fn permits_reuse(permission: &str) -> bool {
    permission.split(['.', ';', '؛', '۔']).any(|part| {
        let part = part.trim().to_lowercase();
        REUSE_IS_PERMITTED.contains(&&*part)
    })
}
