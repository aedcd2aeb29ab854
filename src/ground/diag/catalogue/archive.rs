//! Codes about how works, versions, people, tags and series fit together.

codes! {
    UNKNOWN_PERSON {
        name: "unknown-person",
        level: Warning,
        summary: "A person has no file in `content/people/`.",
        explanation: "Articles name people by id, which is the name of their file without `.yaml`. \
            A name without a file still gets a page, under the name as it is written, but it \
            cannot have other names, dates or a biography, and a misspelt name makes a second \
            person. Correct the name, or add the file. The name is reported once, at the first \
            place where it is used.",
    }
    OTHER_SPELLING {
        name: "other-spelling",
        level: Warning,
        summary: "Two names without files are probably spellings of one.",
        explanation: "They differ only in accents, vowel signs, hamza, final yeh, taa marbuta, \
            capital letters or, for people, in the order of their words, and each has a page of \
            its own. Write one of them everywhere, or add a file with `name` (`label` for a tag) \
            and, for a person, the other spelling under `also`. If they are two people or two \
            tags, give each a file.",
    }
    UNKNOWN_TAG {
        name: "unknown-tag",
        level: Warning,
        summary: "A tag has no file in `content/tags/`.",
        explanation: "Articles name tags by id, which is the name of their file without `.yaml`. A \
            tag without a file still gets a page, but its label is the same in every language, and \
            a misspelt tag makes a second one. Correct the tag, or add the file. The tag is \
            reported once, at the first place where it is used.",
    }
    UNKNOWN_SERIES {
        name: "unknown-series",
        level: Warning,
        summary: "A series has no file in `content/series/`.",
        explanation: "Articles name their series by id, which is the name of its file without \
            `.yaml`. A series without a file still gets a page, but its title is the same in every \
            language, and a misspelt series makes a second one. Correct the name, or add the file. \
            The series is reported once, at the first place where it is named.",
    }
    SERIES_ORDER {
        name: "series-order",
        level: Warning,
        summary: "The parts of a series are not in one clear order.",
        explanation: "Readers go from one part to the next. A work that is listed twice, or is not \
            in the archive, or has the number of another part, has no place in that order; and a \
            work is in one series only, which its original says for all versions. Correct the \
            number or the list.",
    }
    CIRCULAR_BROADER {
        name: "circular-broader",
        level: Error,
        summary: "The broader tags of a tag lead back to it.",
        explanation: "`broader` names the wider tag above this one. If that tag is itself below \
            this one, there is no order from wide to narrow that pages could show. Remove \
            `broader` from one of the tags in the circle.",
    }
    CIRCULAR_PEOPLE {
        name: "circular-people",
        level: Error,
        summary: "A pen name or an organisation leads back to itself.",
        explanation: "`pseudonym_of` leads from a pen name to the person who used it, and \
            `members` from an organisation to its members. If these keys lead in a circle, nobody \
            can say who used the pen name, or who the members are. Remove one of the keys.",
    }
    MEMBERS_OF_PERSON {
        name: "members-of-person",
        level: Error,
        summary: "Somebody who is no organisation has `members`.",
        explanation: "Members belong to an organisation: a newspaper, a team of translators, a \
            group that signs as one. Add `kind: organisation` to the file, or remove `members`. \
            For the names that one person used, give each pen name a file with `pseudonym_of`.",
    }
    TWO_ORIGINALS {
        name: "two-originals",
        level: Error,
        summary: "A work has two versions that are not translations.",
        explanation: "A work has one original, and every other version is a translation. Numbers \
            of paragraphs, inherited authors and tags, and the pages that show two versions side \
            by side all depend on knowing which it is. Add `translation_of` to the version that is \
            a translation, or move one of the two into a work of its own. If the author wrote it \
            in both languages, add `original: true` to both.",
    }
    MISSING_TRANSLATION_OF {
        name: "missing-translation-of",
        level: Warning,
        summary: "A translation does not say which version it was made from.",
        explanation: "The work has an original, so the translation is treated as one of the \
            original. If it was made from another translation, readers would be told something \
            wrong. Add `translation_of` with the name of the version: `ar`, or `en.annotated`.",
    }
    UNKNOWN_VERSION {
        name: "unknown-version",
        level: Error,
        summary: "`translation_of` names a version that the work does not have.",
        explanation: "A translation names its source by the name of the file without `.md`: `ar`, \
            or `en.annotated`. It must be in the same folder. If the archive does not have the \
            original, describe it with `source` instead.",
    }
    CIRCULAR_TRANSLATION {
        name: "circular-translation",
        level: Error,
        summary: "Versions are said to be translations of each other.",
        explanation: "A translation is made from an earlier text, so following `translation_of` \
            must end at an original, or at a translation whose source is not in the archive. \
            Remove `translation_of` from the version that is the original.",
    }
}
