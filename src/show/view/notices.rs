//! What was mended and changed in a version, below its text in feeds.
//!
//! In: a version. Out: XHTML in the words of the feed's language, as pages have it.

use super::version::notice_view;
use super::{PageFrame, Views};
use crate::archive::model::{Notice, VersionId};
use crate::ground::html::escaped;
use crate::show::markdown_html::words_elsewhere;

impl Views<'_> {
    pub(super) fn notices(&self, frame: &PageFrame, id: VersionId) -> String {
        let record = &self.archive[id].lineage.record;
        let mut all = String::new();
        for (name, notices) in [("corrections", &record.corrections), ("changes", &record.changes)]
        {
            if !notices.is_empty() {
                all.push_str(&self.notice_list(frame, id, (name, notices)));
            }
        }
        if all.is_empty() {
            return all;
        }
        let language = self.locale(frame).language();
        let dir = language.direction().as_str();
        format!("<div lang=\"{language}\" dir=\"{dir}\">\n{}</div>\n", words_elsewhere(&all))
    }

    fn notice_list(
        &self,
        frame: &PageFrame,
        id: VersionId,
        (name, notices): (&str, &[Notice]),
    ) -> String {
        let (locale, version) = (self.locale(frame), &self.archive[id]);
        let links = self.body(frame, &version.body, &version.language).links;
        let mut list = format!("<h2>{}</h2>\n<ul>\n", escaped(&self.word(frame, name)));
        for notice in notices {
            let day = escaped(&locale.date_text(notice.date));
            let text = notice_view(notice, &version.language, (locale, &links)).text.html();
            list.extend(["<li>", &day, " ", &text, "</li>\n"]);
        }
        list + "</ul>\n"
    }
}
