//! Codes about the files of interface strings.

codes! {
    STRINGS_LANGUAGE {
        name: "strings-language",
        level: Error,
        summary: "A file of interface strings is not named after a language.",
        explanation: "A file in `templates/strings/` is named after its language: `ar.yaml`, \
            `pt-BR.yaml`. Rename it to the BCP 47 tag of the language it is in.",
    }
    STRINGS_ENCODING {
        name: "strings-encoding",
        level: Error,
        summary: "A file of interface strings is not encoded in UTF-8.",
        explanation: "Every page shows these words, so every letter must be certain. Open the file \
            with the encoding it was saved in, and save it again as UTF-8.",
    }
    UNKNOWN_STRING {
        name: "unknown-string",
        level: Warning,
        summary: "An interface string has a key that English does not have.",
        explanation: "The built-in English file has every key that the theme shows, so no page \
            shows this one. Correct the key. A key for templates of your own needs its English \
            text too, in `templates/strings/en.yaml`.",
    }
    UNKNOWN_PLURAL {
        name: "unknown-plural",
        level: Error,
        summary: "A form of a string is for a plural category that does not exist.",
        explanation: "The forms of a string about a number are named `zero`, `one`, `two`, `few`, \
            `many` and `other`. These are the plural categories of Unicode's CLDR, and each \
            language uses some of them. Correct the name.",
    }
    UNEXPECTED_PLURAL {
        name: "unexpected-plural",
        level: Error,
        summary: "A string that is not about a number has plural forms.",
        explanation: "The English text of this key has one form, because it gets no number. So it \
            is not certain which of the forms to show. Write one text.",
    }
    MISSING_OTHER {
        name: "missing-other",
        level: Error,
        summary: "A string has plural forms, but not the form `other`.",
        explanation: "`other` is the form for every number that has no form of its own, and every \
            language has it. Without it there would be numbers with no text at all.",
    }
    PLURAL_FORMS {
        name: "plural-forms",
        level: Warning,
        summary: "The plural forms of a string are not those of its language.",
        explanation: "Each language has its own plural categories: English `one` and `other`, \
            Arabic all six. A form that is missing is replaced with `other`, which is often wrong \
            grammar; a form that the language does not have is never shown. The report lists the \
            forms that are needed.",
    }
    UNKNOWN_PLACEHOLDER {
        name: "unknown-placeholder",
        level: Warning,
        summary: "A string has a placeholder that its English text does not have.",
        explanation: "The program has nothing to fill in there, so no page that shows this string \
            could be made. Use the placeholders of the English text; their order is free.",
    }
    MISSING_PLACEHOLDER {
        name: "missing-placeholder",
        level: Warning,
        summary: "A string leaves out a placeholder of its English text.",
        explanation: "What is filled in there, a name or a number, would not be shown in this \
            language. Add the placeholder. Only the forms for one thing and for two things may \
            leave out the number.",
    }
    NO_STRINGS {
        name: "no-strings",
        level: Warning,
        summary: "A language of the site has no interface strings.",
        explanation: "The words around the texts (“Tags”, “Translated by”, “Next page”) are built \
            in for some languages, and this is not one of them. English words are shown instead. \
            Write `templates/strings/<language>.yaml` with the keys of the English file.",
    }
    MISSING_STRINGS {
        name: "missing-strings",
        level: Warning,
        summary: "A language lacks some interface strings.",
        explanation: "English words are shown instead, in pages that are otherwise in another \
            language. Add the keys that the report lists to the file of the language; `tarjuman \
            explain missing-strings` ends with all keys and their English texts.",
    }
}
