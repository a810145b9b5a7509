//! The decisions: pure functions, reducers and the columns of the hub. The clock is always an argument.
//! Nothing here moves bytes, holds a signal or spells a word for the screen: words come from `words`.
//! Start with [`hub`] (what the list shows) and [`list_query`] (what the reader asked for).

pub mod adopt;
pub mod as_curl;
pub mod bulk;
pub mod clock;
pub mod compare_images;
pub mod config;
pub mod crawl;
pub mod create_flow;
pub mod create_form;
pub mod env_file;
pub mod export;
pub mod hints;
pub mod host_key;
pub mod hosting_check;
pub mod hub;
pub mod image_can;
pub mod image_facts;
pub mod job_poll;
pub mod job_progress;
pub mod job_view;
pub mod lineage;
pub mod list_query;
pub mod log_view;
pub mod mask;
pub mod picked;
pub mod poll;
pub mod problem;
pub mod prune;
pub mod pursuit;
pub mod rail;
pub mod recorder;
pub mod remote;
pub mod removal;
pub mod rename;
pub mod rights;
pub mod sign_in;
pub mod sorting;
pub mod source_choice;
pub mod source_rows;
pub mod summary;
pub mod typed;
pub mod users_by_place;
pub mod viewport;
pub mod why;
