//! What has to hold so that the function runs, in causal order.

use crate::embed::{Embed, Kind, Loaded, Product, Scripts};
use crate::hosts::{self, VendorScript};
use crate::rules::{Basis, Finding, Outcome, Page};
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
    let mut steps = vec![website_embed(page, findings), scripts(page)];
    // Behind a policy that stops it, an address says nothing of the booking page.
    let drawn = page.of_kind(Kind::Website).next().map(|_| embedded(page));
    steps.extend(policy(findings).or(drawn));
    steps.extend(suppressed(findings));
    steps.extend([global_function(page), in_time(page, findings)]);
    steps.extend(one_parameter(page));
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
    let states: Vec<(Loaded, Loaded)> = documents
        .iter()
        .map(|document| Scripts::of(document))
        .map(|scripts| (scripts.state(VendorScript::SoJs), scripts.state(VendorScript::Worker)))
        .collect();
    let drawn = page.of_kind(Kind::Website).any(|embed| embed.frame.is_some());
    let complete = documents.iter().all(|document| document.reached("complete"));
    let (outcome, say) = match () {
        () if states.iter().any(|state| state.1 == Loaded::Yes) || drawn => {
            (Outcome::Kept, "so.js and its worker were loaded")
        }
        () if states.iter().any(|state| state.0 == Loaded::Failed) => {
            (Outcome::Broken, "so.js could not be loaded")
        }
        () if states.iter().any(|state| state.1 == Loaded::Failed) => {
            (Outcome::Broken, "The worker that so.js asks for could not be loaded")
        }
        () if complete && states.iter().all(|state| state.0 == Loaded::Absent) => {
            (Outcome::Broken, "The page does not load so.js")
        }
        () if complete && states.iter().all(|state| state.0 == Loaded::Waiting) => {
            (Outcome::Broken, "so.js is in the page but never ran")
        }
        () => (Outcome::Undecided, "so.js and its worker have not been seen running yet"),
    };
    step("scripts", outcome, say, script_proof(page), Basis::VendorScript)
}

fn script_proof(page: &Page<'_>) -> String {
    let answers = [VendorScript::SoJs, VendorScript::Worker].map(|which| Scripts::answer(page.visit, which));
    answers.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What the page's own policy stops although the scripts ran: the booking page's frame, or the worker's message handler.
pub(super) fn policy(findings: &[Finding]) -> Option<Step> {
    let stops = ["csp.frame-src", "csp.frame-src-apex", "csp.unsafe-eval"];
    let stopped = findings.iter().find(|finding| finding.is_broken() && stops.contains(&finding.rule.id))?;
    let proof = stopped.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default();
    Some(step("policy", Outcome::Broken, stopped.title(), proof, stopped.rule.basis))
}

fn embedded(page: &Page<'_>) -> Step {
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
        None if settled(page) => (Outcome::Broken, "Nothing was drawn into the container", "no iframe"),
        None => (Outcome::Undecided, "The booking page has not been drawn yet", "no iframe yet"),
    };
    step("embedded", outcome, say, proof, Basis::VendorScript)
}

/// Old addresses join the first parameter with `&` instead of `?`, so the path is searched as well.
fn has_em(url: &str) -> bool {
    let parts = hosts::split(url);
    [parts.path, parts.query].iter().any(|part| part.split(['?', '&']).any(|pair| pair == "em=1"))
}

/// The page is complete and its worker has had its turn, so what is not there will not come by itself.
fn settled(page: &Page<'_>) -> bool {
    let documents = page.callback_documents();
    let done = |document: &&Document| {
        let scripts = Scripts::of(document);
        document.reached("complete")
            && matches!(scripts.state(VendorScript::SoJs), Loaded::Yes | Loaded::Absent | Loaded::Failed)
            && scripts.state(VendorScript::Worker) != Loaded::Waiting
    };
    !documents.is_empty() && documents.iter().all(done)
}

fn suppressed(findings: &[Finding]) -> Vec<Step> {
    let of = |id: &str| findings.iter().find(|finding| finding.rule.id == id);
    let proof = |finding: &Finding| {
        finding.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default()
    };
    let mut steps = Vec::new();
    if let Some(flow) = of("suppress.reschedule-flow").filter(|finding| finding.is_broken()) {
        let say = "This is the cancel or reschedule flow, which by design does not call it";
        steps.push(step("flow", Outcome::Broken, say, proof(flow), Basis::Documented));
    }
    match of("suppress.crm-record-id") {
        Some(finding) if finding.is_broken() => {
            let say = "A CRM record id reaches the booking page";
            let mut passed = step("crm-id", Outcome::Broken, say, proof(finding), Basis::Documented);
            passed.decisive = false;
            let account = "The account is connected to a CRM";
            steps.push(passed);
            steps.push(step(
                "crm-account",
                Outcome::Undecided,
                account,
                "not visible from a page",
                Basis::Documented,
            ));
        }
        Some(finding) if finding.judgement.outcome == Outcome::Kept => {
            steps.push(step("crm-id", Outcome::Kept, "No CRM record id is passed on", "", Basis::Documented));
        }
        _ => {}
    }
    steps
}

fn global_function(page: &Page<'_>) -> Step {
    let documents = page.callback_documents();
    let defined = documents.iter().filter_map(|document| document.definition()).next_back();
    let kind = defined.map(|seen| seen.what.r#type.as_str());
    let proof =
        kind.map_or_else(String::new, |kind| format!("typeof SOAfterConfirmationFunction is \"{kind}\""));
    let loading = documents.is_empty() || !documents.iter().all(|document| document.reached("complete"));
    let (outcome, say) = match kind {
        Some("function") => (Outcome::Kept, "A global function has this name"),
        None | Some("undefined") if loading => (Outcome::Undecided, "The function has not been defined yet"),
        Some("undefined") => (Outcome::Broken, "No global function has this name"),
        Some("accessor") => (Outcome::Undecided, "The name is a getter, which is not called to find out"),
        Some("dead") => (Outcome::Broken, "The name is a let or const whose script failed"),
        Some(_) => (Outcome::Broken, "The name stands for something that is no function"),
        None => (Outcome::Undecided, "The name could not be looked at"),
    };
    let signature = defined.filter(|_| kind == Some("function")).map(|seen| first_line(&seen.what.source));
    step("global-function", outcome, say, signature.unwrap_or(proof), Basis::VendorScript)
}

fn first_line(source: &str) -> String {
    let line = source.lines().next().unwrap_or_default();
    line.chars().take(120).collect()
}

fn of_rule<'f>(findings: &'f [Finding], id: &'static str) -> impl Iterator<Item = &'f Finding> {
    findings.iter().filter(move |finding| finding.rule.id == id)
}

/// The vendor's script looks the name up when the confirmation comes; the documents only recommend to define it first.
fn in_time(page: &Page<'_>, findings: &[Finding]) -> Step {
    let judged = of_rule(findings, "callback.defined-late").next();
    let known = page.has_function();
    let (outcome, say, proof) = match judged.map(|finding| (finding.judgement.outcome, finding.title())) {
        Some((Outcome::Broken, title)) => {
            (Outcome::Broken, "It came after the embed, which the documents advise against", title)
        }
        Some((Outcome::Undecided, why)) => (Outcome::Undecided, "Whether it was there before the embed", why),
        _ if known => (Outcome::Kept, "It was there before the embed", ""),
        _ => (Outcome::Undecided, "Whether it is there before the embed", "no global function is to be seen"),
    };
    Step { decisive: false, ..step("in-time", outcome, say, proof, Basis::Documented) }
}

fn one_parameter(page: &Page<'_>) -> Option<Step> {
    let (_, seen) = page.functions().next()?;
    let length = seen.what.length;
    let (outcome, say) = match length {
        1 => (Outcome::Kept, "It takes one parameter"),
        0 => (Outcome::Broken, "It takes no parameter, so it cannot read the booking"),
        _ => (Outcome::Broken, "It takes more than the one parameter that is passed"),
    };
    let proof = format!("length is {length}");
    Some(Step { decisive: false, ..step("one-parameter", outcome, say, proof, Basis::Documented) })
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

/// Somebody meant to embed something, and what came is no markup.
fn arrived_as_text(findings: &[Finding]) -> Option<&Finding> {
    let ids = ["embed.markup-mangled", "embed.wordpress-strip"];
    findings.iter().find(|finding| finding.is_broken() && ids.contains(&finding.rule.id))
}

/// `1 call`, `2 calls`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Whether all embeds of the page belong to the product that never calls the function.
pub(super) fn only_calendars(page: &Page<'_>) -> bool {
    !page.embeds.is_empty() && page.embeds.iter().all(|embed| embed.kind.product() == Product::Calendars)
}

/// Whether a page is about OnceHub at all: an embed, or one of the vendor's scripts.
pub(super) fn has_oncehub(page: &Page<'_>, findings: &[Finding]) -> bool {
    let scripts = [VendorScript::SoJs, VendorScript::Worker, VendorScript::Calendar];
    !page.embeds.is_empty()
        || arrived_as_text(findings).is_some()
        || scripts.iter().any(|&which| page.has_script(which))
}
