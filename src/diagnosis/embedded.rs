//! Whether the booking page came up in the container, and in the mode in which it talks to the page.

use super::steps::{Step, step};
use crate::embed::{Embed, Kind};
use crate::hosts;
use crate::language::say;
use crate::rules::{Basis, Finding, Outcome, Page};

/// `may_draw`: nothing is known that keeps the scripts from drawing it.
pub(super) fn embedded(page: &Page<'_>, findings: &[Finding], may_draw: bool) -> Step {
    let say_kept = say!("The booking page came up in embedded mode");
    let (away, frames): (Vec<&Embed<'_>>, Vec<_>) = page
        .of_kind(Kind::Website)
        .filter(|embed| embed.frame.is_some())
        .partition(|embed| refused(page, embed).is_some());
    if let (Some(embed), true) = (away.first(), frames.is_empty()) {
        return not_loaded("embedded", page, embed);
    }
    let (outcome, say, proof) = match frames.first() {
        Some(embed) if has_em(embed.frame_url()) => (Outcome::Kept, say_kept, embed.frame_url()),
        Some(embed) if hosts::split(embed.frame_url()).fragment.contains("em=1") => (
            Outcome::Broken,
            say!("The booking page lost its parameters: they stand behind a #"),
            embed.frame_url(),
        ),
        Some(embed) => {
            (Outcome::Undecided, say!("The booking page may not be in embedded mode"), embed.frame_url())
        }
        None if page.of_kind(Kind::Website).any(emptied) => (
            Outcome::Broken,
            say!("What so.js drew into the container was taken out"),
            "data-so-done=\"true\"",
        ),
        None if page.of_kind(Kind::Website).any(Embed::is_done) => (
            Outcome::Broken,
            say!("so.js has dealt with the container and drew nothing into it"),
            "data-so-done=\"true\"",
        ),
        None if passed_over(findings).next().is_some() => {
            (Outcome::Broken, say!("Nothing was drawn into the container"), say!("no iframe"))
        }
        None if may_draw => {
            (Outcome::Undecided, say!("The booking page has not been drawn yet"), say!("no iframe yet"))
        }
        None => (
            Outcome::Undecided,
            say!("Nothing draws the booking page without these scripts"),
            say!("no iframe"),
        ),
    };
    step("embedded", outcome, say, proof, Basis::VendorScript)
}

/// Why an embed's page did not come. Where somebody booked, it was there, whatever its status.
pub(super) fn refused(page: &Page<'_>, embed: &Embed<'_>) -> Option<String> {
    let booked = page.bookings.iter().any(|booking| !booking.simulated);
    embed.refused(page.visit).filter(|_| !booked)
}

/// A page that was deleted, renamed, or that no other page may frame.
pub(super) fn not_loaded(id: &'static str, page: &Page<'_>, embed: &Embed<'_>) -> Step {
    let (name, why) = (embed.name(), refused(page, embed).unwrap_or_default());
    let say = match embed.kind {
        Kind::Calendar => say!("The calendar {name} could not be loaded ({why})", name, why),
        _ => say!("The booking page {name} could not be loaded ({why})", name, why),
    };
    step(id, Outcome::Broken, say, embed.frame_url(), Basis::Inferred)
}

/// A container that is done, and that the page has emptied since.
fn emptied(embed: &Embed<'_>) -> bool {
    embed.is_done() && !embed.frames_ever().is_empty()
}

/// Old addresses join the first parameter with `&` instead of `?`, so the path is searched as well.
fn has_em(url: &str) -> bool {
    let parts = hosts::split(url);
    [parts.path, parts.query].iter().any(|part| part.split(['?', '&']).any(|pair| pair == "em=1"))
}

/// The rules that say for certain that so.js had its turn and left a container out.
const PASSES_OVER: [&str; 4] =
    ["embed.late-container", "embed.shadow-container", "embed.stale-done", "embed.onload-clobber"];

fn passed_over(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.is_broken() && PASSES_OVER.contains(&finding.rule.id))
}

/// A Website embed that stays empty beside one that works: nobody can book in it.
pub(super) fn beside(page: &Page<'_>, findings: &[Finding]) -> Option<Step> {
    let works = |embed: &Embed<'_>| embed.frame.is_some() && refused(page, embed).is_none();
    page.of_kind(Kind::Website).find(|embed| works(embed))?;
    let empty: Vec<_> =
        page.of_kind(Kind::Website).filter(|embed| stays_empty(page, embed, findings)).collect();
    let first = empty.first()?;
    let say = match empty.as_slice() {
        [one] => say!("Another embed, {name}, stays empty: nobody can book in it", name = one.name()),
        more => say!("{n} other embeds stay empty: nobody can book in them", n = more.len()),
    };
    let step = step("other-embeds", Outcome::Broken, say, first.markup(), Basis::VendorScript);
    Some(Step { decisive: false, ..step })
}

fn stays_empty(page: &Page<'_>, embed: &Embed<'_>, findings: &[Finding]) -> bool {
    let left_out = || {
        let mut evidence = passed_over(findings).flat_map(|finding| &finding.judgement.evidence);
        evidence.any(|one| one.place == embed.placed.element.path)
    };
    match embed.frame {
        Some(_) => refused(page, embed).is_some(),
        None => embed.placed.element.iframes == 0 && (embed.is_done() || left_out()),
    }
}
