//! The words of a search: where they are looked for, and how little is looked at when one more letter is typed.

use crate::hub_select::{hub, rows};
use crate::sample::{NOW, from_source, id_text, image, in_state, made_by, minutes_ago, page};
use gantry::api::image::{Image, Port};
use gantry::logic::hub::Hub;
use gantry::logic::list_query::ListQuery;
use gantry::model::creator::CreatorKind;
use gantry::model::image_state::ImageState;
use gantry::model::source::SourceKind;
use gantry::model::time::Timestamp;

fn text(text: &str) -> ListQuery {
    ListQuery {
        text: text.to_owned(),
        ..ListQuery::default()
    }
}

#[test]
fn words_are_looked_for_in_every_field() {
    let mut web = from_source(image(0xabcd), SourceKind::Direct, "5f00000000000000000000d1");
    web.name = "Checkout-API 2026.11.4".to_owned();
    web.source
        .iter_mut()
        .for_each(|source| source.override_target = Some("team/web:4.18".to_owned()));
    web.config
        .labels
        .push(("org.example.title".to_owned(), "Yard board".to_owned()));
    web.config
        .env
        .push(("DATABASE_URL".to_owned(), "postgres://secret".to_owned()));
    web.config.ports.push(Port {
        host: "8443".to_owned(),
        container: "443".to_owned(),
        kind: "tcp".to_owned(),
    });
    let web = made_by(web, CreatorKind::Account, "5f00000000000000000000a1");
    let mut hub = hub(vec![web, image(2)]);
    let mut check =
        |words: &str, expected: &[u32]| assert_eq!(rows(&mut hub, &text(words)), expected, "{words}");
    check("checkout", &[0]);
    check("CHECKOUT", &[0]);
    check("11.4", &[0]);
    check("  api   2026 ", &[0]);
    check("storefront", &[0]);
    check("web-identifier", &[0]);
    check("team/web", &[0]);
    check("marlowe", &[0]);
    check("yard", &[0]);
    check("example.title=yard", &[0]);
    check("database_url", &[0]);
    check("postgres", &[]);
    check("secret", &[]);
    check("8443", &[0]);
    check("443/tcp", &[0]);
    check(&id_text(0xabcd), &[0]);
    check("0000abcd", &[0]);
    check("00d1", &[0]);
    check("marlowe checkout 8443", &[0]);
    check("marlowe nothing", &[]);
    check("image", &[1]);
    check("d1", &[]);
    check("", &[0, 1]);
    check("\0", &[0, 1]);
}

#[test]
fn letters_of_any_script_are_found_in_either_case() {
    let named = |number: u32, name: &str| Image {
        name: name.to_owned(),
        ..image(number)
    };
    let mut hub = hub(vec![
        named(1, "ÖRESUND Ferry"),
        named(2, "משלוח 7"),
        named(3, "🚢 harbour"),
        named(4, "Груз"),
    ]);
    let mut check =
        |words: &str, expected: &[u32]| assert_eq!(rows(&mut hub, &text(words)), expected, "{words}");
    check("öresund", &[0]);
    check("Öresund ferry", &[0]);
    check("משלוח", &[1]);
    check("🚢", &[2]);
    check("ГРУЗ", &[3]);
}

#[test]
fn one_more_letter_looks_only_at_the_rows_that_are_left() {
    let mut hub = Hub::default();
    hub.merge(&page((0..5_000).map(image).collect()), 0);
    let mut check = |words: &str, matches: usize, looked_at: u32| {
        let selection = hub.select(&text(words), NOW);
        assert_eq!(
            (selection.rows.len(), selection.looked_at),
            (matches, looked_at),
            "{words:?}"
        );
    };
    check("image 49", 199, 5_000);
    check("image 499", 15, 199);
    check("image 499", 15, 0);
    check("image 499 ", 15, 15);
    check("image 499 7", 1, 15);
    check("image 49", 199, 5_000);
    check("", 5_000, 5_000);
}

#[test]
fn a_word_that_grows_into_more_places_is_looked_for_afresh() {
    let mut hub = hub(vec![image(0xabcd)]);
    let mut check =
        |words: &str, expected: &[u32]| assert_eq!(rows(&mut hub, &text(words)), expected, "{words}");
    check("abc", &[]);
    check("abcd", &[0]);
    check("0000ab", &[0]);
    check("0", &[]);
    check("00", &[]);
    check("0000", &[0]);
}

#[test]
fn an_answer_is_kept_only_as_long_as_it_is_true() {
    let mut hub = Hub::default();
    hub.merge(&page(vec![image(1)]), 0);
    assert_eq!(rows(&mut hub, &text("image")), [0]);
    hub.merge(&page(vec![image(2)]), 0);
    assert_eq!(rows(&mut hub, &text("image")), [1, 0], "the newer first");
    assert_eq!(rows(&mut hub, &text("image 2")), [1]);
    let stuck = ListQuery {
        stuck: true,
        ..ListQuery::default()
    };
    hub.merge(&page(vec![in_state(3, ImageState::Saving, 14)]), 0);
    assert!(rows(&mut hub, &stuck).is_empty());
    let later = Timestamp(NOW.0 + 120_000);
    assert_eq!(
        hub.select(&stuck, later).rows.to_vec(),
        [2],
        "time alone changes the answer"
    );
    assert_eq!(minutes_ago(14), hub.row(2).state.since);
}
