//! The log engine of Gantry. It reads a build log of any size out of the platform's JSON document and answers questions
//! about it; it knows neither browser nor console. The console shares only [`protocol`] with the worker that runs it.
//!
//! Start with [`protocol`] for what can be asked, and how a message looks.

pub mod protocol;
