//! The plain fields of the form, and what a section and a line of text look like in it.

use super::form::Form;
use crate::components::icon::{Icon, IconView};
use crate::components::unique::unique_id;
use crate::logic::create_form::{Draft, Field};
use crate::logic::source_choice::Replaceable;
use crate::words::create as words;
use leptos::prelude::*;

/// A section: what it is about on one side, its fields on the other.
#[component]
pub fn Section(
    /// Its heading.
    title: &'static str,
    /// What it is about; may be empty.
    about: &'static str,
    /// Its fields.
    children: Children,
) -> impl IntoView {
    let id = unique_id();
    let heading = id.clone();
    view! {
        <div class="form-section" role="group" aria-labelledby=id>
            <div class="about">
                <h2 id=heading>{title}</h2>
                {(!about.is_empty()).then(|| view! { <p>{about}</p> })}
            </div>
            <div class="form-fields">{children()}</div>
        </div>
    }
    .into_any()
}

/// What is said beside a field that is wrong.
#[component]
pub fn FieldFault(
    /// Its id, for the field that it describes.
    id: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        error.get().map(|text| {
            view! { <p class="field-error" id=id.clone()><IconView icon=Icon::Failed small=true/><span>{text}</span></p> }
        })
    }
}

/// A line of text of the draft.
#[component]
fn TextLine(
    /// The form.
    form: Form,
    /// Which field.
    field: Field,
    /// What is asked for.
    label: &'static str,
    /// Reads it from the draft.
    read: fn(&Draft) -> &String,
    /// Writes it.
    write: fn(&mut Draft, String),
    /// An example.
    #[prop(into)]
    example: Signal<String>,
) -> impl IntoView {
    let (input, fault) = (unique_id(), unique_id());
    let (labelled, described) = (input.clone(), fault.clone());
    let error = Memo::new(move |_| form.error(field));
    let value = move || form.create.draft.with(|draft| read(draft).clone());
    view! {
        <div class="field">
            <label class="field-label" for=labelled>
                {label}
                " "
                <small class="muted">{words::OPTIONAL}</small>
            </label>
            <input
                class="input"
                id=input
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=move || example.get()
                prop:value=value
                on:input=move |event| form.edit(field, |draft| write(draft, event_target_value(&event)))
                on:blur=move |_| form.leave(field)
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=move || error.with(Option::is_some).then(|| described.clone())
            />
            <FieldFault id=fault error=error/>
        </div>
    }
    .into_any()
}

/// The name.
#[component]
pub fn NameSection(
    /// The form.
    form: Form,
) -> impl IntoView {
    view! {
        <Section title=words::NAME.0 about=words::NAME.1>
            <TextLine
                form=form
                field=Field::Name
                label=words::IMAGE_NAME
                read=|draft| &draft.name
                write=|draft, text| draft.name = text
                example=Signal::stored(String::new())
            />
        </Section>
    }
    .into_any()
}

/// What replaces a part of the origin; absent where the origin takes nothing.
#[component]
pub fn OverrideSection(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let kind = Memo::new(move |_| {
        create
            .choice()
            .map_or(Replaceable::Nothing, |choice| choice.replaceable)
    });
    let target = Signal::derive(move || create.choice().map(|choice| choice.target).unwrap_or_default());
    move || match kind.get() {
        Replaceable::Nothing => ().into_any(),
        Replaceable::Target => view! {
            <Section title=words::OVERRIDE about=words::OVERRIDE_TARGET>
                <TextLine
                    form=form
                    field=Field::Target
                    label=words::TARGET
                    read=|draft| &draft.target
                    write=|draft, text| draft.target = text
                    example=target
                />
            </Section>
        }
        .into_any(),
        Replaceable::TargzUrl => view! {
            <Section title=words::OVERRIDE about=words::OVERRIDE_TARGZ>
                <TextLine
                    form=form
                    field=Field::TargzUrl
                    label=words::TARGZ_URL
                    read=|draft| &draft.targz_url
                    write=|draft, text| draft.targz_url = text
                    example=Signal::stored(words::TARGZ_EXAMPLE.to_owned())
                />
            </Section>
        }
        .into_any(),
    }
}

/// Building on disk.
#[component]
pub fn AdvancedSection(
    /// The form.
    form: Form,
) -> impl IntoView {
    let (hint, fault) = (unique_id(), unique_id());
    let described = [hint.as_str(), " ", &fault].concat();
    let is_on = move || form.create.draft.with(|draft| draft.use_disk);
    let error = Memo::new(move |_| form.error(Field::UseDisk));
    view! {
        <Section title=words::ADVANCED about="">
            <label class="option">
                <input
                    class="check"
                    type="checkbox"
                    prop:checked=is_on
                    on:change=move |event| form.edit(Field::UseDisk, |draft| draft.use_disk = event_target_checked(&event))
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=described
                />
                <span class="field-label">{words::USE_DISK}</span>
            </label>
            <p class="hint" id=hint>{words::USE_DISK_HINT}</p>
            <FieldFault id=fault error=error/>
        </Section>
    }
    .into_any()
}
