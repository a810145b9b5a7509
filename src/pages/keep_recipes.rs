//! The button that keeps what images were made with, before they go.

use crate::format;
use crate::model::id::ImageId;
use crate::state::recipes::{Keeping, Recipes};
use crate::words::removal as words;
use leptos::prelude::*;

/// Saves the recipes of the images as one file, and says what became of it.
#[component]
pub fn KeepRecipes(
    /// The images, asked for when the button is pressed.
    images: Callback<(), Vec<ImageId>>,
) -> impl IntoView {
    let recipes = Recipes::begin();
    let keep = move |_| recipes.keep(images.run(()), words::RECIPES_FILE);
    let number = |n: usize| format::number(n as u64);
    let told = move || match recipes.keeping.get() {
        Keeping::Idle => words::RECIPES_HINT.to_owned(),
        Keeping::Reading { n_read, n } => words::reading_recipes(&number(n_read), &number(n)),
        Keeping::Kept { n_kept, n_missed } => words::kept_recipes(
            (n_kept as u64, &number(n_kept)),
            (n_missed as u64, &number(n_missed)),
        ),
    };
    view! {
        <div class="cluster keep-recipes">
            <button class="button" data-size="small" type="button" aria-disabled=move || recipes.is_reading().to_string() on:click=keep>
                {words::SAVE_RECIPES}
            </button>
            <span class="hint" role="status">{move || told()}</span>
        </div>
    }
    .into_any()
}
