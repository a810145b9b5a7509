//! The time of day at the beginning of a line, for logs whose lines carry one.

const DAY: u64 = 24 * 60 * 60 * 1_000;

/// Milliseconds of the day: `2026-11-24T03:10:11.123Z …`, `2026-11-24 03:10:11 …`, `[03:10:11] …`.
#[inline(never)]
pub fn of(line: &str) -> Option<u64> {
    let head = line.as_bytes().get(..line.len().min(24))?;
    // The first two digits that are followed by a colon are the hours.
    let at = head
        .windows(3)
        .position(|three| three[2] == b':' && three[..2].iter().all(u8::is_ascii_digit))?;
    let is_start = head[..at]
        .iter()
        .all(|byte| byte.is_ascii_digit() || b"-/T [(".contains(byte));
    let two = |from: usize| {
        let digits = head.get(from..from + 2)?;
        let is_number = digits.iter().all(u8::is_ascii_digit);
        is_number.then(|| u64::from(digits[0] - b'0') * 10 + u64::from(digits[1] - b'0'))
    };
    if !is_start || head.get(at + 5) != Some(&b':') {
        return None;
    }
    let (hours, minutes, seconds) = (two(at)?, two(at + 3)?, two(at + 6)?);
    let mut millis = 0;
    if matches!(head.get(at + 8), Some(b'.' | b',')) {
        let digits = head[at + 9..]
            .iter()
            .take(3)
            .take_while(|byte| byte.is_ascii_digit());
        let mut scale = 100;
        for digit in digits {
            millis += u64::from(digit - b'0') * scale;
            scale /= 10;
        }
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + millis)
}

/// From one time of day to another, over midnight if need be.
pub fn between(from: u64, to: u64) -> u64 {
    if to >= from {
        to - from
    } else {
        (to + DAY).saturating_sub(from)
    }
}
