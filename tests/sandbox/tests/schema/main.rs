//! Everything that the sandbox serves against JSON Schema: always against `openapi.json`, and
//! also against the OpenAPI document that the environment variable `GANTRY_SPEC` names, patched
//! and closed so that an unknown field fails. Start with `calls`, which lists the requests.

mod calls;
mod close;
mod document;
mod patch;
mod sandbox;
mod strictness;
mod world;
