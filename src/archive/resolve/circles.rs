//! What leads back to itself.
//!
//! In: pairs of numbers, each of which leads from one thing to another. Out: which pairs are part
//! of a circle, and what a circle consists of. Almost always there is none, which is found out in
//! the time of one look at each pair. Never: what the numbers mean.

use foldhash::{HashMap, HashMapExt, HashSet};

/// For each pair, whether it is part of a circle.
pub(super) fn in_circles(pairs: &[(usize, usize)]) -> Vec<bool> {
    let rest = without_ends(pairs);
    let mut from: HashMap<usize, Vec<usize>> = HashMap::new();
    for (a, b) in pairs.iter().filter(|(a, b)| rest.contains(a) && rest.contains(b)) {
        from.entry(*a).or_default().push(*b);
    }
    let next = |at: usize| from.get(&at).map_or(&[][..], Vec::as_slice);
    pairs.iter().map(|(a, b)| rest.contains(b) && (a == b || way(*b, *a, next).is_some())).collect()
}

/// The shortest way from one thing to another, the two included; of a thing to itself, that thing.
pub(super) fn way<'n>(
    from: usize,
    to: usize,
    next: impl Fn(usize) -> &'n [usize],
) -> Option<Vec<usize>> {
    let mut before: HashMap<usize, usize> = HashMap::from_iter([(from, from)]);
    let mut waiting = std::collections::VecDeque::from([from]);
    while let Some(at) = waiting.pop_front() {
        if at == to {
            let back = |at: &usize| (*at != from).then(|| before[at]);
            let mut way: Vec<usize> = std::iter::successors(Some(to), back).collect();
            way.reverse();
            return Some(way);
        }
        for after in next(at) {
            before.entry(*after).or_insert_with(|| {
                waiting.push_back(*after);
                at
            });
        }
    }
    None
}

/// What is left if one takes away, again and again, what nothing leads to.
fn without_ends(pairs: &[(usize, usize)]) -> HashSet<usize> {
    let mut led_to: HashMap<usize, usize> = HashMap::new();
    let mut from: HashMap<usize, Vec<usize>> = HashMap::new();
    for (a, b) in pairs {
        *led_to.entry(*b).or_default() += 1;
        led_to.entry(*a).or_default();
        from.entry(*a).or_default().push(*b);
    }
    let mut free: Vec<usize> =
        led_to.iter().filter(|(_, count)| **count == 0).map(|(at, _)| *at).collect();
    while let Some(at) = free.pop() {
        led_to.remove(&at);
        for after in from.get(&at).into_iter().flatten() {
            if let Some(count) = led_to.get_mut(after) {
                *count -= 1;
                free.extend((*count == 0).then_some(*after));
            }
        }
    }
    led_to.into_keys().collect()
}
