//! What is asked before the log: which line to go to, and whether its secrets may be in a file.

use super::desk::Desk;
use crate::components::dialog::Dialog;
use crate::components::field::TextField;
use crate::model::line_range::LineRange;
use crate::words::build_log as words;
use leptos::html;
use leptos::prelude::*;

/// Asks for a line or a range.
#[component]
pub fn GoToLine(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let (text, error) = (RwSignal::new(String::new()), RwSignal::new(None));
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            request_animation_frame(move || drop(field.focus()));
        }
    });
    let close = move || desk.question.set(None);
    let go = move || match LineRange::parse(text.get_untracked().trim()) {
        Some(lines) => {
            close();
            desk.go_to(lines);
        }
        None => error.set(Some(words::NOT_A_LINE)),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        go();
    };
    let foot = move || {
        view! {
            <button class="button" type="button" on:click=move |_| close()>{words::CANCEL}</button>
            <button class="button" data-kind="primary" type="button" on:click=move |_| go()>{words::GO}</button>
        }
    };
    view! {
        <Dialog title=Signal::stored(words::GO_TO.to_owned()) on_close=Callback::new(move |()| close()) foot=ViewFn::from(foot)>
            <form on:submit=submit>
                <TextField
                    label=words::LINE_FIELD
                    value=text
                    on_input=Callback::new(move |typed| {
                        text.set(typed);
                        error.set(None);
                    })
                    error=error
                    node=field
                />
            </form>
        </Dialog>
    }
}

/// Asks once before secrets go into a file.
#[component]
pub fn UnmaskedDownload(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let close = move || desk.question.set(None);
    let save = move |_| {
        close();
        desk.download(false);
    };
    let foot = move || {
        view! {
            <button class="button" type="button" autofocus=true on:click=move |_| close()>{words::CANCEL}</button>
            <button class="button" data-kind="danger" type="button" on:click=save>{words::UNMASKED}</button>
        }
    };
    view! {
        <Dialog title=Signal::stored(words::UNMASKED_TITLE.to_owned()) on_close=Callback::new(move |()| close()) foot=ViewFn::from(foot)>
            <p>{words::UNMASKED_WHY}</p>
        </Dialog>
    }
}
