//! Codes of diagnostics on the command line: which of them are errors, and which are turned off.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Args, Command, Error};

use crate::ground::diag::catalogue::{self, CATALOGUE};
use crate::ground::diag::{Code, Level, Levels, SetBy};
use crate::ground::spelling::did_you_mean;
use crate::read::config::OnError;

/// The options of `build`, `serve` and `check` for diagnostics.
#[derive(Debug, Args)]
pub(super) struct LevelArgs {
    /// Treat every warning as an error
    #[arg(long)]
    strict: bool,
    /// Treat this warning as an error; may be repeated
    #[arg(long, value_name = "CODE", value_parser = CodeParser::ANY, hide_possible_values = true)]
    deny: Vec<&'static Code>,
    /// Turn this warning off; may be repeated
    #[arg(long, value_name = "CODE", value_parser = CodeParser::WARNING)]
    #[arg(hide_possible_values = true)]
    allow: Vec<&'static Code>,
}

impl LevelArgs {
    /// The levels that they set.
    pub fn levels(&self) -> anyhow::Result<Levels> {
        if let Some(code) = self.deny.iter().find(|code| self.allow.contains(code)) {
            anyhow::bail!("`{code}` is both denied and allowed; use one of --deny and --allow");
        }
        let mut levels = if self.strict { Levels::strict() } else { Levels::default() };
        for code in &self.deny {
            levels.set(code, Some(Level::Error), SetBy::CommandLine);
        }
        for code in &self.allow {
            levels.set(code, None, SetBy::CommandLine);
        }
        Ok(levels)
    }
}

/// What `build` and `serve` do about faults.
#[derive(Debug, Args)]
pub(super) struct FaultArgs {
    #[command(flatten)]
    levels: LevelArgs,
    /// Go on in spite of errors: links that lead nowhere become text, pictures their descriptions,
    /// and files with other errors are left out
    #[arg(long)]
    keep_going: bool,
}

impl FaultArgs {
    pub fn levels(&self) -> anyhow::Result<Levels> {
        self.levels.levels()
    }

    pub fn on_error(&self) -> OnError {
        if self.keep_going { OnError::Publish } else { OnError::Stop }
    }
}

/// Reads the name of a code. Shells can complete it.
#[derive(Debug, Clone, Copy)]
pub(super) struct CodeParser {
    only_warnings: bool,
}

impl CodeParser {
    pub const ANY: Self = Self { only_warnings: false };
    /// Only accepts a code that can be turned off.
    pub const WARNING: Self = Self { only_warnings: true };

    fn takes(self, code: &Code) -> bool {
        !self.only_warnings || Levels::may_be(code, None)
    }

    fn read(self, name: &str) -> Result<&'static Code, String> {
        let unknown = || match catalogue::nearest(name) {
            Some(near) => format!("no diagnostic has this code; {}", did_you_mean(near)),
            None => "no diagnostic has this code; `tarjuman explain` lists all codes".to_owned(),
        };
        let code = catalogue::find(name).ok_or_else(unknown)?;
        let refusal = "it is an error, and only warnings can be turned off: what it reports would \
                       leave readers with a missing or wrong page";
        if self.takes(code) { Ok(code) } else { Err(refusal.to_owned()) }
    }
}

impl TypedValueParser for CodeParser {
    type Value = &'static Code;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, Error> {
        let name = value.to_string_lossy();
        self.read(&name).map_err(|reason| {
            let of = argument.map(ToString::to_string).unwrap_or_default();
            let message = format!("invalid value '{name}' for '{of}': {reason}\n");
            Error::raw(ErrorKind::ValueValidation, message).with_cmd(command)
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let codes = CATALOGUE.iter().filter(|code| self.takes(code));
        Some(Box::new(codes.map(|code| PossibleValue::new(code.name).help(code.summary))))
    }
}
