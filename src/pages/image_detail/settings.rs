//! Panels of named values, some of which are hidden until the reader asks. Leaving the screen hides them again,
//! because what was asked for lives in the panel and nowhere else.

use crate::components::copy_button::CopyButton;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::image_facts::{ImageFacts, Pair, Settings};
use crate::words::detail::{panels, rows, sentences, values};
use leptos::prelude::*;

/// A panel of settings; nothing where there are none.
#[component]
pub fn SettingsPanel(
    /// Its heading.
    title: &'static str,
    /// The settings.
    settings: Signal<Settings>,
    /// A remark below the table.
    #[prop(optional, into)]
    foot: Option<Signal<&'static str>>,
) -> impl IntoView {
    let settings = Memo::new(move |_| settings.get());
    let revealed = RwSignal::new(false);
    let n = Memo::new(move |_| settings.with(|settings| settings.rows.len() as u64));
    let n_masked = Memo::new(move |_| settings.with(|settings| settings.n_masked() as u64));
    let reveal = move || {
        (n_masked.get() > 0).then(|| {
            let words = move || sentences::reveal(revealed.get(), &format::number(n_masked.get()));
            view! {
                <button
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    type="button"
                    aria-pressed=move || if revealed.get() { "true" } else { "false" }
                    on:click=move |_| revealed.update(|revealed| *revealed = !*revealed)
                >
                    <IconView icon=Icon::Eye small=true />
                    {move || words()}
                </button>
            }
        })
    };
    let copied = Callback::new(move |()| {
        settings.with_untracked(|settings| settings.as_lines(revealed.get_untracked()))
    });
    let table = move || {
        let rows = settings
            .get()
            .rows
            .into_iter()
            .map(|pair| pair_view(pair, revealed.get()));
        (n.get() > 0).then(|| {
            view! {
                <table class="pairs">
                    <caption class="sr">{title}</caption>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
        })
    };
    let foot = move || foot.map(|foot| view! { <p class="panel-foot">{foot.get()}</p> });
    move || {
        (n.get() > 0 || foot().is_some()).then(|| {
            view! {
                <section class="panel" aria-label=title>
                    <div class="panel-head">
                        <h2>{title} " " <span class="n">{move || format::number(n.get())}</span></h2>
                        <span class="cluster">
                            {move || reveal()}
                            {(n.get() > 0)
                                .then(|| view! { <CopyButton text=copied label=sentences::copy(title) quiet=true /> })}
                        </span>
                    </div>
                    {move || table()}
                    {foot()}
                </section>
            }
        })
    }
}

fn pair_view(pair: Pair, revealed: bool) -> impl IntoView {
    let value = match (pair.is_masked && !revealed, pair.value.is_empty()) {
        (true, _) => view! { <span class="mask"><span class="sr">{values::MASKED}</span></span> }.into_any(),
        (false, true) => view! { <span class="faint">{values::EMPTY}</span> }.into_any(),
        (false, false) => pair.value.into_any(),
    };
    view! { <tr><th scope="row">{pair.key}</th><td dir="auto">{value}</td></tr> }
}

/// Build args and how it is built; nothing where the image says nothing of a build.
#[component]
pub fn BuildPanel(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let has_build = Memo::new(move |_| facts.with(|facts| facts.build_args.is_some()));
    move || {
        let first = has_build
            .get()
            .then(|| facts.with_untracked(|facts| facts.build_args.clone()))
            .flatten()?;
        let args = Signal::derive(move || {
            facts
                .with(|facts| facts.build_args.clone())
                .unwrap_or_else(|| first.clone())
        });
        let foot = Signal::derive(move || sentences::use_disk(facts.with(|facts| facts.use_disk).flatten()));
        Some(view! { <SettingsPanel title=panels::BUILD_ARGS settings=args foot=foot /> })
    }
}

/// The ports.
#[component]
pub fn PortsPanel(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let cells = Memo::new(move |_| {
        facts.with(|facts| {
            facts
                .ports
                .iter()
                .map(|row| row.cells.to_vec())
                .collect::<Vec<_>>()
        })
    });
    view! { <SmallTable title=panels::PORTS heads=&[rows::HOST, rows::CONTAINER, rows::TYPE] cells=cells /> }
}

/// The volumes.
#[component]
pub fn VolumesPanel(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let cells = Memo::new(move |_| {
        facts.with(|facts| {
            facts
                .volumes
                .iter()
                .map(|row| row.cells.to_vec())
                .collect::<Vec<_>>()
        })
    });
    view! { <SmallTable title=panels::VOLUMES heads=&[rows::PATH, rows::MODE] cells=cells /> }
}

/// A small table in a panel of its own; nothing where it has no rows.
#[component]
fn SmallTable(
    /// Its heading.
    title: &'static str,
    /// Its columns.
    heads: &'static [&'static str],
    /// Its rows.
    cells: Memo<Vec<Vec<String>>>,
) -> impl IntoView {
    move || {
        let cells = cells.get();
        let n = cells.len() as u64;
        let rows = cells.into_iter().map(|row| {
            view! { <tr>{row.into_iter().map(|cell| view! { <td dir="auto">{cell}</td> }).collect_view()}</tr> }
        });
        (n > 0).then(|| {
            view! {
                <section class="panel" aria-label=title>
                    <div class="panel-head"><h2>{title} " " <span class="n">{format::number(n)}</span></h2></div>
                    <table class="small-table">
                        <caption class="sr">{title}</caption>
                        <thead>
                            <tr>{heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect_view()}</tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </section>
            }
        })
    }
}
