//! `tarjuman explain`: what the codes of diagnostics mean.

use clap::Args;

use super::codes::CodeParser;
use super::{Exit, say};
use crate::ground::diag::Code;
use crate::ground::diag::catalogue::{CATALOGUE, MISSING_STRINGS};
use crate::ground::source::english_strings;

/// Explain an error, a warning or a note.
///
/// Every report has a code in brackets, as in warning[unknown-tag]. Prints what that code means,
/// why it matters, what to do about it, and an example. Without a code, lists all codes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  tarjuman explain unknown-tag
  tarjuman explain")]
pub(super) struct ExplainArgs {
    /// The code
    #[arg(value_parser = CodeParser::ANY, hide_possible_values = true)]
    code: Option<&'static Code>,
}

pub(super) fn run(arguments: &ExplainArgs) -> anyhow::Result<Exit> {
    let text = match arguments.code {
        Some(code) => explained(code),
        None => CATALOGUE.iter().map(|code| in_one_line(code)).collect(),
    };
    say::out(text.as_bytes())?;
    Ok(Exit::Done)
}

fn in_one_line(code: &Code) -> String {
    format!("{:22} {:7} {}\n", code.name, code.level.name(), code.summary)
}

/// The longest line, as in a manual page.
const COLUMNS: usize = 80;

fn explained(code: &Code) -> String {
    let example = code.example();
    let mut text = format!("{}[{code}]\n\n", code.level.name());
    for paragraph in [code.summary, code.explanation] {
        text.extend([&*wrapped(paragraph), "\n"]);
    }
    text.push_str("Example:\n\n");
    if !example.note.is_empty() {
        let note = example.note.replace('\n', " ");
        text.extend([&*wrapped(&note), "\n"]);
    }
    text.extend([&*indented(example.files), "\nThe report:\n\n", &*indented(example.report)]);
    if *code == MISSING_STRINGS {
        text.extend(["\nAll strings in English:\n\n", &*indented(&english_strings())]);
    }
    text
}

/// A paragraph, divided into lines.
fn wrapped(paragraph: &str) -> String {
    let (mut lines, mut width) = (String::new(), 0);
    for word in paragraph.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > COLUMNS {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
    }
    lines + "\n"
}

/// Text that is shown unchanged.
fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
    text.trim_end().lines().map(line).collect()
}
