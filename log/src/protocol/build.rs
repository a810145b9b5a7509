//! What the log tells as the log of a build: its steps, why it failed, and how it differs from another one.

use super::wire::{Reader, Wire, record};
use crate::explain::{Cause, Finding};
use crate::outline::{Step, StepKind, StepState};

record! {
    /// The steps of the build, as far as the log tells of them.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Steps {
        /// In the order in which they began.
        pub steps: Vec<Step>,
        /// Lines that are not blank and belong to no step.
        pub n_unparsed: u32,
        /// The first of them.
        pub first_unparsed: Option<u32>,
        /// Lines that were read for this.
        pub n_read: u32,
        /// All lines that are here were read.
        pub is_whole: bool,
    }
}

record! {
    /// Lines that differ, with a few around them that do not.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Hunk {
        /// The first line of the other log.
        pub before: u32,
        /// The first line of this one.
        pub after: u32,
        /// The lines in their order.
        pub lines: Vec<HunkLine>,
    }
}

record! {
    /// One line of a difference.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct HunkLine {
        /// Where it stands.
        pub side: Side,
        /// Its number, from 0; that in this log where it stands in both.
        pub line: u32,
        /// Its visible text, masked and cut after 2,000 bytes.
        pub text: String,
    }
}

/// In which of two logs a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Side {
    /// In both; the text is that of this one.
    #[default]
    Both,
    /// Only in the other log.
    Before,
    /// Only in this one.
    After,
}

record! {
    /// How two logs differ.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Difference {
        /// Lines that are alike but for times, hashes and progress.
        pub n_alike: u32,
        /// Lines only of the other log.
        pub n_before: u32,
        /// Lines only of this one.
        pub n_after: u32,
        /// The first places that differ.
        pub hunks: Vec<Hunk>,
        /// How many there are in all.
        pub n_hunks: u32,
    }
}

/// An enum without fields as the byte of its place in a list of all.
macro_rules! listed {
    ($name:ident: $($variant:ident)*) => {
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                const ALL: &[$name] = &[$($name::$variant),*];
                out.push(ALL.iter().position(|each| each == self).unwrap_or_default() as u8);
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                const ALL: &[$name] = &[$($name::$variant),*];
                ALL.get(usize::from(u8::take(from)?)).copied()
            }
        }
    };
}

listed!(Side: Both Before After);
listed!(StepKind: Instruction Internal Pull);
listed!(StepState: Open Done Cached Failed Stopped);

impl Wire for Cause {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(
            Self::ALL
                .iter()
                .position(|(each, _)| each == self)
                .unwrap_or_default() as u8,
        );
    }
    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(Self::ALL.get(usize::from(u8::take(from)?))?.0)
    }
}

/// The fields of a struct that lives elsewhere, in their order.
macro_rules! fields {
    ($name:ident: $($field:ident)*) => {
        impl Wire for $name {
            fn put(&self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }
            fn take(from: &mut Reader<'_>) -> Option<Self> {
                Some(Self { $($field: Wire::take(from)?,)* })
            }
        }
    };
}

fields!(Step: kind name stage place first last n_lines state millis);
fields!(Finding: cause line command exit_code subject);
