//! The page's policy stops the handlers that the vendor's script sets, or its styles.

use super::{ALLOWED, SHOWN, all_allow, enforced, forbidding, in_force, is_by_vendor, policy, shown};
use crate::embed::{Embed, Kind};
use crate::language::{say, text};
use crate::rules::embed::shared::{own, tag};
use crate::rules::example::{COMPLETE, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed, Seen};
use crate::wire::Violation;

pub(super) static RULE: Rule = Rule {
    id: "csp.inline-handler",
    severity: Severity::Error,
    basis: Basis::VendorScript,
    title: "The page’s policy stops the button’s onclick",
    kept: "The page’s policy lets the handlers of the embed in",
    docs: "\
## What it checks
Where the page has a Content Security Policy, it lets the attributes in that work an embed: the `onclick` of a Classic button, the `onload` of the iframe, and the styles that the vendor’s script sets.
## Why it matters
`so.js` sets an `onclick` attribute on a Website button, and the code of a new-page button has one: where it is stopped, a click does nothing.
The worker hides the iframe until its `onload` attribute has run: where that is stopped, the booking page stays invisible.
A policy without `'unsafe-inline'` for attributes stops them, and a nonce does not help, for an attribute cannot have one.
## How to fix
Add `script-src-attr 'unsafe-inline'` to the policy.
It lets attributes in and leaves inline scripts as they are.
",
    source: "so.js: sets onclick on buttons. Worker of about 2015: hides the iframe until its onload attribute runs, and writes style attributes. Content Security Policy: script-src-attr, style-src-attr.",
    examples: examples![
        Example { shows: "a policy that lets attributes in", capture: &[ALLOWED, SHOWN, BUTTON, SO_JS, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a policy with nonces", capture: &[NONCE, SHOWN, BUTTON, SO_JS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "so.js was stopped when it set the attribute", capture: &[BUTTON, SO_JS, STOPPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a hash that may be that of the attribute", capture: &[HASH, SHOWN, BUTTON, SO_JS, COMPLETE], outcomes: &[Outcome::Undecided] },
        Example { shows: "the iframe waits for its onload to be shown", capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, HIDDEN, STOPPED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "the styles of the worker are stopped", capture: &[CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, STYLES, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a policy that lets no style attributes in, before anything is drawn", capture: &[META, CONTAINER, SO_JS], outcomes: &[Outcome::Undecided] },
        Example { shows: "an attribute of somebody else’s element is stopped", capture: &[CONTAINER, SO_JS, FOREIGN, COMPLETE], outcomes: &[] },
        Example { shows: "a policy that only reports", capture: &[BUTTON, SO_JS, REPORTED, COMPLETE], outcomes: &[] },
        Example { shows: "a button without a policy", capture: &[BUTTON, SO_JS, COMPLETE], outcomes: &[] },
    ],
    check,
};

const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","data-so-page":"dana","data-psz":"00","onclick":"return soe.toggleLightBox(\"dana\")","data-so-done":"true"}}}"#;
const HIDDEN: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","attrs":{"id":"SOI_dana","onload":"onIframeLoad(this)"}}}"#;
const NONCE: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"script-src 'nonce-r4nd0m' 'unsafe-inline' https://cdn.oncehub.com"}],"@":{"document":""}}"#;
const HASH: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"script-src 'unsafe-hashes' 'sha256-abc=' https://cdn.oncehub.com"}],"@":{"document":""}}"#;
const STOPPED: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-attr","policy":"script-src 'self' https://cdn.oncehub.com","disposition":"enforce","source":"https://cdn.oncehub.com/mergedjs/so.js","line":1}"#;
const META: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":0,"tag":"meta","path":"html > head > meta","attrs":{"http-equiv":"Content-Security-Policy","content":"style-src 'self' https://fonts.googleapis.com"}}}"#;
const FOREIGN: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-attr","policy":"script-src 'self' https://cdn.oncehub.com","disposition":"enforce","source":"https://customer.test/book","line":40}"#;
const REPORTED: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-attr","policy":"script-src 'self' https://cdn.oncehub.com","disposition":"report","source":"https://cdn.oncehub.com/mergedjs/so.js","line":1}"#;
const STYLES: &str = r#"{"kind":"violation","blocked":"inline","directive":"style-src-attr","policy":"style-src 'self'","disposition":"enforce","source":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","line":1}"#;

/// What is so where the booking page never becomes visible.
pub(crate) const STAYS_HIDDEN: &str =
    text!("The page’s policy stops the iframe’s onload, so the booking page stays hidden");

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let handlers = own(page).filter_map(|embed| Some((embed, handler(embed)?)));
    let judged = handlers.filter_map(|(embed, handler)| judge(page, embed, handler));
    judged.chain(page.own_documents().filter_map(|document| styles(page, document))).collect()
}

/// The attribute that works an embed, with its element.
fn handler<'a>(embed: &Embed<'a>) -> Option<(&'a Placed, &'static str)> {
    let has = |placed: &&Placed, name: &str| placed.element.attr(name).is_some();
    match embed.kind {
        Kind::Button | Kind::NewPage => {
            Some((embed.placed, "onclick")).filter(|(placed, name)| has(placed, name))
        }
        Kind::Website => {
            let shows = |frame: &&Placed| {
                frame.element.attr("onload").is_some_and(|code| code.contains("onIframeLoad"))
            };
            embed.frame.filter(shows).map(|frame| (frame, "onload"))
        }
        _ => None,
    }
}

fn judge(page: &Page<'_>, embed: &Embed<'_>, (placed, name): (&Placed, &str)) -> Option<Judgement> {
    let known = in_force(page, embed.document);
    let attribute = policy::Directive::attribute;
    if let Some((directive, index)) = forbidding(&known, policy::Policy::handlers, attribute) {
        let title = say(if name == "onload" { STAYS_HIDDEN } else { RULE.title });
        let judgement = Judgement::broken(say!("add this directive to the policy:"))
            .code("script-src-attr 'unsafe-inline'");
        let judgement = judgement.titled(title).shown_by(tag(placed).marking(name));
        return Some(judgement.shown_by(shown(directive, index)));
    }
    if all_allow(&known, policy::Policy::handlers, attribute) {
        return Some(Judgement::kept());
    }
    let open = known.iter().find_map(|each| Some(shown(each.policy.handlers()?, each.index)))?;
    let why = say!("Whether a hash in the policy is that of the {name} attribute", name);
    Some(Judgement::undecided(why).shown_by(open))
}

fn styles(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let mut stopped = enforced(document).filter(|seen| seen.what.directive == "style-src-attr");
    stopped.find(|seen| is_by_vendor(&seen.what)).map(unstyled).or_else(|| may_unstyle(page, document))
}

/// Before anything is drawn, the policy tells what may be stopped.
fn may_unstyle(page: &Page<'_>, document: &Document) -> Option<Judgement> {
    let mut embeds = page.of_kind(Kind::Website).filter(|embed| embed.document.id == document.id);
    embeds.next().filter(|embed| embed.frame.is_none())?;
    let known = in_force(page, document);
    let (directive, index) = forbidding(&known, policy::Policy::styles, policy::Directive::attribute)?;
    let why = say!(
        "Whether the policy stops the sizes and borders that OnceHub’s script sets: it lets no style attributes in"
    );
    Some(Judgement::undecided(why).shown_by(shown(directive, index)))
}

fn unstyled(seen: &Seen<Violation>) -> Judgement {
    let place = format!("{}:{}", seen.what.source, seen.what.line);
    Judgement::broken(say!("add this directive to the policy:"))
        .titled(say!("The page’s policy stops the styles that OnceHub’s script sets"))
        .severity(Severity::Warning)
        .code("style-src-attr 'unsafe-inline'")
        .shown_by(Evidence::new(say!("a style attribute was stopped"), seen.index).at(place))
        .shown_by(
            Evidence::new(&seen.what.policy, seen.index).at("Content-Security-Policy").marking("style-src"),
        )
}
