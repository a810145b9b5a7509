//! Making an image: a form on one side, the exact request on the other, and what becomes of it above. The form keeps
//! every value whatever happens. Start with [`ImageCreatePage`].

mod args;
mod beginning;
mod fields;
mod form;
mod from_file;
mod from_image;
mod leaving;
mod outcome;
mod paste;
mod request;
mod source;

use crate::components::icon::{Icon, IconView};
use crate::route::create_link::CreateLink;
use crate::state::image_create::{Beginning, ImageCreate};
use crate::state::place::use_place;
use crate::words::create as words;
use crate::words::detail::panels;
use args::ArgsSection;
use beginning::BeginningBar;
use fields::{AdvancedSection, NameSection, OverrideSection};
use form::Form;
use leaving::Leaving;
use leptos::html;
use leptos::prelude::*;
use outcome::Outcome;
use request::RequestPanel;
use source::SourceSection;

/// The screen that makes an image.
#[component]
pub fn ImageCreatePage(
    /// What it opens with.
    link: CreateLink,
) -> impl IntoView {
    let place = use_place();
    let node = NodeRef::<html::Form>::new();
    let form = Form::of(ImageCreate::open(link), node);
    // What is typed while an image is read would be replaced by what it was made with.
    let beginning = form.create.beginning;
    let is_reading = Memo::new(move |_| beginning.with(|beginning| *beginning == Beginning::Reading));
    view! {
        <div class="detail-head">
            <nav class="crumbs" aria-label=panels::BREADCRUMB>
                <a data-route="" href=place.list_href()>{panels::IMAGES}</a>
                <IconView icon=Icon::ChevronRight/>
                <span aria-current="page">{words::CREATE_IMAGE}</span>
            </nav>
            <div class="page-head">
                <div class="page-title"><h1 tabindex="-1">{words::CREATE_IMAGE}</h1></div>
                <BeginningBar form=form/>
            </div>
        </div>
        <Outcome form=form/>
        <form
            class="split create"
            novalidate
            node_ref=node
            on:submit=move |event| {
                event.prevent_default();
                form.submit(true);
            }
        >
            <div class="panel" prop:inert=move || is_reading.get()>
                <SourceSection form=form/>
                <NameSection form=form/>
                <OverrideSection form=form/>
                <ArgsSection form=form/>
                <AdvancedSection form=form/>
            </div>
            <RequestPanel form=form/>
        </form>
        <Leaving form=form/>
    }
    .into_any()
}
