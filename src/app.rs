//! The console as a whole: contexts, frame, and which page a route shows. It mounts into any root and looks for nothing
//! outside of it. Start with [`App`]; a new screen is a new arm in [`Screens`].

mod address_notice;
mod arrive;
mod background;
mod config_notice;
mod host;
mod parts;

use crate::components::announcer::Announcer;
use crate::components::notice_stack::{NoticeStack, NoticeText};
use crate::components::shell::{BarLinks, Shell};
use crate::history::History;
use crate::logic::config::{AuthMode, Config, HistoryMode, read_config};
use crate::pages::image_list::ImageListPage;
use crate::pages::jobs::button::JobsButton;
use crate::pages::not_found::NotFoundPage;
use crate::pages::part_view::{PartSlot, PartView};
use crate::pages::sign_in_again::SignInAgain;
use crate::route::Route;
use crate::state::bulk::BulkRun;
use crate::state::freshness::Freshness;
use crate::state::host_page::HostPage;
use crate::state::image_list::ImageList;
use crate::state::jobs::Jobs;
use crate::state::notices::{Notices, use_notices};
use crate::state::parts::{Part, Parts};
use crate::state::picking::Picking;
use crate::state::place::{Place, use_place};
use crate::state::session::{Session, use_session};
use crate::words::titles;
use arrive::title_of;
pub use host::navigate;
use leptos::html;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use std::time::Duration;

/// The console.
#[component]
pub fn App(
    /// The text of `config.json`; none means the defaults.
    config: Option<String>,
    /// Hands over what the page has asked already.
    early: Option<js_sys::Function>,
    /// What the page around the console hands over, see [`HostPage`].
    host: Option<wasm_bindgen::JsValue>,
) -> impl IntoView {
    let (config, issues) = config.map_or_else(|| (Config::default(), Vec::new()), |text| read_config(&text));
    let host = host.map(HostPage::of);
    let view = host.as_ref().and_then(HostPage::view);
    let history = match (view, config.history) {
        (Some(view), _) => History::in_memory(host::target(&view)),
        (None, HistoryMode::Path) => History::path(),
        (None, HistoryMode::Hash) => History::hash(),
    };
    let owns_document = history.owns_document();
    let session = Session::provide(config, issues, early, host.clone());
    let notices = Notices::provide();
    let place = Place::provide(history, session);
    Parts::provide(parts::load);
    config_notice::tell(session, notices);
    address_notice::tell(place, notices);
    if owns_document {
        arrive::title_the_document(session, place);
    }
    if let Some(host) = host {
        host::tell(host, session, place);
    }
    view! { <Frame/> }
}

/// Everything that stays while screens change.
#[component]
fn Frame() -> impl IntoView {
    let (session, place, notices) = (use_session(), use_place(), use_notices());
    let scroller = NodeRef::<html::Div>::new();
    arrive::move_focus_and_scroller(session, place, scroller);
    let hub = move || {
        let label = move || match (session.connected.get(), session.has_hubs()) {
            (false, _) => None,
            (true, true) => Some(view! { <PartSlot part=Part::HubSwitch/> }.into_any()),
            (true, false) => session.hub_label().map(IntoAny::into_any),
        };
        view! { {move || label().map(|label| view! { <div class="hub">{label}</div> })} }.into_any()
    };
    let page = move || match place.route.get() {
        Route::HostingCheck => "hosting-check",
        _ if !session.connected.get() => "connect",
        Route::ImageList(_) => "images",
        Route::Image { .. } => "image",
        Route::Create(_) => "create",
        Route::Job(_) => "job",
        Route::BuildLog { .. } => "log",
        Route::Sources(_) => "sources",
        Route::Prune(_) => "prune",
        Route::Compare { .. } => "compare",
        Route::NotFound(_) => "not-found",
    };
    let is_check = Memo::new(move |_| place.route.with(|route| *route == Route::HostingCheck));
    let has_key =
        move || session.connected.get() && session.config.with_value(|config| config.auth == AuthMode::Key);
    let sources = move || {
        let is_here = session.connected.get();
        is_here.then(|| place.href(&Route::Sources(String::new())))
    };
    let links = BarLinks {
        home: Signal::derive(move || place.href(&Route::home())),
        sources: Signal::derive(sources),
        is_whole_page: place.owns_document(),
    };
    let shown = move || {
        let text = |notice: &crate::state::notices::Notice| NoticeText {
            id: notice.id,
            title: notice.title.clone(),
            lines: notice.lines.clone(),
            way: notice.way.clone(),
        };
        notices
            .shown
            .with(|shown| shown.iter().map(text).collect::<Vec<_>>())
    };
    // The bar is no part of the page, but what stands in it belongs to the connection.
    let desk = RwSignal::new(None::<Desk>);
    let parent = StoredValue::new(Owner::current().map(|owner| owner.downgrade()));
    let bar = move || {
        view! {
            {move || desk.get().map(|desk| {
                desk.provide();
                view! { <JobsButton/> }
            })}
        }
        .into_any()
    };
    view! {
        <Shell
            links=links
            hub=hub
            page=Signal::derive(page)
            has_key=Signal::derive(has_key)
            end=move || bar()
            on_disconnect=Callback::new(move |()| session.forget())
            on_follow=Callback::new(move |href: String| place.follow(&href))
            scroller=scroller
        >
            {move || match session.connected.get() {
                true => {
                    // Another hub is another console: nothing of one is ever shown under the other.
                    session.shown_hub.track();
                    view! { <Screens desk=desk parent=parent/> }.into_any()
                }
                // The host can be looked at before anybody is signed in.
                false => {
                    let (part, route, title) = match is_check.get() {
                        true => (Part::HostingCheck, Route::HostingCheck, titles::hosting_check()),
                        false => (Part::Connect, Route::home(), titles::connect()),
                    };
                    view! { <PartView part=part route=route title=title/> }.into_any()
                }
            }}
        </Shell>
        <SignInAgain/>
        <NoticeStack notices=Signal::derive(shown) on_dismiss=Callback::new(move |id| notices.dismiss(id))/>
        <Announcer text=notices.said/>
    }
}

/// What a connection has in memory. A handle: copies are the same.
#[derive(Clone, Copy)]
struct Desk {
    list: ImageList,
    jobs: Jobs,
    bulk: BulkRun,
    picking: Picking,
}

impl Desk {
    fn new() -> Self {
        let list = ImageList::provide();
        let jobs = Jobs::provide(list);
        Self {
            list,
            jobs,
            bulk: BulkRun::provide(list),
            picking: Picking::provide(),
        }
    }

    fn provide(self) {
        provide_context(self.list);
        provide_context(self.jobs);
        provide_context(self.bulk);
        provide_context(self.picking);
    }
}

/// The page of the route. What is made here lives as long as the connection to one hub: disconnecting and switching
/// forget it.
#[component]
fn Screens(
    /// Where the bar finds what is made here.
    desk: RwSignal<Option<Desk>>,
    /// Owns what the bar reads, too.
    parent: StoredValue<Option<WeakOwner>>,
) -> impl IntoView {
    let (place, session, notices) = (use_place(), use_session(), use_notices());
    session.rights.begin(session);
    on_cleanup(move || notices.leave_hub());
    Freshness::provide();
    // The bar reads what is made here and is drawn by an effect of its own, so it lives until the bar has let go of it.
    let parent = parent.get_value().and_then(|parent| parent.upgrade());
    let memory = parent.map_or_else(Owner::new, |parent| parent.child());
    let made = memory.with(Desk::new);
    made.provide();
    desk.set(Some(made));
    on_cleanup(move || {
        desk.set(None);
        set_timeout(move || drop(memory), Duration::ZERO);
    });
    background::begin();
    // A filter or a tab is no other screen, so the page stays and reads the route itself.
    let screen = Memo::new_with_compare(
        move |_| place.route.get(),
        |old, new| match (old, new) {
            (Some(old), Some(new)) => !old.is_same_screen(new),
            _ => true,
        },
    );
    let draw = move |route: Route| {
        let title = title_of(&route);
        let part = match route {
            Route::ImageList(_) => return view! { <ImageListPage/> }.into_any(),
            Route::NotFound(path) => return view! { <NotFoundPage path=path/> }.into_any(),
            Route::Image { .. } => Part::Image,
            Route::Sources(_) => Part::Sources,
            Route::Prune(_) => Part::Prune,
            Route::Compare { .. } => Part::Compare,
            Route::Create(_) => Part::Create,
            Route::Job(_) => Part::Job,
            Route::HostingCheck => Part::HostingCheck,
            Route::BuildLog { .. } => Part::BuildLog,
        };
        view! { <PartView part=part route=route title=title/> }.into_any()
    };
    view! { {move || draw(screen.get())} }
}
