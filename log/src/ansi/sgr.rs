//! The parameters of a control sequence, and what they mean for the look of text when its last byte is `m`.

use crate::protocol::{Colour, Style};

/// More than this many say nothing that a reader could see.
const MOST: usize = 32;

/// Numbers between semicolons, or colons within one of them.
#[derive(Default)]
pub struct Parameters {
    numbers: [u16; MOST],
    /// The index of the last one.
    last: usize,
    /// Which of them follow a colon, one bit each.
    after_colon: u32,
    /// A private mark or an intermediate byte stands among them: the sequence is another one.
    is_odd: bool,
}

impl Parameters {
    /// Begins anew.
    pub fn begin(&mut self) {
        (self.numbers[0], self.last, self.after_colon, self.is_odd) = (0, 0, 0, false);
    }

    /// Takes one byte between `[` and the last.
    pub fn push(&mut self, byte: u8) {
        match byte {
            b'0'..=b'9' => {
                let number = &mut self.numbers[self.last];
                *number = number.saturating_mul(10).saturating_add(u16::from(byte - b'0'));
            }
            b';' | b':' if self.last + 1 < MOST => {
                self.last += 1;
                self.numbers[self.last] = 0;
                self.after_colon |= u32::from(byte == b':') << self.last;
            }
            b';' | b':' => self.is_odd = true,
            _ => self.is_odd = true,
        }
    }

    /// Is it the plain form of the sequence?
    pub fn is_plain(&self) -> bool {
        !self.is_odd
    }

    /// The first number; 0 if there is none.
    pub fn first(&self) -> u16 {
        self.numbers[0]
    }

    /// The number at `index` with those that follow it after colons.
    fn group(&self, index: usize) -> &[u16] {
        let mut end = index + 1;
        while end <= self.last && self.after_colon & (1 << end) != 0 {
            end += 1;
        }
        &self.numbers[index..end]
    }

    /// The style that follows `style`.
    pub fn styled(&self, mut style: Style) -> Style {
        let mut at = 0;
        while at <= self.last {
            let group = self.group(at);
            at += group.len();
            match group[0] {
                0 => style = Style::default(),
                1 => style.flags |= Style::BOLD,
                2 => style.flags |= Style::DIM,
                3 => style.flags |= Style::ITALIC,
                4 if group.get(1) == Some(&0) => style.flags &= !Style::UNDERLINE,
                4 | 21 => style.flags |= Style::UNDERLINE,
                7 => style.flags |= Style::REVERSE,
                9 => style.flags |= Style::STRIKE,
                22 => style.flags &= !(Style::BOLD | Style::DIM),
                23 => style.flags &= !Style::ITALIC,
                24 => style.flags &= !Style::UNDERLINE,
                27 => style.flags &= !Style::REVERSE,
                29 => style.flags &= !Style::STRIKE,
                30..=37 => style.front = Colour::Palette((group[0] - 30) as u8),
                39 => style.front = Colour::Default,
                40..=47 => style.back = Colour::Palette((group[0] - 40) as u8),
                49 => style.back = Colour::Default,
                90..=97 => style.front = Colour::Palette((group[0] - 82) as u8),
                100..=107 => style.back = Colour::Palette((group[0] - 92) as u8),
                38 | 48 | 58 => {
                    let (colour, n) = if group.len() > 1 {
                        (within_group(&group[1..]), 0)
                    } else {
                        after_semicolons(&self.numbers[at..=self.last.max(at - 1)])
                    };
                    at += n;
                    match (group[0], colour) {
                        (38, Some(colour)) => style.front = colour,
                        (48, Some(colour)) => style.back = colour,
                        // 58 colours only the line below letters.
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        style
    }
}

fn byte(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// `38:5:index`, `38:2:red:green:blue`, or the same with a colour space before the red.
fn within_group(numbers: &[u16]) -> Option<Colour> {
    match numbers {
        [5, index, ..] => Some(Colour::Palette(byte(*index))),
        [2, red, green, blue] | [2, _, red, green, blue, ..] => {
            Some(Colour::Rgb(byte(*red), byte(*green), byte(*blue)))
        }
        _ => None,
    }
}

/// `38;5;index` or `38;2;red;green;blue`, and how many numbers that took.
fn after_semicolons(numbers: &[u16]) -> (Option<Colour>, usize) {
    match numbers {
        [5, index, ..] => (Some(Colour::Palette(byte(*index))), 2),
        [2, red, green, blue, ..] => (Some(Colour::Rgb(byte(*red), byte(*green), byte(*blue))), 4),
        // What follows cannot be told from the colour's own numbers.
        _ => (None, numbers.len()),
    }
}
