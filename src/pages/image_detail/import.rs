//! Importing the image that is shown: offered while it is new or has failed. A live image is never imported again; from it
//! a new one is made. Start with [`ImportAction`].

use crate::components::action_button::ActionButton;
use crate::components::action_link::ActionLink;
use crate::components::icon::Icon;
use crate::format;
use crate::logic::create_flow::Flow;
use crate::logic::image_can::{ImageAction, Off, Situation, image_can, reason};
use crate::logic::pursuit::Pursuit;
use crate::logic::recorder::with_failure;
use crate::model::capability::Need;
use crate::route::Route;
use crate::route::create_link::CreateLink;
use crate::state::image_detail::ImageDetail;
use crate::state::image_import::Making;
use crate::state::jobs::use_jobs;
use crate::state::place::use_place;
use crate::state::recorder::Recorder;
use crate::state::rights::use_rights;
use crate::words::actions as words;
use leptos::prelude::*;

/// Import, import again, or a new image from the same source.
#[component]
pub fn ImportAction(
    /// The image.
    detail: ImageDetail,
    /// Its import.
    making: Making,
    /// Its job, which may say that it failed where the image does not.
    recorder: Recorder,
) -> impl IntoView {
    let (jobs, rights, place) = (use_jobs(), use_rights(), use_place());
    let shown = Memo::new(move |_| {
        detail.image.with(|image| {
            let image = &image.value()?.image;
            let image = recorder.job.with(|job| with_failure(image, job.as_ref()));
            Some((image.id.clone(), Situation::of(&image)))
        })
    });
    let is_under_way = Memo::new(move |_| {
        let of_image = shown.with(|shown| shown.as_ref().map(|(id, _)| jobs.of_image(id)));
        let mut tracked = of_image.into_iter().flatten();
        making.flow.with(Flow::is_busy) || tracked.any(|tracked| tracked.pursuit.with(Pursuit::is_under_way))
    });
    let off = Signal::derive(move || {
        let (_, situation) = shown.get()?;
        let can = image_can(ImageAction::Import, &situation).err();
        rights
            .why_not(Need::ImportImages)
            .or_else(|| can.map(|off| reason(&off, format::number)))
            .or_else(|| is_under_way.get().then(|| words::IMPORT_UNDER_WAY.to_owned()))
    });
    let label = Signal::derive(move || {
        let has_failed =
            shown.with(|shown| shown.as_ref().is_some_and(|(_, situation)| situation.has_failed));
        if has_failed {
            words::IMPORT_AGAIN.to_owned()
        } else {
            words::IMPORT.to_owned()
        }
    });
    let act = Callback::new(move |()| {
        let named = detail.image.with_untracked(|image| {
            let image = &image.value()?.image;
            Some((image.id.clone(), image.name.clone()))
        });
        if let Some((id, name)) = named {
            making.import(id, name);
        }
    });
    let is_live = Memo::new(move |_| {
        let (id, situation) = shown.get()?;
        (image_can(ImageAction::Import, &situation) == Err(Off::Live)).then_some(id)
    });
    let is_shown = Memo::new(move |_| shown.with(Option::is_some));
    move || match (is_live.get(), is_shown.get()) {
        (Some(id), _) => {
            let href = place.href(&Route::Create(CreateLink::From(id)));
            let off = rights.manages_images();
            view! { <ActionLink words=words::NEW_FROM_SOURCE icon=Icon::Plus href=href off=off/> }.into_any()
        }
        (None, true) => {
            view! { <ActionButton words=label icon=Icon::Downloading off=off on_act=act kind="primary"/> }
                .into_any()
        }
        (None, false) => ().into_any(),
    }
}
