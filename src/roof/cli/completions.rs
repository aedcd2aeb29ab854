//! `tarjuman completions`.

use clap::Args;

use super::{Exit, command, say};

/// Print a completion script for a shell.
///
/// The script completes commands and options as you type.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman completions bash > ~/.local/share/bash-completion/completions/tarjuman")]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub(super) fn run(arguments: &CompletionsArgs) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "tarjuman", &mut script);
    say::out(&script)?;
    Ok(Exit::Done)
}
