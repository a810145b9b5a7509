//! A stand-in for the platform's Images API, as a library, so that tests can drive it
//! in-process.

pub mod build_log;
pub mod seed;
