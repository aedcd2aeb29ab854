//! `tarjuman new`: files that authors begin with.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};

use super::{Exit, say, site_root};
use crate::ground::source::Sources;
use crate::roof::new::{NewFile, NewVersion, person, series, tag, version};
use crate::roof::threads;

/// Begin a version, a person, a tag or a series.
///
/// Makes the file of a version, with what the work already says: a translation begins as a copy of
/// the text that it is made from, as a draft, for the translator to write over. `new person`,
/// `new tag` and `new series` make the file of a person, a tag or a series, with a line for each
/// language of the site. A file that exists is never changed.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:
  tarjuman new silk-road ar                       a new work in Arabic
  tarjuman new silk-road en                       its translation into English
  tarjuman new silk-road fr --translation-of en   a translation of the translation
  tarjuman new person ann-example --name 'Ann Example'
  tarjuman new tag medicine
  tarjuman new series letters --name 'Letters from Cairo'"
)]
pub(super) struct NewArgs {
    #[command(subcommand)]
    kind: Option<NewKind>,
    /// The work: the name of its folder
    #[arg(required = true)]
    work: Option<String>,
    /// The language as a tag (ar, pt-BR), and an edition if the work needs one: en.annotated
    #[arg(required = true, value_name = "LANG")]
    language: Option<String>,
    /// The version that it is translated from [default: the original, if the archive has it]
    #[arg(long, value_name = "VERSION")]
    translation_of: Option<String>,
    /// The site's folder [default: the current folder, or the nearest one above it that has a
    /// site.yaml]
    #[arg(long, value_name = "DIR", global = true)]
    root: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum NewKind {
    /// Make the file of a person or an organisation
    Person(NameArgs),
    /// Make the file of a tag
    Tag(NameArgs),
    /// Make the file of a series
    Series(NameArgs),
}

#[derive(Debug, Args)]
struct NameArgs {
    /// How texts and addresses name it: letters, digits and hyphens
    id: String,
    /// The name in the site's first language
    #[arg(long)]
    name: Option<String>,
}

pub(super) fn run(arguments: &NewArgs) -> anyhow::Result<Exit> {
    threads::share_work(None)?;
    let root = site_root(arguments.root.as_deref())?;
    let (sources, _) = Sources::list(&root)?;
    let file = match &arguments.kind {
        Some(NewKind::Person(of)) => person(&of.id, of.name.as_deref(), &sources)?,
        Some(NewKind::Tag(of)) => tag(&of.id, of.name.as_deref(), &sources)?,
        Some(NewKind::Series(of)) => series(&of.id, of.name.as_deref(), &sources)?,
        None => {
            let wanted = NewVersion {
                work: arguments.work.as_deref().unwrap_or_default(),
                name: arguments.language.as_deref().unwrap_or_default(),
                translation_of: arguments.translation_of.as_deref(),
            };
            version(&wanted, &sources)?
        }
    };
    write(&root, &file)?;
    let mut said = format!("{}\n", root.join(&file.path).display());
    said.extend(file.next.iter().flat_map(|next| [next, "\n"]));
    // The file was made, whether or not anybody reads this.
    say::in_err(say::out(said.as_bytes()));
    Ok(Exit::Done)
}

/// Writes a file that does not exist yet.
fn write(root: &Path, file: &NewFile) -> anyhow::Result<()> {
    let path = root.join(&file.path);
    let cannot = || format!("cannot write {}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut new) => new.write_all(file.text.as_bytes()).with_context(cannot),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            anyhow::bail!("{} exists already; it was not changed", path.display())
        }
        Err(error) => Err(error).with_context(cannot),
    }
}
