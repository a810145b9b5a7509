//! Choosing the source: a search over all of them, and why some cannot be chosen.

use super::fields::{FieldFault, Section};
use super::form::Form;
use crate::components::icon::{Icon, IconView};
use crate::components::kinds::source_icon;
use crate::components::unique::unique_id;
use crate::format;
use crate::logic::create_form::Field;
use crate::logic::problem::doing::Doing;
use crate::logic::problem::problem;
use crate::logic::source_choice::SourceChoice;
use crate::words::create as words;
use leptos::prelude::*;

/// Most sources that are shown at once; a search finds the rest.
const SHOWN: usize = 60;

/// The source picker.
#[component]
pub fn SourceSection(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let text = RwSignal::new(String::new());
    let (group, fault) = (unique_id(), unique_id());
    let described = fault.clone();
    let all = Memo::new(move |_| create.choices());
    let matching = Memo::new(move |_| {
        let text = text.get();
        all.with(|all| {
            all.iter()
                .filter(|choice| choice.matches(&text))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let error = Memo::new(move |_| form.error(Field::Source));
    let label = move || {
        let n = |list: Memo<Vec<SourceChoice>>| format::number(list.with(Vec::len) as u64);
        words::sources_match(&n(matching), &n(all))
    };
    // The chosen one is in sight, also where it came from an address or an earlier image; a search shows what it finds.
    let beyond = Memo::new(move |_| {
        if text.with(|text| !text.is_empty()) {
            return None;
        }
        let chosen = form.create.draft.with(|draft| draft.source.clone())?;
        let is_it = |choice: &&SourceChoice| choice.id == chosen;
        let is_shown = matching.with(|matching| matching.iter().take(SHOWN).any(|choice| is_it(&choice)));
        match is_shown {
            true => None,
            false => all.with(|all| all.iter().find(is_it).cloned()),
        }
    });
    let rows = move || {
        let group = group.clone();
        let invalid = error.with(Option::is_some);
        let beyond = beyond.get();
        matching.with(|matching| {
            let shown = matching.iter().take(SHOWN);
            let shown = beyond.iter().chain(shown);
            shown
                .enumerate()
                .map(|(at, choice)| pick(form, &group, choice, invalid && at == 0))
                .collect_view()
        })
    };
    let more = move || {
        let n = matching.with(Vec::len).saturating_sub(SHOWN) as u64;
        (n > 0).then(|| view! { <p class="panel-note">{words::more_sources(&format::number(n))}</p> })
    };
    view! {
        <Section title=words::SOURCE.0 about=words::SOURCE.1>
            <div class="picker">
                <div class="search-field">
                    <IconView icon=Icon::Search/>
                    <input
                        class="input"
                        type="search"
                        autocomplete="off"
                        aria-label=words::SEARCH_SOURCES
                        placeholder=words::SEARCH_SOURCES
                        prop:value=move || text.get()
                        on:input=move |event| text.set(event_target_value(&event))
                        on:keydown=move |event| if event.key() == "Enter" { event.prevent_default() }
                    />
                </div>
                <div
                    class="picker-list"
                    role="radiogroup"
                    aria-label=label
                    aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
                    on:focusout=move |_| form.leave(Field::Source)
                >
                    {move || rows()}
                    {move || more()}
                    <Unread form=form all=all matching=matching/>
                </div>
            </div>
            <FieldFault id=fault error=error/>
        </Section>
    }
    .into_any()
}

/// One source to choose.
fn pick(form: Form, group: &str, choice: &SourceChoice, invalid: bool) -> AnyView {
    let (chosen, id) = (choice.id.clone(), choice.id.clone());
    let is_chosen = move || {
        form.create
            .draft
            .with(|draft| draft.source.as_ref() == Some(&chosen))
    };
    let count = choice.n_images.map(|n| words::n_images(n, &format::number(n)));
    let line = choice.off.map_or_else(|| choice.line.clone(), str::to_owned);
    view! {
        <label class="pick">
            <input
                class="check"
                type="radio"
                name=group.to_owned()
                disabled=choice.off.is_some()
                prop:checked=is_chosen
                on:change=move |_| form.edit(Field::Source, |draft| draft.source = Some(id.clone()))
                aria-invalid=invalid.then_some("true")
            />
            <IconView icon=source_icon(Some(&choice.kind))/>
            <span class="pick-words">
                <span class="cut medium" dir="auto">{choice.name.clone()}</span>
                <span class="sub cut">{line}</span>
            </span>
            <span class="sub">{count}</span>
        </label>
    }
    .into_any()
}

/// Why there is nothing to choose.
#[component]
fn Unread(
    /// The form.
    form: Form,
    /// All sources.
    all: Memo<Vec<SourceChoice>>,
    /// Those that match.
    matching: Memo<Vec<SourceChoice>>,
) -> impl IntoView {
    let sources = form.create.sources;
    let note = move || {
        let error = sources.list.with(|list| list.error().cloned());
        let is_chosen = form.create.draft.with(|draft| draft.source.is_some());
        match (error, all.with(Vec::is_empty)) {
            (Some(error), true) => {
                let problem = problem(&error, Doing::ReadingSources);
                let detail = if is_chosen {
                    words::SOURCE_UNREAD.to_owned()
                } else {
                    problem.detail
                };
                Some((problem.title, detail))
            }
            (None, true) if sources.is_busy() => Some((words::READING_SOURCES.to_owned(), String::new())),
            (None, true) => Some((words::NO_SOURCES.to_owned(), words::NO_SOURCES_WHY.to_owned())),
            (_, false) if matching.with(Vec::is_empty) => {
                Some((words::NO_SOURCE_MATCHES.to_owned(), String::new()))
            }
            (_, false) => None,
        }
    };
    move || {
        note().map(|(title, why)| view! { <p class="panel-note" role="status"><strong>{title}</strong> " " {why}</p> })
    }
}
