//! What was looked for when nothing was found.

use crate::embed::{self, Kind};
use crate::hosts;
use crate::language::say;
use crate::rules::Page;

/// One sign of an embed, and how often it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The sign, for people.
    pub what: String,
    /// What was looked for, as a selector or a name.
    pub looked_for: &'static str,
    /// How often it was found.
    pub found: usize,
}

/// Every sign that was looked for in a page.
pub fn looked(page: &Page<'_>) -> Vec<Sign> {
    let kinds = |wanted: &[Kind]| page.embeds.iter().filter(|embed| wanted.contains(&embed.kind)).count();
    let (scripts, vendor_scripts) = count(page, "script", |url| hosts::vendor_script(url).is_some());
    let (frames, booking_frames) = count(page, "iframe", embed::is_booking_page);
    let texts = page.own_documents().map(|document| document.texts.len()).sum();
    let sign = |what: &str, looked_for, found| Sign { what: what.to_owned(), looked_for, found };
    vec![
        sign(
            say!("Booking page container, Classic"),
            "[data-so-page]",
            kinds(&[Kind::Website, Kind::Widget, Kind::Unprefixed]),
        ),
        sign(
            say!("Booking button or link, Classic"),
            say!("SOIBTN_, links to a booking page"),
            kinds(&[Kind::Button, Kind::NewPage]),
        ),
        sign(say!("Booking calendar container"), "[data-oh-booking-calendar-id]", kinds(&[Kind::Calendar])),
        sign(
            say!("Booking calendar lightbox"),
            "[data-oh-lightbox-bkc-id]",
            kinds(&[Kind::CalendarLightbox]),
        ),
        sign(
            &say!("Embed scripts among {n} scripts seen", n = scripts),
            "so.js, ScheduleOnceEmbed.js, cal/embed.js",
            vendor_scripts,
        ),
        sign(
            &say!("Frames of a booking host, among {n}", n = frames),
            "go.oncehub.com, oncehub.com, meetme.so",
            booking_frames,
        ),
        sign(say!("Embed code that arrived as text"), "\"ScheduleOnce embed START\", \"< div\"", texts),
        sign(say!("Blocked requests to OnceHub"), say!("Content Security Policy, blockers"), blocked(page)),
        sign(say!("The function itself"), "SOAfterConfirmationFunction", page.functions().count()),
    ]
}

fn count(page: &Page<'_>, tag: &str, wanted: impl Fn(&str) -> bool) -> (usize, usize) {
    let placed = page.own_documents().flat_map(|document| document.present());
    let of_tag: Vec<_> = placed.filter(|placed| placed.element.tag == tag).collect();
    (of_tag.len(), of_tag.iter().filter(|placed| wanted(&placed.element.url)).count())
}

fn blocked(page: &Page<'_>) -> usize {
    let vendor = |url: &str| hosts::is_booking_host(hosts::split(url).host);
    let violations = page.own_documents().flat_map(|document| &document.violations);
    let failed =
        page.visit.requests.iter().filter(|seen| vendor(&seen.what.url) && !seen.what.error.is_empty());
    violations.filter(|seen| vendor(&seen.what.blocked)).count() + failed.count()
}
