//! The page where readers search the site.
//!
//! In: the languages and kinds of the texts in the index, and the words of the interface. Out: the
//! field and the choices beside it, and what `search.js` needs in order to speak the language of
//! the page. Never: anything that is found; the script reads that from the files of the index.

use super::types::PageView;
use super::{PageFrame, View, Views, field};
use crate::archive::model::VersionId;
use crate::ground::diag::Diagnostic;
use crate::ground::json::json_object;
use crate::ground::text::Digits;
use crate::plan::PageKind;
use crate::read::text_kind::TextKind;
use crate::show::field::{Field, Html, shown};

/// Strings that the script fills in, as they are written.
const WORDS: [&str; 14] = [
    "search_results_count",
    "search_more_than",
    "search_none",
    "search_loading",
    "search_failed",
    "search_on_disk",
    "search_did_you_mean",
    "search_in_language",
    "search_all_languages",
    "search_only_with",
    "search_texts_read",
    "person",
    "tag",
    "one_series",
];

/// What may stand before a colon in a query: `author:ibn-battuta`. Each has a string of that name
/// after `search_word_`.
const OPERATORS: [&str; 8] =
    ["author", "translator", "person", "tag", "series", "lang", "year", "kind"];

shown! {
    /// The choices on the page of the search, and what its script needs: the variable `search`.
    pub struct SearchView {
        /// `LanguageView`: the languages of texts that can be found.
        pub languages: Vec<Field>,
        /// The kinds of these texts.
        pub kinds: Vec<KindView>,
        /// What may stand before a colon in a query, in the language of the page: `author`, `tag`.
        pub operators: Vec<String>,
        /// What `search.js` needs to know, as JSON for `<script type="application/json">`.
        pub settings: Html,
    }

    /// A kind of text.
    pub struct KindView {
        /// `article`, `news`, `paper` or `post`.
        pub id: &'static str,
        /// In the words of the page's language.
        pub name: String,
    }
}

impl Views<'_> {
    pub(super) fn search_page(&self, frame: &PageFrame) -> Result<View, Box<Diagnostic>> {
        let crumbs = vec![self.named_crumb(frame, "search", PageKind::Search)];
        // Search engines must not keep it, so they need not know it in other languages.
        let page = self.page(frame, self.named(frame, "search", crumbs));
        let page = PageView { alternates: Vec::new(), ..page };
        let locale = self.locale(frame);
        let index = self.plan.search.as_ref();
        let languages = index.into_iter().flat_map(|index| &index.languages);
        let documents = index.map_or(&[][..], |index| &index.documents);
        let first = |operator| self.operator_words(frame, operator).swap_remove(0);
        let view = SearchView {
            languages: languages.map(|of| locale.name_of(&of.language)).collect(),
            kinds: self.kind_views(frame, documents),
            operators: OPERATORS.into_iter().map(first).collect(),
            settings: self.search_settings(frame),
        };
        self.compose(frame, &page, vec![field("search", &view)])
    }

    /// The kinds that these texts have, in the order of the manual.
    fn kind_views(&self, frame: &PageFrame, documents: &[VersionId]) -> Vec<KindView> {
        let mut views = Vec::new();
        for kind in TextKind::all() {
            if documents.iter().any(|id| self.archive.kind_of(*id) == kind) {
                let name = self.word(frame, &format!("kind_{}", kind.name()));
                views.push(KindView { id: kind.name(), name });
            }
        }
        views
    }

    /// What readers may write in place of an operator, the word that is shown first.
    fn operator_words(&self, frame: &PageFrame, operator: &str) -> Vec<String> {
        let all = self.word(frame, &format!("search_word_{operator}"));
        all.split([',', '،']).map(|word| word.trim().to_owned()).collect()
    }

    fn search_settings(&self, frame: &PageFrame) -> Html {
        let locale = self.locale(frame);
        let digits = Digits::of(&locale.locale.digits(0)).name().unwrap_or("latn");
        let json = json_object(|json| {
            json.put("locale", format!("{}-u-ca-gregory-nu-{digits}", locale.language()));
            let own = |name| self.operator_words(frame, name).into_iter().chain([name.to_owned()]);
            let operators =
                OPERATORS.into_iter().flat_map(|name| own(name).map(move |word| (word, name)));
            json.put_value("operators", operators.collect::<Vec<_>>());
            let mut words = json.object("words");
            for key in WORDS {
                let forms = self.tools.strings.as_written(locale.language(), key);
                // The index calls one series `series`, which is the string for all of them.
                let mut word = words.object(key.trim_start_matches("one_"));
                forms.into_iter().for_each(|(category, text)| word.put(category, text));
            }
        });
        // A script in HTML ends at `</script`, wherever that stands.
        Html(json.replace('<', "\\u003c"))
    }
}
