//! Other programs that are asked to do something.
//!
//! In: a program, its arguments, and what it reads. Out: what it says, or its own words about what
//! went wrong. Never: a shell in between.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::{Command, Output, Stdio};
use std::thread;

use super::DeployError;

/// A program that may be run several times in the same way.
#[derive(Debug)]
pub(super) struct Program {
    name: &'static str,
    /// Before all other arguments.
    first: Vec<String>,
    environment: Vec<(&'static str, String)>,
    removed: &'static [&'static str],
}

impl Program {
    /// It speaks English, so that its answers are understood. `removed` is not passed on to it.
    pub fn new(name: &'static str, removed: &'static [&'static str]) -> Self {
        let environment = vec![("LC_ALL", "C".to_owned())];
        Self { name, first: Vec::new(), environment, removed }
    }

    pub fn first(mut self, argument: impl Into<String>) -> Self {
        self.first.push(argument.into());
        self
    }

    pub fn environment(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((name, value.into()));
        self
    }

    /// Runs it to its end, whatever that is.
    pub fn try_run(
        &self,
        arguments: &[impl AsRef<OsStr>],
        input: &[u8],
    ) -> Result<Output, DeployError> {
        let mut command = Command::new(self.name);
        command.args(&self.first).args(arguments);
        command.envs(self.environment.iter().map(|(name, value)| (*name, value)));
        for name in self.removed {
            command.env_remove(name);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let run = command.spawn().and_then(|mut child| {
            let stdin = child.stdin.take();
            thread::scope(|scope| {
                // A program that ends early does not read everything.
                let write = move || stdin.map(|mut stdin| stdin.write_all(input));
                thread::Builder::new().spawn_scoped(scope, write)?;
                child.wait_with_output()
            })
        });
        run.map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => DeployError::NoProgram(self.name),
            _ => DeployError::Program { name: self.name, said: source.to_string() },
        })
    }

    /// Runs it, and returns what it writes. It must succeed.
    pub fn run(
        &self,
        arguments: &[impl AsRef<OsStr>],
        input: &[u8],
    ) -> Result<Vec<u8>, DeployError> {
        let output = self.try_run(arguments, input)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failure(&output)) }
    }

    /// The same, for text of one line.
    pub fn line(&self, arguments: &[impl AsRef<OsStr>]) -> Result<String, DeployError> {
        let text = self.run(arguments, b"")?;
        Ok(String::from_utf8_lossy(&text).trim().to_owned())
    }

    /// The error of a run that failed.
    pub fn failure(&self, output: &Output) -> DeployError {
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        self.error(if said.is_empty() { output.status.to_string() } else { said })
    }

    /// An error in the words of the program.
    pub fn error(&self, said: impl Into<String>) -> DeployError {
        DeployError::Program { name: self.name, said: said.into() }
    }
}
