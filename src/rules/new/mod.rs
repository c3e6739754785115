//! Rules on Booking Calendars and the page's listeners for their events.

mod dead_listener;
mod duplicate_embed;
mod guess_iframe_url;
mod late_container;
mod listener_late;
mod listener_missing;
mod malformed_event;
mod null_guard;
mod origin_substring;
mod origin_wrong;
mod payload_shape;
mod src_rewrite;
mod string_match;
mod undocumented;
mod wrong_event_name;

use super::source::{self, SourceLine};
use super::{Evidence, Page, Rule};
use crate::contract::is_calendar_id;
use crate::embed::{Embed, Kind, Product, is_booking_page};

/// The rules of this family: listeners that cannot hear first.
pub(super) const RULES: &[&Rule] = &[
    &dead_listener::RULE,
    &wrong_event_name::RULE,
    &origin_wrong::RULE,
    &origin_substring::RULE,
    &string_match::RULE,
    &payload_shape::RULE,
    &malformed_event::RULE,
    &duplicate_embed::RULE,
    &listener_late::RULE,
    &late_container::RULE,
    &guess_iframe_url::RULE,
    &src_rewrite::RULE,
    &listener_missing::RULE,
    &null_guard::RULE,
];

/// The event that says that a booking was made.
const SCHEDULED: &str = "oncehub.booking.scheduled";
/// The origin that sends the events.
const ORIGIN: &str = "https://oncehub.com";

/// What begins this soon after an event may have been set off by it. Milliseconds.
const FOLLOWS: f64 = 1_000.0;

/// A listener that hears the event, for whoever has none that does.
const LISTENER: &str = r#"window.addEventListener("message", (event) => {
  if (event.origin !== "https://oncehub.com") return;
  if (event.data?.type === "oncehub.booking.scheduled") console.log(event.data.payload);
});"#;

/// Whether the page has a Booking Calendar.
fn has_calendar(page: &Page<'_>) -> bool {
    page.of_kind(Kind::Calendar).chain(page.of_kind(Kind::CalendarLightbox)).next().is_some()
}

/// Whether the page has an embed of the other product too, whose messages come from other origins.
fn has_classic(page: &Page<'_>) -> bool {
    page.embeds.iter().any(|embed| embed.product() == Product::Classic)
}

/// The texts in quotes on a line, without the quotes.
fn texts(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(start) = rest.find(['"', '\'', '`']) {
        let quote = rest.get(start..=start).unwrap_or_default();
        let inside = rest.get(start + 1..).unwrap_or_default();
        let Some(end) = inside.find(quote) else { break };
        found.extend(inside.get(..end));
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    found
}

/// Whether a line compares something with a text: an equality, a `case`, or a search in a text.
fn compares(code: &str) -> bool {
    let signs = ["==", "!=", ".includes(", ".indexOf(", ".startsWith(", ".match(", ".test("];
    code.trim_start().starts_with("case ") || signs.iter().any(|sign| code.contains(sign))
}

/// What a line says is equal, or not equal, to a text in quotes: the path on the other side of the sign. It is empty
/// where that is more than a path, such as the result of a call.
fn equals<'l>(code: &'l str, text: &str) -> Option<&'l str> {
    let is_other = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '?'));
    code.match_indices(text).find_map(|(at, _)| {
        let before = code.get(..at)?.trim_end_matches(['"', '\'', '`']).trim_end();
        let after = code.get(at + text.len()..)?.trim_start_matches(['"', '\'', '`']).trim_start();
        let left = before.strip_suffix("==").or_else(|| before.strip_suffix("!="));
        let left = left.map(|left| left.trim_end_matches(['=', '!']).trim_end());
        let right = after.strip_prefix("==").or_else(|| after.strip_prefix("!="));
        let right = right.map(|right| right.trim_start_matches('=').trim_start());
        let path = |left: &'l str| left.rsplit(is_other).next();
        left.and_then(path).or_else(|| right.and_then(|right| right.split(is_other).next()))
    })
}

/// Whether the page asked for something right after an event of the calendar: a listener may have heard it.
fn something_followed(page: &Page<'_>) -> bool {
    let events = || page.own_documents().flat_map(|document| &document.events);
    page.visit.requests.iter().any(|seen| {
        let request = &seen.what;
        let own = !request.initiator.is_empty() && !is_booking_page(&format!("{}/", request.initiator));
        let after = |at: f64| (at..at + FOLLOWS).contains(&request.started);
        own && request.r#type != "sub_frame" && events().any(|event| after(event.at))
    })
}

/// Whether a text is in quotes on any line of the page's scripts, alone or as a part.
fn names_anywhere(lines: &[SourceLine<'_>], text: &str) -> bool {
    lines.iter().any(|line| line.code.contains(text))
}

/// Whether other lines of the script listen for messages: what one line compares may be anything else.
fn listens(lines: &[SourceLine<'_>], line: &SourceLine<'_>) -> bool {
    let signs = ["\"message\"", "'message'", "onmessage", ".origin", "data.type", "oncehub.com"];
    let same = lines.iter().filter(|other| other.script.index == line.script.index);
    same.into_iter().any(|other| signs.iter().any(|sign| other.code.contains(sign)))
}

fn shown(line: &SourceLine<'_>, fault: &str) -> Evidence {
    Evidence::new(line.text.trim(), line.script.index).at(line.place.clone()).marking(fault)
}

/// The lines of a page with a Booking Calendar, be it in an iframe made by hand; none of a page without.
fn lines_beside_calendar<'a>(page: &Page<'a>) -> Vec<SourceLine<'a>> {
    let by_hand = frames_by_hand(page).next().is_some();
    if by_hand || has_calendar(page) { source::lines(page) } else { Vec::new() }
}

/// Calendars in iframes that the page made by hand.
fn frames_by_hand<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Embed<'a>> {
    page.of_kind(Kind::RawFrame).filter(|embed| is_calendar_id(&embed.page))
}

/// An inline calendar.
const CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-8DJNDNL86G","style":"min-width: 320px; height: 700px;"}}}"#;
/// The documented listener.
const GOOD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"window.addEventListener('message', function (event) {"},{"line":3,"text":"  if (event.origin !== 'https://oncehub.com' || !event.data) return;"},{"line":4,"text":"  if (event.data.type !== 'oncehub.booking.scheduled') return;"}]}"#;

/// An event of the calendar.
const EVENT: &str = r#"{"kind":"message","message":1,"origin":"https://oncehub.com","type":"object","size":300,"data":{"json":{"type":"oncehub.booking.scheduled","payload":{"booking_calendar_id":"BKC-8DJNDNL86G","id":"BKNG-2R5C3TQBX1PZ"}}}}"#;
/// A request of the page that began right after it, the third observation of an example.
const ASKED: &str = r#"{"kind":"request","request":"6","type":"xmlhttprequest","method":"POST","url":"https://api.test/lead","initiator":"https://customer.test","started":1700000000041,"status":200}"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_texts_in_quotes() {
        assert_eq!(texts(r#"if (a === "b c" || d == 'e') f(`g`)"#), ["b c", "e", "g"]);
        assert!(texts("it's").is_empty());
    }

    #[test]
    fn finds_the_other_side_of_an_equality() {
        for (code, path) in [
            ("if(e.origin!=='a.b')return", Some("e.origin")),
            ("if ('a.b' === event?.origin) f()", Some("event?.origin")),
            ("if (new URL(e.origin).hostname == \"a.b\")", Some(".hostname")),
            ("if (name(e) === `a.b`)", Some("")),
            ("if (x !== y && e.origin.endsWith('a.b'))", None),
        ] {
            assert_eq!(equals(code, "a.b"), path, "{code}");
        }
    }
}
