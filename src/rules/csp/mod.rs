//! Rules on the page's Content Security Policy: what it has to let in for an embed to work.
//!
//! A policy is known from the header of the answer that brought the document, from a `meta` element in its head, or from
//! the first thing that it stopped. All of them apply at once. A policy that only reports breaks nothing, and browsers
//! take no such policy from a `meta` element.

mod frame_src;
mod frame_src_apex;
mod inline_callback;
mod inline_handler;
pub(super) mod policy;
mod sandbox;
mod script_src;
mod unsafe_eval;

pub(crate) use inline_handler::STAYS_HIDDEN;
pub(super) use sandbox::runs_scripts;

use super::{Evidence, Page, Rule};
use crate::hosts;
use crate::session::{Document, Placed, Seen};
use crate::wire::{Request, Violation};
use policy::{Directive, Policy, Verdict};

/// The rules of this family, in the order in which a page meets them.
pub(super) const RULES: &[&Rule] = &[
    &script_src::RULE,
    &inline_callback::RULE,
    &frame_src::RULE,
    &frame_src_apex::RULE,
    &unsafe_eval::RULE,
    &inline_handler::RULE,
    &sandbox::RULE,
];

/// What is cut at these lengths when it is collected is no whole policy: what it lets in is unknown.
const LONGEST_ATTRIBUTE: usize = 2_000;
const LONGEST_IN_VIOLATION: usize = 4_000;

/// A policy that is in force in a document, and the observation that shows it.
struct InForce<'a> {
    policy: Policy<'a>,
    index: usize,
}

/// The policies that are known to be in force in a document, each once.
fn in_force<'p, 'a: 'p>(page: &Page<'a>, document: &'p Document) -> Vec<InForce<'p>> {
    let by_violation = enforced(document)
        .map(|seen| (seen.what.policy.as_str(), seen.index))
        .filter(|(policy, _)| policy.chars().count() < LONGEST_IN_VIOLATION);
    // A document without an address of its own takes over the policies of the one around it.
    let around = page.documents.iter().copied().filter(|each| {
        document.url.starts_with("about:") && Some(each.frame) == *document.parent && each.id != document.id
    });
    let mut known: Vec<InForce<'p>> = around.flat_map(|parent| in_force(page, parent)).collect();
    let by_header = by_header(page, document).map(|(policy, index)| -> (&'p str, usize) { (policy, index) });
    for (text, index) in by_header.chain(by_meta(document)).chain(by_violation) {
        for policy in policy::parse(text) {
            if !known.iter().any(|each| each.policy.text == policy.text) {
                known.push(InForce { policy, index });
            }
        }
    }
    known
}

/// The policies in the headers of the answer that brought a document.
fn by_header<'a>(page: &Page<'a>, document: &Document) -> impl Iterator<Item = (&'a str, usize)> {
    answer_of(page, document).into_iter().flat_map(|answer| {
        let headers = answer.what.headers.iter().filter(|header| header.name == "content-security-policy");
        headers.map(|header| (header.value.as_str(), answer.index))
    })
}

/// The policies in `meta` elements. They count from when they came, as they were then, also when they left again.
fn by_meta(document: &Document) -> impl Iterator<Item = (&str, usize)> {
    let metas = document.elements.values().filter(|placed| placed.element.path.starts_with("html > head"));
    metas.filter_map(|placed| Some((policy_of(placed)?, placed.index)))
}

fn policy_of(placed: &Placed) -> Option<&str> {
    let element = placed.before.first().unwrap_or(&placed.element);
    let equiv = element.attr("http-equiv").filter(|_| element.tag == "meta")?;
    let whole = |policy: &&str| policy.chars().count() < LONGEST_ATTRIBUTE;
    element.attr("content").filter(|_| equiv.eq_ignore_ascii_case("content-security-policy")).filter(whole)
}

/// The answer that brought a document.
fn answer_of<'a>(page: &Page<'a>, document: &Document) -> Option<&'a Seen<Request>> {
    let brought = |seen: &&Seen<Request>, url: &str| {
        seen.what.redirect.is_empty() && without_fragment(&seen.what.url) == without_fragment(url)
    };
    if document.frame == 0 {
        return page.visit.arrival.last().filter(|seen| brought(seen, &page.visit.url));
    }
    let frames = page.visit.requests.iter().filter(|seen| seen.what.r#type == "sub_frame");
    frames.into_iter().find(|seen| brought(seen, &document.url))
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// What a policy in force stopped in a document.
fn enforced(document: &Document) -> impl Iterator<Item = &Seen<Violation>> {
    document.violations.iter().filter(|seen| seen.what.disposition != "report")
}

/// Whether the code that a policy stopped something in is the vendor's.
fn is_by_vendor(violation: &Violation) -> bool {
    hosts::vendor_script(&violation.source).is_some()
}

/// A directive as the page wrote it, for evidence.
fn shown(directive: Directive<'_>, index: usize) -> Evidence {
    Evidence::new(directive.text, index).at("Content-Security-Policy").marking(directive.name())
}

/// The scheme and host of an address, as a list of sources has them.
fn source_for(url: &str) -> String {
    format!("https://{}", hosts::split(url).host)
}

/// The first policy that keeps something out, with the directive that does so.
fn forbidding<'a>(
    policies: &[InForce<'a>],
    directive: impl Fn(&Policy<'a>) -> Option<Directive<'a>>,
    judge: impl Fn(Directive<'a>) -> Verdict,
) -> Option<(Directive<'a>, usize)> {
    let found = policies.iter().filter_map(|each| Some((directive(&each.policy)?, each.index)));
    found.into_iter().find(|&(directive, _)| judge(directive) == Verdict::Forbidden)
}

/// Whether some policy speaks of something, and every one that does lets it in.
fn all_allow<'a>(
    policies: &[InForce<'a>],
    directive: impl Fn(&Policy<'a>) -> Option<Directive<'a>>,
    judge: impl Fn(Directive<'a>) -> Verdict,
) -> bool {
    let mut found = policies.iter().filter_map(|each| directive(&each.policy)).peekable();
    found.peek().is_some() && found.all(|directive| judge(directive) == Verdict::Allowed)
}

/// The address of the customer page, answered with a policy that names the vendor's hosts.
#[rustfmt::skip]
const ALLOWED: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' https://cdn.oncehub.com; frame-src https://go.oncehub.com https://oncehub.com"}],"@":{"document":""}}"#;
/// The page itself, which the answer brought.
const SHOWN: &str =
    r#"{"kind":"navigation","event":"committed","url":"https://customer.test/book","transition":"link"}"#;
