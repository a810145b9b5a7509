//! The wire: documents, endpoints as values, and decoding. It moves nothing itself and decides nothing for the screen.
//! Start with [`request`] (what an endpoint is) and [`image`] (the document that everything hangs on).

pub mod error;
pub mod image;
pub mod include;
pub mod origin;
pub mod request;
pub mod source;
