//! `tarjuman man`.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::{Exit, command};

/// Write the manual pages.
///
/// One file for the program and one for each command, for section 1 of `man`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman man ~/.local/share/man/man1")]
pub(super) struct ManArgs {
    /// The folder to write to
    dir: PathBuf,
}

pub(super) fn run(arguments: &ManArgs) -> anyhow::Result<Exit> {
    std::fs::create_dir_all(&arguments.dir)
        .with_context(|| format!("cannot make the folder {}", arguments.dir.display()))?;
    write_manual(&arguments.dir)
        .with_context(|| format!("cannot write to {}", arguments.dir.display()))?;
    Ok(Exit::Done)
}

/// A manual page for the program, and one for each command.
fn write_manual(dir: &Path) -> io::Result<()> {
    let mut program = command().disable_help_subcommand(true);
    program.build();
    let below = program.get_subcommands();
    let below = below.flat_map(|own| std::iter::once(own).chain(own.get_subcommands()));
    std::iter::once(&program).chain(below).try_for_each(|command| {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_uppercase();
        // Without a date, so that the same program writes the same pages; a blank keeps its place.
        let page = clap_mangen::Man::new(command.clone()).title(name).date(" ");
        page.source(concat!("tarjuman ", env!("CARGO_PKG_VERSION")))
            .manual("Tarjuman")
            .generate_to(dir)
            .map(drop)
    })
}
