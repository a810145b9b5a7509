//! The head of an image's screen: where it is, its name, its state, its id, its sections.

use super::import::ImportAction;
use super::name::ImageName;
use super::removal::DeleteButton;
use crate::components::copy_button::CopyButton;
use crate::components::icon::{Icon, IconView};
use crate::components::kinds::StateBadge;
use crate::format;
use crate::logic::image_facts::ImageFacts;
use crate::model::id::ImageId;
use crate::route::{ImageTab, Route};
use crate::state::image_detail::ImageDetail;
use crate::state::image_import::Making;
use crate::state::parts::{Part, use_parts};
use crate::state::place::use_place;
use crate::state::recorder::Recorder;
use crate::state::session::use_session;
use crate::words::build_log::BUILD_LOG;
use crate::words::detail::{panels, sentences};
use crate::words::list;
use leptos::prelude::*;

/// Breadcrumb, heading, state, id, age. It stands from the first moment on, so that the heading keeps the focus when
/// the image comes.
#[component]
pub fn DetailHead(
    /// The image.
    detail: ImageDetail,
    /// What is printed; none while nothing is known.
    facts: Memo<Option<ImageFacts>>,
    /// The image's id.
    id: ImageId,
    /// Its import.
    making: Making,
    /// Its job.
    recorder: Recorder,
) -> impl IntoView {
    let session = use_session();
    let unknown = sentences::image(id.short());
    let name = Memo::new(move |_| {
        facts.with(|facts| match facts {
            Some(facts) if facts.name.is_empty() => list::UNNAMED.to_owned(),
            Some(facts) => facts.name.clone(),
            None => unknown.clone(),
        })
    });
    let badge = Memo::new(move |_| {
        facts.with(|facts| {
            facts
                .as_ref()
                .map(|facts| (facts.state.clone(), facts.failure.is_some()))
        })
    });
    let badge_view = move || {
        badge
            .get()
            .map(|(state, failed)| view! { <StateBadge state=state failed=failed boxed=true /> })
    };
    let is_here = Memo::new(move |_| facts.with(Option::is_some));
    let image_id = id.clone();
    let id = id.as_str().to_owned();
    let copied = id.clone();
    let updated = move || {
        let at = detail.image.with(|image| image.read_at());
        at.map(|at| list::updated(&format::age_or_now(at, session.now.get(), list::JUST_NOW)))
    };
    view! {
        <div class="detail-head">
            <Crumbs name=name />
            <div class="page-head">
                <div class="page-title">
                    <ImageName detail=detail id=image_id.clone() name=name is_here=is_here />
                    {move || badge_view()}
                    <CopyButton
                        text=Callback::new(move |()| copied.clone())
                        label=sentences::copy_id(&id)
                        words=id.clone()
                        quiet=true
                    />
                </div>
                <div class="page-actions">
                    <span class="muted small">{move || updated()}</span>
                    <button
                        class="button"
                        data-kind="quiet"
                        data-shape="square"
                        type="button"
                        aria-label=list::REFRESH
                        title=list::REFRESH
                        on:click=move |_| detail.refresh()
                    >
                        <IconView icon=Icon::Refresh />
                    </button>
                    <ImportAction detail=detail making=making recorder=recorder />
                    {move || is_here.get().then(|| view! { <DeleteButton detail=detail id=image_id.clone() facts=facts /> })}
                </div>
            </div>
        </div>
    }
}

#[component]
fn Crumbs(
    /// What the last one is called.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let place = use_place();
    view! {
        <nav class="crumbs" aria-label=panels::BREADCRUMB>
            <a data-route="" href=place.list_href()>{panels::IMAGES}</a>
            <IconView icon=Icon::ChevronRight />
            <span class="cut" aria-current="page" dir="auto">{name}</span>
        </nav>
    }
}

/// The sections as links, because each has an address.
#[component]
pub fn Sections(
    /// The image.
    id: ImageId,
    /// The one in force.
    tab: Memo<ImageTab>,
    /// What is printed, for the number of settings.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let place = use_place();
    let job = place.route.with_untracked(|route| match route {
        Route::Image { job, .. } => job.clone(),
        _ => None,
    });
    let links = ImageTab::ALL.map(|(each, _)| {
        let href = place.href(&Route::Image {
            id: id.clone(),
            tab: each,
            job: job.clone(),
        });
        let current = move || (tab.get() == each).then_some("page");
        let number = move || {
            (each == ImageTab::Config).then(|| {
                let n = facts.with(ImageFacts::n_settings);
                view! { <span class="n">{format::number(n as u64)}</span> }
            })
        };
        let name = match each {
            ImageTab::Overview => panels::OVERVIEW,
            ImageTab::Config => panels::CONFIG,
            ImageTab::Json => panels::JSON,
        };
        view! { <a data-route="" href=href aria-current=move || current()>{name} " " {move || number()}</a> }
    });
    let log = place.href(&Route::build_log(id.clone()));
    // Whoever points at the log will mostly open it, and its screen comes meanwhile.
    let parts = use_parts();
    let prepare = move || parts.prepare(Part::BuildLog);
    view! {
        <nav class="section-nav" aria-label=panels::SECTIONS>
            {links.into_iter().collect_view()}
            <a data-route="" href=log on:focusin=move |_| prepare() on:pointerover=move |_| prepare()>{BUILD_LOG}</a>
        </nav>
    }
}

/// The panels before anything is known.
#[component]
pub fn LoadingDetail() -> impl IntoView {
    let bones = |n: usize| {
        let row = |_| {
            view! { <div><dt><span class="bone"></span></dt><dd><span class="bone"></span></dd></div> }
        };
        view! { <div class="panel" aria-hidden="true"><dl class="facts">{(0..n).map(row).collect_view()}</dl></div> }
    };
    view! {
        <div class="split" aria-busy="true">
            <div class="stack">{bones(5)} {bones(7)}</div>
            <div class="stack">{bones(4)} {bones(6)}</div>
        </div>
    }
}
