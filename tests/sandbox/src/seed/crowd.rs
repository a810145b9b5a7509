//! The images behind the showcase: what a hub gathers over two years when every service
//! is built again and again and old images are kept. Start with [`images`].

use super::Scene;
use super::image::{Plan, Shown, Trait};
use super::people::People;
use super::sources::Source;
use time::{Date, OffsetDateTime};

const DAY: i64 = 86_400;
/// The showcase ends here, so that the crowd is always older.
const YOUNGEST: i64 = 3 * DAY;
const OLDEST: i64 = 729 * DAY;

/// Named sources that are also built again and again.
const REBUILT: &[&str] = &[
    "tariff-engine",
    "berth-planner",
    "yard-board",
    "booking-api",
    "customs-gateway",
    "customs-mailer",
    "manifest-reader",
    "eta-forecast",
    "quay-vision",
    "rail-planner",
    "route-atlas",
    "dispatch-web",
    "nginx-edge",
    "weighbridge",
    "reports",
    "ledger-export",
    "seal-verifier",
];

/// Whether the crowd holds images of this source.
pub(super) fn is_ordinary(source: &Source) -> bool {
    source.ordinary || REBUILT.contains(&source.handle.as_str())
}

/// Seconds since the making of each of `n` images: strictly rising, denser when young.
fn ages(n: usize) -> Vec<i64> {
    let mut last = YOUNGEST;
    (0..n)
        .map(|i| {
            let share = ((i + 1) as f64 / n as f64).powf(1.5);
            let wanted = YOUNGEST + ((OLDEST - YOUNGEST) as f64 * share) as i64;
            last = wanted.max(last + 1);
            last
        })
        .collect()
}

/// Plans `n` images, newest first.
pub(super) fn plans<'a>(
    scene: &mut Scene,
    people: &People,
    sources: &'a [&'a Source],
    n: usize,
) -> Vec<Plan<'a>> {
    let mut rng = scene.rng.fork(17);
    // A few services are built far more often than the rest.
    let picks: Vec<usize> = (0..n)
        .map(|_| {
            let share = rng.below(10_000) as f64 / 10_000.0;
            (share * share * sources.len() as f64) as usize
        })
        .collect();
    let mut left = vec![0_u64; sources.len()];
    for &pick in &picks {
        left[pick] += 1;
    }
    let mut plans = Vec::with_capacity(n);
    for (ago, pick) in ages(n).into_iter().zip(picks) {
        let source = sources[pick];
        left[pick] -= 1;
        let created = scene.clock.at(ago);
        let version = version(
            &source.handle,
            left[pick],
            created.date(),
            rng.below(1 << 28) as u32,
        );
        let shown = match rng.below(1_000) {
            0..40 => Shown::Failed(*rng.pick(source.from.failures())),
            40..52 => Shown::At("new", 0),
            52..54 => Shown::At("building", 120),
            54..56 => Shown::At("downloading", 30),
            56..58 => Shown::At("deleted", DAY),
            _ => Shown::Live(rng.between(9, 1_400) as i64),
        };
        // Sizes drift by up to a third over the years; every hundredth carries a model.
        let drift = rng.between(700, 1_150);
        let model = if rng.chance(1) {
            rng.between(1_000, 5_000) * 1_000_000
        } else {
            0
        };
        let bytes =
            (source.megabytes.max(1) * drift * 1_000 + rng.between(0, 999_999) + model).min(8_400_000_000);
        plans.push(Plan {
            id: scene.clock.id(created),
            created,
            name: format!("{} {version}", source.handle),
            version,
            source,
            built: None,
            shown,
            bytes,
            creator: people.creator(creator(rng.below(100))),
            traits: traits(source, rng.below(100)),
        });
    }
    plans
}

/// Versions as each team writes them; `number` falls with age.
fn version(handle: &str, number: u64, date: Date, commit: u32) -> String {
    let year = date.year() % 100;
    match handle {
        "tariff-engine" => format!("{year}.{}.{}", u8::from(date.month()), number % 6),
        "eta-forecast" | "quay-vision" => {
            format!("{}.{}.{}", date.year(), u8::from(date.month()), date.day())
        }
        _ => match handle.len() % 4 {
            0 => format!("{year}.{}.{}", u8::from(date.month()), date.day()),
            1 => format!("build-{}", 100 + number),
            2 => format!("{commit:07x}"),
            _ => format!("{}.{}.{}", 2 + number / 120, number / 10 % 12, number % 10),
        },
    }
}

fn creator(percent: usize) -> &'static str {
    match percent {
        0..52 => "ci",
        52..64 => "nightly",
        64..74 => "pipeline",
        74..80 => "maren",
        80..85 => "tobias",
        85..89 => "lukasz",
        89..92 => "priya",
        92..95 => "gone-account",
        95..97 => "terraform",
        97..98 => "staging",
        98..99 => "platform",
        _ => "support",
    }
}

fn traits(source: &Source, percent: usize) -> &'static [Trait] {
    const GPU: &[Trait] = &[Trait::Gpu(true), Trait::Disk];
    const ARGS: &[Trait] = &[Trait::Args(&[
        ("PROFILE", "release"),
        ("REGISTRY_TOKEN", "canary-secret-build-registry-token"),
    ])];
    const ABOUT: &[Trait] = &[Trait::About("Kept for roll-back")];
    const SILENT: &[Trait] = &[Trait::NoLog];
    if source.profile == super::profile::Profile::Gpu {
        return GPU;
    }
    match percent {
        0..20 => ARGS,
        20..23 => ABOUT,
        23..25 => SILENT,
        _ => &[],
    }
}

/// The oldest image of the hub, made at the moment that its fixed id names.
pub(super) fn oldest<'a>(people: &People, source: &'a Source, id: &str) -> Plan<'a> {
    const LOG: &[Trait] = &[
        Trait::Log(5_000_000),
        Trait::Disk,
        Trait::About("The first build of everything at once"),
    ];
    let seconds = i64::from_str_radix(&id[..8], 16).unwrap_or_default();
    Plan {
        id: id.to_owned(),
        created: OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH),
        name: "everything 2024.1".to_owned(),
        version: "2024.1".to_owned(),
        source,
        built: None,
        shown: Shown::Live(3_184),
        bytes: 6_204_000_000,
        creator: people.creator("maren"),
        traits: LOG,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_rise_strictly_and_stay_in_two_years() {
        for n in [1, 7, 440, 100_000] {
            let ages = ages(n);
            assert!(ages.windows(2).all(|pair| pair[0] < pair[1]), "{n}");
            assert!(
                ages[0] > YOUNGEST && *ages.last().expect("some") <= OLDEST + 2,
                "{n}"
            );
        }
    }
}
