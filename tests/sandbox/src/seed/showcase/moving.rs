//! Images on their way: fresh shells, imports under way, and those that stand still.

use super::{HOUR, MINUTE, Row, row};
use crate::seed::image::{Shown::At, Trait::*};

pub(super) const ROWS: &[Row] = &[
    row(
        "tariff-engine 26.11.5",
        "tariff-engine",
        "ci",
        18,
        At("new", 0),
        &[Builder(0)],
    ),
    row(
        "berth-planner 8.3.0",
        "berth-planner",
        "ci",
        95,
        At("building", 41),
        &[
            Args(&[("PROFILE", "release"), ("GIT_COMMIT", "4be1d07c")]),
            Log(64_000),
        ],
    ),
    row(
        "yard-board 4.19.2",
        "yard-board",
        "maren",
        3 * MINUTE,
        At("downloading", 9),
        &[],
    ),
    row(
        "reefer-probe-firmware",
        "firmware",
        "tobias",
        6 * MINUTE,
        At("uploading", 2),
        &[About("Probe firmware for the reefer plugs on quay 4")],
    ),
    row(
        "telemetry/collector",
        "telemetry",
        "pipeline",
        9 * MINUTE,
        At("verifying", 380),
        &[],
    )
    .stack("telemetry@40"),
    row(
        "telemetry/gateway",
        "telemetry",
        "pipeline",
        9 * MINUTE + 1,
        At("building", 60),
        &[Log(220_000)],
    )
    .stack("telemetry@40"),
    row(
        "customs-mailer 2.14.0",
        "customs-mailer",
        "ci",
        11 * MINUTE,
        At("saving", 502),
        &[],
    ),
    // Shells whose import was never asked for, or was refused: they stay new for good.
    row(
        "ledger-export",
        "ledger-export",
        "auditor",
        41 * MINUTE,
        At("new", 0),
        &[],
    ),
    row("", "hello", "gone-visitor", 3 * HOUR, At("new", 0), &[]),
    row(
        "dispatch-web 12.0.1",
        "dispatch-web",
        "fox",
        27 * HOUR,
        At("new", 0),
        &[Args(&[("NPM_TOKEN", "canary-secret-build-npm-token")])],
    ),
    // Work that stopped without a word.
    row(
        "route-atlas 0.77.0",
        "route-atlas",
        "tobias",
        5 * HOUR,
        At("building", 90),
        &[Disk, Log(900_000)],
    ),
    row(
        "vendor-edi.tar",
        "partner-drop",
        "partner",
        50 * HOUR,
        At("uploading", 4),
        &[],
    ),
    row(
        "rail-planner 1.12.0",
        "rail-planner",
        "terraform",
        26 * HOUR,
        At("downloading", 15),
        &[Log(3_000)],
    ),
    // On their way out.
    row(
        "fleet-cam 3.0",
        "fleet-cam",
        "tobias",
        70 * HOUR,
        At("deleting", 70 * HOUR - 40),
        &[Gpu(true)],
    ),
    row(
        "fleet-cam 2.8",
        "fleet-cam",
        "gone-account",
        71 * HOUR + 120,
        At("deleted", 71 * HOUR),
        &[NoLog],
    )
    .share(900),
];
