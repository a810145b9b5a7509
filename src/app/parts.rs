//! Where the wasm is cut: what only the functions below reach leaves the first load of a release, and is fetched when it
//! is first shown. In other builds everything is one module, and loading is over at once.
//! Start with [`load`]; a new piece is a variant of `state::parts::Part`, an arm and a `part!` here.

// `#[wasm_split]` declares imports and exports of the cut, which Rust counts as unsafe. Nothing else here may be.
#![allow(unsafe_code)]

use crate::pages::build_log::BuildLogPage;
use crate::pages::compare::ComparePage;
use crate::pages::connect::ConnectPage;
use crate::pages::hosting_check::HostingCheckPage;
use crate::pages::hub_switch::HubSwitch;
use crate::pages::image_create::ImageCreatePage;
use crate::pages::image_detail::ImageDetailPage;
use crate::pages::image_list::boxes::ListBoxView;
use crate::pages::job::JobPage;
use crate::pages::jobs::tray::JobTray;
use crate::pages::prune::PrunePage;
use crate::pages::sources::SourcesPage;
use crate::route::Route;
use crate::state::parts::{Draw, Loading, Missing, Part};
use crate::state::{notifications, tabs};
use leptos::prelude::*;

/// Loads a part; once it is here, at no cost.
pub fn load(part: Part) -> Loading {
    match part {
        Part::Image => Box::pin(image()),
        Part::BuildLog => Box::pin(build_log()),
        Part::Connect => Box::pin(connect()),
        Part::Tray => Box::pin(tray()),
        Part::Job => Box::pin(job()),
        Part::Create => Box::pin(create()),
        Part::HostingCheck => Box::pin(hosting_check()),
        Part::HubSwitch => Box::pin(hub_switch()),
        Part::Background => Box::pin(background()),
        Part::ListBoxes => Box::pin(list_boxes()),
        Part::Sources => Box::pin(sources()),
        Part::Prune => Box::pin(prune()),
        Part::Compare => Box::pin(compare()),
    }
}

#[cfg(gantry_parts)]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self::Unknown
    }
}

/// Makes `async fn $name() -> Result<Draw, Missing>`, cut off from the rest in a release.
macro_rules! part {
    ($name:ident, $draw:expr) => {
        #[cfg(gantry_parts)]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> Result<Draw, Missing> {
            Ok($draw)
        }

        #[cfg(not(gantry_parts))]
        async fn $name() -> Result<Draw, Missing> {
            Ok($draw)
        }
    };
}

part!(image, |route| match route {
    Route::Image { id, .. } => view! { <ImageDetailPage id=id/> }.into_any(),
    _ => ().into_any(),
});

part!(compare, |route| match route {
    Route::Compare { id, .. } => view! { <ComparePage id=id/> }.into_any(),
    _ => ().into_any(),
});

part!(tray, |_| view! { <JobTray/> }.into_any());

part!(job, |route| match route {
    Route::Job(id) => view! { <JobPage id=id/> }.into_any(),
    _ => ().into_any(),
});

part!(create, |route| match route {
    Route::Create(link) => view! { <ImageCreatePage link=link/> }.into_any(),
    _ => ().into_any(),
});

part!(build_log, |route| match route {
    Route::BuildLog { id, .. } => view! { <BuildLogPage id=id/> }.into_any(),
    _ => ().into_any(),
});

part!(connect, |_| view! { <ConnectPage/> }.into_any());

part!(hosting_check, |_| view! { <HostingCheckPage/> }.into_any());

part!(hub_switch, |_| view! { <HubSwitch/> }.into_any());

part!(background, |_| {
    tabs::agree();
    notifications::listen();
    ().into_any()
});

part!(list_boxes, |_| view! { <ListBoxView/> }.into_any());

part!(sources, |_| view! { <SourcesPage/> }.into_any());

part!(prune, |_| view! { <PrunePage/> }.into_any());
