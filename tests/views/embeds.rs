//! The view of embeds: the list, and one element in full.

use super::{attribute, html, recorded, text};
use embed_inspector::panel::components::{EmbedsProps, EmbedsView};
use embed_inspector::view::Model;
use embed_inspector::view::state::{Action, State};
use yew::prelude::*;

fn embeds(model: &Model) -> String {
    html::<EmbedsView>(EmbedsProps {
        embeds: model.embeds.clone(),
        details: model.embed.clone(),
        on_reveal: Some(Callback::noop()),
    })
}

/// The list without the details beside it.
fn list(html: &str) -> &str {
    html.split("<aside").next().unwrap_or_default()
}

/// The details of the first element that is listed with this word.
fn details(case: &str, word: &str) -> String {
    let mut state = State::default();
    let model = recorded(case, &state);
    let row = model.embeds.rows().find(|row| row.word == word).expect("such an element");
    state.apply(Action::Embed(row.id));
    let html = embeds(&recorded(case, &state));
    format!("<aside{}", html.split("<aside").nth(1).expect("the details"))
}

#[test]
fn every_element_of_an_embed_is_listed_and_the_first_is_chosen() {
    let html = embeds(&recorded("double-so-js", &State::default()));
    assert_eq!(attribute(&html, "data-embed"), ["website", "script", "script", "script", "script", "frame"]);
    assert_eq!(attribute(&html, "aria-selected").iter().filter(|chosen| *chosen == "true").count(), 1);
    insta::assert_snapshot!(text(list(&html)), @r#"
    Embeds
    Element  Kind  State  Actions
    Embeds  1
    div#SOIDIV_dana  Website embed[kept]   ready in 349 ms
    Scripts  4
    so.js, cdn.oncehub.com  Loader[error]   so.js is included twice
    so.js, cdn.oncehub.com  Loader[error]   so.js is included twice
    ScheduleOnceEmbed.js, cdn.oncehub.com  Worker[kept]   200, 44.4 ms
    ScheduleOnceEmbed.js, cdn.oncehub.com  Worker[kept]   200, 9.38 ms
    Frames  1
    iframe#SOI_dana  Booking page[kept]   ready in 349 ms
    "#);
}

#[test]
fn an_embed_is_explained_attribute_by_attribute() {
    insta::assert_snapshot!(text(&details("crm-id", "website")), @r#"
    div#SOIDIV_danaShow in Elements
    Finding[error]   A Salesforce contact id is passed to the booking page
    Kind  Website embed  Booking Pages, Classic
    Generation  D, since about 2016  A container with attributes, which so.js reads  Show
    Names  dana
    Lives  In the page itself  customer.test/crm-id
    Iframe  go.oncehub.com/dana  Frame
    Seen from  18:01:03.110  Show
    Attributes   7
    Attribute  Value  What it does
    id  SOIDIV_dana  SOIDIV_ makes it a Website embed, the kind that calls the function   documented
    data-so-page  dana  The booking page shown: dana   documented
    data-height  550  Height fixed at 550 px; the booking page scrolls inside   documented
    data-style  border: 1px solid #d8d8d8; min-width: 290px; max-width: 900px;  Border and width of the embed   vendor’s script
    data-psz  00  The customer fills in the booking form; the page’s address is not passed on   documented
    data-so-qry-prmsosfContactId=0035g00000Kq3XyAAJ&soSkip=1[cannot know] Added to the booking page’s address. A Salesforce contact id: if this account is connected to that CRM, the function is not called and the redirect has no data   documented
    data-so-done  true  Set by so.js when it has dealt with the element   vendor’s script
    Parameters of the booking page’s address   6
    Parameter  Value  What it does
    brdr  1pxd8d8d8  Width and colour of the border, the colour without #   vendor’s script
    dt  empty  The layout for wide screens   vendor’s script
    em  1  The booking page is told that it is embedded   vendor’s script
    sosfContactId  0035g00000Kq3XyAAJ[cannot know] A Salesforce contact id: if this account is connected to that CRM, the function is not called and the redirect has no data   documented
    soSkip  1  The booking form is skipped, if a valid name and e-mail are given   documented
    Si  1  The height is fixed, and the booking page scrolls inside   inferred
    Place in the page
    Path  html > body > div#SOIDIV_dana
    Size  829 px wide, in 829 px
    so.js  Its tag stands after the embed; it ran once the embed was there
    The function  Where in the document it is defined was not seen; it and the embed were found there at the same time
    What happened
    18:01:03.110  It came into the page  Show
    18:01:03.196  so.js marked it with   data-so-done  Show
    18:01:03.196  Its iframe came:   go.oncehub.com/dana?brdr=1pxd8d8d8&dt=&em=1&sosfContactId=0035g00000Kq3XyAAJ&soSkip=1&Si=1  Show
    Markup
    <div id="SOIDIV_dana" data-so-page="dana" data-height="550" data-style="border: 1px solid #d8d8d8; min-width: 290px; max-width: 900px;" data-psz="00" data-so-qry-prm="sosfContactId=0035g00000Kq3XyAAJ&soSkip=1">
    "#);
}

#[test]
fn a_script_says_what_became_of_it() {
    insta::assert_snapshot!(text(&details("double-so-js", "script")), @r#"
    so.js, cdn.oncehub.comShow in Elements
    Finding[error]   so.js is included twice
    Kind  Loader
    Address  cdn.oncehub.com/mergedjs/so.js
    Host  cdn.oncehub.com
    Answer  200, 56 ms  Show
    Ran  2 times
    Included  2 times
    Lives  In the page itself  customer.test/double-so-js
    Seen from  18:01:10.144  Show
    Attributes   2
    Attribute  Value  What it does
    type  text/javascript  A script   inferred
    src  https://cdn.oncehub.com/mergedjs/so.js  Loads so.js from OnceHub   documented
    Place in the page
    Path  html > body > script:nth-of-type(2)
    Markup
    <script type="text/javascript" src="https://cdn.oncehub.com/mergedjs/so.js">
    "#);
}

#[test]
fn a_page_without_an_embed_says_what_was_looked_for() {
    let html = embeds(&recorded("no-embed", &State::default()));
    assert_eq!(attribute(&html, "data-embed"), Vec::<String>::new());
    assert!(text(&html).contains("What was looked for"));
}

#[test]
fn an_earlier_page_is_listed_when_somebody_booked_on_it() {
    let model = recorded("two-hops", &State::default());
    let html = embeds(&model);
    let words = text(list(&html));
    assert!(words.contains("What was looked for"), "of the page now shown: {words}");
    let earlier = words.lines().find(|line| line.starts_with("Earlier page")).expect("the page before");
    assert!(earlier.ends_with("customer.test/two-hops"), "{earlier}");
    assert!(model.embeds.rows().all(|row| row.spot.is_none()), "a page that was left shows no element");
    assert_eq!(model.embeds.count(), 0);
}
