//! A listener waits for an event that Booking Calendars never send.

use super::{
    CALENDAR, GOOD, LISTENER, SCHEDULED, compares, equals, lines_beside_calendar, listens, names_anywhere,
    shown, texts,
};
use crate::event::{self, EventKind};
use crate::language::say;
use crate::rules::flow::{self, Alias};
use crate::rules::source::{self, SourceLine};
use crate::rules::{Basis, Example, Judgement, Outcome, Page, Rule, Severity, examples};

/// Words that people expect in the name of the event. The documented event has none of them.
const HOPED_FOR: [&str; 8] = [
    "confirm",
    "complete",
    "success",
    "booked",
    "finished",
    "booking_created",
    "booking_scheduled",
    "booking-scheduled",
];
/// Longer texts are sentences.
const LONGEST_NAME: usize = 40;

pub(super) static RULE: Rule = Rule {
    id: "new.dead-listener",
    severity: Severity::Error,
    basis: Basis::Documented,
    title: "The listener waits for an event that never comes",
    kept: "A listener compares with oncehub.booking.scheduled",
    docs: "\
## What it checks
A script that listens for messages beside a Booking Calendar compares with `oncehub.booking.scheduled`.
This is read from the source: lines that name OnceHub or its events, and those beside them.
## Why it matters
This is the one documented event of a booking.
A listener that waits for words such as confirmed, complete or success never hears of one.
## How to fix
Compare `event.data.type` with `oncehub.booking.scheduled`, exactly.
",
    source: "Embedded events, oncehub.booking.scheduled.",
    examples: examples![
        Example { shows: "the documented event", capture: &[CALENDAR, GOOD], outcomes: &[Outcome::Kept] },
        Example {
            shows: "an event of another name",
            capture: &[CALENDAR, DEAD],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "an event of another name beside the right one",
            capture: &[CALENDAR, DEAD, GOOD],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "any event with the prefix",
            capture: &[CALENDAR, PREFIX],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a minified script, seen in part",
            capture: &[CALENDAR, MINIFIED],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a function far from the listener, which compares with another name",
            capture: &[CALENDAR, HELPER],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "such a function beside one that knows the right name",
            capture: &[CALENDAR, HELPER, GOOD],
            outcomes: &[Outcome::Kept],
        },
        Example {
            shows: "such a function, which takes a part of the right name too",
            capture: &[CALENDAR, BROAD_HELPER],
            outcomes: &[],
        },
        Example {
            shows: "an event of another name, kept in a variable on a line of its own",
            capture: &[CALENDAR, TWO_LINES],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a function of the script that the message is given to, and which waits for another name",
            capture: &[CALENDAR, GIVEN],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "such a function that takes a part of the right name too",
            capture: &[CALENDAR, GIVEN_BROAD],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a minified listener, and what it waits for was not seen",
            capture: &[CALENDAR, CUT_OFF],
            outcomes: &[Outcome::Undecided],
        },
        Example {
            shows: "a name with the prefix that no event has",
            capture: &[CALENDAR, NO_EVENT],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "a listener for another vendor in the same bundle",
            capture: &[CALENDAR, FOREIGN],
            outcomes: &[],
        },
        Example { shows: "no listener", capture: &[CALENDAR], outcomes: &[] },
        Example { shows: "no calendar", capture: &[DEAD], outcomes: &[] },
        Example {
            shows: "a search in the message’s text, some lines below the test of its origin",
            capture: &[CALENDAR, SEARCH],
            outcomes: &[Outcome::Broken],
        },
        Example {
            shows: "what a request answered, below a listener that hands the message on",
            capture: &[CALENDAR, ANSWER],
            outcomes: &[],
        },
        Example {
            shows: "a comparison that has nothing to do with messages",
            capture: &[CALENDAR, UNRELATED],
            outcomes: &[],
        },
    ],
    check,
};

const DEAD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":2,"text":"window.addEventListener('message', function (event) {"},{"line":3,"text":"  if (event.origin !== 'https://oncehub.com' || !event.data) return;"},{"line":4,"text":"  if (event.data.type !== 'booking-confirmed') return;"}]}"#;
const NO_EVENT: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (event.origin !== 'https://oncehub.com') return;"},{"line":4,"text":"  if (event.data.type === 'oncehub.booking.confirmed') done();"}]}"#;
const FOREIGN: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":1,"column":900,"row":12,"text":"window.addEventListener("message",e=>{"},{"line":1,"column":940,"row":13,"text":""https://assets.calendly.com"===e.origin&&e.data&&"booking-confirmed"===e.data.type&&n()}"},{"line":1,"column":1040,"row":14,"text":"s.src="https://cdn.oncehub.com/cal/embed.js";"}]}"#;
const PREFIX: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":3,"text":"  if (!event.data.type.startsWith('oncehub.')) return;"},{"line":4,"text":"  if (event.data.type.includes('success')) done();"}]}"#;
const MINIFIED: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":1,"text":"window.addEventListener('message',function(e){if(e.origin==='https://oncehub.com'&&e.data.type==='confirmed'){a(e)}});var b=function(c){return c.map(function(d){return d.value})};var f=b([{value:1},{value:2},{value:3}]);function g(h){for(var i=0;i<h.length;i++){if(h[i]===f[i])return true}return false}g(fff)"}]}"#;
const SEARCH: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (!event.origin.includes('oncehub.com')) return;"},{"line":12,"text":"  const payload = JSON.stringify(event.data);"},{"line":15,"text":"  if (payload.includes('booking') && payload.includes('complete')) router.push('/thanks');"}]}"#;
const ANSWER: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":9,"text":"  if (event.origin === 'https://oncehub.com') handle(event.data);"},{"line":10,"text":"});"},{"line":13,"text":"  if (response.data.status === 'success') show();"}]}"#;
const HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":12,"text":"  return kind.includes('booking-confirmed') || kind.includes('booking_confirmed');"},{"line":41,"text":"  if (!event.origin.includes('oncehub.com')) return;"},{"line":43,"text":"  if (isBooked(event.data)) leave();"}]}"#;
const BROAD_HELPER: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":12,"text":"  if (!kind.includes('booking')) return false;"},{"line":13,"text":"  return kind.includes('confirmed') || kind.includes('scheduled');"},{"line":41,"text":"  if (!event.origin.includes('oncehub.com')) return;"},{"line":43,"text":"  if (isBooked(event.data)) leave();"}]}"#;
const UNRELATED: &str = r#"{"kind":"snippet","url":"https://customer.test/a.js","lines":[{"line":8,"text":"// oncehub.booking"},{"line":9,"text":"if (order.state === 'completed') show();"}]}"#;
const TWO_LINES: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"  if (m.origin !== \"https://oncehub.com\") return;"},{"line":4,"text":"  const kind = m.data.name.toLowerCase();"},{"line":5,"text":"  if (kind.includes(\"booking-confirmed\")) finish();"}]}"#;
const GIVEN: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"function isDone(d) {"},{"line":4,"text":"  const kind = String(d?.type ?? d).toLowerCase();"},{"line":5,"text":"  return kind.includes(\"booking-confirmed\") || kind.includes(\"booking_completed\");"},{"line":6,"text":"}"},{"line":7,"text":"window.addEventListener(\"message\", (m) => {"},{"line":8,"text":"  if (m.origin !== \"https://oncehub.com\") return;"},{"line":9,"text":"  if (!isDone(m.data)) return;"}]}"#;
const GIVEN_BROAD: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":3,"text":"function isDone(d) {"},{"line":4,"text":"  const kind = String(d?.type ?? d).toLowerCase();"},{"line":5,"text":"  return kind.includes(\"booking-confirmed\") || kind.includes(\"booking\");"},{"line":6,"text":"}"},{"line":7,"text":"window.addEventListener(\"message\", (m) => {"},{"line":8,"text":"  if (m.origin !== \"https://oncehub.com\") return;"},{"line":9,"text":"  if (!isDone(m.data)) return;"}]}"#;
const CUT_OFF: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":1,"text":"let r=o=>{let i=o.origin||\"\";if(!i.includes(\"oncehub.com\"))return;let u=\"\";try{u=typeof o.data==\"string\"?o.data:JSON.stringify(o.data)}catch{}var v10=f(10);var v11=f(11);var v12=f(12);var v13=f(13);var v14=f(14);var v15=f(15);var v16=f(16);var v17=f(17);var v18=f(18);var v19=f(19);var v20=f(20);var "}]}"#;

fn check(page: &Page<'_>) -> Vec<Judgement> {
    let lines = lines_beside_calendar(page);
    if names_anywhere(&lines, SCHEDULED) {
        return vec![Judgement::kept()];
    }
    let names = flow::data(&lines);
    let found = lines.iter().find_map(|line| Some((line, hoped_for(&lines, &names, line)?)));
    let judged = found.map(|(line, name)| judge(&lines, &names, line, name));
    judged.or_else(|| lines.iter().find(|line| hides_its_event(line)).map(hidden)).into_iter().collect()
}

/// A test of the origin in a long line of which only a part was seen: what the listener waits for stands in the rest.
fn hides_its_event(line: &SourceLine<'_>) -> bool {
    !line.is_whole()
        && line.code.contains(".origin")
        && texts(&line.code).iter().any(|text| text.contains("oncehub"))
}

fn hidden(line: &SourceLine<'_>) -> Judgement {
    let why = say!(
        "Which event the listener waits for: only a part of the script’s long line was seen, and no event is named in it"
    );
    Judgement::undecided(why).shown_by(shown(line, ".origin"))
}

/// The name of an event that a listener compares with and nobody sends.
fn hoped_for<'l>(lines: &[SourceLine<'_>], names: &[Alias<'_>], line: &'l SourceLine<'_>) -> Option<&'l str> {
    if !compares(&line.code) || !listens(lines, line) || is_of_another(lines, line) {
        return None;
    }
    if let Some(name) = undocumented(&line.code) {
        return Some(name);
    }
    let of_message = is_of_message(names, line);
    texts(&line.code).into_iter().find(|text| {
        let lower = text.to_lowercase();
        // A name that speaks of a booking speaks for itself, in a function that the listener asks.
        let related = of_message || lower.contains("booking");
        let hoped = related && HOPED_FOR.iter().any(|word| lower.contains(word));
        hoped && text.len() <= LONGEST_NAME && !text.contains(' ') && !text.contains("://")
    })
}

/// A name with the prefix that no event has, compared as a whole.
fn undocumented(code: &str) -> Option<&str> {
    let mut names =
        texts(code).into_iter().filter(|text| text.starts_with(event::PREFIX) && text.contains("book"));
    names.find(|name| EventKind::of(name) == EventKind::Other && equals(code, name).is_some())
}

/// Whether a condition is about the messages of another sender, or about what a request answered.
fn is_of_another(lines: &[SourceLine<'_>], line: &SourceLine<'_>) -> bool {
    let hosts: Vec<_> = texts(&line.code).into_iter().filter(|text| text.starts_with("https://")).collect();
    let ours = |text: &&str| text.contains("oncehub") || text.contains("scheduleonce");
    let foreign = line.code.contains("origin") && !hosts.is_empty() && !hosts.iter().any(ours);
    let answers = ["fetch(", ".then(", ".json()", "axios", "XMLHttpRequest"];
    let answered = !line.code.contains("event.")
        && line
            .near(lines, 2)
            .any(|near| near.number <= line.number && answers.iter().any(|sign| near.code.contains(sign)));
    foreign || answered
}

/// Near a listener there are other comparisons too, above all of what a request answered.
fn is_of_message(names: &[Alias<'_>], line: &SourceLine<'_>) -> bool {
    let any = |names: &[&str]| source::words(&line.code).any(|(_, word)| names.contains(&word));
    !flow::uses(names, line).is_empty()
        || any(&["event", "evt", "message", "msg", "payload", "type", "data"])
            && !any(&["response", "res", "status"])
}

fn judge(lines: &[SourceLine<'_>], names: &[Alias<'_>], line: &SourceLine<'_>, name: &str) -> Judgement {
    if names_in_another_way(lines) {
        return Judgement::undecided(say!(
            "The script handles names that begin with oncehub. in a way that its lines do not show"
        ))
        .shown_by(shown(line, name));
    }
    if !is_of_message(names, line) {
        return Judgement::undecided(say!(
            "Whether the script compares the type of the message with {name}, which Booking Calendars never send: the lines that were seen do not show it",
            name
        ))
        .shown_by(shown(line, name));
    }
    if let Some(other) = lines.iter().find(|other| accepts(names, other)) {
        let why = say!(
            "The script also takes names that have a part of the right one, and its lines do not show for what"
        );
        return Judgement::undecided(why).shown_by(shown(line, name)).shown_by(shown(other, ""));
    }
    if !line.is_whole() {
        return Judgement::undecided(say!(
            "Only a part of the script’s long line was seen, and the right name may stand in the rest"
        ))
        .shown_by(shown(line, name));
    }
    Judgement::broken(say!("compare event.data.type with {name}:", name = SCHEDULED))
        .code(LISTENER)
        .titled(say!(
            "The listener waits for {name}, and Booking Calendars send {right}",
            name,
            right = SCHEDULED
        ))
        .shown_by(shown(line, name))
}

/// Whether a line lets a part of the right name through: any word of it that speaks of the schedule, or another word
/// that is not asked for together with one that never comes.
fn accepts(names: &[Alias<'_>], line: &SourceLine<'_>) -> bool {
    let found = texts(&line.code);
    let part = |text: &&str| text.len() > 3 && SCHEDULED.contains(&text.to_lowercase());
    let alone = !line.code.contains('!') && !line.code.contains("&&");
    let speaks = found.iter().any(|text| text.to_lowercase().contains("schedule") && !text.contains("once"));
    compares(&line.code) && is_of_message(names, line) && (speaks || (alone && found.iter().any(part)))
}

/// The prefix alone, a part of the name, or a pattern: any of them may lead to the right event.
fn names_in_another_way(lines: &[SourceLine<'_>]) -> bool {
    let speaks = |text: &str| text.starts_with("oncehub.") && !text.starts_with("oncehub.com");
    let whole = |line: &SourceLine<'_>| undocumented(&line.code).is_some();
    let quoted =
        lines.iter().filter(|line| !whole(line)).any(|line| texts(&line.code).into_iter().any(speaks));
    let parts = ["oncehub\\.booking", "booking.scheduled", "'scheduled'", "\"scheduled\""];
    quoted || parts.iter().any(|part| names_anywhere(lines, part))
}
