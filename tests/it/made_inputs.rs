//! How many inputs are made for a rule that must hold for any, and which.

use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;

/// This many cases, and the same ones in every run, so that no change is refused because of what
/// chance has brought up. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` bring up more and others:
/// `tests/fuzz/run SECONDS rules` does that. What is found becomes a test of its own.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(1),
        // As many as a rule needs that refuses most of what is made.
        max_global_rejects: 1_000_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
