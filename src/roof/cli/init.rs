//! `tarjuman init`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Exit, say};
use crate::roof::init;

/// Make a new, small archive.
///
/// Writes a site in two languages with two works, people, tags and a site.yaml, with comments that
/// explain them, and settings with which editors check YAML. You can build it at once.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman init my-archive")]
pub(super) struct InitArgs {
    /// The folder to make; it must not exist yet, or be empty
    dir: PathBuf,
}

pub(super) fn run(arguments: &InitArgs) -> anyhow::Result<Exit> {
    let dir = &*arguments.dir;
    let files = init::init(dir)?;
    let mut text = String::new();
    for file in files {
        text.extend([&*dir.join(file).display().to_string(), "\n"]);
    }
    text.push_str("\nYour archive is ready. To build it:\n  tarjuman build --root ");
    text.extend([&*for_a_shell(dir), "\n"]);
    // The archive was made, whether or not anybody reads this.
    say::in_err(say::out(text.as_bytes()));
    Ok(Exit::Done)
}

/// A path as it can be typed: in quotes if a shell would read more than one word.
fn for_a_shell(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || "/._-+:@%,=~\\".contains(c));
    if is_plain { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
