//! Texts that a reader hands over: what is pasted, and the file that is chosen. Both are asked for by name, because the
//! types for them would be compiled into every screen that never needs them.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The text of a paste event; none where the clipboard holds something else.
pub fn pasted_text(event: &JsValue) -> Option<String> {
    let data = member(event, "clipboardData")?;
    let get: Function = member(&data, "getData")?.dyn_into().ok()?;
    get.call1(&data, &JsValue::from_str("text")).ok()?.as_string()
}

/// The first file of an input, which is emptied, so that choosing the same file again is a change.
pub fn take_file(input: &HtmlInputElement) -> Option<JsValue> {
    let file = member(&member(input, "files")?, "0");
    input.set_value("");
    file
}

/// The text of a file; none where it cannot be read.
pub async fn file_text(file: JsValue) -> Option<String> {
    let read: Function = member(&file, "text")?.dyn_into().ok()?;
    let promise: Promise = read.call0(&file).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}
