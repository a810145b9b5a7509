//! The door: the console starts in an element that is in no document yet, and lives where the element goes.

use gantry::embed::mount;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::place::{Place, frames, settle};

// A configuration that asks for a key sends nothing before it has one.
const CONFIG: &str = r#"{"auth": "key", "history": "hash", "colour": "red"}"#;

#[wasm_bindgen_test]
async fn the_console_starts_in_an_element_without_a_document() {
    let place = Place::detached();
    mount(
        place.root().clone(),
        Some(CONFIG.to_owned()),
        None,
        JsValue::UNDEFINED,
    );
    settle().await;
    assert!(place.root().class_list().contains("gantry"));
    assert!(place.select("h1").len() == 1, "the connect screen is drawn");

    place.attach();
    frames().await;
    assert_eq!(place.names("heading"), ["Connect to a hub"]);
    assert_eq!(place.all("main").len(), 1);
    assert!(
        place.text().contains("config.json: colour is no setting"),
        "what is told about the configuration is told there: {}",
        place.text()
    );
    place.one("button", "Connect").click();
    frames().await;
    assert!(place.text().contains("Paste an API key"), "it reacts");
}

#[wasm_bindgen_test]
async fn two_consoles_live_beside_each_other() {
    let places = [Place::open(), Place::open()];
    for place in &places {
        mount(
            place.root().clone(),
            Some(CONFIG.to_owned()),
            None,
            JsValue::UNDEFINED,
        );
    }
    frames().await;
    places[0].one("button", "Connect").click();
    frames().await;
    assert!(places[0].text().contains("Paste an API key"));
    assert!(!places[1].text().contains("Paste an API key"));
    let ids = |place: &Place| -> Vec<String> { place.select("[id]").iter().map(|node| node.id()).collect() };
    assert!(ids(&places[0]).iter().all(|id| !ids(&places[1]).contains(id)));
}
