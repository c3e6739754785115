//! Rules on the function: whether its name stands for it, and what becomes of its calls.

mod async_reject;
mod defined_late;
mod helper;
mod left_in_page;
mod lexical_only;
mod missing;
mod multi;
mod naming;
mod navigates_away;
mod no_argument;
mod not_function;
mod not_global;
mod overwritten;
mod params;
mod pii_exposure;
mod remembers;
mod throws;
mod typo_name;
mod unguarded_payload;
mod utctime_naive;

use super::csp::runs_scripts;
use super::source::{self, SourceLine};
use super::{Evidence, Judgement, Page, Rule};
use crate::booking::{Booking, Leg, What};
use crate::language::say;
use crate::session::{Call, Document, Seen};
use crate::wire::Definition;
use naming::Naming;
pub(crate) use not_global::{is_held_back, may_come};
pub(crate) use remembers::remembers;

/// The rules of this family: those on the name first, then those on the code, then those on calls.
pub(super) const RULES: &[&Rule] = &[
    &not_global::RULE,
    &typo_name::RULE,
    &not_function::RULE,
    &missing::RULE,
    &defined_late::RULE,
    &overwritten::RULE,
    &lexical_only::RULE,
    &params::RULE,
    &unguarded_payload::RULE,
    &utctime_naive::RULE,
    &no_argument::RULE,
    &throws::RULE,
    &async_reject::RULE,
    &multi::RULE,
    &navigates_away::RULE,
    &pii_exposure::RULE,
];

/// The name that the vendor's script looks up.
const NAME: &str = "SOAfterConfirmationFunction";

/// The first lines of a function that minds both codes.
const GUARD: &str = r#"if (data?.errorStatus !== 0 || data.bookingInfo?.statusCode !== "1") return;"#;

/// Whether it is settled that the name stands for nothing in a document: it is complete, and the hook has looked.
fn is_nothing(document: &Document) -> bool {
    let looked = document.definition().is_some_and(|seen| seen.what.r#type == "undefined");
    looked && document.reached("complete")
}

/// Documents in which an embed that calls the function finds nothing, unless the function is in another frame.
fn without_function<'a>(page: &Page<'a>) -> Vec<&'a Document> {
    if page.has_function() {
        return Vec::new();
    }
    let calls = |document: &Document| {
        page.embeds.iter().any(|embed| embed.kind.calls_the_function() && embed.document.id == document.id)
            && runs_scripts(page, document)
    };
    page.callback_documents().into_iter().filter(|document| is_nothing(document) && calls(document)).collect()
}

/// A place in the page's source where a name is given to something.
struct Named<'a> {
    line: SourceLine<'a>,
    name: String,
    naming: Naming,
}

/// Every line that gives a name which passes the test.
fn named<'a>(page: &Page<'a>, wanted: impl Fn(&str) -> bool) -> Vec<Named<'a>> {
    let mut found = Vec::new();
    for line in source::lines(page) {
        let first = source::words(&line.code)
            .filter(|(_, word)| wanted(word))
            .find_map(|(at, word)| Some((word.to_owned(), naming::naming(&line.code, at, word)?)));
        if let Some((name, naming)) = first {
            found.push(Named { line, name, naming });
        }
    }
    found
}

impl Named<'_> {
    fn evidence(&self) -> Evidence {
        Evidence::new(self.line.text.trim(), self.line.script.index).at(self.line.place.clone())
    }
}

/// A line of the function's own source, with its place where the collected lines tell it.
fn source_line(page: &Page<'_>, function: &Seen<Definition>, at: usize) -> Evidence {
    let source = &function.what.source;
    let before = source.get(..at).unwrap_or_default();
    let number = before.matches('\n').count();
    let text = source.lines().nth(number).unwrap_or_default().trim();
    // The collected line also has what stands before the function, such as the name that it is assigned to.
    match head_in_script(page, source) {
        Some(head) if number == 0 => Evidence::new(head.text.trim(), function.index).at(head.place),
        Some(head) => Evidence::new(text, function.index).at(head.place_of_later(number)),
        None => Evidence::new(text, function.index).at(say!("line {n} of the function", n = number + 1)),
    }
}

/// The collected line on which the function begins.
fn head_in_script<'a>(page: &Page<'a>, source: &str) -> Option<SourceLine<'a>> {
    let head = source.lines().next().unwrap_or_default().trim();
    let begins = |line: &SourceLine<'_>| line.text.contains(NAME) && line.text.contains(head);
    source::lines(page).into_iter().find(|line| !head.is_empty() && begins(line))
}

/// Whether a document of the page has had two different functions of the name.
fn was_replaced(page: &Page<'_>) -> bool {
    let replaced = |document: &Document| {
        let functions = || document.definitions.iter().filter(|seen| seen.what.r#type == "function");
        functions()
            .next_back()
            .is_some_and(|last| functions().any(|seen| seen.what.source != last.what.source))
    };
    page.own_documents().any(replaced)
}

/// The first line of the function, for evidence about the whole of it.
fn head_line(page: &Page<'_>, function: &Seen<Definition>) -> Evidence {
    if function.what.source.is_empty() {
        let kind = format!("\"{}\"", function.what.r#type);
        return Evidence::new(say!("typeof {name} is {kind}", name = NAME, kind), function.index);
    }
    source_line(page, function, 0)
}

/// Whether the whole source of the function was seen and is the page's own.
fn is_readable(definition: &Definition) -> bool {
    let whole = definition.source.chars().count() < 4_000;
    whole && !definition.source.is_empty() && !definition.source.contains("[native code]")
}

/// Judges every call of every booking that a customer made, each with the booking it is of.
fn of_calls(page: &Page<'_>, judge: impl Fn(&Call) -> Option<Judgement>) -> Vec<Judgement> {
    let bookings = page.bookings.iter().filter(|booking| !booking.simulated);
    let calls = bookings.flat_map(|booking| booking.calls().map(move |call| (booking, call)));
    calls.filter_map(|(booking, call)| Some(judge(call)?.of_booking(&booking.key))).collect()
}

/// The calls of a booking with their legs, in order.
fn call_legs<'b, 'a>(booking: &'b Booking<'a>) -> impl Iterator<Item = (&'b Leg<'a>, &'a Call)> {
    booking.legs.iter().filter_map(|leg| match leg.what {
        What::Call(call) => Some((leg, call)),
        _ => None,
    })
}

/// The first address with a line in a stack trace.
fn place_in_stack(page: &Page<'_>, stack: &str) -> String {
    let start = stack.find("http").unwrap_or(stack.len());
    let place = stack.get(start..).unwrap_or_default();
    let end = place.find(|c: char| c.is_whitespace() || c == ')').unwrap_or(place.len());
    source::short_url(place.get(..end).unwrap_or_default(), &page.visit.url)
}

/// A duration as people write it: `18.6 ms`, `3.02 s`.
fn duration(ms: f64) -> String {
    match ms {
        ms if ms >= 1_000.0 => say!("{n} s", n = format_args!("{:.2}", ms / 1_000.0)),
        ms if ms >= 10.0 => say!("{n} ms", n = format_args!("{ms:.0}")),
        ms => say!("{n} ms", n = format_args!("{ms:.1}")),
    }
}
