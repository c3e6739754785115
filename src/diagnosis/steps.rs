//! What has to hold so that the function runs, in causal order.

use super::{function, passed};
use crate::embed::{Embed, Kind, Loaded, Product, Scripts};
use crate::hosts::{self, VendorScript};
use crate::rules::{Basis, Finding, Outcome, Page, Severity};
use crate::session::Document;

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
    let mut steps = vec![website_embed(page, findings), scripts(page)];
    // Behind a policy that stops it, an address says nothing of the booking page.
    let drawn = page.of_kind(Kind::Website).next().map(|_| embedded(page, findings));
    steps.extend(policy(findings).or(drawn));
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
        let say = "The page has a Website embed, the one kind that calls it";
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
            "Whether the frame holds a Website embed",
            proof,
            shut.rule.basis,
        );
    }
    let other = page.embeds.first();
    let proof = other.map(Embed::markup).unwrap_or_default();
    if let Some(old) = of_rule(findings, "embed.kind-no-callback").find(|finding| !finding.is_broken()) {
        return step("website-embed", old.judgement.outcome, old.title(), proof, Basis::VendorScript);
    }
    let say = other.map_or_else(
        || "The page has no Website embed".to_owned(),
        |embed| format!("The page has no Website embed, only another kind: {}", embed.kind.words()),
    );
    step("website-embed", Outcome::Broken, say, proof, Basis::Documented)
}

fn scripts(page: &Page<'_>) -> Step {
    let documents = page.callback_documents();
    let drawn = page.of_kind(Kind::Website).any(|embed| embed.frame.is_some() || embed.is_done());
    let found = if drawn { ScriptsAre::Running } else { scripts_are(&documents) };
    let (outcome, say) = match found {
        ScriptsAre::Running => (Outcome::Kept, "so.js and its worker were loaded"),
        ScriptsAre::WithoutLoader => (Outcome::Broken, "so.js could not be loaded"),
        ScriptsAre::WithoutWorker => (Outcome::Broken, "The worker that so.js asks for could not be loaded"),
        ScriptsAre::Absent => (Outcome::Broken, "The page does not load so.js"),
        ScriptsAre::Inert => (Outcome::Broken, "so.js is in the page but never ran"),
        ScriptsAre::Unseen => {
            (Outcome::Undecided, "It was not seen whether so.js ran, for the recording began later")
        }
        ScriptsAre::Coming => (Outcome::Undecided, "so.js and its worker have not been seen running yet"),
    };
    step("scripts", outcome, say, script_proof(page), Basis::VendorScript)
}

/// What is known of the vendor's scripts in the documents where they matter.
enum ScriptsAre {
    Running,
    WithoutLoader,
    WithoutWorker,
    Absent,
    Inert,
    Unseen,
    Coming,
}

fn scripts_are(documents: &[&Document]) -> ScriptsAre {
    let any = |which, wanted| documents.iter().any(|document| Scripts::of(document).state(which) == wanted);
    let all =
        |wanted| documents.iter().all(|document| Scripts::of(document).state(VendorScript::SoJs) == wanted);
    let complete = documents.iter().all(|document| document.reached("complete"));
    match () {
        () if any(VendorScript::Worker, Loaded::Yes) => ScriptsAre::Running,
        () if any(VendorScript::SoJs, Loaded::Failed) => ScriptsAre::WithoutLoader,
        () if any(VendorScript::Worker, Loaded::Failed) => ScriptsAre::WithoutWorker,
        // A script that ran before the recording began may also have taken its tag away.
        () if documents.iter().any(|document| is_late(document)) => ScriptsAre::Unseen,
        () if complete && all(Loaded::Absent) => ScriptsAre::Absent,
        () if complete && all(Loaded::Waiting) => ScriptsAre::Inert,
        () => ScriptsAre::Coming,
    }
}

/// Whether the recording began after the document had run.
pub(super) fn is_late(document: &Document) -> bool {
    *document.late
}

fn script_proof(page: &Page<'_>) -> String {
    let answers = [VendorScript::SoJs, VendorScript::Worker].map(|which| Scripts::answer(page.visit, which));
    answers.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What the page's own policy stops although the scripts ran: the booking page's frame, or the worker's message handler.
pub(super) fn policy(findings: &[Finding]) -> Option<Step> {
    let stops = ["csp.sandbox", "csp.frame-src", "csp.frame-src-apex", "csp.unsafe-eval"];
    let stopped = findings.iter().find(|finding| {
        finding.is_broken() && finding.severity() == Severity::Error && stops.contains(&finding.rule.id)
    })?;
    let proof = stopped.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default();
    Some(step("policy", Outcome::Broken, stopped.title(), proof, stopped.rule.basis))
}

fn embedded(page: &Page<'_>, findings: &[Finding]) -> Step {
    let say_kept = "The booking page came up in embedded mode";
    let frames: Vec<&Embed<'_>> = page.of_kind(Kind::Website).filter(|embed| embed.frame.is_some()).collect();
    let (outcome, say, proof) = match frames.first() {
        Some(embed) if has_em(embed.frame_url()) => (Outcome::Kept, say_kept, embed.frame_url()),
        Some(embed) if hosts::split(embed.frame_url()).fragment.contains("em=1") => (
            Outcome::Broken,
            "The booking page lost its parameters: they stand behind a #",
            embed.frame_url(),
        ),
        Some(embed) => {
            (Outcome::Undecided, "The booking page may not be in embedded mode", embed.frame_url())
        }
        None if page.of_kind(Kind::Website).any(Embed::is_done) => (
            Outcome::Broken,
            "so.js has dealt with the container and drew nothing into it",
            "data-so-done=\"true\"",
        ),
        None if passed_over(findings) => {
            (Outcome::Broken, "Nothing was drawn into the container", "no iframe")
        }
        None => (Outcome::Undecided, "The booking page has not been drawn yet", "no iframe yet"),
    };
    step("embedded", outcome, say, proof, Basis::VendorScript)
}

/// Old addresses join the first parameter with `&` instead of `?`, so the path is searched as well.
fn has_em(url: &str) -> bool {
    let parts = hosts::split(url);
    [parts.path, parts.query].iter().any(|part| part.split(['?', '&']).any(|pair| pair == "em=1"))
}

/// so.js had its turn, and the rules say for certain that it left the container out.
fn passed_over(findings: &[Finding]) -> bool {
    let ids = ["embed.late-container", "embed.stale-done", "embed.onload-clobber"];
    findings.iter().any(|finding| finding.is_broken() && ids.contains(&finding.rule.id))
}

fn confirmed(page: &Page<'_>) -> Step {
    let calls: usize = page.bookings.iter().map(|booking| booking.calls().count()).sum();
    let messages = page
        .bookings
        .iter()
        .filter(|booking| booking.part(crate::booking::Part::Message).next().is_some())
        .count();
    let say = "The booking page sends the confirmation";
    if messages + calls == 0 {
        return step(
            "confirmed",
            Outcome::Undecided,
            say,
            "seen only when a booking is made",
            Basis::Inferred,
        );
    }
    let proof = format!("{}, {}", plural(messages, "confirmation"), plural(calls, "call"));
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

/// `1 call`, `2 calls`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Whether the page has a booking calendar, and nothing of the product that calls the function.
pub(super) fn only_calendars(page: &Page<'_>) -> bool {
    let is_calendar = |embed: &Embed<'_>| matches!(embed.kind, Kind::Calendar | Kind::CalendarLightbox);
    page.embeds.iter().any(is_calendar)
        && page.embeds.iter().all(|embed| embed.kind.product() == Product::Calendars)
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
