//! The calls of the function, as facts.

use crate::booking::{Booking, Leg, Part, What};
use crate::language::{counted, fill, say, text};
use crate::session::Call;
use crate::view::format::{bytes, duration, ordinal, time};
use crate::view::timeline::{caller, error_text};
use crate::view::{Fact, FactGroup, Mark, Run, Target, Zone, address};

/// A group of facts for each call.
pub(super) fn calls(booking: &Booking<'_>, zone: Zone) -> Vec<FactGroup> {
    let legs: Vec<&Leg<'_>> = booking.part(Part::Callback).collect();
    let all: Vec<&Call> = booking.calls().collect();
    all.iter()
        .enumerate()
        .map(|(at, call)| {
            let until = all.get(at + 1).map_or(f64::INFINITY, |next| next.at);
            let before = at.checked_sub(1).and_then(|before| all.get(before));
            let index = legs.get(at).map(|leg| leg.index);
            group(booking, call, (at, before.copied(), until), index, zone)
        })
        .collect()
}

fn group(
    booking: &Booking<'_>,
    call: &Call,
    (at, before, until): (usize, Option<&Call>, f64),
    index: Option<usize>,
    zone: Zone,
) -> FactGroup {
    let nth = ordinal(at as u64 + 1);
    let title = match before {
        None => say!("{nth} call", nth),
        Some(before) => say!("{nth} call, {time} later", nth, time = duration(call.at - before.at)),
    };
    let threw = call.returned.as_ref().is_some_and(|seen| seen.what.threw.is_some());
    let mut facts = vec![called_by(call, index), arguments(call, before, at), ran(call, zone), ended(call)];
    if let Some(rejection) = &call.rejection {
        facts.push(Fact::code(say!("Rejected"), error_text(&rejection.what)).marked(Mark::Warning));
    }
    facts.push(set_off(booking, call, until));
    // A call within another one is how a page hands its booking on, and no repetition.
    let inner = booking.inner_calls().any(|each| each.index == call.index);
    let repeats = before.filter(|_| !inner).map(|_| Mark::Warning);
    let mark = if threw { Some(Mark::Error) } else { repeats };
    FactGroup { title, mark, facts, ..FactGroup::default() }
}

fn called_by(call: &Call, index: Option<usize>) -> Fact {
    let what = match call.when.as_str() {
        "during" => say!("a message handler, while the confirmation was delivered"),
        "after" => say!("code that ran after the confirmation"),
        _ => say!("code of the page"),
    };
    let value = vec![Run::Plain(what.into()), Run::Evidence(caller(&call.caller))];
    let fact = Fact::runs(say!("Called by"), value);
    match index {
        Some(index) => fact.linked(say!("Show"), Target::Observation(index)),
        None => fact,
    }
}

fn arguments(call: &Call, before: Option<&Call>, at: usize) -> Fact {
    let size = call.payload().map(|copy| copy.json.to_string().len() as u64);
    let same = before.is_some_and(|before| before.arguments == call.arguments && !call.arguments.is_empty());
    let text = match size {
        None => say!("none").to_owned(),
        Some(_) if same => say!("{n}, equal to the {nth} call’s", n = call.count, nth = ordinal(at as u64)),
        Some(size) => {
            let arguments = counted(call.count, text!("{n} argument"), text!("{n} arguments"));
            fill(say(kept(call)), &[("arguments", &arguments), ("size", &bytes(size))])
        }
    };
    let fact = Fact::plain(say!("Arguments"), text);
    if size.is_some() && at == 0 { fact.linked(say!("Show in Payload"), Target::Payload) } else { fact }
}

/// A size of what was recorded is not the size of what came.
fn kept(call: &Call) -> &'static str {
    let left_out = |is: &str| matches!(is, "cut" | "more" | "deep" | "getter" | "throws");
    let whole = call.payload().is_none_or(|copy| !copy.notes.iter().any(|note| left_out(&note.is)));
    if whole {
        text!("{arguments}, {size}")
    } else {
        text!("{arguments}, {size} recorded, the rest left out")
    }
}

fn ran(call: &Call, zone: Zone) -> Fact {
    let (hour, rest) = time(call.at, zone);
    let time = format!("{hour}{rest}");
    let ran = match &call.returned {
        None => say!("{time}, its end was not seen", time),
        Some(seen) => say!("{time}, for {duration}", time, duration = duration(seen.what.ms)),
    };
    Fact::plain(say!("Ran"), ran)
}

fn ended(call: &Call) -> Fact {
    match call.returned.as_ref().map(|seen| &seen.what) {
        None => Fact::plain(say!("Returned"), say!("not seen: the page may have gone away under it")),
        Some(returned) => match &returned.threw {
            Some(thrown) => Fact::code(say!("Threw"), error_text(thrown)).marked(Mark::Error),
            None => Fact::code(say!("Returned"), returned.returned.clone()),
        },
    }
}

fn set_off(booking: &Booking<'_>, call: &Call, until: f64) -> Fact {
    let its = booking.part(Part::Effect).filter(|leg| leg.at >= call.at && leg.at < until);
    let mut value: Vec<Run> = Vec::new();
    for leg in its {
        match leg.what {
            What::Effect(what, _) => value.push(Run::Code(address::cut(what, 60))),
            What::Request(request) => {
                value.push(Run::Code(format!("{} {}", request.method, address::place(&request.url))));
                let ended =
                    if request.error.is_empty() { request.status.to_string() } else { request.error.clone() };
                value.push(Run::Plain(ended));
            }
            _ => {}
        }
    }
    if value.is_empty() {
        Fact::plain(say!("Set off"), say!("nothing that was seen"))
    } else {
        Fact::runs(say!("Set off"), value)
    }
}
