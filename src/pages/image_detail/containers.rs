//! Who uses the image: the platform's count by state, and the containers that this key may see.

use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::image_facts::{ImageFacts, Usage};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::model::id::short;
use crate::state::image_detail::{ImageDetail, Users};
use crate::words::detail::{panels, rows, sentences};
use leptos::prelude::*;

/// The tone of a container's state; only running is a good sign, and failures are told by the word.
fn tone(state: &str) -> &'static str {
    match state {
        "running" => "live",
        "starting" | "stopping" | "deleting" | "reimaging" => "move",
        _ => "idle",
    }
}

/// The count by state.
#[component]
pub fn UsePanel(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let usage = Memo::new(move |_| facts.with(|facts| facts.usage.clone()));
    let body = move || match usage.get() {
        Some(usage) => use_view(&usage),
        None => view! { <p class="panel-foot">{sentences::NOT_COUNTED}</p> }.into_any(),
    };
    let lead = move || {
        usage.with(|usage| {
            usage.as_ref().map(|usage| {
                sentences::running_of(&format::number(usage.running), &format::number(usage.available))
            })
        })
    };
    view! {
        <section class="panel" aria-label=panels::USE>
            <div class="panel-head">
                <h2>{panels::USE}</h2>
                <span class="muted">{move || lead()}</span>
            </div>
            {move || body()}
        </section>
    }
}

fn use_view(usage: &Usage) -> AnyView {
    let words: Vec<_> = usage
        .rows
        .iter()
        .map(|row| sentences::some_in_state(&format::number(row.count), &row.state))
        .collect();
    let bars = usage
        .rows
        .iter()
        .map(|row| view! { <i data-tone=tone(&row.state) style:--n=row.count.to_string()></i> });
    let beam = (!usage.rows.is_empty()).then(|| {
        view! {
            <div class="containers-beam">
                <div class="beam" role="img" aria-label=words.join(", ")>{bars.collect_view()}</div>
            </div>
        }
    });
    let counts = usage.rows.iter().map(|row| {
        view! {
            <div>
                <dt><i class="swatch" data-tone=tone(&row.state) aria-hidden="true"></i>{sentences::capitalised(&row.state)}</dt>
                <dd>{format::number(row.count)}</dd>
            </div>
        }
    });
    let total = match usage.deleted() {
        0 => rows::TOTAL.to_owned(),
        deleted => sentences::total_with_deleted(&format::number(deleted)),
    };
    view! {
        {beam}
        <dl class="facts" data-kind="counts">
            {counts.collect_view()}
            <div><dt>{total}</dt><dd>{format::number(usage.total)}</dd></div>
        </dl>
    }
    .into_any()
}

/// The containers by name.
#[component]
pub fn ContainersPanel(
    /// The image and its containers.
    detail: ImageDetail,
    /// What is printed, for the count.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let users = Memo::new(move |_| detail.users.with(|users| users.value().cloned()));
    let failure = Memo::new(move |_| {
        detail.users.with(|users| {
            users
                .error()
                .map(|error| problem(error, Doing::ReadingContainers))
        })
    });
    let told = move || {
        failure.get().map(|problem| {
            view! {
                <p class="panel-foot" role="alert">
                    <strong>{problem.title}</strong>
                    " "
                    {problem.detail}
                    " "
                    <span class="faint">{problem.code}</span>
                </p>
            }
        })
    };
    let body = move || match (users.get(), failure.with(Option::is_some)) {
        (Some(users), _) => {
            let available = facts.with(|facts| facts.usage.as_ref().map(|usage| usage.available));
            users_view(users, available)
        }
        (None, true) => ().into_any(),
        (None, false) => view! { <p class="panel-foot">{sentences::READING_CONTAINERS}</p> }.into_any(),
    };
    view! {
        <section class="panel" aria-label=panels::CONTAINERS>
            <div class="panel-head">
                <h2>
                    {panels::CONTAINERS} " "
                    <span class="n">{move || users.get().map(|users| format::number(users.items.len() as u64))}</span>
                </h2>
            </div>
            {move || body()} {move || told()}
        </section>
    }
}

fn users_view(users: Users, available: Option<u64>) -> AnyView {
    let shown = users.items.len() as u64;
    let live = users
        .items
        .iter()
        .filter(|container| container.state != "deleted")
        .count() as u64;
    let foot = match available {
        _ if !users.is_whole => Some(sentences::MORE_CONTAINERS),
        Some(available) if live < available => Some(sentences::FEWER_CONTAINERS),
        _ if shown == 0 => Some(sentences::NO_CONTAINERS),
        _ => None,
    };
    let rows_of = users.items.into_iter().map(|container| ContainerRow {
        environment: environment(container.environment, container.environment_id),
        name: container.name,
        short: short(&container.id).to_owned(),
        state: container.state,
    });
    let items = rows_of.map(container_view).collect_view();
    let table = (shown > 0).then(|| {
        view! {
            <table class="small-table">
                <caption class="sr">{panels::CONTAINERS}</caption>
                <thead>
                    <tr>
                        <th scope="col">{rows::NAME}</th>
                        <th scope="col">{rows::CONTAINER_ENVIRONMENT}</th>
                        <th scope="col">{rows::CONTAINER_STATE}</th>
                    </tr>
                </thead>
                <tbody>{items}</tbody>
            </table>
        }
    });
    view! {
        {table}
        {foot.map(|foot| view! { <p class="panel-foot">{foot}</p> })}
    }
    .into_any()
}

fn environment(name: Option<String>, id: Option<String>) -> String {
    let not_sent = || {
        id.filter(|id| !id.is_empty())
            .map(|id| sentences::environment_not_sent(short(&id)))
    };
    name.or_else(not_sent).unwrap_or_default()
}

/// What a row of the table prints.
struct ContainerRow {
    name: String,
    short: String,
    environment: String,
    state: String,
}

fn container_view(row: ContainerRow) -> AnyView {
    let tone = tone(&row.state);
    let icon = if tone == "live" {
        Icon::Live
    } else {
        Icon::Container
    };
    view! {
        <tr>
            <td><span dir="auto">{row.name}</span> " " <span class="id">{row.short}</span></td>
            <td dir="auto">{row.environment}</td>
            <td>
                <span class="state" data-tone=tone>
                    <IconView icon=icon />
                    {sentences::capitalised(&row.state)}
                </span>
            </td>
        </tr>
    }
    .into_any()
}
