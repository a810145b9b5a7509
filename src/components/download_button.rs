//! A button that saves a text as a file. The text is made when it is asked for, and its address ends with the click.

use super::icon::{Icon, IconView};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A file to save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextFile {
    /// Its name, with the ending.
    pub name: String,
    /// Its type, as `application/json`.
    pub kind: &'static str,
    /// What it holds.
    pub text: String,
}

/// Saves a file.
#[component]
pub fn DownloadButton(
    /// What is written in the button.
    words: &'static str,
    /// Makes the file.
    file: Callback<(), TextFile>,
) -> impl IntoView {
    // A browser that refuses has told the reader by itself.
    let save = move |_| drop(save_file(&file.run(())));
    view! {
        <button class="button" type="button" on:click=save>
            <IconView icon=Icon::ArrowDown/>
            {words}
        </button>
    }
    .into_any()
}

fn save_file(file: &TextFile) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(file.kind);
    let parts = Array::of1(&JsValue::from_str(&file.text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(&file.name);
    anchor.click();
    Url::revoke_object_url(&address)
}
