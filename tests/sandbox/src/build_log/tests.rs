//! Sizes, endings and repeatability of the logs.

use super::*;

const KINDS: [Kind; 3] = [Kind::BuildKit, Kind::ClassicDocker, Kind::RegistryPull];

#[test]
fn a_failed_log_ends_in_its_message() {
    for kind in KINDS {
        for &failure in Failure::all() {
            let log = text(kind, &Outcome::Failed(failure), 3, 20_000);
            assert!(log.ends_with(&failure.message()), "{kind:?} {failure:?}");
        }
    }
}

#[test]
fn logs_are_about_as_long_as_asked() {
    for kind in KINDS {
        for bytes in [8_000, 100_000, 5_000_000] {
            let len = text(kind, &Outcome::Success, 5, bytes).len();
            let off = len.abs_diff(bytes) as f64 / bytes as f64;
            assert!(off < 0.25, "{kind:?} {bytes}: {len}");
        }
    }
}

#[test]
fn equal_seeds_give_equal_logs() {
    for kind in KINDS {
        assert_eq!(
            text(kind, &Outcome::Success, 9, 9_000),
            text(kind, &Outcome::Success, 9, 9_000)
        );
        assert_ne!(
            text(kind, &Outcome::Success, 9, 9_000),
            text(kind, &Outcome::Success, 8, 9_000)
        );
    }
}

#[test]
fn the_big_log_has_its_size_and_repeats() {
    let size: usize = BigLog::new(8, 1).map(|chunk| chunk.len()).sum();
    assert!(size.abs_diff(8_000_000) < 80_000, "{size}");
    assert!(BigLog::new(2, 1).eq(BigLog::new(2, 1)));
    assert!(BigLog::new(2, 1).ne(BigLog::new(2, 2)));
    assert_eq!(BigLog::new(0, 1).count(), 0);
}

#[test]
fn an_import_downloads_first_and_saves_last() {
    for kind in KINDS {
        let steps = steps(kind);
        assert!(steps.iter().any(|s| s.state == "downloading"));
        assert_eq!(steps.last().map(|s| s.state), Some("saving"));
        let builds = steps.iter().any(|s| s.state == "building");
        assert_eq!(builds, kind != Kind::RegistryPull);
    }
}

#[test]
fn the_big_log_is_shaped_like_real_ones() {
    let log: String = BigLog::new(20, 3).collect();
    let line = log.len() / log.lines().count();
    assert!((126..=154).contains(&line), "{line} bytes a line");
    let codes: usize = log
        .split('\x1b')
        .skip(1)
        .map(|rest| 1 + rest.find('m').map_or(0, |end| end + 1))
        .sum();
    let thousandths = codes * 1_000 / log.len();
    assert!((68..=82).contains(&thousandths), "{thousandths}");
    assert!(log.lines().any(|line| line.len() > 6_000) && log.contains('\r') && log.contains("高雄"));
}
