//! What the form can begin with: an earlier image, or a recipe that was kept. And what it was begun with.

use super::form::Form;
use super::from_image::FromImageDialog;
use crate::components::handed::{file_text, take_file};
use crate::components::icon::{Icon, IconView};
use crate::logic::create_form::recipe::read_recipe;
use crate::state::image_create::Beginning;
use crate::state::notices::use_notices;
use crate::words::create as words;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The buttons at the head of the form.
#[component]
pub fn BeginningBar(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let notices = use_notices();
    let is_choosing = RwSignal::new(false);
    let file = NodeRef::<html::Input>::new();
    let owner = Owner::current();
    let open = move |_| {
        let chosen = file.get_untracked().and_then(|input| take_file(&input));
        let (Some(chosen), Some(owner)) = (chosen, &owner) else {
            return;
        };
        let read = async move {
            let text = file_text(chosen).await;
            match text.as_deref().and_then(read_recipe) {
                Some(draft) => {
                    create.fill(draft);
                    notices.show(words::BEGUN_FROM_FILE, Vec::new());
                }
                None => notices.show(words::NO_RECIPE, vec![words::NO_RECIPE_WHY.to_owned()]),
            }
        };
        owner.with(|| spawn_local_scoped_with_cancellation(read));
    };
    let choose_file = move |_| {
        if let Some(input) = file.get_untracked() {
            input.click();
        }
    };
    let said = move || match create.beginning.get() {
        Beginning::Reading => words::READING_RECIPE.to_owned(),
        Beginning::Recipe(name) => words::begun_from(&name),
        Beginning::Resumed => words::RESUMED.to_owned(),
        Beginning::Fresh | Beginning::Failed(_) => String::new(),
    };
    view! {
        <div class="page-actions">
            <span class="muted small" role="status">{move || said()}</span>
            <button class="button" type="button" on:click=move |_| is_choosing.set(true)>
                <IconView icon=Icon::Copy/>
                {words::FROM_IMAGE}
            </button>
            <button class="button" data-kind="quiet" type="button" on:click=choose_file>{words::FROM_RECIPE}</button>
            <input type="file" accept="application/json,.json" hidden=true aria-label=words::FROM_RECIPE node_ref=file on:change=open/>
        </div>
        {move || is_choosing.get().then(|| view! { <FromImageDialog form=form on_close=Callback::new(move |()| is_choosing.set(false))/> })}
    }
    .into_any()
}
