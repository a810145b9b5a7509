//! The live region of the console: results, said politely, seen by nobody.

use leptos::prelude::*;

/// Says `text` whenever it changes.
#[component]
pub fn Announcer(
    /// The sentence.
    text: Signal<String>,
) -> impl IntoView {
    view! { <p class="sr" role="status" aria-live="polite">{move || text.get()}</p> }
}
