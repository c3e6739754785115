//! What has to hold so that the events of a booking calendar reach the page, in causal order.

use super::embedded::{not_loaded, refused};
use super::steps::{Step, policy, step};
use crate::booking::Part;
use crate::embed::{Embed, Kind, Loaded, Scripts};
use crate::event::EventKind;
use crate::hosts::VendorScript;
use crate::language::{counted, say, text};
use crate::rules::{Basis, Finding, Outcome, Page};
use crate::session::Document;

pub(super) fn steps(page: &Page<'_>, findings: &[Finding]) -> Vec<Step> {
    let script = script(page);
    let may_draw = script.outcome != Outcome::Broken;
    let mut steps = vec![container(page), script];
    steps.push(policy(findings).unwrap_or_else(|| drawn(page, may_draw)));
    steps.extend(listener(findings));
    steps.push(scheduled(page));
    steps
}

fn container(page: &Page<'_>) -> Step {
    let calendar = |embed: &&Embed<'_>| matches!(embed.kind, Kind::Calendar | Kind::CalendarLightbox);
    let proof = page.embeds.iter().find(calendar).map(Embed::markup).unwrap_or_default();
    step("calendar", Outcome::Kept, say!("The page has a booking calendar"), proof, Basis::Documented)
}

fn script(page: &Page<'_>) -> Step {
    let state = page.own_documents().map(|document| Scripts::of(document).state(VendorScript::Calendar));
    let state = state.max_by_key(|state| *state == Loaded::Yes).unwrap_or(Loaded::Absent);
    let settled = page.own_documents().all(|document| document.reached("complete") && !may_come(document));
    let (outcome, say) = match state {
        Loaded::Yes => (Outcome::Kept, say!("embed.js was loaded")),
        Loaded::Failed => (Outcome::Broken, say!("embed.js could not be loaded")),
        Loaded::Absent if settled => (Outcome::Broken, say!("The page does not load embed.js")),
        _ => (Outcome::Undecided, say!("embed.js has not been seen running yet")),
    };
    let proof = Scripts::answer(page.visit, VendorScript::Calendar).unwrap_or_default();
    step("calendar-script", outcome, say, proof, Basis::Documented)
}

/// Tools that wait for consent keep the address in another attribute, and code may load the script later.
fn may_come(document: &Document) -> bool {
    let names = |text: &str| text.contains("cal/embed.js");
    let mut kept = document.present().into_iter().flat_map(|placed| placed.element.attrs.values());
    let mut lines = document.snippets.iter().flat_map(|seen| &seen.what.lines);
    document.searched.is_none()
        || *document.late
        || kept.any(|value| value.as_str().is_some_and(names))
        || lines.any(|line| names(&line.text))
}

fn drawn(page: &Page<'_>, may_draw: bool) -> Step {
    let all: Vec<_> = page.of_kind(Kind::Calendar).filter(|embed| embed.frame.is_some()).collect();
    if let Some(&embed) = all.first().filter(|_| all.iter().all(|embed| refused(page, embed).is_some())) {
        return not_loaded("calendar-drawn", page, embed);
    }
    let said = page.documents.iter().flat_map(|document| &document.events);
    let loaded = said.filter(|seen| seen.what.kind == EventKind::CalendarLoaded).count();
    let frame =
        page.of_kind(Kind::Calendar).find_map(|embed| embed.frame.map(|frame| frame.element.url.clone()));
    let (outcome, say, proof) = match (loaded, frame) {
        (0, None) if may_draw => {
            (Outcome::Undecided, say!("The calendar has not been drawn yet"), String::new())
        }
        (0, None) => {
            (Outcome::Undecided, say!("Nothing draws the calendar without this script"), String::new())
        }
        (0, Some(url)) => (Outcome::Undecided, say!("The calendar has not said that it is loaded"), url),
        (_, url) => (Outcome::Kept, say!("The calendar came up, and said so"), url.unwrap_or_default()),
    };
    step("calendar-drawn", outcome, say, proof, Basis::Documented)
}

/// Nothing shows for certain that a page listens; its source may show that it listens for the wrong thing.
fn listener(findings: &[Finding]) -> Option<Step> {
    let deaf = findings.iter().find(|finding| finding.is_broken() && finding.rule.id.starts_with("new."))?;
    let proof = deaf.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default();
    let step = step("calendar-listener", Outcome::Broken, deaf.title(), proof, deaf.rule.basis);
    Some(Step { decisive: false, ..step })
}

fn scheduled(page: &Page<'_>) -> Step {
    let count = page.bookings.iter().filter(|booking| booking.part(Part::Message).next().is_some()).count();
    let say = say!("The calendar sends oncehub.booking.scheduled");
    match count as u64 {
        0 => step(
            "confirmed",
            Outcome::Undecided,
            say,
            say!("seen only when a booking is made"),
            Basis::Documented,
        ),
        count => {
            let proof = counted(count, text!("{n} booking"), text!("{n} bookings"));
            step("confirmed", Outcome::Kept, say, proof, Basis::Documented)
        }
    }
}
