//! A stand-in for the platform's Images API, as a library, so that tests can drive it
//! in-process.
//!
//! Reading order: `options` (the command line) and `platform` (what is shared), `operations` (the
//! table) with `router`, `call` and `answer` (how one request becomes one answer), then the operations themselves
//! (`images`, `sources`, `jobs`, …), and `engine`, which makes the jobs happen.

pub mod activity;
pub mod answer;
pub mod banner;
pub mod build_log;
pub mod build_recipe;
pub mod call;
pub mod clock;
pub mod containers;
pub mod control;
pub mod cors;
pub mod document;
pub mod engine;
pub mod faults;
pub mod fields;
pub mod hub;
pub mod images;
pub mod includes;
pub mod jobs;
pub mod keys;
pub mod moment;
pub mod notices;
pub mod observe;
pub mod operations;
pub mod options;
pub mod platform;
pub mod prune_rule;
pub mod query;
pub mod refusal;
pub mod request_log;
pub mod resource;
pub mod router;
pub mod seed;
pub mod server;
pub mod sources;
pub mod static_files;
pub mod store;
