//! `--base-url` and `--host`: where a site will live, and what is read there.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::read::hosts::{HOSTS, Host};

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
}

fn names() -> PossibleValuesParser {
    HOSTS.map(|(name, _)| name).into()
}

impl HostArgs {
    /// The hosts, or `None` if the site's own settings count.
    pub fn named(&self) -> Option<Vec<Host>> {
        let is_named = |name: &str| self.host.iter().any(|named| named == name);
        let named = HOSTS.iter().filter(|(name, _)| is_named(name)).map(|(_, host)| *host);
        (!self.host.is_empty()).then(|| named.collect())
    }
}
