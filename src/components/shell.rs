//! The frame: skip button, bar, the one scroller and the page. It remembers nothing; the app says what stands in it.
//! Start with [`Shell`].

use super::icon::{Icon, IconView};
use super::illustration::Logo;
use super::link::followed;
use crate::words::shell as words;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, MouseEvent};

/// Where the bar leads.
#[derive(Clone, Copy)]
pub struct BarLinks {
    /// The brand.
    pub home: Signal<String>,
    /// The image sources; none while nobody is connected.
    pub sources: Signal<Option<String>>,
    /// The console is a page of its own, so its landmarks are the page's.
    pub is_whole_page: bool,
}

/// The bar above, the page below.
#[component]
pub fn Shell(
    /// Where the bar leads.
    links: BarLinks,
    /// The hub, as a name or as a choice.
    #[prop(into)]
    hub: ViewFn,
    /// The word that the style sheets know the page by.
    #[prop(into)]
    page: Signal<&'static str>,
    /// There is a key to forget.
    #[prop(into)]
    has_key: Signal<bool>,
    /// What stands at the end of the bar, before the key.
    #[prop(into)]
    end: ViewFn,
    /// The reader wants it forgotten.
    on_disconnect: Callback<()>,
    /// A link of the console was clicked; the answer says whether the console goes there.
    on_follow: Callback<String, bool>,
    /// The one scroller.
    scroller: NodeRef<html::Div>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let main = NodeRef::<html::Div>::new();
    let is_whole_page = links.is_whole_page;
    let follow = move |event: MouseEvent| {
        if followed(&event).is_some_and(|href| on_follow.run(href)) {
            event.prevent_default();
        }
    };
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            focus(&main);
        }
    };
    let sources = move || {
        links.sources.get().map(|href| {
            let current = move || (page.get() == "sources").then_some("page");
            view! {
                <a class="button" data-kind="quiet" aria-label=words::SOURCES data-route href=href aria-current=move || current()>
                    <IconView icon=Icon::Direct/>
                    <span>{words::SOURCES}</span>
                </a>
            }
        })
    };
    let disconnect = move || {
        has_key.get().then(|| {
            view! {
                <button
                    class="button"
                    data-kind="quiet"
                    type="button"
                    aria-label=words::DISCONNECT_LONG
                    on:click=move |_| on_disconnect.run(())
                >
                    <IconView icon=Icon::Key/>
                    <span>{words::DISCONNECT}</span>
                </button>
            }
        })
    };
    view! {
        <header class="topbar" role=(!is_whole_page).then_some("none") on:click=follow>
            <button class="skip-link" type="button" on:click=skip>{words::SKIP}</button>
            <div class="topbar-row">
                <a class="brand" data-route href=move || links.home.get() aria-label=words::BRAND>
                    <Logo/>
                    <span class="product">{crate::words::titles::PRODUCT}</span>
                    <span class="leads-to">{words::IMAGES}</span>
                </a>
                {hub.run()}
                <div class="topbar-end">{move || sources()} {end.run()} {move || disconnect()}</div>
            </div>
        </header>
        <div class="view" node_ref=scroller on:click=follow>
            <div class="page" role=is_whole_page.then_some("main") data-page=move || page.get() tabindex="-1" node_ref=main>{children()}</div>
        </div>
    }
}

/// Moves the focus to the heading of the page, or to the page where it has none yet.
pub fn focus_heading(scroller: &HtmlElement) {
    let found = ["h1", ".page"]
        .into_iter()
        .find_map(|name| scroller.query_selector(name).ok().flatten());
    if let Some(heading) = found.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        focus(&heading);
    }
}

/// The `href` of the console's own link that has the focus.
pub fn focused_link(scroller: &HtmlElement) -> Option<String> {
    let link = scroller.query_selector("a[data-route]:focus").ok().flatten()?;
    link.get_attribute("href")
}

/// Moves the focus to the console's own link with this `href`; false when there is none.
pub fn focus_link(scroller: &HtmlElement, href: &str) -> bool {
    let Ok(links) = scroller.query_selector_all("a[data-route]") else {
        return false;
    };
    // Compared one by one, because an address inside a selector would have to be escaped.
    let mut links = (0..links.length()).filter_map(|at| links.get(at)?.dyn_into::<HtmlElement>().ok());
    let found = links.find(|link| link.get_attribute("href").as_deref() == Some(href));
    if let Some(link) = &found {
        focus(link);
    }
    found.is_some()
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}
