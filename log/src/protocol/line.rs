//! Lines as they are drawn, and places in them.

use super::wire::{Reader, Wire, record};

record! {
    /// A place between two characters.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
    pub struct Place {
        /// The line, from 0.
        pub line: u32,
        /// The byte in the visible text of the line.
        pub column: u32,
    }
}

record! {
    /// One row of the viewer.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Line {
        /// Its number, from 0.
        pub line: u32,
        /// How long the whole of it is, in bytes of visible text. What `spans` hold may be a part.
        pub n_bytes: u32,
        /// How many earlier states of a progress bar the line hides; [`super::Command::Older`] brings them.
        pub n_older: u32,
        /// It reads like an error.
        pub is_error: bool,
        /// The pieces from left to right without gaps, each of one look; empty where the line is empty or was cut away.
        pub spans: Vec<Span>,
    }
}

record! {
    /// A piece of a line that looks the same from end to end.
    #[derive(Clone, PartialEq, Eq, Debug, Default)]
    pub struct Span {
        /// The column at which it begins.
        pub column: u32,
        /// How many bytes of the line it stands for. Differs from the length of `text` only where that is masked.
        pub n_bytes: u32,
        /// How it looks.
        pub style: Style,
        /// It is part of a hit of the running search.
        pub is_hit: bool,
        /// It is a time stamp at the beginning of the line.
        pub is_time: bool,
        /// It is a value that must not be shown; `text` is a fixed row of dots.
        pub is_masked: bool,
        /// What is drawn.
        pub text: String,
    }
}

record! {
    /// How text looks: what SGR sequences have set.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
    pub struct Style {
        /// Colour of the letters.
        pub front: Colour,
        /// Colour behind them.
        pub back: Colour,
        /// A set of the constants below.
        pub flags: u8,
    }
}

impl Style {
    /// Heavy letters.
    pub const BOLD: u8 = 1;
    /// Faint letters.
    pub const DIM: u8 = 2;
    /// Slanted letters.
    pub const ITALIC: u8 = 4;
    /// A line below.
    pub const UNDERLINE: u8 = 8;
    /// A line through.
    pub const STRIKE: u8 = 16;
    /// Front and back change places.
    pub const REVERSE: u8 = 32;

    /// Is this one of the constants set?
    pub const fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

/// A colour of a terminal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Colour {
    /// That of the theme.
    #[default]
    Default,
    /// One of the 256: the first 16 are named colours of the theme, then a cube of 216, then 24 greys.
    Palette(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

impl Wire for Colour {
    fn put(&self, out: &mut Vec<u8>) {
        match *self {
            Self::Default => out.push(0),
            Self::Palette(index) => out.extend_from_slice(&[1, index]),
            Self::Rgb(red, green, blue) => out.extend_from_slice(&[2, red, green, blue]),
        }
    }

    fn take(from: &mut Reader<'_>) -> Option<Self> {
        Some(match u8::take(from)? {
            0 => Self::Default,
            1 => Self::Palette(u8::take(from)?),
            2 => Self::Rgb(u8::take(from)?, u8::take(from)?, u8::take(from)?),
            _ => return None,
        })
    }
}
