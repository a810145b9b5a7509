//! The form of the connect screen. What is wrong with a field is said beside it once the form was sent, and the first
//! such field takes the focus.

mod hub_choice;

use crate::components::field::TextField;
use crate::components::icon::{Icon, IconView};
use crate::components::illustration::Logo;
use crate::logic::config::HubChoice;
use crate::model::id::HubId;
use crate::model::secret::ApiKey;
use crate::state::connect::{Connecting, Failure, use_connect};
use crate::state::place::use_place;
use crate::state::session::{Session, use_session};
use crate::words::shell as words;
use hub_choice::HubChoiceField;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// Asks for hub and key.
#[component]
pub fn ConnectForm() -> impl IntoView {
    let (session, connect) = (use_session(), use_connect());
    let place = use_place();
    let (api, choices) = installation(session);
    let known_hub = session
        .hub()
        .map(|hub| hub.as_str().to_owned())
        .unwrap_or_default();
    let (hub, set_hub) = signal(known_hub);
    let (key, set_key) = signal(String::new());
    let (was_sent, set_sent) = signal(false);
    let (hub_input, key_input) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());

    let failure = Memo::new(move |_| match connect.step.get() {
        Connecting::Failed(failure) => Some(failure),
        Connecting::Editing | Connecting::Asking => None,
    });
    let hub_error = Memo::new(move |_| match failure.get() {
        Some(Failure::Hub) => Some(words::HUB_UNKNOWN),
        _ => was_sent
            .get()
            .then(|| hub.with(|text| fault_of_hub(text)))
            .flatten(),
    });
    let key_error = Memo::new(move |_| match failure.get() {
        Some(Failure::Key) => Some(words::KEY_UNKNOWN),
        _ => was_sent
            .get()
            .then(|| key.with(|text| fault_of_key(text)))
            .flatten(),
    });
    let focus_fault = move || {
        let input = if hub_error.with_untracked(Option::is_some) {
            hub_input
        } else {
            key_input
        };
        if let Some(input) = input.get_untracked() {
            // The field is on screen; if it were not, the error is.
            let _ = input.focus();
        }
    };
    Effect::new(move |_| {
        if failure.with(|failure| matches!(failure, Some(Failure::Hub | Failure::Key))) {
            focus_fault();
        }
    });

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        set_sent.set(true);
        match (
            key.with_untracked(|text| ApiKey::parse(text)),
            hub.with_untracked(|text| HubId::parse(text.trim())),
        ) {
            (Some(key), Some(hub)) => connect.submit(key, hub),
            _ => focus_fault(),
        }
    };
    let on_hub = Callback::new(move |text: String| {
        connect.edit();
        // The address names the hub that is chosen, where there are several.
        if let Some(hub) = HubId::parse(&text).filter(|_| session.has_hubs()) {
            place.go_to_hub(hub);
        }
        set_hub.set(text);
    });
    let on_key = Callback::new(move |text| {
        connect.edit();
        set_key.set(text);
    });
    let is_asking = move || connect.step.with(|step| matches!(step, Connecting::Asking));
    let hub_field = if choices.is_empty() {
        view! { <TextField label=words::HUB_ID value=hub on_input=on_hub error=hub_error node=hub_input/> }
            .into_any()
    } else {
        view! { <HubChoiceField choices=choices chosen=hub on_choose=on_hub error=hub_error/> }.into_any()
    };
    let label = move || {
        if is_asking() {
            words::CONNECTING
        } else {
            words::CONNECT
        }
    };
    view! {
        <section class="panel connect">
            {head(api)}
            <form novalidate on:submit=submit aria-busy=move || is_asking().then_some("true")>
                {hub_field}
                <TextField
                    label=words::API_KEY
                    value=key
                    on_input=on_key
                    error=key_error
                    hint=words::KEY_HINT
                    is_secret=true
                    node=key_input
                />
                {move || failure.with(banner)}
                <button class="button" data-kind="primary" type="submit" disabled=move || is_asking()>{move || label()}</button>
            </form>
        </section>
    }
}

/// The API's base, and the hubs to choose from.
fn installation(session: Session) -> (String, Vec<HubChoice>) {
    session
        .config
        .with_value(|config| (config.api.clone(), config.hubs.clone()))
}

fn head(api: String) -> impl IntoView {
    let (before, after) = words::CONNECT_LEAD;
    view! {
        <div class="connect-head">
            <Logo/>
            <h1 tabindex="-1">{words::CONNECT_TITLE}</h1>
            <p>{before}<code>{api}</code>{after}</p>
        </div>
    }
}

/// A failure that is no field's.
fn banner(failure: &Option<Failure>) -> Option<AnyView> {
    let Some(Failure::Other { title, detail }) = failure else {
        return None;
    };
    let (title, detail) = (title.clone(), detail.clone());
    let view = view! {
        <div class="banner" data-tone="fail" role="alert">
            <IconView icon=Icon::Failed/>
            <div><strong>{title}</strong><p>{detail}</p></div>
        </div>
    };
    Some(view.into_any())
}

fn fault_of_hub(text: &str) -> Option<&'static str> {
    match text.trim() {
        "" => Some(words::HUB_MISSING),
        text if HubId::parse(text).is_none() => Some(words::HUB_MALFORMED),
        _ => None,
    }
}

fn fault_of_key(text: &str) -> Option<&'static str> {
    match text.trim() {
        "" => Some(words::KEY_MISSING),
        text if ApiKey::parse(text).is_none() => Some(words::KEY_MALFORMED),
        _ => None,
    }
}
