//! The log worker: gives the engine bytes, time and questions, and the page its answers. It fetches by itself, so that a
//! log never passes through the page's thread, and it never makes a JavaScript string of one. Work is done in turns of a
//! few milliseconds, between which questions are answered. Start with [`desk`], where the messages of the page arrive.

#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod file;
#[cfg(target_arch = "wasm32")]
mod network;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod turns;

fn main() {
    #[cfg(target_arch = "wasm32")]
    desk::open();
}
