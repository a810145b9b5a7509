//! Starts the console in a browser; natively it does nothing.

fn main() {}
