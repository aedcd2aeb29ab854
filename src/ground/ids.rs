//! Numbers of entries in lists, with a type for each list.
//!
//! In: nothing; these are types. Out: [`IdVec`], a list that is only indexed by its own kind of
//! number, so that the number of a person cannot be used to look up a tag; [`IdRange`], a part of
//! such a list.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut, Range};

/// The number of an entry in a list.
pub trait Id: Copy {
    fn index(self) -> usize;
    fn from_index(index: usize) -> Self;
}

/// Declares ids: numbers from 0, each of the given type.
#[macro_export]
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($number:ty)),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize,
            serde::Deserialize,
        )]
        pub struct $name(pub $number);

        impl $crate::ground::ids::Id for $name {
            fn index(self) -> usize {
                self.0 as usize
            }

            fn from_index(index: usize) -> Self {
                Self(index as $number)
            }
        }
    )*};
}

/// The numbers of neighbours in a list: from `start` up to `end`, which is not one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdRange<I> {
    pub start: I,
    pub end: I,
}

impl<I: Id> IdRange<I> {
    pub fn of(places: Range<usize>) -> Self {
        Self { start: I::from_index(places.start), end: I::from_index(places.end) }
    }

    /// Where in their list the entries are.
    pub fn places(self) -> Range<usize> {
        self.start.index()..self.end.index()
    }

    pub fn ids(self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I> {
        self.places().map(I::from_index)
    }
}

/// A list whose entries are numbered by `I`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdVec<I, T> {
    entries: Vec<T>,
    ids: PhantomData<fn() -> I>,
}

impl<I: Id, T> IdVec<I, T> {
    pub fn new(entries: Vec<T>) -> Self {
        Self { entries, ids: PhantomData }
    }

    /// A list of `length` entries, each made by a call.
    pub fn filled(length: usize, entry: impl FnMut() -> T) -> Self {
        Self::new(std::iter::repeat_with(entry).take(length).collect())
    }

    /// The numbers of all entries, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.entries.len()).map(I::from_index)
    }

    /// The entries with their numbers, in order.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.entries.iter().enumerate().map(|(n, entry)| (I::from_index(n), entry))
    }

    /// The number of the first entry that satisfies a condition.
    pub fn find_id(&self, is_wanted: impl FnMut(&T) -> bool) -> Option<I> {
        self.entries.iter().position(is_wanted).map(I::from_index)
    }

    /// Appends an entry and returns its number.
    pub fn push(&mut self, entry: T) -> I {
        self.entries.push(entry);
        I::from_index(self.entries.len() - 1)
    }

    pub fn into_vec(self) -> Vec<T> {
        self.entries
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self { entries: Vec::new(), ids: PhantomData }
    }
}

impl<I: Id, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<Entries: IntoIterator<Item = T>>(entries: Entries) -> Self {
        Self::new(entries.into_iter().collect())
    }
}

impl<'a, I, T> IntoIterator for &'a IdVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.entries[id.index()]
    }
}

impl<I: Id, T> Index<IdRange<I>> for IdVec<I, T> {
    type Output = [T];

    fn index(&self, range: IdRange<I>) -> &[T] {
        &self.entries[range.places()]
    }
}

impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.entries[id.index()]
    }
}

impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.entries
    }
}

impl<I, T> DerefMut for IdVec<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.entries
    }
}
