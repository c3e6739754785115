use super::*;
use crate::contract::Outcome;
use serde_json::json;

fn message(data: Value) -> Message {
    Message { origin: ORIGIN.into(), data: Copy::plain(data), ..Message::default() }
}

fn event(data: Value) -> Event {
    read(&message(data)).unwrap()
}

fn scheduled() -> Value {
    json!({
        "type": "oncehub.booking.scheduled",
        "payload": {
            "id": "BKNG-2R5C3TQBX1PZ",
            "subject": "Introductory Sales Call",
            "status": "scheduled",
            "creation_time": "2025-07-17T10:17:10.765Z",
            "starting_time": "2025-07-18T11:00:00.000Z",
            "customer_timezone": "Asia/Kolkata",
            "host": "USR-FN1DQZ5UTP",
            "duration_minutes": 30,
            "location_description": "",
            "attendees": ["carrie@customer.example"],
            "booking_calendar": "BKC-8DJNDNL86G",
            "cancel_url": "https://oncehub.com/m/BKNG-2R5C3TQBX1PZ/cancel",
            "reschedule_url": "https://oncehub.com/m/BKNG-2R5C3TQBX1PZ",
            "ics_url": "https://oncehub.com/api/bookings/ics/x",
            "custom_fields": [{ "name": "Name", "value": "Carrie Customer" }, { "name": "Email", "value": "carrie@customer.example" }]
        }
    })
}

fn with(members: &Value) -> Value {
    let mut data = scheduled();
    let more = members.as_object().unwrap().clone();
    data["payload"].as_object_mut().unwrap().extend(more);
    data
}

fn later() -> Value {
    with(
        &json!({ "utm_source": "news", "utm_medium": "", "utm_campaign": "", "utm_term": "", "utm_content": "" }),
    )
}

#[test]
fn both_documented_shapes_are_kept() {
    let earlier = event(with(&json!({ "utm_params": { "source": "news", "medium": null } })));
    assert_eq!((earlier.shape, earlier.problems), (Some(Shape::Earlier), vec![]));
    assert_eq!(event(with(&json!({ "utm_params": null }))).problems, []);
    let later = event(later());
    assert_eq!((later.shape, later.problems), (Some(Shape::Later), vec![]));
    assert_eq!(event(scheduled()).shape, None);
}

#[test]
fn two_shapes_at_once_are_a_problem() {
    let mut both = later();
    both["payload"]["utm_params"] = json!({});
    let event = event(both);
    assert_eq!(event.shape, None);
    assert_eq!(event.problems[0].kind, ProblemKind::MixedShapes);
}

#[test]
fn a_shape_is_missed_only_in_the_text_that_has_it() {
    let missing = |data: Value| -> Vec<String> {
        let problems = event(data).problems.into_iter();
        problems.filter(|found| found.kind == ProblemKind::Missing).map(|found| found.at).collect()
    };
    assert_eq!(missing(scheduled()), Vec::<String>::new());
    assert_eq!(missing(with(&json!({ "utm_params": null }))), Vec::<String>::new());
    let one_tag = with(&json!({ "utm_source": "news" }));
    let others = ["utm_medium", "utm_campaign", "utm_term", "utm_content"];
    assert_eq!(missing(one_tag.clone()), others.map(|tag| format!("/payload/{tag}")));
    let one_tag = message(one_tag);
    let rows = rows(&one_tag.data, &read(&one_tag).unwrap());
    assert!(rows.iter().any(|row| row.label == "utm_medium" && row.status.words == "missing"));
}

#[test]
fn reads_the_booking() {
    let event = event(later());
    assert_eq!(event.booking_id.as_deref(), Some("BKNG-2R5C3TQBX1PZ"));
    assert_eq!(event.calendar_id.as_deref(), Some("BKC-8DJNDNL86G"));
    assert_eq!(event.customer_name.as_deref(), Some("Carrie Customer"));
    assert_eq!(event.starts.as_deref(), Some("2025-07-18T11:00:00.000Z"));
    assert_eq!(event.customer_email.as_deref(), Some("carrie@customer.example"));
}

#[test]
fn rows_show_one_shape_only() {
    let message = message(later());
    let rows = rows(&message.data, &read(&message).unwrap());
    assert!(rows.iter().all(|row| row.label != "utm_params" && row.label != "payload"));
    for row in rows {
        let secret = ["cancel_url", "reschedule_url"].contains(&row.label.as_str());
        let expected = if secret { (Outcome::Note, "secret") } else { (Outcome::Kept, "as documented") };
        assert_eq!((row.status.outcome, row.status.words), expected, "{}", row.label);
    }
}

#[test]
fn calendar_events_name_the_calendar() {
    let payload = json!({ "id": "BKC-8DJNDNL86G", "subject": "Call", "host": "USR-FN1DQZ5UTP", "name": "intro",
        "url": "https://oncehub.com/PAGE-DFFBCE6467", "duration_minutes": 30 });
    let loaded = event(json!({ "type": "oncehub.booking_calendar.loaded", "payload": payload }));
    assert_eq!((loaded.kind, loaded.problems), (EventKind::CalendarLoaded, vec![]));
    assert_eq!((loaded.calendar_id.as_deref(), loaded.booking_id), (Some("BKC-8DJNDNL86G"), None));
    let mut chosen = json!({ "type": "oncehub.booking_calendar.time_slot_selected", "payload": payload });
    chosen["payload"]["starting_time"] = json!("2025-07-18T11:00:00Z");
    chosen["payload"]["customer_timezone"] = json!("Asia/Kolkata");
    let chosen = event(chosen);
    assert!(chosen.kind == EventKind::TimeSlotSelected && chosen.problems.is_empty());
}

#[test]
fn only_the_exact_origin_and_prefix_count() {
    for origin in [
        "https://oncehub.com.evil.example",
        "https://go.oncehub.com",
        "http://oncehub.com",
        "https://oncehub.com/",
        "",
    ] {
        assert_eq!(read(&Message { origin: origin.into(), ..message(scheduled()) }), None, "{origin}");
    }
    for data in [
        json!(null),
        json!("oncehub.booking.scheduled"),
        json!({ "type": 1 }),
        json!({ "type": "booking.scheduled" }),
        json!([]),
    ] {
        assert_eq!(read(&message(data)), None);
    }
}

#[test]
fn departures_are_named() {
    let cases = [
        (json!({ "starting_time": "2025-07-18T11:00:00" }), "/payload/starting_time", "bad format"),
        (json!({ "duration_minutes": "30" }), "/payload/duration_minutes", "wrong type"),
        (json!({ "status": "canceled" }), "/payload/status", "bad format"),
        (json!({ "id": "BKC-8DJNDNL86G" }), "/payload/id", "bad format"),
        (json!({ "ending_time": "x" }), "/payload/ending_time", "undocumented"),
        (json!({ "customer_timezone": "Eastern time" }), "/payload/customer_timezone", "bad format"),
        (json!({ "attendees": [1] }), "/payload/attendees", "wrong type"),
        (json!({ "cancel_url": "/m/BKNG-2R5C3TQBX1PZ/cancel" }), "/payload/cancel_url", "bad format"),
        (json!({ "utm_params": "news" }), "/payload/utm_params", "wrong type"),
    ];
    for (change, at, words) in cases {
        let problems = event(with(&change)).problems;
        assert_eq!(
            problems.iter().map(|found| (found.at.as_str(), found.kind.words())).collect::<Vec<_>>(),
            [(at, words)]
        );
    }
}

#[test]
fn an_event_of_no_documented_type_is_still_an_event() {
    let other = message(json!({ "type": "oncehub.booking.canceled", "payload": { "id": "x" } }));
    let event = read(&other).unwrap();
    assert_eq!((event.kind, &event.booking_id), (EventKind::Other, &None));
    assert_eq!(event.problems.len(), 1);
    let rows = rows(&other.data, &event);
    let seen: Vec<_> =
        rows.iter().map(|row| (row.label.as_str(), row.value.as_str(), row.status.words)).collect();
    assert_eq!(
        seen,
        [
            ("type", "\"oncehub.booking.canceled\"", "undocumented"),
            ("payload", "{\"id\":\"x\"}", "as documented")
        ]
    );
}

#[test]
fn mapped_answers_of_a_form_are_no_problem() {
    let click = json!({ "type": "oncehub.form.button_clicked", "payload": { "form_id": "BOT-1033739F74", "form_name": "F",
        "button_text": "Go", "interaction_label": "l", "question_text": "q", "company": "Acme" } });
    let click = message(click);
    let read = read(&click).unwrap();
    assert_eq!(read.problems, []);
    assert!(
        rows(&click.data, &read).iter().any(|row| row.label == "company" && row.status.words == "own field")
    );
    let bare = event(json!({ "type": "oncehub.chatbot.loaded" }));
    assert_eq!(bare.problems[0].at, "/payload");
}
