//! What each kind of observation says in one line.

use super::frames;
use crate::session::Call;
use crate::view::address::{cut, file, host, place, short};
use crate::view::format::{bytes, counted, duration};
use crate::wire::{
    Body, CopiedError, Copy, Definition, Element, ElementEvent, Message, Navigation, NavigationEvent,
    Request, ScriptEvent, Searched, Snippet, Violation,
};
use serde_json::Value;

/// The name of the function that all is about.
const NAME: &str = "SOAfterConfirmationFunction";
/// Longest text of the page in a row, in characters.
const LONGEST: usize = 160;

/// One line for an observation.
pub(crate) fn of(body: &Body) -> String {
    match body {
        Body::Hook { late: false } => "the page is watched from its start".into(),
        Body::Hook { late: true } => {
            "the page is watched from now on; what it did before was not seen".into()
        }
        Body::Document { ready, late, .. } => document(ready, *late),
        Body::Phase { what } => phase(what),
        Body::Definition(definition) => defined(definition),
        Body::Message(message) => said(message),
        Body::Call { count, .. } => format!("{NAME} called with {}", counted(*count, "argument")),
        Body::Return(returned) => format!("call {} came back", returned.call),
        Body::Rejection { reason, .. } => format!("promise of the function rejected: {}", error(reason)),
        Body::Effect { what, data, .. } => effect(what, data),
        Body::Error { error: thrown, source, line } => format!("{}, {}:{line}", error(thrown), file(source)),
        Body::Foreign { count } => {
            format!("{} of others, counted and not stored", counted(*count, "message"))
        }
        Body::Element { event, element } => placed(*event, element),
        Body::Script { event: ScriptEvent::Load, url } => format!("{} ran", place(url)),
        Body::Script { event: ScriptEvent::Error, url } => format!("{} could not be loaded", place(url)),
        Body::Snippet(snippet) => source(snippet),
        Body::Text { text, path, form } => {
            format!("embed code as {form} in {path}: {}", cut(text.trim(), 80))
        }
        Body::Violation(violation) => stopped(violation),
        Body::Lost { count, because } => format!("{} lost: {because}", counted(*count, "observation")),
        Body::Request(request) => asked(request),
        Body::Navigation(navigation) => went(navigation),
        Body::Searched(what) => searched(*what),
        Body::Recorder { event } => format!("recording {event}"),
        Body::Unreadable => "could not be read".into(),
    }
}

/// A call together with how it ended.
pub(crate) fn call(call: &Call) -> String {
    let head = format!("{NAME} called with {}", counted(call.count, "argument"));
    let Some(returned) = call.returned.as_ref().map(|seen| &seen.what) else { return head };
    let ended = match &returned.threw {
        Some(thrown) => format!("threw {}", error(thrown)),
        None => format!("returned {}", returned.returned),
    };
    format!("{head}, {}, {ended}", duration(returned.ms))
}

/// What stands between the frame that sent a message and the one that got it.
pub(super) const TO: &str = " to ";

/// A frame's name for a message: from where to where, if that is known.
pub(super) fn way(message: &Message, here: &str) -> Option<String> {
    let frame = message.frame.as_ref().filter(|frame| !frame.src.is_empty())?;
    Some(format!("{}{TO}{here}", frames::of_url(&frame.src)))
}

fn document(ready: &str, late: bool) -> String {
    if late { format!("document was {ready} when the recording began") } else { "document began".into() }
}

fn searched(searched: Searched) -> String {
    let Searched { scripts, unread, able } = searched;
    match (able, unread) {
        (false, _) => "external scripts were not searched: only DevTools can read them".into(),
        (true, 0) => format!("{} searched", counted(scripts, "external script")),
        (true, _) => format!("{} searched, {unread} could not be read", counted(scripts, "external script")),
    }
}

fn phase(what: &str) -> String {
    match what {
        "interactive" => "document is parsed".into(),
        "complete" => "document is complete".into(),
        "hide" => "document is left".into(),
        "cached" => "document is kept for the back button".into(),
        "restored" => "document is shown again".into(),
        "activated" => "document that was prerendered is shown".into(),
        "quiet" => "nothing new in the document for 11 s".into(),
        other => format!("document: {other}"),
    }
}

fn defined(definition: &Definition) -> String {
    match definition.r#type.as_str() {
        "function" => {
            let first = definition.source.lines().next().unwrap_or_default().trim_end_matches('{').trim();
            let text = if first.is_empty() { NAME } else { first };
            format!("{}, {}", cut(text, 80), bound(definition))
        }
        "undefined" => format!("{NAME} is not defined"),
        "dead" => format!("{NAME} cannot be read: its script failed"),
        other => format!("{NAME} is a value of type {other}"),
    }
}

fn bound(definition: &Definition) -> String {
    let word = format!("{:?}", definition.binding).to_lowercase();
    format!("{word}, {}", counted(definition.length.unsigned_abs(), "parameter"))
}

fn said(message: &Message) -> String {
    let data = glance(&message.data.json);
    let comma = if data.is_empty() { "" } else { ", " };
    format!("from {}, {}{comma}{data}", host(&message.origin), bytes(message.size))
}

/// What a value is about: the text, the name of the event, the booking, or the names of the fields.
fn glance(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => cut(text.trim(), 80),
        Value::Object(fields) => {
            let name = ["event", "type", "name", "action"].iter().find_map(|key| fields.get(*key)?.as_str());
            let id = booking_id(value);
            match (name, id) {
                (Some(name), Some(id)) => format!("{}, carries {id}", cut(name, 60)),
                (Some(name), None) => cut(name, 60),
                (None, Some(id)) => format!("carries {id}"),
                (None, None) => {
                    format!("fields {}", cut(&fields.keys().cloned().collect::<Vec<_>>().join(", "), 80))
                }
            }
        }
        other => cut(&other.to_string(), 80),
    }
}

pub(super) fn booking_id(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => text.starts_with("BKNG-").then_some(text.as_str()).filter(|id| id.len() <= 32),
        Value::Array(items) => items.iter().find_map(booking_id),
        Value::Object(fields) => fields.values().find_map(booking_id),
        _ => None,
    }
}

fn effect(what: &str, data: &Copy) -> String {
    let glance = glance(&data.json);
    if glance.is_empty() { what.to_owned() } else { format!("{what}, {glance}") }
}

/// An error as the console words it.
pub(crate) fn error(error: &CopiedError) -> String {
    let text = if error.message.is_empty() {
        error.name.clone()
    } else {
        format!("{}: {}", error.name, error.message)
    };
    cut(&text, LONGEST)
}

/// An element as a selector: what a developer looks for.
pub(crate) fn selector(element: &Element) -> String {
    match element.attr("id").filter(|id| !id.is_empty()) {
        Some(id) => format!("{}#{}", element.tag, cut(id, 60)),
        None => element.tag.clone(),
    }
}

fn placed(event: ElementEvent, element: &Element) -> String {
    let what = match event {
        ElementEvent::Added => "",
        ElementEvent::Changed => " changed",
        ElementEvent::Removed => " removed",
    };
    let name = selector(element);
    let signs = [
        "data-so-page",
        "data-oh-booking-calendar-id",
        "data-oh-lightbox-bkc-id",
        "data-co-bot",
        "data-fo-form",
    ];
    let sign = signs.iter().find_map(|sign| Some((sign, element.attr(sign)?)));
    match sign {
        Some((sign, value)) => format!("{name}{what}, {sign}=\"{}\"", cut(value, 60)),
        None if !element.url.is_empty() => format!("{name}{what}, {}", short(&element.url, 120)),
        None => format!("{name}{what}, {}", cut(&element.path, 120)),
    }
}

fn source(snippet: &Snippet) -> String {
    let name = if snippet.inline.is_some() { "inline script".to_owned() } else { file(&snippet.url) };
    match snippet.lines.first() {
        Some(line) => format!("{name}:{}  {}", line.line, cut(line.text.trim(), 120)),
        None => name,
    }
}

fn stopped(violation: &Violation) -> String {
    let verb = if violation.disposition == "report" { "would stop" } else { "stopped" };
    format!("policy {verb} {}, {}", short(&violation.blocked, 120), violation.directive)
}

fn asked(request: &Request) -> String {
    let url = short(&request.url, 160);
    let took = if request.started > 0.0 { String::new() } else { ", start not seen".to_owned() };
    match (request.error.is_empty(), request.redirect.is_empty()) {
        (false, _) => format!("{} {url}, {}{took}", request.method, request.error),
        (true, false) => {
            format!("{} {url} to {}, {}{took}", request.method, short(&request.redirect, 160), request.status)
        }
        (true, true) => format!("{} {url}, {}{took}", request.method, request.status),
    }
}

fn went(navigation: &Navigation) -> String {
    let url = short(&navigation.url, 200);
    match navigation.event {
        NavigationEvent::Committed => url,
        NavigationEvent::Failed => format!("{url} failed: {}", navigation.error),
        NavigationEvent::History => format!("history entry {url}"),
        NavigationEvent::Fragment => format!("fragment changed, {url}"),
        NavigationEvent::Opened => format!("opened a new tab, {url}"),
        NavigationEvent::Gone => "frame is gone".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{asked, of, said};
    use crate::wire::{Body, Copy, Message, Request};
    use serde_json::json;

    #[test]
    fn a_message_says_from_where_how_large_and_what_about() {
        let data = Copy::plain(json!({"bookingInfo": {"BookingId": ["BKNG-XGYNZXXR3B7D"]}}));
        let message =
            Message { origin: "https://go.oncehub.com".into(), size: 1_412, data, ..Message::default() };
        assert_eq!(said(&message), "from go.oncehub.com, 1.41 kB, carries BKNG-XGYNZXXR3B7D");
        let data = Copy::plain(json!("height=725"));
        let height =
            Message { origin: "https://go.oncehub.com".into(), size: 96, data, ..Message::default() };
        assert_eq!(said(&height), "from go.oncehub.com, 96 B, height=725");
    }

    #[test]
    fn a_request_says_where_it_was_sent_on() {
        let request = Request {
            method: "GET".into(),
            url: "https://go.oncehub.com/dana".into(),
            redirect: "http://customer.example/thanks".into(),
            status: 302,
            started: 1.0,
            ..Request::default()
        };
        assert_eq!(asked(&request), "GET go.oncehub.com/dana to http://customer.example/thanks, 302");
    }

    #[test]
    fn every_line_is_short_whatever_the_page_sends() {
        let name = "x".repeat(100_000);
        let body = Body::Element {
            event: crate::wire::ElementEvent::Added,
            element: Box::new(crate::wire::Element { tag: "div".into(), path: name, ..Default::default() }),
        };
        assert!(of(&body).len() < 400);
    }
}
