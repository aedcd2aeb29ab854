//! Files that programs leave beside the files of an author.
//!
//! In: the name of a file or folder. Out: whether an editor, a merge or the system left it. Such
//! files often hold older drafts, so none is published. Never: a look into the file.

/// What follows the last dot in the names of copies that editors, `patch`, merge tools and browsers
/// make. Names that end with `~` are not even listed.
const ENDINGS: [&str; 10] =
    ["bak", "backup", "orig", "rej", "save", "swo", "swp", "temp", "tmp", "crdownload"];

/// Beginnings of the lock files and copies of office programs and editors.
const BEGINNINGS: [&str; 4] = ["~$", ".~lock.", ".#", "._"];

/// Files that systems put into folders.
const OF_SYSTEMS: [&str; 4] = ["Icon\r", "ehthumbs.db", "desktop.ini", "__MACOSX"];

/// What programs that synchronise put into the names of second copies.
const SECOND_COPIES: [&str; 3] = [".sync-conflict-", " (conflicted copy", "'s conflicted copy"];

/// What git's merge tools put into names, with a number after it: `en_BACKUP_4242.md`.
const SIDES_OF_A_MERGE: [&str; 4] = ["_BACKUP_", "_BASE_", "_LOCAL_", "_REMOTE_"];

/// Whether a file or folder of this name is a leftover.
pub(super) fn is_leftover(name: &str) -> bool {
    let ending = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, it)| it);
    ending.is_some_and(|it| ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(it)))
        || BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || OF_SYSTEMS.iter().any(|other| name.eq_ignore_ascii_case(other))
        || SECOND_COPIES.iter().any(|mark| name.contains(mark))
        || SIDES_OF_A_MERGE.iter().any(|side| is_side(name, side))
        || name.len() > 2 && name.starts_with('#') && name.ends_with('#')
}

/// Whether the name is `side` with a number after it, and then nothing or an ending.
fn is_side(name: &str, side: &str) -> bool {
    let number = name.split_once(side).map_or("", |(_, rest)| rest);
    let number = number.split_once('.').map_or(number, |(number, _)| number);
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
