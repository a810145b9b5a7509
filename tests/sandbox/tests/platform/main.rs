//! The sandbox, driven as a client would drive it. Most tests call the router in-process under a clock that
//! only they move; those that need a real connection bind a free port. Start with `rig`.

mod access;
mod auth;
mod controls;
mod failures;
mod faults;
mod filters;
mod images;
mod imports;
mod includes;
mod junk;
mod lists;
mod notifications;
mod pages;
mod portal;
mod prune_plans;
mod prunes;
mod restart;
mod rig;
mod sources;
mod waiting;
mod wire;
