//! The order of names: numbers compare as numbers, so that 4.9 stands before 4.18.
//! Case is not looked at here; callers compare lower-cased forms.

use std::cmp::Ordering;

/// Compares two names. Equal only for equal bytes: leading zeros decide last.
pub fn compare(one: &[u8], two: &[u8]) -> Ordering {
    let (mut a, mut b) = (one, two);
    loop {
        let same = a
            .iter()
            .zip(b)
            .take_while(|(x, y)| x == y && !x.is_ascii_digit())
            .count();
        (a, b) = (&a[same..], &b[same..]);
        let (x, y) = match (a.first(), b.first()) {
            (Some(x), Some(y)) => (x, y),
            // One of them ended: the shorter first, and names that differ in zeros only by their bytes.
            _ => return a.len().cmp(&b.len()).then_with(|| one.cmp(two)),
        };
        if !x.is_ascii_digit() || !y.is_ascii_digit() {
            return x.cmp(y);
        }
        let (left, right) = (number(&mut a), number(&mut b));
        let order = left.len().cmp(&right.len()).then_with(|| left.cmp(right));
        if order.is_ne() {
            return order;
        }
    }
}

/// Takes the digits at the front, and gives them without leading zeros.
fn number<'a>(text: &mut &'a [u8]) -> &'a [u8] {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = text.split_at(digits);
    *text = rest;
    let zeros = number.iter().take_while(|&&byte| byte == b'0').count();
    &number[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_as_numbers() {
        let check = |names: &[&str]| {
            for (at, one) in names.iter().enumerate() {
                for (other, two) in names.iter().enumerate() {
                    let order = compare(one.as_bytes(), two.as_bytes());
                    assert_eq!(order, at.cmp(&other), "{one} and {two}");
                }
            }
        };
        check(&["api 4.9", "api 4.18", "api 4.18.1", "api 10", "api x"]);
        check(&["", "0", "00", "01", "1", "2", "a", "a01", "a1", "b"]);
        check(&["v1 a", "v01 b", "v1 b", "v2 a"]);
        check(&["9", "18446744073709551616", "99999999999999999999999"]);
        check(&["a", "z", "é", "ש"]);
    }
}
