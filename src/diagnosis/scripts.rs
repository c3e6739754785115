//! Whether the vendor's scripts ran where the embed is.

use super::steps::{Step, is_late, of_rule, step};
use crate::embed::{Kind, Loaded, Scripts};
use crate::hosts::{VendorScript, vendor_script};
use crate::language::say;
use crate::rules::{Basis, Finding, Outcome, Page};
use crate::session::Document;

pub(super) fn scripts(page: &Page<'_>, findings: &[Finding]) -> Step {
    let drawn = page.of_kind(Kind::Website).any(|embed| embed.frame.is_some() || embed.is_done());
    let found = if drawn { ScriptsAre::Running } else { scripts_are(&page.callback_documents(), findings) };
    let (outcome, say) = match found {
        ScriptsAre::Running => (Outcome::Kept, say!("so.js and its worker were loaded")),
        ScriptsAre::WithoutLoader => (Outcome::Broken, say!("so.js could not be loaded")),
        ScriptsAre::WithoutWorker => {
            (Outcome::Broken, say!("The worker that so.js asks for could not be loaded"))
        }
        ScriptsAre::Shut(why) => (Outcome::Broken, why),
        ScriptsAre::Absent => (Outcome::Broken, say!("The page does not load so.js")),
        ScriptsAre::Inert => (Outcome::Broken, say!("so.js is in the page but never ran")),
        ScriptsAre::HeldBack(why) => (Outcome::Undecided, why),
        ScriptsAre::Unseen => {
            (Outcome::Undecided, say!("It was not seen whether so.js ran, for the recording began later"))
        }
        ScriptsAre::Coming => {
            (Outcome::Undecided, say!("so.js and its worker have not been seen running yet"))
        }
    };
    step("scripts", outcome, say, proof(page), Basis::VendorScript)
}

/// What is known of the vendor's scripts in the documents where they matter.
enum ScriptsAre<'f> {
    Running,
    WithoutLoader,
    WithoutWorker,
    /// The page's policy is going to stop one of them.
    Shut(&'f str),
    Absent,
    Inert,
    /// They may come: with consent to cookies, or when the visitor comes near.
    HeldBack(&'f str),
    Unseen,
    Coming,
}

fn scripts_are<'f>(documents: &[&Document], findings: &'f [Finding]) -> ScriptsAre<'f> {
    let any = |which, wanted| documents.iter().any(|document| Scripts::of(document).state(which) == wanted);
    let all =
        |wanted| documents.iter().all(|document| Scripts::of(document).state(VendorScript::SoJs) == wanted);
    match () {
        () if any(VendorScript::Worker, Loaded::Yes) => ScriptsAre::Running,
        () if any(VendorScript::SoJs, Loaded::Failed) => ScriptsAre::WithoutLoader,
        () if any(VendorScript::Worker, Loaded::Failed) => ScriptsAre::WithoutWorker,
        // A script that ran before the recording began may also have taken its tag away.
        () if documents.iter().any(|document| is_late(document)) => ScriptsAre::Unseen,
        () => not_run(all(Loaded::Absent) && is_complete(documents), all(Loaded::Waiting), findings),
    }
}

fn is_complete(documents: &[&Document]) -> bool {
    documents.iter().all(|document| document.reached("complete"))
}

/// Neither ran nor failed: the rules tell what is stopped or held back from what may come at any moment.
fn not_run(absent: bool, waiting: bool, findings: &[Finding]) -> ScriptsAre<'_> {
    let inert = of_rule(findings, "embed.jsx-script-inert").next();
    let is = |outcome| inert.is_some_and(|found| found.judgement.outcome == outcome);
    match (shut(findings), held_back(findings)) {
        (Some(shut), _) => ScriptsAre::Shut(shut.title()),
        (_, Some(held)) => ScriptsAre::HeldBack(held.title()),
        _ if absent => ScriptsAre::Absent,
        _ if waiting && is(Outcome::Broken) => ScriptsAre::Inert,
        _ => ScriptsAre::Coming,
    }
}

/// The policy names a script of the Website embed as one that it does not let in.
fn shut(findings: &[Finding]) -> Option<&Finding> {
    let needed = |text: &str| matches!(vendor_script(text), Some(VendorScript::SoJs | VendorScript::Worker));
    of_rule(findings, "csp.script-src")
        .find(|one| one.is_broken() && one.judgement.evidence.iter().any(|evidence| needed(&evidence.text)))
}

fn held_back(findings: &[Finding]) -> Option<&Finding> {
    let rules = ["embed.jsx-script-inert", "embed.script-missing"];
    let mut found = rules.into_iter().flat_map(|id| of_rule(findings, id));
    found.find(|one| one.judgement.outcome == Outcome::Undecided)
}

fn proof(page: &Page<'_>) -> String {
    let answers = [VendorScript::SoJs, VendorScript::Worker].map(|which| Scripts::answer(page.visit, which));
    answers.into_iter().flatten().collect::<Vec<_>>().join(say!("; "))
}
