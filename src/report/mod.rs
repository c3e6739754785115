//! The diagnosis as text: Markdown for a ticket.

mod markup;

use crate::booking::{self, Booking, Leg, Part, Way, What, Why};
use crate::diagnosis::{self, Verdict};
use crate::language::{counted, say, text};
use crate::redact;
use crate::rules::{self, Finding, Outcome, Page, Severity};
use crate::session::Session;
use markup::quoted;

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
    let mut ticket = Ticket::default();
    ticket.head(&page, &verdict);
    ticket.findings(&findings);
    ticket.bookings(&page.bookings);
    ticket.text
}

/// The text in the making. Only the methods of the first part write to it, and each makes one line of what it gets.
#[derive(Default)]
struct Ticket {
    text: String,
}

impl Ticket {
    fn heading(&mut self, level: usize, words: &str) {
        let space = if self.text.is_empty() { "" } else { "\n" };
        self.text.extend([space, &"#".repeat(level), " ", &markup::line(words), "\n\n"]);
    }

    fn paragraph(&mut self, words: &str) {
        self.text.extend([&markup::line(words), "\n"]);
    }

    /// An item of a list, or of a list within one; `bold` is what it begins with.
    fn item(&mut self, level: usize, bold: &str, words: &str) {
        let bold = if bold.is_empty() { String::new() } else { format!("**{}**", markup::line(bold)) };
        self.text.extend([&"  ".repeat(level), "- ", &bold, &markup::line(words), "\n"]);
    }
}

impl Ticket {
    fn head(&mut self, page: &Page<'_>, verdict: &Verdict) {
        let (lead, before, after) = (&verdict.lead, &verdict.before, &verdict.after);
        self.heading(1, &format!("{lead} {before}`SOAfterConfirmationFunction`{after}"));
        self.paragraph(&verdict.because);
        self.paragraph("");
        self.paragraph(&say!("Page: {url}", url = quoted(&page.visit.url)));
        if !verdict.steps.is_empty() {
            self.heading(2, say!("What has to hold"));
        }
        for step in &verdict.steps {
            let proof =
                if step.proof.is_empty() { String::new() } else { format!(": {}", quoted(&step.proof)) };
            let (outcome, basis) = (say(step.outcome.word()), say(step.basis.word()));
            self.item(0, "", &format!("{outcome}: {} ({basis}){proof}", step.say));
        }
    }

    fn findings(&mut self, findings: &[Finding]) {
        self.heading(2, say!("Findings"));
        if !findings.iter().any(Finding::is_broken) {
            self.paragraph(say!("None."));
        }
        findings.iter().filter(|finding| finding.is_broken()).for_each(|finding| self.finding(finding));
        let undecided = findings.iter().filter(|one| one.judgement.outcome == Outcome::Undecided);
        for finding in undecided {
            let what = say!("cannot be known: {what}", what = finding.title());
            self.item(0, "", &format!("{what} (`{}`)", finding.rule.id));
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let rule = finding.rule;
        let (severity, basis) = (say(finding.severity().word()), say(rule.basis.word()));
        self.item(0, finding.title(), &format!(" ({severity}, {basis}, `{}`)", rule.id));
        for evidence in &finding.judgement.evidence {
            let place = if evidence.place.is_empty() {
                String::new()
            } else {
                format!(" {}", quoted(&evidence.place))
            };
            self.item(1, "", &format!("{}{place}", quoted(&evidence.text)));
        }
        let code = &finding.judgement.code;
        let code = if code.is_empty() { String::new() } else { format!(" {}", quoted(code)) };
        self.item(1, "", &format!("{}{code}", advised(finding)));
    }

    fn bookings(&mut self, bookings: &[Booking<'_>]) {
        for booking in bookings {
            self.heading(2, &say!("The {booking}", booking = booking.label()));
            booking.legs.iter().for_each(|leg| self.leg(booking, leg));
            for absent in booking.absent.iter().filter(|absent| absent.why != Why::Classic) {
                let part = say(absent.part.word());
                let line = match absent.why {
                    Why::Unknown => say!("no {part} was seen", part),
                    _ => say!("no {part}: {why}", part, why = absent.words()),
                };
                self.item(0, "", &line);
            }
        }
    }

    fn leg(&mut self, booking: &Booking<'_>, leg: &Leg<'_>) {
        let after = leg.at - booking.zero();
        let line = say!(
            "{n} ms {part}: {what} (joined by {join})",
            n = format_args!("{after:+.0}"),
            part = say(leg.part.word()),
            what = says(leg) + &place(leg),
            join = leg.join.words()
        );
        self.item(0, "", &line);
    }
}

/// What to do; a note gives advice, for nothing is broken.
fn advised(finding: &Finding) -> String {
    let fix = &finding.judgement.fix;
    match finding.severity() {
        Severity::Note => say!("Advice: {fix}", fix),
        _ => say!("Fix: {fix}", fix),
    }
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
        What::Event(event) => quoted(&event.name),
        What::Message(message) if message.scripted => {
            say!("made up by a script of the page, as if from {host}", host = quoted(&message.origin))
        }
        What::Message(message) => say!("from {origin}", origin = quoted(&message.origin)),
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
                        name = quoted(&error.name),
                        message = quoted(&error.message)
                    ),
                    None => say!("{arguments}, {n} ms", arguments, n),
                }
            },
        ),
        What::Effect(what, _) => quoted(what),
        What::Request(request) => quoted(&format!("{} {} {}", request.method, request.url, request.status)),
        What::Hop(request) => quoted(&format!("{} {}", request.status, request.url)),
        What::Landing(url) => quoted(url),
    }
}
