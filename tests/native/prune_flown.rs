//! What a receipt rests on: images that a list did not hold are asked for, groups are counted apart, and a job that failed
//! is told wherever the receipt is.

use gantry::api::image::Image;
use gantry::api::images::get_image;
use gantry::logic::prune::plan::Group;
use gantry::logic::prune::receipt::{JobWord, Outcome, Receipt};
use gantry::logic::prune::report::{to_json, to_text, unexpected_line};
use gantry::model::id::ImageId;
use gantry::words::prune::flight as words;
use serde_json::{Value, json};

use crate::prune_plan::{in_use, plain, reading, shell, young};
use crate::prune_receipt::{flight, later, outcomes, print};
use crate::wire::reply;

/// An image as its own document tells it.
fn document(number: u32, state: &str, containers: u64) -> Image {
    let id = format!("a-{number:04}");
    let count = json!({"state": {}, "total": containers, "available": containers});
    let document = json!({"id": id, "name": format!("a {number}"), "state": {"current": state},
        "meta": {"containers_count": count}});
    let path = ImageId::parse(&id).expect("an id");
    let answer = (get_image(&path).decode)(reply(200, json!({ "data": document }).to_string()));
    answer.expect("an image").image
}

#[test]
fn what_a_list_does_not_hold_is_asked_for_by_name_before_it_counts_as_gone() {
    let flight = flight();
    // The list has only what goes; both that were to stay are missing, and only one of them is gone.
    let mut receipt = Receipt::of(&flight, &[reading("a", &[(1, plain)])], later());
    let numbers = |receipt: &Receipt, is_whole| {
        let mut ids: Vec<String> = receipt
            .to_confirm(is_whole)
            .iter()
            .map(|id| id.as_str().to_owned())
            .collect();
        ids.sort();
        ids
    };
    let ids = |numbers: &[u32]| numbers.iter().map(|n| format!("a-{n:04}")).collect::<Vec<_>>();
    assert_eq!(numbers(&receipt, true), ids(&[3, 4]));
    assert_eq!(
        numbers(&receipt, false),
        ids(&[2, 3, 4, 5]),
        "an unsure list proves nothing"
    );
    receipt.confirm(&document(3, "live", 7));
    receipt.confirm(&document(2, "live", 2));
    receipt.confirm(&document(5, "deleting", 0));
    assert_eq!(
        outcomes(&receipt),
        [
            ("a 4", Outcome::RemovedAnyway),
            ("a 5", Outcome::StillLeaving),
            ("a 3", Outcome::Kept),
            ("a 2", Outcome::KeptAfterAll(Some(2))),
            ("a 1", Outcome::KeptAfterAll(Some(0)))
        ]
    );
}

#[test]
fn gone_images_are_counted_group_by_group() {
    let flight = flight();
    let receipt = Receipt::of(&flight, &[reading("a", &[(1, plain)])], later());
    for (group, gone, of) in [
        (Group::Goes, 1, 2),
        (Group::Unsure, 1, 1),
        // Gone, and not by this prune.
        (Group::Used, 0, 1),
        (Group::Young, 0, 1),
        (Group::Leaving, 0, 0),
    ] {
        assert_eq!(
            (receipt.n_gone(group), flight.n_of(group)),
            (gone, of),
            "{}",
            group.word()
        );
    }
    assert_eq!(words::pruning(2, 3, "3"), "Pruning up to 3 images");
    assert_eq!(words::pruning(0, 1, "1"), "Pruning up to 1 image");
    assert_eq!(words::pruning(2, 2, "2"), "Pruning 2 images");
}

#[test]
fn the_receipt_of_a_job_that_failed_says_so_everywhere() {
    let flight = flight();
    let now = reading("a", &[(1, plain), (3, in_use), (4, young), (5, shell)]);
    let mut receipt = Receipt::of(&flight, &[now], later());
    for (job, line, reason) in [
        (JobWord::Completed, None, "the platform does not say why"),
        (
            JobWord::Unseen,
            Some("The job could not be seen"),
            "the platform does not say why",
        ),
        (
            JobWord::Failed(None),
            Some("The job failed, and"),
            "the job failed",
        ),
        (
            JobWord::Failed(Some("No space left".to_owned())),
            Some("The job failed: No space left"),
            "the job failed",
        ),
    ] {
        receipt.job = job.clone();
        assert_eq!(
            Receipt::read(&receipt.to_text(), &flight).as_ref(),
            Some(&receipt),
            "it is kept"
        );
        let lines: Vec<String> = receipt
            .unexpected()
            .map(|each| unexpected_line(each, &receipt.job, &print()))
            .collect();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].contains(reason), "{lines:?}");
        let text = to_text(&flight, &receipt, None, &print());
        assert!(line.is_none_or(|line| text.contains(line)), "{text}");
        assert_eq!(line.is_some(), text.contains("The job"), "{text}");
        let written: Value =
            serde_json::from_str(&to_json(&flight, &receipt, None, &|at| at.0.to_string())).expect("JSON");
        assert_eq!(written["job_outcome"], job.word());
        assert_eq!(written["job_error"].as_str(), job.error());
    }
}
