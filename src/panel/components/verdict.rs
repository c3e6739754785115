//! The answer: the largest text on the screen is a sentence.

use super::{TicketButton, icon, mark_icon, words};
use crate::language::{say, text};
use crate::view::Mark;
use crate::view::diagnosis::Verdict;
use yew::prelude::*;

const RELOAD: &str = text!("Reload and record");
const RELOAD_HELP: &str = text!("Reloads the page and records it from its first script");

/// What the answer is.
#[derive(Properties, PartialEq)]
pub struct VerdictProps {
    /// The answer.
    pub verdict: Verdict,
    /// Copies the report; absent while there is nothing to report.
    pub on_ticket: Option<Callback<Callback<bool>>>,
    /// Reloads the page; absent where there is no page to reload.
    pub on_reload: Option<Callback<()>>,
}

/// The answer.
#[component]
pub fn VerdictHead(props: &VerdictProps) -> Html {
    let verdict = &props.verdict;
    html! {
        <header class="verdict" data-answer={verdict.answer.word()} data-ran={verdict.ran} data-step={verdict.step}>
            { mark_icon(verdict.mark.unwrap_or(Mark::Empty)) }
            <h1>{ words(&verdict.headline) }</h1>
            <p>{ words(&verdict.text) }</p>
            <div class="verdict-actions">
                <>{ for props.on_ticket.iter().map(|on_ticket| html! { <TicketButton on_ticket={on_ticket.clone()} /> }) }</>
                <>{ for props.on_reload.iter().map(reload) }</>
            </div>
        </header>
    }
}

fn reload(on_reload: &Callback<()>) -> Html {
    html! {
        <button type="button" class="button" title={say(RELOAD_HELP)} onclick={on_reload.reform(|_| ())}>
            { icon("#i-reload") }{ say(RELOAD) }
        </button>
    }
}
