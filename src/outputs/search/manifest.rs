//! `search/index.bin`: what the index has, and in which file of it a term is.
//!
//! In: the plan of the index, its digest, and where each part of the dictionary begins. Out: JSON.
//! Never: anything that is needed for one query only.

use super::rules::SearchRules;
use crate::ground::json::json_object;
use crate::plan::{SEARCH_CHUNK, SearchPlan};

/// The number of the format, for programs that read the index.
const FORMAT: u32 = 1;

/// The manifest of an index whose parts have these beginnings. A script asks for each file with
/// `stamp`, so that no copy from before a change is read together with what came after it. Each
/// other file begins or ends with `numbering`, because a host may give an older one all the same.
pub(super) fn manifest(
    plan: &SearchPlan,
    (stamp, numbering): (&str, &str),
    starts: &[&str],
) -> String {
    json_object(|json| {
        json.put_value("version", FORMAT);
        json.put("build", stamp);
        json.put("numbering", numbering);
        json.put_value("rules", SearchRules::of_program());
        json.put_objects("languages", &plan.languages, |of, json| {
            json.put("tag", of.language.as_str());
            json.put_value("first", of.documents.start);
            json.put_value("count", of.count());
        });
        let mut names = json.object("names");
        let mut first = 0;
        for (kind, count) in
            [("person", plan.people.len()), ("tag", plan.tags.len()), ("series", plan.series.len())]
        {
            names.put_value(kind, [first, first + count]);
            first += count;
        }
        names.put_value("files", plan.count_names().div_ceil(SEARCH_CHUNK));
        drop(names);
        json.put_texts("starts", starts);
        json.put_value("texts", plan.documents.len().div_ceil(SEARCH_CHUNK));
        json.put_value("most", plan.limits.most);
    })
}
