//! Tests that need a browser: hooks, histories, rows. One binary, because each binary starts a browser of its own.
//! Modules are public, because the runner passes private ones over. `place`, `clock` and `script` hold what tests use.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

pub mod clock;
pub mod dialogs;
pub mod element_height;
pub mod embed;
pub mod histories;
pub mod hooks;
pub mod host_page;
pub mod local_resource;
pub mod log;
pub mod picking;
pub mod place;
pub mod rows;
pub mod script;
pub mod worker_ahead;

wasm_bindgen_test_configure!(run_in_browser);
