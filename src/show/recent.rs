//! Values that were made lately.
//!
//! In: keys, and how to make the value of one. Out: the value, made once for files that are made at
//! about the same time. What is kept takes bounded memory, however large the archive is: when a
//! shelf is full, it is emptied. Never: a value that depends on anything but its key and the
//! archive, so it does not matter whether it was kept.

use std::hash::{BuildHasher, Hash};
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt};

/// So many that threads seldom wait for one another.
const SHELVES: usize = 16;

/// A store of values of which each is made again if it has not been used for long.
pub struct Recent<K, V> {
    shelves: [Mutex<HashMap<K, Arc<V>>>; SHELVES],
    /// How many values are on a shelf at most.
    per_shelf: usize,
}

impl<K: Hash + Eq + Copy, V> Recent<K, V> {
    /// A store of about so many values at most.
    pub fn new(most: usize) -> Self {
        let shelves = std::array::from_fn(|_| Mutex::new(HashMap::new()));
        Self { shelves, per_shelf: most / SHELVES }
    }

    /// The value of `key`. Two threads may make it at the same time.
    pub fn get_or_make(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let shelf = &self.shelves[FixedState::default().hash_one(key) as usize % SHELVES];
        let open = || shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = open().get(&key) {
            return Arc::clone(value);
        }
        let value = Arc::new(make());
        let mut shelf = open();
        if shelf.len() >= self.per_shelf {
            shelf.clear();
        }
        shelf.insert(key, Arc::clone(&value));
        value
    }
}
