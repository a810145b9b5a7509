//! The native tests: one binary, so that they link once. Everything here runs without a browser, a clock or a network.
#![cfg(not(target_arch = "wasm32"))]

mod arbitrary;
mod config;
mod coverage;
mod crawl;
mod create_flow;
mod create_form;
mod create_orders;
mod create_resume;
mod create_shown;
mod credentials;
mod env_file;
mod facts;
mod hub;
mod hub_names;
mod hub_reference;
mod hub_search;
mod hub_select;
mod hub_totals;
mod jobs;
mod list_server;
mod log_endings;
mod pages;
mod poll;
mod poll_users;
mod problem;
mod problem_codes;
mod pursuit;
mod refusals;
mod requests;
mod routes;
mod sample;
mod secrets;
mod tidy;
mod viewport;
mod wire;
