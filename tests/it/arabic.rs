//! The Arabic of the chapters that are made from the sources.
//!
//! In: such a chapter in English, and `docs/arabic/<chapter>.yaml`, a list of its texts with their
//! Arabic. Out: the chapter in Arabic; or what the list lacks, as it can be pasted there, and what
//! it has too much. Never: a translation of an example or of a name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Deserialize;
use snapbox::{IntoData, assert_data_eq, str};

use crate::chapters::{anchor, wrapped};
use crate::site::repository;

/// An entry of a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    en: String,
    ar: String,
}

/// The texts of a chapter.
struct Texts {
    arabic: BTreeMap<String, String>,
    unused: BTreeSet<String>,
    /// In the order of the chapter.
    missing: Vec<String>,
}

/// The Arabic of a chapter.
pub fn in_arabic(chapter: &str, english: &str) -> String {
    let path = format!("docs/arabic/{chapter}.yaml");
    let list = fs::read_to_string(repository().join(&path)).unwrap();
    let mut texts = Texts::read(&list).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    let arabic = texts.chapter(english);
    if let Some(faults) = texts.faults() {
        panic!("{path}:\n\n{faults}");
    }
    arabic
}

impl Texts {
    fn read(list: &str) -> Result<Self, String> {
        let pairs: Vec<Pair> = serde_yaml::from_str(list).map_err(|error| error.to_string())?;
        let mut arabic = BTreeMap::new();
        for Pair { en, ar } in pairs {
            if let Some(twice) = arabic.insert(en.clone(), ar).map(|_| en) {
                return Err(format!("this text is there twice: {twice}"));
            }
        }
        arabic.retain(|_, ar| !["", "…"].contains(&&**ar));
        Ok(Self { unused: arabic.keys().cloned().collect(), arabic, missing: Vec::new() })
    }

    /// What is wrong with the list.
    fn faults(&self) -> Option<String> {
        let mut faults = String::new();
        if !self.missing.is_empty() {
            faults += "Write the Arabic of these texts:\n";
        }
        for text in &self.missing {
            faults += &format!("- en: >-\n    {}\n  ar: >-\n    …\n", wrapped(text, 4));
        }
        if !self.unused.is_empty() {
            faults += "The chapter no longer has these texts; delete them:\n";
        }
        for text in &self.unused {
            faults += &format!("- en: >-\n    {}\n", wrapped(text, 4));
        }
        (!faults.is_empty()).then_some(faults)
    }

    /// The Arabic of a text. A name stays as it is.
    fn of(&mut self, english: &str) -> String {
        if is_name(english) {
            return english.to_owned();
        }
        self.unused.remove(english);
        match self.arabic.get(english) {
            Some(arabic) => arabic.clone(),
            None => {
                if !self.missing.iter().any(|text| text == english) {
                    self.missing.push(english.to_owned());
                }
                english.to_owned()
            }
        }
    }

    fn chapter(&mut self, english: &str) -> String {
        let rest = english.strip_prefix("---\n").unwrap();
        let (front_matter, body) = rest.split_once("---\n\n").unwrap();
        let front_matter = self.front_matter(front_matter);
        let blocks: Vec<String> = blocks(body).into_iter().map(|block| self.block(block)).collect();
        format!("---\n{front_matter}---\n\n{}\n", blocks.join("\n\n"))
    }

    fn front_matter(&mut self, english: &str) -> String {
        let mut arabic = String::new();
        for line in english.lines() {
            arabic += &match line.split_once(": ").unwrap() {
                (key @ ("title" | "summary"), text) => format!("{key}: {}\n", self.of(text)),
                ("author", name) => {
                    format!("translator: {name}\ntranslation_of: en\nmethod: machine\n")
                }
                _ => format!("{line}\n"),
            };
        }
        arabic
    }

    fn block(&mut self, block: &str) -> String {
        if block.starts_with("```") || block.starts_with("### ") {
            block.to_owned()
        } else if let Some(heading) = block.strip_prefix("## ") {
            format!("## {} {{#{}}}", self.of(heading), anchor(heading))
        } else if block.starts_with("| ") {
            let rows: Vec<String> = block.lines().map(|row| self.row(row)).collect();
            rows.join("\n")
        } else if let Some(list) = block.strip_prefix("- ") {
            let items: Vec<String> = list.split("\n- ").map(|item| self.item(item)).collect();
            items.join("\n")
        } else {
            wrapped(&self.paragraph(&in_one_line(block)), 0)
        }
    }

    /// The level that a paragraph may begin with is a text of its own.
    fn paragraph(&mut self, english: &str) -> String {
        match english.strip_prefix("**").and_then(|rest| rest.split_once(".** ")) {
            Some((level, rest)) => format!("**{}.** {}", self.of(level), self.of(rest)),
            None => self.of(english),
        }
    }

    /// `[Heading](#heading): names`.
    fn item(&mut self, item: &str) -> String {
        let item = in_one_line(item);
        let (heading, names) = item.strip_prefix('[').and_then(|it| it.split_once("](")).unwrap();
        let names = names.replace(", ", "، ");
        format!("- {}", wrapped(&format!("[{}]({names}", self.of(heading)), 2))
    }

    fn row(&mut self, row: &str) -> String {
        let mut cells = vec![String::new()];
        for part in row.trim_matches('|').split_inclusive('|') {
            cells.last_mut().unwrap().push_str(part);
            if part.ends_with('|') && !part.ends_with("\\|") {
                cells.last_mut().unwrap().pop();
                cells.push(String::new());
            }
        }
        let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
        format!("|{}|", cells.join("|"))
    }

    fn cell(&mut self, cell: &str) -> String {
        let text = cell.trim();
        cell.replace(text, &self.of(text))
    }
}

/// What is the same in every language: nothing, a rule, one piece of code, a link to a view.
fn is_name(text: &str) -> bool {
    let code = text.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    text.trim_matches('-').is_empty()
        || code.is_some_and(|code| !code.contains('`'))
        || text.starts_with('[') && !text.contains(' ')
}

fn in_one_line(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between blank lines; a block of code is one piece.
fn blocks(body: &str) -> Vec<&str> {
    let (mut blocks, mut start, mut end) = (Vec::new(), 0, 0);
    let mut fence = None;
    for line in body.split_inclusive('\n') {
        match fence {
            Some(signs) if line.trim_end() == signs => fence = None,
            None if line.starts_with("```") => {
                fence = Some(line.trim_end().trim_end_matches("text"))
            }
            _ => {}
        }
        end += line.len();
        if line == "\n" && fence.is_none() {
            blocks.push(body[start..end].trim_end());
            start = end;
        }
    }
    blocks.push(body[start..].trim_end());
    blocks
}

const LIST: &str = "\
- {en: Parts of words, ar: أجزاء الكلمات}
- {en: Error, ar: خطأ}
- {en: 'Write `a`.', ar: 'اكتب `a`.'}
- {en: text or none, ar: نص أو لا شيء}
";

const ENGLISH: &str = "\
---
title: Parts of words
author: team
---

- [Parts of words](#parts-of-words): [`a`](#a),
  [`b`](#b)

## Parts of words

### a-b

**Error.** Write
`a`.

````text
```

Write `a`.
```
````

| `a` | text or none | [AView](#aview) |
|---|---|---|
| `t(a \\| b)` | | Write `a`. |
";

fn try_list(list: &str) -> String {
    let mut texts = Texts::read(list).unwrap();
    let arabic = texts.chapter(ENGLISH);
    texts.faults().unwrap_or(arabic)
}

#[test]
fn everything_but_examples_and_names_is_put_into_arabic() {
    assert_data_eq!(
        try_list(LIST).into_data().raw(),
        str![[r#"
---
title: أجزاء الكلمات
translator: team
translation_of: en
method: machine
---

- [أجزاء الكلمات](#parts-of-words): [`a`](#a)، [`b`](#b)

## أجزاء الكلمات {#parts-of-words}

### a-b

**خطأ.** اكتب `a`.

````text
```

Write `a`.
```
````

| `a` | نص أو لا شيء | [AView](#aview) |
|---|---|---|
| `t(a /| b)` | | اكتب `a`. |

"#]]
    );
}

#[test]
fn texts_without_arabic_and_arabic_without_texts_are_faults() {
    let list = LIST.replace("text or none", "text and more").replace("نص أو لا شيء", "نص وأكثر");
    assert_data_eq!(
        try_list(&list),
        str![[r#"
Write the Arabic of these texts:
- en: >-
    text or none
  ar: >-
    …
The chapter no longer has these texts; delete them:
- en: >-
    text and more

"#]]
    );
    assert_data_eq!(
        try_list(&LIST.replace("خطأ", "…")),
        str![[r#"
Write the Arabic of these texts:
- en: >-
    Error
  ar: >-
    …

"#]]
    );
    assert_data_eq!(
        Texts::read(&LIST.repeat(2)).err().unwrap(),
        str!["this text is there twice: Parts of words"]
    );
}
