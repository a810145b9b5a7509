//! Where the wasm is cut: what only the functions below reach leaves the first load of a release, and is fetched when it
//! is first shown. In other builds everything is one module, and loading is over at once.
//! Parts that are used together share a file: code that several files need is cut into pieces by who needs it, and with a
//! file for each part there were 134 such pieces. Start with [`load`]; a new part is a variant of `state::parts::Part`, its
//! name in [`load`], and an arm in the file that it comes with.

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
use crate::pages::image_list::dock::Dock;
use crate::pages::image_list::export::ViewExport;
use crate::pages::job::JobPage;
use crate::pages::jobs::tray::JobTray;
use crate::pages::prune::PrunePage;
use crate::pages::sources::SourcesPage;
use crate::route::Route;
use crate::state::parts::{Draw, Loading, Missing, Part};
use crate::state::{notifications, tabs};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// Which part is drawn how, for the parts of one file.
type Pick = fn(Part) -> Draw;
type Picking = Pin<Box<dyn Future<Output = Result<Pick, Missing>>>>;

/// Loads a part; once its file is here, at no cost.
pub fn load(part: Part) -> Loading {
    let file: Picking = match part {
        Part::Image | Part::Job | Part::Create | Part::Compare => Box::pin(image()),
        Part::BuildLog => Box::pin(build_log()),
        Part::Sources | Part::Prune => Box::pin(prune()),
        Part::Tray | Part::HubSwitch | Part::Background | Part::ListBoxes | Part::Dock | Part::Export => {
            Box::pin(bar())
        }
        Part::Connect | Part::HostingCheck => Box::pin(connect()),
    };
    Box::pin(async move { Ok(file.await?(part)) })
}

#[cfg(gantry_parts)]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self::Unknown
    }
}

/// Makes `async fn $name() -> Result<Pick, Missing>`, cut off from the rest in a release.
macro_rules! file {
    ($name:ident, $pick:expr) => {
        #[cfg(gantry_parts)]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> Result<Pick, Missing> {
            Ok($pick)
        }

        #[cfg(not(gantry_parts))]
        async fn $name() -> Result<Pick, Missing> {
            Ok($pick)
        }
    };
}

/// For a part that is not of this file, which [`load`] asks nobody for.
fn nothing(_: Route) -> AnyView {
    ().into_any()
}

file!(image, |part| match part {
    Part::Image => |route| match route {
        Route::Image { id, .. } => view! { <ImageDetailPage id=id/> }.into_any(),
        other => nothing(other),
    },
    Part::Job => |route| match route {
        Route::Job(id) => view! { <JobPage id=id/> }.into_any(),
        other => nothing(other),
    },
    Part::Create => |route| match route {
        Route::Create(link) => view! { <ImageCreatePage link=link/> }.into_any(),
        other => nothing(other),
    },
    Part::Compare => |route| match route {
        Route::Compare { id, .. } => view! { <ComparePage id=id/> }.into_any(),
        other => nothing(other),
    },
    _ => nothing,
});

file!(build_log, |part| match part {
    Part::BuildLog => |route| match route {
        Route::BuildLog { id, .. } => view! { <BuildLogPage id=id/> }.into_any(),
        other => nothing(other),
    },
    _ => nothing,
});

file!(prune, |part| match part {
    Part::Sources => |_| view! { <SourcesPage/> }.into_any(),
    Part::Prune => |_| view! { <PrunePage/> }.into_any(),
    _ => nothing,
});

file!(bar, |part| match part {
    Part::Tray => |_| view! { <JobTray/> }.into_any(),
    Part::HubSwitch => |_| view! { <HubSwitch/> }.into_any(),
    Part::ListBoxes => |_| view! { <ListBoxView/> }.into_any(),
    Part::Dock => |_| view! { <Dock/> }.into_any(),
    Part::Export => |_| view! { <ViewExport/> }.into_any(),
    Part::Background => |route| {
        tabs::agree();
        notifications::listen();
        nothing(route)
    },
    _ => nothing,
});

file!(connect, |part| match part {
    Part::Connect => |_| view! { <ConnectPage/> }.into_any(),
    Part::HostingCheck => |_| view! { <HostingCheckPage/> }.into_any(),
    _ => nothing,
});
