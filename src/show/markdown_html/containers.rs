//! Writes containers: boxes, tabs, quotations, asides, and what style sheets know by its class.
//!
//! In: containers as the writer comes to them, and their titles. Out: elements that mean the same
//! without a style sheet: a tab is a part that opens and closes. Never: a script.

use super::writer::Writer;
use crate::read::markdown::NodeKind;
use crate::read::markdown::tree::ALERTS;

/// How many elements before a tab are looked at to find the container around it.
const MOST_STEPS: usize = 1_000;

impl<'w> Writer<'w> {
    pub(super) fn container(&mut self, at: usize) {
        let element = self.element(at);
        self.begin_block(at, element);
        match element {
            "aside" => self.out.push_str(" role=\"note\""),
            "details" => self.tab(at),
            _ => {}
        }
        let alert = self.alert_of(at).map(|alert| self.alert_label(alert));
        let has_title = self.has_title(at);
        if let Some(label) = alert.filter(|_| has_title) {
            self.attribute("aria-label", label);
        }
        self.out.push_str(if element == "details" { ">" } else { ">\n" });
        if element != "details" {
            self.further_anchors();
        }
        if let Some(label) = alert.filter(|_| !has_title) {
            self.alert_title(label);
        }
    }

    pub(super) fn end_container(&mut self, at: usize) {
        let element = self.element(at);
        self.fresh_line();
        self.link_to_block(self.tree[at].pair());
        self.push_fmt(format_args!("</{element}>\n"));
    }

    /// An epigraph quotes another text. A pull quote repeats this one, so it stands beside it, as
    /// an aside does.
    fn element(&self, at: usize) -> &'static str {
        let known = self.classes(at).iter().find_map(|class| match *class {
            "epigraph" => Some("blockquote"),
            "pullquote" | "aside" => Some("aside"),
            "tab" if self.has_title(at) => Some("details"),
            _ => None,
        });
        known.unwrap_or(if self.alert_of(at).is_some() { "aside" } else { "div" })
    }

    fn classes(&self, at: usize) -> &[&str] {
        self.tree[at].attributes.as_ref().map_or(&[], |own| &own.classes)
    }

    /// The name of the alert that the container at `at` is.
    pub(super) fn alert_of(&self, at: usize) -> Option<&'static str> {
        let first = self.classes(at).first()?;
        let is_container = matches!(self.tree[at].kind, NodeKind::Container);
        ALERTS.into_iter().find(|alert| is_container && alert == first)
    }

    /// The title that an alert has if its author gives it none.
    pub(super) fn alert_label(&self, alert: &str) -> &'w str {
        let labels = &self.options.labels.alerts;
        match alert {
            "tip" => labels.tip,
            "important" => labels.important,
            "warning" => labels.warning,
            "caution" => labels.caution,
            _ => labels.note,
        }
    }

    pub(super) fn alert_title(&mut self, label: &str) {
        self.out.push_str("<p class=\"alert-title\">");
        self.label(label);
        self.out.push_str("</p>\n");
    }

    /// Whether the element at `at` begins with a title.
    pub(super) fn has_title(&self, at: usize) -> bool {
        self.tree.get(at + 1).is_some_and(|node| matches!(node.kind, NodeKind::Title))
    }

    /// What makes the tab at `at` one of several: of those with one name, browsers open one.
    fn tab(&mut self, at: usize) {
        let (group, is_first) = self.group(at);
        if let Some(group) = group {
            self.push_fmt(format_args!(" name=\"{}tabs-{group}\"", self.options.prefix));
        }
        if is_first {
            self.flag("open");
        }
    }

    /// The container around the one at `at`, if it is one of tabs and not too far off, and whether
    /// no tab is before it.
    fn group(&self, at: usize) -> (Option<usize>, bool) {
        let (mut place, mut is_first) = (at, true);
        for _ in 0..MOST_STEPS {
            let Some(before) = place.checked_sub(1) else { break };
            let node = &self.tree[before];
            if matches!(node.kind, NodeKind::Close) {
                place = node.pair();
                is_first &= self.element(place) != "details";
            } else if node.opens() {
                let is_group = self.classes(before).contains(&"tabs");
                return (Some(before).filter(|_| is_group), is_first);
            } else {
                place = before;
            }
        }
        (None, is_first)
    }

    /// The title at `at`.
    pub(super) fn begin_title(&mut self, at: usize) {
        let around = at.saturating_sub(1);
        self.fresh_line();
        self.out.push_str(match &self.tree[around].kind {
            NodeKind::Container if self.element(around) == "details" => "<summary>",
            NodeKind::Container if self.alert_of(around).is_none() => "<p class=\"title\">",
            _ => "<p class=\"alert-title\">",
        });
        self.begin_content(at);
    }

    pub(super) fn end_title(&mut self, at: usize) {
        self.end_content(at);
        let around = at.saturating_sub(1);
        let is_tab = matches!(self.tree[around].kind, NodeKind::Container)
            && self.element(around) == "details";
        self.out.push_str(if is_tab { "</summary>\n" } else { "</p>\n" });
        if is_tab {
            self.further_anchors();
        }
    }
}
