//! Licences of Creative Commons.
//!
//! In: a licence as an author wrote it: by its SPDX id (`CC-BY-SA-3.0-DE`), in the words that
//! people use (`CC BY-SA 4.0`), or by its address. Out: the address where it can be read. Never: a
//! guess about any other licence.

/// The licences and the versions that there are.
const KINDS: [&str; 7] = ["by", "by-sa", "by-nd", "by-nc", "by-nd-nc", "by-nc-sa", "by-nc-nd"];
const VERSIONS: [&str; 6] = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"];

/// What is in the public domain, by its id in small letters.
const PUBLIC_DOMAIN: [(&str, &str); 2] = [
    ("cc0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("cc-pdm-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
];

/// Where the addresses begin.
const PLACES: [&str; 2] = ["creativecommons.org/licenses/", "creativecommons.org/publicdomain/"];

/// The address of a licence of Creative Commons; `None` if it is none.
pub fn creative_commons_url(license: &str) -> Option<String> {
    let license = license.trim().trim_end_matches('.');
    let small = license.to_lowercase();
    let address = small.trim_start_matches("https://").trim_start_matches("http://");
    let is_place = |place: &&str| address.trim_start_matches("www.").starts_with(place);
    if small.len() > address.len() && PLACES.iter().any(is_place) {
        return Some(license.to_owned());
    }
    let id = small.split_whitespace().collect::<Vec<_>>().join("-");
    let known = PUBLIC_DOMAIN.iter().find(|(of, _)| *of == id);
    known.map(|(_, url)| (*url).to_owned()).or_else(|| url_of(&id))
}

/// The address of `cc-by-nc-sa-4.0`, or of `cc-by-sa-3.0-igo`, which has a place after its version.
fn url_of(id: &str) -> Option<String> {
    let rest = id.strip_prefix("cc-")?;
    let version = VERSIONS.iter().find_map(|version| Some((rest.find(version)?, *version)))?;
    let (at, version) = version;
    let kind = rest[..at].strip_suffix('-').filter(|kind| KINDS.contains(kind))?;
    let place = &rest[at + version.len()..];
    if place.is_empty() {
        return Some(format!("https://creativecommons.org/licenses/{kind}/{version}/"));
    }
    let place = place.strip_prefix('-').filter(|place| {
        matches!(place.len(), 2..=3) && place.bytes().all(|b| b.is_ascii_lowercase())
    })?;
    Some(format!("https://creativecommons.org/licenses/{kind}/{version}/{place}/"))
}
