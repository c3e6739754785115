//! The embeds of a page: what each is, and how it is doing.

use crate::embed::{Embed, Kind, Product};
use crate::language::say;
use crate::rules::Page;
use crate::view::Mark;
use crate::view::diagnosis::Card;
use crate::view::format::duration;

/// A card for each embed.
pub(super) fn cards(page: &Page<'_>) -> Vec<Card> {
    page.embeds.iter().map(|embed| card(page, embed)).collect()
}

fn card(page: &Page<'_>, embed: &Embed<'_>) -> Card {
    Card {
        name: embed.name().to_owned(),
        kind: say(&embed.title()).to_owned(),
        button: matches!(embed.kind, Kind::Button | Kind::NewPage | Kind::CalendarLightbox),
        state: [product(embed), &place(embed), &state(page, embed).1].join(say!(", ")),
        observation: Some(embed.placed.index),
    }
}

fn product(embed: &Embed<'_>) -> &'static str {
    match embed.product() {
        Product::Classic => say!("Classic"),
        Product::Calendars => say!("Calendars"),
    }
}

/// The element and what contains it: enough to find it.
fn place(embed: &Embed<'_>) -> String {
    let steps: Vec<&str> = embed.placed.element.path.split(" > ").collect();
    let near =
        steps.iter().rev().skip(1).take(1).filter(|step| **step != "html").copied().collect::<String>();
    let place = if near.is_empty() { embed.placed.element.tag.clone() } else { near };
    if embed.document.frame == 0 { place } else { say!("{place}, in a frame", place) }
}

/// How it is doing: a mark and a few words.
pub(super) fn state(page: &Page<'_>, embed: &Embed<'_>) -> (Mark, String) {
    match embed.kind {
        Kind::Website | Kind::Calendar => drawn(page, embed),
        Kind::Unprefixed => (Mark::Absent, say!("nothing is drawn without a prefix").into()),
        Kind::RawFrame => (Mark::Note, say!("not made by the vendor’s script").into()),
        _ => (Mark::Note, say!("never calls the function").into()),
    }
}

/// Whether its booking page came up.
pub(super) fn drawn(page: &Page<'_>, embed: &Embed<'_>) -> (Mark, String) {
    let Some(frame) = embed.frame else { return (Mark::Absent, say!("nothing is drawn yet").into()) };
    if let Some(why) = embed.refused(page.visit) {
        return (Mark::Error, say!("its page could not be loaded ({why})", why));
    }
    let shown = page.visit.navigations.iter().find(|seen| seen.what.1.url == frame.element.url);
    match shown {
        Some(seen) if seen.what.1.error.is_empty() => {
            let took = duration((seen.at - embed.document.began).max(0.0));
            (Mark::Kept, say!("ready in {time}", time = took))
        }
        _ => (Mark::Kept, say!("drawn").into()),
    }
}
