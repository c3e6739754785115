//! A sandbox takes from the embed what it needs.

use super::{SHOWN, by_header, policy};
use crate::arrange::Arrange;
use crate::embed::{self, Embed, Kind, is_booking_page};
use crate::language::{say, text};
use crate::rules::embed::shared::{broken_or_kept, tag};
use crate::rules::example::{COMPLETE, CONTAINER, FUNCTION, NO_SCRIPTS, SO_JS};
use crate::rules::{Basis, Evidence, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::{Document, Placed};

pub(super) static RULE: Rule = Rule {
    id: "csp.sandbox",
    severity: Severity::Error,
    basis: Basis::Inferred,
    title: "A sandbox takes from the embed what it needs",
    kept: "No sandbox takes from the embed what it needs",
    docs: "\
## What it checks
A frame with the embed, or the iframe of the booking page itself, that has a `sandbox` attribute allows what a booking needs; so does the `sandbox` directive of a Content Security Policy.
It is never undecided: what a sandbox allows stands in its attribute or policy.
## Why it matters
A sandbox takes all rights that are not listed, from the frames inside as well.
Without `allow-scripts` nothing runs.
Without `allow-same-origin` the booking page has no origin, so its messages are taken for a stranger’s and the function is not called.
Without `allow-forms` no form can be sent, without `allow-popups` no new tab opens, and without `allow-top-navigation` a redirect cannot leave the frame.
## How to fix
List the rights that are missing, or remove `sandbox` from a frame with a page of your own.
`allow-scripts` and `allow-same-origin` together end the protection where the frame shows a page of your own site.
",
    source: "HTML: the sandbox attribute. Content Security Policy: sandbox. Worker: looks at the origin of a message.",
    examples: examples![
        Example { shows: "a frame with the embed, without scripts", capture: &[FUNCTION, NO_SCRIPTS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a booking page without an origin", capture: &[NO_ORIGIN, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a framed page with the embed, whose redirect cannot leave", capture: &[STAYS, FRAMED, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a framed page with a button, which cannot open a tab", capture: &[NO_TABS, BUTTON, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "all that is needed", capture: &[ALL, FRAMED, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "a policy with a sandbox", capture: &[POLICY, SHOWN, CONTAINER, SO_JS, COMPLETE], outcomes: &[Outcome::Broken] },
        Example { shows: "a sandboxed frame that is not about OnceHub", capture: &[OTHER, CONTAINER, COMPLETE], outcomes: &[] },
        Example { shows: "no sandbox", capture: &[CONTAINER, SO_JS, COMPLETE], outcomes: &[] },
    ],
    check,
};

const NO_ORIGIN: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","url":"https://go.oncehub.com/dana?em=1","attrs":{"sandbox":"allow-scripts allow-forms allow-top-navigation","src":"https://go.oncehub.com/dana?em=1"}}}"#;
const STAYS: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","url":"https://forms.customer.test/booking","attrs":{"sandbox":"Allow-Scripts allow-same-origin allow-forms","src":"https://forms.customer.test/booking"}}}"#;
const NO_TABS: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","url":"https://forms.customer.test/booking","attrs":{"sandbox":"allow-scripts allow-same-origin allow-forms allow-top-navigation"}}}"#;
const ALL: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","url":"https://forms.customer.test/booking","attrs":{"sandbox":"allow-scripts allow-same-origin allow-forms allow-top-navigation-by-user-activation"}}}"#;
const OTHER: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","url":"https://ads.test/","attrs":{"sandbox":""}}}"#;
const FRAMED: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"https://forms.customer.test/booking"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const BUTTON: &str = r#"{"@":{"frame":4,"parent":0,"document":"F","url":"https://forms.customer.test/booking"},"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","attrs":{"id":"SOIBTN_dana","onclick":"window.open('https://go.oncehub.com//dana?&bt=1')"}}}"#;
const POLICY: &str = r#"{"kind":"request","request":"1","type":"main_frame","method":"GET","url":"https://customer.test/book","started":1700000000000,"status":200,"headers":[{"name":"content-security-policy","value":"sandbox allow-scripts allow-forms"}],"@":{"document":""}}"#;

/// A right, what does not work without it, and how bad that is.
type Right = (&'static str, &'static str, Severity);

const RIGHTS: [Right; 4] = [
    ("allow-scripts", text!("no script runs in it"), Severity::Error),
    (
        "allow-same-origin",
        text!("its messages come from nowhere, and OnceHub’s script refuses them"),
        Severity::Error,
    ),
    ("allow-forms", text!("no form in it can be sent"), Severity::Warning),
    ("allow-top-navigation", text!("a redirect cannot leave it"), Severity::Note),
];
const TABS: Right = ("allow-popups", text!("no booking page opens in a new tab"), Severity::Warning);

/// Embed code in a frame that has no address, and that may not even run.
const CODE: [&str; 5] = ["SOIDIV_", "data-so-page", "mergedjs/so.js", "data-oh-", "cal/embed.js"];

/// What is known of the embeds in a frame.
struct Inside {
    /// One of them opens the booking page in a new tab.
    tabs: bool,
    /// The function was called there: what was seen is not explained away.
    worked: bool,
}

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let framed = page.own_documents().flat_map(|document| frames(page, document));
    let judged: Vec<_> = framed.chain(page.own_documents().flat_map(|own| by_policy(page, own))).collect();
    let applies = !judged.is_empty();
    broken_or_kept(judged.into_iter().flatten().collect(), applies)
}

/// For each sandboxed frame with an embed: what is wrong with it, if anything.
fn frames(page: &Page<'_>, document: &Document) -> Vec<Option<Judgement>> {
    let sandboxed = document.present().into_iter().filter(|placed| placed.element.tag == "iframe");
    let with_embed = sandboxed.filter_map(|placed| {
        let rights = placed.element.attr("sandbox")?;
        let inside = embeds_in(page, document, placed);
        let tabs = inside.iter().any(|embed| opens_a_tab(embed));
        let worked = inside.iter().any(|embed| !embed.document.calls.is_empty());
        let concerned = !inside.is_empty() || is_booking_page(&placed.element.url) || has_code(placed);
        concerned.then(|| {
            judge(rights, &Inside { tabs, worked })
                .map(|judgement| judgement.shown_by(tag(placed).marking("sandbox")))
        })
    });
    with_embed.collect()
}

/// The embeds of the page that a frame shows.
fn embeds_in<'p, 'a>(page: &'p Page<'a>, around: &Document, frame: &Placed) -> Vec<&'p Embed<'a>> {
    page.embeds.iter().filter(|embed| shows(around, frame, embed.document)).collect()
}

/// Whether a frame of one document may be what shows another: the browser does not tell which element a frame belongs to.
fn shows(around: &Document, frame: &Placed, document: &Document) -> bool {
    let without_fragment = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    let srcdoc = frame.element.attr("srcdoc").is_some();
    let same = without_fragment(&document.url) == without_fragment(&frame.element.url);
    *document.parent == Some(around.frame) && (same || srcdoc && document.url.starts_with("about:srcdoc"))
}

/// Whether a sandbox lets the scripts of a document run. Firefox puts those of an extension even where it does not, so
/// that they are heard there says nothing.
pub(in crate::rules) fn runs_scripts(page: &Page<'_>, document: &Document) -> bool {
    let mut allowed = page.own_documents().flat_map(|around| {
        let frames = around.present().into_iter().filter(|placed| placed.element.tag == "iframe");
        frames.filter(move |frame| shows(around, frame, document)).map(may_run)
    });
    // Where several frames may be it, each of them has to forbid it.
    allowed.next().is_none_or(|first| first || allowed.any(|other| other))
}

fn may_run(frame: &Placed) -> bool {
    frame.element.attr("sandbox").is_none_or(|rights| has(&listed(rights), "allow-scripts"))
}

fn listed(rights: &str) -> Vec<String> {
    rights.split_whitespace().map(str::to_ascii_lowercase).collect()
}

fn opens_a_tab(embed: &Embed<'_>) -> bool {
    matches!(embed.kind, Kind::NewPage | Kind::Button)
}

fn has_code(placed: &Placed) -> bool {
    placed.element.attr("srcdoc").is_some_and(|text| CODE.iter().any(|code| text.contains(code)))
}

/// The same for the policies that came with a document that has an embed.
fn by_policy(page: &Page<'_>, document: &Document) -> Vec<Option<Judgement>> {
    let inside = embed::in_document(document);
    let tabs = inside.iter().any(opens_a_tab);
    let worked = !document.calls.is_empty();
    let policies = by_header(page, document).filter(|_| !inside.is_empty());
    let sandboxes = policies.flat_map(|(header, index)| {
        policy::parse(header).filter_map(move |policy| Some((policy.sandbox()?, index)))
    });
    let judged = sandboxes.map(|(directive, index)| {
        let rights = directive.text.split_once(char::is_whitespace).map_or("", |(_, rights)| rights);
        let shown = Evidence::new(directive.text, index).at("Content-Security-Policy").marking("sandbox");
        judge(rights, &Inside { tabs, worked }).map(|judgement| judgement.shown_by(shown))
    });
    judged.collect()
}

fn judge(rights: &str, inside: &Inside) -> Option<Judgement> {
    let listed = listed(rights);
    let wanted = RIGHTS.into_iter().chain(inside.tabs.then_some(TABS));
    let mut missing: Vec<Right> = wanted.filter(|(right, ..)| !has(&listed, right)).collect();
    missing.retain(|(.., severity)| !(inside.worked && *severity == Severity::Error));
    missing.arrange_by_key(|(.., severity)| *severity);
    let &(right, breaks, severity) = missing.first()?;
    let names: Vec<&str> = missing.iter().map(|(right, ..)| *right).collect();
    let fix = say!("add to the sandbox what is missing: {names}.", names = names.join(say!(", ")));
    let title = say!("The frame’s sandbox lacks {right}: {breaks}", right, breaks = say(breaks));
    Some(Judgement::broken(fix).severity(severity).titled(title))
}

/// A redirect follows the visitor’s click, so the right for that will do.
fn has(listed: &[String], right: &str) -> bool {
    let by_click = right == "allow-top-navigation" && has(listed, "allow-top-navigation-by-user-activation");
    by_click || listed.iter().any(|each| each == right)
}
