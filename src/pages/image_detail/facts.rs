//! Panels of named rows, the feed of events, and the links into the list.

use crate::components::icon::{Icon, IconView};
use crate::components::kinds::{creator_icon, is_person, source_icon, state_icon};
use crate::format;
use crate::logic::hub::row::initials;
use crate::logic::image_facts::{Fact, Happening, HappeningKind, ImageFacts, LinkWords, Part};
use crate::model::id::{ImageId, short};
use crate::model::image_state::ImageState;
use crate::route::Route;
use crate::state::place::use_place;
use crate::words::compare::COMPARE_PREVIOUS;
use crate::words::detail::{panels, sentences, values};
use leptos::prelude::*;

/// A panel of rows; nothing where there are none.
#[component]
pub fn FactsPanel(
    /// Its heading.
    title: &'static str,
    /// Its rows.
    rows: Signal<Vec<Fact>>,
) -> impl IntoView {
    let rows = Memo::new(move |_| rows.get());
    move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="panel" aria-label=title>
                    <div class="panel-head"><h2>{title}</h2></div>
                    <dl class="facts">{rows.into_iter().map(fact_view).collect_view()}</dl>
                </section>
            }
        })
    }
}

fn fact_view(fact: Fact) -> AnyView {
    let sub = (!fact.sub.is_empty()).then(|| view! { <span class="sub">{parts(fact.sub)}</span> });
    view! {
        <div>
            <dt>{fact.label}</dt>
            <dd>
                <span class="cluster">{parts(fact.value)}</span>
                {sub}
            </dd>
        </div>
    }
    .into_any()
}

/// The pieces of a value, one after the other. A text that goes on with a comma or a space stays with the piece before.
pub fn parts(parts: Vec<Part>) -> Vec<AnyView> {
    let mut groups: Vec<Vec<AnyView>> = Vec::new();
    for each in parts {
        let goes_on = matches!(&each, Part::Text(text) if text.starts_with([',', ' ']));
        match groups.last_mut() {
            Some(group) if goes_on => group.push(part(each)),
            _ => groups.push(vec![part(each)]),
        }
    }
    groups
        .into_iter()
        .map(|group| view! { <span>{group}</span> }.into_any())
        .collect()
}

fn part(part: Part) -> AnyView {
    match part {
        Part::Text(text) => view! { <span dir="auto">{text}</span> }.into_any(),
        Part::Code(text) => view! { <code>{text}</code> }.into_any(),
        Part::Faint(text) => view! { <span class="faint">{text}</span> }.into_any(),
        Part::Id(id) => view! { <span class="id" title=id.clone()>{short(&id).to_owned()}</span> }.into_any(),
        Part::Tag(text) => view! { <span class="tag">{text}</span> }.into_any(),
        Part::SourceSign(kind) => view! { <IconView icon=source_icon(Some(&kind)) /> }.into_any(),
        Part::CreatorSign(kind, name) => {
            let picture = match is_person(&kind) && !name.is_empty() {
                true => initials(&name).into_any(),
                false => view! { <IconView icon=creator_icon(Some(&kind)) /> }.into_any(),
            };
            view! { <span class="avatar" data-kind=kind.as_str().to_owned() aria-hidden="true">{picture}</span> }.into_any()
        }
        Part::Address(address) => address_view(address),
        Part::Size(size) => view! {
            {format::bytes(size)}
            " "
            {(size.0 >= 1_000).then(|| view! {
                <span class="faint small">{sentences::exact_bytes(size.0, &format::number(size.0))}</span>
            })}
        }
        .into_any(),
        Part::Time(at) => view! { <time datetime=format::iso(at)>{format::date_time(at)}</time> }.into_any(),
        Part::Arguments(arguments) => {
            let boxes = arguments.into_iter().map(|argument| {
                let masked = argument
                    .is_masked
                    .then(|| view! { <span class="sr">{values::MASKED}</span> });
                view! { <code>{argument.shown} {masked}</code> }
            });
            view! { <span class="args">{boxes.collect_view()}</span> }.into_any()
        }
    }
}

/// Only what a browser opens is a link; a key in it was taken out before.
fn address_view(address: String) -> AnyView {
    let opens = address.starts_with("https://") || address.starts_with("http://");
    match opens {
        true => {
            let href = address.clone();
            view! { <a href=href target="_blank" rel="noreferrer noopener">{address}</a> }.into_any()
        }
        false => view! { <code>{address}</code> }.into_any(),
    }
}

/// What happened to the image, newest first.
#[component]
pub fn EventsPanel(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let events = Memo::new(move |_| facts.with(|facts| facts.events.clone()));
    view! {
        <section class="panel" aria-label=panels::EVENTS>
            <div class="panel-head"><h2>{panels::EVENTS}</h2></div>
            <ol class="feed">{move || events.get().into_iter().map(event_view).collect_view()}</ol>
        </section>
    }
}

fn event_view(event: Happening) -> AnyView {
    let (icon, tone) = match &event.kind {
        HappeningKind::State(state) => (
            state_icon(state, false),
            (*state == ImageState::Live).then_some("live"),
        ),
        HappeningKind::Failed => (Icon::Failed, Some("fail")),
        HappeningKind::Updated => (Icon::Edit, None),
        HappeningKind::Factory => (Icon::Container, None),
        HappeningKind::Created => (Icon::Plus, None),
        HappeningKind::Deleted => (Icon::Deleted, None),
    };
    let sub = (!event.sub.is_empty()).then(|| view! { <span class="sub">{parts(event.sub)}</span> });
    view! {
        <li data-tone=tone>
            <IconView icon=icon />
            <div><span dir="auto">{event.what}</span> {sub}</div>
            <time datetime=format::iso(event.at)>{format::date_time(event.at)}</time>
        </li>
    }
    .into_any()
}

/// Lists that the image is in.
#[component]
pub fn LinksPanel(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let place = use_place();
    let links = Memo::new(move |_| facts.with(|facts| facts.links.clone()));
    let items = move || {
        links
            .get()
            .into_iter()
            .map(|link| {
                let words = match link.words {
                    LinkWords::Source(count) => {
                        let number = count.map(|count| (count, format::number(count)));
                        sentences::images_of_source(
                            number.as_ref().map(|(count, number)| (*count, number.as_str())),
                        )
                    }
                    LinkWords::Stack => sentences::IMAGES_OF_STACK.to_owned(),
                    LinkWords::Creator(name) => sentences::images_by(&name),
                };
                view! {
                <a class="button" data-kind="quiet" data-route="" href=place.href(&Route::list(link.query))>
                    <IconView icon=Icon::Filter small=true />
                    {words}
                </a>
            }
            })
            .collect_view()
    };
    // An image of a source has others beside it, or will have.
    let compare = move || {
        let has_source = links.with(|links| {
            links
                .iter()
                .any(|link| matches!(link.words, LinkWords::Source(_)))
        });
        let id = facts
            .with(|facts| ImageId::parse(&facts.id))
            .filter(|_| has_source)?;
        let href = place.href(&Route::Compare { id, other: None });
        Some(view! {
            <a class="button" data-kind="quiet" data-route="" href=href>
                <IconView icon=Icon::Columns small=true />
                {COMPARE_PREVIOUS}
            </a>
        })
    };
    move || {
        links.with(|links| !links.is_empty()).then(|| {
            view! {
                <nav class="panel" aria-label=panels::OPEN_IN_LIST>
                    <div class="panel-head"><h2>{panels::OPEN_IN_LIST}</h2></div>
                    <div class="list-links">{move || items()} {move || compare()}</div>
                </nav>
            }
        })
    }
}
