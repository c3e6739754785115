//! Addresses of an earlier time: hosts that the vendor's documents no longer name.

use super::shared::{LOADER, addresses, broken_or_kept, own, tag};
use crate::embed::{Embed, Kind};
use crate::hosts::{self, VendorScript};
use crate::language::say;
use crate::rules::example::{COMPLETE, CONTAINER, IFRAME, SO_JS};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};
use crate::session::Placed;

pub(super) static RULE: Rule = Rule {
    id: "embed.legacy-host",
    severity: Severity::Warning,
    basis: Basis::Inferred,
    title: "The embed uses an address of an earlier time",
    kept: "The embed uses the addresses of today",
    docs: "\
## What it checks
Scripts, iframes and buttons of the embed use the hosts that OnceHub’s documents name: `cdn.oncehub.com` and `go.oncehub.com`.
It is never undecided: the hosts are seen as a whole.
## Why it matters
Addresses such as `cdn.scheduleonce.com` and `meetme.so` come from the product’s earlier names.
They may work today, and no document promises that they go on doing so.
Policies and consent tools that allow OnceHub’s hosts do not cover them either.
## How to fix
Replace the code by the embed code that OnceHub generates today.
",
    source: "Website embed: the generated code. The earlier hosts stand in pages of 2012 to 2019.",
    examples: examples![
        Example { shows: "the documented embed", capture: &[CONTAINER, SO_JS, IFRAME, COMPLETE], outcomes: &[Outcome::Kept] },
        Example { shows: "so.js from an earlier host", capture: &[OLD_LOADER], outcomes: &[Outcome::Broken] },
        Example { shows: "the worker, included by hand", capture: &[OLD_WORKER], outcomes: &[Outcome::Broken] },
        Example { shows: "a booking page on an earlier host", capture: &[OLD_PAGE], outcomes: &[Outcome::Broken] },
        Example {
            shows: "so.js from an earlier host, fetched by code that removed the tag once it had run",
            capture: &[OLD_LOADER, OLD_LOADER_RAN, OLD_LOADER_GONE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a tag that was taken away before it ran",
            capture: &[OLD_LOADER, OLD_LOADER_GONE, CONTAINER, SO_JS, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "a button that opens such a page", capture: &[OLD_BUTTON], outcomes: &[Outcome::Broken] },
        Example { shows: "a plain link to such a page", capture: &[OLD_LINK], outcomes: &[] },
        Example { shows: "a look-alike host", capture: &[LOOK_ALIKE], outcomes: &[] },
        Example {
            shows: "another file of the vendor’s, as its own site loads it",
            capture: &[SITE_FILE, COMPLETE],
            outcomes: &[],
        },
    ],
    check,
};

const OLD_LOADER: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.scheduleonce.com/mergedjs/so.js","attrs":{"src":"https://cdn.scheduleonce.com/mergedjs/so.js"}}}"#;
const OLD_LOADER_RAN: &str =
    r#"{"kind":"script","event":"load","url":"https://cdn.scheduleonce.com/mergedjs/so.js"}"#;
const OLD_LOADER_GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.scheduleonce.com/mergedjs/so.js","attrs":{"src":"https://cdn.scheduleonce.com/mergedjs/so.js"}}}"#;
const OLD_WORKER: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js","attrs":{"src":"//secure.scheduleonce.com/mergedjs/ScheduleOnceEmbed.js"}}}"#;
const OLD_PAGE: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > iframe","url":"https://meetme.so/dana","attrs":{"src":"https://meetme.so/dana"}}}"#;
const SITE_FILE: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"script","path":"head > script","url":"https://cdn.scheduleonce.com/mergedjs/site.js","attrs":{"src":"//cdn.scheduleonce.com/mergedjs/site.js"}}}"#;
const OLD_BUTTON: &str = r##"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"a","path":"body > a","attrs":{"href":"#","onclick":"var q = '//secure.scheduleonce.com/dana?thm=gray&bt=1'; window.open(q)"}}}"##;
const OLD_LINK: &str = r#"{"kind":"element","event":"added","element":{"id":5,"order":5,"tag":"a","path":"body > a","url":"https://meetme.so/dana","attrs":{"href":"https://meetme.so/dana"}}}"#;
const LOOK_ALIKE: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > iframe","url":"https://meetme.so.example/dana","attrs":{"src":"https://meetme.so.example/dana"}}}"#;

const EARLIER: [&str; 4] = ["scheduleonce.com", "meetme.so", "booknow.so", "bookme.so"];

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let all = addresses(page);
    let old: Vec<_> = all.iter().copied().filter(|placed| is_old(placed)).collect();
    let found = broken(&old).or_else(|| own(page).find_map(opens_old_page));
    broken_or_kept(found.into_iter().collect(), !all.is_empty())
}

/// The generated code of a button that opens the booking page in a tab of its own. A plain link is no embed code.
fn opens_old_page(embed: &Embed<'_>) -> Option<Judgement> {
    let code = embed.placed.element.attr("onclick").filter(|_| embed.kind == Kind::NewPage)?;
    let host = code.split("//").skip(1).find_map(|rest| {
        let host = hosts::split(&format!("https://{rest}")).host.to_ascii_lowercase();
        is_earlier(&host).then_some(host)
    })?;
    Some(earlier(&host).shown_by(tag(embed.placed).marking(&host)))
}

fn earlier(host: &str) -> Judgement {
    Judgement::broken(say!("replace the code by the embed code that OnceHub generates today."))
        .titled(say!("{host} is an address of an earlier time", host))
}

fn is_old(placed: &Placed) -> bool {
    is_earlier(&hosts::split(&placed.element.url).host.to_ascii_lowercase())
}

fn is_earlier(host: &str) -> bool {
    EARLIER.iter().any(|domain| host == *domain || host.ends_with(&format!(".{domain}")))
}

/// One finding for all of them: they come from one embed code and go with it.
fn broken(old: &[&Placed]) -> Option<Judgement> {
    let host = hosts::split(&old.first()?.element.url).host;
    let judgement = earlier(host);
    let loader =
        old.iter().any(|placed| hosts::vendor_script(&placed.element.url) == Some(VendorScript::SoJs));
    let judgement = if loader { judgement.code(LOADER) } else { judgement };
    let shown = old.iter().map(|placed| tag(placed).marking(hosts::split(&placed.element.url).host));
    Some(shown.fold(judgement, Judgement::shown_by))
}
