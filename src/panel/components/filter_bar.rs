//! The timeline's filter: words, kinds, severity, frame, product and evidence; and whether it follows its end.

use super::{icon, select};
use crate::language::{say, text};
use crate::panel::{focus, use_dispatch};
use crate::view::filter::{OUTCOMES, PRODUCTS};
use crate::view::format::count;
use crate::view::state::Action;
use crate::view::{Chip, Filter, Least};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const FILTER: &str = text!("Filter keys and values");
const FILTER_HELP: &str = text!("Filter by text in keys and values (Ctrl+F)");
const FOLLOW: &str = text!("Follow");
const FOLLOW_HELP: &str = text!("Stay at the end as observations arrive");
const MORE: &str = text!("More filters");
const ALL: &str = text!("Show all");
/// More frames than anybody chooses from; text finds the others.
const MOST_FRAMES: usize = 60;

/// The filter.
#[derive(Properties, PartialEq)]
pub struct FilterProps {
    /// What is shown.
    pub filter: Filter,
    /// The line of further filters is open.
    pub more: bool,
    /// The timeline follows its end.
    pub follow: bool,
    /// What it says of the rows.
    pub tally: Tally,
    /// The labels of the frames that were seen.
    pub frames: Rc<Vec<String>>,
}

/// How many rows the filter lets through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Shown so far.
    pub shown: usize,
    /// All that there are.
    pub all: usize,
    /// Not everything was searched yet.
    pub searching: bool,
}

impl Tally {
    fn say(self) -> String {
        let shown = count(self.shown as u64);
        if self.searching {
            say!("searching\u{2026} {shown} so far", shown)
        } else {
            say!("{shown} of {all}", shown, all = count(self.all as u64))
        }
    }
}

/// The bar.
#[component]
pub fn FilterBar(props: &FilterProps) -> Html {
    let dispatch = use_dispatch();
    let filter = &props.filter;
    let is_set = filter.frame.is_some() || filter.product.is_some() || filter.outcome.is_some();
    let expanded = props.more || is_set;
    let on_more = dispatch.reform(move |_| Action::More(!expanded));
    let oninput = dispatch.reform(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Action::Text(input.value())
    });
    // The browser would empty the field by itself and tell nobody, and the view would close its details.
    let onkeydown = {
        let (dispatch, is_empty) = (dispatch.clone(), filter.text.is_empty());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && !is_empty {
                event.prevent_default();
                event.stop_propagation();
                dispatch.emit(Action::Text(String::new()));
            }
        }
    };
    let onfollow = dispatch.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Action::Follow(input.checked())
    });
    html! {
        <div class="bar">
            <input class="field filter" type="search" id="filter" placeholder={say(FILTER)} aria-label={say(FILTER_HELP)}
                title={say(FILTER_HELP)} value={filter.text.clone()} {oninput} {onkeydown} />
            <div class="chips scroll" role="group" aria-label={say!("Kind")}>
                { for Chip::ALL.iter().map(|&chip| chip_button(chip, filter.chip, &dispatch)) }
            </div>
            <span class="tally meta" role="status">{ if filter.is_open() { String::new() } else { props.tally.say() } }</span>
            <span class="grow" />
            { severity(filter.least, &dispatch) }
            <button type="button" class="tool" aria-label={say(MORE)} title={say(MORE)} aria-expanded={expanded.to_string()}
                aria-controls="more-filters" disabled={is_set} onclick={on_more}>{ icon("#i-more") }</button>
            <label class="check" title={say(FOLLOW_HELP)}>
                <input type="checkbox" checked={props.follow} onchange={onfollow} />{ say(FOLLOW) }
            </label>
            <div class="more-filters" id="more-filters" hidden={!expanded}>{ more(props, &dispatch) }</div>
        </div>
    }
}

/// What is chosen less often has a line of its own, which stays open as long as something is chosen there.
fn more(props: &FilterProps, dispatch: &Callback<Action>) -> Html {
    let filter = &props.filter;
    let labels = props.frames.iter().take(MOST_FRAMES).cloned();
    let frames = labels.map(|label| (label.clone(), label)).collect();
    let products = PRODUCTS.map(|(product, words)| (product, say(words).to_owned())).to_vec();
    let outcomes = OUTCOMES.map(|(outcome, words)| (outcome, say(words).to_owned())).to_vec();
    let on_all = dispatch.reform(|_| {
        focus::id("filter"); // the button goes away
        Action::Unfilter
    });
    html! {
        <>
            { select(say!("Frame"), say!("Any frame"), frames, filter.frame.as_ref(), &dispatch.reform(Action::Frame)) }
            { select(say!("Product"), say!("Any product"), products, filter.product.as_ref(), &dispatch.reform(Action::Product)) }
            { select(say!("Findings"), say!("Whatever findings say"), outcomes, filter.outcome.as_ref(), &dispatch.reform(Action::Outcome)) }
            if !filter.is_open() {
                <button type="button" class="link" onclick={on_all}>{ say(ALL) }</button>
            }
        </>
    }
}

fn chip_button(chip: Chip, chosen: Chip, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_| Action::Chip(chip));
    let pressed = (chip == chosen).to_string();
    html! { <button type="button" class="chip" aria-pressed={pressed} {onclick}>{ say(chip.label()) }</button> }
}

fn severity(chosen: Least, dispatch: &Callback<Action>) -> Html {
    let options =
        [Least::Errors, Least::Warnings].map(|least| (least, say(least.label()).to_owned())).to_vec();
    let set = Some(&chosen).filter(|least| **least != Least::Any);
    let on_choose = dispatch.reform(|least: Option<Least>| Action::Least(least.unwrap_or_default()));
    html! { <span class="severity">{ select(say!("Severity"), say(Least::Any.label()), options, set, &on_choose) }</span> }
}
