//! The page asks for the first page of the list, or for an image, before the wasm is here. What it asks for stands in
//! Trunk.toml, and must be what the console would ask for, or the answer is thrown away.

use gantry::api::images::{ImagesFilter, get_image_with_json, get_images};
use gantry::logic::crawl::{Crawl, Step};
use gantry::model::id::ImageId;
use gantry::model::time::Timestamp;

/// The target of the first request of the list.
fn first_page() -> String {
    let Step::Read(params) = Crawl::new(ImagesFilter::default()).next(Timestamp(0)) else {
        panic!("a new reader begins by reading");
    };
    get_images(&params).request.target()
}

/// An attribute of the page's script.
fn named(attribute: &str) -> &'static str {
    let (_, rest) = include_str!("../../Trunk.toml")
        .split_once(&format!(" {attribute}=\""))
        .expect("pattern_script of Trunk.toml has the attribute");
    rest.split('"').next().expect("it has an end")
}

#[test]
fn the_page_asks_for_what_the_console_asks_first() {
    let asked = ["/images", named("data-names"), named("data-page")].concat();
    assert_eq!(asked, first_page());
}

#[test]
fn an_image_is_asked_for_with_the_names_of_the_list() {
    let id = ImageId::parse("65b2f3e04be1d07c93a15f28").expect("an id");
    let target = get_image_with_json(&id).request.target();
    assert_eq!(target, ["/images/", id.as_str(), named("data-names")].concat());
}
