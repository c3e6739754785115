//! The bar that says that what is shown came from a file, and the button that opens one.

use super::icon;
use crate::language::{say, text};
use crate::view::export::Imported;
use gloo::file::File;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

const OPEN: &str = text!("Open a session file");
const BACK: &str = text!("Back to the recording");
const CLOSE: &str = text!("Close");

/// What was read.
#[derive(Properties, PartialEq)]
pub struct ImportedProps {
    /// The file.
    pub imported: Rc<Imported>,
    /// There is a recording to go back to.
    pub recording: bool,
    /// Leaves it.
    pub on_close: Callback<()>,
}

/// The bar.
#[component]
pub fn ImportedBar(props: &ImportedProps) -> Html {
    let imported = &props.imported;
    let close = say(if imported.is_refused() || !props.recording { CLOSE } else { BACK });
    html! {
        <section class="imported" data-panel="imported" data-refused={imported.is_refused().to_string()}>
            <div class="imported-words">
                <p role="status" aria-busy={(!imported.done).to_string()}>{ imported.words() }</p>
                <>{ for imported.refused.iter().map(|said| html! { <p class="imported-trouble" role="alert">{ said }</p> }) }</>
                <>{ for imported.troubles.iter().map(|trouble| html! { <p class="imported-trouble" role="alert">{ trouble.to_string() }</p> }) }</>
                if !imported.done && !imported.is_refused() {
                    <progress max="100" value={imported.percent().to_string()} aria-label={imported.words()} />
                }
            </div>
            <button type="button" class="button" onclick={props.on_close.reform(|_| ())}>{ close }</button>
        </section>
    }
}

/// What the button does.
#[derive(Properties, PartialEq)]
pub struct OpenProps {
    /// Takes the file that the reader chose.
    pub on_open: Callback<File>,
}

/// The button. The input behind it opens the browser's own dialog, and takes no part in the order of focus.
#[component]
pub fn OpenButton(props: &OpenProps) -> Html {
    let input = use_node_ref();
    let click = input.clone();
    let onclick = move |_| {
        if let Some(input) = click.cast::<HtmlElement>() {
            input.click();
        }
    };
    let on_open = props.on_open.clone();
    let onchange = move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            on_open.emit(File::from(file));
        }
        input.set_value(""); // choosing the same file again is a change too
    };
    html! {
        <>
            <button type="button" class="tool" id="import" aria-label={say(OPEN)} title={say(OPEN)} {onclick}>{ icon("#i-import") }</button>
            <input ref={input} type="file" hidden=true accept=".jsonl,application/jsonl" aria-hidden="true" tabindex="-1" {onchange} />
        </>
    }
}
