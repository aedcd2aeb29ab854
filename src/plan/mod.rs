//! Which files the site has, and where.
//!
//! In: the archive. Out: a [`Plan`]: every page as a small [`Page`] (a kind, ids, a number; no
//! text), in the order in which it is published, with its address. Two things that want one
//! address are a fault ([`collisions`]). Planning reads the whole archive every time; it never
//! asks what was planned before.

mod collisions;
mod index;
mod pages;
pub mod url;

pub use collisions::collisions;
pub use index::{Found, Index};
pub use pages::*;
