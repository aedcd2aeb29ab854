//! `tarjuman schema`: the keys of the YAML of a site, for editors.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Exit, say};
use crate::read::schema::{FileSchema, SCHEMAS};

/// Print the JSON Schema of a kind of file.
///
/// With it, editors complete and check the keys of YAML while you write. Without a kind, lists the
/// kinds.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  tarjuman schema site > .vscode/site.schema.json")]
pub(super) struct SchemaArgs {
    /// The kind of file
    #[arg(value_parser = PossibleValuesParser::new(SCHEMAS.iter().map(|schema| schema.name)))]
    kind: Option<String>,
}

pub(super) fn run(arguments: &SchemaArgs) -> anyhow::Result<Exit> {
    let asked = |schema: &&FileSchema| Some(schema.name) == arguments.kind.as_deref();
    let text = match SCHEMAS.iter().find(asked) {
        Some(schema) => schema.text(),
        None => SCHEMAS.iter().map(in_one_line).collect(),
    };
    say::out(text.as_bytes())?;
    Ok(Exit::Done)
}

fn in_one_line(schema: &FileSchema) -> String {
    format!("{:14} {}\n", schema.name, schema.about)
}
