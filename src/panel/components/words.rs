//! Sentences with code in them. Every run becomes a text node, so what a page wrote can never be markup.

use crate::view::Run;
use yew::prelude::*;

/// A sentence.
pub fn words(runs: &[Run]) -> Html {
    runs.iter().map(run).collect()
}

fn run(run: &Run) -> Html {
    match run {
        Run::Plain(text) => html! { { text } },
        Run::Strong(text) => html! { <b>{ text }</b> },
        Run::Code(text) => html! { <code>{ text }</code> },
        Run::Evidence(text) => html! { <code class="evidence">{ text }</code> },
        Run::Marked(text) => html! { <mark>{ text }</mark> },
        Run::Bad(text) => html! { <mark class="bad">{ text }</mark> },
        Run::Name(text) => html! { <span class="fn">{ name(text) }</span> },
        Run::Meta(text) => html! { <span class="meta">{ text }</span> },
        Run::Absent(text) => html! { <span class="absent">{ text }</span> },
    }
}

/// The one long name of this product may break before its last word.
fn name(text: &str) -> Html {
    match text.rsplit_once("Function") {
        Some((head, tail)) if !head.is_empty() => html! { <>{ head }<wbr />{ "Function" }{ tail }</> },
        _ => html! { { text } },
    }
}
