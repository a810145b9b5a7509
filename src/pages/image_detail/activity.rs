//! Who asked for what about the image, as the activity of the hub tells it to keys that may read it.

use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::image_activity::{Told, about};
use crate::logic::image_facts::names::creator_name;
use crate::model::image_state::ImageState;
use crate::model::time::Timestamp;
use crate::state::image_detail::ImageDetail;
use crate::state::recorder::Recorder;
use crate::words::{kinds, recorder as words};
use leptos::prelude::*;

/// An entry as it is printed.
#[derive(Clone, PartialEq)]
struct Line {
    icon: Icon,
    has_failed: bool,
    what: String,
    reason: Option<String>,
    at: Option<Timestamp>,
}

/// The entries, newest first; nothing where there are none to see.
#[component]
pub fn ActivityPanel(
    /// The image.
    detail: ImageDetail,
    /// Its activity.
    recorder: Recorder,
) -> impl IntoView {
    let lines = Memo::new(move |_| {
        detail.image.with(|image| {
            let answer = image.value()?;
            recorder.activity.with(|activity| {
                let page = activity.value()?;
                let name = |who: &_| {
                    let named =
                        creator_name(who, &page.includes).or_else(|| creator_name(who, &answer.includes));
                    named.map_or_else(
                        || words::unnamed(kinds::creator_kind(&who.kind), &who.id),
                        str::to_owned,
                    )
                };
                let line = |entry: Told| Line {
                    icon: icon_of(&entry.event, entry.has_failed),
                    has_failed: entry.has_failed,
                    what: words::activity(
                        &entry.event,
                        entry.has_failed,
                        entry.who.as_ref().map(name).as_deref(),
                    ),
                    reason: entry.reason,
                    at: entry.at,
                };
                let lines: Vec<Line> = about(&answer.image.id, &page.items)
                    .into_iter()
                    .map(line)
                    .collect();
                (!lines.is_empty()).then_some(lines)
            })
        })
    });
    // A new name, and a delete that was taken, are entries that nothing else asks for.
    let stirred = Memo::new(move |_| {
        detail.image.with(|image| {
            let image = &image.value()?.image;
            Some((image.name.clone(), image.state.current == ImageState::Deleting))
        })
    });
    Effect::watch(
        move || stirred.get(),
        move |_, before, _| {
            if before.is_some_and(Option::is_some) {
                recorder.ask_who();
            }
        },
        false,
    );
    move || {
        lines.get().map(|lines| {
            view! {
                <section class="panel" aria-label=words::ACTIVITY>
                    <div class="panel-head"><h2>{words::ACTIVITY}</h2></div>
                    <ol class="feed">{lines.into_iter().map(line_view).collect_view()}</ol>
                </section>
            }
        })
    }
}

fn icon_of(event: &str, has_failed: bool) -> Icon {
    match event {
        _ if has_failed => Icon::Failed,
        "image.create" => Icon::Plus,
        "image.update" => Icon::Edit,
        "image.task.import" | "image.import" => Icon::Downloading,
        "image.task.delete" | "image.delete" => Icon::Trash,
        _ => Icon::Clock,
    }
}

fn line_view(line: Line) -> AnyView {
    let time = line
        .at
        .map(|at| view! { <time datetime=format::iso(at)>{format::date_time(at)}</time> });
    view! {
        <li data-tone=line.has_failed.then_some("fail")>
            <IconView icon=line.icon />
            <div>
                <span dir="auto">{line.what}</span>
                {line.reason.map(|reason| view! { <p class="sub" dir="auto">{reason}</p> })}
            </div>
            {time}
        </li>
    }
    .into_any()
}
