//! Lists inside a sentence.
//!
//! In: items, and how each one is shown. Out: the items with the words that the language puts
//! between them. These words may depend on the items (Spanish "Ana e Inés"), so they are always
//! chosen from the plain text.

use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;

use super::NoData;

/// Ends an item while a list is taken apart again. It is a private-use character, so no text
/// contains it.
const END: char = '\u{F8FE}';

#[derive(Debug)]
pub(super) struct ListFormats(ListFormatter);

impl ListFormats {
    pub(super) fn new(locale: &Locale) -> Result<Self, NoData> {
        Ok(Self(ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default())?))
    }

    pub(super) fn and<S: AsRef<str>>(&self, items: &[S]) -> String {
        self.0.format_to_string(items.iter().map(AsRef::as_ref))
    }

    pub(super) fn and_with<S: AsRef<str>>(
        &self,
        items: &[S],
        markup: impl Fn(usize) -> String,
    ) -> String {
        let marked: Vec<_> = items.iter().map(|item| format!("{}{END}", item.as_ref())).collect();
        let text = self.and(&marked);
        let mut out = String::with_capacity(2 * text.len());
        for (i, piece) in text.split(END).enumerate() {
            let Some(item) = items.get(i) else {
                out.push_str(piece);
                break;
            };
            out.push_str(piece.strip_suffix(item.as_ref()).unwrap_or_default());
            out.push_str(&markup(i));
        }
        out
    }
}
