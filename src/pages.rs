//! The screens: one public component per file, and the parts of a screen in a folder of its name.
//! Pages read hooks of `state`, decide nothing that `logic` decides, and fetch nothing.

pub mod build_log;
pub mod compare;
pub mod connect;
pub mod hosting_check;
pub mod hub_switch;
pub mod image_create;
pub mod image_detail;
pub mod image_list;
pub mod job;
pub mod jobs;
pub mod keep_recipes;
pub mod making;
pub mod not_found;
pub mod part_view;
pub mod prune;
pub mod sign_in_again;
pub mod sources;
pub mod why;
