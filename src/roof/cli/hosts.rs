//! `--base-url`, `--host`, `--precompress`: where a site will live, and what is read there.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::read::hosts::{ENCODINGS, Encoding, HOSTS, Host};

/// The options of `build` for where the site will live.
#[derive(Debug, Args)]
pub(super) struct HostArgs {
    /// Where the site will live; overrides `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Write the files that this host reads, with headers and redirects; may be given several
    /// times; overrides `hosts` in site.yaml
    #[arg(long, value_name = "NAME", value_parser = names())]
    host: Vec<String>,
    /// Write compressed copies next to texts, for hosts that send them; overrides `precompress` in
    /// site.yaml
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', value_parser = formats())]
    precompress: Vec<String>,
}

fn names() -> PossibleValuesParser {
    HOSTS.map(|(name, _)| name).into()
}

fn formats() -> PossibleValuesParser {
    ENCODINGS.map(|(ending, _)| ending).into()
}

impl HostArgs {
    /// The hosts, or `None` if the site's own settings count.
    pub fn named(&self) -> Option<Vec<Host>> {
        chosen(&self.host, &HOSTS)
    }

    /// The formats of copies, or `None` if the site's own settings count.
    pub fn encodings(&self) -> Option<Vec<Encoding>> {
        chosen(&self.precompress, &ENCODINGS)
    }
}

/// What these words stand for; `None` if there are none.
fn chosen<T: Copy>(words: &[String], known: &[(&str, T)]) -> Option<Vec<T>> {
    let named = known.iter().filter(|(name, _)| words.iter().any(|word| word == name));
    (!words.is_empty()).then(|| named.map(|(_, it)| *it).collect())
}
