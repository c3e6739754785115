//! What the reader sees of recorded sessions, drawn natively: no browser takes part.
//!
//! Snapshots are of text and of the attributes that tests elsewhere rely on, not of markup: a class may change freely.

#![allow(clippy::expect_used, reason = "a test may stop at the first thing that is not as it must be")]

#[path = "views/embeds.rs"]
mod embeds;
#[path = "views/find.rs"]
mod find;
#[path = "views/payload.rs"]
mod payload;

use embed_inspector::panel::components::{
    BookingsProps, BookingsView, Counts, DiagnosisProps, DiagnosisView, StatusProps, Statusbar, Tally,
    TimelineProps, TimelineView, Toolbar, ToolbarProps, in_sight,
};
use embed_inspector::view::state::{State, Tab, View};
use embed_inspector::view::status::{Light, Recording};
use embed_inspector::view::{Model, Zone};
use std::fs;
use std::path::Path;
use std::rc::Rc;
use yew::prelude::*;

/// The model after a recorded session.
fn recorded(case: &str, state: &State) -> Model {
    of_lines(&lines(case), state)
}

fn lines(case: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case).join("capture.jsonl");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(str::to_owned).collect()
}

fn of_lines(lines: &[String], state: &State) -> Model {
    let mut model = Model::new(Zone::default());
    model.push(lines);
    model.judge(state);
    model.choose(state);
    model
}

fn html<C>(props: C::Properties) -> String
where
    C: BaseComponent,
    C::Properties: 'static,
{
    pollster::block_on(yew::LocalServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// What the markup says: a line for each block, marks by their names, the rest of the markup left out.
fn text(html: &str) -> String {
    const BLOCKS: [&str; 14] = [
        "article", "details", "div", "dt", "footer", "h1", "h2", "h3", "header", "li", "p", "pre", "summary",
        "tr",
    ];
    let mut lines = vec![String::new()];
    for piece in html.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(' ').next().unwrap_or_default();
        if BLOCKS.contains(&name) || tag.contains("role=\"option\"") {
            lines.push(String::new());
        }
        let mark = if name == "svg" { attribute(&format!("<{tag}>"), "aria-label") } else { vec![] };
        let line = lines.last_mut().expect("there is always one");
        line.extend(mark.iter().map(|mark| format!("[{mark}] ")));
        let words =
            words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
        let gap = if matches!(name, "td" | "th" | "dd" | "button" | "span" | "code") && !line.is_empty() {
            "  "
        } else {
            ""
        };
        if !words.trim().is_empty() {
            line.extend([gap, words.replace("&amp;", "&").as_str()]);
        }
    }
    let lines = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The values of an attribute, in order.
fn attribute(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.match_indices(&start)
        .filter_map(|(at, _)| html.get(at + start.len()..)?.split('"').next().map(str::to_owned))
        .collect()
}

fn diagnosis(case: &str) -> String {
    let model = recorded(case, &State::default());
    html::<DiagnosisView>(DiagnosisProps {
        diagnosis: model.diagnosis.clone(),
        roomy: false,
        rule: None,
        on_ticket: Some(Callback::noop()),
        on_reload: Some(Callback::noop()),
    })
}

fn bookings(case: &str, tab: Tab) -> String {
    let model = recorded(case, &State::default());
    html::<BookingsView>(BookingsProps { rows: model.bookings.clone(), trace: model.trace.clone(), tab })
}

/// The data of the chosen booking as it came.
fn raw(model: &Model) -> String {
    let (rows, trace) = (model.bookings.clone(), model.trace.clone());
    html::<BookingsView>(BookingsProps { rows, trace, tab: Tab::Raw })
}

fn timeline(model: &Model, state: &State, scroll: f64) -> String {
    let count = model.timeline.count();
    let places = in_sight(scroll, 400.0, count);
    html::<TimelineView>(TimelineProps {
        filter: state.filter.clone(),
        more: state.more,
        follow: state.follow,
        count,
        tally: Tally { shown: count, all: model.timeline.observations(), searching: false },
        frames: model.timeline.frames(),
        above: model.timeline.above(),
        turn: model.timeline.turn(),
        height: 400.0,
        start: places.start,
        rows: Rc::new(model.timeline.rows(places, model.session(), model.zone)),
        chosen: state.observation.and_then(|record| model.timeline.place_of(record)),
        details: model.details.clone(),
        on_window: Callback::noop(),
        on_place: Callback::noop(),
    })
}

#[test]
fn a_page_as_documented_is_answered_with_yes() {
    let html = diagnosis("documented");
    assert_eq!(attribute(&html, "data-answer"), ["yes"]);
    assert_eq!(attribute(&html, "data-ran"), ["yes"]);
    insta::assert_snapshot!(text(html.split("aria-label=\"Findings\"").next().unwrap_or_default()), @r#"
    [yes]
    Yes.  SOAfterConfirmationFunction ran.
    It ran once for booking BKNG-XGYNZXXR3B7D.
    Copy for a ticketReload and record
    What has to hold, in this order  Basis
    [kept]   The page has a Website embed, the one kind that calls it  documented  <div id="SOIDIV_dana" data-so-page="dana" data-height="550" data-style="border: 1px solid #d8d8d8; min-width: 290px; max-width: 900px;" data-psz="00">
    [kept]   so.js and its worker were loaded  vendor’s script  so.js 200, 153 ms; ScheduleOnceEmbed.js 200, 11 ms
    [kept]   The booking page came up in embedded mode  vendor’s script  https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1&Si=1
    [kept]   No CRM record id is passed on  documented
    [kept]   A global function has this name  vendor’s script  function SOAfterConfirmationFunction(data) {
    [kept]   It was there before the embed  documented
    [kept]   It takes one parameter  documented  length is 1
    [kept]   The booking page sends the confirmation  inferred  1 confirmation, 1 call
    "#);
}

#[test]
fn a_page_without_an_embed_shows_what_was_looked_for() {
    let html = diagnosis("no-embed");
    assert_eq!(attribute(&html, "data-answer"), ["empty"]);
    insta::assert_snapshot!(text(&html), @r#"
    [no embed]
    No OnceHub embed on this page, so nothing here can call   SOAfterConfirmationFunction.
    If the embed appears later, after a click or after consent to cookies, leave this panel open: the page is still being watched.
    Copy for a ticketReload and record
    Why an embed can be missing
    [absent]   The embed code was pasted as text or stripped by the editor  Looked for its comments and its text: not found
    [absent]   A policy or a blocker stopped the script  No blocked request to a OnceHub host
    [absent]   It is inside a frame that cannot be read  All 3 frames of the page can be read
    [cannot know]   It is on another page  Links to OnceHub on this page: none
    What was looked for
    In 3 of 3 frames, from the first script on, and at each change since. Last observation 18:01:53.
    Outcome  Sign of an embed  Looked for  Found
    [absent]   Booking page container, Classic  [data-so-page]  0
    [absent]   Booking button or link, Classic  SOIBTN_, links to a booking page  0
    [absent]   Booking calendar container  [data-oh-booking-calendar-id]  0
    [absent]   Booking calendar lightbox  [data-oh-lightbox-bkc-id]  0
    [absent]   Embed scripts among 0 scripts seen  so.js, ScheduleOnceEmbed.js, cal/embed.js  0
    [absent]   Frames of a booking host, among 2  go.oncehub.com, oncehub.com, meetme.so  0
    [absent]   Embed code that arrived as text  "ScheduleOnce embed START", "< div"  0
    [absent]   Blocked requests to OnceHub  Content Security Policy, blockers  0
    [absent]   The function itself  SOAfterConfirmationFunction  0
    "#);
}

#[test]
fn a_finding_has_its_rule_its_outcome_and_its_severity() {
    let html = diagnosis("module-scoped");
    let article = html.split("<article ").find(|part| part.contains("data-rule")).expect("a finding");
    let article = format!("<article {}", article.split("</article>").next().unwrap_or_default());
    let article = article.as_str();
    assert_eq!(attribute(article, "data-rule"), ["callback.not-global"]);
    assert_eq!(attribute(article, "data-outcome"), ["broken"]);
    assert_eq!(attribute(article, "data-severity"), ["error"]);
    insta::assert_snapshot!(text(article), @r#"
    [error]
    The function is defined inside a module, where OnceHub’s script cannot see it  vendor’s script  callback.not-global
    /module-scoped/booking.js:3  function SOAfterConfirmationFunction(data) {  Show
    typeof SOAfterConfirmationFunction is "undefined"  Show
    Fix:  make it global, in the same file and scope:  window.SOAfterConfirmationFunction = SOAfterConfirmationFunction;  Copy
    Why it matters
    A module, a bundle and a function each have a scope of their own. When a booking is confirmed, the vendor's script looks for a global function of exactly this name. Finding none, it does nothing: no call, no error message. A script that a tool holds back until a visitor agrees to cookies defines nothing before that, which is no fault of the page.
    Worker: looks the bare name up when the confirmation arrives. Scopes of modules and functions: how browsers work. Rule   callback.not-global
    "#);
}

#[test]
fn a_booking_with_a_redirect_shows_every_leg() {
    let html = bookings("two-hops", Tab::Redirect);
    assert_eq!(attribute(&html, "data-booking").len(), 1);
    insta::assert_snapshot!(attribute(&html, "data-leg").join(" "), @"slot message callback effect redirect redirect redirect landing");
    insta::assert_snapshot!(text(&html), @r#"
    [yes] John Smith  18:02:25  The function ran once
    John Smith, Wed 25 Apr 2018, 06:45 UTC  BKNG-XGYNZXXR3B7D  legs joined by booking id; the redirect by time
    Leg  0 ms  2.00 s  2.05  2.10  2.15  2.20  After
    Slot selected: sent by Booking Calendars only.
    Confirmation, from go.oncehub.com.
    Call, 0.7 ms after the confirmation, ran 0.6 ms.
    POST /lead, 2.17 ms after the confirmation, set off by the call, took 10.9 ms, 204.
    Then 1.97 s without an event.
    Hop 1, hop.test, 2 s after the confirmation, took 18.7 ms, 302, whole page, asked by go.oncehub.com.
    Hop 2, hop.test, 2.02 s after the confirmation, took 16.2 ms, 301, whole page, asked by go.oncehub.com.
    Hop 3, thanks.test, 2.04 s after the confirmation, took 40 ms, 200, whole page, asked by go.oncehub.com.
    Landing, /, 2.21 s after the confirmation, thanks.test, whole page.
    Slot selected  sent by Booking Calendars only
    Confirmation  from go.oncehub.com  0
    Call  0.6 ms  +0.7 ms
    POST /lead  204  +2.17 ms
    Hop 1, hop.test  302, whole page, asked by go.oncehub.com  +2 s
    Hop 2, hop.test  301, whole page, asked by go.oncehub.com  +2.02 s
    Hop 3, thanks.test  200, whole page, asked by go.oncehub.com  +2.04 s
    Landing, /  thanks.test, whole page  +2.21 s
    Payload  Redirect  Callback  Raw
    Parameter  Raw  Decoded  Reading
    Name  John%20Smith  John Smith[kept]   as documented
    Email  johnsmith@example.com  johnsmith@example.com[kept]   as documented
    company  Example%20Company  Example Company[kept]   as documented
    phone  1-2025550195  1-2025550195[kept]   as documented
    note  I%20look%20forward%20to%20the%20meeting.  I look forward to the meeting.[kept]   as documented
    bookingPage  financial  financial[kept]   as documented
    subject  Example%20Subject  Example Subject[kept]   as documented
    creationTime  2018-04-25T05:08:18.843Z  2018-04-25T05:08:18.843Z[kept]   as documented
    meetingTime  2018-04-25T10:45:00.000Z  2018-04-25T10:45:00.000Z[note]   zone open
    timeZone  Eastern%20time  Eastern time[note]   no zone id
    utcOffset  -5  -5[kept]   as documented
    "#);
}

#[test]
fn the_payload_is_read_against_the_documents() {
    insta::assert_snapshot!(text(&bookings("documented", Tab::Payload)), @r#"
    [yes] John Smith  18:00:04  The function ran once
    John Smith, Wed 25 Apr 2018, 06:45 UTC  BKNG-XGYNZXXR3B7D  legs joined by booking id
    Leg  0 ms  1  2  3  4  After
    Slot selected: sent by Booking Calendars only.
    Confirmation, from go.oncehub.com.
    Call, 1.8 ms after the confirmation, ran 0.6 ms.
    Slot selected  sent by Booking Calendars only
    Confirmation  from go.oncehub.com  0
    Call  0.6 ms  +1.8 ms
    Payload  Redirect  Callback  Raw  Table  Tree  Copy
    Field  Value  Status  Meaning
    errorStatus  0[kept]   as documented  0: no error
    statusCode  "1"[kept]   as documented  Success
    Message  null[kept]   as documented  No error message
    MeetingTimes[0]
    UTC  06:45  Wed 25 Apr
    Customer  07:45  UTC+1
    Booking page  09:45  UTC+3
    The booking page is 2 h ahead of the customer[note]   no zone  Start of the meeting. The values carry no zone: add Z to UTCTime before parsing it
    CustomerName  "John Smith"[kept]   as documented  From the booking form
    CustomerEmail  "johnsmith@example.com"[kept]   as documented  From the booking form
    CustomerPhone  "1-2025550195"[kept]   as documented  From the booking form
    EventTypeName  "Automatic booking - 15-minute meeting"[kept]   as documented  Service the customer chose
    Note  "I look forward to the meeting."[kept]   as documented  From the booking form
    BookingId  ["BKNG-XGYNZXXR3B7D"][kept]   as documented  One id; several in a session package
    CancelRescheduleLink  "https://go.oncehub.com/dana?Params=IPLa6BkbZ-TXI0R*B2fXy8foErRlIIiq*-zghumtdE2JkL5lnKoWCA!!"   Open link[note]   secret  Whoever has this link can cancel the booking
    CalendarEvent.ICS  "https://app.oncehub.com/scheduleonce/download.aspx?mid=%2fHCb2uQ9jCMYtd1a%2fd9B1Q%3d%3d&type=1"   Open link[kept]   as documented  Calendar file
    CalendarEvent.VCS  "https://app.oncehub.com/scheduleonce/download.aspx?mid=%2fHCb2uQ9jCMYtd1a%2fd9B1Q%3d%3d&type=3"   Open link[kept]   as documented  Calendar file, older format
    Version  "7.35"[kept]   as documented  Known version of the payload
    "#);
}

#[test]
fn each_call_has_its_facts() {
    insta::assert_snapshot!(text(&bookings("throwing", Tab::Callback)), @r#"
    [error] John Smith  18:02:18  The function threw a TypeError, so the rest of it was not done
    John Smith, Wed 25 Apr 2018, 06:45 UTC  BKNG-XGYNZXXR3B7D  legs joined by booking id
    [error]   The function threw a TypeError, so the rest of it was not done   Why
    Leg  0 ms  1  2  3  4  5  6  After
    Slot selected: sent by Booking Calendars only.
    Confirmation, from go.oncehub.com.
    Call, 4.4 ms after the confirmation, ran 0.1 ms, threw, error.
    Slot selected  sent by Booking Calendars only
    Confirmation  from go.oncehub.com  0
    [error]   Call  0.1 ms, threw  +4.4 ms
    Payload  Redirect  Callback  1  Raw  Copy
    [error] 1st call
    Called by  a message handler, while the confirmation was delivered  ScheduleOnceEmbed.js:23  Show
    Arguments  1 argument, 771 B  Show in Payload
    Ran  18:02:18.721, for 0.1 ms
    Threw[error]   TypeError: Cannot read properties of undefined (reading 'send')
    Set off  nothing that was seen
    "#);
}

#[test]
fn the_timeline_says_what_happened_in_a_line_each() {
    let state = State { observation: Some(3), ..State::default() };
    let model = recorded("documented", &state);
    let html = timeline(&model, &state, 0.0);
    let words = text(&html);
    let kinds = attribute(&html, "data-kind");
    assert!(kinds.iter().any(|kind| kind == "definition"), "{kinds:?}");
    assert_eq!(attribute(&html, "aria-rowcount"), [(model.timeline.count() + 1).to_string()]);
    assert!(words.contains("document began"), "{words}");
}

#[test]
fn a_hundred_thousand_observations_are_a_screenful_of_elements() {
    let line = |n: usize| {
        let body = format!("{{\\\"kind\\\":\\\"phase\\\",\\\"what\\\":\\\"step {n}\\\"}}");
        format!(
            r#"{{"source":"relay","n":{n},"at":{},"tab":1,"frame":0,"document":"D","url":"https://customer.test/","body":"{body}"}}"#,
            1_700_000_000_000_u64 + n as u64
        )
    };
    let lines: Vec<String> = (1..=100_000).map(line).collect();
    let state = State::default();
    let model = of_lines(&lines, &state);
    assert_eq!(model.timeline.count(), 100_000);
    let html = timeline(&model, &state, 50_000.0 * 22.0);
    let rows = attribute(&html, "data-kind").len();
    assert!((20..=45).contains(&rows), "{rows} rows are drawn for a window of 18");
    assert!(text(&html).contains("step 50010"));
}

#[test]
fn what_a_page_says_is_text_and_nothing_else() {
    let hostile = "</code><img src=x onerror=alert(1)><script>alert(2)</script>";
    let body = serde_json::json!({"kind": "element", "event": "added", "element": {
        "id": 1, "order": 1, "tag": "div", "path": hostile, "text": hostile,
        "attrs": {"id": format!("SOIDIV_{hostile}"), "data-so-page": hostile, "data-psz": hostile},
    }});
    let line = serde_json::json!({"source": "relay", "n": 1, "at": 1_700_000_000_000_u64, "tab": 1, "frame": 0,
        "document": "D", "url": "https://customer.test/", "body": body.to_string()});
    let state = State { observation: Some(0), ..State::default() };
    let model = of_lines(&[line.to_string()], &state);
    let first = html::<DiagnosisView>(DiagnosisProps {
        diagnosis: model.diagnosis.clone(),
        roomy: true,
        rule: None,
        on_ticket: None,
        on_reload: None,
    });
    for html in [first, timeline(&model, &state, 0.0)] {
        assert!(html.contains("onerror=alert(1)"), "the page's own words are shown");
        assert!(!html.contains("<img") && !html.contains("<script"), "{html}");
        assert!(!html.contains("href=\"http") && !html.contains("javascript:"), "{html}");
    }
}

#[test]
fn the_bars_say_how_the_recording_is_doing() {
    let model = recorded("documented", &State::default());
    let recording = Recording {
        on: true,
        light: Light::Waiting,
        reason: "the page is loading".into(),
        ..Recording::default()
    };
    let bar = html::<Toolbar>(ToolbarProps {
        recording,
        view: View::Diagnosis,
        counts: Counts { faults: 2, errors: true, bookings: 1, observations: 1_204, embeds: 2 },
        preserve: true,
        zone: Zone::default(),
        on_record: Callback::noop(),
        on_clear: Callback::noop(),
        exporting: false,
        on_export: Callback::noop(),
        on_open: Callback::noop(),
    });
    assert_eq!(attribute(&bar, "data-state"), ["waiting"]);
    insta::assert_snapshot!(text(&bar), @r#"
    Preserve log
    Diagnosis  2  Bookings  1  Timeline  1,204  Embeds  2
    Waiting
    "#);
    let status = html::<Statusbar>(StatusProps {
        status: model.status,
        cleared: String::new(),
        paused: false,
        on_undo: Callback::noop(),
    });
    insta::assert_snapshot!(text(&status), @"57 observations, 0 lost  1 booking  watching 4 of 4 frames  customer.test/documented");
}
