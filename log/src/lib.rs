//! The log engine of Gantry. It reads a build log of any size out of the platform's JSON document and answers questions
//! about it; it knows neither browser nor console. The console shares only [`protocol`] with the worker that runs it, and
//! [`explain`], which also reads the messages of the platform.
//!
//! The way of a byte: [`json_string`] takes the text out of the document, [`line_store`] cuts it into [`lines`] and gives
//! [`ansi`] the escape sequences. [`search`] says what is looked for and [`scan`] leads that over the lines; [`view`] makes
//! spans of a line. [`outline`] and [`explain`] read the lines as a build. [`engine`] holds all of it and answers the page;
//! start there, or with [`protocol`] for what can be asked.
//!
//! The larger functions that run for every line or escape are kept apart (`#[inline(never)]`): the browser compiles a function
//! again, for speed, while it runs, and the time that this takes grows faster than the function.

pub mod ansi;
pub mod diff;
pub mod engine;
pub mod errors;
pub mod explain;
pub mod fingerprint;
pub mod fuzzed;
pub mod json_string;
pub mod line_store;
pub mod lines;
pub mod masks;
pub mod numbered;
pub mod outline;
pub mod protocol;
pub mod rows;
pub mod scan;
pub mod search;
pub mod segments;
pub mod styles;
pub mod time_stamp;
pub mod view;
