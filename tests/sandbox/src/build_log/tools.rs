//! Lines that compilers, package tools and test runners print, one at a time.
//! Colours, carriage-return progress and text beyond ASCII are part of them.
//! Start with [`Tool::line`].

use super::Failure;
use crate::seed::rng::Rng;

/// A tool that runs inside a build step.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tool {
    /// The Rust compiler driver.
    Cargo,
    /// The Node package manager and its bundler.
    Npm,
    /// The Python installer.
    Pip,
    /// The Debian package tool.
    Apt,
    /// A test runner.
    Tests,
}

const CRATES: &[&str] = &[
    "serde",
    "tokio",
    "hyper",
    "axum",
    "tracing",
    "bytes",
    "rustls",
    "sqlx-core",
    "prost",
    "tower",
    "regex-automata",
    "h2",
    "indexmap",
    "ring",
    "halyard-manifest",
    "halyard-tariff",
];
const PACKAGES: &[&str] = &[
    "react-dom",
    "vite",
    "typescript",
    "postcss",
    "leaflet",
    "esbuild",
    "rollup",
    "zod",
    "date-fns",
    "d3-scale",
    "maplibre-gl",
    "@halyard/yard-ui",
    "@halyard/routes",
];
const WHEELS: &[&str] = &[
    "numpy",
    "pandas",
    "onnxruntime-gpu",
    "fastapi",
    "uvicorn",
    "pydantic",
    "torch",
    "pillow",
    "shapely",
    "pyarrow",
    "halyard-berth",
    "scikit-learn",
];
const DEBS: &[&str] = &[
    "libssl3t64",
    "ca-certificates",
    "libpq5",
    "fontconfig",
    "libstdc++6",
    "tzdata",
    "curl",
    "libgomp1",
    "libicu76",
    "fonts-noto-core",
];
const CASES: &[&str] = &[
    "tariff::band_edges",
    "tariff::zero_weight",
    "routing::avoids_closed_port",
    "routing::prefers_rail",
    "manifest::reads_utf8_names",
    "manifest::rejects_duplicate_seal",
    "customs::übertrag_der_zollnummer",
    "customs::税関番号",
    "yard::berth_is_free",
    "yard::slot_42_🚢",
];

impl Tool {
    /// One line without its end. `n` counts the lines of the step.
    pub(super) fn line(self, rng: &mut Rng, n: u64) -> String {
        match self {
            Tool::Cargo => cargo(rng, n),
            Tool::Npm => npm(rng, n),
            Tool::Pip => pip(rng),
            Tool::Apt => apt(rng, n),
            Tool::Tests => tests(rng),
        }
    }
}

/// What the tool itself says just before a step fails.
pub(super) fn last_words(failure: Failure) -> &'static [&'static str] {
    match failure {
        Failure::RunStep => &[
            "\x1b[1m\x1b[31merror[E0308]\x1b[0m\x1b[1m: mismatched types\x1b[0m",
            "   \x1b[1m\x1b[34m--> \x1b[0msrc/tariff/band.rs:88:24",
            "    \x1b[1m\x1b[34m|\x1b[0m",
            "\x1b[1m\x1b[34m 88\x1b[0m \x1b[1m\x1b[34m|\x1b[0m     let band = bands.find(weight);",
            "    \x1b[1m\x1b[34m|\x1b[0m                           \x1b[1m\x1b[31m^^^^^^ expected `Kilograms`, found `f64`\x1b[0m",
            "\x1b[1m\x1b[31merror\x1b[0m\x1b[1m: could not compile `halyard-tariff` (lib) due to 1 previous error\x1b[0m",
        ],
        Failure::OutOfMemory => &[
            "<--- Last few GCs --->",
            "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
            "Killed",
        ],
        _ => &[],
    }
}

fn version(rng: &mut Rng) -> String {
    format!("{}.{}.{}", rng.below(4), rng.below(30), rng.below(20))
}

fn cargo(rng: &mut Rng, n: u64) -> String {
    let name = rng.pick(CRATES);
    let v = version(rng);
    match n % 23 {
        0 if n == 0 => "\x1b[1m\x1b[32m    Updating\x1b[0m `halyard-mirror` index".to_owned(),
        1..=9 if n < 10 => format!("\x1b[1m\x1b[32m  Downloaded\x1b[0m {name} v{v}"),
        17 => format!(
            "\x1b[1m\x1b[33mwarning\x1b[0m\x1b[1m: unused variable: `{}`\x1b[0m",
            rng.pick(&["berth", "seal", "eta", "weight_kg"])
        ),
        18 => format!(
            "   \x1b[1m\x1b[34m--> \x1b[0msrc/{}.rs:{}:{}",
            rng.pick(&["route", "tariff", "manifest/read", "yard/slot"]),
            rng.between(3, 480),
            rng.between(5, 40)
        ),
        21 => format!(
            "     Running `rustc --crate-name {} --edition=2024 --crate-type lib --emit=dep-info,\
             metadata,link -C opt-level=3 -C metadata={} --out-dir /src/target/release/deps`",
            name.replace('-', "_"),
            rng.hex(16)
        ),
        _ => format!("\x1b[1m\x1b[32m   Compiling\x1b[0m {name} v{v}"),
    }
}

fn npm(rng: &mut Rng, n: u64) -> String {
    let name = rng.pick(PACKAGES);
    let v = version(rng);
    match n % 19 {
        3 => format!("\x1b[33mnpm warn deprecated\x1b[39m {name}@{v}: no longer supported"),
        // One physical line that overwrites itself, as bundlers do.
        7 => (1..=rng.between(4, 12)).fold(String::new(), |bar, i| {
            bar + &format!(
                "\rtransforming ({}) \x1b[2mnode_modules/{name}/dist/{i}.js\x1b[22m",
                i * 83
            )
        }),
        11 => format!(
            "\x1b[2mdist/\x1b[22m\x1b[36massets/{}-{}.js\x1b[39m  \x1b[1m{}.{:02} kB\x1b[22m \x1b[2m│ gzip: {}.{:02} kB\x1b[22m",
            name.trim_start_matches("@halyard/"),
            rng.hex(8),
            rng.between(1, 900),
            rng.below(100),
            rng.between(1, 300),
            rng.below(100)
        ),
        // A source map printed by mistake: lines like this one break naive viewers.
        17 if n % 190 == 150 => format!(
            "//# sourceMappingURL=data:application/json;base64,{}",
            rng.hex(64).repeat(rng.between(40, 200) as usize)
        ),
        _ => format!(
            "npm \x1b[32mhttp\x1b[39m fetch GET 200 /{name}/-/{v}.tgz {}ms",
            rng.between(8, 900)
        ),
    }
}

fn pip(rng: &mut Rng) -> String {
    let name = rng.pick(WHEELS);
    let v = version(rng);
    match rng.below(6) {
        0 => format!("Requirement already satisfied: {name}>={v} in /usr/lib/python3/dist-packages"),
        1 => format!("  Downloading {name}-{v}-cp313-cp313-manylinux_2_28_x86_64.whl ({} MB)", rng.between(1, 780)),
        2 => (1..=10).fold(String::new(), |bar, i| {
            let full = i * 4;
            bar + &format!(
                "\r     \x1b[32m{}\x1b[0m\x1b[90m{}\x1b[0m \x1b[32m{i}0.0/100.0 MB\x1b[0m \x1b[31m{}.{} MB/s\x1b[0m",
                "━".repeat(full),
                "━".repeat(40 - full),
                rng.between(2, 90),
                rng.below(10)
            )
        }),
        3 => format!("  Building wheel for {name} (pyproject.toml): finished with status 'done'"),
        _ => format!("Collecting {name}=={v} (from -r requirements.txt (line {}))", rng.between(1, 60)),
    }
}

fn apt(rng: &mut Rng, n: u64) -> String {
    let name = rng.pick(DEBS);
    match n % 4 {
        0 => format!(
            "Get:{} {name} amd64 {} [{} kB]",
            n + 1,
            version(rng),
            rng.between(9, 4_000)
        ),
        1 => format!("Selecting previously unselected package {name}:amd64."),
        2 => format!("Unpacking {name}:amd64 ({}-1) ...", version(rng)),
        _ => format!("Setting up {name}:amd64 ({}-1) ...", version(rng)),
    }
}

fn tests(rng: &mut Rng) -> String {
    let case = rng.pick(CASES);
    match rng.below(12) {
        0 => format!("test {case} ... \x1b[33mignored\x1b[0m, needs a berth simulator"),
        1 => format!(
            "{{\"level\":\"info\",\"event\":\"fixture\",\"case\":\"{case}\",\"consignment\":\"HL-{:08}\",\"weight_kg\":{},\"route\":[\"Göteborg\",\"Rotterdam\",\"Vũng Tàu\",\"高雄\"]}}",
            rng.below(100_000_000),
            rng.between(20, 40_000)
        ),
        _ => format!("test {case} ... \x1b[32mok\x1b[0m"),
    }
}
