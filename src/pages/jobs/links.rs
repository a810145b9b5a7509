//! What a job works on, as links: its images and the images of its sources.

use crate::logic::job_view::JobView;
use crate::logic::list_query::ListQuery;
use crate::model::id::{ImageId, SourceId};
use crate::route::{ImageTab, Route};
use crate::state::place::use_place;
use crate::words::jobs as words;
use leptos::prelude::*;

/// The first `most` links, in the look of `class`.
pub fn works_on(view: &JobView, most: usize, class: &'static str) -> Vec<AnyView> {
    let place = use_place();
    let link = move |href: String, says: String| {
        view! { <a class=(!class.is_empty()).then_some(class) data-kind="quiet" data-route="" href=href>{says}</a> }.into_any()
    };
    let image = |id: &ImageId| {
        let href = place.href(&Route::Image {
            id: id.clone(),
            tab: ImageTab::default(),
            // Only an import tells the story of its image.
            job: view.id.clone().filter(|_| view.is_import),
        });
        link(href, words::open_image(id.as_str()))
    };
    let source = |id: &SourceId| {
        let query = ListQuery {
            sources: vec![id.clone()],
            ..ListQuery::default()
        };
        link(
            place.href(&Route::list(query)),
            words::images_of_source(id.as_str()),
        )
    };
    let images = view.images.iter().map(image);
    images.chain(view.sources.iter().map(source)).take(most).collect()
}
