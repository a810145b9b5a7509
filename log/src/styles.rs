//! The styles that a log uses, each once: millions of pieces of text name them by a short number.

use crate::protocol::{Colour, Style};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// A style by its number.
pub type StyleId = u16;

/// All styles of a log. Number 0 is plain text.
pub struct Styles {
    list: Vec<Style>,
    ids: HashMap<u64, StyleId, BuildHasherDefault<Mix>>,
    /// Styles that were asked for lately, packed, with their numbers; a plain one in every place to begin with.
    recent: [(u64, StyleId); RECENT],
}

const RECENT: usize = 16;

impl Default for Styles {
    fn default() -> Self {
        let plain = packed(Style::default());
        Self {
            list: vec![Style::default()],
            ids: HashMap::from_iter([(plain, 0)]),
            recent: [(plain, 0); RECENT],
        }
    }
}

impl Styles {
    /// The number of a style. When all numbers are taken, which no real log comes near, the style is plain.
    pub fn id(&mut self, style: Style) -> StyleId {
        let packed = packed(style);
        let place = (packed.wrapping_mul(FACTOR) >> 60) as usize % RECENT;
        let (known, id) = self.recent[place];
        if known == packed {
            return id;
        }
        let id = self.look_up(packed, style);
        self.recent[place] = (packed, id);
        id
    }

    #[inline(never)]
    fn look_up(&mut self, packed: u64, style: Style) -> StyleId {
        if let Some(id) = self.ids.get(&packed) {
            return *id;
        }
        let Ok(id) = StyleId::try_from(self.list.len()) else {
            return 0;
        };
        self.list.push(style);
        self.ids.insert(packed, id);
        id
    }

    /// The style with this number.
    pub fn get(&self, id: StyleId) -> Style {
        self.list.get(usize::from(id)).copied().unwrap_or_default()
    }
}

fn packed(style: Style) -> u64 {
    let colour = |colour| match colour {
        Colour::Default => 0,
        Colour::Palette(index) => 1 << 24 | u64::from(index),
        Colour::Rgb(red, green, blue) => 2 << 24 | u64::from(u32::from_be_bytes([0, red, green, blue])),
    };
    colour(style.front) << 34 | colour(style.back) << 8 | u64::from(style.flags)
}

/// One multiplication is enough for keys that nobody chooses to collide on purpose more than 65,536 times.
#[derive(Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(FACTOR);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Styles;
    use crate::protocol::{Colour, Style};

    #[test]
    fn a_style_has_one_number() {
        let mut styles = Styles::default();
        let colours = [
            Colour::Default,
            Colour::Palette(0),
            Colour::Palette(255),
            Colour::Rgb(0, 0, 255),
        ];
        let all: Vec<Style> = colours
            .into_iter()
            .flat_map(|front| colours.map(|back| (front, back)))
            .flat_map(|(front, back)| [0, 1, 63].map(|flags| Style { front, back, flags }))
            .collect();
        let ids: Vec<u16> = all.iter().map(|style| styles.id(*style)).collect();
        assert_eq!(ids, (0..48).collect::<Vec<u16>>());
        for (style, id) in all.iter().zip(ids) {
            assert_eq!((styles.id(*style), styles.get(id)), (id, *style));
        }
    }

    #[test]
    fn too_many_styles_are_plain() {
        let mut styles = Styles::default();
        for red in 0..=255 {
            for green in 0..=255 {
                styles.id(Style {
                    front: Colour::Rgb(red, green, 1),
                    ..Style::default()
                });
            }
        }
        let late = Style {
            front: Colour::Rgb(1, 1, 2),
            ..Style::default()
        };
        assert_eq!(styles.id(late), 0);
    }
}
