//! The answer: will the function run here, and after a booking: did it?

use super::steps::{Step, has_oncehub, only_calendars, steps};
use super::words::{armed, word};
use crate::booking::{Booking, Part, Way};
use crate::embed::Product;
use crate::language::say;
use crate::rules::{Finding, Outcome, Page};

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
    /// Only the redirect of a booking was seen: neither its confirmation nor a call.
    Redirected,
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

impl Verdict {
    /// The step that decides: the first that is broken, else the first that is open. None where all of them hold.
    pub fn decides(&self) -> Option<&Step> {
        let first = |outcome| {
            let mut steps = self.steps.iter().filter(|step| step.decisive && step.id != "confirmed");
            steps.find(|step| step.outcome == outcome)
        };
        first(Outcome::Broken).or_else(|| first(Outcome::Undecided))
    }
}

/// Answers the central question for a page.
pub fn verdict(page: &Page<'_>, findings: &[Finding]) -> Verdict {
    // A booking calendar never calls the function; that matters only where somebody defined it.
    let asks = |booking: &&Booking<'_>| {
        !booking.simulated && (booking.product == Product::Classic || page.has_function())
    };
    let booking = page.bookings.iter().rfind(asks);
    let ran = booking.and_then(ran);
    let mut steps = steps(page, findings);
    let called = page.bookings.iter().any(|booking| !booking.simulated && booking.calls().next().is_some());
    if called {
        steps.iter_mut().for_each(correct);
    }
    let answer = if called { Answer::Yes } else { answer(page, findings, &steps) };
    let mut verdict = Verdict {
        answer,
        ran,
        tone: tone(page, answer, ran, booking),
        lead: String::new(),
        before: String::new(),
        after: String::new(),
        because: String::new(),
        steps,
    };
    word(&mut verdict, page, findings, booking);
    verdict
}

/// What was seen counts more than what was foretold: where a call was seen, nothing stops all calls.
fn correct(step: &mut Step) {
    if step.outcome == Outcome::Kept || !step.decisive {
        return;
    }
    step.decisive = false;
    if !step.proof.is_empty() {
        step.proof.push_str(say!("; "));
    }
    step.proof.push_str(say!("a call was seen all the same"));
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
    let Some(armed) = armed(booking) else { return redirected(booking).then_some(Ran::Redirected) };
    Some(if matches!(armed, "const" | "locked") { Ran::Unseen } else { Ran::No })
}

/// A booking page in a tab of its own calls nothing here, and its redirect says nothing of this page.
fn redirected(booking: &Booking<'_>) -> bool {
    let led = booking.part(Part::Redirect).chain(booking.part(Part::Landing));
    led.into_iter().any(|leg| leg.way() != Way::Tab)
}

/// A page that never names the function may well do without it.
fn tone(page: &Page<'_>, answer: Answer, ran: Option<Ran>, booking: Option<&Booking<'_>>) -> Tone {
    let in_calendar = booking.is_some_and(|booking| booking.product == Product::Calendars);
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
        (_, Some(Ran::Unseen))
        | (Answer::Yes | Answer::Unknown, Some(Ran::Redirected))
        | (Answer::Unknown, None) => Tone::Open,
        (Answer::Empty, _) => Tone::Quiet,
        // A booking calendar beside a Website embed calls nothing by design, and says nothing of the embed.
        (Answer::Yes | Answer::Unknown, _) if in_calendar => Tone::Open,
        _ if meant => Tone::Bad,
        _ => Tone::Quiet,
    }
}
