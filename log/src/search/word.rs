//! Characters around a place in valid UTF-8.

/// Does neither a letter, nor a digit, nor an underscore touch the range? Where the hit itself begins or ends with
/// something else, such as a bracket, the neighbour on that side does not matter less: that is how `grep -w` counts.
pub fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    !before(text, start).is_some_and(is_word) && !after(text, end).is_some_and(is_word)
}

fn is_word(char: char) -> bool {
    char == '_' || char.is_alphanumeric()
}

fn before(text: &[u8], at: usize) -> Option<char> {
    let head = &text[at.saturating_sub(4)..at];
    let start = head.iter().rposition(|byte| !is_continuation(*byte))?;
    std::str::from_utf8(&head[start..]).ok()?.chars().next()
}

fn after(text: &[u8], at: usize) -> Option<char> {
    let len = char_len(*text.get(at)?);
    std::str::from_utf8(text.get(at..at + len)?).ok()?.chars().next()
}

/// How many bytes a character has that begins with this byte.
pub fn char_len(first: u8) -> usize {
    match first {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

/// Is this a byte within a character?
pub fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}
