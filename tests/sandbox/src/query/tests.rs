//! The grammar of the query string, as tables.

use super::*;

fn check(raw: &str, read: impl Fn(&Query) -> String, expected: &str) {
    let query = Query::parse(raw).expect("a readable query");
    assert_eq!(read(&query), expected, "{raw}");
}

fn refused(raw: &str, code: &str) {
    assert_eq!(
        Query::parse(raw).map_err(|refusal| refusal.code),
        Err(code),
        "{raw}"
    );
}

#[test]
fn lists_may_repeat_hold_commas_and_encode_brackets() {
    let includes = |query: &Query| query.includes(&["creators", "sources"]).expect("known").join("|");
    check("include=creators&include=sources", includes, "creators|sources");
    check("include=creators,sources", includes, "creators|sources");
    check("include=creators%2Csources", includes, "creators|sources");
    check(
        "include[]=creators&include%5B%5D=sources",
        includes,
        "creators|sources",
    );
    check("", includes, "");
}

#[test]
fn filters_take_raw_and_encoded_brackets() {
    let state = |query: &Query| query.filter("state").unwrap_or("-").to_owned();
    check("filter[state]=live,new", state, "live,new");
    check("filter%5Bstate%5D=live%2Cnew", state, "live,new");
    check("filter[state]=live&filter[state]=new", state, "live,new");
    check("filter[state]=", state, "-");
    check("filter[nonsense]=1&unknown=2", state, "-");
    check("filter[state]=a+b%20c", state, "a b c");
}

#[test]
fn pages_count_from_one() {
    let page = |query: &Query| format!("{:?}", query.page());
    check("page[number]=2&page[size]=20", page, "(2, Some(20))");
    check("page%5Bnumber%5D=3", page, "(3, None)");
    check("page[size]=20.0", page, "(1, Some(20))");
    check("page[cursor]=x", page, "(1, None)");
}

#[test]
fn sorts_know_their_direction() {
    check(
        "sort=-id,name",
        |query| format!("{:?}", query.sorts()),
        r#"[("id", true), ("name", false)]"#,
    );
}

#[test]
fn what_is_malformed_is_refused() {
    refused("page=2", "400.invalid-syntax");
    refused("filter=live", "400.invalid-syntax");
    refused("filter[state=live", "400.invalid-syntax");
    refused("filter[]=live", "400.invalid-syntax");
    refused("page[number]=two", "400.invalid-syntax");
    refused("page[number]=NaN", "400.invalid-syntax");
    refused("page[number]=0", "422.invalid-argument");
    refused("page[size]=-1", "422.invalid-argument");
    refused("page[size]=1.5", "422.invalid-argument");
    refused("filter[search]=%zz", "400.invalid-syntax");
    refused("filter[search]=%", "400.invalid-syntax");
    refused("filter[search]=%ff", "400.invalid-syntax");
    let unknown = Query::parse("include=layers").expect("readable");
    assert_eq!(
        unknown.includes(&["creators"]).map_err(|refusal| refusal.source),
        Err(Some("/include".to_owned()))
    );
}
