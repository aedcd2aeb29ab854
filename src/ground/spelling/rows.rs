//! How many letters differ between one name and many others.
//!
//! In: names, best in the order of their letters: what is known about the letters that a name has
//! in common with the one before is kept. Out: the distance, if it is within a limit (optimal
//! string alignment: a letter more, a letter less, another letter, and two letters that changed
//! places count one each).

/// The rows of the table that compares the wanted name with the last one.
pub(super) struct Rows<'w> {
    wanted: &'w [char],
    /// The letters of the last name that have a row.
    letters: Vec<char>,
    /// The first row is that of no letter. Cells far from the diagonal are more than the limit.
    rows: Vec<Vec<usize>>,
    /// The limit that the rows were made with.
    limit: usize,
}

impl<'w> Rows<'w> {
    pub fn of(wanted: &'w [char]) -> Self {
        let first = (0..=wanted.len()).collect();
        Self { wanted, letters: Vec::new(), rows: vec![first], limit: usize::MAX }
    }

    /// How many letters of `name` differ: the number is right if it is at most `limit`. An error if
    /// no name with the same beginning is within the limit, with how many letters that has.
    pub fn distance(&mut self, name: &[char], limit: usize) -> Result<usize, usize> {
        let same = self.letters.iter().zip(name).take_while(|(a, b)| a == b).count();
        // A lower limit leaves out more cells: those that are there stay right.
        let same = if limit <= self.limit { same } else { 0 };
        self.limit = limit;
        self.letters.truncate(same);
        self.letters.extend(&name[same..]);
        for depth in same..name.len() {
            self.add_row(depth);
            if self.is_too_far(depth) {
                self.letters.truncate(depth + 1);
                return Err(depth + 1);
            }
        }
        Ok(self.rows[name.len()][self.wanted.len()])
    }

    /// Adds the row of the letter at `depth`.
    fn add_row(&mut self, depth: usize) {
        if self.rows.len() == depth + 1 {
            self.rows.push(Vec::new());
        }
        let (done, rest) = self.rows.split_at_mut(depth + 1);
        let (row, above) = (&mut rest[0], &done[depth]);
        let (wanted, letter) = (self.wanted, self.letters[depth]);
        let too_many = self.limit + 1;
        row.clear();
        row.resize(wanted.len() + 1, too_many);
        row[0] = depth + 1;
        let first = (depth + 1).saturating_sub(self.limit).max(1);
        let last = (depth + 1).saturating_add(self.limit).min(wanted.len());
        for at in first..=last {
            let other = usize::from(wanted[at - 1] != letter);
            let mut cost = (above[at - 1] + other).min(above[at] + 1).min(row[at - 1] + 1);
            if depth > 0
                && at > 1
                && wanted[at - 1] == self.letters[depth - 1]
                && wanted[at - 2] == letter
            {
                cost = cost.min(done[depth - 1][at - 2] + 1);
            }
            row[at] = cost;
        }
    }

    /// Whether no name that goes on after the letter at `depth` can be within the limit. Two
    /// letters that changed places reach back two rows.
    fn is_too_far(&self, depth: usize) -> bool {
        let is_over = |row: &[usize]| row.iter().all(|cost| *cost > self.limit);
        is_over(&self.rows[depth + 1]) && is_over(&self.rows[depth])
    }
}
