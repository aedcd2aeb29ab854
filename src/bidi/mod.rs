//! Bidirectional text: which way it runs, and what must be isolated so that readers see it whole.

pub mod addresses;
pub mod direction;
pub mod isolate;
