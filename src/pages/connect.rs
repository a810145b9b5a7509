//! The screen before the console: asks for a key and a hub, tries them, and gets out of the way. The address stays as
//! it is, so the screen that was asked for opens afterwards. Nothing typed here is stored.

mod again;
mod form;

use crate::components::illustration::{Illustration, IllustrationView};
use crate::logic::config::AuthMode;
use crate::state::session::use_session;
use crate::words::shell as words;
use again::KeyAgain;
use form::ConnectForm;
use leptos::prelude::*;

/// Asks for a key, or says who must hand one over. Over a screen whose key has ended it is a dialog.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let session = use_session();
    let is_host = session.config.with_value(|config| config.auth == AuthMode::Host);
    let is_again = session.connected.get_untracked();
    if is_again {
        view! { <KeyAgain/> }.into_any()
    } else if is_host {
        view! {
            <section class="panel">
                <div class="blank">
                    <IllustrationView illustration=Illustration::Refused/>
                    <h1 tabindex="-1">{words::HOST_TITLE}</h1>
                    <p>{words::HOST_DETAIL}</p>
                </div>
            </section>
        }
        .into_any()
    } else {
        view! { <ConnectForm/> }.into_any()
    }
}
