//! Live images as one meets them every day: in use, unused, large, small, from every kind
//! of source.

use super::{HOUR, MINUTE, Row, row};
use crate::seed::image::{Shown::Live, Trait::*};

pub(super) const ROWS: &[Row] = &[
    row(
        "tariff-engine 26.11.3",
        "tariff-engine",
        "ci",
        52 * MINUTE,
        Live(312),
        &[Builder(0), Log(180_000), Used(&[("production", "running", 8)])],
    ),
    row(
        "tariff-engine 26.11.2",
        "tariff-engine",
        "ci",
        25 * HOUR,
        Live(298),
        &[
            Builder(0),
            Used(&[("staging", "stopped", 2), ("production", "deleted", 8)]),
        ],
    ),
    row(
        "eta-forecast 2026.11.23",
        "eta-forecast",
        "priya",
        66 * MINUTE,
        Live(904),
        &[
            Gpu(true),
            Disk,
            Used(&[("production", "running", 2), ("load-test", "function", 1)]),
            Log(24_000),
        ],
    ),
    row(
        "yard-board 4.19.1",
        "yard-board",
        "maren",
        100 * MINUTE,
        Live(71),
        &[
            Target("yard/board:4.19.1"),
            Used(&[
                ("production", "running", 4),
                ("depot-gothenburg", "running", 1),
                ("depot-haifa", "stopped", 1),
            ]),
        ],
    ),
    row(
        "booking-api 7.2.0-rc.1",
        "booking-api",
        "lukasz",
        3 * HOUR + 20 * MINUTE,
        Live(205),
        &[Labels(&[
            ("halyard.release", "candidate"),
            ("halyard.ticket", "BOOK-4471"),
        ])],
    ),
    row(
        "booking-api 7.1.4",
        "booking-api",
        "ci",
        9 * HOUR,
        Live(199),
        &[
            Used(&[
                ("production", "running", 21),
                ("staging", "running", 6),
                ("depot-gothenburg", "running", 3),
                ("depot-haifa", "starting", 2),
                ("load-test", "stopping", 3),
                ("load-test", "new", 1),
                ("staging", "stopped", 2),
                ("retired", "deleting", 1),
                ("retired", "deleted", 1),
            ]),
            About("The release that passed the autumn load test. Keep for roll-back."),
        ],
    ),
    row(
        "customs-gateway 5.0.0",
        "customs-gateway",
        "yuki",
        10 * HOUR,
        Live(64),
        &[Used(&[("production", "running", 2)])],
    ),
    row(
        "manifest-reader 4.1.9",
        "manifest-reader",
        "priya",
        11 * HOUR,
        Live(140),
        &[
            Archive("https://artifacts.halyard.example/manifest-reader/4.1.9.tar.gz"),
            Used(&[("production", "running", 1)]),
        ],
    ),
    row(
        "route-atlas 0.76.2",
        "route-atlas",
        "tobias",
        12 * HOUR,
        Live(1_610),
        &[Disk, Used(&[("production", "running", 2)]), Log(2_400_000)],
    ),
    row(
        "dispatch-web 11.8.3",
        "dispatch-web",
        "fox",
        13 * HOUR,
        Live(171),
        &[Used(&[("production", "running", 3), ("staging", "running", 1)])],
    ),
    row(
        "postgres 18.1",
        "postgres",
        "maren",
        14 * HOUR,
        Live(33),
        &[
            Target("postgres:18.1-alpine"),
            Used(&[
                ("production", "running", 3),
                ("staging", "running", 1),
                ("retired", "deleted", 2),
            ]),
        ],
    ),
    row(
        "redis 8.4",
        "redis",
        "maren",
        15 * HOUR,
        Live(21),
        &[Used(&[("production", "running", 1), ("staging", "stopped", 1)])],
    ),
    row(
        "keycloak 26.4",
        "keycloak",
        "lukasz",
        16 * HOUR,
        Live(58),
        &[Used(&[("production", "running", 2)])],
    ),
    row(
        "nginx-edge 1.29.8",
        "nginx-edge",
        "terraform",
        17 * HOUR,
        Live(19),
        &[
            Target("base/nginx:1.29.8-alpine"),
            Used(&[("production", "running", 6), ("depot-gothenburg", "running", 1)]),
        ],
    ),
    row(
        "telemetry/dashboard",
        "telemetry",
        "pipeline",
        31 * HOUR + 9 * MINUTE,
        Live(240),
        &[Used(&[("production", "running", 1)])],
    )
    .stack("telemetry@39"),
    row(
        "telemetry/collector",
        "telemetry",
        "pipeline",
        31 * HOUR + 9 * MINUTE + 2,
        Live(233),
        &[Used(&[("production", "running", 5)])],
    )
    .stack("telemetry@39"),
    row(
        "billing-run/worker",
        "billing-run",
        "staging",
        54 * HOUR,
        Live(151),
        &[Used(&[("staging", "function", 1)]), NoLog],
    )
    .stack("billing-run@40"),
    row(
        "depot-kit/agent",
        "billing-run",
        "pipeline",
        57 * HOUR,
        Live(88),
        &[Used(&[
            ("depot-gothenburg", "running", 1),
            ("depot-haifa", "running", 1),
        ])],
    )
    .stack("depot-kit@40"),
    row(
        "quay-vision 26.9",
        "quay-vision",
        "nightly",
        60 * HOUR,
        Live(1_204),
        &[
            Gpu(true),
            Builder(1),
            Used(&[("production", "running", 1), ("production", "stopped", 1)]),
        ],
    )
    .share(980),
];
