//! The time line of a booking in sentences, for those who cannot see the bars.

use crate::booking::{Booking, Leg, Part, What};
use crate::language::{fill, say, text};
use crate::view::booking as shown;
use crate::view::format::duration;
use crate::view::{Break, Mark};

/// A sentence for each leg in the order shown, and for each idle stretch where it lies.
pub(super) fn sentences(booking: &Booking<'_>, legs: &[shown::Leg], breaks: &[Break]) -> Vec<String> {
    let mut said = Vec::new();
    let mut breaks = breaks.iter().peekable();
    for leg in legs {
        while let Some(cut) = breaks.next_if(|cut| leg.from.is_some_and(|from| from > cut.at) && !leg.effect)
        {
            said.push(say!("Then {time} without an event.", time = duration(cut.ms)));
        }
        said.push(sentence(booking, leg));
    }
    said
}

fn sentence(booking: &Booking<'_>, shown: &shown::Leg) -> String {
    let leg =
        booking.legs.iter().find(|leg| Some(leg.index) == shown.observation && leg.part.word() == shown.kind);
    let mut parts = vec![shown.name.clone()];
    match leg {
        Some(leg) => {
            parts.push(when(booking, leg));
            parts.extend(shown.effect.then(|| say!("set off by the call").to_owned()));
            parts.push(words(leg, &shown.tag));
        }
        None => return say!("{name}: {what}.", name = shown.name, what = shown.tag),
    }
    parts.extend(shown.mark.filter(|mark| *mark != Mark::Kept).map(|mark| mark.name().to_owned()));
    parts.retain(|part| !part.is_empty());
    say!("{sentence}.", sentence = parts.join(say!(", ")))
}

/// Time zero is the confirmation; where none was seen, the first leg.
fn when(booking: &Booking<'_>, leg: &Leg<'_>) -> String {
    let after = leg.at - booking.zero();
    let confirmed = booking.part(Part::Message).next().is_some();
    let time = duration(after.abs());
    let said = match (after, confirmed) {
        _ if after.abs() < 0.05 && leg.part == Part::Message => return String::new(),
        (_, true) if after.abs() < 0.05 => text!("together with the confirmation"),
        (_, false) if after.abs() < 0.05 => text!("together with the first leg"),
        (..0.0, true) => text!("{time} before the confirmation"),
        (..0.0, false) => text!("{time} before the first leg"),
        (_, true) => text!("{time} after the confirmation"),
        (_, false) => text!("{time} after the first leg"),
    };
    fill(say(said), &[("time", &time)])
}

/// The words at the bar, and how long it took where they do not say so.
fn words(leg: &Leg<'_>, tag: &str) -> String {
    let long = leg.end.map(|end| duration(end - leg.at));
    match (leg.what, long) {
        (What::Call(_), Some(_)) => say!("ran {what}", what = tag),
        (What::Request(_) | What::Hop(_), Some(long)) => say!("took {time}, {what}", time = long, what = tag),
        _ => tag.to_owned(),
    }
}
