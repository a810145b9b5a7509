//! The dialog and the button that may be off: where the focus is, what closes it, and what is said.

use gantry::components::action_button::ActionButton;
use gantry::components::dialog::Dialog;
use gantry::components::icon::Icon;
use gantry::components::typed_confirm::TypedConfirm;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::place::{Place, frames, type_into};

/// A page with a button that opens a dialog.
fn page(open: RwSignal<bool>, typed: RwSignal<String>) -> impl IntoView {
    let close = Callback::new(move |()| open.set(false));
    let foot = move || view! { <button type="button" on:click=move |_| open.set(false)>"Keep"</button> };
    view! {
        <div class="view">
            <h1 tabindex="-1">"Images"</h1>
            <button type="button" on:click=move |_| open.set(true)>"Delete…"</button>
            {move || open.get().then(|| view! {
                <Dialog title="Delete api?" on_close=close foot=foot>
                    <TypedConfirm sentence="delete 3 images" typed=typed/>
                </Dialog>
            })}
        </div>
    }
}

fn focus(place: &Place) -> String {
    let focused = document().active_element();
    let inside = focused.filter(|focused| place.root().contains(Some(focused)));
    inside
        .map(|focused| crate::place::name(&focused))
        .unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_dialog_is_modal_named_and_gives_the_focus_back() {
    let place = Place::open();
    let (open, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let _mounted = place.mount(move || page(open, typed));
    let opener = place.one("button", "Delete…");
    for way in ["Keep", "Close"] {
        opener.focus().expect("a button takes the focus");
        opener.click();
        frames().await;
        let dialog = place.one("dialog", "Delete api?");
        assert!(
            dialog.matches(":modal").expect("the selector is well formed"),
            "it is modal"
        );
        assert!(
            dialog.contains(document().active_element().as_deref()),
            "the focus is inside"
        );
        place.one("button", way).click();
        frames().await;
        assert!(place.all("dialog").is_empty(), "{way} closes it");
        assert_eq!(focus(&place), "Delete…", "{way} gives the focus back");
    }
}

#[wasm_bindgen_test]
async fn without_its_opener_the_focus_goes_to_the_heading() {
    let place = Place::open();
    let (open, typed) = (RwSignal::new(false), RwSignal::new(String::new()));
    let _mounted = place.mount(move || page(open, typed));
    let opener = place.one("button", "Delete…");
    opener.focus().expect("a button takes the focus");
    opener.click();
    frames().await;
    opener.remove();
    open.set(false);
    frames().await;
    assert_eq!(focus(&place), "Images");
}

#[wasm_bindgen_test]
async fn what_is_typed_to_confirm_is_asked_for_by_name() {
    let place = Place::open();
    let (open, typed) = (RwSignal::new(true), RwSignal::new(String::new()));
    let _mounted = place.mount(move || page(open, typed));
    frames().await;
    let field = place.one("textbox", "Type delete 3 images to confirm");
    type_into(&field, "Delete 3 images");
    frames().await;
    assert_eq!(typed.get_untracked(), "Delete 3 images");
}

#[wasm_bindgen_test]
async fn an_action_that_is_off_says_why_and_does_nothing() {
    let place = Place::open();
    let (off, n_acts) = (RwSignal::new(None::<String>), RwSignal::new(0));
    let act = Callback::new(move |()| n_acts.update(|n| *n += 1));
    let _mounted = place.mount(move || {
        view! { <ActionButton words="Delete image" icon=Icon::Trash off=off on_act=act/> }
    });
    place.one("button", "Delete image").click();
    assert_eq!(n_acts.get_untracked(), 1);
    off.set(Some("Needs the right images-manage".to_owned()));
    frames().await;
    let button = place.one("button", "Delete image");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    button.focus().expect("it still takes the focus");
    assert_eq!(focus(&place), "Delete image");
    button.click();
    assert_eq!(n_acts.get_untracked(), 1, "a press does nothing");
    let described = button.get_attribute("aria-describedby").expect("it is described");
    let reason: HtmlElement = document()
        .get_element_by_id(&described)
        .and_then(|reason| reason.dyn_into().ok())
        .expect("the reason is there");
    assert_eq!(
        reason.text_content().as_deref(),
        Some("Needs the right images-manage")
    );
    off.set(None);
    frames().await;
    assert_eq!(
        place
            .one("button", "Delete image")
            .get_attribute("aria-describedby"),
        None
    );
    place.one("button", "Delete image").click();
    assert_eq!(n_acts.get_untracked(), 2);
}
