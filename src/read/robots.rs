//! `robots`: which programs may read which pages of a site.
//!
//! In: a word or a map of `site.yaml`. Out: [`Robots`]: groups of `robots.txt` (RFC 9309) that are
//! ready to be written. Never: a name or a path that would end its line, or begin another one.

use std::sync::LazyLock;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::ground::diag::{Spanned, settings as say, values};
use crate::read::keys::{ItemForm, KeyForm};
use crate::read::yaml::{Fields, YamlKind};

/// What crawlers are asked to do. Without any of it, everybody may read everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Robots {
    /// In the order of the author, each name once.
    pub groups: Vec<RobotsGroup>,
    /// The names of crawlers that may read nothing; those that have a group are not among them.
    pub refused: Vec<Box<str>>,
}

/// The rules for one crawler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RobotsGroup {
    /// Its name; `*` stands for all that have no group.
    pub agent: Box<str>,
    /// Paths below the site's root, with a leading slash, percent-encoded.
    pub allow: Vec<Box<str>>,
    pub disallow: Vec<Box<str>>,
}

impl Robots {
    /// Whether everybody may read everything.
    pub fn allow_all(&self) -> bool {
        *self == Self::default()
    }
}

/// The words that say all.
pub(super) const POLICIES: [&str; 2] = ["allow", NO_AI];

const NO_AI: &str = "no-ai";

/// The crawlers that `no-ai` refuses if the site does not name others.
static AI_CRAWLERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("ai_crawlers.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// What cannot be in a line of `robots.txt` as it is, apart from what is not ASCII.
const NOT_IN_A_PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'#').add(b'"').add(b'<').add(b'>');

/// Reads `robots`.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Robots {
    const KEY: &str = "robots";
    fields.check_form(KEY, |form| match form {
        KeyForm::WordOrMap(words, _) => words == POLICIES,
        _ => false,
    });
    let value = fields.node(KEY).map(|node| &node.kind);
    if matches!(value, Some(YamlKind::Scalar { .. })) {
        return policy(fields, KEY);
    }
    let Some(mut own) = fields.fields(KEY) else { return Robots::default() };
    let groups = groups(&mut own);
    let mut refused = refused(&mut own);
    refused.retain(|name| !groups.iter().any(|group| is_same(&group.agent, name)));
    own.finish();
    Robots { groups, refused }
}

fn policy(fields: &mut Fields<'_, '_>, key: &str) -> Robots {
    let Some(word) = fields.text(key) else { return Robots::default() };
    if !POLICIES.contains(&&*word.value) {
        fields.report(values::not_a_choice(word.span, key, &word.value, &POLICIES));
    }
    Robots { refused: if word.value == NO_AI { known() } else { Vec::new() }, groups: Vec::new() }
}

/// The names in the program's list.
fn known() -> Vec<Box<str>> {
    AI_CRAWLERS.iter().map(|name| (*name).into()).collect()
}

/// `no_ai`: `true`, or the names of the site's own list.
fn refused(own: &mut Fields<'_, '_>) -> Vec<Box<str>> {
    const KEY: &str = "no_ai";
    own.check_form(KEY, |form| matches!(form, KeyForm::FlagOrList(ItemForm::Agent)));
    if own.is_plain(KEY, "true") {
        return known();
    }
    if own.is_plain(KEY, "false") {
        return Vec::new();
    }
    let mut names: Vec<Box<str>> = Vec::new();
    for name in own.list(KEY) {
        if name.value == ALL || !is_agent(&name.value) {
            own.report(say::not_an_agent(name.span, &name.value));
        } else if !names.iter().any(|known| is_same(known, &name.value)) {
            names.push(name.value.into());
        }
    }
    names
}

/// `agents`: rules by the name of a crawler.
fn groups(own: &mut Fields<'_, '_>) -> Vec<RobotsGroup> {
    let Some(mut agents) = own.fields("agents") else { return Vec::new() };
    let mut groups: Vec<RobotsGroup> = Vec::new();
    for agent in agents.keys().map(str::to_owned).collect::<Vec<_>>() {
        let Some(span) = agents.key_span(&agent) else { continue };
        if !is_agent(&agent) {
            agents.report(say::not_an_agent(span, &agent));
            continue;
        }
        if let Some(group) = groups.iter().find(|group| is_same(&group.agent, &agent)) {
            agents.report(say::agent_twice(span, &agent, &group.agent));
            continue;
        }
        let Some(mut rules) = agents.required_fields(&agent) else { continue };
        let (allow, disallow) = (paths(&mut rules, "allow"), paths(&mut rules, "disallow"));
        rules.finish();
        groups.push(RobotsGroup { agent: agent.into(), allow, disallow });
    }
    groups
}

fn paths(rules: &mut Fields<'_, '_>, key: &str) -> Vec<Box<str>> {
    let mut paths = Vec::new();
    for Spanned { value, span } in rules.list(key) {
        if value.starts_with('/') && !value.chars().any(|c| c.is_control() || c.is_whitespace()) {
            paths.push(utf8_percent_encode(&value, NOT_IN_A_PATH).to_string().into());
        } else {
            rules.report(say::not_a_robots_path(span, key, &value));
        }
    }
    paths
}

/// Stands for every crawler.
const ALL: &str = "*";

/// Whether a text is the name of a crawler, as it is in `robots.txt`. RFC 9309 only has letters,
/// `-` and `_`; the names of some crawlers have more.
fn is_agent(name: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    name == ALL || !name.is_empty() && name.bytes().all(is_part)
}

/// Crawlers compare their names without regard to case (RFC 9309, section 2.2.1).
fn is_same(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other)
}
