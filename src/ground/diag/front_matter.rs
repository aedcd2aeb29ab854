//! Messages about front matter and the files of people and tags.

use super::{Diagnostic, Fix, Span, catalogue as codes, quoted};
use crate::ground::date::{Date, DateError};
use crate::ground::likely_day::LikelyDay;
use crate::ground::rough_date::RoughDate;
use crate::ground::source::OWN_FOLDER;
use crate::ground::text;
use crate::ground::web_address::mended;

/// A version or page that does not begin with front matter.
pub fn missing(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, "this file has no front matter")
        .help("begin the file with a line `---`, then `title: …`, then another line `---`")
}

/// A version or page that begins with a thematic break.
pub fn rule_is_no_front_matter(span: Span) -> Diagnostic {
    let message = "this file has no front matter, only a thematic break";
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, message)
        .help("write `title: …` between two lines `---` at the beginning of the file")
}

/// Front matter in TOML or JSON.
pub fn other_format(span: Span, format: &str) -> Diagnostic {
    let message = format!("this file has no front matter in YAML, and begins with {format}");
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, message)
        .help("write lines of `key: value` between two lines `---`")
}

/// `title = x`, which should be as in `written`.
pub fn other_sign(span: Span, written: &str) -> Diagnostic {
    let message = "there is no colon with a space between this key and its value";
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, message).help(format!("write `{written}`"))
}

/// Line ends of old Macs, with which the whole file is one line.
pub fn lone_carriage_returns(span: Span) -> Diagnostic {
    let message = "the lines of this file end as on old Macs, so it is one single line";
    Diagnostic::new(&codes::MISSING_FRONT_MATTER, span, message)
        .help("save it again with the line ends of Unix (LF) or Windows (CRLF)")
}

/// Keys after a `---`, but no second one.
pub fn unclosed(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::UNCLOSED_FRONT_MATTER, span, "this front matter is never closed")
        .help("write a line `---` after its last key")
}

/// Two blocks of front matter, one after the other, as some exporters leave them.
pub fn stacked(span: Span, first: Span) -> Diagnostic {
    let message = "this file has two blocks of front matter";
    Diagnostic::new(&codes::STACKED_FRONT_MATTER, span, message)
        .related(first, "the first one is here")
        .help("move the keys of the second block into the first")
}

/// A person without a name, or a tag without a label.
pub fn missing_name(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_NAME, span, format!("`{key}` is missing"))
        .help(format!("write `{key}: {{ar: …, en: …}}`, in at least one language"))
}

/// Whether it reports that this name or label is missing.
pub fn is_missing_name(found: &Diagnostic, key: &str) -> bool {
    *found.code == codes::MISSING_NAME && found.message == missing_name(found.span, key).message
}

/// A name or label of which readers would see nothing.
pub fn invisible_name(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&codes::MISSING_NAME, span, format!("this text of `{key}` cannot be seen"))
        .help("write what readers call it, or leave the language out")
}

/// Something that is no word in `search.yaml`.
pub fn not_a_word(span: Span, text: &str) -> Diagnostic {
    let message = format!("{} is not one word, and is left out", quoted([text]));
    Diagnostic::new(&codes::BAD_SYNONYMS, span, message)
        .help("write single words, without spaces and signs between them")
}

/// A group of one word, or of none.
pub fn lone_word(span: Span) -> Diagnostic {
    let message = "this group has no two words that could find each other";
    Diagnostic::new(&codes::BAD_SYNONYMS, span, message)
        .help("write two different words or more, or delete the group")
}

/// Groups in a language that has no words for the search.
pub fn language_without_words(span: Span) -> Diagnostic {
    let message = "the search finds texts in this language by pairs of letters, and knows no words";
    Diagnostic::new(&codes::BAD_SYNONYMS, span, message).help("delete the groups of this language")
}

/// A `given` without a `family`.
pub fn half_name(span: Span) -> Diagnostic {
    let message = "this part of a name has no `family` in the same language";
    Diagnostic::new(&codes::HALF_NAME, span, message)
        .help("write `family` too, or leave `given` out")
}

/// A title of which readers would see nothing, or only punctuation.
pub fn title_without_letters(span: Span, title: &str) -> Diagnostic {
    let message = match text::is_visible(title) {
        true => "this title has no letter and no digit",
        false => "this title cannot be seen",
    };
    Diagnostic::new(&codes::TITLE_WITHOUT_LETTERS, span, message)
        .help("write a title that a reader can read and follow as a link")
}

/// A date in the right form that is not in the calendar.
pub fn impossible_date(span: Span, error: &DateError, likely: &[LikelyDay]) -> Diagnostic {
    with_likely_days(Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, error.to_string()), likely)
}

/// A day that exists, but on which hardly anything was published.
pub fn unlikely_date(span: Span, key: &str, date: Date, likely: &[LikelyDay]) -> Diagnostic {
    let year = date.year();
    let message = match year {
        0.. => format!("`{key}` is in the Gregorian year {year}, which is hardly meant"),
        _ => format!("`{key}` is in the year {} BC, which is hardly meant", year.unsigned_abs()),
    };
    let fault = with_likely_days(Diagnostic::new(&codes::UNLIKELY_DATE, span, message), likely);
    match year {
        0..100 => fault.or_help("write the year with all its digits"),
        _ if date.day().is_none() => fault.or_help("write the year in the Gregorian calendar"),
        _ => fault.or_help("write the day in the Gregorian calendar"),
    }
}

/// Adds the days that were likely meant, with a fix if it is as good as certain which one.
fn with_likely_days(fault: Diagnostic, likely: &[LikelyDay]) -> Diagnostic {
    let first = likely.first().map(|likely| likely.day.to_string());
    if likely.iter().any(|likely| likely.calendar.is_none()) {
        return fault.meant(first.as_deref());
    }
    let in_words = likely.iter().filter_map(|likely| {
        Some(format!("in the {} calendar it is {}", likely.calendar?, likely.day))
    });
    let in_words: Vec<String> = in_words.collect();
    match (likely, first) {
        ([only], Some(day)) if only.is_recent() => {
            let span = fault.span;
            fault.help(format!("{}: write that", in_words[0])).fix(Fix::replace([span], &day))
        }
        (_, Some(_)) => fault.help(format!("{}: write the day that is meant", in_words.join(", "))),
        (_, None) => fault,
    }
}

/// A text with a date after the day of the build.
pub fn future_date(span: Span, date: Date) -> Diagnostic {
    Diagnostic::new(&codes::FUTURE_DATE, span, format!("{date} has not come yet"))
        .help("the text is published at once; `--as-of` with the day of the build holds it back")
}

/// A date that is earlier than one that must come before it.
pub fn dates_out_of_order(
    (first, earlier): (&str, Span),
    (second, later): (&str, Span),
) -> Diagnostic {
    let message = format!("`{second}` is earlier than `{first}`");
    Diagnostic::new(&codes::DATES_OUT_OF_ORDER, later, message)
        .related(earlier, format!("`{first}` is here"))
        .help("correct the date that is wrong")
}

/// A day that is clear, but is not written in plain digits with hyphens between them.
pub fn date_in_other_signs(span: Span, key: &str, text: &str, date: Date) -> Diagnostic {
    let message = format!("`{key}` is not written as a date: `{text}`");
    Diagnostic::new(&codes::NOT_A_DATE, span, message)
        .help(format!("write `{date}`, with plain digits and hyphens"))
        .fix(Fix::replace([span], &date.to_string()))
}

/// A date whose calendar is named twice.
pub fn two_calendars(span: Span, of_date: &str, of_key: &str) -> Diagnostic {
    let message = format!("this date is of the calendar {of_date}, and `calendar` is {of_key}");
    Diagnostic::new(&codes::NOT_A_DATE, span, message).help("name the calendar once")
}

/// A date in the right form that another calendar does not have.
pub fn no_such_day_of(span: Span, date: &str, calendar: &str) -> Diagnostic {
    let message = format!("the calendar {calendar} has no {date}");
    Diagnostic::new(&codes::IMPOSSIBLE_DATE, span, message)
}

/// Something that is no date of another calendar.
pub fn not_an_own_date(span: Span, text: &str, calendar: &str) -> Diagnostic {
    let message = format!("`date` is not a date of the calendar {calendar}: `{text}`");
    Diagnostic::new(&codes::NOT_A_DATE, span, message).help(
        "write year, month and day in digits, as in 1445-02-26, 1445-02 or 1445; \
         `?` and `~` may stand after them",
    )
}

/// A number of which the last digit does not fit, or that is none.
pub fn not_an_isbn(span: Span, text: &str, last: Option<char>) -> Diagnostic {
    let fault = Diagnostic::new(&codes::BAD_IDENTIFIER, span, format!("`{text}` is not an ISBN"));
    fault.help(match last {
        Some(digit) => format!("if the others are right, its last digit is {digit}"),
        None => "write ten or thirteen digits, perhaps with hyphens between them".to_owned(),
    })
}

/// Something that is no DOI.
pub fn not_a_doi(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(&codes::BAD_IDENTIFIER, span, format!("`{text}` is not a DOI"))
        .help("write what follows `https://doi.org/`, as in 10.1000/182")
}

/// Something that is no ARK.
pub fn not_an_ark(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(&codes::BAD_IDENTIFIER, span, format!("`{text}` is not an ARK"))
        .help("write `ark:`, the number of the register, and the name, as in ark:12345/x6np1wh8k")
}

/// Something that is no Handle.
pub fn not_a_handle(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(&codes::BAD_IDENTIFIER, span, format!("`{text}` is not a Handle"))
        .help("write what follows `https://hdl.handle.net/`, as in 2027/uc1.32106000125483")
}

/// A date in words.
pub fn date_in_words(span: Span, key: &str, text: &str, date: RoughDate) -> Diagnostic {
    Diagnostic::new(&codes::NOT_A_DATE, span, format!("`{key}` is not a date: `{text}`"))
        .help(format!("write `{date}`"))
        .fix(Fix::replace([span], &date.to_string()))
}

/// Text in place of a date.
pub fn not_a_date(span: Span, key: &str, text: &str, whole: bool) -> Diagnostic {
    let help = match whole {
        true => "write year, month and day in digits, as in 2023-09-11",
        false => {
            "write year, month and day in digits, as in 2023-09-11, 2023-09 or 2023; \
             what is not known exactly as in 0850~, 0850?, 0850/0860, 08XX or 1916-21"
        }
    };
    Diagnostic::new(&codes::NOT_A_DATE, span, format!("`{key}` is not a date: `{text}`")).help(help)
}

/// A former address that is not a path below the site.
pub fn bad_alias(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` cannot be a former address of this site");
    let below = path.strip_prefix('/').unwrap_or(path).trim_end_matches('/');
    let names = || below.split('/');
    let help = if let Some(list) = as_list(path) {
        format!("write several addresses as a list: `{list}`")
    } else if path == "/" {
        "this is the address of the site itself".to_owned()
    } else if path.contains('\\') {
        "write `/` in place of each backslash".to_owned()
    } else if !path.contains('/') && path.contains(char::is_whitespace) {
        // Obsidian has other names of a note here.
        "this key has former addresses, such as /old/path/; if this is another name, delete it"
            .to_owned()
    } else if !path.starts_with('/') {
        "write only the path, beginning with a slash, as in /old/path/".to_owned()
    } else if let Some(sign) = path.chars().find(|c| "?#*".contains(*c)) {
        format!("leave out the `{sign}` and what follows: it is no part of the path")
    } else if path.contains('%') {
        "a `%` in it begins no letter: write letters as they are, and `%25` for `%`".to_owned()
    } else if names().any(|name| matches!(name, "." | "..")) {
        "write the whole path, without `.` or `..` in it".to_owned()
    } else if names().any(str::is_empty) {
        "write one slash in place of several".to_owned()
    } else if names().any(|name| name.eq_ignore_ascii_case(OWN_FOLDER)) {
        format!("the program keeps its own files under `{OWN_FOLDER}`")
    } else {
        "write it as browsers show it, without spaces at the ends of names, and without very long \
         names"
            .to_owned()
    };
    Diagnostic::new(&codes::BAD_ALIAS, span, message).help(help)
}

/// `a, b` as it should be written, if these are several.
fn as_list(written: &str) -> Option<String> {
    written.contains(", ").then(|| format!("[{written}]"))
}

/// A former id that is a path, several ones, or cannot be part of an address.
pub fn bad_former_id(span: Span, id: &str) -> Diagnostic {
    let Some(list) = as_list(id) else {
        let message = format!("`{id}` cannot have been an id");
        return Diagnostic::new(&codes::FORMER_ID, span, message).help(
            "write the former name of the folder or file alone, as in `formerly: old-name`; for \
             other addresses there is `aliases`",
        );
    };
    let message = format!("`{id}` looks like several ids");
    Diagnostic::new(&codes::FORMER_ID, span, message)
        .help(format!("write them as a list: `{list}`; if it is one name, put it in quotes"))
}

/// A former id that the same work, person or tag has now.
pub fn former_id_is_own(span: Span, id: &str, what: &str) -> Diagnostic {
    let message = format!("this {what} is called `{id}` now, so that is no former id");
    Diagnostic::new(&codes::FORMER_ID, span, message).help("remove it")
}

/// A former id that somebody else has now. `what` has it: "work", "person", "tag".
pub fn former_id_in_use(span: Span, id: &str, what: &str) -> Diagnostic {
    let message = format!("there is a {what} `{id}` now, so its addresses cannot lead here");
    Diagnostic::new(&codes::FORMER_ID, span, message)
        .help(format!("give that {what} another id, or remove `{id}` here"))
}

/// `published: false`, `draft: yes`: understood, but not how it is written here.
pub fn draft_said_otherwise(span: Span, (key, value): (&str, &str), is_draft: bool) -> Diagnostic {
    let what = if is_draft { "makes this text a draft" } else { "says that this is no draft" };
    let fault = Diagnostic::new(&codes::DRAFT_KEY, span, format!("`{key}: {value}` {what}"));
    match (is_draft, key) {
        (true, _) => fault.help("write `draft: true`").fix(Fix::replace([span], "draft: true")),
        (false, "draft") => {
            fault.help("write `draft: false`").fix(Fix::replace([span], "draft: false"))
        }
        (false, _) => fault.help("leave it out: a text that is no draft is published"),
    }
}

/// The same where another key, `first`, says something about drafts too.
pub fn draft_said_twice(fault: Diagnostic, first: &str) -> Diagnostic {
    let help = format!("`{first}` is given too: write only `draft: true`");
    Diagnostic { fix: None, ..fault.help(help) }
}

/// `draft: perhaps`, or `draft:` alone: nobody can tell whether it may be published.
pub fn unclear_draft(span: Span, key: &str, value: &str) -> Diagnostic {
    let written = format!("{key}: {value}");
    let message = format!("`{}` does not say whether this text is a draft", written.trim());
    Diagnostic::new(&codes::UNCLEAR_DRAFT, span, message)
        .help("write `draft: true` or `draft: false`")
}

/// `published: 2024-05-01`, `expires: 2030-01-01`.
pub fn day_in_place_of_draft(span: Span, key: &str, day: &str) -> Diagnostic {
    let fault = unclear_draft(span, key, day);
    let has = |part| key.to_ascii_lowercase().contains(part);
    if has("expir") || has("unpub") {
        fault.help("delete this line: no text is taken away by itself on a day")
    } else if has("publish") || has("embargo") {
        fault.help(format!("write `date: {day}`"))
    } else {
        fault
    }
}

/// `drafts: true`: no key, but nobody would have written it for anything else.
pub fn misspelled_draft(span: Span, key: &str, is_certain: bool) -> Diagnostic {
    let message = format!("`{key}` is no key, but may be meant to make this text a draft");
    let fault = Diagnostic::new(&codes::UNCLEAR_DRAFT, span, message);
    let strange = key.chars().find(|c| !c.is_ascii());
    let write = match strange {
        Some(c) => format!(
            "U+{:04X} is part of the key: write `draft: true` or `draft: false` in plain letters",
            u32::from(c)
        ),
        None => "write `draft: true` or `draft: false`".to_owned(),
    };
    let fault = fault.help(write);
    if is_certain { fault.fix(Fix::replace([span], "draft")) } else { fault }
}

/// `draft: true` in the file of a person or tag, which `what` is.
pub fn no_draft(span: Span, key: &str, what: &str) -> Diagnostic {
    let message = format!("`{key}` has no effect here: a {what} cannot be a draft");
    Diagnostic::new(&codes::UNCLEAR_DRAFT, span, message)
        .help("remove this line, or move the file out of `content/` until it may be published")
}

/// A translation without a text.
pub fn empty_translation(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::EMPTY_TRANSLATION, span, "this translation has no text")
        .help("write it, or add `draft: true` until it is there")
}

/// A link that readers cannot follow, or should not.
pub fn not_a_web_address(span: Span, key: &str, url: &str) -> Diagnostic {
    let message = format!("`{key}` is not a web address: `{url}`");
    let without_scheme = url.starts_with("www.").then(|| format!("https://{url}"));
    let near = mended(url).or(without_scheme);
    Diagnostic::new(&codes::NOT_A_WEB_ADDRESS, span, message)
        .meant_value(near.as_deref())
        .or_help("write the whole address, as in https://example.org/page")
}

/// The first heading of a text is its title once more.
pub fn repeated_title(span: Span) -> Diagnostic {
    let message = "this heading repeats the title, which the page shows above the text";
    Diagnostic::new(&codes::REPEATED_TITLE, span, message).help("delete the heading")
}

/// An original that is said to be a translation at `other`.
pub fn original_and_translation(span: Span, other: Span) -> Diagnostic {
    let message = "this version is said to be an original, and a translation";
    Diagnostic::new(&codes::ORIGINAL_AND_TRANSLATION, span, message)
        .related(other, "here it is a translation")
        .help("remove `original`, or what makes it a translation")
}
