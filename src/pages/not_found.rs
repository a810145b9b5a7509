//! The screen of an address that has none.

use crate::components::illustration::{Illustration, IllustrationView};
use crate::route::Route;
use crate::state::place::use_place;
use crate::words::shell as words;
use leptos::prelude::*;

/// Says so, and offers the list.
#[component]
pub fn NotFoundPage(
    /// The address.
    path: String,
) -> impl IntoView {
    let place = use_place();
    view! {
        <section class="panel">
            <div class="blank">
                <IllustrationView illustration=Illustration::Missing/>
                <h1 tabindex="-1">{words::NOT_FOUND_TITLE}</h1>
                <p>{words::NOT_FOUND_DETAIL}</p>
                <p class="id">{path}</p>
                <div class="cluster">
                    <a class="button" data-route href=place.href(&Route::home())>{words::ALL_IMAGES}</a>
                </div>
            </div>
        </section>
    }
}
