//! Patterns of paths.
//!
//! In: `articles/**/*.{md,yml}`. Out: whether a path fits. Never: more steps than the pattern and
//! the path have parts, multiplied.

/// How many ways of choosing in braces are tried.
const MOST_CHOICES: usize = 64;

/// Whether a path fits a pattern. Capitals make no difference.
pub(super) fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.to_lowercase(), path.to_lowercase());
    choices(&pattern).iter().any(|pattern| fits_plainly(pattern, &path))
}

/// The patterns that the braces of a pattern stand for.
fn choices(pattern: &str) -> Vec<String> {
    let mut done = Vec::new();
    let mut open = vec![pattern.to_owned()];
    while let Some(pattern) = open.pop() {
        let braces = pattern.find('{').and_then(|start| {
            let end = start + pattern[start..].find('}')?;
            Some((start, end))
        });
        match braces {
            Some((start, end)) if done.len() + open.len() < MOST_CHOICES => {
                for choice in pattern[start + 1..end].split(',') {
                    open.push(format!("{}{choice}{}", &pattern[..start], &pattern[end + 1..]));
                }
            }
            _ => done.push(pattern),
        }
    }
    done
}

fn fits_plainly(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // Of the parts of the path so many may be used up by the parts of the pattern so far.
    let mut used = vec![false; path.len() + 1];
    used[0] = true;
    for part in pattern {
        let mut next = vec![false; path.len() + 1];
        for at in 0..used.len() {
            match part {
                "**" => next[at] = used[at] || at > 0 && next[at - 1],
                part if used[at] && at < path.len() => next[at + 1] |= fits_name(part, path[at]),
                _ => {}
            }
        }
        used = next;
    }
    used[path.len()]
}

/// Whether a name fits a part of a pattern.
fn fits_name(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}
