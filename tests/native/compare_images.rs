//! Two images side by side.

use crate::sample::{image, minutes_ago};
use gantry::api::image::{Build, Image, Port, StateError, Volume};
use gantry::logic::compare_images::{Cell, Change, Section, compare, counterpart, previous};
use gantry::logic::mask::MaskPolicy;
use gantry::model::size::Bytes;

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn two() -> (Image, Image) {
    let (mut before, mut after) = (image(1), image(2));
    after.name.clone_from(&before.name);
    before.config.env = pairs(&[
        ("GONE", "1"),
        ("KEPT", "a"),
        ("API_TOKEN", "old-secret-value"),
        ("OTHER_TOKEN", "same-secret"),
    ]);
    after.config.env = pairs(&[
        ("KEPT", "b"),
        ("NEW", ""),
        ("API_TOKEN", "new-secret-value"),
        ("OTHER_TOKEN", "same-secret"),
    ]);
    before.config.labels = pairs(&[("team", "quay")]);
    after.config.labels = pairs(&[("team", "quay")]);
    after.build = Some(Build {
        args: pairs(&[("NPM_PASSWORD", "arg-secret-value")]),
        use_disk: Some(true),
    });
    let port = |host: &str| Port {
        host: host.to_owned(),
        container: "80".to_owned(),
        kind: "tcp".to_owned(),
    };
    before.config.ports = vec![port("80")];
    after.config.ports = vec![port("8080"), port("80")];
    before.config.volumes = vec![Volume {
        path: Some("/data".to_owned()),
        mode: None,
    }];
    after.size = Bytes(2_000);
    (before, after)
}

fn rows(sections: &[Section], title: &str) -> Vec<(String, Change)> {
    let section = sections
        .iter()
        .find(|section| section.title == title)
        .expect("the section is there");
    section
        .rows
        .iter()
        .map(|row| (row.name.clone(), row.change))
        .collect()
}

#[test]
fn fields_are_told_as_changed_added_or_removed() {
    let (before, after) = two();
    let sections = compare(&before, &after, MaskPolicy::Credentials);
    let expected = |rows: &[(&str, Change)]| -> Vec<(String, Change)> {
        rows.iter()
            .map(|(name, change)| ((*name).to_owned(), *change))
            .collect()
    };
    assert_eq!(
        rows(&sections, "Environment"),
        expected(&[
            ("API_TOKEN", Change::Changed),
            ("GONE", Change::Removed),
            ("KEPT", Change::Changed),
            ("NEW", Change::Added),
            ("OTHER_TOKEN", Change::Same),
        ])
    );
    assert_eq!(rows(&sections, "Labels"), expected(&[("team", Change::Same)]));
    assert_eq!(
        rows(&sections, "Build arguments"),
        expected(&[("NPM_PASSWORD", Change::Added)])
    );
    assert_eq!(
        rows(&sections, "Ports"),
        expected(&[("8080:80/tcp", Change::Added), ("80:80/tcp", Change::Same)])
    );
    assert_eq!(
        rows(&sections, "Volumes"),
        expected(&[("/data", Change::Removed)])
    );
    assert!(rows(&sections, "Image").contains(&("Size".to_owned(), Change::Changed)));
}

#[test]
fn no_hidden_value_is_in_a_row() {
    let (before, after) = two();
    for mask in [MaskPolicy::Credentials, MaskPolicy::All] {
        let text = format!("{:?}", compare(&before, &after, mask));
        assert!(!text.contains("secret"), "{text}");
        assert!(text.contains("Masked"));
    }
}

#[test]
fn an_image_does_not_differ_from_itself() {
    let (before, after) = two();
    for image in [&before, &after] {
        let sections = compare(image, image, MaskPolicy::Credentials);
        assert!(sections.iter().all(|section| section.n_changed() == 0));
    }
}

#[test]
fn the_other_way_round_is_the_mirror() {
    let (before, after) = two();
    let there = compare(&before, &after, MaskPolicy::Credentials);
    let mut back = compare(&after, &before, MaskPolicy::Credentials);
    for row in back.iter_mut().flat_map(|section| &mut section.rows) {
        std::mem::swap(&mut row.before, &mut row.after);
        row.change = match row.change {
            Change::Added => Change::Removed,
            Change::Removed => Change::Added,
            same => same,
        };
    }
    assert_eq!(there, back);
    let absent = there
        .iter()
        .flat_map(|section| &section.rows)
        .filter(|row| row.before == Cell::Absent);
    assert!(absent.count() >= 3);
}

#[test]
fn the_previous_image_is_the_newest_older_one() {
    let made = |number: u32, minutes: i64| {
        let mut image = image(number);
        image.events.created = minutes_ago(minutes);
        image
    };
    let all = [made(1, 50), made(2, 40), made(3, 30), made(4, 20)];
    let id = |image: Option<&Image>| image.map(|image| image.id.clone());
    assert_eq!(id(previous(&all[2], &all)), Some(all[1].id.clone()));
    assert_eq!(id(previous(&all[0], &all)), None);
    assert_eq!(id(previous(&all[3], [])), None);
    let twin = made(9, 40);
    assert_eq!(id(previous(&all[2], [&all[1], &twin])), Some(twin.id.clone()));
}

#[test]
fn a_failed_image_is_held_against_the_last_one_that_worked() {
    let made = |number: u32, minutes: i64, error: Option<&str>| {
        let mut image = image(number);
        image.events.created = minutes_ago(minutes);
        image.state.error = error.map(|message| StateError {
            message: message.to_owned(),
            time: None,
        });
        image
    };
    let failed = Some("exit code: 1");
    let all = [
        made(1, 50, None),
        made(2, 40, failed),
        made(3, 30, None),
        made(4, 20, failed),
        made(5, 10, failed),
    ];
    let other = |image: &Image| counterpart(image, &all).map(|other| other.id.clone());
    assert_eq!(
        other(&all[4]),
        Some(all[2].id.clone()),
        "not the one that failed before it"
    );
    assert_eq!(
        other(&all[2]),
        Some(all[1].id.clone()),
        "one that works is held against the one before it"
    );
    assert_eq!(other(&all[1]), Some(all[0].id.clone()));
    let only_failed = [made(8, 30, failed)];
    let id = counterpart(&all[4], &only_failed).map(|other| other.id.clone());
    assert_eq!(id, Some(only_failed[0].id.clone()), "better than nothing");
}
