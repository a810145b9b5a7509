//! One source: what it is, who builds from it, what it has made, who may use it, and the ways on.

use crate::components::action_link::ActionLink;
use crate::components::icon::IconView;
use crate::components::kinds::source_icon;
use crate::format;
use crate::logic::list_query::ListQuery;
use crate::logic::source_rows::{Access, Resolved, SourceRow};
use crate::model::id::SourceId;
use crate::model::image_state::ImageState;
use crate::route::Route;
use crate::state::place::use_place;
use crate::state::rights::use_rights;
use crate::words::{kinds, sources as words};
use leptos::prelude::*;

/// The row of a source.
#[component]
pub fn SourceRowView(
    /// What it prints.
    row: SourceRow,
) -> impl IntoView {
    let place = use_place();
    let choice = row.choice;
    let short = choice.id.short().to_owned();
    let handle = (choice.identifier != choice.name && !choice.identifier.is_empty())
        .then(|| view! { <span class="mono">{choice.identifier.clone()}</span> });
    let off = choice.off.map(|off| view! { <span class="sub">{off}</span> });
    let described = row
        .description
        .map(|text| view! { <span class="sub" dir="auto">{text}</span> });
    let builder = match row.builder {
        Some(builder) => resolved(builder),
        None => words::PLATFORM_BUILDS.to_owned(),
    };
    let prune = words::prune_one(&choice.name);
    view! {
        <tr>
            <th scope="row" data-col="name">
                <span class="cluster">
                    <IconView icon=source_icon(Some(&choice.kind)) />
                    <strong dir="auto">{choice.name.clone()}</strong>
                </span>
                <span class="sub cluster">{handle} <span class="id" title=choice.id.to_string()>{short}</span></span>
                {described}
            </th>
            <td data-col="origin"><span dir="auto">{choice.line}</span> {off}</td>
            <td data-col="builder"><span class="narrow-label">{words::BUILDER} ": "</span>{builder}</td>
            <td data-col="images"><ImagesCell id=choice.id.clone() n_images=choice.n_images by_state=row.by_state /></td>
            <td data-col="access"><span class="narrow-label">{words::ACCESS} ": "</span>{access(row.access)}</td>
            <td data-col="actions">
                <ActionLink
                    words=words::PRUNE
                    name=prune
                    href=place.href(&Route::plan(vec![choice.id]))
                    off=use_rights().manages_images()
                    small=true
                />
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn ImagesCell(
    /// The source.
    id: SourceId,
    /// How many images it has, if that is known.
    n_images: Option<u64>,
    /// How many in each state.
    by_state: Vec<(String, u64)>,
) -> impl IntoView {
    let place = use_place();
    let query = ListQuery {
        sources: vec![id],
        ..ListQuery::default()
    };
    let text = match n_images {
        Some(count) => words::images(count, &format::number(count)),
        None => words::NOT_COUNTED.to_owned(),
    };
    let parts: Vec<(String, String)> = by_state
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| {
            let state = ImageState::parse(state);
            (format::number(*count), kinds::image_state(&state).to_lowercase())
        })
        .collect();
    let states = (parts.len() > 1).then(|| view! { <span class="sub">{words::by_state(&parts)}</span> });
    view! {
        <a data-route="" href=place.href(&Route::list(query))>{text}</a>
        {states}
    }
    .into_any()
}

fn resolved(name: Resolved) -> String {
    match name {
        Resolved::Name(name) => name,
        Resolved::Short(short) => words::not_sent(&short),
    }
}

fn access(access: Access) -> String {
    match access {
        Access::Everyone => words::EVERYONE.to_owned(),
        Access::Roles {
            view: 0,
            modify: 0,
            manage: 0,
        } => words::ROOT_ONLY.to_owned(),
        Access::Roles { view, modify, manage } => {
            let [view_number, modify, manage] = [view, modify, manage].map(format::number);
            words::roles(view, [&view_number, &modify, &manage])
        }
    }
}
