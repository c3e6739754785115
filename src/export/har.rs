//! HAR 1.2: the requests that were recorded, for tools that read it.

use super::AT_ONCE;
use crate::contract::iso;
use crate::redirect;
use crate::session::{Session, Visit};
use crate::steps::Progress;
use crate::wire::{Body, Envelope, Request};
use serde_json::{Value, json};

/// The log as JSON text.
pub(super) async fn write(session: &Session, progress: &Progress) -> String {
    let pages: Vec<Value> =
        session.visits().iter().enumerate().map(|(index, visit)| page(index, visit)).collect();
    let mut entries = Vec::new();
    for (done, record) in session.records().iter().enumerate() {
        progress.after_each(AT_ONCE, done, session.records().len()).await;
        let Some(observation) = record.observation() else { continue };
        if let Body::Request(request) = &observation.body {
            entries.push(entry(session, &observation.envelope, request));
        }
    }
    let creator = json!({ "name": "Embed Inspector for OnceHub", "version": env!("CARGO_PKG_VERSION") });
    let log = json!({ "version": "1.2", "creator": creator, "pages": pages, "entries": entries });
    json!({ "log": log }).to_string()
}

fn page(index: usize, visit: &Visit) -> Value {
    json!({
        "id": page_id(index),
        "title": &*visit.url,
        "startedDateTime": iso(*visit.began),
        "pageTimings": {},
    })
}

fn page_id(index: usize) -> String {
    format!("page_{}", index + 1)
}

/// Bodies and most headers were not recorded; HAR writes -1 for a size that is not known.
fn entry(session: &Session, envelope: &Envelope, request: &Request) -> Value {
    let time = (envelope.at - request.started).max(0.0);
    let mut entry = json!({
        "startedDateTime": iso(request.started),
        "time": time,
        "request": {
            "method": request.method,
            "url": request.url,
            "httpVersion": "",
            "cookies": [],
            "headers": [],
            "queryString": query(&request.url),
            "headersSize": -1,
            "bodySize": -1,
        },
        "response": {
            "status": request.status,
            "statusText": "",
            "httpVersion": "",
            "cookies": [],
            "headers": request.headers.iter().map(|header| named(&header.name, &header.value)).collect::<Vec<_>>(),
            "content": { "size": -1, "mimeType": "" },
            "redirectURL": request.redirect,
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": { "send": 0, "wait": time, "receive": 0 },
        "_resourceType": request.r#type,
        "_initiator": request.initiator,
        "_error": request.error,
        "_fromCache": request.cache,
    });
    let visit = session
        .visits()
        .iter()
        .rposition(|visit| visit.tab == envelope.tab && *visit.began <= request.started);
    if let (Some(visit), Some(fields)) = (visit, entry.as_object_mut()) {
        fields.insert("pageref".into(), page_id(visit).into());
    }
    entry
}

fn query(url: &str) -> Vec<Value> {
    redirect::read(url).params.iter().map(|param| named(&param.key, &param.decoded)).collect()
}

fn named(name: &str, value: &str) -> Value {
    json!({ "name": name, "value": value })
}
