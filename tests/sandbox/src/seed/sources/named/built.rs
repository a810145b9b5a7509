//! Sources that are built from a Dockerfile, with every way of reaching one.

use super::Row;
use crate::seed::origins::Origin;
use crate::seed::profile::Profile::{Bare, Node, Python, Rust};
use std::borrow::Cow;

/// A repository that anyone may read, at its main branch.
const fn repo(url: &'static str) -> Origin {
    Origin::Repo(Cow::Borrowed(url), "main")
}

/// Handle and identifier, name, kind, origin, profile, megabytes, creator.
pub(super) const ROWS: &[Row] = &[
    (
        "tariff-engine",
        "tariff-engine",
        "direct",
        Origin::RepoSsh("git@git.halyard.example:pricing/tariff-engine.git", "main"),
        Rust,
        164,
        "maren",
    ),
    (
        "berth-planner",
        "Berth planner",
        "direct",
        repo("https://git.halyard.example/yard/berth-planner.git"),
        Rust,
        141,
        "lukasz",
    ),
    (
        "booking-api",
        "booking-api",
        "direct",
        Origin::RepoTag("https://git.halyard.example/booking/api.git", "v7.1.4"),
        Rust,
        212,
        "maren",
    ),
    (
        "customs-mailer",
        "customs-mailer",
        "direct",
        repo("https://git.halyard.example/customs/mailer.git"),
        Node,
        188,
        "yuki",
    ),
    (
        "customs-rules",
        "Customs rules",
        "direct",
        Origin::RepoHttp(
            "https://git.halyard.example/platform/customs-rules.git",
            "factory",
        ),
        Python,
        96,
        "gone-account",
    ),
    (
        "manifest-reader",
        "Manifest reader",
        "direct",
        Origin::Archive(
            "https://artifacts.halyard.example/manifest-reader/4.1.9.tar.gz?Expires=1795300000&Signature=canary-secret-archive-signature",
        ),
        Python,
        298,
        "priya",
    ),
    (
        "route-atlas",
        "Route atlas",
        "direct",
        repo("https://git.halyard.example/maps/route-atlas.git"),
        Rust,
        2_310,
        "tobias",
    ),
    (
        "dispatch-web",
        "Dispatch web",
        "direct",
        Origin::RepoHttp("https://git.halyard.example/dispatch/web.git", "factory"),
        Node,
        431,
        "fox",
    ),
    (
        "legacy-invoices",
        "Legacy invoice renderer (LibreOffice, headless, do not touch before year end)",
        "direct",
        Origin::RepoUserInfo(
            "https://deploy:canary-secret-url-password@git.halyard.example/legacy/invoices.git",
        ),
        Bare,
        1_640,
        "gone-account",
    ),
    (
        "arabic-board",
        "لوحة المرسى",
        "direct",
        repo("https://git.halyard.example/yard/berth-display.git"),
        Node,
        118,
        "partner",
    ),
    (
        "reefer-monitor",
        "🧊 reefer-monitor",
        "direct",
        repo("https://git.halyard.example/reefer/monitor.git"),
        Rust,
        61,
        "fox",
    ),
    (
        "port-simulator",
        "Port simulator 港湾シミュレータ",
        "direct",
        repo("https://git.halyard.example/research/port-simulator.git"),
        Python,
        1_120,
        "yuki",
    ),
    (
        "weighbridge",
        "Weighbridge driver",
        "direct",
        repo("https://git.halyard.example/yard/weighbridge.git"),
        Rust,
        47,
        "lukasz",
    ),
    (
        "reports",
        "Reports",
        "direct",
        repo("https://git.halyard.example/finance/reports.git"),
        Python,
        934,
        "priya",
    ),
    (
        "ledger-export",
        "ledger-export",
        "direct",
        repo("https://git.halyard.example/finance/ledger-export.git"),
        Rust,
        88,
        "auditor",
    ),
    (
        "telemetry",
        "Telemetry stack images",
        "stack-build",
        repo("https://git.halyard.example/telemetry/stack.git"),
        Rust,
        152,
        "pipeline",
    ),
    (
        "retired",
        "Retired: paper waybill scanner",
        "direct",
        repo("https://git.halyard.example/retired/waybill-scanner.git"),
        Python,
        820,
        "gone-account",
    ),
];
