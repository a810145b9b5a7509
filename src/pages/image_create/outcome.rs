//! What is under way and what became of it, above the form, which keeps every value.

use super::form::Form;
use crate::logic::create_flow::Flow;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::pages::making::{MakingBanner, banner};
use crate::state::image_create::Beginning;
use crate::words::create::steps as words;
use leptos::prelude::*;

/// Steps and failures.
#[component]
pub fn Outcome(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let not_read = move || match create.beginning.get() {
        Beginning::Failed(error) => {
            let problem = problem(&error, Doing::ReadingImage);
            Some(banner(
                "warn",
                words::NOT_READ.to_owned(),
                problem.detail,
                problem.code,
                ().into_any(),
            ))
        }
        _ => None,
    };
    let send = Callback::new(move |()| form.submit(create.making.flow.with_untracked(Flow::imports)));
    view! {
        {move || not_read()}
        <MakingBanner making=create.making on_send=send/>
    }
    .into_any()
}
