//! The diagnosis as text: Markdown for a ticket.

mod inline;

use crate::booking::{self, Booking, Leg, Part, Way, What, Why};
use crate::diagnosis::{self, Verdict};
use crate::language::{counted, say, text};
use crate::redact;
use crate::rules::{self, Finding, Outcome, Page, Severity};
use crate::session::Session;
use inline::{address, code, words};
use std::fmt::Write;

/// The diagnosis as it may be pasted into a ticket: personal data is replaced by stand-ins.
pub fn ticket(session: &Session) -> String {
    markdown(&redact::session(session))
}

/// The whole diagnosis of what is shown now, as Markdown.
pub fn markdown(session: &Session) -> String {
    let bookings = booking::join(session);
    let subject = diagnosis::subject(session, &bookings);
    let Some(page) = subject.and_then(|visit| Page::with_bookings(session, visit, &bookings)) else {
        return say!("Nothing was recorded yet.").to_owned() + "\n";
    };
    let findings = rules::evaluate(&page);
    let verdict = diagnosis::verdict(&page, &findings);
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_head(&mut text, &page, &verdict)
        .and_then(|()| write_findings(&mut text, &findings))
        .and_then(|()| write_bookings(&mut text, &page.bookings));
    text
}

fn write_head(text: &mut String, page: &Page<'_>, verdict: &Verdict) -> std::fmt::Result {
    let (lead, before, after) = (&verdict.lead, &verdict.before, &verdict.after);
    writeln!(text, "# {lead} {before}`SOAfterConfirmationFunction`{after}\n")?;
    writeln!(text, "{}\n", words(&verdict.because))?;
    writeln!(text, "{}\n", say!("Page: {address}", address = address(&page.visit.url)))?;
    if !verdict.steps.is_empty() {
        writeln!(text, "## {}\n", say!("What has to hold"))?;
    }
    for step in &verdict.steps {
        let proof = if step.proof.is_empty() { String::new() } else { format!(": {}", code(&step.proof)) };
        let (outcome, basis) = (say(step.outcome.word()), say(step.basis.word()));
        writeln!(text, "- {outcome}: {} ({basis}){proof}", words(&step.say))?;
    }
    Ok(())
}

fn write_findings(text: &mut String, findings: &[Finding]) -> std::fmt::Result {
    writeln!(text, "\n## {}\n", say!("Findings"))?;
    if !findings.iter().any(Finding::is_broken) {
        writeln!(text, "{}", say!("None."))?;
    }
    for finding in findings.iter().filter(|finding| finding.is_broken()) {
        let rule = finding.rule;
        let (severity, basis) = (say(finding.severity().word()), say(rule.basis.word()));
        writeln!(text, "- **{}** ({severity}, {basis}, `{}`)", words(finding.title()), rule.id)?;
        for evidence in &finding.judgement.evidence {
            writeln!(text, "  - {} {}", code(&evidence.text), words(&evidence.place))?;
        }
        let sample = code(&finding.judgement.code);
        let space = if sample.is_empty() { "" } else { " " };
        writeln!(text, "  - {}{space}{sample}", words(&advised(finding)))?;
    }
    let undecided: Vec<_> =
        findings.iter().filter(|one| one.judgement.outcome == Outcome::Undecided).collect();
    for finding in undecided {
        let what = say!("cannot be known: {what}", what = words(finding.title()));
        writeln!(text, "- {what} (`{}`)", finding.rule.id)?;
    }
    Ok(())
}

/// What to do; a note gives advice, for nothing is broken.
fn advised(finding: &Finding) -> String {
    let fix = &finding.judgement.fix;
    match finding.severity() {
        Severity::Note => say!("Advice: {fix}", fix),
        _ => say!("Fix: {fix}", fix),
    }
}

fn write_bookings(text: &mut String, bookings: &[Booking<'_>]) -> std::fmt::Result {
    for booking in bookings {
        writeln!(text, "\n## {}\n", say!("The {booking}", booking = words(&booking.label())))?;
        for leg in &booking.legs {
            let after = leg.at - booking.zero();
            let line = say!(
                "{n} ms {part}: {what} (joined by {join})",
                n = format_args!("{after:+.0}"),
                part = say(leg.part.word()),
                what = words(&says(leg)) + &place(leg),
                join = leg.join.words()
            );
            writeln!(text, "- {line}")?;
        }
        for absent in booking.absent.iter().filter(|absent| absent.why != Why::Classic) {
            let part = say(absent.part.word());
            let line = match absent.why {
                Why::Unknown => say!("no {part} was seen", part),
                _ => say!("no {part}: {why}", part, why = words(&absent.words())),
            };
            writeln!(text, "- {line}")?;
        }
    }
    Ok(())
}

/// Where it happened, if not on the page itself, and that it repeats another one.
fn place(leg: &Leg<'_>) -> String {
    let way = match (leg.part, leg.way()) {
        (_, Way::Tab) => say!(", in another tab"),
        (Part::Redirect | Part::Landing, Way::Frame) => say!(", in the iframe"),
        _ => "",
    };
    format!("{way}{}", if leg.again.is_some() { say!(", again") } else { "" })
}

fn says(leg: &Leg<'_>) -> String {
    match leg.what {
        What::Event(event) => event.name.clone(),
        What::Message(message) if message.scripted => {
            say!("made up by a script of the page, as if from {host}", host = message.origin)
        }
        What::Message(message) => say!("from {origin}", origin = message.origin),
        What::Call(call) => call.returned.as_ref().map_or_else(
            || say!("did not come back").to_owned(),
            |returned| {
                let arguments = counted(call.count, text!("{n} argument"), text!("{n} arguments"));
                let n = format_args!("{:.1}", returned.what.ms).to_string();
                match &returned.what.threw {
                    Some(error) => say!(
                        "{arguments}, {n} ms, threw {name}: {message}",
                        arguments,
                        n,
                        name = error.name,
                        message = error.message
                    ),
                    None => say!("{arguments}, {n} ms", arguments, n),
                }
            },
        ),
        What::Effect(what, _) => what.to_owned(),
        What::Request(request) => format!("{} {} {}", request.method, request.url, request.status),
        What::Hop(request) => format!("{} {}", request.status, request.url),
        What::Landing(url) => url.to_owned(),
    }
}
