//! Captures in short form, for the examples of rules.
//!
//! A line of an example is the JSON of a body, as in [`crate::wire::Body`], and may carry `"@": {…}` with fields of
//! the envelope that differ from the defaults: page `https://customer.test/book`, top frame, document `D`, each
//! observation 10 ms after the one before.

use super::{Outcome, Page, Rule};
use crate::session::Session;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The container of the documented embed code.
pub const CONTAINER: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-height":"550","data-style":"border: 1px solid #d8d8d8; min-width: 290px; max-width: 900px;","data-psz":"00"}}}"#;
/// The loader's tag in the documented embed code.
pub const SO_JS: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"type":"text/javascript","src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
/// The loader ran.
pub const SO_JS_RAN: &str =
    r#"{"kind":"script","event":"load","url":"https://cdn.oncehub.com/mergedjs/so.js"}"#;
/// The worker script, appended by the loader, ran.
pub const WORKER_RAN: &str =
    r#"{"kind":"script","event":"load","url":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js"}"#;
/// The container once the worker has drawn the booking page into it.
pub const DRAWN: &str = r#"{"kind":"element","event":"changed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","iframes":1,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-height":"550","data-style":"border: 1px solid #d8d8d8; min-width: 290px; max-width: 900px;","data-psz":"00","data-so-done":"true"}}}"#;
/// The booking iframe.
pub const IFRAME: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","attrs":{"id":"SOI_dana","name":"ScheduleOnceIframe_dana","src":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1"}}}"#;
/// The documented function, before the embed.
pub const FUNCTION: &str = r#"{"kind":"definition","type":"function","binding":"property","writable":true,"configurable":false,"length":1,"name":"SOAfterConfirmationFunction","source":"function SOAfterConfirmationFunction(data) {}","why":"element"}"#;
/// Nothing has the function's name, and the page is complete.
pub const NO_FUNCTION: &str = r#"{"kind":"definition","type":"undefined","binding":"none","why":"complete"}"#;
/// The page is complete.
pub const COMPLETE: &str = r#"{"kind":"phase","what":"complete"}"#;
/// A frame around embed code, in which no script may run.
pub const NO_SCRIPTS: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","attrs":{"sandbox":"","srcdoc":"<div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div>"}}}"#;
/// What that frame shows is complete.
pub const FRAME_COMPLETE: &str =
    r#"{"@":{"frame":4,"parent":0,"document":"F","url":"about:srcdoc"},"kind":"phase","what":"complete"}"#;
/// The external scripts of the page have been looked through.
pub const SEARCHED: &str = r#"{"kind":"searched","scripts":2,"able":true}"#;
/// The recording began after the page had run.
pub const LATE: &str = r#"{"kind":"document","ready":"complete","late":true}"#;
/// The confirmation, as the stand-in of the tests words it: the vendor's own format is not documented.
pub const CONFIRMATION: &str = r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","frame":{"index":0,"id":"SOI_dana","name":"ScheduleOnceIframe_dana","src":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1"},"type":"object","size":900,"armed":"wrapped","data":{"json":{"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}}"#;
/// The function is called with the documented payload.
pub const CALL: &str = r#"{"kind":"call","call":1,"message":1,"when":"during","how":"call","this":"window","count":1,"caller":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js:1:900","arguments":[{"json":{"errorStatus":0,"bookingInfo":{"Version":"7.35","MeetingTimes":[{"UTCTime":"2018-04-25T06:45:00","CustomerTime":"2018-04-25T07:45:00","SOTime":"2018-04-25T09:45:00"}],"CancelRescheduleLink":"https://go.oncehub.com/dana?Params=IPLa6BkbZ-TXI0R*B2fXy8foErRlIIiq*-zghumtdE2JkL5lnKoWCA!!","Note":"I look forward to the meeting.","CalendarEvent":{"ICS":"https://app.oncehub.com/scheduleonce/download.aspx?mid=%2fHCb2uQ9jCMYtd1a%2fd9B1Q%3d%3d&type=1","VCS":"https://app.oncehub.com/scheduleonce/download.aspx?mid=%2fHCb2uQ9jCMYtd1a%2fd9B1Q%3d%3d&type=3"},"statusCode":"1","Message":null,"CustomerName":"John Smith","CustomerEmail":"johnsmith@example.com","CustomerPhone":"1-2025550195","EventTypeName":"Automatic booking - 15-minute meeting","BookingId":["BKNG-XGYNZXXR3B7D"]}}}]}"#;
/// The function came back.
pub const RETURN: &str = r#"{"kind":"return","call":1,"ms":18.6,"returned":"undefined"}"#;

/// Builds the session that an example describes.
pub fn session(capture: &[&str]) -> Session {
    let mut numbers = BTreeMap::new();
    let mut session = Session::default();
    for (index, line) in capture.iter().enumerate() {
        session.push(&observation(line, index, &mut numbers));
    }
    session
}

/// Runs a rule over the newest page of an example, and gives the outcomes in order.
pub fn outcomes(rule: &Rule, capture: &[&str]) -> Vec<Outcome> {
    let session = session(capture);
    let booked = (0..session.visits().len()).find_map(|visit| {
        let page = Page::new(&session, visit)?;
        (!page.bookings.is_empty()).then_some(page)
    });
    let page = booked.or_else(|| Page::new(&session, session.visits().len().checked_sub(1)?));
    page.map_or_else(Vec::new, |page| (rule.check)(&page).iter().map(|judgement| judgement.outcome).collect())
}

fn observation(line: &str, index: usize, numbers: &mut BTreeMap<String, u64>) -> String {
    let mut body: Map<String, Value> = serde_json::from_str(line).unwrap_or_default();
    let given = body.remove("@").and_then(|given| given.as_object().cloned()).unwrap_or_default();
    let source = source_of(body.get("kind").and_then(Value::as_str).unwrap_or_default());
    let mut envelope = json!({
        "source": source, "at": 1_700_000_000_000_u64 + 10 * index as u64, "tab": 1, "frame": 0, "document": "D",
        "url": "https://customer.test/book", "body": Value::Object(body).to_string(),
    });
    if let Some(fields) = envelope.as_object_mut() {
        fields.extend(given);
        let document = fields.get("document").and_then(Value::as_str).unwrap_or_default().to_owned();
        if source != "browser" {
            let n = numbers.entry(document).or_default();
            *n += 1;
            fields.insert("n".into(), json!(*n));
        }
    }
    envelope.to_string()
}

fn source_of(kind: &str) -> &'static str {
    match kind {
        "request" | "navigation" | "searched" | "recorder" => "browser",
        "document" | "phase" | "element" | "script" | "snippet" | "text" | "violation" | "lost" => "relay",
        _ => "page",
    }
}
