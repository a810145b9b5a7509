//! Who asked for what about an image.

use gantry::api::activity::Activity;
use gantry::logic::image_activity::about;

use crate::recorder::{entry, image};

#[test]
fn who_asked_for_what_is_told_once() {
    let ended = |status: &str, error: Option<&str>, entry: Activity| Activity {
        status: status.to_owned(),
        error: error.map(str::to_owned),
        ..entry
    };
    let activity = [
        entry("image.odd-new-event", "i1", 9, "a1"),
        ended("error", Some("no space"), entry("image.import", "i1", 8, "a1")),
        entry("image.task.import", "i1", 7, "a2"),
        ended("success", None, entry("image.update", "i1", 6, "a3")),
        ended("success", None, entry("image.import", "i1", 5, "a1")),
        entry("image.task.import", "i2", 4, "a1"),
        ended("success", None, entry("image.create", "i1", 1, "a1")),
    ];
    let told = about(&image("live").id, &activity);
    let lines: Vec<String> = told
        .iter()
        .map(|told| {
            let who = told.who.as_ref().map(|who| who.id.as_str());
            gantry::words::recorder::activity(&told.event, told.has_failed, who)
        })
        .collect();
    let expected = [
        "image.odd-new-event by a1",
        "Import failed, asked for by a1",
        "Import asked for by a2",
        "Renamed or changed by a3",
        "Created by a1",
    ];
    assert_eq!(
        lines, expected,
        "the import that went well is told as it was asked for"
    );
    assert_eq!(told[1].reason.as_deref(), Some("no space"));
    assert_eq!(
        gantry::words::recorder::activity("image.import", true, None),
        "Import failed"
    );
}
