//! What a container of the image starts with, and what it was built with: settings, ports, volumes and the process.

use super::{Fact, Part, some};
use crate::api::image::{Build, Config};
use crate::logic::mask::{Argument, MaskPolicy};
use crate::model::address::{HIDDEN, scrubbed};
use crate::words::detail::{rows, values};

/// A named value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pair {
    /// Its name.
    pub key: String,
    /// Its value. It may be a secret: print it only where `is_masked` is false or the reader asked for it.
    pub value: String,
    /// Hidden until the reader asks.
    pub is_masked: bool,
}

/// Named values of one kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The path of the document that they come from.
    pub path: &'static str,
    /// The values in the order of their names.
    pub rows: Vec<Pair>,
}

impl Settings {
    fn new(path: &'static str, pairs: &[(String, String)], mask: MaskPolicy) -> Self {
        let rows = pairs.iter().map(|(key, value)| Pair {
            is_masked: mask.hides(key, value),
            key: scrubbed(key).into_owned(),
            value: value.clone(),
        });
        Self {
            path,
            rows: rows.collect(),
        }
    }

    /// How many values are hidden.
    pub fn n_masked(&self) -> usize {
        self.rows.iter().filter(|pair| pair.is_masked).count()
    }

    /// All of them as `KEY=value` lines; hidden ones keep their name only, unless `revealed`.
    pub fn as_lines(&self, revealed: bool) -> String {
        let mut lines = String::new();
        for pair in &self.rows {
            let is_hidden = pair.is_masked && !revealed;
            let value = if is_hidden { HIDDEN } else { &pair.value };
            for piece in [&pair.key, "=", value, "\n"] {
                lines.push_str(piece);
            }
        }
        lines
    }
}

/// A row of a small table, and the paths that it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableRow<const N: usize> {
    /// One path per cell.
    pub paths: [&'static str; N],
    /// The cells.
    pub cells: [String; N],
}

/// The environment.
pub fn env(config: &Config, mask: MaskPolicy) -> Settings {
    Settings::new("config.env.*", &config.env, mask)
}

/// The labels. They are public by custom, so only what looks like a credential is hidden, whatever the policy.
pub fn labels(config: &Config) -> Settings {
    Settings::new("config.labels.*", &config.labels, MaskPolicy::Credentials)
}

/// The build args.
pub fn build_args(build: &Build, mask: MaskPolicy) -> Settings {
    Settings::new("build.args.*", &build.args, mask)
}

/// The ports.
pub fn ports(config: &Config) -> Vec<TableRow<3>> {
    let rows = config.ports.iter().map(|port| TableRow {
        paths: [
            "config.ports[].host",
            "config.ports[].container",
            "config.ports[].type",
        ],
        cells: [port.host.clone(), port.container.clone(), port.kind.clone()],
    });
    rows.collect()
}

/// The volumes.
pub fn volumes(config: &Config) -> Vec<TableRow<2>> {
    let mode = |mode: Option<&str>| match mode {
        Some("rw") => values::READ_WRITE.to_owned(),
        Some("ro") => values::READ_ONLY.to_owned(),
        Some(other) => other.to_owned(),
        None => values::NOT_SET.to_owned(),
    };
    let rows = config.volumes.iter().map(|volume| TableRow {
        paths: ["config.volumes[].path", "config.volumes[].mode"],
        cells: [
            volume.path.clone().unwrap_or_else(|| values::NOT_SET.to_owned()),
            mode(volume.mode.as_deref()),
        ],
    });
    rows.collect()
}

/// The process.
pub fn process(config: &Config) -> Vec<Fact> {
    let arguments = |list: &[String]| match list {
        [] => vec![Part::Faint(values::EMPTY.to_owned())],
        list => vec![Part::Arguments(Argument::list(list))],
    };
    let text = |text: &str| match some(text) {
        Some(text) => vec![Part::Code(scrubbed(text).into_owned())],
        None => vec![Part::Faint(values::NOT_SET.to_owned())],
    };
    vec![
        Fact::new(
            rows::ENTRYPOINT,
            &["config.entrypoint[]"],
            arguments(&config.entrypoint),
        ),
        Fact::new(rows::COMMAND, &["config.command[]"], arguments(&config.command)),
        Fact::new(rows::WORKDIR, &["config.workdir"], text(&config.workdir)),
        Fact::new(rows::USER, &["config.user"], text(&config.user)),
        Fact::new(
            rows::STOP_SIGNAL,
            &["config.signal_stop"],
            text(&config.signal_stop),
        ),
    ]
}
