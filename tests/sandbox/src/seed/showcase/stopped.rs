//! Images that failed, one for each way, and live ones that carry an error all the same.

use super::{HOUR, MINUTE, Row, row};
use crate::build_log::Failure;
use crate::seed::image::{
    Shown::{Failed, Trouble},
    Trait::*,
};

pub(super) const ROWS: &[Row] = &[
    row(
        "tariff-engine 26.11.4",
        "tariff-engine",
        "ci",
        17 * MINUTE,
        Failed(Failure::RunStep),
        &[Builder(0), Log(48_000)],
    ),
    row(
        "nginx-edge 1.29.9",
        "nginx-edge",
        "tobias",
        34 * MINUTE,
        Failed(Failure::ManifestUnknown),
        &[Target("base/nginx:1.29.9-alpine"), Log(2_000)],
    ),
    row(
        "customs-gateway 5.0.1",
        "customs-gateway",
        "yuki",
        74 * MINUTE,
        Failed(Failure::PullDenied),
        &[Log(2_000)],
    ),
    row(
        "manifest-reader 4.2.0",
        "manifest-reader",
        "priya",
        2 * HOUR + 7,
        Failed(Failure::ArchiveMissing),
        &[
            Archive(
                "https://artifacts.halyard.example/manifest-reader/4.2.0.tar.gz?X-Signature=canary-secret-override-signature",
            ),
            Log(2_400),
        ],
    ),
    row(
        "customs-rules 3",
        "customs-rules",
        "gone-account",
        4 * HOUR,
        Failed(Failure::GitAuth),
        &[Log(2_000)],
    ),
    row(
        "quay-vision 26.10",
        "quay-vision",
        "nightly",
        6 * HOUR,
        Failed(Failure::NoSpace),
        &[Gpu(true), Builder(1), Log(310_000)],
    ),
    row(
        "seal-verifier 0.9.2",
        "seal-verifier",
        "support",
        8 * HOUR,
        Failed(Failure::DigestMismatch),
        &[Log(9_000)],
    ),
    row(
        "dispatch-web 12.0.0",
        "dispatch-web",
        "fox",
        28 * HOUR,
        Failed(Failure::OutOfMemory),
        &[Log(1_200_000)],
    ),
    row(
        "port-simulator",
        "port-simulator",
        "yuki",
        31 * HOUR,
        Failed(Failure::TimeOut),
        &[Disk, Log(5_000_000)],
    ),
    row(
        "weighbridge-driver 1.4.0",
        "weighbridge",
        "lukasz",
        33 * HOUR,
        Failed(Failure::FileMissing),
        &[Log(6_000)],
    ),
    row(
        "edge-firmware 2026.46",
        "firmware",
        "tobias",
        35 * HOUR,
        Failed(Failure::UploadExpired),
        &[],
    ),
    row(
        "rate-sheets 2.0",
        "hebrew-rates",
        "noa",
        36 * HOUR,
        Failed(Failure::RegistryDown),
        &[Log(2_000)],
    ),
    row(
        "node-exporter 1.10.2",
        "node-exporter",
        "terraform",
        40 * HOUR,
        Trouble(
            "live",
            "the newest import of this source failed; this image is still served from the cache of one node",
        ),
        &[Used(&[("production", "running", 3)])],
    ),
    row(
        "ledger-export 0.3",
        "ledger-export",
        "gone-key",
        44 * HOUR,
        Trouble("new", "no builder with the feature \"arm64\" is online"),
        &[],
    ),
    row(
        "fleet-cam 2.9",
        "fleet-cam",
        "tobias",
        69 * HOUR,
        Trouble("deleting", "image is used by 1 container that is still stopping"),
        &[Gpu(true), Used(&[("retired", "stopping", 1)])],
    )
    .share(950),
];
