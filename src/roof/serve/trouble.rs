//! What is wrong with a site, for its authors' browsers.
//!
//! In: diagnostics, or what stopped the program. Out: a [`Trouble`], and from it a piece of HTML
//! with links into the author's editor. Like the diagnostics, it is in English and runs from left
//! to right on every page.

use std::fmt::Write;

use super::editor::Editor;
use crate::ground::diag::Diagnostic;
use crate::ground::html::escaped;
use crate::ground::system::explained;
use crate::roof::report::{self, Entry, Files};

/// How many faults are shown: nobody reads more of them at once, and each costs a few milliseconds
/// at every save.
const MOST_SHOWN: usize = 200;

/// Why the newest site is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// `2 errors, 1 warning, 1 note`
    pub summary: String,
    entries: Vec<Entry>,
    /// How many faults there are, shown or not.
    all: usize,
    /// Not a mistake in the content but, for example, a file that cannot be read.
    stopped: Option<String>,
}

impl Trouble {
    pub fn of(diagnostics: &[Diagnostic], files: &dyn Files) -> Self {
        let (entries, all) = report::entries(diagnostics, files, MOST_SHOWN);
        Self { summary: report::summary(diagnostics), entries, all, stopped: None }
    }

    /// Something that is not a fault in the content.
    pub fn stopped(error: &(dyn std::error::Error + 'static)) -> Self {
        Self {
            summary: "the site cannot be read".to_owned(),
            entries: Vec::new(),
            all: 0,
            stopped: Some(explained(error)),
        }
    }

    /// A mistake of the program itself.
    pub fn panicked(message: &str) -> Self {
        let summary = "the program made a mistake".to_owned();
        Self {
            summary,
            entries: Vec::new(),
            all: 0,
            stopped: Some(format!("please report this: {message}")),
        }
    }

    /// What stopped the program, or how many faults there are.
    pub fn message(&self) -> &str {
        self.stopped.as_deref().unwrap_or(&self.summary)
    }

    /// A list of everything that is wrong.
    pub fn html(&self, editor: &Editor) -> String {
        let mut html =
            format!("<section lang=\"en\" dir=\"ltr\"><h1>{}</h1>", escaped(&self.summary));
        if let Some(message) = &self.stopped {
            add(&mut html, format_args!("<p>{}</p>", escaped(message)));
        }
        html.push_str("<ol>");
        for entry in &self.entries {
            let class = entry.level.name();
            let place =
                entry.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
            let (href, path) =
                (escaped(&editor.link(&entry.path, entry.place)), escaped(&entry.path));
            let text = escaped(&entry.text);
            add(
                &mut html,
                format_args!(
                    "<li class=\"{class}\"><a href=\"{href}\">{path}{place}</a><pre>{text}</pre>"
                ),
            );
        }
        if self.all > self.entries.len() {
            add(&mut html, format_args!("<li>and {} more", self.all - self.entries.len()));
        }
        html.push_str("</ol></section>");
        html
    }
}

fn add(html: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = html.write_fmt(what);
}
