//! Counters that go up when something may have changed on the platform. Hooks watch the one that is theirs and read again.
//! One of the few contexts; the notifications raise them. Start with [`Freshness::raise`].

use crate::logic::hints::Stale;
use leptos::prelude::*;

/// What may have changed, how often so far. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Freshness {
    /// Images.
    pub images: RwSignal<u32>,
    /// Jobs.
    pub jobs: RwSignal<u32>,
    /// Containers that use images.
    pub containers: RwSignal<u32>,
    /// Image sources.
    pub sources: RwSignal<u32>,
}

impl Freshness {
    /// Begins at 0 and is provided to everything below.
    pub fn provide() -> Self {
        let count = || RwSignal::new(0);
        let freshness = Self {
            images: count(),
            jobs: count(),
            containers: count(),
            sources: count(),
        };
        provide_context(freshness);
        freshness
    }

    /// Tells those who watch.
    pub fn raise(self, stale: Stale) {
        let counters = [
            (stale.images, self.images),
            (stale.jobs, self.jobs),
            (stale.containers, self.containers),
            (stale.sources, self.sources),
        ];
        for (is_stale, counter) in counters {
            if is_stale {
                counter.update(|count| *count = count.wrapping_add(1));
            }
        }
    }
}

/// Calls `read` whenever one of the counters goes up while the owner lives. A hook outside of the console, as in tests,
/// is told nothing.
pub fn on_stale(
    counters: impl Fn(Freshness) -> u32 + Send + Sync + 'static,
    read: impl Fn() + Send + Sync + 'static,
) {
    if let Some(freshness) = use_context::<Freshness>() {
        Effect::watch(move || counters(freshness), move |_, _, _| read(), false);
    }
}
