//! What the fields of a payload say together.

use super::{FIELDS, MeetingTime, Payload, VERSION, codes, time};
use crate::contract::{Designator, Expect, Found, Problem, ProblemKind as Kind, find, is_offset, label_of};
use crate::hosts;
use crate::language::say;
use crate::wire::Copy;
use serde_json::Value;

/// Meetings that are looked at; the contract's own limit for arrays.
const MOST: usize = crate::contract::MOST;

pub(super) fn all(copy: &Copy, payload: &Payload) -> Vec<Problem> {
    let mut problems = codes::check(payload);
    problems.extend(version(payload));
    problems.extend(meetings(copy, payload));
    problems.extend(count(payload));
    problems.extend(links(copy));
    problems
}

fn version(payload: &Payload) -> Option<Problem> {
    let version = payload.version.as_ref().filter(|version| *version != VERSION)?;
    let what = say!(
        "Version {version} is newer or older than {known}, the only one that the documents show",
        version,
        known = VERSION
    );
    Some(Problem::new("/bookingInfo/Version", Kind::Version, what))
}

fn meetings(copy: &Copy, payload: &Payload) -> Vec<Problem> {
    const AT: &str = "/bookingInfo/MeetingTimes";
    let is_empty = matches!(find(copy, AT), Found::Value { value: Value::Array(entries), whole: true } if entries.is_empty());
    if is_empty && !payload.failed() {
        return vec![Problem::new(
            AT,
            Kind::NoMeetings,
            say!("MeetingTimes is empty: the booking has no time"),
        )];
    }
    let mut problems: Vec<Problem> = payload
        .meeting_times
        .iter()
        .take(MOST)
        .enumerate()
        .flat_map(|(position, meeting)| times(&format!("{AT}/{position}"), meeting))
        .collect();
    if payload.meeting_times.len() > MOST {
        problems.push(Problem::new(
            AT,
            Kind::Unchecked,
            say!("Only the first {n} meeting times are checked", n = MOST),
        ));
    }
    problems
}

fn times(at: &str, meeting: &MeetingTime) -> Vec<Problem> {
    let named = [("UTCTime", &meeting.utc), ("CustomerTime", &meeting.customer), ("SOTime", &meeting.so)];
    let mut problems = Vec::new();
    for (name, text) in named {
        let at = format!("{at}/{name}");
        if let Some((_, zone)) = time(text.as_ref()).filter(|(_, zone)| *zone != Designator::None) {
            problems.push(has_zone(&at, zone));
        }
        if let Some(seconds) = meeting.seconds_from_utc(text.as_ref()).filter(|seconds| !is_offset(*seconds))
        {
            problems.push(impossible(&at, seconds));
        }
    }
    problems
}

fn has_zone(at: &str, zone: Designator) -> Problem {
    let name = label_of(at);
    let what = if zone == Designator::Utc {
        say!("{name} ends in Z; the documents show it without a zone. Add no second one", name)
    } else {
        say!("{name} names an offset; the documents show it without a zone. Add no second one", name)
    };
    Problem::new(at, Kind::HasZone, what)
}

fn impossible(at: &str, seconds: i64) -> Problem {
    let what = say!(
        "{name} is {n} minutes from UTCTime, which is the offset of no time zone",
        name = label_of(at),
        n = seconds / 60
    );
    Problem::new(at, Kind::ZonesImpossible, what)
}

fn count(payload: &Payload) -> Option<Problem> {
    let (ids, times) = (payload.booking_ids.len(), payload.meeting_times.len());
    if ids == 0 || times == 0 || ids == times {
        return None;
    }
    let what = say!(
        "BookingId and MeetingTimes should have as many entries: they have {ids} and {times}",
        ids,
        times
    );
    Some(Problem::new("/bookingInfo/BookingId", Kind::CountDiffers, what))
}

/// A customer may have a domain of its own for booking pages, so a strange host is only a note.
fn links(copy: &Copy) -> Vec<Problem> {
    let urls = FIELDS.iter().filter(|field| field.expect == Expect::Url);
    urls.filter_map(|field| {
        let Found::Value { value: Value::String(url), .. } = find(copy, field.pointer) else { return None };
        let host = hosts::split(url).host;
        let what = say!("{host} is none of OnceHub's domains; it may be your own", host);
        let strange = !host.is_empty() && !hosts::is_booking_host(host);
        strange.then(|| Problem::new(field.pointer, Kind::LinkHost, what))
    })
    .collect()
}
