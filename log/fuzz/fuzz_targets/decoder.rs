//! Any bytes into the target `decoder`; what must hold stands in `gantry_log::fuzzed`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gantry_log::fuzzed::decoder(bytes));
