//! A stand-in for the platform.

fn main() {}
