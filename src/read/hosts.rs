//! `hosts` and `precompress`: where a site will be served from, and what these hosts read.
//!
//! In: words of `site.yaml` or of the command line. Out: [`Host`]s, each with the files that it
//! reads and with its limits, and [`Encoding`]s, the formats of compressed copies. Never: the
//! content of these files.

use crate::ground::diag::{Spanned, values};
use crate::read::keys::{ItemForm, KeyForm};
use crate::read::yaml::Fields;

/// A service or a program that serves sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Host {
    Netlify,
    Cloudflare,
    GitHub,
    GitLab,
    Vercel,
    Azure,
    Firebase,
    Apache,
    Nginx,
    Caddy,
    S3,
}

/// The words for hosts.
pub const HOSTS: [(&str, Host); 11] = [
    ("netlify", Host::Netlify),
    ("cloudflare", Host::Cloudflare),
    ("github", Host::GitHub),
    ("gitlab", Host::GitLab),
    ("vercel", Host::Vercel),
    ("azure", Host::Azure),
    ("firebase", Host::Firebase),
    ("apache", Host::Apache),
    ("nginx", Host::Nginx),
    ("caddy", Host::Caddy),
    ("s3", Host::S3),
];

/// A file in the root of a site that tells hosts how to serve it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HostFile {
    /// Former addresses.
    Redirects,
    Headers,
    /// Tells GitHub Pages to publish the files unchanged.
    NoJekyll,
    /// Tells GitHub Pages the name of the host.
    DomainName,
    Vercel,
    Azure,
    Firebase,
    Apache,
    Nginx,
    Caddy,
}

/// What a host takes at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    Files(u64),
    BytesOfAFile(u64),
    BytesOfAll(u64),
    Redirects(u64),
    /// The length of one of its files.
    BytesOf(HostFile, u64),
}

const MEBIBYTE: u64 = 1 << 20;

impl Host {
    /// As people call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Netlify => "Netlify",
            Self::Cloudflare => "Cloudflare Pages",
            Self::GitHub => "GitHub Pages",
            Self::GitLab => "GitLab Pages",
            Self::Vercel => "Vercel",
            Self::Azure => "Azure Static Web Apps",
            Self::Firebase => "Firebase Hosting",
            Self::Apache => "Apache",
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
            Self::S3 => "S3",
        }
    }

    /// The files that it reads.
    pub fn files(self) -> &'static [HostFile] {
        match self {
            Self::Netlify | Self::Cloudflare => &[HostFile::Redirects, HostFile::Headers],
            Self::GitHub => &[HostFile::NoJekyll, HostFile::DomainName],
            Self::GitLab => &[HostFile::Redirects],
            Self::Vercel => &[HostFile::Vercel],
            Self::Azure => &[HostFile::Azure],
            Self::Firebase => &[HostFile::Firebase],
            Self::Apache => &[HostFile::Apache],
            Self::Nginx => &[HostFile::Nginx],
            Self::Caddy => &[HostFile::Caddy],
            Self::S3 => &[],
        }
    }

    /// Whether it reads its files only in the root of everything that it serves under a name.
    pub fn reads_root_only(self) -> bool {
        match self {
            Self::Netlify | Self::Cloudflare | Self::Vercel | Self::Azure | Self::Firebase => true,
            Self::GitHub | Self::GitLab | Self::Apache | Self::Nginx | Self::Caddy | Self::S3 => {
                false
            }
        }
    }

    /// What it takes at most, by its documentation, and with what most people pay.
    pub fn limits(self) -> &'static [Limit] {
        match self {
            Self::Cloudflare => &[
                Limit::Files(20_000),
                Limit::BytesOfAFile(25 * MEBIBYTE),
                Limit::Redirects(2_000),
                Limit::BytesOf(HostFile::Redirects, 100_000),
            ],
            Self::GitHub => {
                &[Limit::BytesOfAFile(100 * MEBIBYTE), Limit::BytesOfAll(1_024 * MEBIBYTE)]
            }
            Self::GitLab => {
                &[Limit::Redirects(1_000), Limit::BytesOf(HostFile::Redirects, 64 * 1_024)]
            }
            Self::Vercel => &[Limit::Redirects(2_048)],
            Self::Azure => &[
                Limit::Files(15_000),
                Limit::BytesOfAll(500 * MEBIBYTE),
                Limit::BytesOf(HostFile::Azure, 20 * 1_024),
            ],
            Self::Firebase => &[Limit::BytesOfAFile(2_048 * MEBIBYTE)],
            Self::Netlify | Self::Apache | Self::Nginx | Self::Caddy | Self::S3 => &[],
        }
    }
}

impl HostFile {
    /// In the order in which they are published.
    pub const ALL: [Self; 10] = [
        Self::NoJekyll,
        Self::DomainName,
        Self::Redirects,
        Self::Headers,
        Self::Vercel,
        Self::Azure,
        Self::Firebase,
        Self::Apache,
        Self::Nginx,
        Self::Caddy,
    ];

    /// Its path below the site's root.
    pub fn path(self) -> &'static str {
        match self {
            Self::Redirects => "_redirects",
            Self::Headers => "_headers",
            Self::NoJekyll => ".nojekyll",
            Self::DomainName => "CNAME",
            Self::Vercel => "vercel.json",
            Self::Azure => "staticwebapp.config.json",
            Self::Firebase => "firebase.json",
            Self::Apache => ".htaccess",
            Self::Nginx => "_nginx.conf",
            Self::Caddy => "_caddy.conf",
        }
    }

    /// The file with this path.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.path() == path)
    }
}

/// The hosts of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hosts {
    /// `None` if nobody named any.
    pub named: Option<Vec<Host>>,
}

impl Hosts {
    pub fn has(&self, host: Host) -> bool {
        self.named.as_ref().is_some_and(|named| named.contains(&host))
    }

    /// The files that the hosts read. If nobody named hosts, those that do no harm anywhere.
    pub fn files(&self) -> impl Iterator<Item = HostFile> {
        const ANYWHERE: [HostFile; 2] = [HostFile::NoJekyll, HostFile::Redirects];
        let is_read = |file: &HostFile| match &self.named {
            None => ANYWHERE.contains(file),
            Some(named) => named.iter().any(|host| host.files().contains(file)),
        };
        HostFile::ALL.into_iter().filter(is_read)
    }

    /// The hosts that read a file.
    pub fn readers(&self, file: HostFile) -> impl Iterator<Item = Host> {
        let named = self.named.as_deref().unwrap_or_default();
        named.iter().copied().filter(move |host| host.files().contains(&file))
    }
}

/// A format of compressed copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    Gzip,
    Brotli,
    Zstandard,
}

/// The words for formats, which are also the endings of their files.
pub const ENCODINGS: [(&str, Encoding); 3] =
    [("gz", Encoding::Gzip), ("br", Encoding::Brotli), ("zst", Encoding::Zstandard)];

/// Files of text, which become smaller: their endings, and their types for servers that take these
/// from the last ending only.
pub const COMPRESSED: [(&str, &str); 14] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
];

impl Encoding {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Brotli => "br",
            Self::Zstandard => "zst",
        }
    }

    /// As browsers ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstandard => "zstd",
        }
    }
}

/// Whether a file of the output has compressed copies. Hosts read their own files as they are.
pub fn is_compressed(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    COMPRESSED.iter().any(|(known, _)| *known == ending) && HostFile::at(path).is_none()
}

/// Whether a file is such a copy, by its name.
pub fn is_copy(path: &str) -> bool {
    copied(path).is_some()
}

/// The file that such a copy is made from, by its name.
pub fn copied(path: &str) -> Option<&str> {
    let mut endings = ENCODINGS.iter().map(|(ending, _)| ending);
    let file = endings.find_map(|ending| path.strip_suffix(ending)?.strip_suffix('.'));
    file.filter(|file| is_compressed(file))
}

/// Reads `precompress`.
pub(super) fn precompress(fields: &mut Fields<'_, '_>) -> Vec<Encoding> {
    words(fields, "precompress", &ENCODINGS)
}

/// Reads `hosts`.
pub(super) fn hosts(fields: &mut Fields<'_, '_>) -> Hosts {
    let is_there = fields.node("hosts").is_some();
    let named = words(fields, "hosts", &HOSTS);
    Hosts { named: is_there.then_some(named) }
}

/// Some of a few words, each once.
fn words<T: Copy + PartialEq>(
    fields: &mut Fields<'_, '_>,
    key: &str,
    known: &[(&str, T)],
) -> Vec<T> {
    fields.check_form(key, |form| match form {
        KeyForm::List(ItemForm::Word(words)) => words.iter().eq(known.iter().map(|(word, _)| word)),
        _ => false,
    });
    let mut found = Vec::new();
    for Spanned { value, span } in fields.list(key) {
        match known.iter().find(|(word, _)| *word == value) {
            Some((_, it)) if found.contains(it) => {}
            Some((_, it)) => found.push(*it),
            None => {
                let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
                fields.report(values::not_a_choice(span, key, &value, &words));
            }
        }
    }
    found
}
