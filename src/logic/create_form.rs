//! The form for a new image: a draft that may hold anything, and the request that it becomes when nothing is wrong.
//! A draft keeps every text through every failure; what the server refuses lands on its field by JSON pointer.
//! Start with [`validate`]; what can stand in a target or an address is in [`format`].

pub mod format;
pub mod paste;
pub mod recipe;

use crate::api::create_image::{CreateImage, Override};
use crate::logic::create_form::format::{fault_of_target, fault_of_targz_url};
use crate::logic::source_choice::{Replaceable, SourceChoice};
use crate::model::id::SourceId;
use crate::words::create as words;

/// What a reader has entered so far. It has no `Debug`, because build args can hold secrets.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The source, once one is chosen.
    pub source: Option<SourceId>,
    /// The name; empty leaves it to the platform.
    pub name: String,
    /// Build args as they stand in the rows.
    pub args: Vec<ArgRow>,
    /// Builds on disk instead of in memory.
    pub use_disk: bool,
    /// Another target. Kept, and not sent, while the chosen source takes none.
    pub target: String,
    /// Another archive. Kept, and not sent, while the chosen source takes none.
    pub targz_url: String,
}

/// A row of the build args.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct ArgRow {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
}

impl ArgRow {
    /// True where nothing was entered: such a row is not sent and is not wrong.
    pub fn is_blank(&self) -> bool {
        self.key.trim().is_empty() && self.value.is_empty()
    }
}

/// A field of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The source.
    Source,
    /// The name.
    Name,
    /// Image and tag.
    Target,
    /// The archive.
    TargzUrl,
    /// The build args as a whole.
    Args,
    /// One row of the build args.
    Arg(usize),
    /// Building on disk.
    UseDisk,
}

/// What is wrong, field by field, in the order of the form. Never empty where it is an error.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FieldErrors(pub Vec<(Field, String)>);

impl FieldErrors {
    /// What is said beside a field.
    pub fn of(&self, field: Field) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| *other == field);
        found.map(|(_, text)| text.as_str())
    }
}

/// The request that the draft asks for, or everything that is wrong with it.
pub fn validate(draft: &Draft, source: Option<&SourceChoice>) -> Result<CreateImage, FieldErrors> {
    let mut errors = Vec::new();
    let mut wrong = |field: Field, text: &str| errors.push((field, text.to_owned()));
    match source {
        None => wrong(Field::Source, words::CHOOSE_SOURCE),
        Some(source) => source.off.into_iter().for_each(|why| wrong(Field::Source, why)),
    }
    let instead = instead(draft, source, &mut wrong);
    let args = args(&draft.args, &mut wrong);
    match (source, errors.is_empty()) {
        (Some(source), true) => Ok(CreateImage {
            source_id: source.id.clone(),
            name: Some(draft.name.trim().to_owned()).filter(|name| !name.is_empty()),
            args,
            use_disk: draft.use_disk,
            instead,
        }),
        _ => Err(FieldErrors(errors)),
    }
}

fn instead(
    draft: &Draft,
    source: Option<&SourceChoice>,
    wrong: &mut dyn FnMut(Field, &str),
) -> Option<Override> {
    let replaceable = source.map_or(Replaceable::Nothing, |source| source.replaceable);
    let (text, field) = match replaceable {
        Replaceable::Nothing => return None,
        Replaceable::Target => (draft.target.trim(), Field::Target),
        Replaceable::TargzUrl => (draft.targz_url.trim(), Field::TargzUrl),
    };
    if text.is_empty() {
        return None;
    }
    let (fault, instead) = match replaceable {
        Replaceable::TargzUrl => (fault_of_targz_url(text), Override::TargzUrl(text.to_owned())),
        _ => (fault_of_target(text), Override::Target(text.to_owned())),
    };
    fault.into_iter().for_each(|fault| wrong(field, fault));
    Some(instead)
}

fn args(rows: &[ArgRow], wrong: &mut dyn FnMut(Field, &str)) -> Vec<(String, String)> {
    let mut args: Vec<(String, String)> = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_blank()) {
        let key = row.key.trim();
        if key.is_empty() {
            wrong(Field::Arg(at), words::ARG_NO_KEY);
        } else if key.contains(char::is_whitespace) || key.contains('=') {
            wrong(Field::Arg(at), words::ARG_BAD_KEY);
        } else if args.iter().any(|(known, _)| known == key) {
            wrong(Field::Arg(at), words::ARG_TWICE);
        } else {
            args.push((key.to_owned(), row.value.clone()));
        }
    }
    args
}

/// The field that a JSON pointer of the request means; none for a pointer that the form knows no field for.
pub fn field_at(pointer: &str, draft: &Draft) -> Option<Field> {
    let pointer = pointer.trim_start_matches('#').trim_start_matches('/');
    let mut parts = pointer.split('/');
    Some(match (parts.next()?, parts.next(), parts.next()) {
        ("source_id", ..) => Field::Source,
        ("name", ..) => Field::Name,
        ("override", Some("target"), _) => Field::Target,
        ("override", Some("targz_url"), _) => Field::TargzUrl,
        ("build", Some("use_disk"), _) => Field::UseDisk,
        ("build", Some("args"), Some(key)) => {
            let key = key.replace("~1", "/").replace("~0", "~");
            let row = draft.args.iter().position(|row| row.key.trim() == key);
            row.map_or(Field::Args, Field::Arg)
        }
        ("build", ..) => Field::Args,
        _ => return None,
    })
}
