//! The memory of the create screen: the draft, the sources to choose among, what the server refused, and the request
//! that is under way. The address holds what is needed to go on after the tab was closed: `route::create_link`.
//! Start with [`ImageCreate::open`].

mod address;
mod shown;

use super::image_import::Making;
use super::place::{Place, use_place};
use super::session::{Session, use_session};
use super::sources::Sources;
use crate::api::create_image::CreateImage;
use crate::api::error::ApiError;
use crate::api::images::get_image;
use crate::logic::adopt::{Candidate, Sought};
use crate::logic::create_flow::Flow;
use crate::logic::create_form::recipe::draft_of;
use crate::logic::create_form::{Draft, Field, FieldErrors, validate};
use crate::logic::remote::Remote;
use crate::logic::source_choice::SourceChoice;
use crate::model::capability::Need;
use crate::model::id::ImageId;
use crate::route::create_link::CreateLink;
use crate::transport::abort::AbortScope;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation;

/// What the form was begun with.
#[derive(Clone, PartialEq, Debug)]
pub enum Beginning {
    /// Nothing, or what the address says.
    Fresh,
    /// The image whose recipe is wanted is being read.
    Reading,
    /// The recipe of an image of this name.
    Recipe(String),
    /// A recipe that was kept in a file.
    Kept,
    /// A request that an earlier page has sent, without its build args.
    Resumed,
    /// The image could not be read.
    Failed(ApiError),
}

/// What a refusal says about one field.
#[derive(Clone, PartialEq, Debug)]
pub struct Refused {
    /// Which field.
    pub field: Field,
    /// Why, in the platform's words, and its code.
    pub text: String,
}

/// The create screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct ImageCreate {
    session: Session,
    place: Place,
    /// The sources of the hub.
    pub sources: Sources,
    /// What was entered so far.
    pub draft: RwSignal<Draft>,
    /// What was entered when the form opened: leaving with something else asks first.
    clean: StoredValue<Draft>,
    /// The request that the draft asks for, or what is wrong with it.
    pub request: Memo<Result<Checked, FieldErrors>>,
    /// What the server refused about a field that was not changed since.
    pub refused: RwSignal<Option<Refused>>,
    /// What the form was begun with.
    pub beginning: RwSignal<Beginning>,
    /// The request under way.
    pub making: Making,
    /// Held weakly, because the owner holds this. A click has no owner of its own.
    owner: StoredValue<Option<WeakOwner>>,
    scope: StoredValue<AbortScope, LocalStorage>,
}

/// A request without anything wrong. Equal where nothing of it has changed.
#[derive(Clone, PartialEq)]
pub struct Checked(pub CreateImage);

impl ImageCreate {
    /// Opens the form as the address says, or goes on with what an earlier page has sent.
    pub fn open(link: CreateLink) -> Self {
        let sources = Sources::open();
        let draft = RwSignal::new(draft_of_link(&link));
        let choice = Memo::new(move |_| chosen(sources, draft));
        let request = Memo::new(move |_| {
            draft.with(|draft| choice.with(|choice| validate(draft, choice.as_ref()).map(Checked)))
        });
        let create = Self {
            session: use_session(),
            place: use_place(),
            sources,
            draft,
            clean: StoredValue::new(draft.get_untracked()),
            request,
            refused: RwSignal::new(None),
            beginning: RwSignal::new(Beginning::Fresh),
            making: Making::begin(),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
            scope: StoredValue::new_local(AbortScope::of_owner()),
        };
        create.keep_address();
        match link {
            CreateLink::Empty | CreateLink::Source(_) => {}
            CreateLink::From(id) => create.begin_from(id, false),
            CreateLink::OnDisk(id) => create.begin_from(id, true),
            CreateLink::Sent {
                source,
                name,
                at,
                imports,
            } => {
                let sought = Sought {
                    source,
                    name,
                    sent: at,
                };
                create.beginning.set(Beginning::Resumed);
                create.making.resume(Flow::resumed(sought, imports), at);
            }
            CreateLink::Made(id) => create.go_on_with(id),
        }
        create
    }

    /// The source that is chosen, once it was read.
    pub fn choice(self) -> Option<SourceChoice> {
        chosen(self.sources, self.draft)
    }

    /// Every source, those that can be chosen first, by name.
    pub fn choices(self) -> Vec<SourceChoice> {
        let mut choices: Vec<SourceChoice> = self.sources.list.with(|list| {
            let sources = list.value().into_iter().flat_map(|list| list.shelf.items());
            sources.map(SourceChoice::of).collect()
        });
        choices.sort_by_cached_key(|choice| (choice.off.is_some(), choice.name.to_lowercase()));
        choices
    }

    /// Why nothing can be sent; none where it may be tried.
    pub fn why_off(self) -> Option<String> {
        self.session.rights.why_not(Need::ManageImages)
    }

    /// Changes the draft. What the server refused about `field` no longer holds.
    pub fn edit(self, field: Field, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.refused.update(|refused| {
            let is_same = |refused: &Refused| match (refused.field, field) {
                (Field::Arg(_) | Field::Args, Field::Arg(_) | Field::Args) => true,
                (one, other) => one == other,
            };
            if refused.as_ref().is_some_and(is_same) {
                *refused = None;
            }
        });
        self.making.flow.update(Flow::edited);
    }

    /// Asks for the image, and for its import as well if `imports`. Does nothing while something is wrong or under way.
    pub fn submit(self, imports: bool) {
        if let Ok(Checked(asked)) = self.request.get_untracked() {
            self.refused.set(None);
            let now = self.session.time();
            self.making.tell(|flow| flow.submit(asked, imports, now));
        }
    }

    /// True while something that was entered, or is on its way and may be refused, would be lost.
    pub fn has_edits(self) -> bool {
        let asked = |flow: &Flow| (flow.made().is_some(), flow.is_busy());
        let (is_done, is_busy) = self.making.flow.with(asked);
        let is_clean = |draft: &Draft| self.clean.with_value(|clean| clean == draft);
        !is_done && (is_busy || !self.draft.with(is_clean))
    }

    /// Fills the form with what an image was made with; `on_disk` builds on disk whatever the image did.
    pub fn begin_from(self, id: ImageId, on_disk: bool) {
        self.beginning.set(Beginning::Reading);
        let scope = self.scope.get_value();
        scope.renew();
        self.spawn(async move {
            match self.session.call(get_image(&id), &scope).await {
                Ok(answer) => {
                    let mut draft = draft_of(&answer.image);
                    draft.use_disk |= on_disk;
                    self.fill(draft);
                    self.beginning.set(Beginning::Recipe(answer.image.name));
                }
                Err(ApiError::Aborted) => {}
                Err(error) => self.beginning.set(Beginning::Failed(error)),
            }
        });
    }

    /// Fills the form with a recipe that was kept.
    pub fn begin_with(self, draft: Draft) {
        // An image that is being read would fill it once more.
        self.scope.get_value().renew();
        self.fill(draft);
        self.beginning.set(Beginning::Kept);
    }

    /// Fills the form with a recipe. It has no edits then.
    fn fill(self, draft: Draft) {
        self.clean.set_value(draft.clone());
        self.draft.set(draft);
        self.refused.set(None);
        self.making.flow.update(Flow::edited);
    }

    fn spawn(self, task: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value().and_then(|owner| owner.upgrade()) {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }

    /// Reads the image that an earlier page has made, and then what became of its import.
    fn go_on_with(self, id: ImageId) {
        self.beginning.set(Beginning::Reading);
        let scope = self.scope.get_value();
        self.spawn(async move {
            match self.session.call(get_image(&id), &scope).await {
                Ok(answer) => {
                    self.session.note_date(answer.date);
                    self.beginning.set(Beginning::Fresh);
                    self.fill(draft_of(&answer.image));
                    let made = Candidate::of(&answer.image);
                    // A shell has no older import, so any job of it counts.
                    let asked = made.created.unwrap_or(self.session.time());
                    self.making.resume(Flow::asked(made), asked);
                }
                Err(ApiError::Aborted) => {}
                Err(error) => self.beginning.set(Beginning::Failed(error)),
            }
        });
    }
}

/// The source of the draft, as it was read. One that this key cannot see is taken as it is.
fn chosen(sources: Sources, draft: RwSignal<Draft>) -> Option<SourceChoice> {
    let id = draft.with(|draft| draft.source.clone())?;
    sources.list.with(|list| match list {
        Remote::Failed(error) if error.lacks_right() => Some(SourceChoice::unread(&id)),
        list => list.value()?.get(&id).map(SourceChoice::of),
    })
}

fn draft_of_link(link: &CreateLink) -> Draft {
    let (source, name) = match link {
        CreateLink::Source(source) => (Some(source.clone()), None),
        CreateLink::Sent { source, name, .. } => (Some(source.clone()), name.clone()),
        CreateLink::Empty | CreateLink::From(_) | CreateLink::OnDisk(_) | CreateLink::Made(_) => (None, None),
    };
    Draft {
        source,
        name: name.unwrap_or_default(),
        ..Draft::default()
    }
}
