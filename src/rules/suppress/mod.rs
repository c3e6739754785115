//! Rules on what keeps the vendor from calling the function by design.

mod crm_param_mangled;
mod crm_record_id;
mod reschedule_flow;
mod skip_public;

use super::{Evidence, Page, Rule};
use crate::embed::{Carrier, Embed, Kind, Passed, attribute};
use crate::language::say;

/// The rules of this family.
pub(super) const RULES: &[&Rule] =
    &[&crm_record_id::RULE, &crm_param_mangled::RULE, &reschedule_flow::RULE, &skip_public::RULE];

/// Whether an embed asks for a booking page by itself: a link does so only when somebody follows it.
fn asks(embed: &Embed<'_>) -> bool {
    embed.kind != Kind::NewPage
}

/// The text in which a parameter stands, with the parameter marked.
fn evidence(page: &Page<'_>, embed: &Embed<'_>, one: &Passed<'_>) -> Evidence {
    let pair = format!("{}={}", one.key, one.value);
    let frame = embed.frame.map_or(embed.placed.index, |frame| frame.index);
    let place = embed.placed.element.path.clone();
    let evidence = match one.carrier {
        Carrier::Attribute(name, text) => {
            Evidence::new(format!("{name}=\"{text}\""), embed.placed.index).at(place)
        }
        Carrier::Frame(url) => Evidence::new(url, frame).at(place),
        Carrier::Code(link, index) => Evidence::new(link, index).at(say!("script of the embed code")),
        Carrier::Page(url) => {
            let shown = page.visit.commit.as_ref().filter(|_| embed.document.frame == 0);
            Evidence::new(url, shown.map_or(embed.placed.index, |seen| seen.index))
        }
    };
    evidence.marking(&pair)
}

/// The record that a parameter names, if it is one of the documented ones and not empty. Keys are known in any case.
fn record(one: &Passed<'_>) -> Option<&'static str> {
    attribute::record(one.key, one.value)
}
