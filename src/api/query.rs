//! Writing and reading the query of an address. Keys and values are percent-encoded alike, brackets included, because
//! some intermediaries refuse raw ones. Start with [`Query`] for writing and [`parse_query`] for reading.

/// A query being written, pair by pair.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query(String);

impl Query {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `key=value`, both encoded. A key may be repeated.
    pub fn push(&mut self, key: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        encode(key, &mut self.0);
        self.0.push('=');
        encode(value, &mut self.0);
    }

    /// Appends one `key=value` for each value: `include=creators&include=sources`.
    pub fn push_each(&mut self, key: &str, values: &[&str]) {
        for value in values {
            self.push(key, value);
        }
    }

    /// Appends `filter[name]=value`; nothing for an empty value.
    pub fn push_filter(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.push(&["filter[", name, "]"].concat(), value);
        }
    }

    /// Appends `page[number]`, counted from 1, and `page[size]`.
    pub fn push_page(&mut self, page: Page) {
        self.push("page[number]", &page.number.to_string());
        self.push("page[size]", &page.size.to_string());
    }

    /// The query without `?`.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Counted from 1.
    pub number: u32,
    /// How many items are asked for; the server may send fewer.
    pub size: u32,
}

/// Writes `text` percent-encoded: only the unreserved signs of RFC 3986 stay as they are.
pub fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// The pairs of a query in their order, decoded. `+` is a space, a key without `=` has an empty value, a broken escape
/// stays as it is, and bytes that are no UTF-8 become replacement characters.
pub fn parse_query(query: &str) -> Vec<(String, String)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        pairs.push((decode(key), decode(value)));
    }
    pairs
}

/// Undoes [`encode`] leniently, and reads `+` as a space.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(at), digit(at + 1)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => decoded.push(b' '),
            _ => decoded.push(byte),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_written_in_the_order_of_the_pushes() {
        let mut query = Query::new();
        query.push_each("include", &["creators", "sources"]);
        query.push_filter("state", "live,new");
        query.push_filter("search", "");
        query.push_page(Page { number: 2, size: 20 });
        let expected = "include=creators&include=sources&filter%5Bstate%5D=live%2Cnew&page%5Bnumber%5D=2&page%5Bsize%5D=20";
        assert_eq!(query.finish(), expected);
    }

    #[test]
    fn a_query_is_read_leniently() {
        let check = |query: &str, expected: &[(&str, &str)]| {
            let pairs = parse_query(query);
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str()))
                .collect();
            assert_eq!(pairs, expected, "{query}");
        };
        check("", &[]);
        check("?a=1&b=2", &[("a", "1"), ("b", "2")]);
        check("a=1&&a=2", &[("a", "1"), ("a", "2")]);
        check("q=a+b%20c", &[("q", "a b c")]);
        check(
            "filter[state]=x&filter%5Bstate%5D=y",
            &[("filter[state]", "x"), ("filter[state]", "y")],
        );
        check("flag", &[("flag", "")]);
        check("a=%zz%4", &[("a", "%zz%4")]);
        check("a=%C3%A9%FF", &[("a", "é\u{fffd}")]);
        check("a=b=c", &[("a", "b=c")]);
    }
}
