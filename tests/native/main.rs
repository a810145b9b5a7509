//! The native tests: one binary, so that they link once. Everything here runs without a browser, a clock or a network.
#![cfg(not(target_arch = "wasm32"))]

mod arbitrary;
mod config;
mod credentials;
mod pages;
mod refusals;
mod requests;
mod routes;
mod secrets;
mod tidy;
mod wire;
