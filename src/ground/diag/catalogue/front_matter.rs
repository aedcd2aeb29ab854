//! Codes about front matter and the files of people and tags.

codes! {
    MISSING_FRONT_MATTER {
        name: "missing-front-matter",
        level: Error,
        summary: "A text does not begin with front matter.",
        explanation: "Every version of a work and every page begins with front matter: keys and \
            values between two lines `---`. At least the title is required, because lists, links \
            and search engines show it. Add it at the very beginning of the file.",
    }
    UNCLOSED_FRONT_MATTER {
        name: "unclosed-front-matter",
        level: Error,
        summary: "The second line `---` of front matter is missing.",
        explanation: "Without it nobody can tell where the keys end and the text begins. Add a \
            line `---` after the last key.",
    }
    STACKED_FRONT_MATTER {
        name: "stacked-front-matter",
        level: Error,
        summary: "A file has two blocks of front matter.",
        explanation: "Some programs put their own front matter before the one that is there. Only \
            the first would be read, and the second would be shown to readers as text. Move the \
            keys of the second block into the first.",
    }
    DRAFT_KEY {
        name: "draft-key",
        level: Warning,
        summary: "Whether a text is a draft is said in the way of another program.",
        explanation: "`published: false`, `Draft: yes`, `status: draft`, `private: true` and the \
            like are understood, so that no text is published by mistake after a move from \
            another program. Write `draft: true`, or nothing for a text that is published.",
    }
    UNCLEAR_DRAFT {
        name: "unclear-draft",
        level: Error,
        summary: "It is not clear whether something is a draft.",
        explanation: "A key about drafts has a value that says neither yes nor no, or none; or a \
            key is misspelled that most likely makes the text a draft, such as `drafts: true`. \
            The text is not published, because what is published by mistake cannot be called \
            back. Write `draft: true` or `draft: false`. People and tags cannot be drafts: move \
            their files out of `content/` until they may be published.",
    }
    EMPTY_TRANSLATION {
        name: "empty-translation",
        level: Error,
        summary: "A translation has front matter but no text.",
        explanation: "Readers who choose its language would find an empty page. Write the text, or \
            mark it with `draft: true` until there is one.",
    }
    TITLE_WITHOUT_LETTERS {
        name: "title-without-letters",
        level: Error,
        summary: "A title has no letter, digit or symbol that can be seen.",
        explanation: "Titles are the links of lists, menus and search results. One that consists \
            of invisible characters, or only of punctuation, cannot be read there, nor by a \
            screen reader. Write a title with at least one letter or digit.",
    }
    MISSING_NAME {
        name: "missing-name",
        level: Error,
        summary: "A person has no `name`, or a tag has no `label`.",
        explanation: "The file of a person or tag says what readers should see for it in each \
            language. Without any name there is nothing to show. Give a name in at least one \
            language; the others use it until they have one of their own.",
    }
    BAD_IDENTIFIER {
        name: "bad-identifier",
        level: Warning,
        summary: "An identifier of a text is not well-formed, and is left out.",
        explanation: "Readers and programs look texts up by their identifiers. An ISBN has ten or \
            thirteen digits, of which the last one follows from the others, so a slip shows at \
            once. A DOI is what follows `https://doi.org/`: `10.1000/182`. Copy the identifier \
            from the source again.",
    }
    HALF_NAME {
        name: "half-name",
        level: Warning,
        summary: "A person has a `given` name and no `family` name in the same language.",
        explanation: "Citations sort by the family name and may shorten the other part. They need \
            both, or none: the name is then cited whole. Write `family` in the same language; if \
            the person has no family name, leave `given` out.",
    }
    BAD_SYNONYMS {
        name: "bad-synonyms",
        level: Warning,
        summary: "A group of words in `search.yaml` cannot be used.",
        explanation: "`content/search.yaml` says which words find each other in the search of the \
            site. A group is a list of two different words or more. The search looks up single \
            words, so it has no use for phrases. Texts in Chinese, Japanese, Korean, Thai, Lao, \
            Khmer and Burmese are found by pairs of letters, and so there are no words to group.",
    }
    NOT_A_DATE {
        name: "not-a-date",
        level: Error,
        summary: "A value is not a date, or says less than the key needs.",
        explanation: "Dates are year, month and day in digits: `2023-09-11`. The day a text was \
            published or changed must be a whole day; the years of a person and the date of a \
            source may be a month (`2023-09`) or a year (`2023`). Archives sort and group by these \
            dates, so other forms, such as `2023/09/11`, are errors. A date that is not known \
            exactly is written in the form of ISO 8601-2 (EDTF): `0850~` is about 850, `0850?` \
            perhaps 850, `0850/0860` from 850 to 860, `08XX` in the 800s, `185X` in the 1850s, \
            `1916-21` in spring 1916, and `1916/..` from 1916 on.",
    }
    IMPOSSIBLE_DATE {
        name: "impossible-date",
        level: Error,
        summary: "A date is not in the calendar.",
        explanation: "The day does not exist, such as 31 April, or the year is 0. The year before \
            AD 1 is 1 BC, written `-0001`. A time such as `0860/0850` ends before it begins. \
            Correct the date.",
    }
    DATES_OUT_OF_ORDER {
        name: "dates-out-of-order",
        level: Warning,
        summary: "A date is earlier than one that must come before it.",
        explanation: "A text is not changed before it is published, and nobody dies before being \
            born. Most often month and day changed places, or a date was copied from another file. \
            Readers see both dates, so correct the one that is wrong.",
    }
    UNLIKELY_DATE {
        name: "unlikely-date",
        level: Warning,
        summary: "A date is in a year that is hardly meant.",
        explanation: "All dates are days of the Gregorian calendar. A text that is published in \
            the year 1402 or 1445 most likely has a day of the Persian or Islamic calendar, and \
            after the year 2100 digits changed places. Readers would see a wrong date, and lists \
            a wrong order. Write the Gregorian day; `calendars` in `site.yaml` shows readers the \
            other calendar too. When a text first appeared elsewhere is said in `source`, where \
            every year is fine.",
    }
    FUTURE_DATE {
        name: "future-date",
        level: Note,
        summary: "A text is dated later than the day of the build.",
        explanation: "It is published at once, with a date that has not come yet. If it should \
            wait, build with `--as-of` and the day of the build, such as `--as-of 2026-12-01`: \
            all texts with a later date are left out like drafts. The same day always gives the \
            same site.",
    }
    NOT_A_WEB_ADDRESS {
        name: "not-a-web-address",
        level: Error,
        summary: "A value is not a web address.",
        explanation: "The key takes an address that readers can follow, beginning with `https://` \
            or `http://` and without spaces. Copy the whole address from the browser.",
    }
    FORMER_ID {
        name: "former-id",
        level: Error,
        summary: "The addresses of a former id cannot be kept.",
        explanation: "`formerly` names the ids that a work, person or tag had before: names of \
            folders or files, without a path. All addresses that went with such an id lead to the \
            new ones. That is only possible while nobody else has the id.",
    }
    BAD_ALIAS {
        name: "bad-alias",
        level: Error,
        summary: "A former address is not a path of the site.",
        explanation: "Each alias becomes a small page that leads readers to the new address, and a \
            line of `_redirects`. It is written as a path that begins with a slash, without the \
            host and without `..`, `?`, `#` or `*`, because no file can have such an address.",
    }
    REPEATED_TITLE {
        name: "repeated-title",
        level: Warning,
        summary: "A text begins with its title once more.",
        explanation: "Pages show the `title` of the front matter above the text. A first heading \
            with the same words would be read twice. Vowel signs and capitals make no difference. \
            Delete the heading.",
    }
    ORIGINAL_AND_TRANSLATION {
        name: "original-and-translation",
        level: Error,
        summary: "A version is said to be an original, and a translation.",
        explanation: "`original: true` is for a work that its author wrote in two languages: it \
            says that a version was made from no other. `translation_of`, `translator` and \
            `method` say that it was. Remove what is not true. If the archive has only one \
            original, it needs no `original`.",
    }
}
