//! The question at the end of the plan: the sentence where much is at stake, and the button that says what it does.

use crate::components::action_button::ActionButton;
use crate::components::icon::Icon;
use crate::components::typed_confirm::TypedConfirm;
use crate::format;
use crate::logic::prune::confirmation::{Blocked, confirmation};
use crate::logic::prune::stage::Stage;
use crate::logic::typed::is_same_sentence;
use crate::model::capability::Need;
use crate::state::place::use_place;
use crate::state::prune::Prune;
use crate::state::recipes::Recipes;
use crate::state::rights::use_rights;
use crate::words::prune as words;
use crate::words::removal::WAIT_FOR_RECIPES;
use leptos::prelude::*;

/// The foot of the plan.
#[component]
pub fn PruneFoot(
    /// The prune.
    prune: Prune,
    /// What keeps the recipes of what goes.
    recipes: Recipes,
) -> impl IntoView {
    let (place, rights) = (use_place(), use_rights());
    let typed = RwSignal::new(String::new());
    let has_plan = Memo::new(move |_| prune.stage.with(Stage::has_plan));
    let asked = Memo::new(move |_| prune.plan.with(confirmation));
    let sentence = Memo::new(move |_| {
        let asked = asked.get().ok().filter(|asked| asked.is_typed)?;
        let number = format::number(asked.at_most.n);
        Some(words::sentence(asked.goes.n, asked.at_most.n, &number))
    });
    // Another plan is another sentence, and what was typed for the old one does not count.
    Effect::watch(
        move || (sentence.get(), prune.changes.with(Vec::len)),
        move |_, _, _| typed.set(String::new()),
        false,
    );
    let off = Memo::new(move |_| {
        if let Some(why) = rights.why_not(Need::ManageImages) {
            return Some(why);
        }
        let busy = prune.stage.with(|stage| match stage {
            Stage::Checking => Some(words::CHECKING),
            Stage::Sending => Some(words::SENDING),
            Stage::Choosing => Some(words::CHOOSE),
            _ => None,
        });
        if let Some(busy) = busy {
            return Some(busy.to_owned());
        }
        if !has_plan.get() {
            return Some(words::NO_PLAN_YET.to_owned());
        }
        if recipes.is_reading() {
            return Some(WAIT_FOR_RECIPES.to_owned());
        }
        match asked.get() {
            Err(Blocked::NothingGoes) => Some(words::NOTHING_GOES.to_owned()),
            Err(Blocked::Blind) => Some(words::BLIND.to_owned()),
            Ok(_) => {
                let is_right = sentence.with(|sentence| {
                    let right = |sentence: &String| typed.with(|typed| is_same_sentence(sentence, typed));
                    sentence.as_ref().is_none_or(right)
                });
                (!is_right).then(|| words::TYPE_FIRST.to_owned())
            }
        }
    });
    let label = move || match asked.get() {
        Ok(asked) if has_plan.get() => {
            let (number, size) = (
                format::number(asked.at_most.n),
                format::bytes(asked.at_most.bytes),
            );
            words::prune_button(asked.goes.n, asked.at_most.n, &number, &size)
        }
        _ => words::PRUNE.to_owned(),
    };
    let told = move || {
        let told = prune.stage.with(|stage| match stage {
            Stage::Checking => Some(words::CHECKING),
            Stage::Sending => Some(words::SENDING),
            _ => None,
        });
        let blocked = asked.get().err().filter(|_| has_plan.get()).map(|why| match why {
            Blocked::NothingGoes => words::NOTHING_GOES,
            Blocked::Blind => words::BLIND,
        });
        told.or(blocked)
    };
    let send = move || {
        if off.with_untracked(Option::is_none) {
            prune.send();
        }
    };
    let asks = move || {
        let is_asked = has_plan.get() && sentence.with(Option::is_some);
        is_asked.then(|| {
            let sentence = Signal::derive(move || sentence.get().unwrap_or_default());
            view! { <TypedConfirm sentence=sentence typed=typed /> }
        })
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        send();
    };
    view! {
        <form class="prune-foot" on:submit=submit>
            <div class="prune-ask">
                {move || asks()}
                <p class="small muted" role="status">{move || told()}</p>
            </div>
            <a class="button" data-route="" href=place.list_href()>{words::CANCEL}</a>
            <ActionButton
                words=Signal::derive(label)
                icon=Icon::Trash
                off=off
                kind="destroy"
                on_act=Callback::new(move |()| send())
            />
        </form>
    }
    .into_any()
}
