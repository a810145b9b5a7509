//! The sources to choose from: with what the plan says of those that are chosen, and how many images the others have.

use crate::components::icon::{Icon, IconView};
use crate::components::problem_panel::StaleBanner;
use crate::format;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::prune::plan::{Group, SourcePlan};
use crate::logic::prune::stage::Stage;
use crate::logic::source_rows::{SourceRow, source_rows};
use crate::state::prune::Prune;
use crate::words::{list, prune as words, sources};
use leptos::prelude::*;

/// The column of sources.
#[component]
pub fn Chooser(
    /// The prune.
    prune: Prune,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        prune.sources.list.with(|list| {
            list.value()
                .map(|list| text.with(|text| source_rows(list.shelf.items(), &list.includes, text)))
        })
    });
    // What the reader came with stands first; what they choose afterwards stays where it is.
    let came_with = StoredValue::new(untrack(|| prune.chosen()));
    let with_images = move |some: bool| {
        let has_images = |row: &SourceRow| row.choice.n_images != Some(0);
        let mut rows = rows.get().unwrap_or_default();
        came_with.with_value(|ids| rows.sort_by_key(|row| !ids.contains(&row.choice.id)));
        rows.into_iter()
            .filter(|row| has_images(row) == some)
            .collect::<Vec<_>>()
    };
    let n_empty = Memo::new(move |_| with_images(false).len());
    let empty = move || {
        (n_empty.get() > 0).then(|| {
            view! {
                <details>
                    <summary>
                        <IconView icon=Icon::ChevronRight small=true />
                        {words::OTHER_SOURCES}
                        " ("
                        {move || format::number(n_empty.get() as u64)}
                        ")"
                    </summary>
                    <For each=move || with_images(false) key=key let:row>
                        <SourceChoice prune=prune row=row />
                    </For>
                </details>
            }
        })
    };
    let nothing = move || {
        let is_none = rows.with(|rows| rows.as_ref().map(Vec::is_empty));
        match is_none {
            None if prune.sources.list.with(|list| list.error().is_none()) => Some(sources::READING),
            Some(true) if text.with(String::is_empty) => Some(sources::EMPTY_TITLE),
            Some(true) => Some(words::NO_SOURCE_MATCHES),
            _ => None,
        }
    };
    let failed = move || {
        let error = prune.sources.list.with(|list| list.error().cloned())?;
        let again = Callback::new(move |()| prune.sources.refresh());
        let problem = problem(&error, Doing::ReadingSources);
        Some(view! { <StaleBanner problem=problem age=String::new() on_retry=again /> })
    };
    view! {
        <fieldset class="prune-sources">
            <legend>{words::SOURCES}</legend>
            <label class="search-field">
                <IconView icon=Icon::Search />
                <span class="sr">{words::FIND_SOURCE}</span>
                <input
                    class="input"
                    type="search"
                    placeholder=words::FIND_SOURCE
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
            {move || failed()}
            {move || nothing().map(|nothing| view! { <p class="hint">{nothing}</p> })}
            <For each=move || with_images(true) key=key let:row>
                <SourceChoice prune=prune row=row />
            </For>
            {move || empty()}
        </fieldset>
    }
    .into_any()
}

fn key(row: &SourceRow) -> String {
    let count = row
        .choice
        .n_images
        .map_or(String::new(), |count| count.to_string());
    [row.choice.id.as_str(), " ", &row.choice.name, " ", &count].concat()
}

#[component]
fn SourceChoice(
    /// The prune.
    prune: Prune,
    /// The source.
    row: SourceRow,
) -> impl IntoView {
    let id = StoredValue::new(row.choice.id.clone());
    let chosen = Memo::new(move |_| id.with_value(|id| prune.chosen().contains(id)));
    let is_off = Memo::new(move |_| !prune.stage.with(Stage::is_open));
    let part = Memo::new(move |_| {
        let find = |part: &&SourcePlan| id.with_value(|id| part.source.id == *id);
        let is_planned = prune.stage.with(Stage::has_plan);
        prune.plan.with(|plan| {
            let part = plan.sources.iter().find(find).filter(|_| is_planned);
            part.map(|part| Group::ALL.map(|(group, _)| part.tally(group)))
        })
    });
    let n_images = row.choice.n_images;
    let sums = move || match part.get().filter(|_| chosen.get()) {
        Some([goes, used, young, unsure, _]) => {
            let unsure = (unsure.n > 0).then(|| format::number(unsure.n));
            let kept = format::number(used.n + young.n);
            words::source_sums(&format::number(goes.n), &kept, unsure.as_deref())
        }
        None => n_images.map_or_else(
            || sources::NOT_COUNTED.to_owned(),
            |count| list::matches(count, &format::number(count)),
        ),
    };
    let size = move || {
        let goes = part.get().filter(|_| chosen.get()).map(|[goes, ..]| goes);
        goes.map(|goes| format::bytes(goes.bytes))
    };
    view! {
        <label class="prune-source">
            <input
                class="check"
                type="checkbox"
                prop:checked=move || chosen.get()
                disabled=move || is_off.get()
                on:change=move |_| id.with_value(|id| prune.toggle(id))
            />
            <span class="cut" dir="auto">{row.choice.name.clone()}</span>
            <span class="size">{move || size()}</span>
            <span class="sub">{move || sums()}</span>
        </label>
    }
    .into_any()
}
