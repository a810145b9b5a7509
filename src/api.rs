//! The wire: documents, endpoints as values, and decoding. It moves nothing itself and decides nothing for the screen.
//! Start with [`request`] (what an endpoint is) and [`image`] (the document that everything hangs on).

pub mod activity;
pub mod build_log;
pub mod capabilities;
pub mod change_image;
pub mod container;
pub mod containers;
pub mod create_image;
pub mod decode;
pub mod envelope;
pub mod error;
pub mod image;
pub mod images;
pub mod import_image;
pub mod include;
pub mod job;
pub mod jobs;
pub mod members;
pub mod membership;
pub mod needs;
pub mod notifications;
pub mod origin;
pub mod prune_images;
pub mod query;
pub mod redact;
pub mod request;
pub mod source;
pub mod sources;
