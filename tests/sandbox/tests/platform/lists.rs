//! Paging, filtering and sorting of lists, and how the server limits pages.

use crate::rig::{Rig, texts};
use gantry_sandbox::options::MaxPage;
use std::collections::BTreeSet;

#[tokio::test]
async fn pages_are_disjoint_cover_everything_and_end_with_an_empty_one() {
    let rig = Rig::new(130);
    let mut all = Vec::new();
    for number in 1.. {
        let page = rig
            .get(&format!(
                "/v1/images?sort=id&page[number]={number}&page%5Bsize%5D=50"
            ))
            .await;
        let ids = page.ids();
        if ids.is_empty() {
            assert_eq!(number, 4);
            break;
        }
        all.extend(ids);
    }
    assert_eq!(all.len(), 130);
    assert!(all.is_sorted());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 130);
    assert_eq!(
        rig.get("/v1/images").await.ids(),
        all.iter().take(20).cloned().collect::<Vec<_>>()
    );
    assert!(
        rig.get("/v1/images?page[number]=99999999999")
            .await
            .ids()
            .is_empty()
    );
}

#[tokio::test]
async fn a_list_says_nothing_of_a_total() {
    let body = Rig::new(5).get("/v1/images").await.json();
    let keys: Vec<&String> = body.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["data"]);
}

#[tokio::test]
async fn large_pages_are_cut_or_refused() {
    let capped = Rig::with(60, |options| {
        options.max_page = MaxPage {
            size: 25,
            refuses: false,
        }
    });
    assert_eq!(capped.get("/v1/images?page[size]=50").await.ids().len(), 25);
    let second = capped.get("/v1/images?page[size]=50&page[number]=2").await.ids();
    assert_eq!(second.len(), 25);
    let strict = Rig::with(60, |options| {
        options.max_page = MaxPage {
            size: 25,
            refuses: true,
        }
    });
    let refused = strict.get("/v1/images?page[size]=26").await;
    assert_eq!(refused.refusal(), (422, "422.max-exceeded".to_owned()));
    assert_eq!(refused.json()["error"]["source"], "/page/size");
    assert_eq!(strict.get("/v1/images?page[size]=25").await.ids().len(), 25);
    let tiny = Rig::with(60, |options| {
        options.max_page = MaxPage {
            size: 5,
            refuses: true,
        }
    });
    assert_eq!(tiny.get("/v1/images").await.ids().len(), 5);
}

#[tokio::test]
async fn sorts_order_by_each_key_in_both_directions() {
    let rig = Rig::new(150);
    let check = async |sort: &str, pointer: &str| {
        let up = texts(
            &rig.get(&format!("/v1/images?page[size]=1000&sort={sort}"))
                .await
                .data(),
            pointer,
        );
        let down = texts(
            &rig.get(&format!("/v1/images?page[size]=1000&sort=-{sort}"))
                .await
                .data(),
            pointer,
        );
        assert!(up.is_sorted(), "{sort}");
        assert!(down.iter().rev().is_sorted(), "-{sort}");
        assert_eq!(up.len(), 150);
    };
    check("id", "/id").await;
    check("name", "/name").await;
    check("state", "/state/current").await;
    let sizes = rig.get("/v1/images?page[size]=1000&sort=size").await.data();
    let sizes: Vec<u64> = sizes
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|image| image["size"].as_u64())
        .collect();
    assert!(sizes.is_sorted() && sizes.len() == 150);
    let mixed = rig.get("/v1/images?page[size]=1000&sort=state,-id").await.data();
    let pairs: Vec<_> = texts(&mixed, "/state/current")
        .into_iter()
        .zip(texts(&mixed, "/id"))
        .collect();
    assert!(
        pairs
            .windows(2)
            .all(|pair| pair[0].0 < pair[1].0 || (pair[0].0 == pair[1].0 && pair[0].1 > pair[1].1))
    );
}

#[tokio::test]
async fn what_a_list_does_not_know_is_refused_with_a_pointer() {
    let rig = Rig::new(5);
    let check = async |path: &str, status, code: &str, source: &str| {
        let reply = rig.get(path).await;
        assert_eq!(reply.refusal(), (status, code.to_owned()), "{path}");
        assert_eq!(reply.json()["error"]["source"], source, "{path}");
    };
    check("/v1/images?sort=layers", 422, "422.invalid-argument", "/sort").await;
    check(
        "/v1/images?include=layers",
        422,
        "422.invalid-argument",
        "/include",
    )
    .await;
    check("/v1/images?meta=layers", 422, "422.invalid-argument", "/meta").await;
    check(
        "/v1/images?filter[source_type]=magic",
        422,
        "422.invalid-argument",
        "/filter/source_type",
    )
    .await;
    check(
        "/v1/images?page[number]=0",
        422,
        "422.invalid-argument",
        "/page/number",
    )
    .await;
    check(
        "/v1/images?page[size]=ten",
        400,
        "400.invalid-syntax",
        "/page/size",
    )
    .await;
    check("/v1/images?page=2", 400, "400.invalid-syntax", "/page").await;
    check(
        "/v1/jobs?filter[range-start]=noon",
        422,
        "422.invalid-argument",
        "/filter/range-start",
    )
    .await;
    check(
        "/v1/hubs/current/activity?filter[verbosity]=loud",
        422,
        "422.invalid-argument",
        "/filter/verbosity",
    )
    .await;
    assert_eq!(
        rig.get("/v1/images?colour=red&filter[shade]=dark&page[cursor]=x&_=1")
            .await
            .status,
        200
    );
}
