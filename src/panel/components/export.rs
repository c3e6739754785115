//! The export, before anything leaves: the format, what is replaced, and what stands for it.

use crate::export::Format;
use crate::language::{say, text};
use crate::view::export::{Choice, Preview};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const TITLE: &str = text!("Export the session");
const KEEP: &str = text!("Keep personal data this once");
const CANCEL: &str = text!("Cancel");
const EXPORT: &str = text!("Export");

/// What is open.
#[derive(Properties, PartialEq)]
pub struct ExportProps {
    /// What the reader chose.
    pub choice: Choice,
    /// What would leave.
    pub preview: Rc<Preview>,
    /// Chooses.
    pub on_choice: Callback<Choice>,
    /// Writes the file.
    pub on_save: Callback<()>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The popover.
#[component]
pub fn ExportPopover(props: &ExportProps) -> Html {
    let Choice { format, keep } = props.choice;
    let on_keep = props.on_choice.reform(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Choice { format, keep: input.checked() }
    });
    let on_close = props.on_close.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            on_close.emit(());
        }
    };
    let busy = props.preview.is_busy(props.choice);
    let on_save = props.on_save.clone();
    let onsave = move |_| {
        if !busy {
            on_save.emit(());
        }
    };
    html! {
        <section class="popover" role="dialog" aria-label={say(TITLE)} data-panel="export" {onkeydown}>
            <header>
                <h2>{ say(TITLE) }</h2>
                <p role="status" aria-busy={busy.to_string()}>{ props.preview.intro(props.choice) }</p>
            </header>
            <fieldset>
                <legend class="sr">{ say!("Format") }</legend>
                <>{ for Format::ALL.into_iter().map(|each| radio(each, props)) }</>
            </fieldset>
            if !keep {
                <Replaced preview={props.preview.clone()} />
            }
            <footer>
                <label class="check">
                    <input type="checkbox" checked={keep} onchange={on_keep} />
                    <span>{ say(KEEP) }</span>
                </label>
                <span class="grow" />
                <button type="button" class="button" onclick={props.on_close.reform(|_| ())}>{ say(CANCEL) }</button>
                // It keeps its place among the stops of the Tab key while it has to wait.
                <button type="button" class="button button--primary" aria-disabled={busy.then_some("true")} onclick={onsave}>
                    { say(EXPORT) }
                </button>
            </footer>
        </section>
    }
}

fn radio(format: Format, props: &ExportProps) -> Html {
    let checked = props.choice.format == format;
    let keep = props.choice.keep;
    let onchange = props.on_choice.reform(move |_| Choice { format, keep });
    html! {
        <label class="check" key={format.word()}>
            <input type="radio" name="format" id={format!("format-{}", format.word())} value={format.word()} {checked} {onchange} />
            <span>{ say(format.label()) }</span>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct ReplacedProps {
    preview: Rc<Preview>,
}

#[component]
fn Replaced(props: &ReplacedProps) -> Html {
    let preview = &props.preview;
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={say!("What is replaced")}>
            <table class="table table--export">
                <thead><tr><th scope="col">{ say!("What") }</th><th scope="col">{ say!("Recorded") }</th><th scope="col">{ say!("Leaves as") }</th></tr></thead>
                <tbody>
                    <>{ for preview.rows.iter().map(|row| html! {
                        <tr>
                            <td class="key">{ say(row.what) }</td>
                            <td class="value clip" title={row.recorded.clone()}>{ &row.recorded }</td>
                            <td class="value clip" title={row.leaves.clone()}>{ &row.leaves }</td>
                        </tr>
                    }) }</>
                    if preview.more > 0 {
                        <tr><td colspan="3" class="meta">{ say!("and {n} more", n = preview.more) }</td></tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
