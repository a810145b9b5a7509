//! The question before an image goes: who uses it, what it is to its source, that there is no way back, and the recipe
//! to keep. Start with [`DeleteButton`].

mod warnings;

use super::name::why_off;
use crate::components::action_button::ActionButton;
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, IconView};
use crate::format;
use crate::logic::create_form::recipe::{Recipe, write_recipes};
use crate::logic::image_can::{ImageAction, Off, Situation, image_can};
use crate::logic::image_facts::ImageFacts;
use crate::logic::removal::sentence::sentence;
use crate::logic::removal::{Removal, Step};
use crate::model::capability::Need;
use crate::model::id::{ImageId, short};
use crate::state::download::save_as;
use crate::state::image_detail::ImageDetail;
use crate::state::removing::Removing;
use crate::state::rights::use_rights;
use crate::words::{actions, list, removal as words};
use leptos::prelude::*;
use warnings::{LineageLine, UsersBanner};

/// Opens the question.
#[component]
pub fn DeleteButton(
    /// The image.
    detail: ImageDetail,
    /// Its id.
    id: ImageId,
    /// What is printed; none while nothing is known.
    facts: Memo<Option<ImageFacts>>,
) -> impl IntoView {
    let removing = Removing::of(detail, id);
    let is_open = RwSignal::new(false);
    let why = why_off(detail, ImageAction::Delete, Need::ManageImages);
    let users = Memo::new(move |_| used_by(detail));
    let rights = use_rights();
    // A missing right always does. Containers do not switch the button off: the question tells of them, and asks twice.
    // Once it was taken, the image goes before its state says so.
    let off = Signal::derive(move || {
        let is_over = removing.flow.with(Removal::is_over);
        let state = move || why.get().filter(|_| users.get().is_none());
        let why = rights.why_not(Need::ManageImages).or_else(state);
        why.or_else(|| is_over.then(|| actions::IS_DELETING.to_owned()))
    });
    let open = Callback::new(move |()| {
        removing.ask();
        is_open.set(true);
    });
    Effect::new(move |_| {
        if removing.flow.with(Removal::is_over) {
            is_open.set(false);
        }
    });
    view! {
        <ActionButton words=words::DELETE icon=Icon::Trash off=off on_act=open kind="danger" />
        {move || {
            is_open
                .get()
                .then(|| view! { <Question detail=detail facts=facts removing=removing users=users is_open=is_open /> })
        }}
    }
}

/// How many containers use the image, where that is all that stands against deleting it.
fn used_by(detail: ImageDetail) -> Option<u64> {
    let now = detail
        .image
        .with(|image| image.value().map(|answer| Situation::of(&answer.image)))?;
    match image_can(ImageAction::Delete, &now) {
        Err(Off::InUse(users)) => Some(users),
        _ => None,
    }
}

#[component]
fn Question(
    /// The image.
    detail: ImageDetail,
    /// What is printed.
    facts: Memo<Option<ImageFacts>>,
    /// The removal.
    removing: Removing,
    /// Containers that use it.
    users: Memo<Option<u64>>,
    /// Whether the question is asked.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let insists = RwSignal::new(false);
    removing.is_shown.set(true);
    on_cleanup(move || {
        let _ = removing.is_shown.try_set(false);
    });
    let name = Memo::new(move |_| {
        facts.with(|facts| match facts {
            Some(facts) if !facts.name.is_empty() => facts.name.clone(),
            Some(facts) => [list::UNNAMED, " ", short(&facts.id)].concat(),
            None => String::new(),
        })
    });
    let close = Callback::new(move |()| is_open.set(false));
    let is_busy = Memo::new(move |_| removing.flow.with(Removal::is_busy));
    let waits = Signal::derive(move || {
        if is_busy.get() {
            Some(words::SENDING.to_owned())
        } else if removing.lineage.with(Option::is_none) {
            Some(words::READING_LINEAGE.to_owned())
        } else {
            (users.get().is_some() && !insists.get()).then(|| words::TICK_FIRST.to_owned())
        }
    });
    let delete_words = Signal::derive(move || {
        let failed = removing.flow.with(|flow| matches!(flow.step, Step::Failed(_)));
        if failed {
            words::DELETE_AGAIN
        } else {
            words::DELETE_IMAGE
        }
        .to_owned()
    });
    let confirm = Callback::new(move |()| removing.confirm());
    let foot = move || {
        view! {
            <button class="button" type="button" autofocus on:click=move |_| close.run(())>
                {move || if is_busy.get() { words::CLOSE } else { words::KEEP }}
            </button>
            <ActionButton words=delete_words icon=Icon::Trash off=waits on_act=confirm kind="destroy" />
        }
    };
    let size = move || {
        detail.image.with(|image| {
            image
                .value()
                .map(|answer| answer.image.size)
                .filter(|size| size.0 > 0)
        })
    };
    let goes = move || words::what_goes(size().map(format::bytes).as_deref());
    view! {
        <Dialog title=Signal::derive(move || words::title(&name.get())) on_close=close foot=foot>
            <UsersBanner detail=detail users=users />
            <LineageLine removing=removing />
            <p>{move || goes()}</p>
            {move || {
                users
                    .get()
                    .map(|_| {
                        view! {
                            <label class="option">
                                <input class="check" type="checkbox" prop:checked=insists on:change=move |event| insists.set(event_target_checked(&event)) />
                                <span>{words::ALTHOUGH_USED}</span>
                            </label>
                        }
                    })
            }}
            <RecipeButton detail=detail />
            <Outcome removing=removing />
        </Dialog>
    }
}

/// Saves what the image was made with.
#[component]
fn RecipeButton(
    /// The image.
    detail: ImageDetail,
) -> impl IntoView {
    let save = move |_| {
        detail.with_answer(|answer| {
            let file = words::recipe_file(&answer.image.name);
            save_as(
                &file,
                "application/json",
                &write_recipes(vec![Recipe::of(&answer.image)]),
            );
        });
    };
    view! {
        <div class="cluster">
            <button class="button" data-size="small" type="button" on:click=save>{words::SAVE_RECIPE}</button>
            <span class="hint">{words::RECIPE_HINT}</span>
        </div>
    }
}

/// What became of the request, where it was not taken.
#[component]
fn Outcome(
    /// The removal.
    removing: Removing,
) -> impl IntoView {
    let status = move || {
        removing.flow.with(|flow| match flow.step {
            Step::Sending => words::SENDING,
            Step::Checking(_) => words::CHECKING,
            _ => "",
        })
    };
    let failure = Memo::new(move |_| {
        removing.flow.with(|flow| match &flow.step {
            Step::Failed(failure) => Some(sentence(failure)),
            _ => None,
        })
    });
    let alert = move || {
        failure.get().map(|(title, detail, code)| {
            view! {
                <div class="banner" data-tone="fail" role="alert">
                    <IconView icon=Icon::Failed />
                    <div>
                        <strong>{title}</strong>
                        <p>{detail}</p>
                        {code.map(|code| view! { <p class="code-line">{code}</p> })}
                    </div>
                </div>
            }
        })
    };
    view! {
        <p class="hint" role="status">{move || status()}</p>
        {move || alert()}
    }
}
