//! One booking, whole.

use super::booking_rows::{about, who};
use super::{calls, legs, payload, redirect};
use crate::arrange::Arrange;
use crate::booking::{Booking, Join, Part};
use crate::contract::LocalTime;
use crate::language::{say, text};
use crate::rules::{Finding, Severity};
use crate::session::Session;
use crate::view::booking::{Trace, Trouble};
use crate::view::timeline::Timeline;
use crate::view::{Link, Target, Zone, runs};

const WHY: &str = text!("Why");

/// One booking with its legs, its data and what is wrong with it.
pub(crate) fn trace(
    session: &Session,
    booking: &Booking<'_>,
    findings: &[Finding],
    timeline: &Timeline,
    zone: Zone,
) -> Trace {
    Trace {
        id: booking.key.clone(),
        title: title(booking),
        number: number(booking),
        joined: joined(booking),
        problems: problems(booking, findings),
        waterfall: legs::waterfall(booking, timeline),
        payload: payload::table(session, booking),
        redirect: redirect::table(booking),
        calls: calls::calls(booking, zone),
        data: payload::data(session, booking),
    }
}

/// The ids, unless the title is the only one.
fn number(booking: &Booking<'_>) -> String {
    let ids = booking.ids.join(", ");
    if title(booking) == ids { String::new() } else { ids }
}

fn title(booking: &Booking<'_>) -> String {
    let who = who(booking);
    let Some(starts) = &booking.starts else { return who };
    match LocalTime::parse(starts) {
        Some((time, _)) => {
            let (day, year, clock) = (time.weekday_and_day(), time.year, time.clock());
            say!("{who}, {day} {year}, {time} UTC", who, day, year, time = clock)
        }
        None => say!("{who}, {time}", who, time = starts),
    }
}

/// What joined the legs: most legs first, then those joined by less.
fn joined(booking: &Booking<'_>) -> String {
    let all = |join: Join| booking.legs.iter().any(|leg| leg.join == join);
    let redirect = booking.legs.iter().find(|leg| matches!(leg.part, Part::Redirect | Part::Landing));
    let main = [Join::Id, Join::CancelLink, Join::Frame, Join::Time].into_iter().find(|&join| all(join));
    let Some(main) = main.filter(|_| booking.legs.len() > 1) else { return String::new() };
    match redirect.map(|leg| leg.join) {
        Some(join) if join != main => {
            let (main, other) = (say(main.words()), say(join.words()));
            say!("legs joined by {sign}; the redirect by {other}", sign = main, other)
        }
        _ => say!("legs joined by {sign}", sign = say(main.words())),
    }
}

fn problems(booking: &Booking<'_>, findings: &[Finding]) -> Vec<Trouble> {
    let mut about: Vec<&Finding> = about(booking, findings).collect();
    about.arrange_by_key(|finding| finding.severity());
    let faults = about.into_iter().filter(|finding| finding.severity() != Severity::Note);
    faults
        .map(|finding| Trouble {
            mark: finding.severity().into(),
            text: runs(say(finding.title())),
            link: Some(Link::new(say(WHY), Target::Rule(finding.rule.id.into()))),
        })
        .collect()
}
