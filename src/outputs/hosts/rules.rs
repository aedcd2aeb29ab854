//! How a site is to be served, whoever serves it.
//!
//! In: the archive and the plan. Out: [`Rules`]. Paths are whole, from the root of the host, and
//! decoded, as servers compare them; where redirects lead is percent-encoded. Never: the words of a
//! single host.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use crate::archive::model::{Alias, Archive, Body};
use crate::ground::media::media_type;
use crate::plan::url::{base_path, encode};
use crate::plan::{FormerFile, Plan, page_of_alias};
use crate::read::config::{Config, ExternalImages};
use crate::read::hosts::{COMPRESSED, Encoding, HostFile};

/// How long browsers keep what has a fingerprint in its name: for a year, without asking.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// How long they keep everything else: they ask each time whether it has changed.
pub const REVALIDATE: &str = "public, max-age=0, must-revalidate";

/// Endings of files whose types not every server knows.
const RARE: [&str; 9] = ["txt", "csv", "md", "vtt", "bib", "ris", "webmanifest", "epub", "woff2"];

/// Types that not every server knows, by the ending of the file.
pub fn rare_types() -> impl Iterator<Item = (&'static str, &'static str)> {
    RARE.into_iter().map(|ending| {
        let of_text = COMPRESSED.iter().find(|(known, _)| *known == ending);
        (ending, of_text.map_or_else(|| media_type(&format!(".{ending}")), |(_, kind)| kind))
    })
}

pub struct Rules<'a> {
    /// The folder of the site: `/archive/`.
    pub base: String,
    pub redirects: Vec<Redirect>,
    /// What is sent with everything.
    pub headers: Vec<(&'static str, String)>,
    /// Files with a fingerprint in their names.
    pub fingerprinted: Vec<String>,
    /// The languages that have a folder of their own.
    pub languages: BTreeSet<&'a str>,
    /// The formats in which there are compressed copies.
    pub copies: &'a [Encoding],
    /// The files of this kind, which no reader needs.
    pub own_files: Vec<String>,
}

/// A former address, and where it leads now.
pub struct Redirect {
    pub from: String,
    pub to: String,
}

impl<'a> Rules<'a> {
    pub fn of(archive: &'a Archive, plan: &Plan) -> Self {
        let config = &archive.config;
        let base = base_of(config);
        let below = |path: &str| format!("{base}{path}");
        let assets = plan.theme.assets.iter().map(|asset| asset.path.as_str());
        let fingerprinted = assets.chain(plan.theme.font_styles.as_deref()).map(below).collect();
        let shown = config.outputs.hosts.files().filter(|file| *file != HostFile::DomainName);
        let own_files = shown.map(|file| below(file.path())).collect();
        Self {
            redirects: redirects_of(archive, plan),
            headers: headers(archive),
            fingerprinted,
            languages: languages(archive),
            copies: &config.outputs.precompress,
            own_files,
            base,
        }
    }

    /// The folder of a language.
    pub fn folder(&self, language: &str) -> String {
        format!("{}{language}/", self.base)
    }

    /// The page for addresses that do not exist.
    pub fn not_found(&self) -> String {
        format!("{}404.html", self.base)
    }
}

impl Redirect {
    /// The same address without the slash at its end, if it has one.
    pub fn bare(&self) -> Option<&str> {
        self.from.strip_suffix('/')
    }
}

/// The folder of the site, decoded: `/archive/`.
pub fn base_of(config: &Config) -> String {
    percent_decode_str(base_path(&config.base_url)).decode_utf8_lossy().into_owned()
}

/// The former addresses, in the order of the archive: first those of pages.
pub fn redirects_of(archive: &Archive, plan: &Plan) -> Vec<Redirect> {
    let base = base_of(&archive.config);
    let encoded_base = encode(&base);
    let redirect = |alias: &Alias| Redirect {
        from: format!("{base}{}", alias.path.value.trim_start_matches('/')),
        to: format!(
            "{encoded_base}{}",
            page_of_alias(archive, alias).address(archive).link(archive.config.urls)
        ),
    };
    let of_file = |former: &FormerFile| Redirect {
        from: format!("{base}{}", former.path),
        to: format!("{encoded_base}{}", encode(former.made.address(archive, plan).as_str())),
    };
    archive.aliases.iter().map(redirect).chain(plan.former.iter().map(of_file)).collect()
}

fn languages(archive: &Archive) -> BTreeSet<&str> {
    let of_interface = archive.config.languages.iter();
    let of_versions = archive.versions.iter().map(|version| &version.language);
    let of_pages = archive.static_pages.iter().map(|page| &page.language);
    of_interface.chain(of_versions).chain(of_pages).map(|language| language.as_str()).collect()
}

fn headers(archive: &Archive) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ];
    headers.extend(policy(archive).map(|policy| ("Content-Security-Policy", policy)));
    headers
}

/// What all pages together may load.
fn policy(archive: &Archive) -> Option<String> {
    let safety = &archive.config.safety;
    let csp = safety.csp.as_ref()?;
    let versions = archive.versions.iter().map(|version| &version.body);
    let bodies: Vec<&Body> =
        versions.chain(archive.static_pages.iter().map(|page| &page.body)).collect();
    let has_other_hosts = archive.people.iter().any(|person| person.has_external_images)
        || bodies.iter().any(|body| !body.outline.external_images.is_empty());
    let may = has_other_hosts && safety.external_images != ExternalImages::Refuse;
    let frames = bodies.iter().flat_map(|body| &body.outline.frames).map(|host| &**host);
    let frames: Vec<&str> = frames.collect::<BTreeSet<&str>>().into_iter().collect();
    Some(csp.header(may, &frames))
}
