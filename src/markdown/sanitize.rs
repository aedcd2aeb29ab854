//! Takes out of a body what its authors' raw HTML may not do.
//!
//! In: the HTML of a body whose Markdown has raw HTML in it. Out: the same without scripts, styles, forms, frames and
//! handlers. All that the writer itself emits passes unchanged.

use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);

pub(super) fn sanitize(html: &str) -> String {
    POLICY.clean(html).to_string()
}

fn policy() -> Builder<'static> {
    let set = |values: &[&'static str]| values.iter().copied().collect::<HashSet<_>>();
    let mut policy = Builder::default();
    policy
        .link_rel(None)
        .url_schemes(set(&["http", "https", "mailto", "tel", "xmpp"]))
        .add_tags(["section", "input", "label", "tfoot"])
        .add_generic_attributes(["dir", "id", "class", "role", "tabindex", "aria-label", "aria-hidden"])
        .add_tag_attributes("img", ["loading", "decoding"])
        .add_tag_attributes("input", ["disabled", "checked"])
        .add_tag_attributes("th", ["scope", "abbr"])
        .add_tag_attributes("details", ["open", "name"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("data", ["value"])
        .add_tag_attributes("ol", ["reversed", "type"])
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .set_tag_attribute_values(HashMap::from([("input", HashMap::from([("type", "checkbox"), ("disabled", "")]))]));
    policy
}
