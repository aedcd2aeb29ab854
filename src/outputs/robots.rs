//! `robots.txt`: which programs may read which pages, and where the sitemap is (RFC 9309).
//!
//! In: `robots` of the site. Out: a group for each crawler that the site names and for all others,
//! and one for those that may read nothing. Paths begin with the folder of the site, because
//! programs read the file in the root of the host, wherever the site is. Longer paths come first:
//! for most programs the longest one that fits counts, for older ones the first.

use std::cmp::Reverse;

use crate::archive::model::Archive;
use crate::ground::digest::Digest;
use crate::plan::url::base_path;
use crate::read::robots::{Robots, RobotsGroup};

pub(super) fn digest(archive: &Archive, digest: &mut Digest) {
    digest.text(&text(archive));
}

pub(super) fn write(archive: &Archive, out: &mut Vec<u8>) {
    out.extend_from_slice(text(archive).as_bytes());
}

fn text(archive: &Archive) -> String {
    let base_url = &archive.config.base_url;
    let base = base_path(base_url);
    let Robots { groups, refused } = &archive.config.outputs.robots;
    let mut text = String::new();
    if !groups.iter().any(|group| &*group.agent == "*") {
        text += "User-agent: *\nDisallow:\n\n";
    }
    for group in groups {
        text += &of_group(group, base);
    }
    if !refused.is_empty() {
        text.extend(refused.iter().map(|agent| format!("User-agent: {agent}\n")));
        text += &format!("Disallow: {base}\n\n");
    }
    // The address must be whole.
    match base_url.contains("://") {
        true => text + &format!("Sitemap: {base_url}sitemap.xml\n"),
        false => text,
    }
}

fn of_group(group: &RobotsGroup, base: &str) -> String {
    let rules = |word, paths: &[Box<str>]| -> Vec<_> {
        paths.iter().map(|path| (word, format!("{base}{}", &path[1..]))).collect()
    };
    let mut all = [rules("Allow", &group.allow), rules("Disallow", &group.disallow)].concat();
    all.sort_by_key(|(_, path)| Reverse(path.len()));
    let mut text = format!("User-agent: {}\n", group.agent);
    if all.is_empty() {
        text += "Disallow:\n";
    }
    text.extend(all.iter().map(|(word, path)| format!("{word}: {path}\n")));
    text + "\n"
}
