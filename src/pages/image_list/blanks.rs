//! What stands in the place of the table when there is nothing to show: an empty hub, no answer, or a failure.

use super::filters::part_name;
use super::toolbar::Asking;
use crate::components::illustration::{Illustration, IllustrationView};
use crate::format;
use crate::logic::list_query::ListQuery;
use crate::logic::sorting::sort_few;
use crate::state::image_list::use_image_list;
use crate::state::session::use_session;
use crate::words::list;
use leptos::prelude::*;

/// A hub without images.
#[component]
pub fn EmptyHub() -> impl IntoView {
    view! {
        <div class="blank">
            <IllustrationView illustration=Illustration::Empty />
            <h2>{list::EMPTY_TITLE}</h2>
            <p>{list::EMPTY_DETAIL}</p>
        </div>
    }
}

/// Nothing answers the question: says which filter stands in the way, and offers to drop it.
#[component]
pub fn NoMatchBlank(
    /// The question and the ways to change it.
    asking: Asking,
) -> impl IntoView {
    let (image_list, session) = (use_image_list(), use_session());
    let without = Memo::new(move |_| {
        let mut parts = asking
            .query
            .with(|query| image_list.explain(query, session.time()));
        parts.retain(|part| part.without > 0);
        sort_few(&mut parts, |one, two| one.without.cmp(&two.without));
        parts
            .into_iter()
            .map(|part| (part.part, part.without))
            .collect::<Vec<_>>()
    });
    let is_complete = move || image_list.loaded().complete;
    let lines = move || {
        without.get().into_iter().map(|(part, count)| {
            let count = u64::from(count);
            view! { <p>{list::without(count, &format::number(count), &part_name(part).to_ascii_lowercase())}</p> }
        })
        .collect_view()
    };
    let buttons = move || {
        without
            .get()
            .into_iter()
            .map(|(part, _)| {
                view! {
                    <button class="button" type="button" on:click=move |_| asking.clear(part)>
                        {list::remove_filter(&part_name(part).to_ascii_lowercase())}
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="blank">
            <IllustrationView illustration=Illustration::NoMatch />
            <h2>{list::NO_MATCH_TITLE}</h2>
            {move || (!is_complete()).then(|| view! { <p>{list::NO_MATCH_SO_FAR}</p> })}
            {move || lines()}
            <div class="cluster">
                {move || buttons()}
                <button
                    class="button"
                    data-kind="quiet"
                    type="button"
                    on:click=move |_| asking.ask.run(asking.query.with_untracked(ListQuery::cleared))
                >
                    {list::CLEAR_ALL}
                </button>
            </div>
        </div>
    }
}
