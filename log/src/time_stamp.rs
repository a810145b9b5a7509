//! Time stamps at the beginning of a line: `2026-11-24T03:12:45.123Z` and `[03:12:45]`, with what separates them from the
//! text. Seconds since the start of a step, as BuildKit prints them, are no times of day and stay text.

/// The length of the time stamp that a line begins with, the space after it included; 0 if there is none.
pub fn length(line: &[u8]) -> usize {
    let end = date_and_time(line).or_else(|| bracketed(line));
    let Some(end) = end else { return 0 };
    match line.get(end) {
        None => end,
        Some(b' ' | b'\t') => end + 1,
        // Longer than a time: something else.
        Some(_) => 0,
    }
}

/// `[03:12:45]` or `[2026-11-24T03:12:45Z]`.
fn bracketed(line: &[u8]) -> Option<usize> {
    let inside = line.strip_prefix(b"[")?;
    let end = date_and_time(inside).or_else(|| time(inside))?;
    (inside.get(end) == Some(&b']')).then_some(end + 2)
}

fn date_and_time(line: &[u8]) -> Option<usize> {
    shaped(line, b"0000-00-00")?;
    matches!(line.get(10)?, b'T' | b't' | b' ').then_some(())?;
    let end = 11 + time(&line[11..])?;
    Some(end + zone(&line[end..]))
}

/// `03:12:45`, with a fraction or without.
fn time(line: &[u8]) -> Option<usize> {
    shaped(line, b"00:00:00")?;
    let fraction = match line.get(8) {
        Some(b'.' | b',') => 1 + digits(&line[9..]),
        _ => 0,
    };
    Some(8 + if fraction == 1 { 0 } else { fraction })
}

fn zone(line: &[u8]) -> usize {
    match line.first() {
        Some(b'Z' | b'z') => 1,
        Some(b'+' | b'-') if shaped(&line[1..], b"00:00").is_some() => 6,
        Some(b'+' | b'-') if shaped(&line[1..], b"0000").is_some() => 5,
        _ => 0,
    }
}

/// Does the line begin like this, with any digit in place of 0?
fn shaped(line: &[u8], shape: &[u8]) -> Option<()> {
    let fits = |(byte, wanted): (&u8, &u8)| byte == wanted || (*wanted == b'0' && byte.is_ascii_digit());
    (line.len() >= shape.len() && line.iter().zip(shape).all(fits)).then_some(())
}

fn digits(line: &[u8]) -> usize {
    line.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn time_stamps_are_told_from_text() {
        for (line, expected) in [
            ("2026-11-24T03:12:45Z text", 21),
            ("2026-11-24T03:12:45.123456789Z text", 31),
            ("2026-11-24 03:12:45,123 text", 24),
            ("2026-11-24T03:12:45+01:00 text", 26),
            ("2026-11-24T03:12:45-0100\ttext", 25),
            ("[03:12:45] text", 11),
            ("[2026-11-24T03:12:45Z] text", 23),
            ("2026-11-24T03:12:45Z", 20),
            ("2026-11-24T03:12:45Ztext", 0),
            ("03:12:45 text", 0),
            ("2026-11-24", 0),
            ("2026-11-24T", 0),
            ("[03:12:45 text", 0),
            ("#12 0.345 text", 0),
            ("", 0),
        ] {
            assert_eq!(length(line.as_bytes()), expected, "{line}");
        }
    }
}
