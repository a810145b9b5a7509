//! Asks for a key anew over a screen whose key is not taken any more. The screen stays below, as it is; nothing can be done
//! with it meanwhile, because the dialog is modal.

use crate::components::field::TextField;
use crate::model::secret::ApiKey;
use crate::state::connect::{Connecting, Failure, use_connect};
use crate::state::session::use_session;
use crate::words::session as words;
use crate::words::shell;
use leptos::ev::{Event, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

/// The dialog, open as long as it is in the document.
#[component]
pub fn KeyAgain() -> impl IntoView {
    let (session, connect) = (use_session(), use_connect());
    let dialog = NodeRef::<html::Dialog>::new();
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // It cannot be open already; if it were, it would do.
            let _ = dialog.show_modal();
        }
    });
    let (key, set_key) = signal(String::new());
    let (was_sent, set_sent) = signal(false);
    let error = Memo::new(move |_| match connect.step.get() {
        Connecting::Failed(Failure::Key) => Some(shell::KEY_UNKNOWN),
        Connecting::Failed(Failure::Hub) => Some(shell::HUB_UNKNOWN),
        Connecting::Failed(Failure::Other { .. }) => Some(shell::NOT_CONNECTED_DETAIL),
        _ if was_sent.get() && key.with(|text| ApiKey::parse(text).is_none()) => Some(shell::KEY_MISSING),
        _ => None,
    });
    let on_key = Callback::new(move |text| {
        connect.edit();
        set_key.set(text);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        set_sent.set(true);
        match (key.with_untracked(|text| ApiKey::parse(text)), session.hub()) {
            (Some(key), Some(hub)) => connect.submit(key, hub),
            _ => {
                if let Some(input) = input.get_untracked() {
                    // The field is on screen; if it were not, the error is.
                    let _ = input.focus();
                }
            }
        }
    };
    // Escape would leave a screen that shows nothing new and says nothing about it.
    let stay = move |event: Event| event.prevent_default();
    // Browsers let a second Escape through.
    let come_back = move |_| {
        if let Some(dialog) = dialog
            .try_get_untracked()
            .flatten()
            .filter(|dialog| dialog.is_connected())
        {
            let _ = dialog.show_modal();
        }
    };
    let is_asking = move || connect.step.with(|step| matches!(step, Connecting::Asking));
    view! {
        <dialog class="dialog" node_ref=dialog on:cancel=stay on:close=come_back aria-label=words::ENDED>
            <form novalidate on:submit=submit aria-busy=move || is_asking().then_some("true")>
                <div class="dialog-head"><h2>{words::ENDED}</h2></div>
                <div class="dialog-body">
                    <p>{words::KEY_ENDED_WHY}</p>
                    <TextField
                        label=shell::API_KEY
                        value=key
                        on_input=on_key
                        error=error
                        hint=shell::KEY_HINT
                        is_secret=true
                        node=input
                    />
                </div>
                <div class="dialog-foot">
                    <button class="button" data-kind="quiet" type="button" on:click=move |_| session.disconnect()>
                        {words::LEAVE}
                    </button>
                    <button class="button" data-kind="primary" type="submit" disabled=move || is_asking()>{words::GO_ON}</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}
