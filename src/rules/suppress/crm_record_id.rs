//! A CRM record id reaches the booking page.

use super::{asks, evidence, record};
use crate::embed::attribute::unfilled_field;
use crate::embed::{Embed, Passed};
use crate::language::say;
use crate::rules::embed::shared::{broken_or_kept, classic};
use crate::rules::example::{CALL, COMPLETE, CONTAINER, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "suppress.crm-record-id",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "A CRM record id is passed to the booking page",
    kept: "No CRM record id is passed on",
    docs: "\
## What it checks
No record id of Salesforce or Infusionsoft (Keap) reaches the booking page: not by the embed code, not by the iframe’s address, and not by the page’s own address where `data-psz` passes it on.
## Why it matters
If this account is connected to a CRM and a record id skips or fills in the form, OnceHub does not run the function and adds no data to the redirect, for privacy.
Whether this account is connected cannot be seen from the page.
## How to fix
Remove the record id and `soSkip`.
To fill in the form, pass `name` and `email` instead: what stands in the address openly does not suppress anything.
",
    source: "Collecting data from an embedded booking page: Constraints. Prepopulated booking forms.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "an id in data-so-qry-prm", capture: &[IN_ATTRIBUTE, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "an id, and a call that was seen all the same", capture: &[IN_ATTRIBUTE, SO_JS, CALL], outcomes: &[Outcome::Broken] },
        Example { shows: "an id in data-so-page, as Infusionsoft has it", capture: &[IN_NAME, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "an id behind a # in the iframe’s address", capture: &[CONTAINER, IN_FRAME, SO_JS], outcomes: &[Outcome::Broken] },
        Example { shows: "an id in the page’s address, passed on", capture: &[PASSED_ON], outcomes: &[Outcome::Broken] },
        Example { shows: "an id in the page’s address, not passed on", capture: &[NOT_PASSED_ON], outcomes: &[Outcome::Kept] },
        Example { shows: "a merge field instead of an id", capture: &[MERGE_FIELD], outcomes: &[Outcome::Undecided] },
        Example { shows: "an id in the link of an embed code of 2014", capture: &[OLD_CONTAINER, OLD_LINK], outcomes: &[Outcome::Broken] },
        Example { shows: "an id in the page’s address, passed on by such an embed code", capture: &[OLD_ON_PAGE, OLD_CALL], outcomes: &[Outcome::Broken] },
        Example { shows: "an id in the page’s address, not passed on by such an embed code", capture: &[OLD_ON_PAGE, OLD_CALL_WITHOUT], outcomes: &[Outcome::Kept] },
        Example { shows: "an empty id", capture: &[EMPTY], outcomes: &[Outcome::Kept] },
        Example { shows: "name, email and skip, which suppress nothing", capture: &[PUBLIC], outcomes: &[Outcome::Kept] },
        Example { shows: "a page without an embed of Booking Pages", capture: &[COMPLETE], outcomes: &[] },
    ],
    check,
};

const IN_ATTRIBUTE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"sosfcontactid=003Dn00000Xy&soSkip=1"}}}"#;
const IN_NAME: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana&soSkip=1&soisContactID=4711&em=1","data-psz":"01"}}}"#;
const IN_FRAME: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1px#d8d8d8&em=1&sosfLeadId=00QDn00000Xy","attrs":{"id":"SOI_dana"}}}"#;
const PASSED_ON: &str = r#"{"@":{"url":"https://customer.test/book?sosfCaseId=500Dn00000Xy"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"10"}}}"#;
const NOT_PASSED_ON: &str = r#"{"@":{"url":"https://customer.test/book?sosfCaseId=500Dn00000Xy"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"01"}}}"#;
const MERGE_FIELD: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana&soSkip=1&soisContactID=~Contact.Id~&em=1","data-psz":"01"}}}"#;
const OLD_CONTAINER: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;
const OLD_ON_PAGE: &str = r#"{"@":{"url":"https://customer.test/book?SOSFcaseid=500Dn00000Xy"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana"}}}"#;
const OLD_LINK: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"var ScheduleOnceEmbedLink = \"https://secure.scheduleonce.com/dana&thm=blue&sosfLeadId=00QDn00000Xy&em=1\";"}]}"#;
const OLD_CALL: &str = r#"{"@":{"url":"https://customer.test/book?SOSFcaseid=500Dn00000Xy"},"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"soe.AddEventListners(\"//secure.scheduleonce.com/dana&em=1\", \"dana\", \"635px\", \"100% !important\", \"true\");"}]}"#;
const OLD_CALL_WITHOUT: &str = r#"{"@":{"url":"https://customer.test/book?SOSFcaseid=500Dn00000Xy"},"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"soe.AddEventListners(\"//secure.scheduleonce.com/dana&em=1\", \"dana\", \"635px\", \"100% !important\", \"false\");"}]}"#;
const EMPTY: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"sosfContactId=&name=Ann"}}}"#;
const PUBLIC: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"11","data-so-qry-prm":"name=Ann&email=ann@example.com&skip=1"}}}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let embeds: Vec<_> = classic(page).filter(|embed| asks(embed)).collect();
    broken_or_kept(embeds.iter().filter_map(|embed| judge(page, embed)).collect(), !embeds.is_empty())
}

fn judge(page: &Page<'_>, embed: &Embed<'_>) -> Option<Judgement> {
    let passed = embed.passed();
    let ids: Vec<(&Passed<'_>, &str)> = passed.iter().filter_map(|one| Some((one, record(one)?))).collect();
    let filled = ids.iter().find(|(one, _)| unfilled_field(one.value).is_none());
    let Some(&(first, record)) = filled else { return ids.first().map(|(one, _)| leaked(page, embed, one)) };
    let skips = passed.iter().find(|one| one.key.eq_ignore_ascii_case("soSkip"));
    let keys = skips.map_or_else(
        || first.key.to_owned(),
        |skip| say!("{one} and {other}", one = first.key, other = skip.key),
    );
    let fix = say!(
        "remove {keys}; to fill in the form, pass name and email instead. \
         The call will be suppressed if this account uses the CRM connector.",
        keys
    );
    let judgement = Judgement::broken(fix).titled(say!("{record} is passed to the booking page", record));
    let judgement = if embed.document.calls.is_empty() {
        judgement
    } else {
        let say =
            say!("{record} is passed to the booking page, and the function was called all the same", record);
        judgement.severity(Severity::Note).titled(say)
    };
    Some(ids.iter().fold(judgement, |judgement, (one, _)| judgement.shown_by(evidence(page, embed, one))))
}

/// What the vendor makes of a template's own text is not documented.
fn leaked(page: &Page<'_>, embed: &Embed<'_>, one: &Passed<'_>) -> Judgement {
    let why = say!(
        "Whether a record id reaches the booking page: {key} holds a merge field that was not filled in",
        key = one.key
    );
    Judgement::undecided(why).shown_by(evidence(page, embed, one))
}
