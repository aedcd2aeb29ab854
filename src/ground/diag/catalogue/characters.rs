//! Codes about characters that cannot be seen.

codes! {
    CONTROL_CHARACTER {
        name: "control-character",
        level: Error,
        summary: "A character that no text should have is in a text.",
        explanation: "Control characters, and code points that Unicode keeps free (U+FFFE), come \
            from copying out of other programs and from wrong conversions. They cannot be seen, \
            and browsers, feeds and search engines refuse them or show a box. Delete the \
            character where the mark is.",
    }
    HIDDEN_IN_ADDRESS {
        name: "hidden-in-address",
        level: Warning,
        summary: "An address has a character that nobody sees.",
        explanation: "Marks of direction (U+200E, U+200F), spaces without width (U+200B) and their \
            like come along when an address is copied. They are part of it, so it leads elsewhere \
            or nowhere. Delete the character where the mark is.",
    }
    UNBALANCED_DIRECTION {
        name: "unbalanced-direction",
        level: Error,
        summary: "An invisible control of direction has no counterpart.",
        explanation: "Embeddings and overrides (U+202A to U+202E) and isolates (U+2066 to U+2069) \
            change the order in which text is shown until they are closed. One that is not closed \
            in its own paragraph, or in the value of a key, turns the rest around and can hide \
            what a text says. Most often it is not needed at all, because the program isolates \
            numbers, names and foreign words itself: delete it, or close it.",
    }
}
