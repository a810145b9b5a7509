//! Starts the console in a browser; natively it does nothing.

/// The loader calls [`gantry::embed::mount`] once the module is ready, so starting has nothing left to do.
fn main() {
    #[cfg(target_arch = "wasm32")]
    gantry::embed::catch_panics();
}
