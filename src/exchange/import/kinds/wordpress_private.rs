//! What an export of WordPress has of people who never meant it for readers.
//!
//! In: kinds of posts, and values. Out: whether they may be brought. Never: what they say.

/// Beginnings of the names of what plug-ins keep as posts: answers to forms, orders, subscribers,
/// settings.
const PRIVATE: [&str; 23] = [
    "feedback",
    "flamingo",
    "wpforms",
    "wpcf7",
    "forminator",
    "frm_",
    "nf_sub",
    "jp_",
    "shop_",
    "product_variation",
    "edd_",
    "give_",
    "guest-author",
    "mc4wp",
    "subscri",
    "acf-",
    "elementor",
    "wp_",
    "scheduled-action",
    "popup",
    "redirect",
    "amp_",
    "tablepress",
];

/// Whether posts of a kind hold what was for the owners of the site alone.
pub(super) fn is_private(kind: &str) -> bool {
    let words = ["order", "form", "entry", "submission", "subscriber", "contact", "user"];
    PRIVATE.iter().any(|own| kind.starts_with(own))
        || kind.split(['_', '-']).any(|word| words.contains(&word.trim_end_matches('s')))
}

/// Whether a value has an e-mail address in it.
pub(in crate::exchange::import) fn has_mail(value: &str) -> bool {
    value.match_indices('@').any(|(at, _)| {
        let is_part = |c: char| c.is_alphanumeric();
        let host: String =
            value[at + 1..].chars().take_while(|c| is_part(*c) || "-.".contains(*c)).collect();
        value[..at].ends_with(is_part) && host.trim_end_matches('.').contains('.')
    })
}
