//! What each kind of observation says in one line.

use super::frames;
use crate::language::{counted, fill, say, text};
use crate::session::Call;
use crate::view::address::{cut, file, host, place, short};
use crate::view::format::{bytes, duration};
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
        Body::Hook { late: false } => say!("the page is watched from its start").into(),
        Body::Hook { late: true } => {
            say!("the page is watched from now on; what it did before was not seen").into()
        }
        Body::Document { ready, late, .. } => document(ready, *late),
        Body::Phase { what } => phase(what),
        Body::Definition(definition) => defined(definition),
        Body::Message(message) => said(message),
        Body::Call { count, .. } => called(*count),
        Body::Return(returned) => say!("call {n} came back", n = returned.call),
        Body::Rejection { reason, .. } => {
            say!("promise of the function rejected: {error}", error = error(reason))
        }
        Body::Effect { what, data, .. } => effect(what, data),
        Body::Error { error: thrown, source, line } => {
            list([error(thrown), format!("{}:{line}", file(source))])
        }
        Body::Foreign { count } => counted(
            *count,
            text!("{n} message of others, counted and not stored"),
            text!("{n} messages of others, counted and not stored"),
        ),
        Body::Element { event, element } => placed(*event, element),
        Body::Script { event: ScriptEvent::Load, url } => say!("{script} ran", script = place(url)),
        Body::Script { event: ScriptEvent::Error, url } => {
            say!("{script} could not be loaded", script = place(url))
        }
        Body::Snippet(snippet) => source(snippet),
        Body::Text { text, path, form } => {
            say!(
                "embed code as {form} in {path}: {text}",
                form = form_word(form),
                path,
                text = cut(text.trim(), 80)
            )
        }
        Body::Violation(violation) => stopped(violation),
        Body::Lost { count, because } => lost(*count, because),
        Body::Request(request) => asked(request),
        Body::Navigation(navigation) => went(navigation),
        Body::Searched(what) => searched(*what),
        Body::Recorder { event, .. } => recorder(event),
        Body::Unreadable => say!("could not be read").into(),
    }
}

/// A call together with how it ended.
pub(crate) fn call(call: &Call) -> String {
    let head = called(call.count);
    let Some(returned) = call.returned.as_ref().map(|seen| &seen.what) else { return head };
    let ended = match &returned.threw {
        Some(thrown) => say!("threw {error}", error = error(thrown)),
        None => say!("returned {value}", value = returned.returned),
    };
    list([head, duration(returned.ms), ended])
}

/// What stands between the frame that sent a message and the one that got it.
pub(super) const TO: &str = text!(" to ");

/// A frame's name for a message: from where to where, if that is known.
pub(super) fn way(message: &Message, here: &str) -> Option<String> {
    let frame = message.frame.as_ref().filter(|frame| !frame.src.is_empty())?;
    Some(format!("{}{}{here}", frames::of_url(&frame.src), say(TO)))
}

fn called(count: u64) -> String {
    let arguments = counted(count, text!("{n} argument"), text!("{n} arguments"));
    say!("{name} called with {arguments}", name = NAME, arguments)
}

fn recorder(event: &str) -> String {
    match event {
        "started" => say!("recording started").into(),
        "stopped" => say!("recording stopped").into(),
        "resumed" => say!("recording resumed").into(),
        "cleared" => say!("the list was cleared").into(),
        other => say!("recording {event}", event = other),
    }
}

/// How embed code stands in a page that shows it.
pub(crate) fn form_word(form: &str) -> &str {
    match form {
        "comment" => say!("comment"),
        "text" => say!("text"),
        other => other,
    }
}

/// What the recording lacks.
pub(super) fn lost(count: u64, because: &str) -> String {
    let observations = counted(count, text!("{n} observation"), text!("{n} observations"));
    say!("{observations} lost: {why}", observations, why = say(because))
}

fn list(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(say!(", "))
}

fn document(ready: &str, late: bool) -> String {
    if late {
        say!("document was {ready} when the recording began", ready)
    } else {
        say!("document began").into()
    }
}

fn searched(searched: Searched) -> String {
    let Searched { scripts, unread, able } = searched;
    let scripts = counted(scripts, text!("{n} external script"), text!("{n} external scripts"));
    match (able, unread) {
        (false, _) => {
            say!("external scripts were not searched: only the DevTools of Chrome and Edge lends them").into()
        }
        (true, 0) => say!("{scripts} searched", scripts),
        (true, n) => say!("{scripts} searched, {n} could not be read", scripts, n),
    }
}

fn phase(what: &str) -> String {
    match what {
        "interactive" => say!("document is parsed").into(),
        "complete" => say!("document is complete").into(),
        "hide" => say!("document is left").into(),
        "cached" => say!("document is kept for the back button").into(),
        "restored" => say!("document is shown again").into(),
        "activated" => say!("document that was prerendered is shown").into(),
        "quiet" => say!("nothing new in the document for 11 s").into(),
        other => say!("document: {phase}", phase = other),
    }
}

fn defined(definition: &Definition) -> String {
    match definition.r#type.as_str() {
        "function" => {
            let first = definition.source.lines().next().unwrap_or_default().trim_end_matches('{').trim();
            let text = if first.is_empty() { NAME } else { first };
            list([cut(text, 80), bound(definition)])
        }
        "undefined" => say!("{name} is not defined", name = NAME),
        "dead" => say!("{name} cannot be read: its script failed", name = NAME),
        other => say!("{name} is a value of type {kind}", name = NAME, kind = other),
    }
}

fn bound(definition: &Definition) -> String {
    let word = format!("{:?}", definition.binding).to_lowercase();
    let length = definition.length.unsigned_abs();
    list([word, counted(length, text!("{n} parameter"), text!("{n} parameters"))])
}

fn said(message: &Message) -> String {
    let (data, size) = (glance(&message.data.json), bytes(message.size));
    let from = if message.scripted {
        say!("made up by a script of the page, as if from {host}", host = host(&message.origin))
    } else {
        say!("from {host}", host = host(&message.origin))
    };
    if data.is_empty() { list([from, size]) } else { list([from, size, data]) }
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
                (Some(name), Some(id)) => say!("{event}, carries {id}", event = cut(name, 60), id),
                (Some(name), None) => cut(name, 60),
                (None, Some(id)) => say!("carries {id}", id),
                (None, None) => {
                    let names = fields.keys().cloned().collect::<Vec<_>>().join(say!(", "));
                    say!("fields {names}", names = cut(&names, 80))
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
    if glance.is_empty() { what.to_owned() } else { list([what.to_owned(), glance]) }
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
    let name = selector(element);
    let what = match event {
        ElementEvent::Added => name,
        ElementEvent::Changed => say!("{element} changed", element = name),
        ElementEvent::Removed => say!("{element} removed", element = name),
    };
    let signs = [
        "data-so-page",
        "data-oh-booking-calendar-id",
        "data-oh-lightbox-bkc-id",
        "data-co-bot",
        "data-fo-form",
    ];
    let sign = signs.iter().find_map(|sign| Some((sign, element.attr(sign)?)));
    match sign {
        Some((sign, value)) => list([what, format!("{sign}=\"{}\"", cut(value, 60))]),
        None if !element.url.is_empty() => list([what, short(&element.url, 120)]),
        None => list([what, cut(&element.path, 120)]),
    }
}

fn source(snippet: &Snippet) -> String {
    let name = if snippet.inline.is_some() { say!("inline script").to_owned() } else { file(&snippet.url) };
    match snippet.lines.first() {
        Some(line) => format!("{name}:{}  {}", line.line, cut(line.text.trim(), 120)),
        None => name,
    }
}

fn stopped(violation: &Violation) -> String {
    let reports = violation.disposition == "report";
    let said = if reports {
        text!("policy would stop {address}, {directive}")
    } else {
        text!("policy stopped {address}, {directive}")
    };
    fill(say(said), &[("address", &short(&violation.blocked, 120)), ("directive", &violation.directive)])
}

fn asked(request: &Request) -> String {
    let url = short(&request.url, 160);
    let mut asked = format!("{} {url}", request.method);
    let mut ended = request.status.to_string();
    match (request.error.is_empty(), request.redirect.is_empty()) {
        (false, _) => ended.clone_from(&request.error),
        (true, false) => {
            asked = say!("{request} to {address}", request = asked, address = short(&request.redirect, 160));
        }
        (true, true) => {}
    }
    let unseen = if request.started > 0.0 { None } else { Some(say!("start not seen").to_owned()) };
    list([asked, ended].into_iter().chain(unseen))
}

fn went(navigation: &Navigation) -> String {
    let url = short(&navigation.url, 200);
    match navigation.event {
        NavigationEvent::Committed => url,
        NavigationEvent::Failed => say!("{address} failed: {error}", address = url, error = navigation.error),
        NavigationEvent::History => say!("history entry {address}", address = url),
        NavigationEvent::Fragment => say!("fragment changed, {address}", address = url),
        NavigationEvent::Opened => say!("opened a new tab, {address}", address = url),
        NavigationEvent::Gone => say!("frame is gone").into(),
        NavigationEvent::Crashed => say!("the page crashed, or the browser put it away").into(),
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
