//! The pipe: moves requests out and bytes in, and knows no image. Decoding belongs to the endpoint that was asked.
//! Start with [`client`].

pub mod abort;
pub mod client;
pub mod fetch;
pub mod file;
