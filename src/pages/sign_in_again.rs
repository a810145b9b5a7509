//! What stands over a screen whose sign-in has ended: why nothing moves, and the one way to go on. It looks by itself
//! whether somebody has signed in meanwhile, in another tab for instance.

use crate::components::icon::{Icon, IconView};
use crate::pages::part_view::PartSlot;
use crate::state::notices::use_notices;
use crate::state::parts::Part;
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::words::session as words;
use leptos::prelude::*;

/// A bar behind a pass-through and inside another page, and a dialog where keys are handed over here. Nothing while the sign-in is good.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let (session, place, notices) = (use_session(), use_place(), use_notices());
    session.watch_for_sign_in();
    let over = Memo::new(move |_| session.connected.get() && session.ended.with(Option::is_some));
    Effect::new(move |before: Option<bool>| {
        let over = over.get();
        if before == Some(true) && !over && session.connected.get_untracked() {
            notices.say(words::GOES_ON);
        }
        over
    });
    let bar = move || {
        let is_hosted = session.is_hosted();
        let why = if is_hosted {
            words::HOST_ENDED_WHY
        } else {
            words::ENDED_WHY
        };
        let again = if is_hosted {
            view! {
                <button class="button" data-kind="primary" type="button" on:click=move |_| session.sign_in_again()>
                    {words::TRY_AGAIN}
                </button>
            }
            .into_any()
        } else {
            let here = place.route.with(|route| place.href(route));
            view! {
                <a class="button" data-kind="primary" href=here target="_blank" rel="noopener">{words::SIGN_IN_AGAIN}</a>
            }
            .into_any()
        };
        view! {
            <div class="banner session-ended" data-tone="warn" role="alert">
                <IconView icon=Icon::Warning/>
                <div><strong>{words::ENDED}</strong><p>{why}</p></div>
                {again}
            </div>
        }
        .into_any()
    };
    view! {
        {move || match (over.get(), session.takes_keys()) {
            (false, _) => ().into_any(),
            (true, true) => view! { <PartSlot part=Part::Connect/> }.into_any(),
            (true, false) => bar(),
        }}
    }
    .into_any()
}
