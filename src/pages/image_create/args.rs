//! The build args: a row each, one blank row to go on with, and a box for a pasted file. Values are masked while key or
//! value looks like a secret.

use super::fields::{FieldFault, Section};
use super::form::Form;
use super::paste::PasteDialog;
use crate::components::handed::pasted_text;
use crate::components::icon::{Icon, IconView};
use crate::components::unique::unique_id;
use crate::format;
use crate::logic::create_form::paste::{Kind, join, kind_of};
use crate::logic::create_form::{ArgRow, Draft, Field};
use crate::state::notices::use_notices;
use crate::state::session::use_session;
use crate::words::create as words;
use leptos::html;
use leptos::prelude::*;

/// The build args.
#[component]
pub fn ArgsSection(
    /// The form.
    form: Form,
) -> impl IntoView {
    let is_revealed = RwSignal::new(false);
    let pasting = RwSignal::new(None::<String>);
    let n_rows = Memo::new(move |_| form.create.draft.with(|draft| draft.args.len() + 1));
    let fault = unique_id();
    let error = Memo::new(move |_| form.error(Field::Args));
    let has_masked = {
        let hides = hider();
        Memo::new(move |_| {
            form.create
                .draft
                .with(|draft| draft.args.iter().any(|row| hides(row)))
        })
    };
    let reveal = move || {
        has_masked.get().then(|| {
            view! {
                <button
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    type="button"
                    aria-pressed=move || if is_revealed.get() { "true" } else { "false" }
                    on:click=move |_| is_revealed.update(|revealed| *revealed = !*revealed)
                >
                    <IconView icon=Icon::Eye small=true/>
                    {move || if is_revealed.get() { words::MASK } else { words::REVEAL }}
                </button>
            }
        })
    };
    view! {
        <Section title=words::ARGS.0 about=words::ARGS.1>
            <div class="arg-rows" role="group" aria-label=words::ARGS.0>
                <div class="arg-row" aria-hidden="true"><span>{words::KEY}</span><span>{words::VALUE}</span></div>
                <For each=move || 0..n_rows.get() key=|at| *at let:at>
                    <Row form=form at=at is_revealed=is_revealed pasting=pasting/>
                </For>
                <div class="arg-foot">
                    <button class="button" data-kind="quiet" data-size="small" type="button" on:click=move |_| pasting.set(Some(String::new()))>
                        <IconView icon=Icon::Copy small=true/>
                        {words::PASTE_ENV}
                    </button>
                    {move || reveal()}
                </div>
            </div>
            <FieldFault id=fault error=error/>
        </Section>
        {move || pasting.get().map(|text| view! { <PasteDialog form=form text=text on_close=Callback::new(move |()| pasting.set(None))/> })}
    }
    .into_any()
}

/// Says which rows are masked, as this installation wants it.
fn hider() -> impl Fn(&ArgRow) -> bool + Copy + Send + Sync {
    let mask = use_session().config.with_value(|config| config.mask);
    move |row| !row.value.is_empty() && mask.hides(row.key.trim(), &row.value)
}

/// One row. The row behind the last one is blank, and becomes one as soon as something is typed.
#[component]
fn Row(
    /// The form.
    form: Form,
    /// Its place, from 0.
    at: usize,
    /// Masked values are shown.
    is_revealed: RwSignal<bool>,
    /// The text that the box for files opens with; none while it is closed.
    pasting: RwSignal<Option<String>>,
) -> impl IntoView {
    let notices = use_notices();
    let (hides, fault) = (hider(), unique_id());
    let described = fault.clone();
    let draft = form.create.draft;
    let row = Memo::new(move |_| draft.with(|draft| draft.args.get(at).cloned().unwrap_or_default()));
    let error = Memo::new(move |_| form.error(Field::Arg(at)));
    let is_blank = Memo::new(move |_| draft.with(|draft| at >= draft.args.len()));
    let kind = move || {
        if row.with(hides) && !is_revealed.get() {
            "password"
        } else {
            "text"
        }
    };
    let number = format::number(at as u64 + 1);
    let (key_label, value_label) = (words::key_of(&number), words::value_of(&number));
    let described_value = described.clone();
    let paste = move |event: web_sys::ClipboardEvent| {
        let Some(text) = pasted_text(&event) else { return };
        match draft.with_untracked(|draft| kind_of(&draft.args, &text)) {
            Kind::Value => {}
            Kind::File => {
                event.prevent_default();
                let mut added = 0;
                form.edit(Field::Args, |draft| added = join(&mut draft.args, &text).added);
                notices.say(&words::pasted(added, &format::number(added)));
            }
            Kind::Doubtful => {
                event.prevent_default();
                pasting.set(Some(text));
            }
        }
    };
    let key = NodeRef::<html::Input>::new();
    // The row stays and shows the next one, or nothing: the focus goes on at its beginning.
    let take_out = move |_| {
        form.edit(Field::Args, |draft| drop(draft.args.remove(at)));
        if let Some(key) = key.get_untracked() {
            let _ = key.focus();
        }
    };
    let remove = move || {
        (!is_blank.get()).then(|| {
            view! {
                <button
                    class="button"
                    data-kind="quiet"
                    data-shape="square"
                    data-size="small"
                    type="button"
                    aria-label=move || words::remove_arg(&row.with(|row| row.key.clone()))
                    on:click=take_out
                >
                    <IconView icon=Icon::Close small=true/>
                </button>
            }
        })
    };
    view! {
        <div class="arg-row" on:paste=paste>
            <input
                class="input mono"
                node_ref=key
                aria-label=key_label
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || row.with(|row| row.key.clone())
                on:input=move |event| change(form, at, |row| row.key = event_target_value(&event))
                on:blur=move |_| form.leave(Field::Arg(at))
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
            />
            <input
                class="input mono"
                type=kind
                aria-label=value_label
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || row.with(|row| row.value.clone())
                on:input=move |event| change(form, at, |row| row.value = event_target_value(&event))
                on:blur=move |_| form.leave(Field::Arg(at))
                aria-describedby=move || error.with(Option::is_some).then(|| described_value.clone())
            />
            {move || remove()}
            <FieldFault id=fault error=error/>
        </div>
    }
    .into_any()
}

/// Changes a row, and makes it first where it is the blank one.
fn change(form: Form, at: usize, change: impl FnOnce(&mut ArgRow)) {
    form.edit(Field::Arg(at), |draft: &mut Draft| {
        if draft.args.len() <= at {
            draft.args.resize_with(at + 1, ArgRow::default);
        }
        change(&mut draft.args[at]);
    });
}
