//! Messages about how works, versions, people, tags and series fit together.

use super::edit::yaml_text;
use super::{Code, Diagnostic, Fix, Span, Spanned, catalogue as codes, quoted};
use crate::ground::folding::NameOf;
use crate::ground::spelling::did_you_mean;

/// A name that has no file.
pub struct Unregistered<'a> {
    /// Where it is first used.
    pub name: &'a Spanned<String>,
    /// All places where it is used, the first one included.
    pub uses: Vec<Span>,
    /// What its page is called.
    pub id: &'a str,
    /// The id that was most likely meant.
    pub near: Option<&'a str>,
    /// Whether that is what the name is filed under.
    pub is_near_itself: bool,
    /// Whether every use is this id, but for capital letters and what is between words.
    pub is_certain: bool,
}

/// A name that several files give to different people or tags; reported once, at the first place.
pub fn name_of_several(found: &Unregistered<'_>, ids: &[&str], of: NameOf) -> Diagnostic {
    let (code, who) = match of {
        NameOf::Person => (&codes::UNKNOWN_PERSON, "people"),
        NameOf::Thing => (&codes::UNKNOWN_TAG, "tags"),
        NameOf::Series => (&codes::UNKNOWN_SERIES, "series"),
    };
    let name = &found.name.value;
    let message = format!("`{name}` is the name of {} {who}", ids.len());
    Diagnostic::new(code, found.name.span, message)
        .help(format!("write the id of the one that is meant: {}", quoted(ids.iter().copied())))
}

/// A person without a file; reported once, at the first place.
pub fn unknown_person(found: &Unregistered<'_>) -> Diagnostic {
    let fault = unregistered(&codes::UNKNOWN_PERSON, "content/people", found);
    match turned(&found.name.value).filter(|_| found.near.is_none()) {
        Some((turned, list)) => fault.help(format!(
            "write a name as it is read: `{turned}`; if these are two people, write `{list}`"
        )),
        None => fault,
    }
}

/// A tag without a file; reported once, at the first place.
pub fn unknown_tag(found: &Unregistered<'_>) -> Diagnostic {
    unregistered(&codes::UNKNOWN_TAG, "content/tags", found)
}

/// A series without a file; reported once, at the first place.
pub fn unknown_series(found: &Unregistered<'_>) -> Diagnostic {
    unregistered(&codes::UNKNOWN_SERIES, "content/series", found)
}

fn unregistered(code: &'static Code, folder: &str, found: &Unregistered<'_>) -> Diagnostic {
    let Unregistered { name, uses, id, near, is_near_itself, is_certain } = found;
    let message = format!("`{}` has no file in {folder}/", name.value);
    let used = match uses.len() {
        1 => String::new(),
        times => format!("; the name is used {times} times"),
    };
    let file = format!("{folder}/{id}.yaml");
    let help = match (near, as_list(&name.value)) {
        (Some(near), _) if *is_near_itself => format!("write `{near}`"),
        (Some(near), _) => format!("{} If not, add {file}", did_you_mean(near)),
        (None, Some(list)) => {
            format!("write several names as a list: `{list}`; if this is one name, add {file}")
        }
        (None, None) if **id == *name.value => format!("add {file}"),
        (None, None) => format!("add {file}, and write `{id}` here"),
    };
    let fault = Diagnostic::new(code, name.span, message).help(help + &used);
    match near {
        Some(id) if *is_certain => fault.fix(Fix::replace(uses.iter().copied(), &yaml_text(id))),
        _ => fault,
    }
}

/// A name without a file that is probably a spelling of `other`, which has none either; reported
/// once, at the first place.
pub fn other_spelling(found: &Unregistered<'_>, other: &Spanned<String>, of: NameOf) -> Diagnostic {
    let (who, folder) = match of {
        NameOf::Person => ("person", "content/people"),
        NameOf::Thing => ("tag", "content/tags"),
        NameOf::Series => ("series", "content/series"),
    };
    let message = format!("`{}` is probably the same {who} as `{}`", found.name.value, other.value);
    Diagnostic::new(&codes::OTHER_SPELLING, found.name.span, message)
        .related(other.span, "the other spelling is here")
        .help(format!(
            "write `{}` everywhere; if they are two, give each a file in {folder}/",
            other.value
        ))
}

/// Adds another name that is filed as the same one.
pub fn taken_for_the_same(fault: Diagnostic, other: &Spanned<String>) -> Diagnostic {
    fault.related(other.span, format!("`{}` is taken for the same", other.value))
}

/// A name that begins with the family's, `Mahfouz, Naguib`, in the order of reading; and the same
/// as a list of two people.
fn turned(name: &str) -> Option<(String, String)> {
    let (family, given) = name.split_once([',', '،'])?;
    let (family, given) = (family.trim(), given.trim());
    let is_one = !family.contains(char::is_whitespace)
        && !given.contains([',', '،', ';', '؛'])
        && !given.split_whitespace().any(is_and);
    let is_name = is_one && !family.is_empty() && !given.is_empty();
    is_name.then(|| (format!("{given} {family}"), format!("[{family}, {given}]")))
}

/// Names that were written as one text with commas, of any script, as a list.
fn as_list(name: &str) -> Option<String> {
    let marks = [',', '،', ';', '؛', '；', '、'];
    let mut names = Vec::new();
    for part in name.split(marks) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let joined = words.split(|word| is_and(word)).filter(|words| !words.is_empty());
        let before = names.len();
        names.extend(joined.map(|words| words.join(" ")));
        if names.len() == before {
            return None;
        }
    }
    let is_list = name.contains(marks);
    is_list.then(|| format!("[{}]", names.join(", ")))
}

/// Whether a word joins the last of several names to the others.
fn is_and(word: &str) -> bool {
    ["and", "&", "et", "und", "y", "e", "и", "و"].contains(&word)
}

/// A tag whose `broader` leads back to itself.
pub fn circular_broader(span: Span, name: &str) -> Diagnostic {
    let message = format!("the broader tag `{name}` is itself below this tag");
    Diagnostic::new(&codes::CIRCULAR_BROADER, span, message)
        .help("remove `broader` from one of the tags in the circle")
}

/// An `order` that names a work that is not in the archive.
pub fn unknown_part(span: Span, work: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(&codes::SERIES_ORDER, span, format!("the archive has no work `{work}`"))
        .meant_value(near)
        .or_help("write the name of a work's folder, or leave it out until the work is there")
}

/// An `order` that names a work twice.
pub fn part_twice(span: Span, first: Span, work: &str) -> Diagnostic {
    Diagnostic::new(&codes::SERIES_ORDER, span, format!("`{work}` is in this order twice"))
        .related(first, "it is here already")
        .help("leave one of them out: a work has one place in a series")
}

/// Two works that are the same part of a series.
pub fn same_part(span: Span, first: Span, part: u32, series: &str) -> Diagnostic {
    let message = format!("another work is part {part} of the series `{series}` too");
    Diagnostic::new(&codes::SERIES_ORDER, span, message)
        .related(first, "it says so here")
        .help("give each its own number, or list the works under `order` in the file of the series")
}

/// A version that says something else of its work's series than another version.
pub fn other_series(span: Span, first: Span, series: &str) -> Diagnostic {
    let message = format!("another version says that this work is in the series `{series}`");
    Diagnostic::new(&codes::SERIES_ORDER, span, message)
        .related(first, "it says so here, and counts")
        .help("leave `series` out here: all versions of a work are the same part of one series")
}

/// How one person's file names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    PenNameOf,
    HasMember,
}

/// A pen name or a team that leads back to itself; `is_own` if the file names itself.
pub fn circular_people(span: Span, name: &str, (tie, is_own): (Tie, bool)) -> Diagnostic {
    let message = match (tie, is_own) {
        (Tie::PenNameOf, true) => "a person is no pen name of itself".to_owned(),
        (Tie::PenNameOf, false) => format!("`{name}` is itself said to be a pen name of this one"),
        (Tie::HasMember, true) => "an organisation is no member of itself".to_owned(),
        (Tie::HasMember, false) => {
            format!("this organisation is itself said to be a member of `{name}`")
        }
    };
    let help = match (tie, is_own) {
        (Tie::PenNameOf, true) => "name the person who used the pen name, or remove the key",
        (Tie::PenNameOf, false) => "remove `pseudonym_of` from the file of the person",
        (Tie::HasMember, true) => "remove it from `members`",
        (Tie::HasMember, false) => "remove one of the two from the `members` of the other",
    };
    Diagnostic::new(&codes::CIRCULAR_PEOPLE, span, message).help(help)
}

/// Members of somebody who is no organisation.
pub fn members_of_person(span: Span) -> Diagnostic {
    Diagnostic::new(&codes::MEMBERS_OF_PERSON, span, "only an organisation has members")
        .help("add `kind: organisation`, or remove `members`")
}

/// Two versions of a work, of which neither says that it is a translation.
pub fn two_originals(span: Span, first: Span, work: &str) -> Diagnostic {
    let message = format!("the work `{work}` has two originals");
    Diagnostic::new(&codes::TWO_ORIGINALS, span, message)
        .related(first, "this one is an original too")
        .help(
            "add `translation_of:` to the one that is a translation; if it was written in both \
             languages, add `original: true` to both",
        )
}

/// A translation in a work with an original that does not say what it was made from.
pub fn missing_translation_of(span: Span, original: &str) -> Diagnostic {
    let message = "this translation does not say which version it was made from";
    Diagnostic::new(&codes::MISSING_TRANSLATION_OF, span, message).help(format!(
        "it is treated as a translation of the original; if that is right, add \
         `translation_of: {original}`"
    ))
}

/// A `translation_of` that names no version of the work; `versions` are the others.
pub fn unknown_source_version(
    span: Span,
    name: &str,
    near: Option<&str>,
    versions: &[String],
) -> Diagnostic {
    let others = match versions {
        [] => {
            "the work has no other version; describe an original that is not in the archive with \
               `source:`"
                .to_owned()
        }
        _ => format!("its other versions are {}", quoted(versions.iter().map(|name| &**name))),
    };
    let stem = name.strip_suffix(".md").filter(|stem| versions.iter().any(|own| own == stem));
    Diagnostic::new(&codes::UNKNOWN_VERSION, span, format!("this work has no version `{name}`"))
        .meant_value(stem.or(near))
        .or_help(others)
}

/// Versions that are translations of one another: their names, with the places of their
/// `translation_of`.
pub fn circular_translation(circle: &[(String, Span)]) -> Option<Diagnostic> {
    let ((name, span), others) = circle.split_first()?;
    let message = match others {
        [] => format!("`{name}` is a translation of itself"),
        _ => {
            let of_each = circle.iter().zip(circle.iter().cycle().skip(1));
            let said = of_each
                .map(|((name, _), (source, _))| format!("`{name}` from `{source}`"))
                .collect::<Vec<_>>();
            format!("these translations were made in a circle: {}", said.join(", "))
        }
    };
    let diagnostic = Diagnostic::new(&codes::CIRCULAR_TRANSLATION, *span, message)
        .help("remove `translation_of` from the version that is the original");
    Some(others.iter().fold(diagnostic, |diagnostic, (name, span)| {
        diagnostic.related(*span, format!("`{name}` names its source here"))
    }))
}
