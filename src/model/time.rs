//! Points in time and ages. The present is always an argument, so every rule can be tested.
//! Formatting for people happens at the edge, through `Intl`.

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Timestamp(pub i64);

/// A unit of age, in the names that `Intl.RelativeTimeFormat` takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgeUnit {
    /// Up to a minute.
    Second,
    /// Up to an hour.
    Minute,
    /// Up to a day.
    Hour,
    /// Up to a month.
    Day,
    /// Up to a year.
    Month,
    /// From a year on.
    Year,
}

impl AgeUnit {
    /// The name that `Intl` takes.
    pub fn intl_name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Timestamp {
    /// Reads RFC 3339, with any number of fraction digits and any offset.
    /// The platform writes year 1 for "not set", which reads as `None`, as does anything malformed.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() < 20 || !text.is_ascii() {
            return None;
        }
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok().map(i64::from);
        let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
        if separators.iter().any(|&(at, byte)| bytes[at] != byte) || !matches!(bytes[10], b'T' | b't' | b' ')
        {
            return None;
        }
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        let in_range = (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && hour < 24
            && minute < 60
            && second <= 60
            && year > 1;
        if !in_range {
            return None;
        }
        let (millis, rest) = fraction(&text[19..]);
        let offset = offset_minutes(rest)?;
        let minutes = (days_from_civil(year, month, day) * 24 + hour) * 60 + minute - offset;
        Some(Self((minutes * 60 + second) * 1_000 + millis))
    }

    /// How long ago this was, in milliseconds; 0 when it lies in the future (clocks differ).
    pub fn age_ms(self, now: Timestamp) -> i64 {
        (now.0 - self.0).max(0)
    }

    /// The age in the unit that a person would use, rounded down.
    pub fn age(self, now: Timestamp) -> (i64, AgeUnit) {
        let seconds = self.age_ms(now) / 1_000;
        match seconds {
            0..60 => (seconds, AgeUnit::Second),
            60..3_600 => (seconds / 60, AgeUnit::Minute),
            3_600..86_400 => (seconds / 3_600, AgeUnit::Hour),
            86_400..2_592_000 => (seconds / 86_400, AgeUnit::Day),
            2_592_000..31_536_000 => (seconds / 2_592_000, AgeUnit::Month),
            _ => (seconds / 31_536_000, AgeUnit::Year),
        }
    }
}

/// Milliseconds of a leading `.123456`, and what follows it.
fn fraction(text: &str) -> (i64, &str) {
    let Some(digits) = text.strip_prefix('.') else {
        return (0, text);
    };
    let end = digits
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(digits.len());
    let millis = digits[..end]
        .bytes()
        .chain(*b"000")
        .take(3)
        .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    (millis, &digits[end..])
}

/// Minutes east of UTC of `Z`, `+02:00` or `-0530`.
fn offset_minutes(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = text.get(1..3)?.parse::<u32>().ok()?;
    let minutes = text.get(text.len() - 2..)?.parse::<u32>().ok()?;
    (matches!(text.len(), 5 | 6) && hours < 24 && minutes < 60)
        .then(|| sign * (i64::from(hours) * 60 + i64::from(minutes)))
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar; counts years from March so that leap days come last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_form_of_rfc_3339() {
        let check = |text: &str, expected: Option<i64>| {
            assert_eq!(Timestamp::parse(text).map(|at| at.0), expected, "{text}")
        };
        check("1970-01-01T00:00:00Z", Some(0));
        check("2000-02-29T12:30:15.250Z", Some(951_827_415_250));
        check("2026-11-24T03:00:00+02:00", Some(1_795_482_000_000));
        check("2026-11-24T01:00:00.123456789Z", Some(1_795_482_000_123));
        check("1969-12-31T23:59:59Z", Some(-1_000));
        check("0001-01-01T00:00:00Z", None);
        check("2026-13-01T00:00:00Z", None);
        check("2026-11-24", None);
        check("2026-11-24T01:00:00", None);
        check("2026-11-24T01:00:00+2", None);
        check("２０２６-11-24T01:00:00Z", None);
        check("", None);
    }

    #[test]
    fn an_age_reads_like_a_person_says_it() {
        let check =
            |ms: i64, expected: (i64, AgeUnit)| assert_eq!(Timestamp(0).age(Timestamp(ms)), expected, "{ms}");
        check(-5_000, (0, AgeUnit::Second));
        check(59_999, (59, AgeUnit::Second));
        check(60_000, (1, AgeUnit::Minute));
        check(7_200_000, (2, AgeUnit::Hour));
        check(86_400_000 * 6, (6, AgeUnit::Day));
        check(86_400_000 * 65, (2, AgeUnit::Month));
        check(86_400_000 * 800, (2, AgeUnit::Year));
    }
}
