//! A link to where something is done that may be off. Like `action_button`: off, it keeps its place and the focus, leads
//! nowhere, and says why.

use super::icon::{Icon, IconView};
use super::unique::unique_id;
use leptos::prelude::*;

/// Leads somewhere, or says why nothing can be done there.
#[component]
pub fn ActionLink(
    /// Verb and object.
    words: &'static str,
    /// Where it leads.
    href: String,
    /// Why it is off; none while it may be followed.
    off: Signal<Option<String>>,
    /// Its picture.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Its name, where the words alone do not say enough.
    #[prop(optional, into)]
    name: Option<String>,
    /// `primary`, or plain without.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// The low form.
    #[prop(optional)]
    small: bool,
    /// Another class for the place where it stands.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let id = unique_id();
    let described = id.clone();
    let is_off = Memo::new(move |_| off.with(Option::is_some));
    view! {
        <span class=["action ", class].concat()>
            <a
                class="button"
                data-kind=kind
                data-size=small.then_some("small")
                data-route=""
                aria-label=name
                href=move || (!is_off.get()).then(|| href.clone())
                role=move || is_off.get().then_some("link")
                tabindex=move || is_off.get().then_some("0")
                aria-disabled=move || is_off.get().then_some("true")
                aria-describedby=move || is_off.get().then(|| described.clone())
            >
                {icon.map(|icon| view! { <IconView icon=icon small=small/> })}
                <span class="button-label">{words}</span>
            </a>
            {move || off.get().map(|why| view! { <span class="why" id=id.clone()>{why}</span> })}
        </span>
    }
    .into_any()
}
