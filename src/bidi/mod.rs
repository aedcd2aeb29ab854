//! Bidirectional text: what must be isolated so that readers see it whole.

pub mod isolate;
