//! What judging costs, as a ratio: a session of 10,000 observations, read and judged, against reading the same bytes
//! with `serde_json`. Both in one run, each several times, the best of each.
//!
//! `cargo run --release --no-default-features --example bench-catalogue`

#![allow(clippy::disallowed_methods, reason = "a benchmark needs the clock, and never runs in wasm")]

use embed_inspector::rules::{Judged, Page, evaluate};
use embed_inspector::session::Session;
use embed_inspector::{booking, diagnosis};
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

const CAPTURE: &str = include_str!("../golden/redirect-after-callback/capture.jsonl");
const OBSERVATIONS: usize = 10_000;
const RUNS: usize = 5;
/// Observations that come between two frames of the panel.
const BATCH: usize = 50;

/// The capture again and again, each time as other documents at a later time.
fn lines() -> Vec<String> {
    let one: Vec<&str> = CAPTURE.lines().collect();
    let repeats = OBSERVATIONS.div_ceil(one.len());
    let all = (0..repeats).flat_map(|repeat| one.iter().map(move |line| later(line, repeat)));
    all.take(OBSERVATIONS).collect()
}

fn later(line: &str, repeat: usize) -> String {
    let mut envelope: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    let document = envelope["document"].as_str().unwrap_or_default().to_owned();
    if !document.is_empty() {
        envelope["document"] = format!("{document}{repeat}").into();
    }
    let at = envelope["at"].as_f64().unwrap_or_default();
    envelope["at"] = (at + 60_000.0 * f64::from(u32::try_from(repeat).unwrap_or(u32::MAX))).into();
    envelope.to_string()
}

fn best(mut work: impl FnMut()) -> Duration {
    let times = (0..RUNS).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed()
    });
    times.min().unwrap_or_default()
}

fn recorded(lines: &[String]) -> Session {
    let mut session = Session::default();
    for line in lines {
        session.push(line);
    }
    session
}

/// Judges every page of the session, and gives the number of judgements.
fn judge(session: &Session) -> usize {
    let bookings = booking::join(session);
    let pages =
        (0..session.visits().len()).filter_map(|visit| Page::with_bookings(session, visit, &bookings));
    pages.map(|page| evaluate(&page).len()).sum()
}

/// The lines in batches, judged after each: how long each batch took, and how many rules ran in all.
fn judged_as_it_grows(lines: &[String]) -> (Vec<Duration>, u64) {
    let (mut session, mut judged) = (Session::default(), Judged::default());
    let times = lines.chunks(BATCH).map(|batch| {
        for line in batch {
            session.push(line);
        }
        let began = Instant::now();
        let joined = judged.join(&session);
        let subject = diagnosis::subject(&session, joined.all());
        judged.judge(&session, &joined, subject);
        began.elapsed()
    });
    (times.collect(), judged.runs())
}

fn main() -> std::io::Result<()> {
    let lines = lines();
    let bytes: usize = lines.iter().map(String::len).sum();
    let parse = best(|| {
        for line in &lines {
            drop(black_box(serde_json::from_str::<serde_json::Value>(line)));
        }
    });
    let push = best(|| drop(black_box(recorded(&lines))));
    let session = recorded(&lines);
    let judged = best(|| {
        black_box(judge(&session));
    });
    let join = best(|| drop(black_box(booking::join(&session))));
    let last = session.visits().len() - 1;
    let one = best(|| drop(black_box(Page::new(&session, last).map(|page| evaluate(&page)))));
    let ratio = |time: Duration| time.as_secs_f64() / parse.as_secs_f64();
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{} observations, {bytes} bytes, {} pages, {} judgements",
        lines.len(),
        last + 1,
        judge(&session)
    )?;
    writeln!(out, "serde_json reads the lines        {parse:>12.1?}   1.00")?;
    writeln!(out, "the session takes the lines       {push:>12.1?} {:>6.2}", ratio(push))?;
    writeln!(out, "the bookings are joined           {join:>12.1?} {:>6.2}", ratio(join))?;
    writeln!(out, "the catalogue over every page     {judged:>12.1?} {:>6.2}", ratio(judged))?;
    writeln!(out, "the catalogue over the last page  {one:>12.1?} {:>6.2}", ratio(one))?;
    let (times, runs) = judged_as_it_grows(&lines);
    let (all, tenth) = (times.iter().sum::<Duration>(), times.len() / 10);
    writeln!(out, "the catalogue after each {BATCH}        {all:>12.1?} {:>6.2}", ratio(all))?;
    let first: Duration = times.iter().take(tenth).sum();
    let end: Duration = times.iter().rev().take(tenth).sum();
    let growth = end.as_secs_f64() / first.as_secs_f64();
    let slowest = times.iter().max().copied().unwrap_or_default();
    writeln!(
        out,
        "{runs} rule runs; the last tenth takes {growth:.2} times the first; slowest batch {slowest:.1?}"
    )
}
