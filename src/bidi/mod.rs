//! Bidirectional text: which way it runs, and what must be isolated so that readers see it whole.

pub mod addresses;
mod candidates;
mod class;
pub mod direction;
mod groups;
pub mod isolate;
mod layout;
mod numbers;
mod pairs;
mod phrases;
mod quick_check;
mod signs;
mod units;
mod window;
