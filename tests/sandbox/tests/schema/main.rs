//! Everything that the sandbox serves against JSON Schema: always against `openapi.json`, and
//! also against the OpenAPI document that the environment variable `GANTRY_SPEC` names, patched
//! and closed so that an unknown field fails. Start with `reads` and `writes`, which send the requests.

mod close;
mod document;
mod journey;
mod patch;
mod reads;
mod refused_reads;
mod refused_writes;
mod sandbox;
mod strictness;
mod world;
mod writes;
