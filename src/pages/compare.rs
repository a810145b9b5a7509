//! Two images of one source side by side. What differs is decided in `logic::compare_images`, and in the log worker for
//! their logs. Start with [`ComparePage`].

mod logs;

use crate::components::icon::{Icon, IconView};
use crate::components::problem_panel::{ProblemPanel, WaysOn};
use crate::format;
use crate::logic::compare_images::{Cell, Change, Row, Section, compare};
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::remote::Remote;
use crate::model::id::ImageId;
use crate::route::Route;
use crate::state::build_log::start_worker;
use crate::state::compare::Compare;
use crate::state::compare::logs::CompareLogs;
use crate::state::place::use_place;
use crate::state::session::use_session;
use crate::words::compare as words;
use crate::words::detail::panels;
use crate::words::{list, titles};
use leptos::prelude::*;
use logs::LogDifference;

/// The screen of a comparison.
#[component]
pub fn ComparePage(
    /// One of the images.
    id: ImageId,
) -> impl IntoView {
    let (place, session) = (use_place(), use_session());
    let named = Signal::derive(move || match place.route.get() {
        Route::Compare { other, .. } => other,
        _ => None,
    });
    let state = Compare::open(id.clone(), named);
    let id = StoredValue::new(id);
    let pair = Memo::new(move |_| {
        state.family.with(|family| {
            let family = family.value()?;
            let (image, other) = (family.image.clone(), family.other(named.get().as_ref())?.clone());
            let is_later = (other.events.created, &other.id) < (image.events.created, &image.id);
            Some(if is_later { (other, image) } else { (image, other) })
        })
    });
    let logs = CompareLogs::open(pair.into(), start_worker(session.host_page()));
    let name = Memo::new(move |_| {
        state
            .family
            .with(|family| family.value().map(|family| family.image.name.clone()))
    });
    Effect::new(move |_| {
        if let Some(name) = name.get() {
            place.set_title(titles::compare(Some(&name), id.get_value().as_str()));
        }
    });
    let only_changes = RwSignal::new(true);
    let ids = Signal::derive(move || {
        pair.with(|pair| {
            pair.as_ref()
                .map(|(before, after)| (before.id.clone(), after.id.clone()))
        })
    });
    let other = move || {
        let (before, after) = ids.get()?;
        Some(if before == id.get_value() { after } else { before })
    };
    let has_pair = Memo::new(move |_| pair.with(Option::is_some));
    let failure = move || {
        let error = state.family.with(|family| match family {
            Remote::Failed(error) => Some(error.clone()),
            _ => None,
        })?;
        let ways = WaysOn {
            retry: Callback::new(move |()| state.refresh()),
            reconnect: Callback::new(move |()| session.reconnect()),
            list: place.list_href(),
            check: place.href(&Route::HostingCheck),
        };
        Some(
            view! { <section class="panel"><ProblemPanel problem=problem(&error, Doing::ReadingImage) ways=ways/></section> },
        )
    };
    let body = move || {
        let is_read = state.family.with(|family| family.value().is_some());
        match pair.get() {
            Some((before, after)) => {
                let mask = session.config.with_value(|config| config.mask);
                let sections = compare(&before, &after, mask);
                view! { <Sections sections=sections before=before.name after=after.name only_changes=only_changes/> }
                    .into_any()
            }
            None if is_read => view! {
                <div class="blank">
                    <h2>{words::NO_OTHER}</h2>
                    <p>{words::NO_OTHER_WHY}</p>
                </div>
            }
            .into_any(),
            None => ().into_any(),
        }
    };
    view! {
        <Head id=id.get_value() name=name/>
        <Choice state=state pair=Signal::derive(other) only_changes=only_changes/>
        {move || failure()}
        <div class="stack" aria-busy=move || state.family.with(|family| matches!(family, Remote::Loading)).then_some("true")>
            {move || body()}
            {move || has_pair.get().then(|| view! { <LogDifference logs=logs ids=ids/> })}
        </div>
    }
    .into_any()
}

#[component]
fn Head(
    /// The image.
    id: ImageId,
    /// Its name, once it is known.
    name: Memo<Option<String>>,
) -> impl IntoView {
    let place = use_place();
    let short = id.short().to_owned();
    let text = move || match name.get() {
        Some(name) if name.is_empty() => list::UNNAMED.to_owned(),
        Some(name) => name,
        None => short.clone(),
    };
    view! {
        <div class="detail-head">
            <nav class="crumbs" aria-label=panels::BREADCRUMB>
                <a data-route="" href=place.list_href()>{panels::IMAGES}</a>
                <IconView icon=Icon::ChevronRight/>
                <a class="cut" data-route="" dir="auto" href=place.href(&Route::image(id))>{text}</a>
                <IconView icon=Icon::ChevronRight/>
                <span aria-current="page">{words::TITLE}</span>
            </nav>
            <div class="page-head"><div class="page-title"><h1 tabindex="-1">{words::TITLE}</h1></div></div>
        </div>
    }
}

/// Which other image, and how much of it.
#[component]
fn Choice(
    /// What was read.
    state: Compare,
    /// The other image.
    pair: Signal<Option<ImageId>>,
    /// Leaves out what is alike.
    only_changes: RwSignal<bool>,
) -> impl IntoView {
    let place = use_place();
    let choose = move |event| {
        let Route::Compare { id, .. } = place.route.get_untracked() else {
            return;
        };
        let other = ImageId::parse(&event_target_value(&event));
        place.go(Route::Compare { id, other });
    };
    let options = move || {
        state.family.with(|family| {
            let others = family
                .value()
                .map(|family| family.others.as_slice())
                .unwrap_or_default();
            let shown = others.iter().map(|image| {
                let at = image.events.created.map(format::date_time).unwrap_or_default();
                (image.id.as_str().to_owned(), [&image.name, " · ", &at].concat())
            });
            shown.collect::<Vec<_>>()
        })
    };
    let option = move |(value, text): (String, String)| {
        let own = value.clone();
        let is_chosen = move || pair.with(|id| id.as_ref().is_some_and(|id| id.as_str() == own));
        view! { <option value=value prop:selected=is_chosen>{text}</option> }
    };
    move || {
        let options = options();
        (!options.is_empty()).then(|| {
            view! {
                <div class="compare-choice">
                    <label>
                        <span class="muted">{words::COMPARE_WITH}</span>
                        <span class="select">
                            <select on:change=choose>{options.into_iter().map(option).collect_view()}</select>
                            <IconView icon=Icon::ChevronDown/>
                        </span>
                    </label>
                    <label>
                        <input
                            type="checkbox"
                            prop:checked=move || only_changes.get()
                            on:change=move |event| only_changes.set(event_target_checked(&event))
                        />
                        {words::ONLY_CHANGES}
                    </label>
                </div>
            }
        })
    }
}

#[component]
fn Sections(
    /// What is shown.
    sections: Vec<Section>,
    /// Name of the earlier image.
    before: String,
    /// Name of the later one.
    after: String,
    /// Leaves out what is alike.
    only_changes: RwSignal<bool>,
) -> impl IntoView {
    let (sections, before, after) = (
        StoredValue::new(sections),
        StoredValue::new(before),
        StoredValue::new(after),
    );
    let panel = move |section: Section| {
        let (n_changed, n) = (section.n_changed() as u64, section.rows.len() as u64);
        let is_shown = move |row: &Row| !only_changes.get() || row.change != Change::Same;
        let rows = section
            .rows
            .into_iter()
            .filter(is_shown)
            .map(row_view)
            .collect_view();
        view! {
            <section class="panel" aria-label=section.title>
                <div class="panel-head">
                    <h2>{section.title}</h2>
                    <span class="muted">{words::differ(&format::number(n_changed), &format::number(n))}</span>
                </div>
                <table class="compare-table">
                    <caption class="sr">{section.title}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words::FIELD}</th>
                            <th scope="col">{words::EARLIER} " " <span class="sub" dir="auto">{before.get_value()}</span></th>
                            <th scope="col">{words::LATER} " " <span class="sub" dir="auto">{after.get_value()}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    };
    move || {
        let only = only_changes.get();
        let shown: Vec<Section> = sections.with_value(|sections| {
            let is_shown = |section: &&Section| !only || section.n_changed() > 0;
            sections.iter().filter(is_shown).cloned().collect()
        });
        match shown.is_empty() {
            true => view! { <p class="panel panel-note">{words::ALIKE}</p> }.into_any(),
            false => shown.into_iter().map(panel).collect_view().into_any(),
        }
    }
}

fn row_view(row: Row) -> impl IntoView {
    let (kind, word) = match row.change {
        Change::Same => (None, None),
        Change::Changed => (Some("changed"), Some(words::CHANGED)),
        Change::Added => (Some("added"), Some(words::ADDED)),
        Change::Removed => (Some("removed"), Some(words::REMOVED)),
    };
    let masked = match row.change {
        Change::Same => words::MASKED,
        _ => words::MASKED_DIFFERS,
    };
    let word = word.map(|word| view! { <span class="tag">{word}</span> });
    view! {
        <tr data-change=kind>
            <th scope="row">{row.name} " " {word}</th>
            <td dir="auto" data-label=words::EARLIER>{cell_view(row.before, masked)}</td>
            <td dir="auto" data-label=words::LATER>{cell_view(row.after, masked)}</td>
        </tr>
    }
}

fn cell_view(cell: Cell, masked: &'static str) -> AnyView {
    match cell {
        Cell::Absent => view! { <span class="faint">{words::NOTHING}</span> }.into_any(),
        Cell::Empty => view! { <span class="faint">{words::EMPTY}</span> }.into_any(),
        Cell::Masked => view! { <span class="mask"><span class="sr">{masked}</span></span> }.into_any(),
        Cell::Text(text) => view! { <code>{text}</code> }.into_any(),
        Cell::Size(size) => format::bytes(size).into_any(),
        Cell::Time(at) => view! { <time datetime=format::iso(at)>{format::date_time(at)}</time> }.into_any(),
    }
}
