//! Codes about `site.yaml`.

codes! {
    MISSING_TITLE {
        name: "missing-title",
        level: Error,
        summary: "`site.yaml` does not say what the site is called.",
        explanation: "The title is at the head of every page and in every result of a search \
            engine. Write one text for all languages, or one for each: `title: {ar: أرشيف, en: \
            Archive}`.",
    }
    MISSING_LANGUAGES {
        name: "missing-languages",
        level: Error,
        summary: "`site.yaml` does not say which languages the site has.",
        explanation: "Home page, lists, navigation and dates exist in each language of \
            `languages`. The first is the default. Texts may be in other languages too, but then \
            only the pages of these texts are.",
    }
    UNKNOWN_SETTING {
        name: "unknown-setting",
        level: Error,
        summary: "`site.yaml` has a key that is not a setting.",
        explanation: "A misspelt setting has no effect, and the whole site is made without it, so \
            this is an error here and only a warning (`unknown-key`) in front matter. Correct the \
            key, or put data of your own below `extra`.",
    }
    UNKNOWN_CODE {
        name: "unknown-code",
        level: Error,
        summary: "`diagnostics` in `site.yaml` names a code that does not exist.",
        explanation: "The level of a diagnostic is set by its code, which is in brackets in every \
            report: `warning[unknown-tag]`. A misspelt code would change nothing. \
            `tarjuman explain` lists all codes.",
    }
    FIXED_LEVEL {
        name: "fixed-level",
        level: Error,
        summary: "`diagnostics` in `site.yaml` lowers the level of an error.",
        explanation: "An error is a fault that would leave readers with a missing or wrong page: a \
            text without a title, a note without its text. So errors cannot be turned off or made \
            warnings; correct what they report. Only errors about links, pictures and marks in a \
            text can be warnings, because the text is complete without them. Warnings can be \
            turned off, or made errors.",
    }
    BAD_BASE_URL {
        name: "bad-base-url",
        level: Error,
        summary: "`base_url` is not the address of a site.",
        explanation: "Canonical links, the sitemap and redirects are made from this address. It \
            must be complete, with `https://` or `http://`, the host and the folder if there is \
            one, and without a query or an anchor.",
    }
    BAD_CSP {
        name: "bad-csp",
        level: Error,
        summary: "`csp` allows something that is not a source.",
        explanation: "Each directive of `csp` has sources: hosts, such as \
            `https://media.example.org`, schemes, such as `https:`, or words in single quotation \
            marks, such as `'unsafe-inline'`. Because YAML has quotation marks of its own, these \
            need both kinds: `\"'unsafe-inline'\"`. Directives such as `frame-ancestors` only have \
            an effect in a header, which your host must send.",
    }
    SECRET_IN_SETTINGS {
        name: "secret-in-settings",
        level: Error,
        summary: "A target of `deploy` in `site.yaml` has a key for a password.",
        explanation: "Everybody who reads the site's sources, now or in their history, can read \
            `site.yaml`. So the program takes passwords and access keys only from the environment \
            and from the files in which other programs keep them, such as `~/.aws/credentials`. \
            Leave the key out. If a password was there, it is known: make a new one.",
    }
    NO_BASE_URL {
        name: "no-base-url",
        level: Warning,
        summary: "A site is published, and does not know its address.",
        explanation: "Search engines and other sites need whole addresses: in canonical links, in \
            `hreflang`, in the sitemap. Without `base_url` these are only paths. Write `base_url` \
            into `site.yaml`, or build with `--base-url`. Addresses that are kept for examples, \
            such as `https://example.org/`, count as none.",
    }
    IDLE_SETTING {
        name: "idle-setting",
        level: Warning,
        summary: "A setting has no effect.",
        explanation: "The setting is known, but nothing on this site depends on it: it is kept \
            for later versions of the program, or it is about a language that is not in \
            `languages`. Leave it out, so that nobody relies on it.",
    }
    BAD_PER_PAGE {
        name: "bad-per-page",
        level: Error,
        summary: "`per_page` is not a number from 1 to 10000.",
        explanation: "`per_page` is the number of entries on each page of a list. Write a whole \
            number in the digits 0 to 9.",
    }
    BAD_HOME_NUMBER {
        name: "bad-home-number",
        level: Error,
        summary: "The home page cannot show as much as `home` says.",
        explanation: "The values of `home` in `site.yaml` say how many articles, tags and people \
            the home page shows: whole numbers from 1 to 100. More would be slow to load, and \
            lists have everything. Write such a number, or leave the key out.",
    }
    BAD_LONGEST_TEXT {
        name: "bad-longest-text",
        level: Error,
        summary: "`longest_text` is not a number from 1 to 1000.",
        explanation: "`longest_text` is the size in megabytes that a text file may have. Write a \
            whole number in the digits 0 to 9, without a unit.",
    }
    BAD_FEED_NUMBER {
        name: "bad-feed-number",
        level: Error,
        summary: "A number of `feeds` is not one from 1 to 1000.",
        explanation: "The numbers of `feeds` say how many articles a feed has, and from how many \
            works on a tag, a series or a person has a feed. Write a whole number in the digits 0 \
            to 9. To turn a kind of feed off, write `false` for it: `feeds: {tags: false}`.",
    }
    BAD_FEED_ID {
        name: "bad-feed-id",
        level: Error,
        summary: "`feed_id` is not a tag URI.",
        explanation: "Programs know an article in a feed by its id, which must be like no other in \
            the world and must never change. A tag URI (RFC 4151) is such an id: the word `tag`, a \
            host or an e-mail address that is yours, a year in which it already was, and any name \
            for the site, as in `tag:example.org,2026:archive`. Nobody has to find anything there.",
    }
    NO_FEED_ID {
        name: "no-feed-id",
        level: Note,
        summary: "The articles in feeds are known by the address of the site.",
        explanation: "Programs that read feeds show an article as new if they do not know its id. \
            Without `feed_id` in `site.yaml`, ids begin with `base_url`; when the site moves to \
            another host or folder, every reader gets all articles of its feeds once more. Write a \
            `feed_id` before the first readers come, and never change it. A site whose feeds have \
            readers can keep their ids only with its address.",
    }
    BAD_ROBOTS {
        name: "bad-robots",
        level: Error,
        summary: "`robots` names a crawler or a path that cannot be in `robots.txt`.",
        explanation: "Each line of `robots.txt` has the name of one crawler, or one path. A name \
            has ASCII letters, digits, `-`, `_` and `.`, without spaces and without a version; in \
            `agents`, `*` stands for all others. A path begins with `/`, the root of the site; `*` \
            in it stands for anything, and `$` at its end for the end of the address. Crawlers do \
            not tell capitals in names, so a name is given once.",
    }
    UNKNOWN_LOCALE_ID {
        name: "unknown-locale-id",
        level: Error,
        summary: "A calendar or a kind of digits is not known.",
        explanation: "`calendars` and `numerals` take the names that Unicode's CLDR gives them: \
            `islamic-umalqura`, `persian`, `hebrew`, or `latn`, `arab`, `arabext`. The report \
            lists all that the program knows.",
    }
    NO_LOCALE {
        name: "no-locale",
        level: Warning,
        summary: "A language of the site has no rules for dates, numbers and sorting.",
        explanation: "These rules come from Unicode's CLDR, which has none for this language. \
            English rules are used instead, and everything else works. If the tag is misspelt, \
            correct it.",
    }
    UNKNOWN_SCRIPT {
        name: "unknown-script",
        level: Error,
        summary: "A font is given for a script that is not known.",
        explanation: "A font of `fonts` is only used for the characters of its script, so the \
            program must know which characters these are. Write the code of ISO 15924: `Arab`, \
            `Hebr`, `Latn`.",
    }
    MISSING_FONT {
        name: "missing-font",
        level: Error,
        summary: "The file of a font is not in the site.",
        explanation: "A font is a file of `static/`, and `fonts` names it by its path from the \
            site's folder: `static/fonts/naskh.woff2`. Correct the path, or put the file there.",
    }
    BAD_FONT {
        name: "bad-font",
        level: Error,
        summary: "The file of a font is not a WOFF2 font.",
        explanation: "WOFF2 is the smallest kind of font file, and every browser reads it. The \
            program also measures the font, so that pages do not move when it arrives. Convert a \
            TTF or OTF file to WOFF2.",
    }
    NO_CARD {
        name: "no-card",
        level: Warning,
        summary: "Texts have no share card, because no font has their letters.",
        explanation: "A share card is drawn with the fonts of `fonts` in `site.yaml`, so that it \
            looks the same on every machine. A card with gaps would be worse than none. So a text \
            only has one if these fonts have every letter of its title, its subtitle, the names, \
            and the title of the site. Give each script a font; digits and most punctuation come \
            from that for `Latn`. The report names some of the letters that are missing. A program \
            that was built without cards draws none.",
    }
}
