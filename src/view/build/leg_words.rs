//! The words on a leg of a booking: its name, what stands at its bar, and why it is not there.

use crate::booking::{Leg, Part, Way, What};
use crate::language::{fill, say, text};
use crate::view::address::{cut, host, place};
use crate::view::format::{duration, ordinal};
use crate::wire::{Request, was_given_up};

/// Its place among the legs of its kind, from 1, and how many there are.
#[derive(Clone, Copy)]
pub(super) struct Count {
    pub(super) nth: u64,
    pub(super) all: u64,
}

/// Its name.
pub(super) fn name(leg: &Leg<'_>, count: Count) -> String {
    let Count { nth, all } = count;
    match leg.what {
        What::Event(_) if leg.part == Part::Slot => say!("Slot selected").into(),
        What::Event(_) | What::Message(_) if all > 1 => say!("Confirmation {n} of {all}", n = nth, all),
        What::Event(_) | What::Message(_) => say!("Confirmation").into(),
        What::Call(_) if all > 1 => say!("Call {n} of {all}", n = nth, all),
        What::Call(_) => say!("Call").into(),
        What::Effect(what, _) => cut(what, 40),
        What::Request(request) => format!("{} {}", request.method, path(&request.url)),
        What::Hop(request) => say!("Hop {n}, {host}", n = nth, host = host(&request.url)),
        What::Landing(url) => say!("Landing, {path}", path = path(url)),
    }
}

fn path(url: &str) -> String {
    let place = place(url);
    let path = place.find('/').and_then(|at| place.get(at..));
    cut(path.unwrap_or("/"), 60)
}

/// The words at the bar. `left` says that the whole page was left meanwhile.
pub(super) fn tag(leg: &Leg<'_>, count: Count, left: bool) -> String {
    let parts = [stopped(leg, left).unwrap_or_else(|| what(leg)), led(leg), again(leg, count)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(say!(", "))
}

fn what(leg: &Leg<'_>) -> String {
    match leg.what {
        What::Event(_) => say!("from {host}", host = "oncehub.com"),
        What::Message(message) if message.scripted => {
            say!("made up by a script of the page, as if from {host}", host = host(&message.origin))
        }
        What::Message(message) => say!("from {host}", host = host(&message.origin)),
        What::Call(call) => match call.returned.as_ref().map(|seen| &seen.what) {
            Some(returned) if returned.threw.is_some() => say!("{time}, threw", time = duration(returned.ms)),
            Some(returned) => duration(returned.ms),
            None => say!("end not seen").into(),
        },
        What::Effect(_, data) => {
            let event = data.json.get("event").or_else(|| data.json.get(0)?.get("event"));
            event.and_then(|event| event.as_str()).map(|event| cut(event, 40)).unwrap_or_default()
        }
        What::Request(request) | What::Hop(request) => answered(request),
        What::Landing(url) => host(url).to_owned(),
    }
}

/// A request that was given up. Only where the page was left meanwhile is that the likely reason.
fn stopped(leg: &Leg<'_>, left: bool) -> Option<String> {
    let What::Request(request) = leg.what else { return None };
    let gave_up = was_given_up(&request.error);
    let said = if left {
        text!("stopped as the page was left: {error}")
    } else {
        text!("stopped before it ended: {error}")
    };
    gave_up.then(|| fill(say(said), &[("error", &cut(&request.error, 40))]))
}

fn answered(request: &Request) -> String {
    if !request.error.is_empty() {
        return cut(&request.error, 40);
    }
    let upgraded = request.url.starts_with("http://") && request.redirect.starts_with("https://");
    if upgraded { say!("{status} to https", status = request.status) } else { request.status.to_string() }
}

/// Where a redirect happened, and who asked for it.
fn led(leg: &Leg<'_>) -> String {
    let place = match (leg.part, leg.way()) {
        (Part::Redirect | Part::Landing, Way::Frame) => say!("in the iframe"),
        (Part::Redirect | Part::Landing, Way::Top) => say!("whole page"),
        (_, Way::Tab) => say!("other tab"),
        _ => "",
    };
    match leg.what {
        What::Hop(request) if leg.part == Part::Redirect && !request.initiator.is_empty() => {
            say!("{place}, asked by {host}", place, host = host(&request.initiator))
        }
        _ => place.to_owned(),
    }
}

/// That it repeats an earlier one.
fn again(leg: &Leg<'_>, Count { nth, .. }: Count) -> String {
    let Some(after) = leg.again else { return String::new() };
    let (time, nth) = (duration(after), ordinal(nth));
    match leg.part {
        Part::Callback => say!("{nth} call for the same booking, {time} after the first", nth, time),
        Part::Message => {
            say!("{nth} confirmation of the same booking, {time} after the first", nth, time)
        }
        Part::Slot => say!("chosen again, {time} after the first time", time),
        Part::Landing => say!("loaded again, {time} after the first time", time),
        _ => say!("once more").into(),
    }
}

/// The name of a leg that is not there.
pub(super) fn absent_name(part: Part) -> &'static str {
    say(match part {
        Part::Slot => text!("Slot selected"),
        Part::Message => text!("Confirmation"),
        Part::Callback => text!("Call"),
        Part::Effect => text!("Effect"),
        Part::Redirect => text!("Redirect"),
        Part::Landing => text!("Landing"),
    })
}
