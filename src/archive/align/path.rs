//! The cheapest way through two sequences.
//!
//! In: the lengths of both, where the way is expected, which steps may be taken, and what each
//! costs. Out: the steps with the lowest total cost. If several ways have the same cost, it is the
//! one whose last step comes first in the list of steps. Never: a search outside a band around the
//! expected way, or of more than a fixed number of places.

use super::Bead;

/// How many items of each sequence a step takes.
pub type Step = (usize, usize);

/// How far from the expected way the search at least goes, in items: in a short text, the longest
/// step (five) and a few shorter ones may all be on the same side.
const REACH: usize = 8;
/// How much farther it goes in long texts: a part of the shorter one. If an eighth of a text was
/// left out at its beginning and as much was added at its end, all that is between is still found.
const MORE_REACH: usize = 8;
/// How many places it may look at in all: the whole band of two texts with about 950 blocks each,
/// 2.3 MB. Longer texts get a narrower band.
const MOST_PLACES: usize = 250_000;

/// What the search knows: for each row (items taken from `a`) the columns (items taken from `b`) in
/// the band.
struct Band {
    /// The first column of each row, and where the row begins in the lists below.
    rows: Vec<(usize, usize)>,
    costs: Vec<f64>,
    /// The step that led here.
    steps: Vec<u8>,
}

/// The beads of the cheapest way. `expected[i]` is where in `b` the first `i` items of `a` should
/// end. It has an entry for each `i` from none to all, and rises from 0 to the length of `b`.
/// Single items can always be skipped.
pub fn cheapest(expected: &[usize], steps: &[Step], cost: impl Fn(&Bead) -> f64) -> Vec<Bead> {
    let mut band = Band::around(expected);
    for row in 0..expected.len() {
        for column in band.columns(row) {
            band.enter((row, column), steps, &cost);
        }
    }
    band.walk_back(steps)
}

impl Band {
    fn around(expected: &[usize]) -> Self {
        let (n, m) = (expected.len() - 1, expected[expected.len() - 1]);
        let wanted = REACH + n.abs_diff(m) + n.min(m) / MORE_REACH;
        let reach = wanted.min(MOST_PLACES / 2 / expected.len()).max(1);
        let first = |row: usize| if row == 0 { 0 } else { expected[row].saturating_sub(reach) };
        let (mut rows, mut places) = (Vec::with_capacity(n + 2), 0);
        for (row, column) in expected.iter().enumerate() {
            rows.push((first(row), places));
            // Each row reaches the first column of the next, so that there is always a way.
            let last = (column + reach).min(m).max(if row < n { first(row + 1) } else { m });
            places += last - first(row) + 1;
        }
        rows.push((0, places));
        Self { rows, costs: vec![f64::INFINITY; places], steps: vec![0; places] }
    }

    fn columns(&self, row: usize) -> std::ops::Range<usize> {
        let (first, start) = self.rows[row];
        first..first + self.rows[row + 1].1 - start
    }

    fn place(&self, (row, column): (usize, usize)) -> Option<usize> {
        let (first, start) = self.rows[row];
        self.columns(row).contains(&column).then(|| start + column - first)
    }

    /// Finds the cheapest last step to a place.
    fn enter(
        &mut self,
        (row, column): (usize, usize),
        steps: &[Step],
        cost: &impl Fn(&Bead) -> f64,
    ) {
        let Some(here) = self.place((row, column)) else { return };
        if (row, column) == (0, 0) {
            self.costs[here] = 0.0;
            return;
        }
        for (n, &(of_a, of_b)) in steps.iter().enumerate() {
            let (Some(from_a), Some(from_b)) = (row.checked_sub(of_a), column.checked_sub(of_b))
            else {
                continue;
            };
            let Some(from) = self.place((from_a, from_b)) else { continue };
            if self.costs[from] < self.costs[here] {
                let total = self.costs[from] + cost(&Bead { a: from_a..row, b: from_b..column });
                if total < self.costs[here] {
                    self.costs[here] = total;
                    self.steps[here] = n as u8;
                }
            }
        }
    }

    fn walk_back(&self, steps: &[Step]) -> Vec<Bead> {
        let mut row = self.rows.len() - 2;
        let mut column = self.columns(row).end - 1;
        let mut beads = Vec::new();
        while (row, column) != (0, 0) {
            let Some(here) = self.place((row, column)) else { break };
            let (of_a, of_b) = steps[usize::from(self.steps[here])];
            beads.push(Bead { a: row - of_a..row, b: column - of_b..column });
            (row, column) = (row - of_a, column - of_b);
        }
        beads.reverse();
        beads
    }
}

/// Where in `b` each item of `a` should end if both texts run evenly: by the lengths of all items
/// up to there, or by their numbers if there are no lengths.
pub fn expected(a: impl ExactSizeIterator<Item = u64> + Clone, b: &[u64]) -> Vec<usize> {
    let (all_a, all_b) = (a.clone().sum::<u64>(), b.iter().sum::<u64>());
    let n = a.len();
    let mut expected = Vec::with_capacity(n + 1);
    let (mut sum_a, mut sum_b, mut column) = (0u64, 0u64, 0);
    expected.push(0);
    for (row, length) in a.enumerate() {
        sum_a += length;
        if all_a == 0 || all_b == 0 {
            column = (row + 1) * b.len() / n;
        } else {
            let wanted = (u128::from(sum_a) * u128::from(all_b) / u128::from(all_a)) as u64;
            while column < b.len() && sum_b + b[column] / 2 < wanted {
                sum_b += b[column];
                column += 1;
            }
        }
        expected.push(column);
    }
    expected[n] = b.len();
    expected
}
