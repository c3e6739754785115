//! Inputs that nobody would write, made of what was really recorded: a short run each time, a long one with
//! `cargo xtask fuzz [seconds]`.
//!
//! `FUZZ_SEED` chooses the inputs, `FUZZ_CASE` one of them, `FUZZ_SECONDS` how long each target runs.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may stop, and a long run says how far it is"
)]

mod fuzz {
    pub(crate) mod mutate;
    pub(crate) mod reading;
    pub(crate) mod seeds;
    pub(crate) mod targets;
}
use fuzz::{mutate, seeds, targets};

use mutate::Dice;
use seeds::Seeds;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// A panic is as bad as a property that does not hold.
fn run(target: Target, seed: u64, case: u64, seeds: &Seeds) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(|| target(&mut Dice::new(seed, case), seeds)))
        .unwrap_or_else(|_| Err("it panicked; the message stands above".into()))
}

#[allow(clippy::disallowed_methods, reason = "the core has no clock, but whoever feeds it has")]
fn now() -> Instant {
    Instant::now()
}

fn fuzz(name: &str) {
    let (_, target, short) = TARGETS.iter().find(|(own, ..)| *own == name).expect("a target of this name");
    let seed = setting("FUZZ_SEED").unwrap_or(1);
    let seeds = seeds::seeds();
    let began = now();
    let limit = setting("FUZZ_SECONDS").map(Duration::from_secs);
    let goes_on = |case: u64| limit.map_or(case < *short, |limit| began.elapsed() < limit);
    let first = setting("FUZZ_CASE");
    let mut case = first.unwrap_or_default();
    while first.map_or_else(|| goes_on(case), |only| case == only) {
        if let Err(what) = run(*target, seed, case, &seeds) {
            panic!(
                "{name}: {what}\n  again: FUZZ_SEED={seed} FUZZ_CASE={case} cargo core --test fuzz {name}"
            );
        }
        case += 1;
    }
    println!(
        "{name}: {} cases of seed {seed} in {:.1} s",
        case - first.unwrap_or_default(),
        began.elapsed().as_secs_f64()
    );
}

#[test]
fn wire() {
    fuzz("wire");
}

#[test]
fn address() {
    fuzz("address");
}

#[test]
fn import() {
    fuzz("import");
}

#[test]
fn csv() {
    fuzz("csv");
}

#[test]
fn markdown() {
    fuzz("markdown");
}

#[test]
fn panel() {
    fuzz("panel");
}
