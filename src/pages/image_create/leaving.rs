//! Leaving with edits asks once: within the console by a question, out of it by the browser's own.

use super::form::Form;
use crate::components::dialog::Dialog;
use crate::logic::create_flow::Flow;
use crate::state::place::use_place;
use crate::words::create::leaving as words;
use leptos::ev;
use leptos::prelude::*;

/// Guards the form as long as it is drawn.
#[component]
pub fn Leaving(
    /// The form.
    form: Form,
) -> impl IntoView {
    let place = use_place();
    let create = form.create;
    place.guard(move || create.has_edits());
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if create.has_edits() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    let stay = Callback::new(move |()| place.held.set(None));
    let foot = move || {
        view! {
            <button class="button" type="button" autofocus=true on:click=move |_| stay.run(())>{words::STAY}</button>
            <button class="button" data-kind="destroy" type="button" on:click=move |_| place.leave()>{words::LEAVE}</button>
        }
        .into_any()
    };
    let is_busy = Memo::new(move |_| create.making.flow.with(Flow::is_busy));
    let title = move || {
        if is_busy.get() {
            words::TITLE_BUSY
        } else {
            words::TITLE
        }
    };
    let why = move || {
        if is_busy.get() {
            words::WHY_BUSY
        } else {
            words::WHY
        }
    };
    let is_asking = Memo::new(move |_| place.held.with(Option::is_some));
    move || {
        is_asking.get().then(|| {
            view! {
                <Dialog title=Signal::derive(move || title().to_owned()) on_close=stay foot=foot>
                    <p>{move || why()}</p>
                </Dialog>
            }
        })
    }
}
