//! The sentence at the top: the answer, and why.

use super::steps::{Step, has_oncehub, only_calendars, steps};
use crate::booking::{Booking, Part, What};
use crate::embed::Product;
use crate::rules::{Finding, Outcome, Page};

const LATE: &str = " What this page did before the recording began was not seen: reload it to see all.";

/// The answer to "will the function run here?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// All that can be seen says yes.
    Yes,
    /// Something stops it.
    No,
    /// It hangs on something a page does not show.
    Unknown,
    /// There is no embed on the page.
    Empty,
}

/// What is known after a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ran {
    /// A call was seen.
    Yes,
    /// A booking was seen, and no call.
    No,
    /// A booking was seen, and a call could not have been.
    Unseen,
}

/// How the answer is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Somebody meant it to work, and it does not.
    Bad,
    /// Not known.
    Open,
    /// Nobody seems to have meant it: no fault.
    Quiet,
}

/// The answer with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The answer before any booking.
    pub answer: Answer,
    /// What the newest Classic booking showed, if there was one.
    pub ran: Option<Ran>,
    /// How to take it.
    pub tone: Tone,
    /// The first words, in bold.
    pub lead: String,
    /// The words before the function's name, if any.
    pub before: String,
    /// The words after the function's name.
    pub after: String,
    /// Why, in one or two sentences.
    pub because: String,
    /// The chain of what has to hold.
    pub steps: Vec<Step>,
}

/// Answers the central question for a page.
pub fn verdict(page: &Page<'_>, findings: &[Finding]) -> Verdict {
    let steps = steps(page, findings);
    let answer = answer(page, findings, &steps);
    // A booking calendar never calls the function; that matters only where somebody defined it.
    let asks = |booking: &&Booking<'_>| booking.product == Product::Classic || page.has_function();
    let booking = page.bookings.iter().rfind(asks);
    let ran = booking.and_then(ran);
    let mut verdict = Verdict {
        answer,
        ran,
        tone: tone(page, answer, ran),
        lead: String::new(),
        before: String::new(),
        after: String::new(),
        because: String::new(),
        steps,
    };
    word(&mut verdict, page, findings, booking);
    verdict
}

fn answer(page: &Page<'_>, findings: &[Finding], steps: &[Step]) -> Answer {
    let is = |outcome: Outcome| {
        steps.iter().any(|step| step.decisive && step.id != "confirmed" && step.outcome == outcome)
    };
    match () {
        () if !has_oncehub(page, findings) => Answer::Empty,
        () if only_calendars(page) => Answer::No,
        () if is(Outcome::Broken) => Answer::No,
        () if is(Outcome::Undecided) => Answer::Unknown,
        () => Answer::Yes,
    }
}

fn ran(booking: &Booking<'_>) -> Option<Ran> {
    if booking.calls().next().is_some() {
        return Some(Ran::Yes);
    }
    if booking.product == Product::Calendars {
        return booking.part(Part::Message).next().map(|_| Ran::No);
    }
    let armed = booking.legs.iter().find_map(|leg| match leg.what {
        What::Message(message) => Some(message.armed.as_str()),
        _ => None,
    })?;
    Some(if matches!(armed, "const" | "locked") { Ran::Unseen } else { Ran::No })
}

/// A page that never names the function may well do without it.
fn tone(page: &Page<'_>, answer: Answer, ran: Option<Ran>) -> Tone {
    let meant = page.own_documents().any(|document| {
        document.definitions.iter().any(|seen| seen.what.r#type != "undefined")
            || document
                .snippets
                .iter()
                .flat_map(|seen| &seen.what.lines)
                .any(|line| line.text.contains("AfterConfirm"))
    });
    match (answer, ran) {
        (_, Some(Ran::Yes)) | (Answer::Yes, None) => Tone::Good,
        (_, Some(Ran::Unseen)) | (Answer::Unknown, None) => Tone::Open,
        (Answer::Empty, _) => Tone::Quiet,
        _ if meant => Tone::Bad,
        _ => Tone::Quiet,
    }
}

fn word(verdict: &mut Verdict, page: &Page<'_>, findings: &[Finding], booking: Option<&Booking<'_>>) {
    let (lead, before, after) = match (verdict.ran, verdict.answer) {
        (Some(Ran::Yes), _) => ("Yes.", "", " ran."),
        (Some(Ran::No), _) => ("No.", "", " did not run."),
        (Some(Ran::Unseen), _) => ("Cannot be seen", "whether ", " ran."),
        (None, Answer::Yes) => ("Yes.", "", " will run here."),
        (None, Answer::No) if only_calendars(page) => {
            ("Booking Calendars", "never call ", "; they send events instead.")
        }
        (None, Answer::No) => ("No.", "", " will not run here."),
        (None, Answer::Unknown) => ("Cannot know", "whether ", " will run here."),
        (None, Answer::Empty) => ("No OnceHub embed", "on this page, so nothing here can call ", "."),
    };
    lead.clone_into(&mut verdict.lead);
    before.clone_into(&mut verdict.before);
    after.clone_into(&mut verdict.after);
    verdict.because = because(verdict, page, findings, booking);
    if page.documents.iter().any(|document| document.frame == 0 && document.late) {
        verdict.because.push_str(LATE);
    }
}

fn because(
    verdict: &Verdict,
    page: &Page<'_>,
    findings: &[Finding],
    booking: Option<&Booking<'_>>,
) -> String {
    match (verdict.ran, verdict.answer) {
        (Some(Ran::Yes), _) => booking.map(how_it_ran).unwrap_or_default(),
        (Some(Ran::No), _) if only_calendars(page) => {
            "The booking was made in a booking calendar. Calendars send \
             events, and never call the function."
                .to_owned()
        }
        (Some(Ran::Unseen), _) => {
            "The confirmation arrived. The function is a const or a locked property: the vendor’s script \
             finds it by its bare name, and nothing can watch it being called."
                .to_owned()
        }
        (None, Answer::Yes) => {
            "It is called for every new booking, and by design not when a booking is cancelled, \
             rescheduled or reassigned."
                .to_owned()
        }
        (None, Answer::Empty) => {
            "If the embed appears later, after a click or after consent to cookies, leave this \
             panel open: the page is still being watched."
                .to_owned()
        }
        (None, Answer::No) if only_calendars(page) => {
            "The events of each booking are under Bookings and in the \
             Timeline."
                .to_owned()
        }
        (Some(Ran::No), Answer::Yes) => {
            "The confirmation arrived, and nothing that can be seen here stops the call. \
             Other scripts may have taken the message."
                .to_owned()
        }
        _ => reasons(&verdict.steps, findings),
    }
}

fn how_it_ran(booking: &Booking<'_>) -> String {
    let calls: Vec<_> = booking.calls().collect();
    let threw = calls.iter().any(|call| call.returned.as_ref().is_some_and(|seen| seen.what.threw.is_some()));
    let times = match calls.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    };
    let ended = if threw { ", and threw" } else { "" };
    let redirect = if booking.part(Part::Landing).next().is_some() { " A redirect followed." } else { "" };
    format!("It ran {times} for {}{ended}.{redirect}", booking.label())
}

/// The rules that say more exactly why a step is broken.
const CAUSES: [(&str, &[&str]); 4] = [
    ("website-embed", &["embed.srcdoc", "embed.nested-frame", "embed.raw-iframe"]),
    (
        "scripts",
        &["csp.script-src", "embed.worker-blocked", "embed.script-missing", "embed.jsx-script-inert"],
    ),
    ("embedded", &["embed.id-prefix", "embed.late-container", "embed.stale-done", "embed.border-not-hex"]),
    (
        "global-function",
        &["csp.inline-callback", "callback.not-global", "callback.typo-name", "callback.not-function"],
    ),
];

fn cause<'a>(step: &'a Step, findings: &'a [Finding]) -> &'a str {
    let rules = CAUSES.iter().find(|(id, _)| *id == step.id).map(|(_, rules)| *rules).unwrap_or_default();
    let found = rules.iter().find_map(|id| findings.iter().find(|one| one.is_broken() && one.rule.id == *id));
    found.filter(|_| step.outcome == Outcome::Broken).map_or(&step.say, Finding::title)
}

/// The broken steps as sentences; the undecided ones when nothing is broken.
fn reasons(steps: &[Step], findings: &[Finding]) -> String {
    let of = |outcome: Outcome| {
        let wanted = steps.iter().filter(|step| step.id != "confirmed" && step.outcome == outcome);
        let decisive = wanted.filter(|step| step.decisive || step.id == "crm-id");
        decisive.map(|step| format!("{}.", cause(step, findings))).collect::<Vec<_>>().join(" ")
    };
    let (broken, open) = (of(Outcome::Broken), of(Outcome::Undecided));
    let crm = steps.iter().any(|step| step.id == "crm-account");
    match (broken.is_empty(), crm) {
        (_, true) => format!("{broken} It stops the call by itself if this account is connected to a CRM."),
        (false, _) => broken,
        (true, _) => open,
    }
}
