//! What only looks like an embed, or like a fault of one: a wrong accusation is worse than a fault that is missed.
//! `tests/site/pages/traps` has the same in a page, for the panel in a browser.

use embed_inspector::rules::example::{
    self, CALL, COMPLETE, CONFIRMATION, CONTAINER, DRAWN, FUNCTION, IFRAME, RETURN, SEARCHED, SO_JS,
    SO_JS_RAN, WORKER_RAN,
};
use embed_inspector::rules::{self, Finding, Page};
use embed_inspector::session::Session;

/// Pages that only look as if they had to do with an embed, and harmless pages that have; how many embeds each has.
#[rustfmt::skip]
const TRAPS: &[(&str, usize, &[&str])] = &[
    ("an application that turns pages with data-so-page", 0, &[TURNS_PAGES, COMPLETE]),
    ("attributes that begin like the vendor's", 0, &[SIMILAR_ATTRIBUTES, COMPLETE]),
    ("a plugin that calls its own iframe ScheduleOnceIframe", 0, &[PLUGIN, COMPLETE]),
    ("an animation's data-delay beside the documented embed", 1, &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, ANIMATION, ONLOAD, COMPLETE, LATER]),
    ("the embed of Cal.com", 0, &[CAL_COM, CAL_COM_RAN, COMPLETE, LATER]),
    ("another file of the vendor's in the same folder", 0, &[OTHER_FILE, COMPLETE, LATER]),
    ("embed code in a comment", 0, &[COMMENT, COMPLETE, LATER]),
    ("so.js is loaded by the page's own code once the container is seen", 1, &[FUNCTION, CONTAINER, LAZY, COMPLETE, LATER]),
    ("a link to the vendor's company site", 0, &[COMPANY, COMPLETE]),
    ("an article that shows the code", 0, &[ARTICLE, COMPLETE]),
    ("a policy that only reports, beside the documented embed", 1, &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, REPORT_ONLY, COMPLETE]),
    ("messages of a chat window on a page without a calendar", 0, &[CHAT, COMPLETE]),
    ("the documented embed, with a booking", 1, &[FUNCTION, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, CONFIRMATION, CALL, RETURN]),
    ("the documented embed in a page that is not complete", 1, &[CONTAINER, SO_JS]),
    ("an embed that is commented out between the comments of its code", 0, &[START, COMMENT, COMPLETE, LATER]),
    ("embed code in a comment that old browsers take for markup", 0, &[CONDITIONAL, COMPLETE, LATER]),
    ("embed code in a comment of a component", 0, &[JSX, COMPLETE, LATER]),
    ("what a server left of its own comment", 0, &[ASP, COMPLETE, LATER]),
    ("another file adds the script, a moment after the container", 1, &[FUNCTION, CONTAINER, OTHER_SCRIPT, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, LATER]),
    ("the server chose one of several embeds, and commented the others out", 1, &[FUNCTION, COMMENT, BRANCH, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, LATER]),
    ("an element below the fold holds the address of so.js for code that waits", 1, &[FUNCTION, CONTAINER, NEIGHBOUR, COMPLETE, SEARCHED, LATER]),
    ("a tag of so.js that was drawn as HTML, beside the one that ran", 1, &[FUNCTION, DRAWN_TAG, CONTAINER, SO_JS, SO_JS_RAN, WORKER_RAN, DRAWN, IFRAME, COMPLETE, LATER]),
    ("the vendor's own site, which loads other files of an earlier host", 0, &[SITE_FILE, COMPLETE, SEARCHED, LATER]),
    ("a minified listener whose function takes what is scheduled", 1, &[CALENDAR, SCHEDULED_TOO, COMPLETE, SEARCHED, LATER]),
];

const TURNS_PAGES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"nav > a","attrs":{"data-so-page":"2","href":"?page=2"}}}"#;
const SIMILAR_ATTRIBUTES: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"main > div","attrs":{"data-so-pages":"4","data-fo-format":"short","data-height":"100%"}}}"#;
const PLUGIN: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"iframe","path":"main > iframe","url":"https://plugin.test/book","attrs":{"name":"ScheduleOnceIframe","src":"https://plugin.test/book"}}}"#;
const ANIMATION: &str = r#"{"kind":"element","event":"added","element":{"id":8,"order":8,"tag":"section","path":"main > section","attrs":{"data-delay":"200","onclick":"open('https://oncehub.com')"}}}"#;
const ONLOAD: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":3,"lines":[{"line":2,"text":"window.onload = function () { startSlides(); };"}]}"#;
const CAL_COM: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"script","path":"body > script","url":"https://app.cal.com/cal/embed.js","attrs":{"src":"https://app.cal.com/cal/embed.js"}}}"#;
const CAL_COM_RAN: &str = r#"{"kind":"script","event":"load","url":"https://app.cal.com/cal/embed.js"}"#;
const OTHER_FILE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"script","path":"body > script","url":"https://cdn.oncehub.com/mergedjs/site.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/site.js"}}}"#;
const COMMENT: &str = r#"{"kind":"text","path":"main","form":"comment","text":" <div id=\"SOIDIV_dana\" data-so-page=\"dana\" data-psz=\"00\"></div> <script src=\"https://cdn.oncehub.com/mergedjs/so.js\"></script> "}"#;
const START: &str = r#"{"kind":"text","path":"main","form":"comment","text":" ScheduleOnce embed START "}"#;
const CONDITIONAL: &str = r#"{"kind":"text","path":"main","form":"comment","text":"[if lte IE 9]> <div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div> <![endif]"}"#;
const JSX: &str = r#"{"kind":"snippet","url":"https://customer.test/booking.jsx","lines":[{"line":4,"text":"      {/* <div id=\"SOIDIV_dana\" data-so-page=\"dana\" /> */}"},{"line":5,"text":"      {/* <script src=\"https://cdn.oncehub.com/mergedjs/so.js\" /> */}"}]}"#;
const ASP: &str = r#"{"kind":"text","path":"main","form":"comment","text":"%-- <div id=\"SOIDIV_dana\" data-so-page=\"dana\" data-psz=\"00\"></div> --%"}"#;
const OTHER_SCRIPT: &str = r#"{"kind":"snippet","url":"https://customer.test/site.js","lines":[{"line":12,"text":"  script.src = 'https://cdn.oncehub.com/mergedjs/so.js';"}]}"#;
const BRANCH: &str = r#"{"kind":"snippet","url":"https://customer.test/book","inline":1,"lines":[{"line":8,"text":"// else: <div id=\"SOIDIV_sales\" data-so-page=\"sales\"></div> so.js"}]}"#;
const LAZY: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":31,"text":"  if (entry.isIntersecting) load('https://cdn.oncehub.com/mergedjs/so.js');"}]}"#;
const NEIGHBOUR: &str = r#"{"kind":"element","event":"added","element":{"id":4,"order":1000,"tag":"p","path":"main > p","attrs":{"data-later":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const DRAWN_TAG: &str = r#"{"kind":"element","event":"added","element":{"id":9,"order":0,"tag":"script","path":"main > div > script","url":"https://cdn.oncehub.com/mergedjs/so.js","attrs":{"src":"https://cdn.oncehub.com/mergedjs/so.js"}}}"#;
const SITE_FILE: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"script","path":"head > script","url":"https://cdn.scheduleonce.com/mergedjs/site_1.js","attrs":{"src":"//cdn.scheduleonce.com/mergedjs/site_1.js"}}}"#;
const CALENDAR: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"div","path":"body > div","attrs":{"data-oh-booking-calendar-id":"BKC-8DJNDNL86G","style":"min-width: 320px; height: 700px;"}}}"#;
const SCHEDULED_TOO: &str = r#"{"kind":"snippet","url":"https://customer.test/app.js","lines":[{"line":2,"text":"function g(d){let t=String(d&&d.type).toLowerCase();return t.includes('booking')&&(t.includes('confirmed')||t.includes('scheduled'))}"},{"line":3,"text":"let r=o=>{let i=o.origin;if(i!=='https://oncehub.com'||!g(o.data))return;h()};"}]}"#;
const COMPANY: &str = r#"{"kind":"element","event":"added","element":{"id":1,"order":1,"tag":"a","path":"footer > a","url":"https://www.oncehub.com/blog/article","attrs":{"href":"https://www.oncehub.com/blog/article"}}}"#;
const ARTICLE: &str = r#"{"kind":"text","path":"main > pre > code","form":"text","text":"<div id=\"SOIDIV_dana\" data-so-page=\"dana\"></div>"}"#;
const REPORT_ONLY: &str = r#"{"kind":"violation","blocked":"eval","directive":"script-src","policy":"script-src 'self'","disposition":"report","source":"https://cdn.oncehub.com/mergedjs/ScheduleOnceEmbed.js","line":1}"#;
const CHAT: &str = r#"{"kind":"snippet","url":"https://customer.test/chat.js","lines":[{"line":4,"text":"if (event.origin.includes('oncehub.com') && JSON.stringify(event.data).includes('success')) done();"}]}"#;
/// Something long after the rest, so that whoever waits for something has waited.
const LATER: &str = r#"{"kind":"foreign","count":1,"@":{"at":1700000030000}}"#;

#[test]
fn what_only_looks_like_a_fault_is_none() {
    for (shows, _, capture) in TRAPS {
        let session = example::session(capture);
        let findings: Vec<Finding> = pages(&session).flat_map(|page| rules::evaluate(&page)).collect();
        let broken = findings.iter().filter(|finding| finding.is_broken());
        let found: Vec<&str> = broken.map(|finding| finding.rule.id).collect();
        assert!(found.is_empty(), "{shows}: {found:?}");
    }
}

#[test]
fn what_only_looks_like_an_embed_is_none() {
    for (shows, embeds, capture) in TRAPS {
        let session = example::session(capture);
        let found: usize = pages(&session).map(|page| page.embeds.len()).sum();
        assert_eq!(found, *embeds, "{shows}");
    }
}

fn pages(session: &Session) -> impl Iterator<Item = Page<'_>> {
    (0..session.visits().len()).filter_map(|visit| Page::new(session, visit))
}
