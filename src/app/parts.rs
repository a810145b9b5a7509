//! Screens that are loaded when they are first shown. A release cuts the wasm at the functions below: what only they
//! reach leaves the first load. In other builds everything is one module, and loading is over at once.
//! Start with [`Part`]; a new screen that the image list does not need is a new part.

// `#[wasm_split]` declares imports and exports of the cut, which Rust counts as unsafe. Nothing else here may be.
#![allow(unsafe_code)]

use crate::pages::connect::ConnectPage;
use crate::pages::image_detail::ImageDetailPage;
use crate::route::Route;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// Draws the screen of a route; a part gets only routes of its own.
pub type Draw = fn(Route) -> AnyView;

/// The part could not be loaded: the connection failed, or the host has a newer version of the console by now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing;

#[cfg(gantry_parts)]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A piece of the console with a file of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// One image.
    Image,
    /// Asking for key and hub.
    Connect,
}

impl Part {
    /// How many there are.
    pub const N: usize = 2;

    /// Loads the part; once it is here, at no cost.
    pub fn load(self) -> Pin<Box<dyn Future<Output = Result<Draw, Missing>>>> {
        match self {
            Self::Image => Box::pin(image()),
            Self::Connect => Box::pin(connect()),
        }
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

part!(connect, |_| view! { <ConnectPage/> }.into_any());
