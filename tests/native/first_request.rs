//! The page asks for the first page of the list before the wasm is here. What it asks for stands in Trunk.toml, and must be
//! what the console would ask for, or the answer is thrown away.

use gantry::api::images::{ImagesFilter, get_images};
use gantry::logic::crawl::{Crawl, Step};
use gantry::model::time::Timestamp;

#[test]
fn the_page_asks_for_what_the_console_asks_first() {
    let Step::Read(params) = Crawl::new(ImagesFilter::default()).next(Timestamp(0)) else {
        panic!("a new reader begins by reading");
    };
    let target = get_images(&params).request.target();
    let page = include_str!("../../Trunk.toml");
    let expected = format!("data-list=\"{target}\"");
    assert!(
        page.contains(&expected),
        "pattern_script of Trunk.toml must hold {expected}"
    );
}
