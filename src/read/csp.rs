//! The Content Security Policy of a site: what browsers may load on its pages.
//!
//! In: `csp` in `site.yaml`. Out: a [`Csp`], from which each page has its policy, or what is wrong
//! with it. Never: a text that could end the policy, or the tag that it is written in.

use crate::ground::diag::{Spanned, settings as say};
use crate::read::markdown::HtmlPolicy;
use crate::read::yaml::Fields;

/// What a site's owner adds to the policy that every site satisfies.
#[derive(Debug, Clone, Default)]
pub struct Csp {
    /// By directive, in the order of [`DIRECTIVES`].
    additions: [Vec<Box<str>>; DIRECTIVES.len()],
    /// The sites that may show pages in a frame; empty if the owner names none.
    frame_ancestors: Vec<Box<str>>,
}

/// The directives, and what they allow by themselves. Those that allow nothing are written only if
/// the owner adds something, since `default-src` stands for them.
const DIRECTIVES: [(&str, &str); 13] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-src", ""),
    ("object-src", ""),
];

/// Directives that browsers ignore in a page (Content Security Policy Level 3, section 3.3).
const OF_HOSTS: [&str; 4] = [FRAME_ANCESTORS, "report-uri", "report-to", "sandbox"];

/// The one of them that headers for hosts have.
const FRAME_ANCESTORS: &str = "frame-ancestors";

/// Words that must be in single quotation marks.
const WORDS: [&str; 8] = [
    "self",
    "none",
    "unsafe-inline",
    "unsafe-eval",
    "unsafe-hashes",
    "wasm-unsafe-eval",
    "strict-dynamic",
    "report-sample",
];

const NONE: &str = "'none'";

/// What a page with pictures of other hosts allows in addition.
const ANY_HOST: &str = "https: http:";

/// Reads `csp`; `None` if pages shall have no policy. Where texts may contain any HTML, nobody
/// knows what they need, so there is a policy only if the owner writes one.
pub(super) fn read(fields: &mut Fields<'_, '_>, html: HtmlPolicy) -> Option<Csp> {
    if fields.node("csp").is_none() {
        return (html != HtmlPolicy::Allow).then(Csp::default);
    }
    if fields.is_plain("csp", "off") || fields.is_plain("csp", "false") {
        return None;
    }
    let mut csp = Csp::default();
    let has_hosts = fields.node("hosts").is_some();
    let mut directives = fields.fields("csp")?;
    for (n, (name, _)) in DIRECTIVES.iter().enumerate() {
        for written in directives.list(name) {
            csp.additions[n].extend(sources(&mut directives, &written));
        }
    }
    if has_hosts {
        for written in directives.list(FRAME_ANCESTORS) {
            csp.frame_ancestors.extend(sources(&mut directives, &written));
        }
    }
    for name in OF_HOSTS.into_iter().filter(|name| !has_hosts || *name != FRAME_ANCESTORS) {
        if let Some(span) = directives.key_span(name) {
            directives.report(say::directive_of_hosts(span, name));
        }
    }
    directives.finish();
    Some(csp)
}

/// The sources in a text; what is none is reported.
fn sources(fields: &mut Fields<'_, '_>, written: &Spanned<String>) -> Vec<Box<str>> {
    let mut sources = Vec::new();
    for word in written.value.split_ascii_whitespace() {
        if is_source(word) {
            sources.push(word.into());
        } else {
            let bare = word.trim_matches('\'').to_lowercase();
            let meant = WORDS.contains(&&*bare).then(|| format!("'{bare}'"));
            fields.report(say::bad_csp_source(written.span, word, meant.as_deref()));
        }
    }
    sources
}

/// A word in quotation marks, a digest, a scheme or a host.
fn is_source(word: &str) -> bool {
    if let Some(quoted) = word.strip_prefix('\'').and_then(|word| word.strip_suffix('\'')) {
        let digest = quoted.strip_prefix("sha").and_then(|rest| rest.split_once('-'));
        let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
        return WORDS.contains(&quoted)
            || digest.is_some_and(|(bits, digits)| {
                matches!(bits, "256" | "384" | "512")
                    && !digits.is_empty()
                    && digits.chars().all(is_digit)
            });
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~%:/*+".contains(c);
    let host = word.split_once("://").map_or(word, |(_, host)| host);
    let name = host.split([':', '/']).next().unwrap_or_default();
    let is_scheme = word.find(':').is_some_and(|at| at > 0 && at + 1 == word.len());
    let is_host = name == "localhost" || name == "*" || name.trim_matches('.').contains('.');
    word.chars().all(is_plain) && (is_scheme || is_host)
}

impl Csp {
    /// The policy of a page, in the words of its header. `frames` are the hosts of what it may show
    /// in frames.
    pub fn policy(&self, has_other_hosts: bool, frames: &[&str]) -> String {
        let mut policy = String::with_capacity(256);
        for ((name, own), added) in DIRECTIVES.iter().zip(&self.additions) {
            let others: &[&str] = match *name {
                "img-src" if has_other_hosts => &[ANY_HOST],
                "frame-src" => frames,
                _ => &[],
            };
            let more = others.iter().copied().chain(added.iter().map(|source| &**source));
            // `'none'` means something only where it stands alone.
            let is_none = added.iter().any(|source| **source == *NONE);
            let own = match *own {
                _ if is_none => NONE,
                NONE if !others.is_empty() || !added.is_empty() => "",
                own => own,
            };
            let all = [own].into_iter().chain(more.filter(|_| !is_none));
            let mut all = all.filter(|source| !source.is_empty()).peekable();
            if all.peek().is_none() {
                continue;
            }
            policy.push_str(if policy.is_empty() { "" } else { "; " });
            policy.push_str(name);
            for source in all {
                policy.push(' ');
                policy.push_str(source);
            }
        }
        policy
    }

    /// The policy of all pages together, for a header. Browsers follow it and the policy of the
    /// page, so it must allow whatever any page does.
    pub fn header(&self, has_other_hosts: bool, frames: &[&str]) -> String {
        let ancestors = match &*self.frame_ancestors {
            [] => "'self'".to_owned(),
            named => named.join(" "),
        };
        format!("{}; {FRAME_ANCESTORS} {ancestors}", self.policy(has_other_hosts, frames))
    }
}
