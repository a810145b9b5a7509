//! The line under the table: how much of the hub is here, and the way to stop or go on reading. There is no pager.

use super::pick::ExportView;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::list_query::ListQuery;
use crate::state::image_list::{Reading, use_image_list};
use crate::state::session::use_session;
use crate::words::list;
use leptos::prelude::*;

/// The foot of the list.
#[component]
pub fn ListFoot(
    /// The question, which says whether rows are left out.
    query: Memo<ListQuery>,
    /// How many rows answer it.
    n_rows: Memo<u32>,
) -> impl IntoView {
    let (image_list, session) = (use_image_list(), use_session());
    let loaded = Memo::new(move |_| image_list.loaded());
    let count = move || {
        let loaded = loaded.get();
        let about = loaded.about.map(format::number);
        let n_images = u64::from(loaded.n_images);
        list::loaded(
            n_images,
            &format::number(n_images),
            about.as_deref(),
            loaded.complete,
        )
    };
    let matching = move || {
        query.with(ListQuery::is_filtered).then(|| {
            let all = u64::from(loaded.get().n_images);
            view! { <span>{list::matching(&format::number(n_rows.get().into()), &format::number(all))}</span> }
        })
    };
    let note = move || match image_list.reading.get() {
        Reading::Done { sure: true } => None,
        Reading::Done { sure: false } => Some(list::NOT_SURE.to_owned()),
        Reading::Busy => Some(list::more_to_come(true).to_owned()),
        Reading::Stopped => Some(list::more_to_come(false).to_owned()),
        Reading::Waiting(until) => {
            let seconds = (until.0 - session.now.get().0).max(0) as u64 / 1_000;
            Some(list::trying_again(&format::number(seconds)))
        }
    };
    // Another reading draws nothing anew: what was opened in the foot stays open.
    let is_read = Memo::new(move |_| image_list.read_at.get().is_some());
    let step = move || match image_list.reading.get() {
        Reading::Busy => Some((Icon::Stop, list::STOP)),
        Reading::Stopped | Reading::Waiting(_) => Some((Icon::Play, list::CONTINUE)),
        Reading::Done { .. } => None,
    };
    let button = move || {
        step().filter(|_| is_read.get()).map(|(icon, words)| {
            let act = move |_| match image_list.reading.get_untracked() {
                Reading::Busy => image_list.stop(),
                _ => image_list.open(),
            };
            view! {
                <button class="button end" data-size="small" type="button" on:click=act>
                    <IconView icon=icon small=true />
                    {words}
                </button>
            }
        })
    };
    view! {
        <div class="list-foot">
            {move || match is_read.get() {
                true => view! { <strong>{move || count()}</strong> }.into_any(),
                false => view! { <span>{list::READING}</span> }.into_any(),
            }}
            {move || matching()} {move || note().filter(|_| is_read.get()).map(|note| view! { <span>{note}</span> })} {move || button()}
            {move || is_read.get().then(|| view! { <ExportView /> })}
        </div>
    }
}
