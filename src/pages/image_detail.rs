//! One image: head, life cycle, and three sections of panels. What is printed is decided in `logic::image_facts`.
//! Start with [`ImageDetailPage`].

mod activity;
mod containers;
pub mod facts;
mod head;
mod import;
mod json;
mod life_cycle;
mod name;
mod recorder;
mod removal;
mod settings;

use crate::components::problem_panel::{ProblemPanel, StaleBanner, WaysOn};
use crate::format;
use crate::logic::image_facts::ImageFacts;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::rail;
use crate::logic::recorder::with_failure;
use crate::logic::remote::Remote;
use crate::logic::why::job_error;
use crate::model::id::ImageId;
use crate::model::image_state::ImageState;
use crate::pages::making::MakingBanner;
use crate::route::{ImageTab, Route};
use crate::state::image_detail::ImageDetail;
use crate::state::image_import::Making;
use crate::state::place::use_place;
use crate::state::recorder::Recorder;
use crate::state::session::use_session;
use crate::words::detail::panels;
use crate::words::{list, titles};
use activity::ActivityPanel;
use containers::{ContainersPanel, UsePanel};
use facts::{EventsPanel, FactsPanel, LinksPanel};
use head::{DetailHead, LoadingDetail, Sections};
use json::JsonPanel;
use leptos::prelude::*;
use life_cycle::LifeCycle;
use recorder::RecorderPanel;
use settings::{BuildPanel, PortsPanel, SettingsPanel, VolumesPanel};

/// The screen of one image.
#[component]
pub fn ImageDetailPage(
    /// Which image.
    id: ImageId,
) -> impl IntoView {
    let place = use_place();
    let detail = ImageDetail::open(id.clone());
    let (making, recorder) = (Making::begin(), Recorder::open(id.clone()));
    let config = use_session().config;
    let mask = config.with_value(|config| config.mask);
    let facts = Memo::new(move |_| {
        detail.image.with(|image| {
            let answer = image.value()?;
            let image = recorder.job.with(|job| with_failure(&answer.image, job.as_ref()));
            Some(ImageFacts::of(&image, &answer.includes, mask))
        })
    });
    let tab = Memo::new(move |_| match place.route.get() {
        Route::Image { tab, .. } => tab,
        _ => ImageTab::default(),
    });
    Effect::new(move |_| {
        if let Some(facts) = facts.get() {
            place.set_title(titles::image(Some(&facts.name), &facts.id));
        }
    });
    let has_facts = Memo::new(move |_| facts.with(Option::is_some));
    let failed = Memo::new(move |_| detail.image.with(|image| matches!(image, Remote::Failed(_))));
    let id = StoredValue::new(id);
    let head = move || {
        (!failed.get())
            .then(|| view! { <DetailHead detail=detail facts=facts id=id.get_value() making=making recorder=recorder /> })
    };
    let body = move || match (has_facts.get(), facts.get_untracked()) {
        (true, Some(first)) => {
            let facts = Memo::new(move |_| facts.get().unwrap_or_else(|| first.clone()));
            view! { <Content detail=detail facts=facts tab=tab id=id.get_value() recorder=recorder /> }
                .into_any()
        }
        _ if failed.get() => view! { <Failure detail=detail /> }.into_any(),
        _ => view! { <LoadingDetail /> }.into_any(),
    };
    // An image that is here was made already; only its import is asked for.
    let no_send = Callback::new(|()| {});
    view! {
        {move || head()}
        <MakingBanner making=making on_send=no_send />
        {move || body()}
    }
    .into_any()
}

#[component]
fn Content(
    /// The image and its containers.
    detail: ImageDetail,
    /// What is printed.
    facts: Memo<ImageFacts>,
    /// Which section.
    tab: Memo<ImageTab>,
    /// The image.
    id: ImageId,
    /// Its job and activity.
    recorder: Recorder,
) -> impl IntoView {
    let steps = Memo::new(move |_| {
        detail.image.with(|image| {
            let image = &image.value()?.image;
            let image = recorder.job.with(|job| with_failure(image, job.as_ref()));
            Some(rail::steps(&image))
        })
    });
    let job_error = Memo::new(move |_| {
        recorder
            .job
            .with(|job| job.as_ref().and_then(job_error).map(str::to_owned))
    });
    view! {
        <Stale detail=detail />
        <LifeCycle steps=steps facts=facts job_error=job_error />
        <Sections id=id tab=tab facts=facts />
        {move || match tab.get() {
            ImageTab::Overview => view! { <Overview detail=detail facts=facts recorder=recorder /> }.into_any(),
            ImageTab::Config => view! { <Config facts=facts /> }.into_any(),
            ImageTab::Json => view! { <JsonPanel detail=detail /> }.into_any(),
        }}
    }
}

#[component]
fn Overview(
    /// The image and its containers.
    detail: ImageDetail,
    /// What is printed.
    facts: Memo<ImageFacts>,
    /// Its job and activity.
    recorder: Recorder,
) -> impl IntoView {
    let rows = move |pick: fn(&ImageFacts) -> &Vec<crate::logic::image_facts::Fact>| {
        Signal::derive(move || facts.with(|facts| pick(facts).clone()))
    };
    // What moves or failed is looked at for its story, what is live for what it is.
    let is_live =
        Memo::new(move |_| facts.with(|facts| facts.state == ImageState::Live && facts.failure.is_none()));
    let recorder_at = move |place: bool| {
        (is_live.get() == place).then(|| view! { <RecorderPanel detail=detail recorder=recorder /> })
    };
    view! {
        <div class="split">
            <div class="stack">
                {move || recorder_at(false)}
                <FactsPanel title=panels::SOURCE rows=rows(|facts| &facts.source) />
                <ContainersPanel detail=detail facts=facts />
                {move || recorder_at(true)}
                <ActivityPanel detail=detail recorder=recorder />
                <EventsPanel facts=facts />
            </div>
            <aside class="stack" aria-label=panels::FACTS>
                <UsePanel facts=facts />
                <FactsPanel title=panels::FACTS rows=rows(|facts| &facts.facts) />
                <FactsPanel title=panels::FACTORY rows=rows(|facts| &facts.factory) />
                <FactsPanel title=panels::BACKEND rows=rows(|facts| &facts.backend) />
                <LinksPanel facts=facts />
            </aside>
        </div>
    }
}

#[component]
fn Config(
    /// What is printed.
    facts: Memo<ImageFacts>,
) -> impl IntoView {
    let process = Signal::derive(move || facts.with(|facts| facts.process.clone()));
    let env = Signal::derive(move || facts.with(|facts| facts.env.clone()));
    let labels = Signal::derive(move || facts.with(|facts| facts.labels.clone()));
    view! {
        <div class="split">
            <div class="stack">
                <SettingsPanel title=panels::ENVIRONMENT settings=env />
                <SettingsPanel title=panels::LABELS settings=labels />
                <FactsPanel title=panels::PROCESS rows=process />
            </div>
            <aside class="stack" aria-label=panels::BUILD>
                <BuildPanel facts=facts />
                <PortsPanel facts=facts />
                <VolumesPanel facts=facts />
            </aside>
        </div>
    }
}

#[component]
fn Failure(
    /// The image that could not be read.
    detail: ImageDetail,
) -> impl IntoView {
    let (session, place) = (use_session(), use_place());
    move || {
        let error = detail.image.with(|image| image.error().cloned())?;
        let ways = WaysOn {
            retry: Callback::new(move |()| detail.refresh()),
            reconnect: Callback::new(move |()| session.reconnect()),
            list: place.list_href(),
            check: place.href(&Route::HostingCheck),
        };
        let problem = problem(&error, Doing::ReadingImage);
        Some(
            view! { <section class="panel"><ProblemPanel problem=problem ways=ways heads_page=true /></section> },
        )
    }
}

/// Says that the image could not be read again.
#[component]
fn Stale(
    /// The image.
    detail: ImageDetail,
) -> impl IntoView {
    let session = use_session();
    move || {
        let (error, at) = detail
            .image
            .with(|image| Some((image.error().cloned()?, image.read_at()?)))?;
        let age = Signal::derive(move || {
            list::rows_from(&format::age_or_now(at, session.now.get(), list::JUST_NOW))
        });
        let again = Callback::new(move |()| detail.refresh());
        Some(view! { <StaleBanner problem=problem(&error, Doing::ReadingImage) age=age on_retry=again /> })
    }
}
