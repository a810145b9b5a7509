//! The form as the reader has it: which fields were left, whether it was sent, what is said beside each field, and where
//! the focus goes when something is wrong. Start with [`Form::error`].

use crate::logic::create_form::{Draft, Field};
use crate::state::image_create::ImageCreate;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The form of one screen. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Form {
    /// Its memory.
    pub create: ImageCreate,
    /// Why nothing can be sent; none where it may be tried.
    pub off: Signal<Option<String>>,
    node: NodeRef<html::Form>,
    left: RwSignal<Vec<Field>>,
    was_sent: RwSignal<bool>,
}

impl Form {
    /// The form of `create`, drawn as `node`.
    pub fn of(create: ImageCreate, node: NodeRef<html::Form>) -> Self {
        let form = Self {
            create,
            off: Signal::derive(move || create.why_off()),
            node,
            left: RwSignal::new(Vec::new()),
            was_sent: RwSignal::new(false),
        };
        Effect::new(move |_| {
            if create.refused.with(Option::is_some) {
                form.focus_first_error();
            }
        });
        form
    }

    /// What is wrong with a field: what the server refused, and what can be seen here once the field was left or the
    /// form was sent.
    pub fn error(self, field: Field) -> Option<String> {
        let refused = self.create.refused.with(|refused| {
            let refused = refused.as_ref().filter(|refused| refused.field == field);
            refused.map(|refused| refused.text.clone())
        });
        let is_shown = self.was_sent.get() || self.left.with(|left| left.contains(&field));
        let found = || {
            self.create.request.with(|request| {
                let errors = request.as_ref().err()?;
                errors.of(field).map(str::to_owned)
            })
        };
        refused.or_else(|| if is_shown { found() } else { None })
    }

    /// Changes the draft at a field.
    pub fn edit(self, field: Field, change: impl FnOnce(&mut Draft)) {
        self.create.edit(field, change);
    }

    /// The reader has left a field. Chromium says so of the focused field also while the screen is taken away, and then
    /// nobody needs to know.
    pub fn leave(self, field: Field) {
        if self.left.try_with_untracked(|left| left.contains(&field)) == Some(false) {
            self.left.update(|left| left.push(field));
        }
    }

    /// Sends the request, or leads to the first thing that is wrong.
    pub fn submit(self, imports: bool) {
        self.was_sent.set(true);
        if self.create.request.with_untracked(Result::is_err) {
            self.focus_first_error();
        } else if self.off.with_untracked(Option::is_none) {
            self.create.submit(imports);
        }
    }

    /// Waits until what is wrong is in the document, then moves the focus to the first of it.
    fn focus_first_error(self) {
        request_animation_frame(move || {
            let form = self.node.try_get_untracked().flatten();
            let found = form.and_then(|form| form.query_selector("[aria-invalid='true']").ok().flatten());
            if let Some(field) = found.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                // A field that cannot take the focus leaves it where it is.
                let _ = field.focus();
            }
        });
    }
}
