//! What keeps the vendor from calling the function by design: the flow of the booking, and a CRM record.

use super::steps::{Step, of_rule, step};
use crate::embed::{Kind, Passed, attribute};
use crate::language::say;
use crate::rules::{Basis, Finding, Outcome, Page};

/// How many of the embeds that call the function pass something on.
enum Share {
    None,
    Some,
    All,
}

pub(super) fn steps(page: &Page<'_>, findings: &[Finding]) -> Vec<Step> {
    flow(page, findings).into_iter().chain(crm(page, findings)).collect()
}

fn flow(page: &Page<'_>, findings: &[Finding]) -> Option<Step> {
    let found = of_rule(findings, "suppress.reschedule-flow").find(|finding| finding.is_broken())?;
    let say = say!("This is the cancel or reschedule flow, which by design does not call it");
    let flow = step("flow", Outcome::Broken, say, proof(found), Basis::Documented);
    match share(page, |one| attribute::is_token(one.key, one.value)) {
        Share::None => None,
        Share::Some => Some(Step {
            say: say!(
                "One of the embeds is in the cancel or reschedule flow, which by design does not call it"
            )
            .into(),
            decisive: false,
            ..flow
        }),
        Share::All => Some(flow),
    }
}

fn crm(page: &Page<'_>, findings: &[Finding]) -> Vec<Step> {
    let Some(found) =
        of_rule(findings, "suppress.crm-record-id").min_by_key(|one| rank(one.judgement.outcome))
    else {
        return Vec::new();
    };
    let passed = |outcome, say: &str| step("crm-id", outcome, say, proof(found), Basis::Documented);
    match (found.judgement.outcome, share(page, |one| attribute::record(one.key, one.value).is_some())) {
        (Outcome::Kept, _) | (_, Share::None) => {
            vec![step("crm-id", Outcome::Kept, say!("No CRM record id is passed on"), "", Basis::Documented)]
        }
        (Outcome::Undecided, _) => {
            let say = say!(
                "A CRM parameter holds a merge field that was not filled in: what it does is not documented"
            );
            vec![passed(Outcome::Undecided, say)]
        }
        (Outcome::Broken, share) => {
            let id = Step { decisive: false, ..passed(Outcome::Broken, found.title()) };
            let account = say!("The call will be suppressed if this account uses the CRM connector");
            let unseen = say!("not visible from a page");
            let account = step("crm-account", Outcome::Undecided, account, unseen, Basis::Documented);
            vec![id, Step { decisive: matches!(share, Share::All), ..account }]
        }
    }
}

/// A record id that is there comes before one that may be.
fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Broken => 0,
        Outcome::Undecided => 1,
        Outcome::Kept => 2,
    }
}

fn proof(finding: &Finding) -> String {
    finding.judgement.evidence.first().map(|one| one.text.clone()).unwrap_or_default()
}

fn share(page: &Page<'_>, test: impl Fn(&Passed<'_>) -> bool) -> Share {
    let all: Vec<bool> = page.of_kind(Kind::Website).map(|embed| embed.passed().iter().any(&test)).collect();
    match (all.iter().any(|&passes| passes), all.iter().all(|&passes| passes)) {
        (false, _) => Share::None,
        (true, false) => Share::Some,
        (true, true) => Share::All,
    }
}
