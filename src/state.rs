//! The memory: signals, hooks and what runs in the background. It draws nothing; pages read it, and only it calls the client.
//! Start with [`session`], which every hook asks for the client and the clock.

pub mod build_log;
pub mod bulk;
pub mod compare;
pub mod connect;
pub mod deployment;
pub mod download;
pub mod freshness;
pub mod host_page;
pub mod hosting_check;
pub mod image_create;
pub mod image_detail;
pub mod image_import;
pub mod image_list;
pub mod job_page;
pub mod jobs;
pub mod notices;
pub mod notifications;
pub mod part_sheet;
pub mod parts;
pub mod pause;
pub mod picking;
pub mod place;
pub mod preferences;
pub mod presence;
pub mod prune;
pub mod read_through;
pub mod recipes;
pub mod recorder;
pub mod removing;
pub mod renaming;
pub mod rights;
pub mod session;
pub mod sources;
pub mod tabs;
