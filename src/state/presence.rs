//! Whether the page that asked for something is still there when the answer comes: then the page tells, else a notice.
//! Start with [`Presence::current`].

use super::jobs::Jobs;
use leptos::prelude::*;

/// The presence of a page, or of a part of it, that asks. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Presence {
    is_here: StoredValue<bool>,
}

impl Presence {
    /// What the current owner draws.
    pub fn current(jobs: Jobs) -> Self {
        let is_here = jobs.lasting(|| StoredValue::new(true));
        on_cleanup(move || {
            let _ = is_here.try_set_value(false);
        });
        Self { is_here }
    }

    /// False once it was left: what belongs to it is gone then.
    pub fn is_here(self) -> bool {
        self.is_here.get_value()
    }
}
