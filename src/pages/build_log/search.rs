//! The search of the log: its field, how many hits there are, the way through them, and its options.

use super::desk::Desk;
use crate::components::icon::{Icon, IconView};
use crate::components::popover::tie;
use crate::format;
use crate::words::build_log as words;
use gantry_log::protocol::{Query, Toward, Wanted};
use leptos::html;
use leptos::prelude::*;

/// Lines around each hit that can be asked for.
const CONTEXTS: [u32; 5] = [0, 1, 3, 5, 10];

/// The field, its count and its buttons.
#[component]
pub fn LogSearch(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let searching = desk.log.searching;
    let change = move |change: &dyn Fn(&mut Query)| {
        let mut query = searching.query.get_untracked();
        change(&mut query);
        desk.log.search(query);
    };
    let has_hits = move || {
        searching
            .state
            .with(|state| state.is_some_and(|state| state.n_hits > 0))
    };
    let count = move || {
        if searching.misread.with(Option::is_some) {
            return words::NOT_A_PATTERN.to_owned();
        }
        let Some(state) = searching.state.get() else {
            return String::new();
        };
        if state.n_hits == 0 && state.is_done {
            return words::NO_MATCH.to_owned();
        }
        let at = searching
            .current
            .get()
            .map(|hit| format::number(u64::from(hit.index) + 1));
        let n_hits = u64::from(state.n_hits);
        words::hits(at.as_deref(), n_hits, &format::number(n_hits), !state.is_done)
    };
    let step = move |icon: Icon, name: &'static str, toward: Toward| {
        view! {
            <button class="button" data-kind="quiet" data-shape="square" data-size="small" type="button" aria-label=name title=name
                prop:disabled=move || !has_hits()
                on:click=move |_| desk.log.find(Wanted::Hit, toward)>
                <IconView icon=icon/>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="log-search" role="search">
            <IconView icon=Icon::Search/>
            <input
                class="input"
                type="search"
                aria-label=words::SEARCH
                placeholder=words::SEARCH
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-invalid=move || searching.misread.with(Option::is_some).then_some("true")
                title=move || searching.misread.get()
                node_ref=desk.search_field
                prop:value=move || searching.query.with(|query| query.text.clone())
                on:input=move |event| change(&|query| query.text = event_target_value(&event))
            />
            <span class="log-hits" role="status">{move || count()}</span>
            {step(Icon::ArrowUp, words::PREVIOUS, Toward::Previous)}
            {step(Icon::ArrowDown, words::NEXT, Toward::Next)}
            <SearchOptions desk=desk/>
        </div>
    }
}

#[component]
fn SearchOptions(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let searching = desk.log.searching;
    let (button, popover) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    tie(button, popover);
    let option = move |name: &'static str, get: fn(&Query) -> bool, set: fn(&mut Query, bool)| {
        let choose = move |event| {
            let mut query = searching.query.get_untracked();
            set(&mut query, event_target_checked(&event));
            desk.log.search(query);
        };
        view! {
            <label class="option">
                <input class="check" type="checkbox" prop:checked=move || searching.query.with(get) on:change=choose/>
                <span>{name}</span>
            </label>
        }
        .into_any()
    };
    let context = RwSignal::new(3_u32);
    let is_filtered = move || searching.filter.get().is_some();
    let filter = move |event| {
        let is_on = event_target_checked(&event);
        desk.log.filter(is_on.then(|| context.get_untracked()));
    };
    let choose = move |event| {
        context.set(event_target_value(&event).parse().unwrap_or(0));
        if is_filtered() {
            desk.log.filter(Some(context.get_untracked()));
        }
    };
    let is_changed = move || {
        searching
            .query
            .with(|query| query.is_case_sensitive || query.is_whole_word || query.is_pattern)
            || is_filtered()
    };
    view! {
        <div class="anchor" data-align="end">
            <button class="button" data-kind="quiet" data-shape="square" data-size="small" type="button" aria-haspopup="dialog"
                aria-label=words::OPTIONS title=words::OPTIONS data-on=move || is_changed().then_some("") node_ref=button>
                <IconView icon=Icon::Filter/>
            </button>
            <div class="popover" popover="auto" role="dialog" aria-label=words::OPTIONS node_ref=popover>
                <fieldset class="options">
                    <legend class="sr">{words::OPTIONS}</legend>
                    {option(words::CASE, |query| query.is_case_sensitive, |query, on| query.is_case_sensitive = on)}
                    {option(words::WHOLE_WORD, |query| query.is_whole_word, |query, on| query.is_whole_word = on)}
                    {option(words::PATTERN, |query| query.is_pattern, |query, on| query.is_pattern = on)}
                </fieldset>
                <fieldset class="options">
                    <legend class="sr">{words::ONLY_HITS}</legend>
                    <label class="option">
                        <input class="check" type="checkbox" prop:checked=move || is_filtered()
                            prop:disabled=move || searching.query.with(|query| query.text.is_empty()) on:change=filter/>
                        <span>{words::ONLY_HITS}</span>
                    </label>
                    <label class="option">
                        <span>{words::CONTEXT}</span>
                        <span class="select end">
                            <select on:change=choose>
                                {CONTEXTS.map(|n| view! { <option value=n.to_string() selected=n == 3>{n.to_string()}</option> })}
                            </select>
                            <IconView icon=Icon::ChevronDown/>
                        </span>
                    </label>
                </fieldset>
            </div>
        </div>
    }
}
