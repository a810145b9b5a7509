//! A dialog: the browser's own, modal from the moment it is drawn until it is taken away. The browser keeps the focus
//! inside, closes it on Escape and gives the focus back to where it was; on a narrow screen it is a sheet at the bottom.
//! Whoever draws it decides when it is there: draw it to open it, and take it away in `on_close`.

use super::icon::{Icon, IconView};
use super::unique::unique_id;
use crate::words::actions as words;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// A dialog with a heading, what it is about, and buttons. Give `autofocus` to what should have the focus first; where
/// something can be lost, that is the button that loses nothing.
#[component]
pub fn Dialog(
    /// The heading, which names the dialog.
    #[prop(into)]
    title: Signal<String>,
    /// It was closed, by Escape or by its button.
    on_close: Callback<()>,
    /// The buttons at its end.
    #[prop(into)]
    foot: ViewFn,
    /// Wider than a question, for tables.
    #[prop(optional)]
    wide: bool,
    /// What stands between.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = unique_id();
    let labelled_by = heading.clone();
    open_while_drawn(dialog);
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog
            class="dialog"
            data-size=wide.then_some("wide")
            aria-labelledby=labelled_by
            node_ref=dialog
            // The event comes later than the closing; whoever listened may be gone by then.
            on:close=move |_| {
                let _ = on_close.try_run(());
            }
        >
            <div class="dialog-head">
                <h2 id=heading dir="auto">{move || title.get()}</h2>
                <button
                    class="button"
                    data-kind="quiet"
                    data-shape="square"
                    data-size="small"
                    type="button"
                    aria-label=words::CLOSE
                    on:click=close
                >
                    <IconView icon=Icon::Close/>
                </button>
            </div>
            <div class="dialog-body">{children()}</div>
            <div class="dialog-foot">{foot.run()}</div>
        </dialog>
    }
    .into_any()
}

/// Opens the dialog once it is in the document. When it is taken away, the focus goes back to what opened it, or to
/// the heading of the page where that has gone as well.
fn open_while_drawn(dialog: NodeRef<html::Dialog>) {
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        let opener = focused(&dialog);
        // Fails only for an element that is open already, or in no document.
        let _ = dialog.show_modal();
        let page = dialog.closest(".view").ok().flatten();
        let handles = SendWrapper::new((dialog, opener, page));
        on_cleanup(move || {
            let (dialog, opener, page) = handles.take();
            dialog.close();
            request_animation_frame(move || give_back(opener, page));
        });
    });
}

fn give_back(opener: Option<HtmlElement>, page: Option<web_sys::Element>) {
    if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
        let _ = opener.focus();
    } else if let Some(page) = page.and_then(|page| page.dyn_into::<HtmlElement>().ok()) {
        super::shell::focus_heading(&page);
    }
}

/// What has the focus in the same document or shadow root.
fn focused(element: &HtmlElement) -> Option<HtmlElement> {
    let root = element.get_root_node();
    let focused = js_sys::Reflect::get(&root, &JsValue::from_str("activeElement")).ok()?;
    let focused: HtmlElement = focused.dyn_into().ok()?;
    // Without a focus, the browser names the body.
    (focused.tag_name() != "BODY").then_some(focused)
}
