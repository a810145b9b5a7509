//! What of a line stays the same from one run of a build to the next. Times of day, durations, sizes, hashes, ids of
//! containers and names of temporary files become one sign; bars and counts of progress are left out as lines.

use crate::explain::line::{Says, Vertex, bare};

/// Stands for what changes from run to run.
const SIGN: u8 = b'~';
/// Units of what is measured anew in each run.
const UNITS: [&[u8]; 24] = [
    b"s", b"ms", b"us", b"ns", b"m", b"h", b"min", b"sec", b"secs", b"seconds", b"minutes", b"B", b"kB",
    b"KB", b"MB", b"GB", b"KiB", b"MiB", b"GiB", b"kB/s", b"KB/s", b"MB/s", b"kb", b"Mb",
];
/// A bar or a rule is at least this long.
const BAR: usize = 4;

/// The key of a line: equal for lines that say the same. None for a line that only shows progress, or nothing.
pub fn key(line: &str) -> Option<u64> {
    let mut plain = Vec::with_capacity(line.len());
    write(line, &mut plain).then(|| hash(&plain))
}

/// Writes what stays the same; false where nothing does.
fn write(line: &str, out: &mut Vec<u8>) -> bool {
    let line = bare(line).trim();
    let text = match Vertex::read(line) {
        // Steps have other numbers when one was added before them.
        Some(vertex) => match vertex.says {
            Says::Output("") | Says::Other("" | "...") => return false,
            Says::Output(text) => text,
            Says::Ended(text) => text,
            Says::Error(text) => text,
            Says::Other(text) if text.starts_with("sha256:") || text.starts_with("extracting sha256:") => {
                return false;
            }
            Says::Other(text) => text,
        },
        None => line,
    };
    if text.trim().is_empty() || is_part_of_pull(text) {
        return false;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let n = changing(&bytes[at..], at > 0 && is_word(bytes[at - 1]));
        if n > 0 {
            if out.last() != Some(&SIGN) {
                out.push(SIGN);
            }
            at += n;
        } else if is_word(bytes[at]) && !(at > 0 && is_word(bytes[at - 1])) {
            let n = bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
            out.extend_from_slice(&bytes[at..at + n]);
            at += n;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    true
}

/// One of the parts of an image that a registry pull tells of, by a random id: `9c1f2b7e0a44: Pull complete`.
fn is_part_of_pull(text: &str) -> bool {
    const SAYS: [&str; 9] = [
        "Pulling fs layer",
        "Waiting",
        "Downloading",
        "Download complete",
        "Verifying Checksum",
        "Extracting",
        "Pull complete",
        "Already exists",
        "Retrying in",
    ];
    text.split_once(": ").is_some_and(|(id, rest)| {
        id.len() == 12
            && id.bytes().all(|byte| byte.is_ascii_hexdigit())
            && SAYS.iter().any(|says| rest.starts_with(says))
    })
}

/// How many bytes from here on change from run to run; 0 if they do not.
fn changing(bytes: &[u8], is_within_word: bool) -> usize {
    let bar = bytes.iter().take_while(|byte| b"=#->*.".contains(byte)).count();
    if bar >= BAR {
        return bar;
    }
    if let Some(rest) = bytes
        .strip_prefix(b"/")
        .and_then(|rest| rest.strip_prefix(b"tmp/"))
    {
        return 5 + rest
            .iter()
            .take_while(|byte| is_word(**byte) || b".-_".contains(byte))
            .count();
    }
    if is_within_word {
        return 0;
    }
    let word = bytes.iter().take_while(|byte| is_word(**byte)).count();
    let hash = &bytes[..word];
    let has = |is: fn(&u8) -> bool| hash.iter().any(is);
    let is_hex = word >= 7 && hash.iter().all(u8::is_ascii_hexdigit) && has(u8::is_ascii_digit);
    if is_hex && (has(u8::is_ascii_alphabetic) || word >= 12) {
        return word;
    }
    let n = time(bytes);
    if n > 0 { n } else { measured(bytes) }
}

/// `03:12:45.123` or `2026-11-24`.
fn time(bytes: &[u8]) -> usize {
    let shaped = |shape: &[u8]| {
        bytes.len() >= shape.len()
            && bytes
                .iter()
                .zip(shape)
                .all(|(byte, wanted)| byte == wanted || (*wanted == b'0' && byte.is_ascii_digit()))
    };
    let fraction = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
            .count()
    };
    if shaped(b"00:00:00") {
        return 8 + fraction(8);
    }
    if shaped(b"0000-00-00T00:00:00") {
        return 19 + fraction(19);
    }
    if shaped(b"0000-00-00") { 10 } else { 0 }
}

/// A number with a unit of time or size, or a share: `12.3s`, `4.1 MB`, `87%`.
fn measured(bytes: &[u8]) -> usize {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 0 {
        return 0;
    }
    let part = match bytes.get(digits) {
        Some(b'.') => bytes[digits + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count(),
        _ => 0,
    };
    let number = digits + if part > 0 { part + 1 } else { 0 };
    let rest = &bytes[number..];
    if rest.first() == Some(&b'%') {
        return number + 1;
    }
    let gap = usize::from(rest.first() == Some(&b' '));
    let unit = rest[gap..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'/')
        .count();
    let is_unit = UNITS.contains(&&rest[gap..gap + unit]);
    // `3 h` may be anything, `3 MB` is a size.
    if is_unit && (gap == 0 || unit > 1) {
        number + gap + unit
    } else {
        0
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A hash of 64 bits. It is the same on every machine, so that two logs always meet in the same order.
fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15_u64 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut eight = [0; 8];
        eight[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(eight)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 32;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::write;

    fn check(line: &str, expected: Option<&str>) {
        let mut plain = Vec::new();
        let is_said = write(line, &mut plain);
        let plain = String::from_utf8_lossy(&plain).into_owned();
        assert_eq!(is_said.then_some(plain.as_str()), expected, "{line}");
    }

    #[test]
    fn what_changes_from_run_to_run_becomes_a_sign() {
        for (line, expected) in [
            ("#12 3.456 added 231 packages in 12s", "added 231 packages in ~"),
            ("#12 DONE 13.4s", "DONE ~"),
            ("2026-11-24T03:10:11.123Z npm ci", "npm ci"),
            (" ---> 0b1c2d3e4f50", "~ ~"),
            (
                "writing image sha256:0d6f1f0e5b6d2b6a7f8c done",
                "writing image sha256:~ done",
            ),
            ("Finished `release` in 2m 14s", "Finished `release` in ~ ~"),
            ("Fetched 12.3 MB in 4s (3,075 kB/s)", "Fetched ~ in ~ (3,~)"),
            ("at 03:12:45.1 on 2026-11-24", "at ~ on ~"),
            (concat!("cc -o /", "tmp/ccAbC123.o main.c"), "cc -o ~ main.c"),
            ("[=======>      ] 87%", "[~      ] ~"),
            ("zlib 1.3.1 on port 8080", "zlib 1.3.1 on port 8080"),
            (
                "deadbeef is a word, 1234567 a number",
                "deadbeef is a word, 1234567 a number",
            ),
            ("Göteborg 5s", "Göteborg ~"),
            ("commit a1b2c3d", "commit ~"),
        ] {
            check(line, Some(expected));
        }
    }

    #[test]
    fn progress_says_nothing() {
        for line in [
            "",
            "   ",
            "#5",
            "#5 ...",
            "#5 sha256:77aa 12.58MB / 48.1MB 0.4s",
            "9c1f2b7e0a44: Downloading [==>  ]  1MB/9MB",
            "9c1f2b7e0a44: Pull complete",
        ] {
            check(line, None);
        }
    }
}
