//! The time line of a booking in sentences, for those who cannot see the bars.

use crate::booking::{Booking, Leg, Part, What};
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
            said.push(format!("Then {} without an event.", duration(cut.ms)));
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
            parts.extend(shown.effect.then(|| "set off by the call".to_owned()));
            parts.push(words(leg, &shown.tag));
        }
        None => return format!("{}: {}.", shown.name, shown.tag),
    }
    parts.extend(shown.mark.filter(|mark| *mark != Mark::Kept).map(|mark| mark.name().to_owned()));
    parts.retain(|part| !part.is_empty());
    format!("{}.", parts.join(", "))
}

/// Time zero is the confirmation; where none was seen, the first leg.
fn when(booking: &Booking<'_>, leg: &Leg<'_>) -> String {
    let after = leg.at - booking.zero();
    let confirmed = booking.part(Part::Message).next().is_some();
    let zero = if confirmed { "the confirmation" } else { "the first leg" };
    match after {
        _ if after.abs() < 0.05 && leg.part == Part::Message => String::new(),
        _ if after.abs() < 0.05 => format!("together with {zero}"),
        ..0.0 => format!("{} before {zero}", duration(-after)),
        _ => format!("{} after {zero}", duration(after)),
    }
}

/// The words at the bar, and how long it took where they do not say so.
fn words(leg: &Leg<'_>, tag: &str) -> String {
    let long = leg.end.map(|end| duration(end - leg.at));
    match (leg.what, long) {
        (What::Call(_), Some(_)) => format!("ran {tag}"),
        (What::Request(_) | What::Hop(_), Some(long)) => format!("took {long}, {tag}"),
        _ => tag.to_owned(),
    }
}
