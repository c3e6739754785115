//! The sentences at the top: the answer in words, and why.

use super::since;
use super::steps::{Step, is_late, of_rule, only_calendars};
use super::verdict::{Answer, Ran, Verdict};
use crate::booking::{Booking, Part, What, Why};
use crate::embed::Product;
use crate::language::{say, text};
use crate::rules::{Finding, Outcome, Page, Severity, times};

const LATE: &str = text!("What this page did before the recording began was not seen: reload it to see all.");

/// Puts the answer into words.
pub(super) fn word(
    verdict: &mut Verdict,
    page: &Page<'_>,
    findings: &[Finding],
    booking: Option<&Booking<'_>>,
) {
    let unseen = since::unseen(page);
    let said = match (verdict.ran, verdict.answer) {
        (Some(Ran::Yes), _) => say!("**Yes.** {name} ran."),
        (Some(Ran::No), Answer::Yes | Answer::No) if may_have_run(page, booking) => {
            say!("**No call** of {name} was seen.")
        }
        (Some(Ran::No), _) => say!("**No.** {name} did not run."),
        (Some(Ran::Unseen), _) => say!("**Cannot be seen** whether {name} ran."),
        (Some(Ran::Redirected), _) => say!("**No call** of {name} was seen."),
        (None, Answer::Yes) if beside(verdict).is_some() => {
            say!("**Yes, in part.** {name} will run here.")
        }
        (None, Answer::Yes) => say!("**Yes.** {name} will run here."),
        (None, Answer::No) if only_calendars(page) => {
            say!("**Booking Calendars** never call {name}; they send events instead.")
        }
        (None, Answer::No) => say!("**No.** {name} will not run here."),
        (None, Answer::Unknown) => say!("**Cannot know** whether {name} will run here."),
        (None, Answer::Empty) if unseen.is_some() => say!("**Nothing of this page was recorded.**"),
        (None, Answer::Empty) => {
            say!("**No OnceHub embed** on this page, so nothing here can call {name}.")
        }
    };
    let (lead, before, after) = around_name(said);
    lead.clone_into(&mut verdict.lead);
    before.clone_into(&mut verdict.before);
    after.clone_into(&mut verdict.after);
    let empty = (verdict.ran, verdict.answer) == (None, Answer::Empty);
    verdict.because = match unseen.filter(|_| empty) {
        Some(unseen) => unseen,
        None => because(verdict, page, findings, booking),
    };
    let refused = since::refused(page).filter(|_| empty);
    for more in refused.into_iter().chain(since::since(page)) {
        verdict.because.push(' ');
        verdict.because.push_str(&more);
    }
    if page.documents.iter().any(|document| document.frame == 0 && is_late(document)) {
        verdict.because.push(' ');
        verdict.because.push_str(say(LATE));
    }
}

/// The function was there when the confirmation came, so whoever got that may have called it in the end. Nobody does for
/// a calendar.
fn may_have_run(page: &Page<'_>, booking: Option<&Booking<'_>>) -> bool {
    booking.and_then(armed) == Some("wrapped") && !in_calendar(booking) && !only_calendars(page)
}

fn in_calendar(booking: Option<&Booking<'_>>) -> bool {
    booking.is_some_and(|booking| booking.product == Product::Calendars)
}

/// An answer in its parts: the first words, which stand between stars, and what stands before and after the name.
fn around_name(said: &str) -> (&str, &str, &str) {
    let (lead, rest) = said.trim_start_matches('*').split_once("**").unwrap_or(("", said));
    let (before, after) = rest.split_once("{name}").unwrap_or((rest, ""));
    (lead, before.trim_start(), after)
}

fn because(
    verdict: &Verdict,
    page: &Page<'_>,
    findings: &[Finding],
    booking: Option<&Booking<'_>>,
) -> String {
    match (verdict.ran, verdict.answer) {
        (Some(Ran::Yes), _) => booking.map(|booking| how_it_ran(booking, findings)).unwrap_or_default(),
        (Some(Ran::No), _) if only_calendars(page) => say(IN_CALENDAR).to_owned(),
        (Some(Ran::No), _) if in_calendar(booking) => {
            format!("{} {}", say(IN_CALENDAR), beside_calendar(verdict, page, findings))
        }
        (Some(Ran::Unseen), _) => say!(
            "The confirmation arrived. The function is a const or a locked property: the vendor’s script \
             finds it by its bare name, and nothing can watch it being called."
        )
        .to_owned(),
        (Some(Ran::Redirected), _) => redirected(verdict, findings, booking),
        (None, Answer::Yes) => {
            let empty = beside(verdict).map(|step| sentence(&step.say) + " ").unwrap_or_default();
            empty + say(BY_DESIGN)
        }
        (None, Answer::Empty) => say!(
            "If the embed appears later, after a click or after consent to cookies, leave this \
             panel open: the page is still being watched."
        )
        .to_owned(),
        (None, Answer::No) if only_calendars(page) => shown_or_not(verdict, findings),
        (Some(Ran::No), Answer::Yes) => not_called(findings, booking),
        (None | Some(Ran::No), Answer::Unknown) => match crm(verdict) {
            Some(said) => said,
            None => reasons(&verdict.steps, findings),
        },
        (Some(Ran::No), Answer::No) if may_have_run(page, booking) => {
            format!("{} {}", reasons(&verdict.steps, findings), say(LATER))
        }
        _ => reasons(&verdict.steps, findings),
    }
}

/// The vendor's script would have called at once; what a page does with the message by itself may take any time.
const LATER: &str =
    text!("A call that the page itself makes more than a second after the message would not be seen.");

const BY_DESIGN: &str = text!(
    "It is called for every new booking, and by design not when a booking is cancelled, \
     rescheduled or reassigned."
);

/// The step that speaks of another embed beside one that works: it stays empty, or what it passes on may stop the call.
fn beside(verdict: &Verdict) -> Option<&Step> {
    let ids = ["other-embeds", "flow", "crm-id"];
    verdict.steps.iter().find(|step| step.outcome == Outcome::Broken && ids.contains(&step.id))
}

const IN_CALENDAR: &str =
    text!("The booking was made in a booking calendar. Calendars send events, and never call the function.");

/// What is known of the page's other embed when somebody booked in its calendar.
fn beside_calendar(verdict: &Verdict, page: &Page<'_>, findings: &[Finding]) -> String {
    let called = page.bookings.iter().any(|booking| !booking.simulated && booking.calls().next().is_some());
    match verdict.answer {
        _ if called => say!("It ran for a booking that was made in another embed of this page.").to_owned(),
        Answer::Yes => {
            say!("Nothing here stops the Website embed from calling it, and no booking was made there yet.")
                .to_owned()
        }
        _ => reasons(&verdict.steps, findings),
    }
}

/// Where a calendar cannot come up, nobody can book, and there will be no events either.
fn shown_or_not(verdict: &Verdict, findings: &[Finding]) -> String {
    let stopped = verdict.decides().is_some_and(|step| step.outcome == Outcome::Broken);
    let came_up =
        verdict.steps.iter().any(|step| step.id == "calendar-drawn" && step.outcome == Outcome::Kept);
    let waits = verdict.decides().is_some_and(|step| step.id == "calendar-script");
    if stopped && !came_up {
        return format!(
            "{} {}",
            say!("The calendar cannot be shown here."),
            reasons(&verdict.steps, findings)
        );
    }
    if waits && !came_up {
        return format!("{} {}", say!("Nothing is shown yet."), reasons(&verdict.steps, findings));
    }
    say!("The events of each booking are under Bookings and in the Timeline.").to_owned()
}

/// A record id alone stops nothing; what it does hangs on the account.
fn crm(verdict: &Verdict) -> Option<String> {
    let id = verdict.steps.iter().find(|step| step.id == "crm-id" && step.outcome == Outcome::Broken)?;
    let hangs = if verdict.ran.is_some() {
        say!("The call was suppressed if this account uses the CRM connector, which a page does not show.")
    } else {
        say!(
            "The call will be suppressed if this account uses the CRM connector, which a page does not show."
        )
    };
    Some(format!("{} {hangs}", sentence(&id.say)))
}

/// A confirmation came, and nothing that can be seen stops the call now.
fn not_called(findings: &[Finding], booking: Option<&Booking<'_>>) -> String {
    let late = findings
        .iter()
        .find(|one| one.rule.id == "callback.defined-late" && one.severity() == Severity::Error);
    match (late, booking.and_then(armed)) {
        (Some(late), _) => {
            format!("{} {}", sentence(late.title()), say!("The next booking is not affected."))
        }
        (None, Some("none")) => say!(
            "The confirmation arrived while no global function had this name. \
             Now one has, so the next booking is not affected."
        )
        .to_owned(),
        _ => say!(
            "The confirmation arrived while the function was there, and no call came within a second. A page does \
             not show which it was: another script stopped the message, the account suppresses the call, as the CRM \
             connector does, or the page calls it later, which is not seen."
        )
        .to_owned(),
    }
}

/// Nothing but the redirect tells that somebody booked.
fn redirected(verdict: &Verdict, findings: &[Finding], booking: Option<&Booking<'_>>) -> String {
    let label = booking.map(Booking::label).unwrap_or_default();
    let absent = booking.into_iter().flat_map(|booking| &booking.absent);
    let left = absent.into_iter().any(|absent| absent.part == Part::Callback && absent.why == Why::Left);
    let why = match verdict.answer {
        Answer::No | Answer::Unknown => reasons(&verdict.steps, findings),
        _ if left => {
            say!("The redirect took the page away, and whether a call would have come is not known.").into()
        }
        _ => say!("Nothing that can be seen here stops the call, so it is not known why there was none.")
            .into(),
    };
    let seen = say!(
        "The redirect of {booking} was seen, and no confirmation that could be recognised.",
        booking = label
    );
    format!("{seen} {why}")
}

fn how_it_ran(booking: &Booking<'_>, findings: &[Finding]) -> String {
    let calls: Vec<_> = booking.outer_calls().collect();
    let threw = calls.iter().any(|call| call.returned.as_ref().is_some_and(|seen| seen.what.threw.is_some()));
    let (times, label) = (times(calls.len()), booking.label());
    let twice =
        of_rule(findings, "callback.multi").find(|one| one.judgement.booking.as_ref() == Some(&booking.key));
    let ran = match (booking.inner_calls().next(), twice.map(|one| one.judgement.outcome)) {
        _ if threw => say!("It ran {times} for {booking}, and threw.", times, booking = label),
        (None, _) => say!("It ran {times} for {booking}.", times, booking = label),
        (_, Some(Outcome::Kept)) => say!(
            "It ran {times} for {booking}, and handed it on to an earlier definition.",
            times,
            booking = label
        ),
        _ => say!(
            "It ran {times} for {booking}, and the page called it once more while it ran.",
            times,
            booking = label
        ),
    };
    match booking.part(Part::Landing).next() {
        Some(_) => format!("{ran} {}", say!("A redirect followed.")),
        None => ran,
    }
}

/// The rules that say more exactly why a step is broken.
const CAUSES: [(&str, &[&str]); 4] = [
    ("website-embed", &["embed.raw-iframe"]),
    (
        "scripts",
        &[
            "csp.sandbox",
            "csp.script-src",
            "embed.worker-blocked",
            "embed.script-missing",
            "embed.jsx-script-inert",
        ],
    ),
    (
        "embedded",
        &[
            "embed.id-prefix",
            "embed.late-container",
            "embed.shadow-container",
            "embed.stale-done",
            "embed.border-not-hex",
        ],
    ),
    (
        "global-function",
        &[
            "embed.srcdoc",
            "embed.nested-frame",
            "csp.inline-callback",
            "callback.not-global",
            "callback.typo-name",
            "callback.not-function",
        ],
    ),
];

/// A note says what is worth knowing, and is never why something does not work.
fn explains(finding: &Finding, rule: &str) -> bool {
    finding.is_broken() && finding.severity() != Severity::Note && finding.rule.id == rule
}

fn cause<'a>(step: &'a Step, findings: &'a [Finding]) -> &'a str {
    let rules = CAUSES.iter().find(|(id, _)| *id == step.id).map(|(_, rules)| *rules).unwrap_or_default();
    let found = rules.iter().find_map(|id| findings.iter().find(|one| explains(one, id)));
    found.filter(|_| step.outcome == Outcome::Broken).map_or(&step.say, Finding::title)
}

/// The broken steps as sentences; the undecided ones when nothing is broken.
fn reasons(steps: &[Step], findings: &[Finding]) -> String {
    let of = |outcome: Outcome| {
        let wanted = steps.iter().filter(|step| step.id != "confirmed" && step.outcome == outcome);
        let mut said: Vec<String> =
            wanted.filter(|step| step.decisive).map(|step| sentence(cause(step, findings))).collect();
        said.dedup();
        said.join(" ")
    };
    let (broken, open) = (of(Outcome::Broken), of(Outcome::Undecided));
    if broken.is_empty() { open } else { broken }
}

/// What a step or a finding says, as a sentence among others.
fn sentence(said: &str) -> String {
    say!("{said}.", said)
}

/// What the hook could do when the confirmation came.
pub(super) fn armed<'a>(booking: &Booking<'a>) -> Option<&'a str> {
    booking.legs.iter().find_map(|leg| match leg.what {
        What::Message(message) => Some(message.armed.as_str()),
        _ => None,
    })
}
