//! The words of the domain: ids, states, kinds, sizes and times, each with its invariants.
//! Nothing here does IO, knows the wire format, or holds a sentence for the screen.
//! Start with [`image_state`]: most decisions of the console hang on it.

pub mod address;
pub mod capability;
pub mod creator;
pub mod credential;
pub mod id;
pub mod image_state;
pub mod job_state;
pub mod line_range;
pub mod secret;
pub mod size;
pub mod source;
pub mod source_ids;
pub mod time;
