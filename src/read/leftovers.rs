//! Files that programs leave beside the files of an author.
//!
//! In: the name of a file or folder. Out: whether an editor, a merge or the system left it. Such
//! files often hold older drafts, so none is published. Never: a look into the file.

use super::file_names::is_plain;

/// What follows the last dot in the names of copies that editors, `patch`, merge tools, office
/// programs, package managers and browsers make. Names that end with `~` are not even listed.
const ENDINGS: [&str; 31] = [
    "aria2",
    "asd",
    "autosave",
    "bak",
    "backup",
    "bk",
    "bkp",
    "conflicted",
    "crdownload",
    "download",
    "dpkg-dist",
    "dpkg-new",
    "dpkg-old",
    "filepart",
    "kate-swp",
    "lck",
    "mine",
    "old",
    "opdownload",
    "orig",
    "part",
    "partial",
    "rej",
    "rpmnew",
    "rpmorig",
    "rpmsave",
    "save",
    "temp",
    "tmp",
    "wbk",
    "working",
];

/// What follows the whole name of a file in those of its other sides in a merge.
const SIDES: [&str; 7] = ["base", "local", "remote", "ours", "theirs", "this", "other"];

/// Endings after which programs count.
const COUNTED: [&str; 5] = ["bak", "backup", "old", "orig", "save"];

/// Beginnings of the lock files and copies of office programs and editors.
const BEGINNINGS: [&str; 4] = ["~", ".~lock.", ".#", "._"];

/// Files and folders that systems put into folders.
const OF_SYSTEMS: [&str; 9] = [
    "Icon\r",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "__MACOSX",
    "__pycache__",
    "$RECYCLE.BIN",
    "@eaDir",
    "node_modules",
];

/// What programs that synchronise, and editors, put into the names of second copies.
const SECOND_COPIES: [&str; 5] =
    [".sync-conflict", "conflicted copy", "___jb_tmp___", "___jb_old___", "(case conflict"];

/// What git's merge tools put into names, with a number after it: `en_BACKUP_4242.md`. Cameras and
/// people use these words too, so only copies of texts and data are meant.
const SIDES_OF_A_MERGE: [&str; 4] = ["_BACKUP_", "_BASE_", "_LOCAL_", "_REMOTE_"];

/// Words between the name of a text and its ending that say that it is a copy, or is not to be
/// published, and are no names of editions: `en.old.md`, `ar.copy-2.md`, `en.draft.md`.
const INSIDE: [&str; 20] = [
    "autosave",
    "backup",
    "bak",
    "bk",
    "bkp",
    "conflict",
    "conflicted",
    "copy",
    "draft",
    "mine",
    "old",
    "orig",
    "rej",
    "save",
    "saved",
    "swp",
    "temp",
    "theirs",
    "tmp",
    "wip",
];

/// What merge tools put there, in capital letters.
const SIDES_INSIDE: [&str; 5] = ["BACKUP", "BASE", "LOCAL", "REMOTE", "HEAD"];

/// The first file or folder in a path that is a leftover: its own path, and its name.
pub(super) fn find(path: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    path.split('/').find_map(|name| {
        end += name.len() + 1;
        let is_left = !is_plain(name) && is_leftover(name);
        is_left.then(|| (&path[..end - 1], name))
    })
}

/// Whether a file or folder of this name is a leftover.
pub(super) fn is_leftover(name: &str) -> bool {
    is_copy_of_text(name) || is_of_program(name)
}

/// `en.old.md`, `en.md.BACKUP.123.md`: a text or data whose ending was written once more.
fn is_copy_of_text(name: &str) -> bool {
    let Some((stem, "md" | "yaml" | "yml")) = name.rsplit_once('.') else { return false };
    stem.split('.').skip(1).any(|part| {
        let word = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let word = word.strip_suffix(['-', '_', ' ']).unwrap_or(word);
        INSIDE.iter().any(|other| other.eq_ignore_ascii_case(word)) || SIDES_INSIDE.contains(&word)
    })
}

fn is_of_program(name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_copy =
        |ending: &str| ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)) || is_of_vi(ending);
    !stem.is_empty() && (is_copy(ending) || is_numbered(stem, ending))
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || OF_SYSTEMS.iter().any(|other| name.eq_ignore_ascii_case(other))
        // `CVs` are something else.
        || name == "CVS"
        || is_other_side(stem, ending)
        || is_of_branch(name)
        || SECOND_COPIES.iter().any(|mark| name.contains(mark))
        || SIDES_OF_A_MERGE.iter().any(|side| is_side(name, side))
        || name.len() > 2 && name.starts_with('#') && name.ends_with('#')
}

/// `swp`, and the letters before it that vi takes if there is such a file already: `swo`, `swn`.
fn is_of_vi(ending: &str) -> bool {
    ending.len() == 3
        && ending.get(..2).is_some_and(|first| first.eq_ignore_ascii_case("sw"))
        && ending.ends_with(|c: char| c.is_ascii_alphabetic() && !c.eq_ignore_ascii_case(&'f'))
}

/// `en.md.base`: another side of a file with an ending.
fn is_other_side(stem: &str, ending: &str) -> bool {
    has_ending(stem) && SIDES.iter().any(|side| side.eq_ignore_ascii_case(ending))
}

/// `en.md~HEAD`, as git calls the file of a branch.
fn is_of_branch(name: &str) -> bool {
    name.split_once('~').is_some_and(|(before, branch)| has_ending(before) && !branch.is_empty())
}

/// Whether a name ends with a dot and a few letters.
fn has_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && (2..=8).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

/// `en.md.bak2`, `en.md.save.1`, `en.md.r12` and `en.md.merge-left.r12`: a copy of a file with an
/// ending.
fn is_numbered(stem: &str, ending: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((before, last)) = stem.rsplit_once('.') else { return false };
    match ending.strip_prefix('r') {
        // Old archives are called `a.r00`, but not after another ending.
        Some(number) => is_number(number) && !before.is_empty(),
        None if is_number(ending) => COUNTED.contains(&last),
        None => {
            let number = ending.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let word = &ending[..ending.len() - number.len()];
            is_number(number) && COUNTED.iter().any(|other| other.eq_ignore_ascii_case(word))
        }
    }
}

/// Whether the name is `side` with a number after it, and then nothing or an ending.
fn is_side(name: &str, side: &str) -> bool {
    let Some((stem, rest)) = name.split_once(side) else { return false };
    let (number, ending) = rest.split_once('.').unwrap_or((rest, ""));
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !stem.is_empty()
        && matches!(ending, "" | "md" | "yaml" | "yml" | "txt" | "svg" | "html" | "json")
}
