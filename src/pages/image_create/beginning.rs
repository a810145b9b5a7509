//! What the form can begin with: an earlier image, or a recipe that was kept. And what it was begun with. Where something
//! was entered already, it is asked for before it is replaced.

use super::form::Form;
use super::from_file::FromFileDialog;
use super::from_image::FromImageDialog;
use crate::components::action_button::ActionButton;
use crate::components::dialog::Dialog;
use crate::components::handed::{file_text, take_file};
use crate::components::icon::Icon;
use crate::logic::create_flow::Flow;
use crate::logic::create_form::Draft;
use crate::logic::create_form::recipe::read_recipes;
use crate::model::id::ImageId;
use crate::state::image_create::{Beginning, ImageCreate};
use crate::state::notices::use_notices;
use crate::words::create as words;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// What the form is to begin with.
#[derive(Clone)]
pub enum Start {
    /// What this image was made with.
    Image(ImageId),
    /// A kept recipe.
    Recipe(Draft),
}

impl Start {
    fn fill(self, create: ImageCreate) {
        match self {
            Self::Image(id) => create.begin_from(id, false),
            Self::Recipe(draft) => create.begin_with(draft),
        }
    }
}

/// Which question is open.
#[derive(Clone)]
enum Open {
    Nothing,
    Images,
    /// The recipes of a file that holds several.
    Recipes(Vec<Draft>),
    /// Whether this may replace what was entered.
    Replacing(Start),
}

/// The buttons at the head of the form.
#[component]
pub fn BeginningBar(
    /// The form.
    form: Form,
) -> impl IntoView {
    let create = form.create;
    let notices = use_notices();
    let open = RwSignal::new(Open::Nothing);
    let file = NodeRef::<html::Input>::new();
    let owner = Owner::current();
    let is_busy = Memo::new(move |_| create.making.flow.with(Flow::is_busy));
    let begin = Callback::new(move |start: Start| {
        if untrack(|| create.has_edits()) {
            open.set(Open::Replacing(start));
        } else {
            open.set(Open::Nothing);
            start.fill(create);
        }
    });
    let read = move |_| {
        let chosen = file.get_untracked().and_then(|input| take_file(&input));
        let (Some(chosen), Some(owner)) = (chosen, &owner) else {
            return;
        };
        let read = async move {
            let text = file_text(chosen).await.unwrap_or_default();
            let mut drafts = read_recipes(&text);
            match (drafts.pop(), drafts.is_empty()) {
                (None, _) => notices.show(words::NO_RECIPE, vec![words::NO_RECIPE_WHY.to_owned()]),
                (Some(draft), true) => begin.run(Start::Recipe(draft)),
                (Some(last), false) => {
                    drafts.push(last);
                    open.set(Open::Recipes(drafts));
                }
            }
        };
        owner.with(|| spawn_local_scoped_with_cancellation(read));
    };
    let choose_image = Callback::new(move |()| open.set(Open::Images));
    let choose_file = Callback::new(move |()| {
        if let Some(input) = file.get_untracked() {
            input.click();
        }
    });
    // What was sent stands in the form until it is answered.
    let off = Signal::derive(move || is_busy.get().then(|| words::ANSWER_AWAITED.to_owned()));
    let said = move || match create.beginning.get() {
        Beginning::Reading => words::READING_RECIPE.to_owned(),
        Beginning::Recipe(name) => words::begun_from(&name),
        Beginning::Kept => words::BEGUN_FROM_FILE.to_owned(),
        Beginning::Resumed => words::RESUMED.to_owned(),
        Beginning::Fresh | Beginning::Failed(_) => String::new(),
    };
    // A dialog tells that it was closed a moment later, when another one may have taken its place.
    let close = move |is_own: fn(&Open) -> bool| {
        Callback::new(move |()| {
            if open.with_untracked(is_own) {
                open.set(Open::Nothing);
            }
        })
    };
    // Each has a place of its own: in a common one the next dialog would be drawn into the element of the one before.
    let images = move || {
        open.with(|open| matches!(open, Open::Images)).then(|| {
            let choose = Callback::new(move |id| begin.run(Start::Image(id)));
            let close = close(|open| matches!(open, Open::Images));
            view! { <FromImageDialog on_choose=choose on_close=close/> }
        })
    };
    let recipes = move || match open.get() {
        Open::Recipes(drafts) => {
            let choose = Callback::new(move |draft| begin.run(Start::Recipe(draft)));
            let close = close(|open| matches!(open, Open::Recipes(_)));
            Some(view! { <FromFileDialog create=create drafts=drafts on_choose=choose on_close=close/> })
        }
        _ => None,
    };
    let replacing = move || match open.get() {
        Open::Replacing(start) => {
            let close = close(|open| matches!(open, Open::Replacing(_)));
            Some(view! { <ReplaceDialog create=create start=start on_close=close/> })
        }
        _ => None,
    };
    view! {
        <div class="page-actions">
            <span class="muted small" role="status">{move || said()}</span>
            <ActionButton words=words::FROM_IMAGE icon=Icon::Copy off=off on_act=choose_image/>
            <ActionButton words=words::FROM_RECIPE icon=Icon::Log off=off on_act=choose_file kind="quiet"/>
            <input type="file" accept="application/json,.json" hidden=true aria-label=words::FROM_RECIPE node_ref=file on:change=read/>
        </div>
        {move || images()}
        {move || recipes()}
        {move || replacing()}
    }
    .into_any()
}

/// Asks whether what was entered may be replaced.
#[component]
fn ReplaceDialog(
    /// The form.
    create: ImageCreate,
    /// By what.
    start: Start,
    /// It was answered.
    on_close: Callback<()>,
) -> impl IntoView {
    let start = StoredValue::new(start);
    let replace = move |_| {
        start.get_value().fill(create);
        on_close.run(());
    };
    let foot = move || {
        view! {
            <button class="button" type="button" autofocus=true on:click=move |_| on_close.run(())>{words::KEEP_ENTRIES}</button>
            <button class="button" data-kind="destroy" type="button" on:click=replace>{words::REPLACE_ENTRIES}</button>
        }
        .into_any()
    };
    view! {
        <Dialog title=Signal::stored(words::REPLACE_TITLE.to_owned()) on_close=on_close foot=foot>
            <p>{words::REPLACE_WHY}</p>
        </Dialog>
    }
    .into_any()
}
