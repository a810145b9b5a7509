//! The screen before the console: asks for a key and a hub, tries them, and gets out of the way. The address stays as
//! it is, so the screen that was asked for opens afterwards. Nothing typed here is stored.

mod form;

use crate::components::illustration::{Illustration, IllustrationView};
use crate::logic::config::AuthMode;
use crate::state::session::use_session;
use crate::words::shell as words;
use form::ConnectForm;
use leptos::prelude::*;

/// Asks for a key, or says who must hand one over.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let is_host = use_session()
        .config
        .with_value(|config| config.auth == AuthMode::Host);
    if is_host {
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
