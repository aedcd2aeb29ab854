//! Names without a file that are probably spellings of one name.
//!
//! In: the names that nobody registered, each with its uses. Out: for each rarer spelling, the one
//! that is used most. Never: a name that is joined with another one: only authors know.

use foldhash::HashMap;

use crate::ground::folding::{self, NameOf};
use crate::read::document::Mention;

/// A name by the id under which it is filed, and its uses.
pub(super) type Uses<'n, 's> = (&'s str, &'s [&'n Mention]);

/// The most common other spelling of each of `names`, by id. `names` are in the order of ids.
pub(super) fn others<'n, 's>(names: &[Uses<'n, 's>], of: NameOf) -> HashMap<&'s str, &'n Mention> {
    let mut by_key: HashMap<String, Uses<'n, 's>> = HashMap::default();
    let keys = |uses: &Uses<'n, 's>| folding::keys(&uses.1[0].name.value, of);
    for name in names {
        for key in keys(name) {
            let best = by_key.entry(key).or_insert(*name);
            if is_before(name, best) {
                *best = *name;
            }
        }
    }
    let other = |name: &Uses<'n, 's>| {
        let keys = keys(name);
        let best = keys.iter().filter_map(|key| by_key.get(key)).copied();
        let best = best.filter(|best| best.0 != name.0).find(|best| is_before(best, name))?;
        Some((name.0, best.1[0]))
    };
    names.iter().filter_map(other).collect()
}

/// Whether a spelling is used more often or, if not, earlier. One with a comma, as catalogues have
/// names, is after all others.
fn is_before((_, a): &Uses<'_, '_>, (_, b): &Uses<'_, '_>) -> bool {
    let rank = |uses: &[&Mention]| {
        let name = &uses[0].name;
        (name.value.contains([',', '،']), usize::MAX - uses.len(), name.span)
    };
    rank(a) < rank(b)
}
