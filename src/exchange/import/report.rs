//! What an import has to say.
//!
//! In: notes, as they come up. Out: `IMPORT.md` for people, and one JSON object a note for
//! programs. Never: a note without a place, unless it is about the whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::ground::json::json_object;

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportTopic {
    /// Only a person can answer it.
    Question,
    /// It could not be brought, or has no place here.
    Left,
    /// The program chose.
    Decided,
    /// It became something else.
    Mapped,
    /// A person changed a file since.
    Kept,
}

impl ImportTopic {
    const ALL: [Self; 5] = [Self::Question, Self::Left, Self::Decided, Self::Mapped, Self::Kept];

    fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Left => "left",
            Self::Decided => "decided",
            Self::Mapped => "mapped",
            Self::Kept => "kept",
        }
    }

    fn heading(self) -> (&'static str, &'static str) {
        match self {
            Self::Question => (
                "Questions",
                "Nothing was decided. Write the answers that fit into a map file, and import again \
                 with `--map FILE`.",
            ),
            Self::Left => (
                "Left",
                "What has no place here. It stands in the texts as it was, or under `extra`, or \
                 was not brought, as each line says.",
            ),
            Self::Decided => ("Decided", "Where the source does not say it, these rules did."),
            Self::Mapped => ("Mapped", "What is written in another way here."),
            Self::Kept => ("Kept", "A person changed these files since; they stay as they are."),
        }
    }
}

/// A note, and where in the source its reason is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImportNote {
    pub topic: ImportTopic,
    pub message: String,
    pub path: String,
    /// 0 stands for the file as a whole.
    pub line: usize,
    /// Lines of the map file that answer a question.
    pub answer: Option<String>,
}

/// All notes of an import.
#[derive(Debug, Default)]
pub struct ImportReport {
    notes: Vec<ImportNote>,
}

/// A place in the source.
#[derive(Debug, Clone, Copy)]
pub struct SourcePlace<'p> {
    pub path: &'p str,
    pub line: usize,
}

impl<'p> SourcePlace<'p> {
    pub fn new(path: &'p str, line: usize) -> Self {
        Self { path, line }
    }
}

impl ImportReport {
    pub fn left(&mut self, at: SourcePlace<'_>, message: impl Into<String>) {
        self.add(ImportTopic::Left, at, message.into(), None);
    }

    pub fn decided(&mut self, at: SourcePlace<'_>, message: impl Into<String>) {
        self.add(ImportTopic::Decided, at, message.into(), None);
    }

    pub fn mapped(&mut self, at: SourcePlace<'_>, message: impl Into<String>) {
        self.add(ImportTopic::Mapped, at, message.into(), None);
    }

    pub fn kept(&mut self, path: &str, message: impl Into<String>) {
        self.add(ImportTopic::Kept, SourcePlace::new(path, 0), message.into(), None);
    }

    /// `answer` is what the map file may say to it.
    pub fn question(&mut self, at: SourcePlace<'_>, message: impl Into<String>, answer: String) {
        self.add(ImportTopic::Question, at, message.into(), Some(answer));
    }

    fn add(
        &mut self,
        topic: ImportTopic,
        at: SourcePlace<'_>,
        message: String,
        answer: Option<String>,
    ) {
        let (path, line) = (at.path.to_owned(), at.line);
        self.notes.push(ImportNote { topic, message, path, line, answer });
    }

    /// Takes over the notes of a part.
    pub fn append(&mut self, mut other: Self) {
        self.notes.append(&mut other.notes);
    }

    /// All notes, each once, in their order.
    pub fn notes(&self) -> Vec<&ImportNote> {
        let mut notes: Vec<&ImportNote> = self.notes.iter().collect();
        notes.sort();
        notes.dedup();
        notes
    }

    /// The files that notes are about.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.notes.iter().map(|note| note.path.clone())
    }

    /// How many notes there are on a topic.
    pub fn count(&self, topic: ImportTopic) -> usize {
        self.notes().iter().filter(|note| note.topic == topic).count()
    }

    /// One JSON object a line.
    pub fn json(&self) -> String {
        let mut lines = String::new();
        for note in self.notes() {
            lines += &json_object(|object| {
                object.put("topic", note.topic.name());
                object.put("message", &note.message);
                object.put_unless_empty("path", &note.path);
                if note.line > 0 {
                    object.put_value("line", note.line);
                }
                object.put_some("answer", note.answer.as_ref());
            });
            lines.push('\n');
        }
        lines
    }

    /// The file `IMPORT.md`. `facts` are its first lines.
    pub fn markdown(&self, facts: &str) -> String {
        let mut text = format!("# Import\n\n{facts}");
        let mut by_topic: BTreeMap<ImportTopic, Messages<'_>> = BTreeMap::new();
        for note in self.notes() {
            let messages = by_topic.entry(note.topic).or_default();
            messages.entry((&note.message, &note.answer)).or_default().push(note);
        }
        for topic in ImportTopic::ALL {
            let Some(messages) = by_topic.get(&topic) else { continue };
            let (heading, about) = topic.heading();
            let _ = write!(text, "\n## {heading}\n\n{about}\n\n");
            for ((message, answer), notes) in messages {
                write_message(&mut text, message, notes);
                if let Some(answer) = answer {
                    let _ = write!(text, "\n  ```yaml\n{}  ```\n\n", indented(answer));
                }
            }
        }
        text
    }
}

/// Notes by what they say.
type Messages<'r> = BTreeMap<(&'r String, &'r Option<String>), Vec<&'r ImportNote>>;

/// How many places of one message `IMPORT.md` lists.
const MOST_PLACES: usize = 50;

fn write_message(text: &mut String, message: &str, notes: &[&ImportNote]) {
    let place = |note: &&ImportNote| match note.line {
        _ if note.path.is_empty() => None,
        0 => Some(note.path.clone()),
        line => Some(format!("{}:{line}", note.path)),
    };
    let places: Vec<String> = notes.iter().filter_map(place).collect();
    let _ = match &*places {
        [] => writeln!(text, "- {message}"),
        [only] => writeln!(text, "- {only}: {message}"),
        _ => writeln!(text, "- {message} ({} places)", places.len()),
    };
    if places.len() > 1 {
        for place in places.iter().take(MOST_PLACES) {
            let _ = writeln!(text, "  - {place}");
        }
        let more = places.len().saturating_sub(MOST_PLACES);
        if more > 0 {
            let _ = writeln!(text, "  - {more} more; `--format json` lists all");
        }
    }
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}
