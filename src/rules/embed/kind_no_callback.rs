//! The function is defined, and no embed of the page is of the kind that calls it.

use super::raw_iframe::by_script;
use super::shared::{function, is_finished, is_page_name, own, shown, website_embed};
use crate::embed::{Embed, Kind, Product};
use crate::language::say;
use crate::rules::example::{CALL, COMPLETE, CONTAINER, FUNCTION, NO_FUNCTION, SO_JS, SO_JS_RAN, WORKER_RAN};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

pub(super) static RULE: Rule = Rule {
    id: "embed.kind-no-callback",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "No embed on this page is of the kind that calls the function",
    kept: "The page has a Website embed, the one kind that calls the function",
    docs: "\
## What it checks
A page that defines `SOAfterConfirmationFunction` has a Website embed.
## Why it matters
OnceHub calls the function for the Website embed of a booking page only.
Website buttons, Website widgets, links, plain iframes and stand-alone booking pages never call it, and neither do Booking Calendars.
A Booking Calendar tells the page about a booking by a message instead.
## How to fix
Publish the booking page as a Website embed, or let the automatic redirect carry the booking data.
For a Booking Calendar, listen for the message `oncehub.booking.scheduled`.
",
    source: "Collecting data from an embedded booking page: Constraints. The newer text of it: Booking Pages only.",
    examples: examples![
        Example {
            shows: "the documented embed",
            capture: &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "a Website button beside a function",
            capture: &[FUNCTION, BUTTON, SO_JS, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a Booking Calendar beside a function",
            capture: &[FUNCTION, CALENDAR, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a button while the page still loads: the embed may follow",
            capture: &[FUNCTION, BUTTON],
            outcomes: &[],
        },
        Example {
            shows: "an embed of 2013: an iframe in the page, and the worker",
            capture: &[FUNCTION, OLD_IFRAME, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "such an embed, whose booking called the function",
            capture: &[FUNCTION, OLD_IFRAME, WORKER_RAN, COMPLETE, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "such an iframe in the lightbox of a button",
            capture: &[FUNCTION, OLD_LIGHTBOX, WORKER_RAN, COMPLETE],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a button, and a call that was seen all the same",
            capture: &[FUNCTION, BUTTON, SO_JS, COMPLETE, CALL],
            outcomes: &[Outcome::Kept],
        },
        Example { shows: "a button and no function", capture: &[BUTTON, NO_FUNCTION, COMPLETE], outcomes: &[] },
        Example { shows: "a chatbot on every page of a site", capture: &[FUNCTION, CHATBOT, COMPLETE], outcomes: &[] },
    ],
    check,
};

const OLD_IFRAME: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > div > iframe#SOI_dana","url":"https://secure.scheduleonce.com/dana&thm=blue&dt=&em=1","attrs":{"id":"SOI_dana","name":"ScheduleOnceIframe","src":"//secure.scheduleonce.com/dana&thm=blue&dt=&em=1"}}}"#;
const OLD_LIGHTBOX: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > div#SOLightBoxdana > div > iframe#SOI_dana","url":"https://secure.scheduleonce.com/dana&thm=blue&dt=&em=1","attrs":{"id":"SOI_dana","name":"ScheduleOnceIframe","src":"//secure.scheduleonce.com/dana&thm=blue&dt=&em=1"}}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button#SOIBTN_dana","text":"Book","attrs":{"id":"SOIBTN_dana","data-height":"580","data-psz":"00","data-so-page":"dana","data-delay":"1"}}}"#;
const CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-8D6NGQEM5G"}}}"#;
const CHATBOT: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"body > a","attrs":{"data-co-bot":"BOT-1033739F74","data-co-bot-display":"pop-up"}}}"#;

const LISTENER: &str = r#"window.addEventListener("message", (event) => {
  if (event.origin !== "https://oncehub.com" || event.data?.type !== "oncehub.booking.scheduled") return;
  console.log(event.data.payload);
});"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    if let Some(embed) = own(page).find(|embed| embed.kind.calls_the_function()) {
        return vec![Judgement::kept().shown_by(shown(embed))];
    }
    if let Some(embed) = own(page).find(|embed| is_embed_of_old(page, embed)) {
        return vec![of_old(page, embed)];
    }
    let others: Vec<_> =
        own(page).filter(|embed| !matches!(embed.kind, Kind::Chatbot | Kind::Form)).collect();
    // A container without a prefix was meant to be something else, and has a rule of its own.
    let meant = others.iter().any(|embed| embed.kind == Kind::Unprefixed);
    let loading = others.iter().any(|embed| !is_finished(embed.document));
    if others.is_empty() || meant || loading || !page.has_function() {
        return Vec::new();
    }
    if page.documents.iter().any(|document| !document.calls.is_empty()) {
        return vec![
            Judgement::kept()
                .titled(say!("The function was called, though no embed is of the kind that calls it")),
        ];
    }
    vec![broken(page, &others)]
}

/// Before 2015 the Website embed was an iframe in the page, which the worker adopted. In a lightbox it is a button's.
fn is_embed_of_old(page: &Page<'_>, embed: &Embed<'_>) -> bool {
    let alone = !embed.placed.element.path.contains("#SOLightBox");
    embed.kind == Kind::RawFrame && alone && by_script(page, embed)
}

fn of_old(page: &Page<'_>, embed: &Embed<'_>) -> Judgement {
    let called = page.documents.iter().any(|document| !document.calls.is_empty());
    if called {
        return Judgement::kept()
            .titled(say!("The iframe is an embed of before 2015, and the function was called"));
    }
    let why = say!(
        "Whether the vendor’s script calls the function for an iframe of before 2015: today’s documents do not say"
    );
    Judgement::undecided(why).shown_by(shown(embed))
}

fn broken(page: &Page<'_>, embeds: &[&Embed<'_>]) -> Judgement {
    let judgement = if embeds.iter().all(|embed| embed.product() == Product::Calendars) {
        let fix = say!(
            "listen for the message oncehub.booking.scheduled: Booking Calendars never call the function."
        );
        Judgement::broken(fix).code(LISTENER)
    } else {
        classic(embeds)
    };
    let judgement = embeds.iter().fold(judgement, |judgement, embed| judgement.shown_by(shown(embed)));
    let judgement = match title(embeds) {
        Some(title) => judgement.titled(title),
        None => judgement,
    };
    let defined = page.functions().map(|(document, seen)| function(document, seen)).next();
    defined.into_iter().fold(judgement, Judgement::shown_by)
}

fn classic(embeds: &[&Embed<'_>]) -> Judgement {
    let fix = say!(
        "publish the booking page as a Website embed, or let the automatic redirect carry the booking data."
    );
    let judgement = Judgement::broken(fix);
    let named = embeds.iter().find(|embed| embed.product() == Product::Classic && is_page_name(&embed.page));
    named.map_or(judgement.clone(), |embed| judgement.code(website_embed(&embed.page)))
}

/// One kind can be named in the title; several are told apart by the evidence.
fn title(embeds: &[&Embed<'_>]) -> Option<&'static str> {
    let kind = embeds.first()?.kind;
    let alone = embeds.iter().all(|embed| embed.kind == kind);
    let title = match kind {
        Kind::Button => say!("A Website button never calls the function"),
        Kind::Widget => say!("A Website widget never calls the function"),
        Kind::NewPage => {
            say!("A link or button that opens the booking page in a new tab never calls the function")
        }
        Kind::RawFrame => say!("A plain iframe of the booking page never calls the function"),
        Kind::Calendar | Kind::CalendarLightbox => say!("A Booking Calendar never calls the function"),
        _ => return None,
    };
    alone.then_some(title)
}
