//! Codes about keys and values of any YAML of a site.

codes! {
    MISSING_KEY {
        name: "missing-key",
        level: Error,
        summary: "A key that must be there is missing or has no value.",
        explanation: "A text needs a `title`, and an `image` needs `src`: without them there would \
            be a link without words, or a picture without a file. Add the key. If it is there and \
            seems to have a value, look for a `#` before the value: it begins a comment.",
    }
    UNKNOWN_KEY {
        name: "unknown-key",
        level: Warning,
        summary: "A key is not one that the program reads.",
        explanation: "The value has no effect. Most often the key is misspelt, or it comes from \
            another program. Correct it, delete it, or put data of your own below `extra`, where \
            your templates find it.",
    }
    DUPLICATE_KEY {
        name: "duplicate-key",
        level: Error,
        summary: "A key is given twice.",
        explanation: "Only one of the two values could be used, and it is not certain which one \
            was meant. Delete one of them, or make one list of both.",
    }
    BOTH_KEYS {
        name: "both-keys",
        level: Error,
        summary: "Both spellings of a key are given.",
        explanation: "`author` and `authors` are the same key, and so are `license` and `licence`. \
            If both are given, it is not certain which one was meant. Use one of them; each takes \
            one value or a list.",
    }
    WRONG_TYPE {
        name: "wrong-type",
        level: Error,
        summary: "A value is of another kind than its key takes.",
        explanation: "A key takes a text, a list, a number, `true` or `false`, or a map of further \
            keys, and this value is something else. Often a text begins with `[` or `{`, or has a \
            `: ` in it, and YAML reads it as a list or map: put it in quotes. `true` and `false` \
            are written without quotes, and no other word stands for them.",
    }
    EMPTY_ITEM {
        name: "empty-item",
        level: Error,
        summary: "An item of a list is empty.",
        explanation: "A dash or a comma was written, but no item. Something may have been lost \
            there. Fill the item in, or delete the dash or comma.",
    }
    NOT_A_CHOICE {
        name: "not-a-choice",
        level: Error,
        summary: "A key takes one of a few words, and this is none of them.",
        explanation: "The program cannot tell what was meant, and a guess could publish what \
            should not be published. The report lists the words that the key takes.",
    }
    BAD_LANGUAGE {
        name: "bad-language",
        level: Error,
        summary: "A value is not a language tag.",
        explanation: "Languages are written as BCP 47 tags: `ar`, `pt-BR`, `az-Arab`. Direction, \
            fonts, sorting, dates and what search engines are told all follow from the tag. Write \
            the tag and not the name of the language, with hyphens and not underscores.",
    }
    LANGUAGE_TWICE {
        name: "language-twice",
        level: Error,
        summary: "A language is given twice in one list or map.",
        explanation: "Tags are compared without regard to capital letters, so `ar` and `AR` are \
            the same language. Only one of the two could be used. Delete one of them.",
    }
}
