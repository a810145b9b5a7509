//! What a reader is told before an image goes: who uses it, and what it is to its source.

use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::lineage::Lineage;
use crate::logic::users_by_place::{Users, users_by_place};
use crate::state::image_detail::ImageDetail;
use crate::state::removing::Removing;
use crate::words::{actions, removal as words};
use leptos::prelude::*;

/// Who uses the image, by environment and state, as far as this key may see.
#[component]
pub fn UsersBanner(
    /// The image and its containers.
    detail: ImageDetail,
    /// How many use it.
    users: Memo<Option<u64>>,
) -> impl IntoView {
    let is_counted = move || {
        detail.image.with(|image| {
            image
                .value()
                .is_some_and(|answer| answer.image.containers.is_some())
        })
    };
    let places = move || {
        detail.users.with(|users| {
            users
                .value()
                .map(|users| users_by_place(&users.items))
                .unwrap_or_default()
        })
    };
    let rows = move || {
        let places = places();
        let n_seen: u64 = places
            .iter()
            .flat_map(|place| &place.states)
            .map(|(_, count)| count)
            .sum();
        let hidden = users.get().unwrap_or_default().saturating_sub(n_seen);
        let hidden =
            (hidden > 0).then(|| view! { <li>{words::hidden(hidden, &format::number(hidden))}</li> });
        let row = |place: Users| {
            let states: Vec<String> = place
                .states
                .iter()
                .map(|(state, count)| words::some_in(&format::number(*count), state))
                .collect();
            let name = place
                .environment
                .unwrap_or_else(|| words::NO_ENVIRONMENT.to_owned());
            view! { <li><strong dir="auto">{name}</strong> " " {states.join(", ")}</li> }
        };
        view! { <ul>{places.into_iter().map(row).collect_view()} {hidden}</ul> }
    };
    move || match users.get() {
        Some(count) => view! {
            <div class="banner" data-tone="warn">
                <IconView icon=Icon::Warning />
                <div>
                    <strong>{actions::in_use(count, &format::number(count))}</strong>
                    {move || rows()}
                    <p>{words::MAY_NOT_START}</p>
                </div>
            </div>
        }
        .into_any(),
        None if !is_counted() => view! { <p>{words::USE_UNKNOWN}</p> }.into_any(),
        None => ().into_any(),
    }
}

/// What the image is to its source.
#[component]
pub fn LineageLine(
    /// The removal, which reads it.
    removing: Removing,
) -> impl IntoView {
    move || {
        let Some(lineage) = removing.lineage.get() else {
            return Some(view! { <p class="hint" role="status">{words::READING_LINEAGE}</p> }.into_any());
        };
        let text = match lineage {
            Ok(Lineage::OnlyGood) => words::ONLY_GOOD,
            Ok(Lineage::Newest) => words::NEWEST,
            Ok(Lineage::Previous) => words::PREVIOUS,
            Ok(Lineage::Older | Lineage::Apart) => return None,
            Err(_) => words::LINEAGE_UNKNOWN,
        };
        Some(
            view! {
                <div class="banner" data-tone="warn">
                    <IconView icon=Icon::Warning />
                    <div><p>{text}</p></div>
                </div>
            }
            .into_any(),
        )
    }
}
