//! The list of bookings.

use crate::arrange::Arrange;
use crate::booking::{Booking, Part};
use crate::embed::Product;
use crate::language::say;
use crate::rules::{Finding, Severity};
use crate::view::booking::BookingRow;
use crate::view::format::clock;
use crate::view::{Mark, Zone, runs, text};

/// The bookings, the newest first. `findings` gives those of a visit.
pub(crate) fn booking_rows<'f>(
    bookings: &[Booking<'_>],
    findings: impl Fn(usize) -> &'f [Finding],
    zone: Zone,
) -> Vec<BookingRow> {
    bookings.iter().rev().map(|booking| row(booking, findings(booking.visit), zone)).collect()
}

fn row(booking: &Booking<'_>, findings: &[Finding], zone: Zone) -> BookingRow {
    let (mark, summary) = judged(booking, findings);
    BookingRow {
        id: booking.key.clone(),
        mark,
        who: who(booking),
        when: clock(booking.zero(), zone),
        summary,
        simulated: booking.simulated,
    }
}

/// The customer; where no leg carried the name, the booking.
pub(super) fn who(booking: &Booking<'_>) -> String {
    let name = booking.customer.as_deref().map(straight).filter(|name| !name.trim().is_empty());
    name.unwrap_or_else(|| booking.key.clone())
}

/// Without the signs that turn the direction of all that follows, not of the name alone. The payload shows them.
fn straight(name: &str) -> String {
    let turns = |sign: char| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars().filter(|&sign| !turns(sign)).collect()
}

/// The findings about one booking.
pub(super) fn about<'a>(
    booking: &'a Booking<'_>,
    findings: &'a [Finding],
) -> impl Iterator<Item = &'a Finding> {
    let its = move |finding: &&Finding| finding.judgement.booking.as_deref() == Some(booking.key.as_str());
    findings.iter().filter(|finding| finding.is_broken()).filter(its)
}

fn judged(booking: &Booking<'_>, findings: &[Finding]) -> (Mark, String) {
    let mut faults: Vec<&Finding> =
        about(booking, findings).filter(|finding| finding.severity() != Severity::Note).collect();
    faults.arrange_by_key(|finding| finding.severity());
    let Some(worst) = faults.first() else { return unjudged(booking) };
    let said: Vec<String> = faults.iter().take(2).map(|finding| text(&runs(say(finding.title())))).collect();
    (worst.severity().into(), said.join(say!(". ")))
}

fn unjudged(booking: &Booking<'_>) -> (Mark, String) {
    let threw =
        booking.calls().any(|call| call.returned.as_ref().is_some_and(|seen| seen.what.threw.is_some()));
    let called = booking.outer_calls().count();
    let redirected = booking.part(Part::Landing).next().is_some();
    match (booking.product, called) {
        _ if threw => (Mark::Error, say!("The function threw").into()),
        (Product::Classic, 0) if redirected => (Mark::Note, say!("Redirected, no call was seen").into()),
        (Product::Classic, 0) => (Mark::Note, say!("Confirmed, no call was seen").into()),
        (Product::Classic, 1) => (Mark::Yes, say!("The function ran once").into()),
        (Product::Classic, times) => (Mark::Warning, say!("The function ran {n} times", n = times)),
        (Product::Calendars, _) => (Mark::Yes, say!("The page was told by event").into()),
    }
}
