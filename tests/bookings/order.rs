//! Joining does not depend on how observations of different frames interleave, and never gives a leg to two bookings.

use crate::{goldens, tell};
use embed_inspector::booking;
use embed_inspector::session::Session;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// What happens within this time is taken as happening at one time. Milliseconds.
const AT_ONCE: f64 = 20.0;

/// The lines of a session with their times made coarse, so that there are neighbours of equal time.
fn coarse(session: &Session) -> Vec<Value> {
    let lines = session.records().iter().filter(|record| record.gap.is_none());
    lines
        .map(|record| {
            let mut line: Value = serde_json::from_str(&record.line).expect("a line");
            line["at"] = ((record.at / AT_ONCE).floor() * AT_ONCE).into();
            line
        })
        .collect()
}

/// Whether two neighbours may as well have come the other way round: of one time, from frames of one page, and neither
/// of them the first word of its document.
fn may_swap(a: &Value, b: &Value, begun: &BTreeSet<String>) -> bool {
    let document = |line: &Value| line["document"].as_str().unwrap_or_default().to_owned();
    let (one, other) = (document(a), document(b));
    a["at"] == b["at"] && one != other && begun.contains(&one) && begun.contains(&other)
}

fn shuffled(mut lines: Vec<Value>, swaps: &[bool]) -> String {
    let mut begun = BTreeSet::new();
    let mut swaps = swaps.iter().cycle();
    for at in 1..lines.len() {
        if may_swap(&lines[at - 1], &lines[at], &begun) && swaps.next() == Some(&true) {
            lines.swap(at - 1, at);
        }
        begun.insert(lines[at - 1]["document"].as_str().unwrap_or_default().to_owned());
    }
    lines.iter().flat_map(|line| [line.to_string(), "\n".to_owned()]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn frames_may_interleave_as_they_like(swaps in prop::collection::vec(any::<bool>(), 40)) {
        for (case, session) in goldens() {
            let lines = coarse(&session);
            let as_it_came = Session::from_lines(&shuffled(lines.clone(), &[false]));
            let other = Session::from_lines(&shuffled(lines, &swaps));
            prop_assert_eq!(tell(&booking::join(&as_it_came)), tell(&booking::join(&other)), "{}", case);
        }
    }
}

#[test]
fn the_shuffles_do_shuffle() {
    let changed = goldens().into_iter().filter(|(_, session)| {
        let lines = coarse(session);
        shuffled(lines.clone(), &[false]) != shuffled(lines, &[true])
    });
    assert!(changed.count() >= 5);
}

#[test]
fn no_leg_belongs_to_two_bookings() {
    for (case, session) in goldens() {
        let bookings = booking::join(&session);
        let all: Vec<usize> =
            bookings.iter().flat_map(|booking| booking.legs.iter().map(|leg| leg.index)).collect();
        let distinct: BTreeSet<usize> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len(), "{case}");
    }
}
