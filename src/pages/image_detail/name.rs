//! The name of the image as the heading of its screen, and the field that changes it in its place.

use crate::components::action_button::ActionButton;
use crate::components::icon::{Icon, IconView};
use crate::components::unique::unique_id;
use crate::format;
use crate::logic::image_can::{ImageAction, Situation, image_can, reason};
use crate::logic::rename::sentence::sentence;
use crate::logic::rename::{Rename, Step};
use crate::model::capability::Need;
use crate::model::id::ImageId;
use crate::state::image_detail::ImageDetail;
use crate::state::renaming::Renaming;
use crate::state::rights::use_rights;
use crate::words::rename as words;
use leptos::ev::FocusEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Node;

/// Why an action on the image of this screen is off, by right and by the state of the image; none where it is on.
pub fn why_off(detail: ImageDetail, action: ImageAction, need: Need) -> Signal<Option<String>> {
    let rights = use_rights();
    Signal::derive(move || {
        rights.why_not(need).or_else(|| {
            let now = detail
                .image
                .with(|image| image.value().map(|answer| Situation::of(&answer.image)));
            image_can(action, &now?)
                .err()
                .map(|off| reason(&off, format::number))
        })
    })
}

/// The heading, and the field in its place while the name is changed.
#[component]
pub fn ImageName(
    /// The image.
    detail: ImageDetail,
    /// Its id.
    id: ImageId,
    /// What it is called now.
    #[prop(into)]
    name: Signal<String>,
    /// The image is here, so there is a name to change.
    #[prop(into)]
    is_here: Signal<bool>,
) -> impl IntoView {
    let renaming = Renaming::of(detail, id);
    let pencil = NodeRef::<html::Span>::new();
    let is_open = Memo::new(move |_| renaming.flow.with(|flow| flow.step != Step::Resting));
    let off = why_off(detail, ImageAction::Rename, Need::ManageImages);
    // Where the field had the focus, the pencil takes it over; a field that was left has lost it already.
    Effect::watch(
        move || is_open.get(),
        move |open, _, _| {
            if !open {
                request_animation_frame(move || take_focus_from_nobody(pencil));
            }
        },
        false,
    );
    let open = Callback::new(move |()| renaming.open());
    view! {
        <h1 tabindex="-1" dir="auto" class:sr=move || is_open.get()>{move || name.get()}</h1>
        {move || {
            is_open
                .get()
                .then(|| view! { <NameField renaming=renaming /> })
        }}
        <span node_ref=pencil>
            {move || {
                (is_here.get() && !is_open.get())
                    .then(|| view! { <ActionButton words=words::RENAME icon=Icon::Edit off=off on_act=open kind="quiet" bare=true /> })
            }}
        </span>
    }
}

fn take_focus_from_nobody(pencil: NodeRef<html::Span>) {
    let Some(pencil) = pencil.try_get_untracked().flatten() else {
        return;
    };
    let root = pencil.get_root_node();
    let focused = js_sys::Reflect::get(&root, &"activeElement".into()).ok();
    let is_nobody = focused
        .and_then(|focused| focused.dyn_into::<web_sys::Element>().ok())
        .is_none_or(|focused| focused.tag_name() == "BODY");
    let button = pencil.query_selector("button").ok().flatten();
    if let (true, Some(button)) = (
        is_nobody,
        button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()),
    ) {
        let _ = button.focus();
    }
}

#[component]
fn NameField(
    /// The renaming.
    renaming: Renaming,
) -> impl IntoView {
    let flow = renaming.flow;
    let (form, field) = (NodeRef::<html::Form>::new(), NodeRef::<html::Input>::new());
    let fault_id = unique_id();
    let described = fault_id.clone();
    let fault = Memo::new(move |_| flow.with(|flow| flow.fault.as_ref().map(sentence)));
    let is_busy = Memo::new(move |_| flow.with(Rename::is_busy));
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            // The value comes first, because setting it later would take the selection away.
            field.set_value(&flow.with_untracked(|flow| flow.text.clone()));
            let _ = field.focus();
            field.select();
        }
    });
    // A field that was refused takes the focus back from the button that sent it.
    Effect::new(move |_| {
        if let (Some(_), Some(field)) = (fault.get(), field.get_untracked()) {
            let _ = field.focus();
        }
    });
    let left = move |event: FocusEvent| {
        let next = event
            .related_target()
            .and_then(|next| next.dyn_into::<Node>().ok());
        // Chromium tells a field that is being removed that it has lost the focus; then the form is gone already.
        let is_inside = form
            .try_get_untracked()
            .flatten()
            .is_some_and(|form| form.contains(next.as_ref()) && next.is_some());
        if !is_inside {
            flow.update(Rename::leave);
        }
    };
    let status = move || match flow.with(|flow| flow.step) {
        Step::Sending => words::SAVING,
        Step::Checking => words::CHECKING,
        Step::Resting | Step::Editing => "",
    };
    let fault_view = move || {
        fault.get().map(|text| {
            let id = fault_id.clone();
            view! { <p class="field-error" role="alert" id=id><IconView icon=Icon::Failed small=true/>{text}</p> }
        })
    };
    view! {
        <form
            class="rename"
            node_ref=form
            aria-busy=move || is_busy.get().then_some("true")
            on:submit=move |event| {
                event.prevent_default();
                renaming.submit();
            }
            on:focusout=left
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    flow.update(Rename::cancel);
                }
            }
        >
            <input
                class="input"
                type="text"
                aria-label=words::NAME
                autocomplete="off"
                spellcheck="false"
                dir="auto"
                node_ref=field
                readonly=move || is_busy.get()
                aria-invalid=move || fault.with(|fault| fault.is_some().then_some("true"))
                aria-describedby=move || fault.with(|fault| fault.as_ref().map(|_| described.clone()))
                prop:value=move || flow.with(|flow| flow.text.clone())
                on:input=move |event| flow.update(|flow| flow.type_text(event_target_value(&event)))
            />
            <button
                class="button"
                data-kind="primary"
                data-shape="square"
                type="submit"
                aria-label=words::SAVE
                title=words::SAVE
                aria-disabled=move || is_busy.get().then_some("true")
            >
                <IconView icon=Icon::Check/>
            </button>
            <button
                class="button"
                data-kind="quiet"
                data-shape="square"
                type="button"
                aria-label=words::CANCEL
                title=words::CANCEL
                on:click=move |_| flow.update(Rename::cancel)
            >
                <IconView icon=Icon::Close/>
            </button>
            {move || fault_view()}
            <p class="hint" role="status">{move || status()}</p>
        </form>
    }
}
