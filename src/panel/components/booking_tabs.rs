//! The data of a booking behind four tabs, with one menu that copies it.

use super::{
    CopyButton, FactGroups, PayloadTable, PayloadTree, RedirectTable, TabLabel, Tabs, WholeMenu, words,
};
use crate::language::{say, text};
use crate::panel::use_dispatch;
use crate::view::booking::Trace;
use crate::view::copies;
use crate::view::state::{Action, Tab};
use std::rc::Rc;
use yew::prelude::*;

const NO_CALL: &str = text!("The function was not called.");
const NO_DATA: &str = text!("No data was seen.");
const CUT: &str = text!("The recording does not hold all of it; each place is marked.");
/// What is laid out of the data as it came, in bytes: beyond, a browser takes its time.
const MOST_RAW: usize = 300_000;

/// The booking and its open tab.
#[derive(Properties, PartialEq)]
pub struct BookingTabsProps {
    /// The booking.
    pub trace: Rc<Trace>,
    /// The open tab.
    pub tab: Tab,
}

/// The tabs and the open one's content.
#[component]
pub fn BookingTabs(props: &BookingTabsProps) -> Html {
    let dispatch = use_dispatch();
    let tree = use_state(|| false);
    let trace = &props.trace;
    let labels = Tab::ALL.iter().map(|&tab| label(trace, tab)).collect::<Vec<_>>();
    let chosen = Tab::ALL.iter().position(|&tab| tab == props.tab).unwrap_or_default();
    let on_choose = move |index: usize| {
        if let Some(&tab) = Tab::ALL.get(index) {
            dispatch.emit(Action::Tab(tab));
        }
    };
    html! {
        <div class="pane scroll">
            <div class="tabs">
                <Tabs class="tab-row" name={say!("Data of the booking")} kind="tab" {labels} {chosen} {on_choose} />
                <span class="grow" />
                <>{ for switch(trace, props.tab, &tree) }</>
                <>{ for copy(trace, props.tab) }</>
            </div>
            <div role="tabpanel" id="tab-panel" tabindex="0" aria-labelledby={format!("tab-{}", props.tab.word())}>
                { content(trace, props.tab, *tree) }
            </div>
        </div>
    }
}

fn label(trace: &Trace, tab: Tab) -> TabLabel {
    let faults = match tab {
        Tab::Payload => trace.payload.faults(),
        Tab::Redirect => trace.redirect.faults(),
        Tab::Callback => trace.call_faults(),
        Tab::Raw => 0,
    };
    let count = if faults == 0 { String::new() } else { faults.to_string() };
    TabLabel { id: tab.word(), label: tab.label(), count, bad: true }
}

/// The payload's two forms.
fn switch(trace: &Trace, tab: Tab, tree: &UseStateHandle<bool>) -> Option<Html> {
    let form = |is_tree: bool, label: &'static str| {
        let (state, tree) = (**tree, tree.clone());
        let onclick = move |_| tree.set(is_tree);
        html! { <button type="button" class="chip" aria-pressed={(state == is_tree).to_string()} {onclick}>{ label }</button> }
    };
    let wanted = tab == Tab::Payload && trace.data.is_some() && !trace.payload.rows.is_empty();
    wanted.then(|| {
        html! { <span class="chips" role="group" aria-label={say!("Form")}>{ form(false, say!("Table")) }{ form(true, say!("Tree")) }</span> }
    })
}

fn content(trace: &Trace, tab: Tab, tree: bool) -> Html {
    match (tab, &trace.data) {
        (Tab::Payload, Some(data)) if tree && !trace.payload.rows.is_empty() => {
            html! { <PayloadTree key={trace.id.clone()} data={data.clone()} /> }
        }
        (Tab::Payload, data) => {
            html! { <PayloadTable payload={trace.payload.clone()} data={data.clone()} /> }
        }
        (Tab::Redirect, _) => html! { <RedirectTable redirect={trace.redirect.clone()} /> },
        (Tab::Callback, _) if trace.calls.is_empty() => html! { <p class="nothing">{ say(NO_CALL) }</p> },
        (Tab::Callback, _) => html! { <FactGroups groups={trace.calls.clone()} /> },
        (Tab::Raw, None) => html! { <p class="nothing">{ say(NO_DATA) }</p> },
        (Tab::Raw, Some(data)) => html! {
            <>
                if copies::is_cut(&data.copy) { <p class="raw-cut">{ say(CUT) }</p> }
                <pre class="json">{ words(&copies::raw(&data.copy, MOST_RAW)) }</pre>
            </>
        },
    }
}

fn copy(trace: &Rc<Trace>, tab: Tab) -> Option<Html> {
    let url = &trace.redirect.url;
    match tab {
        Tab::Redirect if url.is_empty() => None,
        Tab::Redirect => {
            Some(html! { <CopyButton icon=true text={url.clone()} label={say!("Copy the address")} /> })
        }
        _ => {
            trace.data.as_ref().map(|data| html! { <WholeMenu trace={trace.clone()} data={data.clone()} /> })
        }
    }
}
