//! Pruning with a flight plan: what goes, what stays and why, before anything is asked for; and afterwards what really
//! went. The platform takes source ids and tells nothing in advance, so the plan is made of the images themselves.
//! It claims only what holds whatever the platform's open questions come to: from what its age counts, whether shells
//! and images of stack builds go. All else is "unsure". Start with [`verdict`], then [`plan`].

pub mod agreement;
pub mod confirmation;
pub mod difference;
pub mod flight;
pub mod plan;
pub mod reading;
pub mod receipt;
pub mod report;
pub mod stage;
pub mod trace;
pub mod verdict;
pub mod warning;
