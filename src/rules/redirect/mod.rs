//! Rules on the automatic redirect and the data that it carries.
//!
//! How an address is taken apart, and what is wrong with a parameter, is found in [`crate::redirect`].

mod callback_race;
mod custom_key_collision;
mod duplicate_conversion;
mod entity_mangled;
mod in_iframe;
mod insecure_target;
mod key_case;
mod meeting_time_zone;
mod mixed_schema;
mod no_data;
mod pii_leak;
mod plus_decoding;
mod target_has_query;
mod truncated;
mod tz_not_iana;
mod xfo_blocked;

use super::{Evidence, Judgement, Page, Rule};
use crate::booking::{Booking, Part, What};
use crate::contract::Privacy;
use crate::embed::is_booking_page;
use crate::redirect::{self, Param, Redirect, Trouble, TroubleKind};
use crate::wire::Request;

/// The rules of this family: lost data first.
pub(super) const RULES: &[&Rule] = &[
    &no_data::RULE,
    &truncated::RULE,
    &xfo_blocked::RULE,
    &in_iframe::RULE,
    &insecure_target::RULE,
    &pii_leak::RULE,
    &target_has_query::RULE,
    &entity_mangled::RULE,
    &key_case::RULE,
    &custom_key_collision::RULE,
    &plus_decoding::RULE,
    &callback_race::RULE,
    &duplicate_conversion::RULE,
    &mixed_schema::RULE,
    &meeting_time_zone::RULE,
    &tz_not_iana::RULE,
];

/// Characters of a long value that are shown before and after what is at fault.
const AROUND: usize = 40;

/// A request on the way of a redirect.
struct Hop<'a> {
    request: &'a Request,
    index: usize,
    frame: i64,
}

/// The automatic redirect of a booking.
struct Led<'b, 'a> {
    booking: &'b Booking<'a>,
    hops: Vec<Hop<'a>>,
    /// Where it ended: address and observation. None when nothing was shown.
    landing: Option<(&'a str, usize)>,
    /// The address that carries the data, as the booking page wrote it; the last one when none does.
    url: &'a str,
    /// The observation that shows this address.
    index: usize,
    /// What it says.
    read: Redirect,
    /// It opened in another tab, and the page with the embed stayed.
    elsewhere: bool,
}

/// The automatic redirects of the page's bookings. A navigation that only followed a booking in time, such as one that
/// the page itself began, is none.
fn redirects<'b, 'a>(page: &'b Page<'a>) -> Vec<Led<'b, 'a>> {
    page.bookings
        .iter()
        .filter(|booking| !booking.simulated)
        .flat_map(|booking| ways(booking).into_iter().filter_map(move |way| led(booking, way)))
        .filter(Led::is_automatic)
        .collect()
}

/// The tabs and frames that the booking's redirect led away, in order of time.
fn ways(booking: &Booking<'_>) -> Vec<(i64, i64)> {
    let mut ways = Vec::new();
    for leg in booking.legs.iter().filter(|leg| matches!(leg.what, What::Hop(_) | What::Landing(_))) {
        if !ways.contains(&(leg.tab, leg.frame)) {
            ways.push((leg.tab, leg.frame));
        }
    }
    ways
}

/// The redirect in one frame. A landing page that is loaded again is the same redirect.
fn led<'b, 'a>(booking: &'b Booking<'a>, way: (i64, i64)) -> Option<Led<'b, 'a>> {
    let legs = || booking.legs.iter().filter(move |leg| (leg.tab, leg.frame) == way && leg.again.is_none());
    let hops: Vec<Hop<'a>> = legs()
        .filter_map(|leg| match leg.what {
            What::Hop(request) => Some(Hop { request, index: leg.index, frame: leg.frame }),
            _ => None,
        })
        .collect();
    let mut landings = legs().filter_map(|leg| match leg.what {
        What::Landing(url) => Some((url, leg.index)),
        _ => None,
    });
    let landing = landings.next_back();
    let mut addresses = hops.iter().map(|hop| (hop.request.url.as_str(), hop.index)).chain(landing);
    let read = |(url, index)| (url, index, redirect::read(url));
    let with_data = addresses.clone().map(read).find(|(.., read)| read.product.is_some());
    let (url, index, read) = with_data.or_else(|| landing.or_else(|| addresses.next()).map(read))?;
    let elsewhere = legs().any(|leg| leg.elsewhere);
    Some(Led { booking, hops, landing, url, index, read, elsewhere })
}

impl Led<'_, '_> {
    fn is_automatic(&self) -> bool {
        let by_vendor =
            self.hops.first().is_some_and(|hop| is_booking_page(&format!("{}/", hop.request.initiator)));
        by_vendor || self.read.product.is_some()
    }

    fn carries_data(&self) -> bool {
        self.read.product.is_some()
    }

    /// Whether it happened inside the embed while the page around it stayed.
    fn is_in_frame(&self) -> bool {
        self.hops.first().is_some_and(|hop| hop.frame != 0)
    }

    /// Whether the booking was seen to be confirmed.
    fn was_confirmed(&self) -> bool {
        self.booking.part(Part::Message).chain(self.booking.part(Part::Callback)).next().is_some()
    }

    /// The address with its data.
    fn address(&self) -> Evidence {
        Evidence::new(blank(self.url), self.index)
    }

    /// A parameter as it stands in the address, with what is at fault marked. Of what is personal only the form is shown.
    fn parameter(&self, param: &Param, trouble: &Trouble) -> Evidence {
        let masked = if is_open(param) { param.raw.clone() } else { mask(&param.raw, &trouble.range) };
        let (value, mark) = shorten(&masked, trouble.range.clone());
        let start = param.key.len() + 1;
        let mark = if mark.is_empty() { 0..param.key.len() } else { start + mark.start..start + mark.end };
        let mut evidence = Evidence::new(format!("{}={value}", param.key), self.index);
        evidence.mark = Some(mark);
        evidence
    }

    /// Every parameter with trouble of these kinds.
    fn troubled<'r>(&'r self, kinds: &'r [TroubleKind]) -> impl Iterator<Item = (&'r Param, &'r Trouble)> {
        let of = |param: &'r Param| {
            let found = param.troubles.iter().find(|trouble| kinds.contains(&trouble.kind))?;
            Some((param, found))
        };
        self.read.params.iter().filter_map(of)
    }
}

/// One judgement for each redirect with data: broken where a parameter has trouble of these kinds.
fn by_trouble(
    page: &Page<'_>,
    kinds: &[TroubleKind],
    broken: impl Fn(&Led<'_, '_>) -> Judgement,
) -> Vec<Judgement> {
    let judge = |led: &Led<'_, '_>| {
        let first = led.troubled(kinds).next().is_none();
        let judgement = if first { Judgement::kept() } else { shown(broken(led), led, kinds) };
        judgement.of_booking(&led.booking.key)
    };
    redirects(page).iter().filter(|led| led.carries_data()).map(judge).collect()
}

fn shown(judgement: Judgement, led: &Led<'_, '_>, kinds: &[TroubleKind]) -> Judgement {
    led.troubled(kinds)
        .take(6)
        .fold(judgement, |judgement, (param, trouble)| judgement.shown_by(led.parameter(param, trouble)))
}

/// Whether a value says nothing about a person. Custom fields may hold anything.
fn is_open(param: &Param) -> bool {
    param.spec.is_some_and(|spec| spec.privacy == Privacy::Open)
}

/// An address for evidence: values that may be personal are left out, for evidence is copied into tickets.
fn blank(url: &str) -> String {
    let (mut text, mut from) = (String::new(), 0);
    for param in redirect::read(url).params.iter().filter(|param| !is_open(param) && !param.raw.is_empty()) {
        text.push_str(url.get(from..param.at.start).unwrap_or_default());
        text.push('…');
        from = param.at.end;
    }
    text.push_str(url.get(from..).unwrap_or_default());
    shorten(&text, 0..0).0
}

/// Dots for letters and digits, but for what is at fault; each byte keeps its place.
fn mask(text: &str, fault: &std::ops::Range<usize>) -> String {
    let dot =
        |(at, c): (usize, char)| if c.is_ascii_alphanumeric() && !fault.contains(&at) { '.' } else { c };
    text.char_indices().map(dot).collect()
}

/// A long text around what is at fault in it; the range is that of the same bytes in the result.
fn shorten(text: &str, fault: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    if text.len() <= 4 * AROUND {
        return (text.to_owned(), fault);
    }
    let from = floor(text, fault.start.saturating_sub(AROUND));
    let to = floor(text, (fault.end + 3 * AROUND).min(text.len()));
    let before = if from > 0 { "…" } else { "" };
    let after = if to < text.len() { "…" } else { "" };
    let shift = |at: usize| (at.clamp(from, to) - from) + before.len();
    let part = text.get(from..to).unwrap_or_default();
    (format!("{before}{part}{after}"), shift(fault.start)..shift(fault.end))
}

/// The nearest begin of a character at or before this byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// The documented address of a Classic redirect, three seconds after the confirmation.
#[rustfmt::skip]
const FOLLOWED: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?Name=John%20Smith&Email=johnsmith@example.com&note=Hello%20there&bookingPage=financial&subject=Example%20Subject&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
/// The page where it ended.
#[rustfmt::skip]
const LANDED: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%20Smith&Email=johnsmith@example.com&note=Hello%20there&bookingPage=financial&subject=Example%20Subject&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","transition":"link","@":{"document":"E","url":"https://thanks.test/?Name=John%20Smith&Email=johnsmith@example.com&note=Hello%20there&bookingPage=financial&subject=Example%20Subject&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5"}}"#;
/// The documented address of a redirect of Booking Calendars.
#[rustfmt::skip]
const CALENDAR_FOLLOWED: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://thanks.test/?booking_calendar=BKC-8D6NGQEM5G&id=BKNG-2R5C3TQBX1PZ&subject=Meeting+with+Sales&status=scheduled&creation_time=2025-07-17T10%3A17%3A10.765Z&starting_time=2025-07-18T11%3A00%3A00.000Z&customer_timezone=Asia%2FKolkata&name=Carrie+Customer","initiator":"https://oncehub.com","started":1700000003000,"status":200,"@":{"document":""}}"#;
/// A page without any of it.
const LANDED_BARE: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/","transition":"link","@":{"document":"E","url":"https://thanks.test/"}}"#;
/// The same address, asked for inside the embed.
#[rustfmt::skip]
const IN_FRAME: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://thanks.test/?Name=John%20Smith&bookingPage=financial&subject=A&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"document":"","frame":5}}"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_keep_what_is_at_fault() {
        let long = format!("{}+{}", "ö".repeat(100), "b".repeat(300));
        let (short, mark) = shorten(&long, 200..201);
        assert_eq!(short.get(mark), Some("+"));
        assert!(short.starts_with('…') && short.ends_with('…') && short.len() < 200);
        assert_eq!(shorten("a+b", 1..2), ("a+b".into(), 1..2));
    }

    #[test]
    fn evidence_names_nobody() {
        let url = "https://a.test/?Name=John%20Smith&Email=j@b.test&bookingPage=sales&own=secret";
        assert_eq!(blank(url), "https://a.test/?Name=…&Email=…&bookingPage=sales&own=…");
        assert_eq!(mask("John+Smith%2", &(4..5)), "....+.....%.");
    }
}
