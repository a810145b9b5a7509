//! The hooks of the screens against a platform whose answers the test gives: what is asked, what is kept, what is given
//! up, and that nothing is asked twice at once.

pub mod image_create;
pub mod image_detail;
pub mod image_list;
pub mod image_list_polls;
pub mod jobs;
pub mod leaving;
pub mod platform;
pub mod prune;
pub mod prune_kept;
pub mod recorder;
pub mod rights;
pub mod sources;
