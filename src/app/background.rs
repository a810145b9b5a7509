//! What runs without a screen comes when the first screen has had its time, so that the first load does not wait for it.

use crate::route::Route;
use crate::state::parts::{Part, use_parts};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// After the screens of a hub were opened.
const LATER: Duration = Duration::from_secs(2);

/// Loads it later, and runs it as long as the current owner lives. Where its file does not come, polling does the work.
pub fn begin() {
    let (parts, owner) = (use_parts(), Owner::current());
    let timer = set_timeout_with_handle(
        move || {
            let Some(owner) = owner.clone() else { return };
            let run = owner.clone();
            owner.with(|| {
                spawn_local_scoped_with_cancellation(async move {
                    if let Ok(draw) = parts.load(Part::Background).await {
                        run.with(|| drop(draw(Route::home())));
                    }
                });
            });
        },
        LATER,
    );
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
}
