//! The bar above the log: where it belongs, the search, and how it is shown.

use super::desk::{Desk, Question, TEXT_SIZES};
use super::next_task::next_task;
use super::search::LogSearch;
use crate::components::icon::{Icon, IconView};
use crate::components::popover::tie;
use crate::model::id::short;
use crate::route::Route;
use crate::state::place::use_place;
use crate::words::build_log as words;
use crate::words::compare::COMPARE_PREVIOUS;
use crate::words::detail::{panels, sentences};
use leptos::html;
use leptos::prelude::*;

/// Breadcrumb, search and tools.
#[component]
pub fn LogBar(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let place = use_place();
    let id = desk.id.get_value();
    let image = place.href(&Route::image(id.clone()));
    let unknown = sentences::image(short(id.as_str()));
    let name = Memo::new(move |_| {
        let name = desk.log.detail.image.with(|image| {
            let image = image.value().map(|answer| answer.image.name.clone());
            image.filter(|name| !name.is_empty())
        });
        name.unwrap_or_else(|| unknown.clone())
    });
    // The worker is asked for the log first; what is there to work with it comes after that.
    let has_tools = next_task();
    view! {
        <div class="log-bar">
            <h1 class="sr" tabindex="-1" dir="auto">{move || words::heading(&name.get())}</h1>
            <nav class="crumbs" aria-label=panels::BREADCRUMB>
                <a data-route="" href=place.list_href()>{panels::IMAGES}</a>
                <IconView icon=Icon::ChevronRight/>
                <a class="cut" data-route="" href=image dir="auto">{name}</a>
                <IconView icon=Icon::ChevronRight/>
                <span aria-current="page">{words::BUILD_LOG}</span>
            </nav>
            {move || has_tools.get().then(|| view! {
                <LogSearch desk=desk/>
                <LogTools desk=desk/>
            })}
        </div>
    }
}

/// How the log is shown, and saving it.
#[component]
fn LogTools(
    /// The log, and how the reader wants to see it.
    desk: Desk,
) -> impl IntoView {
    view! {
        <div class="log-tools" role="toolbar" aria-label=words::TOOLS>
            <Toggle
                icon=Icon::Follow
                label=words::FOLLOW
                name=words::FOLLOW_LONG
                is_on=Signal::derive(move || desk.log.follow.get().is_on())
                on_press=Callback::new(move |()| desk.toggle_follow())
            />
            <Toggle
                icon=Icon::Wrap
                label=words::WRAP
                name=words::WRAP_LONG
                is_on=Signal::derive(move || desk.wraps.get())
                on_press=Callback::new(move |()| desk.wraps.update(|wraps| *wraps = !*wraps))
            />
            <Show when=move || desk.log.extent.with(|extent| extent.has_times)>
                <Toggle
                    icon=Icon::Clock
                    label=words::TIMES
                    name=words::TIMES_LONG
                    is_on=Signal::derive(move || desk.times.get())
                    on_press=Callback::new(move |()| desk.times.update(|times| *times = !*times))
                />
            </Show>
            <ViewMenu desk=desk/>
            <button
                class="button"
                type="button"
                aria-label=words::DOWNLOAD
                prop:disabled=move || desk.log.extent.with(|extent| extent.n_lines == 0)
                on:click=move |_| desk.download(true)
            >
                <IconView icon=Icon::Downloading/>
                <span class="log-label">{words::DOWNLOAD}</span>
            </button>
        </div>
    }
}

/// A button that is on or off.
#[component]
fn Toggle(
    /// Its picture.
    icon: Icon,
    /// Its word, where there is room.
    label: &'static str,
    /// What it is called.
    name: &'static str,
    /// It is on.
    is_on: Signal<bool>,
    /// It was pressed.
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="button"
            data-kind="quiet"
            type="button"
            aria-label=name
            title=name
            aria-pressed=move || is_on.get().to_string()
            on:click=move |_| on_press.run(())
        >
            <IconView icon=icon/>
            <span class="log-label">{label}</span>
        </button>
    }
    .into_any()
}

/// What is used more rarely: the size of the text, the whole screen, a line by its number, the secrets.
#[component]
fn ViewMenu(
    /// The log.
    desk: Desk,
) -> impl IntoView {
    let (button, popover) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    tie(button, popover);
    let resize = move |by: i32| {
        desk.text_size
            .update(|size| *size = size.saturating_add_signed(by).min(TEXT_SIZES - 1));
    };
    let close = move || {
        if let Some(popover) = popover.get_untracked() {
            // Closed already where the browser has no popovers.
            let _ = popover.hide_popover();
        }
    };
    let fill = move |_| {
        close();
        let is_full = document().fullscreen_element().is_some();
        match desk.root.get_untracked() {
            _ if is_full => document().exit_fullscreen(),
            // A browser that refuses leaves the screen as it is.
            Some(root) => drop(root.request_fullscreen()),
            None => {}
        }
    };
    let question = move |question: Question| {
        close();
        desk.question.set(Some(question));
    };
    let place = use_place();
    let compare = desk.id.with_value(|id| {
        let id = id.clone();
        place.href(&Route::Compare { id, other: None })
    });
    let has_masked = move || desk.log.extent.with(|extent| extent.n_masked > 0);
    view! {
        <div class="anchor" data-align="end">
            <button class="button" data-kind="quiet" type="button" aria-label=words::VIEW title=words::VIEW aria-haspopup="dialog" node_ref=button>
                <IconView icon=Icon::TextSize/>
            </button>
            <div class="popover" popover="auto" role="dialog" aria-label=words::VIEW node_ref=popover>
                <div class="log-size" role="group" aria-label=words::TEXT_SIZE>
                    <span>{words::TEXT_SIZE}</span>
                    <button class="button" data-size="small" type="button" aria-label=words::SMALLER
                        prop:disabled=move || desk.text_size.get() == 0
                        on:click=move |_| resize(-1)>{words::SMALLER_SIGN}</button>
                    <button class="button" data-size="small" type="button" aria-label=words::LARGER
                        prop:disabled=move || desk.text_size.get() + 1 == TEXT_SIZES
                        on:click=move |_| resize(1)>{words::LARGER_SIGN}</button>
                </div>
                <ul class="menu">
                    <li><button type="button" on:click=fill>{words::FULL_SCREEN}</button></li>
                    <li><button type="button" on:click=move |_| question(Question::GoToLine)>{words::GO_TO_LINE}<kbd class="keycap end">{words::GO_KEY}</kbd></button></li>
                    <li><a data-route="" href=compare>{COMPARE_PREVIOUS}</a></li>
                    <Show when=has_masked>
                        <li data-apart=""><button type="button" on:click=move |_| question(Question::Unmasked)>{words::DOWNLOAD_UNMASKED}</button></li>
                    </Show>
                </ul>
            </div>
        </div>
    }
}
