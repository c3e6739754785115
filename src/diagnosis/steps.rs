//! What has to hold so that the function runs, in causal order.

use super::embedded::{beside, embedded};
use super::scripts::scripts;
use super::{function, passed};
use crate::booking::Part;
use crate::embed::{self, Embed, Kind, Product};
use crate::hosts::VendorScript;
use crate::language::{counted, say, text};
use crate::rules::{Basis, Finding, Outcome, Page, Severity, csp};
use crate::session::{Document, Placed};

/// One step of the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Stable name, for tests and links.
    pub id: &'static str,
    /// Whether it holds.
    pub outcome: Outcome,
    /// What is so, as a sentence.
    pub say: String,
    /// What was seen, in the page's own words.
    pub proof: String,
    /// What the step is based on.
    pub basis: Basis,
    /// Whether the function cannot run when it is broken. The other steps are advice.
    pub decisive: bool,
}

/// The whole chain for a page; none where nothing was embedded.
pub fn steps(page: &Page<'_>, findings: &[Finding]) -> Vec<Step> {
    if !has_oncehub(page, findings) {
        return Vec::new();
    }
    if only_calendars(page) {
        return super::calendar::steps(page, findings);
    }
    if only_others(page) {
        return vec![website_embed(page, findings)];
    }
    if page.embeds.is_empty() && sandboxed(findings).is_some() {
        return [website_embed(page, findings)].into_iter().chain(policy(findings)).collect();
    }
    let scripts = scripts(page, findings);
    let may_draw = scripts.outcome != Outcome::Broken;
    // Behind a policy that stops it, an address says nothing of the booking page.
    let drawn = page.of_kind(Kind::Website).next().map(|_| embedded(page, findings, may_draw));
    let mut steps = vec![website_embed(page, findings), scripts];
    steps.extend(policy(findings).or(drawn));
    steps.extend(beside(page, findings));
    steps.extend(passed::steps(page, findings));
    steps.extend(function::steps(page, findings));
    steps.push(confirmed(page));
    steps
}

pub(super) fn step(
    id: &'static str,
    outcome: Outcome,
    say: impl Into<String>,
    proof: impl Into<String>,
    basis: Basis,
) -> Step {
    Step { id, outcome, say: say.into(), proof: proof.into(), basis, decisive: true }
}

fn website_embed(page: &Page<'_>, findings: &[Finding]) -> Step {
    if let Some(embed) = page.of_kind(Kind::Website).next() {
        let say = say!("The page has a Website embed, the one kind that calls it");
        return step("website-embed", Outcome::Kept, say, embed.markup(), Basis::Documented);
    }
    if let Some(text) = arrived_as_text(findings) {
        let proof = text.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default();
        return step("website-embed", Outcome::Broken, text.title(), proof, text.rule.basis);
    }
    // Without scripts, a frame cannot even say what embed it holds.
    if let Some(shut) = sandboxed(findings).filter(|_| page.embeds.is_empty()) {
        let proof = shut.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default();
        return step(
            "website-embed",
            Outcome::Undecided,
            say!("Whether the frame holds a Website embed"),
            proof,
            shut.rule.basis,
        );
    }
    if let Some(gone) = gone(page) {
        return taken_out(page, gone);
    }
    let other = page.embeds.first();
    let proof = other.map(Embed::markup).unwrap_or_default();
    if let Some(old) = of_rule(findings, "embed.kind-no-callback").find(|finding| !finding.is_broken()) {
        return step("website-embed", old.judgement.outcome, old.title(), proof, Basis::VendorScript);
    }
    let say = other.map_or_else(
        || say!("The page has no Website embed").to_owned(),
        |embed| {
            say!("The page has no Website embed, only another kind: {kind}", kind = say(embed.kind.words()))
        },
    );
    step("website-embed", Outcome::Broken, say, proof, Basis::Documented)
}

/// A Website embed that was in the page, and is not any more.
fn gone<'a>(page: &Page<'a>) -> Option<&'a Placed> {
    let was = |placed: &&Placed| placed.until.is_some() && Kind::of(&placed.element) == Some(Kind::Website);
    page.own_documents().flat_map(|document| document.elements.values()).filter(was).last()
}

/// A page may well replace its embed by its thanks, once the function has been called.
fn taken_out(page: &Page<'_>, gone: &Placed) -> Step {
    let called = page.bookings.iter().any(|booking| !booking.simulated && booking.calls().next().is_some());
    let (outcome, say) = if called {
        (
            Outcome::Kept,
            say!("The page had a Website embed when the function was called, and took it out later"),
        )
    } else {
        (Outcome::Broken, say!("The page has no Website embed any more: it was taken out"))
    };
    step("website-embed", outcome, say, embed::markup(&gone.element), Basis::Documented)
}

/// Whether the recording began after the document had run.
pub(super) fn is_late(document: &Document) -> bool {
    *document.late
}

/// What the page's own policy stops although the scripts ran: the booking page's frame, or the worker's message handler.
pub(super) fn policy(findings: &[Finding]) -> Option<Step> {
    let stops = ["csp.sandbox", "csp.frame-src", "csp.frame-src-apex", "csp.unsafe-eval"];
    let stopped = findings.iter().find(|finding| {
        let stops_all = stops.contains(&finding.rule.id) || finding.title() == say(csp::STAYS_HIDDEN);
        finding.is_broken() && finding.severity() == Severity::Error && stops_all
    })?;
    let proof = stopped.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default();
    Some(step("policy", Outcome::Broken, stopped.title(), proof, stopped.rule.basis))
}

fn confirmed(page: &Page<'_>) -> Step {
    // The confirmation of a booking calendar is an event, and none of this chain.
    let classic = || page.bookings.iter().filter(|booking| booking.product == Product::Classic);
    let calls = classic().map(|booking| booking.outer_calls().count() as u64).sum::<u64>();
    let messages = classic().filter(|booking| booking.part(Part::Message).next().is_some()).count() as u64;
    let say = say!("The booking page sends the confirmation");
    if messages + calls == 0 {
        return step(
            "confirmed",
            Outcome::Undecided,
            say,
            say!("seen only when a booking is made"),
            Basis::Inferred,
        );
    }
    let proof = [
        counted(messages, text!("{n} confirmation"), text!("{n} confirmations")),
        counted(calls, text!("{n} call"), text!("{n} calls")),
    ]
    .join(say!(", "));
    step("confirmed", Outcome::Kept, say, proof, Basis::Inferred)
}

pub(super) fn of_rule<'f>(findings: &'f [Finding], id: &'static str) -> impl Iterator<Item = &'f Finding> {
    findings.iter().filter(move |finding| finding.rule.id == id)
}

/// A sandbox that keeps the embed from working.
fn sandboxed(findings: &[Finding]) -> Option<&Finding> {
    of_rule(findings, "csp.sandbox")
        .find(|finding| finding.is_broken() && finding.severity() == Severity::Error)
}

/// Somebody meant to embed something, and what came is no markup.
fn arrived_as_text(findings: &[Finding]) -> Option<&Finding> {
    let ids = ["embed.markup-mangled", "embed.wordpress-strip"];
    findings.iter().find(|finding| finding.is_broken() && ids.contains(&finding.rule.id))
}

/// Whether the page has a booking calendar, and nothing of the product that calls the function.
pub(super) fn only_calendars(page: &Page<'_>) -> bool {
    let is_calendar = |embed: &Embed<'_>| matches!(embed.kind, Kind::Calendar | Kind::CalendarLightbox);
    // A link to a booking page of the other product is no embed that could call it.
    let calls_nothing =
        |embed: &Embed<'_>| embed.product() == Product::Calendars || embed.kind == Kind::NewPage;
    page.embeds.iter().any(is_calendar) && page.embeds.iter().all(calls_nothing)
}

/// Whether the page has only a chatbot or a form, which have nothing to do with the function.
fn only_others(page: &Page<'_>) -> bool {
    let is_other = |embed: &Embed<'_>| matches!(embed.kind, Kind::Chatbot | Kind::Form);
    let scripts = [VendorScript::SoJs, VendorScript::Worker].iter().any(|&which| page.has_script(which));
    !scripts && !page.embeds.is_empty() && page.embeds.iter().all(is_other)
}

/// Whether a page is about OnceHub at all: an embed, or one of the vendor's scripts.
pub(super) fn has_oncehub(page: &Page<'_>, findings: &[Finding]) -> bool {
    let scripts = [VendorScript::SoJs, VendorScript::Worker, VendorScript::Calendar];
    !page.embeds.is_empty()
        || arrived_as_text(findings).is_some()
        || sandboxed(findings).is_some()
        || scripts.iter().any(|&which| page.has_script(which))
}
