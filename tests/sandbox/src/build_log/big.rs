//! The stock of line forms behind the big log: made once, copied with a few digits changed.
//! Copying is what makes it fast; the counter in each line is what makes lines differ.
//! Start with [`Stock::new`].

use super::tools::Tool;
use crate::seed::rng::Rng;
use std::fmt::Write;

/// No line is longer than this, in bytes.
pub(super) const LONGEST_LINE: usize = 24 * 1024;

/// The last line of every big log.
pub(super) const CLOSING: &str = "#99 DONE 3184.6s\n";

/// Line forms without the counter that opens them.
#[derive(Debug)]
pub(super) struct Stock {
    forms: Vec<String>,
}

/// What the whole log comes to, as builds of this size do: bytes a line, and the part of
/// all bytes that colour codes take, in thousandths.
const LINE: usize = 140;
const COLOUR: usize = 75;
/// What [`Stock::write_line`] puts in front of a form, about.
const COUNTER: usize = 14;
const FORMS: u64 = 2_048;

impl Stock {
    /// Draws the line forms, each time leaning to the side that the log still lacks.
    pub(super) fn new(rng: &mut Rng) -> Self {
        let (mut bytes, mut colour) = (0, 0);
        let mut forms = Vec::new();
        for n in 0..FORMS {
            let pale = colour * 1_000 > bytes * COLOUR;
            let long = bytes < forms.len() * LINE;
            let mut form = match (pale, long) {
                (true, true) => flags(rng),
                (true, false) => Tool::Apt.line(rng, n),
                (false, true) => event(rng),
                (false, false) => Tool::Cargo.line(rng, 1 + n % 12),
            };
            match n {
                // Progress that overwrites itself, and one line far wider than a window.
                700 | 1_400 => form = Tool::Pip.line(rng, n),
                1_900 => form = format!("warning: {}", rng.hex(8_000)),
                _ => {}
            }
            form.push('\n');
            bytes += form.len() + COUNTER;
            colour += colour_bytes(&form);
            forms.push(form);
        }
        Stock { forms }
    }

    /// Appends the line with this number, and the heading of a step where one begins.
    pub(super) fn write_line(&self, out: &mut String, line: u64, rng: &mut Rng) {
        let vertex = 6 + line / STEP;
        let _ = match line {
            0 => writeln!(out, "#{vertex} [build 1] RUN ./ci/part.sh 1"),
            _ if line.is_multiple_of(STEP) => {
                let part = 1 + line / STEP;
                writeln!(
                    out,
                    "#{} DONE {}.0s\n\n#{vertex} [build {part}] RUN ./ci/part.sh {part}",
                    vertex - 1,
                    STEP / 250
                )
            }
            _ => Ok(()),
        };
        let within = line % STEP;
        let _ = write!(out, "#{vertex} {}.{:03} ", within / 250, within % 250 * 4);
        out.push_str(&self.forms[rng.below(self.forms.len())]);
    }
}

/// How many lines one step has.
const STEP: u64 = 20_000;

/// A long line without colour.
fn flags(rng: &mut Rng) -> String {
    format!(
        "     Running `rustc --crate-name part_{} --edition=2024 --crate-type lib --emit=dep-info,metadata,link \
         -C opt-level=3 -C metadata={} --out-dir /src/target/release/deps -L dependency=/src/target/release/deps`",
        rng.below(900),
        rng.hex(16)
    )
}

/// A long line with colour and text beyond ASCII.
fn event(rng: &mut Rng) -> String {
    let level = rng.pick(&[
        "\x1b[32m INFO\x1b[0m",
        "\x1b[34mDEBUG\x1b[0m",
        "\x1b[33m WARN\x1b[0m",
        "\x1b[31mERROR\x1b[0m",
    ]);
    format!(
        "\x1b[2m2026-11-24T03:{:02}:{:02}Z\x1b[0m {level} \x1b[2mhalyard::manifest\x1b[0m: consignment checked \
         \x1b[3mid\x1b[0m=HL-{:08} \x1b[3mport\x1b[0m=\"{}\" \x1b[3mweight_kg\x1b[0m={} seals={}",
        rng.below(60),
        rng.below(60),
        rng.below(100_000_000),
        rng.pick(&["Göteborg", "Rotterdam", "Vũng Tàu", "高雄", "Łódź"]),
        rng.between(20, 40_000),
        rng.hex(24)
    )
}

/// How many bytes of a line are colour codes.
fn colour_bytes(line: &str) -> usize {
    line.split('\x1b')
        .skip(1)
        .map(|rest| 1 + rest.find('m').map_or(0, |end| end + 1))
        .sum()
}
