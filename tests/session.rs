//! What a session makes of observations: order, loss, forgery, visits, bookings.

#![allow(clippy::expect_used, reason = "a test may stop")]

use embed_inspector::booking::{self, Join, Part};
use embed_inspector::diagnosis::{self, Answer, Ran};
use embed_inspector::rules::example::{
    CALL, COMPLETE, CONFIRMATION, CONTAINER, DRAWN, FUNCTION, IFRAME, NO_FUNCTION, RETURN, SEARCHED, SO_JS,
    SO_JS_RAN, WORKER_RAN, session,
};
use embed_inspector::rules::{Page, evaluate};
use embed_inspector::session::{Kind, Session};

const DOCUMENTED: [&str; 8] = [FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE];
const LANDING: &str = r#"{"kind":"navigation","event":"committed","url":"https://thanks.test/?Name=John%20Smith&bookingPage=dana","transition":"link","@":{"document":"T","url":"https://thanks.test/"}}"#;
const HOP: &str = r#"{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://hop.test/?Name=John%20Smith&bookingPage=dana","initiator":"https://go.oncehub.com","started":1700000000105,"status":302,"redirect":"https://thanks.test/?Name=John%20Smith&bookingPage=dana","@":{"document":""}}"#;

fn with(more: &[&str]) -> Session {
    session(&[DOCUMENTED.as_slice(), more].concat())
}

fn verdict(session: &Session) -> diagnosis::Verdict {
    let bookings = booking::join(session);
    let subject = diagnosis::subject(session, &bookings).expect("a page was seen");
    let page = Page::with_bookings(session, subject, &bookings).expect("the visit exists");
    diagnosis::verdict(&page, &evaluate(&page))
}

/// Recording goes on after a pause: the scripts count messages from one again, and those are none of the ones before.
#[test]
fn bookings_before_and_after_a_pause_are_two() {
    let line = |n: u64, body: &str| {
        let (at, body) = (n * 10_000, serde_json::json!(body));
        format!(
            r#"{{"source":"page","n":{n},"at":{at},"tab":1,"frame":0,"document":"D","url":"https://customer.test/","body":{body}}}"#
        )
    };
    let message = |id: &str| {
        format!(
            r#"{{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object","data":{{"json":{{"bookingInfo":{{"BookingId":["{id}"]}}}},"notes":[]}}}}"#
        )
    };
    let resumed = r#"{"source":"browser","at":15000,"tab":1,"frame":0,"body":"{\"kind\":\"recorder\",\"event\":\"resumed\"}"}"#.to_owned();
    let (before, after) = (message("BKNG-000000000001"), message("BKNG-000000000002"));
    let session = Session::from_lines(&[line(1, &before), resumed, line(1, &after)].join("\n"));
    assert_eq!(booking::join(&session).len(), 2);
}

/// The list is cleared, or earlier pages are forgotten, while the page goes on: nothing is lost by that.
#[test]
fn what_was_cleared_or_forgotten_is_no_loss() {
    let line = |document: &str, frame: u8, n: u64, body: &str| {
        let body = serde_json::json!(body);
        format!(
            r#"{{"source":"relay","n":{n},"at":{n},"tab":1,"frame":{frame},"document":"{document}","body":{body}}}"#
        )
    };
    let phase = r#"{"kind":"phase","what":"x"}"#;
    let message = r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object"}"#;
    let mut cleared =
        Session::from_lines(&[line("A", 0, 1, phase), line("A", 0, 2, message)].join("\n")).cleared();
    cleared.push(&line("A", 0, 3, phase));
    assert_eq!(cleared.lost(), 0);

    let pages =
        [line("A", 0, 1, phase), line("a", 7, 1, phase), line("a", 7, 2, phase), line("B", 0, 1, phase)];
    let mut forgotten = Session::from_lines(&pages.join("\n"));
    forgotten.forget_earlier();
    forgotten.push(&line("a", 7, 3, phase));
    forgotten.push(&line("B", 0, 2, phase));
    assert_eq!((forgotten.lost(), forgotten.documents().len()), (0, 1), "last words of a page that is gone");
    forgotten.push(&line("B", 0, 4, phase));
    assert_eq!(forgotten.lost(), 1, "what is lost later is told");
}

/// Numbers of one document, with `resumed` where recording went on after a pause, and how many are missing.
#[test]
fn after_a_pause_numbers_begin_anew_or_go_on() {
    const RESUMED: u64 = 0;
    for (numbers, lost) in
        [(vec![1, 2, RESUMED, 1, 2, 4], 1), (vec![1, 2, RESUMED, 3, 4], 0), (vec![1, 2, RESUMED, 4], 1)]
    {
        let line = |&n: &u64| {
            match n {
            RESUMED => r#"{"source":"browser","at":1,"tab":1,"frame":0,"body":"{\"kind\":\"recorder\",\"event\":\"resumed\"}"}"#.to_owned(),
            n => format!(
                r#"{{"source":"relay","n":{n},"at":1,"tab":1,"frame":0,"document":"D","body":"{{\"kind\":\"phase\",\"what\":\"x\"}}"}}"#
            ),
        }
        };
        let lines: Vec<_> = numbers.iter().map(line).collect();
        assert_eq!(Session::from_lines(&lines.join("\n")).lost(), lost, "{numbers:?}");
    }
}

/// Numbers that the relay gave, and what the recorder left out as (how many, number of the last); how many are missing.
#[test]
fn what_the_recorder_left_out_is_told_once_with_its_reason() {
    let line = |&(left_out, n): &(u64, u64)| match left_out {
        0 => format!(
            r#"{{"source":"relay","n":{n},"at":1,"tab":1,"frame":0,"document":"D","body":"{{\"kind\":\"phase\",\"what\":\"x\"}}"}}"#
        ),
        count => format!(
            r#"{{"source":"browser","n":{n},"at":1,"tab":1,"frame":0,"document":"D","body":"{{\"kind\":\"lost\",\"count\":{count},\"because\":\"full\"}}"}}"#
        ),
    };
    for (told, lost) in [
        (vec![(0, 1), (3, 4), (0, 5)], vec!["3 full"]),
        (vec![(0, 1), (3, 4), (2, 6), (0, 7)], vec!["3 full", "2 full"]),
        (vec![(2, 2), (0, 3)], vec!["2 full"]),
        (vec![(0, 1), (2, 5), (0, 7)], vec!["2 they never arrived", "2 full", "1 they never arrived"]),
        (vec![(0, 1), (9, 2), (0, 3)], vec!["9 full"]),
    ] {
        let session = Session::from_lines(&told.iter().map(line).collect::<Vec<_>>().join("\n"));
        let gaps = session.records().iter().filter_map(|record| record.gap.as_ref());
        let said: Vec<_> = gaps.map(|gap| format!("{} {}", gap.count, gap.because)).collect();
        assert_eq!(said, lost, "{told:?}");
    }
}

/// The oldest went, whatever they spoke of, as (how many, first number that is still there by document).
#[test]
fn the_oldest_that_went_are_told_once() {
    for (went, first, lost) in [
        (5, vec![("D", 4), ("E", 3)], vec!["5 oldest"]),
        (5, vec![("D", 4), ("E", 5)], vec!["5 oldest", "2 they never arrived"]),
        (0, vec![("D", 4)], vec!["3 they never arrived"]),
    ] {
        let mut lines: Vec<String> = first.iter().map(|(document, n)| format!(
            r#"{{"source":"relay","n":{n},"at":1,"tab":1,"frame":0,"document":"{document}","body":"{{\"kind\":\"phase\",\"what\":\"x\"}}"}}"#
        )).collect();
        if went > 0 {
            lines.insert(0, format!(
                r#"{{"source":"browser","at":1,"tab":1,"frame":0,"body":"{{\"kind\":\"lost\",\"count\":{went},\"because\":\"oldest\"}}"}}"#
            ));
        }
        let session = Session::from_lines(&lines.join("\n"));
        let gaps = session.records().iter().filter_map(|record| record.gap.as_ref());
        let said: Vec<_> = gaps.map(|gap| format!("{} {}", gap.count, gap.because)).collect();
        assert_eq!(said, lost, "{went} {first:?}");
    }
}

#[test]
fn a_missing_number_is_a_row_that_says_how_many() {
    let line = |n: u64| {
        format!(
            r#"{{"source":"relay","n":{n},"at":1,"tab":1,"frame":0,"document":"D","body":"{{\"kind\":\"phase\",\"what\":\"x\"}}"}}"#
        )
    };
    let lines = [line(1), line(2), line(6)].join("\n");
    let session = Session::from_lines(&lines);
    let gap = session.records().iter().find_map(|record| record.gap.as_ref()).expect("a gap row");
    assert_eq!((gap.count, gap.from, session.lost()), (3, 3, 3));
    assert_eq!(session.records()[2].kind, Kind::Gap, "it stands where the observations are missing");
}

#[test]
fn a_page_cannot_speak_for_the_browser() {
    let forged = r#"{"source":"page","n":1,"at":1,"tab":1,"frame":0,"document":"D","body":"{\"kind\":\"request\",\"type\":\"main_frame\",\"url\":\"https://evil.example\"}"}"#;
    let session = Session::from_lines(forged);
    assert_eq!(session.records()[0].kind, Kind::Unreadable);
    assert!(session.visits()[0].arrival.is_empty());
    assert_eq!(session.problems().len(), 1);
}

#[test]
fn what_cannot_be_read_is_kept_and_stops_nothing() {
    let session = Session::from_lines(
        "{not json\n{\"source\":\"relay\",\"n\":1,\"at\":5,\"tab\":1,\"frame\":0,\"document\":\"D\",\"body\":\"{\\\"kind\\\":\\\"phase\\\",\\\"what\\\":\\\"x\\\"}\"}",
    );
    assert_eq!(session.records().len(), 2);
    assert_eq!(&*session.records()[0].line, "{not json");
    assert_eq!(session.documents().len(), 1);
}

#[test]
fn the_documented_page_says_yes_before_a_booking_and_ran_after_it() {
    let before = verdict(&with(&[]));
    assert_eq!((before.answer, before.ran), (Answer::Yes, None), "{before:#?}");
    let after = verdict(&with(&[CONFIRMATION, CALL, RETURN]));
    assert_eq!(after.ran, Some(Ran::Yes));
}

#[test]
fn without_a_function_the_answer_is_no_and_a_confirmation_shows_that_it_did_not_run() {
    let page = [CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, NO_FUNCTION, COMPLETE, SEARCHED];
    assert_eq!(verdict(&session(&page)).answer, Answer::No);
    let confirmed = [page.as_slice(), &[CONFIRMATION]].concat();
    assert_eq!(verdict(&session(&confirmed)).ran, Some(Ran::No));
}

#[test]
fn the_legs_of_a_booking_are_joined_and_say_by_what() {
    let session = with(&[CONFIRMATION, CALL, RETURN, HOP, LANDING]);
    let bookings = booking::join(&session);
    let parts: Vec<_> = bookings[0].legs.iter().map(|leg| (leg.part, leg.join)).collect();
    assert_eq!(bookings.len(), 1);
    assert_eq!(bookings[0].key, "BKNG-XGYNZXXR3B7D");
    assert_eq!(
        parts,
        [
            (Part::Message, Join::Frame),
            (Part::Callback, Join::Id),
            (Part::Redirect, Join::Time),
            (Part::Landing, Join::Time),
        ]
    );
}

const AGAIN: &str = r#"{"kind":"navigation","event":"committed","url":"https://customer.test/book","transition":"reload","@":{"document":"E"}}"#;
const CALL_AGAIN: &str = r#"{"kind":"call","call":1,"when":"during","how":"call","this":"window","count":1,"caller":"","arguments":[{"json":{"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}],"@":{"document":"E"}}"#;

#[test]
fn the_same_id_on_another_visit_is_another_booking() {
    let session = with(&[CONFIRMATION, CALL, RETURN, AGAIN, CALL_AGAIN]);
    let keys: Vec<_> = booking::join(&session).into_iter().map(|booking| booking.key).collect();
    assert_eq!(keys, ["BKNG-XGYNZXXR3B7D", "BKNG-XGYNZXXR3B7D (2)"]);
}

#[test]
fn an_address_typed_right_after_a_call_is_not_its_effect() {
    const TYPED: &str = r#"{"kind":"navigation","event":"committed","url":"https://customer.test/other","transition":"typed","@":{"document":"E","url":"https://customer.test/other"}}"#;
    let request = |initiator: &str| {
        format!(
            r#"{{"kind":"request","request":"9","type":"main_frame","method":"GET","url":"https://customer.test/other","initiator":"{initiator}","started":1700000000105,"status":200,"@":{{"document":""}}}}"#
        )
    };
    let left = |initiator: &str| {
        let session = with(&[CONFIRMATION, CALL, RETURN, &request(initiator), TYPED]);
        booking::join(&session)[0].part(Part::Effect).count()
    };
    assert_eq!((left(""), left("https://customer.test")), (0, 2));
}

#[test]
fn the_diagnosis_stays_with_the_page_where_somebody_booked() {
    let session = with(&[CONFIRMATION, CALL, RETURN, HOP, LANDING]);
    let bookings = booking::join(&session);
    assert_eq!(session.visits().len(), 2);
    assert_eq!(diagnosis::subject(&session, &bookings), Some(0));
}

#[test]
fn clearing_keeps_what_the_diagnosis_needs_and_loses_nothing() {
    let mut session = with(&[CONFIRMATION, CALL, RETURN]);
    session = session.cleared();
    assert_eq!(session.shown_from(), session.records().len());
    assert_eq!(session.lost(), 0);
    assert_eq!(verdict(&session).answer, Answer::Yes);
    assert!(booking::join(&session).is_empty());
}

#[test]
fn the_same_capture_gives_the_same_findings() {
    let texts = || {
        let session = with(&[CONFIRMATION, CALL, RETURN]);
        let page = Page::new(&session, 0).expect("a page");
        evaluate(&page).iter().map(|finding| format!("{finding:?}")).collect::<Vec<_>>()
    };
    assert_eq!(texts(), texts());
}

/// What the document D says, one word each: its numbers, `b` before the number of a booking's message, `resumed`, `clear`,
/// and `lost` with how many of the oldest went.
fn told(words: &str) -> Vec<Session> {
    let line = |source: &str, rest: &str, body: &str| {
        let body = serde_json::json!(body);
        format!(r#"{{"source":"{source}","at":1,"tab":1,"frame":0,{rest}"body":{body}}}"#)
    };
    let mut panel = Session::default();
    let mut reopened = String::new();
    for word in words.split(' ') {
        let (kind, n) = word.split_at(word.find(|sign: char| sign.is_ascii_digit()).unwrap_or(word.len()));
        let said = format!(r#""document":"D","n":{n},"#);
        let next = match kind {
            "" => line("relay", &said, r#"{"kind":"phase","what":"x"}"#),
            "b" => line(
                "page",
                &said,
                r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object"}"#,
            ),
            "lost" => line("browser", "", &format!(r#"{{"kind":"lost","count":{n},"because":"oldest"}}"#)),
            "resumed" => line("browser", "", r#"{"kind":"recorder","event":"resumed"}"#),
            _ => {
                panel = panel.cleared();
                reopened = panel.clear_mark() + "\n";
                continue;
            }
        };
        panel.push(&next);
        reopened += &(next + "\n");
    }
    let written: Vec<_> = panel.lines().collect();
    let read = Session::from_lines(&written.join("\n"));
    vec![panel, read, Session::from_lines(&reopened)]
}

#[test]
fn what_was_cleared_is_no_loss_however_the_recording_was_interrupted() {
    for (words, lost) in [
        ("1 2 b3 clear 4", 0),
        ("1 2 b3 clear 6", 2),
        ("1 2 resumed 1 2 b3 b4 clear 5", 0),
        ("1 2 resumed 1 2 b3 b4 clear 7", 2),
        ("1 2 b3 clear resumed 1 2", 0),
        ("1 2 b3 clear clear 4", 0),
        ("1 2 b3 clear 4 clear 6", 1),
        ("1 2 b3 clear lost5 9", 5),
        ("1 2 b3 clear lost5 10", 6),
    ] {
        for (session, who) in told(words).iter().zip(["the panel", "a file", "DevTools opened again"]) {
            assert_eq!(session.lost(), lost, "{who}: {words}");
        }
    }
}
