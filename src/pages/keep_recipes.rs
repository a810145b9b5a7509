//! The button that keeps what images were made with, before they go.

use crate::format;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::model::id::ImageId;
use crate::state::recipes::{Keeping, Recipes};
use crate::words::removal as words;
use leptos::prelude::*;

/// Saves the recipes of the images as one file, and says what became of it.
#[component]
pub fn KeepRecipes(
    /// What keeps them; whoever removes the images waits for it.
    recipes: Recipes,
    /// The images, asked for when the button is pressed.
    images: Callback<(), Vec<ImageId>>,
) -> impl IntoView {
    let keep = move |_| recipes.keep(images.run(()), words::RECIPES_FILE);
    let number = |n: usize| format::number(n as u64);
    let told = move || match recipes.keeping.get() {
        Keeping::Idle => words::RECIPES_HINT.to_owned(),
        Keeping::Reading { n_read, n } => words::reading_recipes(&number(n_read), &number(n)),
        Keeping::Kept { n_kept, n_gone } => {
            words::kept_recipes((n_kept as u64, &number(n_kept)), (n_gone as u64, &number(n_gone)))
        }
        Keeping::Failed(error) => {
            let problem = problem(&error, Doing::ReadingImage);
            words::recipes_not_kept(&problem.title, &problem.detail)
        }
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
