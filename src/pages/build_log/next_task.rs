//! Parts of the screen that can wait for the next task, so that none takes long. It still comes before the frame.

use leptos::prelude::*;
use std::time::Duration;

/// False in this task, true from the next one on.
pub fn next_task() -> Signal<bool> {
    let has_come = RwSignal::new(false);
    set_timeout(
        move || {
            // The screen may be left by then.
            let _ = has_come.try_set(true);
        },
        Duration::ZERO,
    );
    has_come.into()
}
