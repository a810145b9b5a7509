//! Tests that need a browser: components, hooks, transport. One binary, because each binary starts a browser of its own.
//! Modules are public, because the runner passes private ones over.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

pub mod element_height;
pub mod local_resource;
pub mod place;

wasm_bindgen_test_configure!(run_in_browser);
