//! The central question, case by case: the answer, the step that decides it, and what the first sentences say.
//!
//! Each line is one case; the same cases stand as pages in `tests/site/pages` where a browser can show them.

use embed_inspector::booking;
use embed_inspector::diagnosis::{self, Verdict};
use embed_inspector::rules::example::{
    self, CALL, COMPLETE, CONFIRMATION, CONTAINER, DRAWN, FUNCTION, IFRAME, LATE, NO_FUNCTION, RETURN,
    SEARCHED, SO_JS, SO_JS_RAN, WORKER_RAN,
};
use embed_inspector::rules::{self, Page};

fn verdict(capture: &[&str]) -> Option<Verdict> {
    let session = example::session(capture);
    let bookings = booking::join(&session);
    let page = Page::with_bookings(&session, diagnosis::subject(&session, &bookings)?, &bookings)?;
    let findings = rules::evaluate(&page);
    Some(diagnosis::verdict(&page, &findings))
}

/// The answer, whether it ran, the step that decides, and the first sentences.
fn said(capture: &[&str]) -> String {
    let Some(verdict) = verdict(capture) else { return "nothing was recorded".into() };
    let step = verdict.decides().map_or("-", |step| step.id);
    let ran = verdict.ran.map(|ran| format!(" {ran:?}")).unwrap_or_default();
    let name = if verdict.after.is_empty() { "" } else { "SOAfterConfirmationFunction" };
    format!(
        "{:?}{ran} [{step}] {} {}{name}{} {}",
        verdict.answer, verdict.lead, verdict.before, verdict.after, verdict.because
    )
}

/// The documented embed, up to a page that is complete.
const EMBED: [&str; 8] = [CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, SEARCHED];

fn embed_with(before: &[&'static str], after: &[&'static str]) -> Vec<&'static str> {
    [before, &EMBED, after].concat()
}

const ELEMENT: &str = r#"{"kind":"definition","type":"object","binding":"inherited","why":"complete"}"#;
const FUNCTION_GONE: &str =
    r#"{"kind":"definition","type":"undefined","binding":"property","why":"message"}"#;
const MODULE: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"module":true,"lines":[{"line":2,"text":"export function SOAfterConfirmationFunction(data) {"}]}"#;
const IIFE: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"lines":[{"line":1,"text":"(function () {"},{"line":2,"text":"  function SOAfterConfirmationFunction(data) {"}]}"#;
const LEXICAL: &str = r#"{"kind":"definition","type":"function","binding":"const","length":1,"source":"(data) => {}","why":"complete"}"#;
const AT_A_CLICK: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":2,"text":"window.SOAfterConfirmationFunction = reply;"}]}"#;
const NOT_SEARCHED: &str = r#"{"kind":"searched","able":false}"#;
const CONST_CONFIRMATION: &str = r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object","armed":"const","data":{"json":{"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}}"#;
const UNARMED: &str = r#"{"kind":"message","message":1,"origin":"https://go.oncehub.com","type":"object","armed":"none","data":{"json":{"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}}"#;
const CRM: &str = r#"{"kind":"element","event":"changed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","iframes":1,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"sosfContactId=003Dn00000Xy&soSkip=1","data-so-done":"true"}}}"#;
const LEAKED: &str = r#"{"kind":"element","event":"changed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","iframes":1,"attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00","data-so-qry-prm":"sosfLeadId={!Lead.Id}","data-so-done":"true"}}}"#;
const RESCHEDULE: &str = r#"{"kind":"element","event":"changed","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?em=1&params=IPLa6BkbZ!!","attrs":{"id":"SOI_dana"}}}"#;
const SECOND: &str = r#"{"kind":"element","event":"added","element":{"id":11,"order":11,"tag":"div","path":"main > div#SOIDIV_luis","iframes":1,"attrs":{"id":"SOIDIV_luis","data-so-page":"luis","data-psz":"00","data-so-done":"true"}}}"#;
const EMPTY_SECOND: &str = r#"{"kind":"element","event":"added","element":{"id":11,"order":11,"tag":"div","path":"main > div#SOIDIV_luis","attrs":{"id":"SOIDIV_luis","data-so-page":"luis","data-psz":"00","data-so-done":"true"}}}"#;
const IN_SHADOW: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","tree":"shadow","path":"body > my-box >>> div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-psz":"00"}}}"#;
const WORKER_FAILED: &str =
    r#"{"kind":"script","event":"error","url":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js"}"#;
const WATCHED: &str = r#"{"kind":"document","ready":"loading"}"#;
const CRASHED: &str = r#"{"kind":"navigation","event":"crashed"}"#;
const FAILED: &str = r#"{"kind":"navigation","event":"failed","url":"https://away.test/","error":"net::ERR_CONNECTION_REFUSED"}"#;
const DOWNLOAD: &str =
    r#"{"kind":"navigation","event":"failed","url":"https://away.test/file.zip","error":"net::ERR_ABORTED"}"#;
const DOWNLOAD_IN_FIREFOX: &str = r#"{"kind":"navigation","event":"failed","url":"https://away.test/file.zip","error":"NS_BINDING_ABORTED"}"#;
const OF_THE_BROWSER: &str = r#"{"kind":"navigation","event":"committed","url":"chrome://version/"}"#;
const BLANK: &str = r#"{"kind":"navigation","event":"committed","url":"about:blank"}"#;
const FRAME_POLICY: &str = r#"{"kind":"violation","blocked":"https://go.oncehub.com","directive":"frame-src","policy":"frame-src 'self'","disposition":"enforce"}"#;
const SANDBOX: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":4,"tag":"iframe","path":"body > iframe","attrs":{"sandbox":"allow-forms","srcdoc":"<div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div>"}}}"#;
const BUTTON: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button","attrs":{"id":"SOIBTN_dana","data-so-page":"dana"}}}"#;
const CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-8DJNDNL86G"}}}"#;
const LINK: &str = r#"{"kind":"element","event":"added","element":{"id":16,"order":16,"tag":"a","path":"footer > a","url":"https://go.oncehub.com/dana","attrs":{"href":"https://go.oncehub.com/dana"}}}"#;
const CHATBOT: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"body > a","attrs":{"data-co-bot":"BOT-1033739F74"}}}"#;
const RAW: &str = r#"{"kind":"element","event":"added","element":{"id":3,"order":3,"tag":"iframe","path":"body > iframe","url":"https://go.oncehub.com/dana?em=1","attrs":{"src":"https://go.oncehub.com/dana?em=1"}}}"#;
const EMBED_JS: &str = r#"{"kind":"element","event":"added","element":{"id":12,"order":12,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/cal/embed.js","attrs":{"src":"https://cdn.oncehub.com/cal/embed.js"}}}"#;
const EMBED_JS_RAN: &str = r#"{"kind":"script","event":"load","url":"https://cdn.oncehub.com/cal/embed.js"}"#;
const EMBED_JS_KEPT: &str = r#"{"kind":"element","event":"added","element":{"id":12,"order":12,"tag":"script","path":"body > script","attrs":{"type":"text/plain","data-src":"https://cdn.oncehub.com/cal/embed.js"}}}"#;
const APEX_POLICY: &str = r#"{"kind":"violation","blocked":"https://oncehub.com","directive":"frame-src","policy":"frame-src *.oncehub.com","disposition":"enforce"}"#;
const SECOND_CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":13,"order":13,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-8DJNDNL86G"}}}"#;
const SCHEDULED: &str = r#"{"kind":"message","message":7,"origin":"https://oncehub.com","type":"object","armed":"wrapped","data":{"json":{"type":"oncehub.booking.scheduled","payload":{"id":"BKNG-2R5C3TQBX1PZ"}}}}"#;
const HIDDEN: &str = r#"{"kind":"element","event":"changed","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","attrs":{"id":"SOI_dana","onload":"onIframeLoad(this)"}}}"#;
const ATTRIBUTE_POLICY: &str = r#"{"kind":"violation","blocked":"inline","directive":"script-src-attr","policy":"script-src 'nonce-abc' 'strict-dynamic' https: 'unsafe-inline'","disposition":"enforce","source":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","line":1}"#;
const SCRIPT_POLICY: &str = r#"{"kind":"element","event":"added","element":{"id":14,"order":0,"tag":"meta","path":"html > head > meta","attrs":{"http-equiv":"Content-Security-Policy","content":"script-src 'unsafe-inline' https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const SO_JS_HELD: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"type":"text/plain","data-category":"functional","src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const SO_JS_KEPT: &str = r#"{"kind":"element","event":"added","element":{"id":2,"order":2,"tag":"script","path":"body > script","attrs":{"data-src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const HELD: &str = r#"{"kind":"element","event":"added","element":{"id":15,"order":0,"tag":"script","path":"head > script","attrs":{"type":"text/plain","data-category":"analytics"}}}"#;
const IN_HELD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":0,"element":15,"lines":[{"line":1,"text":"function SOAfterConfirmationFunction(data) {"}]}"#;
const WRAPPER: &str = r#"{"kind":"definition","type":"function","binding":"property","length":1,"source":"function (data) { previous(data); track(); }","why":"script"}"#;
const INNER: &str = r#"{"kind":"call","call":2,"message":1,"when":"during","count":1,"caller":"https://customer.test/book:7:3","arguments":[{"json":{"errorStatus":0,"bookingInfo":{"BookingId":["BKNG-XGYNZXXR3B7D"]}}}]}"#;
const INNER_RETURN: &str = r#"{"kind":"return","call":2,"ms":0.1,"returned":"undefined"}"#;
const CONTAINER_GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_dana","attrs":{"id":"SOIDIV_dana","data-so-page":"dana"}}}"#;
const IFRAME_GONE: &str = r#"{"kind":"element","event":"removed","element":{"id":3,"order":3,"tag":"iframe","path":"body > div#SOIDIV_dana > iframe#SOI_dana","url":"https://go.oncehub.com/dana?em=1","attrs":{"id":"SOI_dana"}}}"#;
/// An answer to the booking page's iframe.
macro_rules! answer {
    ($url:literal, $rest:literal) => {
        concat!(
            r#"{"kind":"request","request":"8","type":"sub_frame","method":"GET","url":""#,
            $url,
            r#"","initiator":"https://customer.test","started":1700000000500,"@":{"document":"","frame":5},"#,
            $rest,
            "}"
        )
    };
}
const DELETED: &str = answer!("https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1", r#""status":404"#);
const ANSWERED: &str = r#"{"kind":"request","request":"9","type":"sub_frame","method":"GET","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","initiator":"https://customer.test","started":1700000000900,"status":200,"@":{"document":"","frame":5}}"#;
const SENT_ON: &str = answer!(
    "https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1",
    r#""status":302,"redirect":"https://go.oncehub.com/error""#
);
const SENT_TO_ERROR: &str = answer!("https://go.oncehub.com/error", r#""status":500"#);
const UNFRAMED: &str = answer!(
    "https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1",
    r#""status":200,"headers":[{"name":"x-frame-options","value":"DENY"}]"#
);
const NOT_SHOWN: &str = r#"{"kind":"navigation","event":"failed","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","error":"net::ERR_BLOCKED_BY_RESPONSE","@":{"document":"","frame":5}}"#;
const GIVEN_UP: &str = r#"{"kind":"navigation","event":"failed","url":"https://go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1","error":"net::ERR_ABORTED","@":{"document":"","frame":5}}"#;
const SECOND_IFRAME: &str = r#"{"kind":"element","event":"added","element":{"id":16,"order":16,"tag":"iframe","path":"main > div#SOIDIV_luis > iframe#SOI_luis","url":"https://go.oncehub.com/luis?em=1","attrs":{"id":"SOI_luis"}}}"#;
const CALENDAR_IFRAME: &str = r#"{"kind":"element","event":"added","element":{"id":16,"order":16,"tag":"iframe","path":"body > div > iframe","url":"https://oncehub.com/BKC-8DJNDNL86G?embed=1","attrs":{}}}"#;
const NO_CALENDAR: &str = answer!("https://oncehub.com/BKC-8DJNDNL86G?embed=1", r#""status":404"#);
const LED: &str = r#"{"kind":"request","request":"10","type":"sub_frame","method":"GET","url":"https://thanks.test/?Name=John%20Smith&Email=johnsmith@example.com&bookingPage=financial&subject=A&creationTime=2018-04-25T05:08:18.843Z&meetingTime=2018-04-25T10:45:00.000Z&timeZone=Eastern%20time&utcOffset=-5","initiator":"https://go.oncehub.com","started":1700000003000,"status":200,"@":{"at":1700000003100,"document":"","frame":5}}"#;
const USED_AGAIN: &str = r#"{"kind":"element","event":"changed","element":{"id":1,"order":1,"tag":"div","path":"body > div#SOIDIV_sales","attrs":{"id":"SOIDIV_sales","data-so-page":"sales","data-psz":"00","data-so-done":"true"}}}"#;

/// The same observations in a frame inside the page.
macro_rules! framed {
    ($url:literal, $body:literal) => {
        concat!(r#"{"@":{"frame":4,"parent":0,"document":"F","url":""#, $url, r#""},"#, $body, "}")
    };
}
const FRAMED_EMBED: &str = framed!(
    "https://forms.customer.test/book?x=1",
    r#""kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"id":"SOIDIV_dana","data-so-page":"dana","data-so-done":"true"}}"#
);
const FRAMED_IFRAME: &str = framed!(
    "https://forms.customer.test/book?x=1",
    r#""kind":"element","event":"added","element":{"id":2,"order":2,"tag":"iframe","path":"body > div > iframe","url":"https://go.oncehub.com/dana?em=1","attrs":{"id":"SOI_dana"}}"#
);
const FRAMED_NOTHING: &str = framed!(
    "https://forms.customer.test/book?x=1",
    r#""kind":"definition","type":"undefined","binding":"none","why":"complete""#
);
const FRAMED_FUNCTION: &str = framed!(
    "https://forms.customer.test/book?x=1",
    r#""kind":"definition","type":"function","binding":"property","length":1,"source":"function SOAfterConfirmationFunction(data) {}","why":"element""#
);
const FRAMED_COMPLETE: &str =
    framed!("https://forms.customer.test/book?x=1", r#""kind":"phase","what":"complete""#);
const FRAMED_SEARCHED: &str =
    framed!("https://forms.customer.test/book?x=1", r#""kind":"searched","able":true"#);

#[test]
#[rustfmt::skip]
#[allow(clippy::too_many_lines, reason = "one line a case")]
fn every_case_is_answered_by_the_step_that_decides_it() {
    let cases: Vec<(&str, Vec<&str>, &str)> = vec![
        ("the documented page", embed_with(&[FUNCTION], &[]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("and a booking", embed_with(&[FUNCTION], &[CONFIRMATION, CALL]),
            "Yes Yes [-] Yes. SOAfterConfirmationFunction ran. It ran once for booking BKNG-XGYNZXXR3B7D."),
        ("no function", embed_with(&[], &[NO_FUNCTION]),
            "No [global-function] No. SOAfterConfirmationFunction will not run here. No global function has this name."),
        ("no function, still searching", vec![CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, NO_FUNCTION],
            "Unknown [global-function] Cannot know whether SOAfterConfirmationFunction will run here. No global function has this name, and external scripts are still to be searched."),
        ("no function, nobody can search", vec![CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, NO_FUNCTION, NOT_SEARCHED],
            "No [global-function] No. SOAfterConfirmationFunction will not run here. No global function has this name."),
        ("a button only", vec![FUNCTION, BUTTON, SO_JS, SO_JS_RAN, COMPLETE, SEARCHED],
            "No [website-embed] No. SOAfterConfirmationFunction will not run here. The page has no Website embed, only another kind: Website button."),
        ("a plain iframe", vec![FUNCTION, RAW, COMPLETE, SEARCHED],
            "No [website-embed] No. SOAfterConfirmationFunction will not run here. The booking page stands in an iframe without the vendor’s script. The page does not load so.js."),
        ("a plain iframe whose booking called it all the same", vec![FUNCTION, RAW, COMPLETE, SEARCHED, CONFIRMATION, CALL],
            "Yes Yes [-] Yes. SOAfterConfirmationFunction ran. It ran once for booking BKNG-XGYNZXXR3B7D."),
        ("a calendar", vec![FUNCTION, CALENDAR, EMBED_JS, EMBED_JS_RAN, COMPLETE, SEARCHED],
            "No [calendar-drawn] Booking Calendars never call SOAfterConfirmationFunction; they send events instead. The events of each booking are under Bookings and in the Timeline."),
        ("a calendar without its script", vec![FUNCTION, CALENDAR, COMPLETE, SEARCHED],
            "No [calendar-script] Booking Calendars never call SOAfterConfirmationFunction; they send events instead. The calendar cannot be shown here. The page does not load embed.js."),
        ("a calendar that a policy keeps out", vec![CALENDAR, EMBED_JS, EMBED_JS_RAN, COMPLETE, SEARCHED, APEX_POLICY],
            "No [policy] Booking Calendars never call SOAfterConfirmationFunction; they send events instead. The calendar cannot be shown here. The page’s policy covers *.oncehub.com, and the booking calendar is on oncehub.com itself."),
        ("a calendar whose script waits for consent", vec![CALENDAR, EMBED_JS_KEPT, COMPLETE, SEARCHED],
            "No [calendar-script] Booking Calendars never call SOAfterConfirmationFunction; they send events instead. Nothing is shown yet. embed.js has not been seen running yet. The calendar has not been drawn yet."),
        ("a calendar, and a link to a booking page", vec![CALENDAR, EMBED_JS, EMBED_JS_RAN, LINK, COMPLETE, SEARCHED],
            "No [calendar-drawn] Booking Calendars never call SOAfterConfirmationFunction; they send events instead. The events of each booking are under Bookings and in the Timeline."),
        ("a chatbot", vec![NO_FUNCTION, CHATBOT, COMPLETE, SEARCHED],
            "No [website-embed] No. SOAfterConfirmationFunction will not run here. The page has no Website embed, only another kind: Chatbot."),
        ("nothing", vec![NO_FUNCTION, COMPLETE, SEARCHED],
            "Empty [-] No OnceHub embed on this page, so nothing here can call SOAfterConfirmationFunction. If the embed appears later, after a click or after consent to cookies, leave this panel open: the page is still being watched."),
        ("a page of the browser", vec![OF_THE_BROWSER],
            "Empty [-] Nothing of this page was recorded.  The browser lets no extension look into a page with such an address, so nothing here is watched."),
        ("an empty page", vec![BLANK],
            "Empty [-] Nothing of this page was recorded.  The tab shows an empty page. The next page is recorded from its first script on."),
        ("a page that could not be loaded", vec![BLANK, FAILED],
            "Empty [-] Nothing of this page was recorded.  https://away.test/ could not be loaded (net::ERR_CONNECTION_REFUSED)."),
        ("left for a page that could not be loaded", embed_with(&[WATCHED, FUNCTION], &[FAILED]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned. The tab has left it since, for https://away.test/, which could not be loaded (net::ERR_CONNECTION_REFUSED)."),
        ("a download", embed_with(&[WATCHED, FUNCTION], &[DOWNLOAD]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("a download, in Firefox's words", embed_with(&[WATCHED, FUNCTION], &[DOWNLOAD_IN_FIREFOX]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("a page that crashed", embed_with(&[WATCHED, FUNCTION], &[CRASHED]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned. The page has crashed since, or the browser put it away: what is said here is of before. Reload it to go on."),
        ("not a function", embed_with(&[], &[ELEMENT]),
            "No [global-function] No. SOAfterConfirmationFunction will not run here. SOAfterConfirmationFunction is an object, not a function."),
        ("in a module", embed_with(&[MODULE], &[NO_FUNCTION]),
            "No [global-function] No. SOAfterConfirmationFunction will not run here. The function is defined inside a module, where OnceHub’s script cannot see it."),
        ("in a function of its own", embed_with(&[IIFE], &[NO_FUNCTION]),
            "No [global-function] No. SOAfterConfirmationFunction will not run here. The function is in the page’s source, and no global name stands for it."),
        ("a const, found by its bare name", embed_with(&[LEXICAL], &[]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("a const, and a booking", embed_with(&[LEXICAL], &[CONST_CONFIRMATION]),
            "Yes Unseen [-] Cannot be seen whether SOAfterConfirmationFunction ran. The confirmation arrived. The function is a const or a locked property: the vendor’s script finds it by its bare name, and nothing can watch it being called."),
        ("given by a line that has not run", embed_with(&[AT_A_CLICK], &[NO_FUNCTION]),
            "Unknown [global-function] Cannot know whether SOAfterConfirmationFunction will run here. No global function has this name yet, and the line that gives it has not run."),
        ("a CRM record id", embed_with(&[FUNCTION], &[CRM]),
            "Unknown [crm-account] Cannot know whether SOAfterConfirmationFunction will run here. A Salesforce contact id is passed to the booking page. The call will be suppressed if this account uses the CRM connector, which a page does not show."),
        ("a CRM record id, and a booking without a call", embed_with(&[FUNCTION], &[CRM, CONFIRMATION]),
            "Unknown No [crm-account] No. SOAfterConfirmationFunction did not run. A Salesforce contact id is passed to the booking page. The call was suppressed if this account uses the CRM connector, which a page does not show."),
        ("a CRM record id, and a call", embed_with(&[FUNCTION], &[CRM, CONFIRMATION, CALL]),
            "Yes Yes [-] Yes. SOAfterConfirmationFunction ran. It ran once for booking BKNG-XGYNZXXR3B7D."),
        ("a merge field where a record id should be", embed_with(&[FUNCTION], &[LEAKED]),
            "Unknown [crm-id] Cannot know whether SOAfterConfirmationFunction will run here. A CRM parameter holds a merge field that was not filled in: what it does is not documented."),
        ("the flow that reschedules", embed_with(&[FUNCTION], &[RESCHEDULE]),
            "No [flow] No. SOAfterConfirmationFunction will not run here. This is the cancel or reschedule flow, which by design does not call it."),
        ("that flow in one of two embeds", embed_with(&[FUNCTION], &[RESCHEDULE, SECOND]),
            "Yes [-] Yes, in part. SOAfterConfirmationFunction will run here. One of the embeds is in the cancel or reschedule flow, which by design does not call it. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("the worker is blocked", vec![FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_FAILED, COMPLETE, SEARCHED],
            "No [scripts] No. SOAfterConfirmationFunction will not run here. The worker that so.js asks for could not be loaded."),
        ("the worker has just run", vec![FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, SEARCHED, WORKER_RAN],
            "Unknown [embedded] Cannot know whether SOAfterConfirmationFunction will run here. The booking page has not been drawn yet."),
        ("a policy keeps the frame out", embed_with(&[FUNCTION], &[FRAME_POLICY]),
            "No [policy] No. SOAfterConfirmationFunction will not run here. The page’s policy keeps the booking page on go.oncehub.com out."),
        ("a sandbox without scripts", vec![FUNCTION, SANDBOX, COMPLETE, SEARCHED],
            "No [policy] No. SOAfterConfirmationFunction will not run here. The frame’s sandbox lacks allow-scripts: no script runs in it."),
        ("the container came late", vec![FUNCTION, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE, SEARCHED, CONTAINER],
            "No [embedded] No. SOAfterConfirmationFunction will not run here. The container came after so.js had looked for containers."),
        ("the embed in a frame, the function around it", vec![FUNCTION, COMPLETE, SEARCHED, FRAMED_EMBED, FRAMED_IFRAME, FRAMED_NOTHING, FRAMED_COMPLETE, FRAMED_SEARCHED],
            "No [global-function] No. SOAfterConfirmationFunction will not run here. The embed is in the frame https://forms.customer.test/book, and the function is in the page itself."),
        ("the function in a frame, the embed around it", embed_with(&[], &[NO_FUNCTION, FRAMED_FUNCTION, FRAMED_COMPLETE, FRAMED_SEARCHED]),
            "No [global-function] No. SOAfterConfirmationFunction will not run here. The embed is in the page itself, and the function is in the frame https://forms.customer.test/book."),
        ("a confirmation, the function there, and no call", embed_with(&[FUNCTION], &[CONFIRMATION]),
            "Yes No [-] No call of SOAfterConfirmationFunction was seen. The confirmation arrived while the function was there, and no call came within a second. A page does not show which it was: another script stopped the message, the account suppresses the call, as the CRM connector does, or the page calls it later, which is not seen."),
        ("a booking page without the vendor’s script, a confirmation, and no call", vec![FUNCTION, RAW, COMPLETE, SEARCHED, CONFIRMATION],
            "No No [website-embed] No call of SOAfterConfirmationFunction was seen. The booking page stands in an iframe without the vendor’s script. The page does not load so.js. A call that the page itself makes more than a second after the message would not be seen."),
        ("a confirmation before the function", embed_with(&[], &[NO_FUNCTION, UNARMED, FUNCTION]),
            "Yes No [-] No. SOAfterConfirmationFunction did not run. A booking was confirmed before the function existed, so the page never got its data. The next booking is not affected."),
        ("the function was taken away", embed_with(&[FUNCTION], &[FUNCTION_GONE]),
            "No [global-function] No. SOAfterConfirmationFunction will not run here. The function was there, and something took its name away."),
        ("both products, and a booking in the calendar", embed_with(&[FUNCTION], &[SECOND_CALENDAR, SCHEDULED]),
            "Yes No [-] No. SOAfterConfirmationFunction did not run. The booking was made in a booking calendar. Calendars send events, and never call the function. Nothing here stops the Website embed from calling it, and no booking was made there yet."),
        ("both products, a booking in each", embed_with(&[FUNCTION], &[SECOND_CALENDAR, CONFIRMATION, CALL, SCHEDULED]),
            "Yes No [-] No. SOAfterConfirmationFunction did not run. The booking was made in a booking calendar. Calendars send events, and never call the function. It ran for a booking that was made in another embed of this page."),
        ("a policy that keeps the booking page hidden", embed_with(&[FUNCTION], &[HIDDEN, ATTRIBUTE_POLICY]),
            "No [policy] No. SOAfterConfirmationFunction will not run here. The page’s policy stops the iframe’s onload, so the booking page stays hidden."),
        ("a policy that will stop the worker", vec![FUNCTION, SCRIPT_POLICY, CONTAINER, SO_JS, SO_JS_RAN, COMPLETE, SEARCHED],
            "No [scripts] No. SOAfterConfirmationFunction will not run here. The page’s policy keeps ScheduleOnceEmbed.js out."),
        ("so.js waits for consent", vec![FUNCTION, CONTAINER, SO_JS_HELD, COMPLETE, SEARCHED],
            "Unknown [scripts] Cannot know whether SOAfterConfirmationFunction will run here. When so.js will run: its tag has the type text/plain, as when a tool waits for consent to cookies. The booking page has not been drawn yet."),
        ("so.js waits for consent, its address kept aside", vec![FUNCTION, CONTAINER, SO_JS_KEPT, COMPLETE, SEARCHED],
            "Unknown [scripts] Cannot know whether SOAfterConfirmationFunction will run here. When so.js will run: its tag has no src, as when a tool waits for consent to cookies. The booking page has not been drawn yet."),
        ("the function waits for consent", embed_with(&[HELD, IN_HELD], &[NO_FUNCTION]),
            "Unknown [global-function] Cannot know whether SOAfterConfirmationFunction will run here. The script that defines the function is held back, as when a tool waits for consent to cookies."),
        ("a definition that hands on to the one before it", embed_with(&[FUNCTION, WRAPPER], &[CONFIRMATION, CALL, INNER, INNER_RETURN, RETURN]),
            "Yes Yes [-] Yes. SOAfterConfirmationFunction ran. It ran once for booking BKNG-XGYNZXXR3B7D, and handed it on to an earlier definition."),
        ("the embed left after the call", embed_with(&[FUNCTION], &[CONFIRMATION, CALL, RETURN, CONTAINER_GONE, IFRAME_GONE]),
            "Yes Yes [-] Yes. SOAfterConfirmationFunction ran. It ran once for booking BKNG-XGYNZXXR3B7D."),
        ("the embed left before any booking", embed_with(&[FUNCTION], &[CONTAINER_GONE, IFRAME_GONE]),
            "No [website-embed] No. SOAfterConfirmationFunction will not run here. The page has no Website embed any more: it was taken out."),
        ("the booking page was deleted", embed_with(&[FUNCTION], &[DELETED]),
            "No [embedded] No. SOAfterConfirmationFunction will not run here. The booking page dana could not be loaded (status 404)."),
        ("the booking page sent on to an error", embed_with(&[FUNCTION], &[SENT_ON, SENT_TO_ERROR]),
            "No [embedded] No. SOAfterConfirmationFunction will not run here. The booking page dana could not be loaded (status 500)."),
        ("the booking page came at the second try", embed_with(&[FUNCTION], &[DELETED, ANSWERED]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("the booking page may not be framed", embed_with(&[FUNCTION], &[UNFRAMED, NOT_SHOWN]),
            "No [embedded] No. SOAfterConfirmationFunction will not run here. The booking page dana could not be loaded (x-frame-options: DENY)."),
        ("the load was given up", embed_with(&[FUNCTION], &[GIVEN_UP]),
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("an embed that stays empty beside one that works", embed_with(&[FUNCTION], &[EMPTY_SECOND]),
            "Yes [-] Yes, in part. SOAfterConfirmationFunction will run here. Another embed, luis, stays empty: nobody can book in it. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("a container in a shadow root", vec![FUNCTION, IN_SHADOW, SO_JS, SO_JS_RAN, WORKER_RAN, COMPLETE, SEARCHED],
            "No [embedded] No. SOAfterConfirmationFunction will not run here. The container stands in a shadow root, where so.js does not look."),
        ("a deleted page, and another embed that works", embed_with(&[FUNCTION], &[DELETED, SECOND, SECOND_IFRAME]),
            "Yes [-] Yes, in part. SOAfterConfirmationFunction will run here. Another embed, dana, stays empty: nobody can book in it. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned."),
        ("the calendar was deleted", vec![CALENDAR, CALENDAR_IFRAME, EMBED_JS, EMBED_JS_RAN, COMPLETE, SEARCHED, NO_CALENDAR],
            "No [calendar-drawn] Booking Calendars never call SOAfterConfirmationFunction; they send events instead. The calendar cannot be shown here. The calendar BKC-8DJNDNL86G could not be loaded (status 404)."),
        ("the redirect of a booking in its iframe, and nothing else of it", embed_with(&[FUNCTION], &[LED]),
            "Yes Redirected [-] No call of SOAfterConfirmationFunction was seen. The redirect of booking 1 was seen, and no confirmation that could be recognised. Nothing that can be seen here stops the call, so it is not known why there was none."),
        ("the same without a function", embed_with(&[], &[NO_FUNCTION, LED]),
            "No Redirected [global-function] No call of SOAfterConfirmationFunction was seen. The redirect of booking 1 was seen, and no confirmation that could be recognised. No global function has this name."),
        ("a redirect after a call", embed_with(&[FUNCTION], &[CONFIRMATION, CALL, RETURN, LED]),
            "Yes Yes [-] Yes. SOAfterConfirmationFunction ran. It ran once for booking BKNG-XGYNZXXR3B7D."),
        ("a container emptied and used again", embed_with(&[FUNCTION], &[IFRAME_GONE, USED_AGAIN]),
            "No [embedded] No. SOAfterConfirmationFunction will not run here. The container that showed page dana was emptied, and names page sales now."),
        ("recorded late, drawn before", vec![LATE, FUNCTION, DRAWN, IFRAME, SO_JS, SEARCHED],
            "Yes [-] Yes. SOAfterConfirmationFunction will run here. It is called for every new booking, and by design not when a booking is cancelled, rescheduled or reassigned. What this page did before the recording began was not seen: reload it to see all."),
        ("recorded late, nothing drawn", vec![LATE, FUNCTION, CONTAINER, SO_JS, SEARCHED],
            "Unknown [scripts] Cannot know whether SOAfterConfirmationFunction will run here. It was not seen whether so.js ran, for the recording began later. The booking page has not been drawn yet. What this page did before the recording began was not seen: reload it to see all."),
    ];
    for (case, capture, expected) in cases {
        assert_eq!(said(&capture), expected, "{case}");
    }
}

/// What one step says, with its outcome.
fn step(id: &str, capture: &[&str]) -> String {
    let found = verdict(capture).and_then(|verdict| verdict.steps.into_iter().find(|step| step.id == id));
    found.map_or_else(String::new, |step| format!("{:?}: {} [{}]", step.outcome, step.say, step.proof))
}

#[test]
fn an_embed_that_left_after_the_call_was_there_when_it_mattered() {
    let said = step(
        "website-embed",
        &embed_with(&[FUNCTION], &[CONFIRMATION, CALL, RETURN, CONTAINER_GONE, IFRAME_GONE]),
    );
    let expected = "Kept: The page had a Website embed when the function was called, and took it out later";
    assert!(said.starts_with(expected), "{said}");
}

#[test]
fn an_event_of_a_calendar_is_no_confirmation_of_the_website_embed() {
    let said = step("confirmed", &embed_with(&[FUNCTION], &[SECOND_CALENDAR, SCHEDULED]));
    assert_eq!(said, "Undecided: The booking page sends the confirmation [seen only when a booking is made]");
}

/// A page is left after a booking, and the tab shows another one.
fn after_leaving(at: &str, transition: &str, then: &[&str]) -> String {
    let left = THANKS.replace("AT", at).replace("HOW", transition);
    let booked = embed_with(&[FUNCTION], &[CONFIRMATION, CALL, RETURN]);
    said(&[booked.as_slice(), &[left.as_str()], then].concat())
}
const THANKS: &str = r#"{"kind":"navigation","event":"committed","url":"https://customer.test/thanks","transition":"HOW","@":{"at":AT,"document":"E","url":"https://customer.test/thanks"}}"#;
const EMBED_THERE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"button","path":"body > button","attrs":{"id":"SOIBTN_dana","data-so-page":"dana"}},"@":{"at":1700000002000,"document":"E","url":"https://customer.test/thanks"}}"#;

#[test]
#[rustfmt::skip]
fn the_answer_stays_with_the_page_that_left_after_a_booking() {
    let (ran, nothing) = ("Yes Yes [-] Yes.", "Empty [-] No OnceHub embed");
    let cases = [
        ("a timer let it go", "1700000001300", "link", vec![], ran),
        ("it left much later", "1700000060000", "link", vec![], nothing),
        ("the visitor typed an address", "1700000001300", "typed", vec![], nothing),
        ("the next page has an embed too", "1700000001300", "link", vec![EMBED_THERE], "No [website-embed]"),
    ];
    for (case, at, how, then, expected) in cases {
        let said = after_leaving(at, how, &then);
        assert!(said.starts_with(expected), "{case}: {said}");
    }
}

#[test]
fn a_container_that_was_emptied_had_been_drawn() {
    let said = step("embedded", &embed_with(&[FUNCTION], &[IFRAME_GONE, USED_AGAIN]));
    assert!(said.starts_with("Broken: What so.js drew into the container was taken out"), "{said}");
}
