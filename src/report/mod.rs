//! The diagnosis as text: Markdown for a ticket.

use crate::booking::{self, Booking, Leg, Part, Way, What, Why};
use crate::diagnosis::{self, Verdict};
use crate::language::{counted, text};
use crate::redact;
use crate::rules::{self, Finding, Outcome, Page};
use crate::session::Session;
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
        return "Nothing was recorded yet.\n".to_owned();
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
    writeln!(text, "{}\n", verdict.because)?;
    writeln!(text, "Page: <{}>\n", page.visit.url)?;
    if !verdict.steps.is_empty() {
        writeln!(text, "## What has to hold\n")?;
    }
    for step in &verdict.steps {
        let proof =
            if step.proof.is_empty() { String::new() } else { format!(": `{}`", one_line(&step.proof)) };
        writeln!(text, "- {}: {} ({}){proof}", step.outcome.word(), step.say, step.basis.word())?;
    }
    Ok(())
}

fn write_findings(text: &mut String, findings: &[Finding]) -> std::fmt::Result {
    writeln!(text, "\n## Findings\n")?;
    if !findings.iter().any(Finding::is_broken) {
        writeln!(text, "None.")?;
    }
    for finding in findings.iter().filter(|finding| finding.is_broken()) {
        let rule = finding.rule;
        let (severity, basis) = (finding.severity().word(), rule.basis.word());
        writeln!(text, "- **{}** ({severity}, {basis}, `{}`)", finding.title(), rule.id)?;
        for evidence in &finding.judgement.evidence {
            writeln!(text, "  - `{}` {}", one_line(&evidence.text), evidence.place)?;
        }
        let code = &finding.judgement.code;
        let code = if code.is_empty() { String::new() } else { format!(" `{}`", one_line(code)) };
        writeln!(text, "  - Fix: {}{code}", finding.judgement.fix)?;
    }
    let undecided: Vec<_> =
        findings.iter().filter(|one| one.judgement.outcome == Outcome::Undecided).collect();
    for finding in undecided {
        writeln!(text, "- cannot be known: {} (`{}`)", finding.title(), finding.rule.id)?;
    }
    Ok(())
}

fn write_bookings(text: &mut String, bookings: &[Booking<'_>]) -> std::fmt::Result {
    for booking in bookings {
        writeln!(text, "\n## The {}\n", booking.label())?;
        for leg in &booking.legs {
            let after = leg.at - booking.zero();
            writeln!(
                text,
                "- {after:+.0} ms {}: {}{} (joined by {})",
                leg.part.word(),
                says(leg),
                place(leg),
                leg.join.words()
            )?;
        }
        for absent in booking.absent.iter().filter(|absent| absent.why != Why::Classic) {
            match absent.why {
                Why::Unknown => writeln!(text, "- no {} was seen", absent.part.word())?,
                _ => writeln!(text, "- no {}: {}", absent.part.word(), absent.words())?,
            }
        }
    }
    Ok(())
}

/// Where it happened, if not on the page itself, and that it repeats another one.
fn place(leg: &Leg<'_>) -> String {
    let way = match (leg.part, leg.way()) {
        (_, Way::Tab) => ", in another tab",
        (Part::Redirect | Part::Landing, Way::Frame) => ", in the iframe",
        _ => "",
    };
    format!("{way}{}", if leg.again.is_some() { ", again" } else { "" })
}

fn says(leg: &Leg<'_>) -> String {
    match leg.what {
        What::Event(event) => event.name.clone(),
        What::Message(message) => format!("from {}", message.origin),
        What::Call(call) => {
            let arguments = counted(call.count, text!("{n} argument"), text!("{n} arguments"));
            call.returned.as_ref().map_or_else(
                || "did not come back".to_owned(),
                |returned| {
                    let threw = returned
                        .what
                        .threw
                        .as_ref()
                        .map(|error| format!(", threw {}: {}", error.name, error.message));
                    format!("{}, {:.1} ms{}", arguments, returned.what.ms, threw.unwrap_or_default())
                },
            )
        }
        What::Effect(what, _) => what.to_owned(),
        What::Request(request) => format!("{} {} {}", request.method, request.url, request.status),
        What::Hop(request) => format!("{} {}", request.status, request.url),
        What::Landing(url) => url.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'")
}
