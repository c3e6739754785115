//! Whatever a page or an address holds, reading it gives an answer and never panics.

use embed_inspector::contract::{LocalTime, Outcome};
use embed_inspector::wire::{Copy, Message, Note};
use embed_inspector::{event, hosts, payload, redirect};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Names that the contracts know, so that arbitrary values land on documented places.
const NAMES: [&str; 18] = [
    "errorStatus",
    "bookingInfo",
    "MeetingTimes",
    "UTCTime",
    "CustomerTime",
    "SOTime",
    "BookingId",
    "CalendarEvent",
    "ICS",
    "statusCode",
    "Message",
    "Version",
    "type",
    "payload",
    "custom_fields",
    "utm_params",
    "starting_time",
    "a/b~",
];

const TEXTS: [&str; 8] = [
    "",
    "0",
    "1",
    "2018-04-25T06:45:00",
    "2018-02-30T99:00:00Z",
    "BKNG-XGYNZXXR3B7D",
    "https://go.oncehub.com/dana",
    "null",
];

/// Pieces of which troublesome addresses are made.
const PIECES: [&str; 26] = [
    "?",
    "&",
    "#",
    "=",
    "+",
    "%",
    "%2",
    "%20",
    "%2520",
    "%C3",
    "%C3%A9",
    "%FF",
    "¬e",
    "%C2%AC",
    "©",
    "é",
    "😀",
    "amp;",
    "Name",
    "note",
    "meetingTime=2018-04-25T10:45:00.000Z",
    "utcOffset=5:30",
    "bookingPage",
    "booking_calendar",
    "//",
    "\\",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![proptest::sample::select(&TEXTS[..]).prop_map(str::to_owned), any::<String>()]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![4 => proptest::sample::select(&NAMES[..]).prop_map(str::to_owned), 1 => any::<String>()]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        let members = prop::collection::vec((name(), inner.clone()), 0..6);
        let object = members.prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>()));
        prop_oneof![prop::collection::vec(inner, 0..4).prop_map(Value::Array), object]
    })
}

/// A value in the envelope of a payload, so that arbitrary parts are read and not only refused.
fn enveloped() -> impl Strategy<Value = Value> {
    let info = prop::collection::vec((name(), value()), 0..8);
    (value(), info).prop_map(|(status, info)| {
        let info: Map<String, Value> = info.into_iter().collect();
        json!({ "errorStatus": status, "bookingInfo": info })
    })
}

fn copy() -> impl Strategy<Value = Copy> {
    let places = [
        "",
        "/bookingInfo",
        "/bookingInfo/MeetingTimes",
        "/bookingInfo/MeetingTimes/0",
        "/payload",
        "/errorStatus",
        "x",
    ];
    let kinds = ["undefined", "cut", "more", "deep", "function", "number", "getter", "class", "?"];
    let note = (proptest::sample::select(places.to_vec()), proptest::sample::select(kinds.to_vec()), text())
        .prop_map(|(at, is, detail)| Note { at: at.into(), is: is.into(), detail });
    (prop_oneof![value(), enveloped()], prop::collection::vec(note, 0..4))
        .prop_map(|(json, notes)| Copy { json, notes })
}

fn address() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(proptest::sample::select(&PIECES[..]), 0..24)
        .prop_map(|pieces| pieces.concat());
    prop_oneof![
        pieces.clone(),
        pieces.prop_map(|pieces| format!("https://shop.example/thanks?Name=x&{pieces}")),
        any::<String>(),
        "[ -~]{0,80}",
    ]
}

proptest! {
    #[test]
    fn payloads_are_read_and_shown(copy in copy()) {
        let (read, problems) = payload::read(&copy);
        let rows = payload::rows(&copy, &read);
        prop_assert!(!rows.is_empty());
        prop_assert!(problems.iter().all(|problem| !problem.what.is_empty() && !problem.kind.words().is_empty()));
        for row in &rows {
            prop_assert!(!row.status.words.is_empty());
            prop_assert!(row.zones.is_none() || row.pointer.starts_with("/bookingInfo/MeetingTimes/"));
        }
        // Nothing serious stays hidden: the table shows something at least as serious as the worst problem.
        let worst = |outcomes: &mut dyn Iterator<Item = Outcome>| outcomes.max().unwrap_or(Outcome::Absent);
        let told = worst(&mut problems.iter().map(|problem| problem.kind.outcome()));
        prop_assert!(worst(&mut rows.iter().map(|row| row.status.outcome)) >= told, "{problems:?}\n{rows:?}");
    }

    #[test]
    fn payload_values_are_shown_as_they_came(json in enveloped()) {
        let copy = Copy::plain(json);
        for row in payload::rows(&copy, &payload::read(&copy).0) {
            let there = copy.json.pointer(&row.pointer).map(Value::to_string).unwrap_or_default();
            prop_assert!(row.value == there || row.label == "…", "{row:?}");
        }
    }

    #[test]
    fn events_are_read_and_shown(kind in name(), json in value(), origin in any::<bool>()) {
        let types = ["oncehub.booking.scheduled", "oncehub.booking_calendar.loaded", "oncehub.form.button_clicked", "oncehub.x"];
        for name in types.iter().copied().chain([kind.as_str()]) {
            let data = Copy::plain(json!({ "type": name, "payload": json }));
            let origin = if origin { event::ORIGIN } else { "https://oncehub.com.evil.example" };
            let message = Message { origin: origin.into(), data, ..Message::default() };
            let read = event::read(&message);
            prop_assert_eq!(read.is_some(), origin == event::ORIGIN && name.starts_with("oncehub."));
            if let Some(event) = read {
                prop_assert!(!event::rows(&message.data, &event).is_empty());
            }
        }
    }

    #[test]
    fn raw_values_are_slices_and_marks_lie_within(url in address()) {
        let read = redirect::read(&url);
        for param in &read.params {
            prop_assert_eq!(url.get(param.at.clone()), Some(param.raw.as_str()));
            for trouble in &param.troubles {
                prop_assert!(param.raw.get(trouble.range.clone()).is_some(), "{:?} in {}", trouble, param.raw);
            }
        }
        let rows = redirect::rows(&read);
        prop_assert_eq!(rows.len(), read.params.len() + read.missing.len());
        prop_assert!(rows.iter().flat_map(|row| &row.marks).all(|(range, _)| !range.is_empty()));
    }

    #[test]
    fn what_is_encoded_once_decodes_to_itself(text in any::<String>()) {
        let escaped: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let escaped = escaped.concat();
        let read = redirect::read(&format!("https://shop.example/?note={escaped}&bookingPage=x"));
        let param = read.get("note").map(|param| (param.decoded.clone(), param.troubles.iter().any(|one| one.range != (0..0))));
        prop_assert_eq!(param, Some((text, false)));
    }

    #[test]
    fn parts_are_slices_in_order(url in address()) {
        let parts = hosts::split(&url);
        let mut from = 0;
        for part in [parts.scheme, parts.host, parts.port.unwrap_or_default(), parts.path, parts.query, parts.fragment] {
            let found = url.get(from..).and_then(|rest| rest.find(part));
            prop_assert!(found.is_some(), "{part:?} of {url:?}");
            from += found.unwrap_or_default() + part.len();
        }
    }

    #[test]
    fn look_alikes_never_pass(prefix in "[a-z0-9.@:/\\\\#?-]{0,12}", suffix in "[a-z.@:/\\\\#?%-]{1,12}") {
        let host = format!("{prefix}oncehub.com{suffix}");
        let is_under = hosts::is_booking_host(&host);
        let ends = ["oncehub.com", "meetme.so"].iter().any(|domain| host.ends_with(domain));
        prop_assert!(!is_under || ends, "{host}");
        let origin = format!("https://{prefix}oncehub.com.evil{suffix}");
        prop_assert!(!hosts::is_booking_origin(&origin), "{origin}");
    }

    #[test]
    fn times_that_parse_have_a_calendar_day(text in prop_oneof![any::<String>(), "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.Z+-]{8,16}"]) {
        if let Some((time, _)) = LocalTime::parse(&text) {
            let again = format!("{:04}-{:02}-{:02}T{}", time.year, time.month, time.day, time.clock());
            prop_assert!(text.starts_with(&again), "{} {}", text, again);
            prop_assert!(!time.weekday_and_day().is_empty());
        }
    }
}
