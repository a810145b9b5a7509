//! Whether exported files can be read by others, and by spreadsheets without running anything.

use gantry::logic::export::{COLUMNS, csv, json, record};
use gantry::logic::hub::Hub;
use gantry::model::time::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json as value};

use crate::wire::{all_images, answer, fixture, reply};
use gantry::api::images::get_images;

fn cell(text: &str) -> String {
    let printed = csv(&["x"], &[vec![Value::from(text)]]);
    let body = printed.strip_prefix("x\r\n").expect("the head comes first");
    body.strip_suffix("\r\n")
        .expect("lines end with CR and LF")
        .to_owned()
}

#[test]
fn cells_are_quoted_where_they_must_be() {
    let check = |text: &str, expected: &str| assert_eq!(cell(text), expected, "{text:?}");
    check("api 1", "api 1");
    check("a,b", "\"a,b\"");
    check("say \"hi\"", "\"say \"\"hi\"\"\"");
    check("two\nlines", "\"two\nlines\"");
    check(" padded ", "\" padded \"");
    check("", "");
    check("a;b", "\"a;b\"");
    check("a\tb", "\"a\tb\"");
    check("'quoted'", "\"'quoted'\"");
}

#[test]
fn no_cell_is_a_formula() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "=HYPERLINK(\"http://x\",\"y\")",
    ] {
        let printed = cell(text);
        assert!(printed.starts_with("\"'"), "{text:?} {printed:?}");
    }
    for (text, expected) in [
        // Another reader's cell ends at these, quoted or not.
        ("a;=1+1", "\"a;'=1+1\""),
        ("a;b; -1", "\"a;b; '-1\""),
        ("a\t@x", "\"a\t'@x\""),
        ("a\n+1", "\"a\n'+1\""),
        ("=a;=b", "\"'=a;'=b\""),
        ("a=1;b-2", "\"a=1;b-2\""),
    ] {
        assert_eq!(cell(text), expected, "{text:?}");
    }
    let printed = csv(&["n"], &[vec![value!(-5)], vec![Value::Null]]);
    assert_eq!(printed, "n\r\n-5\r\n\r\n", "a number is a number");
}

#[test]
fn every_image_of_a_page_has_every_column_and_no_secret() {
    let page =
        (get_images(&all_images()).decode)(reply(200, fixture("images_page_odd.json"))).expect("it decodes");
    let mut hub = Hub::default();
    let rows = hub.merge(&page, 0).rows;
    let full = answer("image_full.json");
    let row = hub.merge_one(&full.image, &full.includes).rows[0];
    let iso = |at: Timestamp| at.0.to_string();
    let records: Vec<Vec<Value>> = rows
        .iter()
        .chain([&row])
        .map(|row| record(&hub.row(*row), iso))
        .collect();
    assert!(records.iter().all(|record| record.len() == COLUMNS.len()));
    let (csv, json) = (csv(&COLUMNS, &records), json(&COLUMNS, &records));
    assert!(csv.starts_with("id,name,state,error,"));
    assert!(csv.contains("71c0a94e5d2f8b3610e7a4c9,tide-gauge 4.2.0"));
    assert!(
        !csv.contains("canary") && !json.contains("canary"),
        "no secret of the fixture"
    );
    let list: Value = serde_json::from_str(&json).expect("it is JSON");
    let last = &list.as_array().expect("a list")[records.len() - 1];
    assert_eq!(last["size_bytes"], value!(412_873_216));
    assert_eq!(last["needs_gpu"], value!(true));
}

/// Reads RFC 4180 back, strictly.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, quoted) {
            ('"', true) if signs.peek() == Some(&'"') => cell.push(signs.next().expect("it was seen")),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) => {
                assert_eq!(signs.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (sign, _) => cell.push(sign),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted);
    rows
}

proptest! {
    #[test]
    fn any_text_survives(cells in prop::collection::vec(prop::collection::vec("[a ;=+@,\"'\t\r\n-]{0,6}|.*", 3), 0..5)) {
        let records: Vec<Vec<Value>> = cells.iter().map(|row| row.iter().map(|text| Value::from(text.as_str())).collect()).collect();
        let back = read(&csv(&["a", "b", "c"], &records));
        prop_assert_eq!(back.len(), cells.len() + 1);
        for (row, expected) in back[1..].iter().zip(&cells) {
            for (text, expected) in row.iter().zip(expected) {
                let without = |text: &str| text.replace('\'', "");
                prop_assert_eq!(without(text), without(expected));
                let is_parted = expected.contains([';', '\t', '\r', '\n']);
                prop_assert!(is_parted || text == expected || text.strip_prefix('\'') == Some(expected));
                for part in text.split([';', '\t', '\r', '\n']) {
                    prop_assert!(!part.trim_start_matches(' ').starts_with(['=', '+', '-', '@']), "{}", text);
                }
            }
        }
        let list: Value = serde_json::from_str(&json(&["a", "b", "c"], &records)).expect("it is JSON");
        prop_assert_eq!(list.as_array().map(Vec::len), Some(cells.len()));
    }
}
