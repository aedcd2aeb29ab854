//! `robots.txt`, and how a program that knows nothing of ours understands it.

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};

use crate::made_inputs::cases;
use crate::site::Site;

const ARTICLE: &str = "-- content/articles/one/en.md --\n---\ntitle: One\n---\nText.\n";

/// The `robots.txt` of a site with these settings.
fn robots(base_url: &str, settings: &str) -> String {
    let site = Site::new(&format!(
        "-- site.yaml --\ntitle: Archive\nlanguages: [en]\nbase_url: {base_url}\n{settings}\n{ARTICLE}"
    ));
    site.built_page("robots.txt")
}

#[test]
fn without_rules_everything_may_be_read() {
    let open = "User-agent: *\nDisallow:\n\nSitemap: https://a.test/sitemap.xml\n";
    for settings in ["", "robots: allow", "robots: {}", "robots: {no_ai: false}"] {
        assert_eq!(robots("https://a.test/", settings), open, "{settings}");
    }
}

#[test]
fn crawlers_of_the_list_are_refused() {
    let robots = robots("https://a.test/", "robots: no-ai");
    let (open, rest) = robots.split_once("\n\n").unwrap();
    assert_eq!(open, "User-agent: *\nDisallow:");
    let (refused, sitemap) = rest.split_once("\n\n").unwrap();
    assert_eq!(sitemap, "Sitemap: https://a.test/sitemap.xml\n");
    let names = refused.strip_suffix("\nDisallow: /").unwrap();
    let names: Vec<&str> =
        names.lines().map(|line| line.strip_prefix("User-agent: ").unwrap()).collect();
    for name in ["GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Bytespider"] {
        assert!(names.contains(&name), "{name}");
    }
    for name in ["*", "Googlebot", "bingbot", "OAI-SearchBot", "ChatGPT-User", "ia_archiver"] {
        assert!(!names.contains(&name), "{name} brings readers");
    }
}

/// The list that is part of the program says when it was checked, and of each name who says so.
#[test]
fn the_list_is_dated_and_each_name_has_its_source() {
    let path = crate::site::repository().join("src/read/ai_crawlers.txt");
    let list = std::fs::read_to_string(path).unwrap();
    let date = list.lines().find_map(|line| line.strip_prefix("# Checked: ")).unwrap();
    assert!(date.starts_with("20") && date.len() == 10, "{date}");
    let (mut comment, mut names) = (String::new(), Vec::new());
    for line in list.lines().filter(|line| !line.is_empty()) {
        if line.starts_with('#') {
            comment += line;
            continue;
        }
        assert!(comment.contains("https://"), "{line} has no source");
        assert!(line.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "{line}");
        names.push(line.to_lowercase());
        comment.clear();
    }
    let count = names.len();
    names.sort();
    names.dedup();
    assert!(count > 15 && names.len() == count);
}

#[test]
fn rules_of_the_site() {
    assert_data_eq!(
        robots(
            "https://a.test/archive/",
            "\
robots:
  no_ai: [GPTBot, CCBot, gptbot, slowbot]
  agents:
    \"*\":
      disallow: [/tags/, /نص/, /*.pdf$, '/a%20b#c']
      allow: /tags/history/
    SlowBot: {disallow: /}
    NewsBot: {allow: /}
    OpenBot: {disallow: ''}"
        ),
        str![[r#"
User-agent: *
Allow: /archive/tags/history/
Disallow: /archive/%D9%86%D8%B5/
Disallow: /archive/a%20b%23c
Disallow: /archive/*.pdf$
Disallow: /archive/tags/

User-agent: SlowBot
Disallow: /archive/

User-agent: NewsBot
Allow: /archive/

User-agent: OpenBot
Disallow:

User-agent: GPTBot
User-agent: CCBot
Disallow: /archive/

Sitemap: https://a.test/archive/sitemap.xml

"#]]
    );
}

/// The names of crawlers, and their rules: whether each allows, and its path.
type Group = (Vec<String>, Vec<(bool, String)>);

/// Whether a crawler may read a path, by RFC 9309 alone: the group of its name or else of `*`, the
/// longest rule that fits, and of two alike the one that allows.
fn may_read(robots: &str, agent: &str, path: &str) -> bool {
    let mut groups: Vec<Group> = Vec::new();
    for line in robots.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match key {
            "User-agent" => match groups.last_mut() {
                Some((agents, rules)) if rules.is_empty() => agents.push(value.to_lowercase()),
                _ => groups.push((vec![value.to_lowercase()], Vec::new())),
            },
            "Allow" | "Disallow" => {
                let rules = &mut groups.last_mut().expect("a rule without a group").1;
                rules.push((key == "Allow", value.to_owned()));
            }
            _ => assert_eq!(key, "Sitemap", "{line}"),
        }
    }
    let of = |name: &str| {
        groups.iter().filter(|(agents, _)| agents.iter().any(|it| it == name)).collect::<Vec<_>>()
    };
    let own = of(&agent.to_lowercase());
    let groups = if own.is_empty() { of("*") } else { own };
    let rules = groups.into_iter().flat_map(|(_, rules)| rules);
    let fits = rules.filter(|(_, rule)| !rule.is_empty() && path_fits(path, rule));
    fits.max_by_key(|(allows, rule)| (rule.len(), *allows)).is_none_or(|(allows, _)| *allows)
}

fn path_fits(path: &str, rule: &str) -> bool {
    let (rule, to_the_end) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap()) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (n, part) in parts.iter().enumerate() {
        if to_the_end && n + 1 == parts.len() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    !to_the_end || rest.is_empty()
}

/// The names of crawlers, some of them in the program's list; the last stands for all others.
const AGENTS: [&str; 7] = ["GPTBot", "ccbot", "NewsBot", "a-b_c.d", "Slow", "slower", "*"];

const PATHS: [&str; 8] = ["/", "/a", "/a/", "/a/b", "/a/*.pdf", "/*x$", "/a/b/c/", "/a*/c"];

const ASKED: [&str; 8] = ["/", "/a", "/a/b", "/a/b/c/d", "/a/x.pdf", "/zx", "/b/", "/a-z/c"];

/// Groups by agent: what each allows and disallows.
fn any_groups() -> impl Strategy<Value = Vec<(usize, Vec<usize>, Vec<usize>)>> {
    let paths = || prop::collection::vec(0..PATHS.len(), 0..4);
    let group = (0..AGENTS.len(), paths(), paths());
    prop::collection::vec(group, 0..5).prop_map(|mut groups| {
        groups.sort();
        groups.dedup_by_key(|group| group.0);
        groups
    })
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_rules_are_understood(groups in any_groups(), at_a_path: bool, no_ai: bool) {
        let (base_url, base) =
            if at_a_path { ("https://a.test/x/", "/x") } else { ("https://a.test/", "") };
        let list = |paths: &[usize]| {
            paths.iter().map(|n| format!("\"{}\"", PATHS[*n])).collect::<Vec<_>>().join(", ")
        };
        let mut settings = format!("robots:\n  no_ai: {no_ai}\n  agents:\n");
        for (agent, allow, disallow) in &groups {
            let (allow, disallow) = (list(allow), list(disallow));
            settings +=
                &format!("    \"{}\": {{allow: [{allow}], disallow: [{disallow}]}}\n", AGENTS[*agent]);
        }
        let robots = robots(base_url, &settings);
        let of = |name: usize| groups.iter().find(|(of, ..)| *of == name);
        for (n, agent) in AGENTS.iter().enumerate() {
            let agent = if *agent == "*" { "Another" } else { agent };
            let is_refused = no_ai && of(n).is_none() && n < 2;
            let own = of(n).or_else(|| of(AGENTS.len() - 1).filter(|_| !is_refused));
            for path in ASKED {
                let expected = match own {
                    None => !is_refused,
                    Some((_, allow, disallow)) => {
                        let longest = |of: &[usize]| {
                            let fits = of.iter().map(|n| PATHS[*n]).filter(|it| path_fits(path, it));
                            fits.map(str::len).max().unwrap_or_default()
                        };
                        longest(allow) >= longest(disallow)
                    }
                };
                let found = may_read(&robots, agent, &format!("{base}{path}"));
                prop_assert_eq!(found, expected, "{} {}\n{}", agent, path, robots);
            }
            // What is not of this site is nobody's business here.
            prop_assert!(!at_a_path || may_read(&robots, agent, "/elsewhere/"));
        }
    }
}
