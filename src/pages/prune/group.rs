//! One group of the plan: its images by name, with size, age or reason. Who uses an image is read when it is asked for.

use super::reason::reason;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::prune::plan::{Group, PlannedImage};
use crate::logic::prune::verdict::{Doubt, Reason, Verdict};
use crate::model::id::short;
use crate::route::Route;
use crate::state::place::use_place;
use crate::state::prune::Prune;
use crate::state::prune::users::UsersOf;
use crate::state::session::use_session;
use crate::words::list::{JUST_NOW, NO_SIZE};
use crate::words::prune as words;
use leptos::prelude::*;

/// Rows that are drawn before somebody asks for all.
const SHOWN: usize = 200;

/// A group; nothing where it is empty.
#[component]
pub fn GroupView(
    /// The prune.
    prune: Prune,
    /// Which group.
    group: Group,
) -> impl IntoView {
    let images = Memo::new(move |_| {
        prune
            .plan
            .with(|plan| plan.group(group).cloned().collect::<Vec<_>>())
    });
    let tally = Memo::new(move |_| prune.plan.with(|plan| plan.tally(group)));
    let shows_all = RwSignal::new(false);
    let shown = move || {
        let images = images.get();
        let most = if shows_all.get() { images.len() } else { SHOWN };
        images.into_iter().take(most).collect::<Vec<_>>()
    };
    let heading = move || {
        let tally = tally.get();
        let number = format::number(tally.n);
        match group {
            Group::Goes => words::will_go(tally.n, &number),
            Group::Used => words::headed(words::USED, &number),
            Group::Young => words::headed(words::YOUNG, &number),
            Group::Unsure => words::headed(words::UNSURE, &number),
            Group::Leaving => words::headed(words::LEAVING, &number),
        }
    };
    let sums = move || {
        let size = format::bytes(tally.get().bytes);
        match group {
            Group::Goes => words::as_of(&size, &format::time(prune.plan.with(|plan| plan.at))),
            _ => size,
        }
    };
    let more = move || {
        let n_all = images.with(Vec::len);
        (n_all > SHOWN && !shows_all.get()).then(|| {
            view! {
                <button class="button" data-kind="quiet" type="button" on:click=move |_| shows_all.set(true)>
                    {words::show_all(&format::number(n_all as u64))}
                </button>
            }
        })
    };
    let is_empty = Memo::new(move |_| images.with(Vec::is_empty));
    move || {
        (!is_empty.get()).then(|| {
            let lead = (group == Group::Unsure).then(|| view! { <p class="hint">{words::UNSURE_LEAD}</p> });
            view! {
                <section class="prune-group" data-group=group.word() aria-label=words::group_label(group.word())>
                    <h3><span>{move || heading()}</span> <span class="muted">{move || sums()}</span></h3>
                    {lead}
                    <ul>
                        <For each=move || shown() key=key let:image>
                            <ImageLine prune=prune group=group image=image />
                        </For>
                    </ul>
                    {move || more()}
                </section>
            }
        })
    }
}

/// A line is drawn anew when its reason is another.
fn key(image: &PlannedImage) -> String {
    let sign = match &image.verdict {
        Verdict::Stays(Reason::Used(count)) => count.available.to_string(),
        Verdict::Unsure(Doubt::TurnsOld(_)) => "turning".to_owned(),
        _ => String::new(),
    };
    [&image.key, " ", &sign].concat()
}

#[component]
fn ImageLine(
    /// The prune.
    prune: Prune,
    /// Its group.
    group: Group,
    /// The image.
    image: PlannedImage,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    let icon = match group {
        Group::Goes => Icon::Trash,
        Group::Used => Icon::Container,
        Group::Young => Icon::Clock,
        Group::Unsure => Icon::Unknown,
        Group::Leaving => Icon::Wait,
    };
    let label = match (image.name.as_str(), &image.verdict) {
        (_, Verdict::Unsure(Doubt::Unreadable)) => words::UNREADABLE.to_owned(),
        ("", _) => words::UNNAMED.to_owned(),
        (name, _) => name.to_owned(),
    };
    let name = match image.id() {
        Some(id) => {
            let href = place.href(&Route::image(id));
            view! { <a class="cut" data-route="" href=href dir="auto">{label}</a> }.into_any()
        }
        None => view! { <span class="cut" dir="auto">{label}</span> }.into_any(),
    };
    let created = image.created;
    let age = move || created.map(|at| format::age_or_now(at, session.now.get(), JUST_NOW));
    let verdict = image.verdict.clone();
    let why = Memo::new(move |_| reason(&verdict, session.now.get()));
    let users = match (&image.verdict, image.id()) {
        (Verdict::Stays(Reason::Used(_)), Some(id)) => {
            let users = UsersOf::new(prune, id);
            view! {
                <details class="reason" on:toggle=move |_| users.read()>
                    <summary>{move || why.get()}</summary>
                    <span>{move || users_words(users)}</span>
                </details>
            }
            .into_any()
        }
        _ if group == Group::Goes => view! { <span class="when">{move || age()}</span> }.into_any(),
        _ => view! { <span class="reason">{move || why.get()}</span> }.into_any(),
    };
    let size = match image.size.0 {
        0 => NO_SIZE.to_owned(),
        _ => format::bytes(image.size),
    };
    view! {
        <li>
            <IconView icon=icon />
            <span class="line">{name} <span class="id">{short(&image.key).to_owned()}</span></span>
            <span class="num">{size}</span>
            {users}
        </li>
    }
    .into_any()
}

/// The containers by name and environment, as far as this key may see them.
fn users_words(users: UsersOf) -> String {
    users.found.with(|found| match found {
        None => words::READING_USERS.to_owned(),
        Some(Err(told)) => told.clone(),
        Some(Ok(names)) if names.is_empty() => words::NO_USERS_SEEN.to_owned(),
        Some(Ok(names)) => {
            let names: Vec<String> = names
                .iter()
                .map(|(name, environment)| words::container_in(name, environment))
                .collect();
            names.join(", ")
        }
    })
}
