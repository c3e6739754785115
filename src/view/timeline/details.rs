//! One observation in full: who saw it, when, where, and all that it carries.

use super::index::Timeline;
use super::row::icon;
use super::{frames, summary};
use crate::language::{say, text};
use crate::session::{Kind, Record, Session};
use crate::view::format::{count, duration, time};
use crate::view::{Fact, FactGroup, Link, Mark, Run, Target, Zone, address};
use crate::wire::{Body, Copy, Observation, Source};
use serde_json::Value;

/// Longest data that is set as text, in characters: a browser takes seconds to lay out a megabyte.
const LONGEST: usize = 60_000;

/// One observation in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Index of the observation in the session.
    pub record: usize,
    /// The symbol of its icon.
    pub icon: &'static str,
    /// What it is.
    pub title: String,
    /// Its facts and its data.
    pub groups: Vec<FactGroup>,
    /// The whole observation as JSON text.
    pub json: String,
}

/// What else is known of an observation.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Findings that it is evidence of: mark, rule and title.
    pub findings: Vec<(Mark, String, String)>,
    /// The booking it belongs to.
    pub booking: Option<String>,
    /// The way to the element that it shows, if that is one of an embed.
    pub embed: Option<Link>,
}

impl Timeline {
    /// The observation with this index in full.
    pub fn details(&self, index: usize, session: &Session, context: &Context, zone: Zone) -> Option<Details> {
        let record = session.records().get(index)?;
        let observation = record.observation();
        let mut facts = context_facts(context);
        facts.extend(own_facts(session, record, index, zone));
        let mut groups = vec![FactGroup { facts, ..FactGroup::default() }];
        if record.kind == Kind::Call {
            groups.extend(call_groups(session, record, index));
        }
        groups.extend(observation.as_ref().map(data).unwrap_or_default());
        let json = whole(record);
        let title = title(session, record, index);
        Some(Details { record: index, icon: icon(record.kind), title, groups, json })
    }
}

fn name(kind: Kind) -> &'static str {
    say(match kind {
        Kind::Message => text!("Message"),
        Kind::Call => text!("Call of the function"),
        Kind::Return => text!("End of a call"),
        Kind::Definition => text!("Definition of the function"),
        Kind::Navigation => text!("Navigation"),
        Kind::Request => text!("Request"),
        Kind::Script => text!("Script"),
        Kind::Element => text!("Element"),
        Kind::Effect => text!("Effect of a call"),
        Kind::Error => text!("Error"),
        Kind::Life => text!("Life of the page"),
        Kind::Gap => text!("Lost observations"),
        Kind::Unreadable => text!("Unreadable observation"),
    })
}

fn title(session: &Session, record: &Record, index: usize) -> String {
    let name = name(record.kind);
    let calls = record.document.and_then(|at| session.documents().get(at)).map(|document| &document.calls);
    let place = calls.and_then(|calls| calls.iter().position(|call| call.index == index));
    match (place, calls.map(|calls| calls.len())) {
        (Some(place), Some(all)) if all > 1 => say!("{name}, {n} of {all}", name, n = place + 1, all),
        _ => name.to_owned(),
    }
}

fn context_facts(context: &Context) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (mark, rule, title) in &context.findings {
        facts.push(Fact::plain(say!("Finding"), "").marked(*mark).linked(title, Target::Rule(rule.clone())));
    }
    if let Some(booking) = &context.booking {
        facts.push(Fact::plain(say!("Booking"), "").linked(booking, Target::Booking(booking.clone())));
    }
    if let Some(link) = &context.embed {
        facts.push(Fact { label: say!("Element").into(), link: Some(link.clone()), ..Fact::default() });
    }
    for fact in &mut facts {
        fact.value.clear();
    }
    facts
}

fn own_facts(session: &Session, record: &Record, index: usize, zone: Zone) -> Vec<Fact> {
    let seen_by = match record.source {
        Source::Page => (say!("the page"), say!("not confirmed by the browser")),
        Source::Relay => (say!("the extension, in the page’s document"), ""),
        Source::Browser => (say!("the browser"), ""),
    };
    let (hour, rest) = time(record.at, zone);
    let document = record.document.and_then(|at| session.documents().get(at));
    let address = document.map(|document| address::short(&document.url, 300)).unwrap_or_default();
    let with = |text: &str, meta: &str| {
        let mut runs = vec![Run::Plain(text.into())];
        runs.extend((!meta.is_empty()).then(|| Run::Meta(meta.into())));
        runs
    };
    vec![
        Fact::plain(
            say!("Number"),
            say!("{n} of {all}", n = count(index as u64 + 1), all = count(session.records().len() as u64)),
        ),
        Fact::runs(say!("Seen by"), with(seen_by.0, seen_by.1)),
        Fact::plain(say!("Time"), format!("{hour}{rest}")),
        Fact::runs(say!("Frame"), with(&frames::label(session, record), &address)),
    ]
}

/// A call as far as it is known by now: how it ended comes later than the call.
fn call_groups(session: &Session, record: &Record, index: usize) -> Vec<FactGroup> {
    let document = record.document.and_then(|at| session.documents().get(at));
    let call = document.and_then(|document| document.calls.iter().find(|call| call.index == index));
    let Some(call) = call else { return vec![] };
    let mut facts = vec![Fact::code(say!("Called by"), caller(&call.caller))];
    if let Some(returned) = call.returned.as_ref().map(|seen| &seen.what) {
        facts.push(Fact::plain(say!("Duration"), duration(returned.ms)));
        facts.push(match &returned.threw {
            Some(thrown) => Fact::code(say!("Threw"), summary::error(thrown)).marked(Mark::Error),
            None => Fact::code(say!("Returned"), returned.returned.clone()),
        });
    }
    vec![FactGroup { facts, ..FactGroup::default() }]
}

/// Where a call came from, short enough to read.
pub(crate) fn caller(caller: &str) -> String {
    let Some((rest, _column)) = caller.rsplit_once(':') else { return say!("hidden by the page").into() };
    let Some((url, line)) = rest.rsplit_once(':') else { return address::file(rest) };
    format!("{}:{line}", address::file(url))
}

/// The data of an observation as groups: each argument of a call, else the body as it is.
fn data(observation: &Observation) -> Vec<FactGroup> {
    let text = &observation.envelope.body;
    match &observation.body {
        Body::Call { arguments, .. } => {
            let all = arguments.len();
            let group =
                |(at, copy): (usize, &Copy)| group(say!("Argument {n} of {all}", n = at + 1, all), copy);
            arguments.iter().enumerate().map(group).collect()
        }
        Body::Message(message) => {
            let mut groups = rest(text, &["data", "kind"]);
            groups.push(group(say!("Data").into(), &message.data));
            groups
        }
        Body::Effect { data, .. } => vec![group(say!("Data").into(), data)],
        Body::Definition(definition) if !definition.source.is_empty() => {
            let mut groups = rest(text, &["source", "kind"]);
            groups.push(FactGroup {
                title: say!("Source").into(),
                json: definition.source.clone(),
                ..FactGroup::default()
            });
            groups
        }
        _ => rest(text, &["kind"]),
    }
}

fn group(title: String, copy: &Copy) -> FactGroup {
    FactGroup { title, json: pretty(&copy.json), facts: notes(copy), ..FactGroup::default() }
}

/// What the copy could not carry is said beside it.
fn notes(copy: &Copy) -> Vec<Fact> {
    let note = |note: &crate::wire::Note| {
        let at = if note.at.is_empty() { say!("whole value") } else { &note.at };
        let detail = if note.detail.is_empty() { String::new() } else { format!(", {}", note.detail) };
        Fact::plain(say!("Not copied"), format!("{at}: {}{detail}", note.is))
    };
    copy.notes.iter().take(20).map(note).collect()
}

/// The fields of a body, without those told elsewhere.
fn rest(body: &str, told: &[&str]) -> Vec<FactGroup> {
    let Ok(Value::Object(fields)) = serde_json::from_str(body) else { return unread(body) };
    let nothing = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    let wanted = fields.iter().filter(|(name, value)| !told.contains(&name.as_str()) && !nothing(value));
    let (long, short): (Vec<_>, Vec<_>) =
        wanted.partition(|(_, value)| value.is_object() || value.is_array());
    let facts = short.iter().map(|(name, value)| Fact::code(name, plain(value))).collect();
    let mut groups = vec![FactGroup { title: say!("Observed").into(), facts, ..FactGroup::default() }];
    groups.extend(long.iter().map(|(name, value)| FactGroup {
        title: (*name).clone(),
        json: pretty(value),
        ..FactGroup::default()
    }));
    groups
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => address::cut(text, 4_000),
        other => other.to_string(),
    }
}

/// JSON text with an indent, cut where it would take too long to lay out; the cut says so.
fn pretty(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    address::cut(&text, LONGEST)
}

/// A body that is no JSON is shown as it came.
fn unread(body: &str) -> Vec<FactGroup> {
    vec![FactGroup {
        title: say!("As it came").into(),
        json: address::cut(body, LONGEST),
        ..FactGroup::default()
    }]
}

/// The whole line, with its body as JSON and not as a text that holds JSON.
fn whole(record: &Record) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::from_str(&record.line) else {
        return record.line.to_string();
    };
    let body = fields.get("body").and_then(Value::as_str).and_then(|body| serde_json::from_str(body).ok());
    if let Some(body) = body {
        fields.insert("body".into(), body);
    }
    serde_json::to_string_pretty(&fields).unwrap_or_default()
}
