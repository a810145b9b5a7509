//! Why an image failed, and what can be done: a few lines in the banner of the failure, on the image and above its log.
//! What is said is decided in `logic::why`. Start with [`WhyLines`].

use crate::components::action_link::ActionLink;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::why::{Next, Why};
use crate::model::id::ImageId;
use crate::model::line_range::LineRange;
use crate::route::Route;
use crate::route::create_link::CreateLink;
use crate::state::place::use_place;
use crate::state::rights::use_rights;
use crate::words::compare::COMPARE_LAST_GOOD;
use crate::words::why as words;
use leptos::prelude::*;

/// The cause, advice, and links on.
#[component]
pub fn WhyLines(
    /// What is said.
    why: Why,
    /// Of which image.
    id: ImageId,
    /// Offers the log, or the line of it that says it.
    #[prop(optional)]
    with_log: bool,
) -> impl IntoView {
    let place = use_place();
    let line = why.line.map(|line| line + 1);
    let log = (with_log || line.is_some()).then(|| {
        let lines = line.map(LineRange::line);
        let href = place.href(&Route::BuildLog {
            id: id.clone(),
            lines,
        });
        let text = match line {
            Some(line) => words::go_to_line(&format::number(u64::from(line))),
            None => words::OPEN_LOG.to_owned(),
        };
        view! {
            <a class="button" data-size="small" data-route="" href=href>
                <IconView icon=Icon::ChevronRight small=true/>
                {text}
            </a>
        }
    });
    // Beside the log the next question is what was different when it still worked.
    let compare = (!with_log).then(|| {
        let href = place.href(&Route::Compare {
            id: id.clone(),
            other: None,
        });
        view! { <a class="button" data-size="small" data-route="" href=href>{COMPARE_LAST_GOOD}</a> }
    });
    let next = match why.next {
        Next::NewImage => Some((words::NEW_IMAGE, Route::Create(CreateLink::From(id)))),
        Next::OnDisk => Some((words::ON_DISK, Route::Create(CreateLink::OnDisk(id)))),
        Next::SeeSource if !with_log => Some((words::SEE_SOURCE, Route::image(id))),
        Next::SeeSource | Next::Nothing => None,
    };
    let rights = use_rights();
    let next = next.map(|(text, route)| {
        let off = match route {
            Route::Create(_) => rights.manages_images(),
            _ => Signal::stored(None),
        };
        view! { <ActionLink words=text href=place.href(&route) off=off small=true /> }
    });
    view! {
        <section class="why" aria-label=words::WHY>
            <p dir="auto"><strong>{why.title}</strong></p>
            <p>{why.advice}</p>
            <p class="cluster">{log} {compare} {next}</p>
        </section>
    }
    .into_any()
}
