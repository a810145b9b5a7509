//! The difference against a plain reference, its mirror, and how long it may take.

use super::{Diff, Run, mirrored};

fn diff(left: &[u64], right: &[u64], n_steps: usize) -> (Vec<Run>, usize) {
    let mut diff = Diff::of(left, right);
    let mut n_slices = 1;
    while diff.work(n_steps) {
        n_slices += 1;
    }
    let (done, all) = diff.progress();
    assert_eq!(done, all);
    (diff.runs(), n_slices)
}

/// Leads over both sides without a gap, and pairs only what is equal. Returns how many are alike.
fn check(left: &[u64], right: &[u64], runs: &[Run]) -> u32 {
    let (mut x, mut y, mut n_alike) = (0, 0, 0);
    for run in runs {
        match run {
            Run::Alike(from, to, n) => {
                assert_eq!((*from, *to), (x, y));
                for i in 0..*n {
                    assert_eq!(left[(x + i) as usize], right[(y + i) as usize]);
                }
                (x, y, n_alike) = (x + n, y + n, n_alike + n);
            }
            Run::Left(range) => {
                assert_eq!(range.start, x);
                x = range.end;
            }
            Run::Right(range) => {
                assert_eq!(range.start, y);
                y = range.end;
            }
        }
    }
    assert_eq!((x as usize, y as usize), (left.len(), right.len()));
    n_alike
}

/// The length of the longest common subsequence, by the book.
fn longest(left: &[u64], right: &[u64]) -> u32 {
    let mut row = vec![0; right.len() + 1];
    for a in left {
        let mut before = 0;
        for (j, b) in right.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if a == b { before + 1 } else { above.max(row[j]) };
            before = above;
        }
    }
    row[right.len()]
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn list(&mut self, longest: u64, letters: u64) -> Vec<u64> {
        (0..self.below(longest + 1))
            .map(|_| self.below(letters))
            .collect()
    }
}

#[test]
fn is_the_shortest_and_mirrors() {
    let mut numbers = Numbers(7);
    for round in 0..4_000 {
        let letters = 1 + round % 6;
        let (left, right) = (numbers.list(24, letters), numbers.list(24, letters));
        let (runs, _) = diff(&left, &right, 1 + round as usize % 40);
        assert_eq!(
            check(&left, &right, &runs),
            longest(&left, &right),
            "{left:?} {right:?}"
        );
        let (back, _) = diff(&right, &left, 1_000_000);
        assert_eq!(mirrored(runs.clone()), back, "{left:?} {right:?}");
        assert_eq!(mirrored(back), runs);
    }
}

#[test]
fn with_itself_there_is_no_difference() {
    let mut numbers = Numbers(11);
    for _ in 0..200 {
        let list = numbers.list(60, 9);
        let (runs, _) = diff(&list, &list, 64);
        let whole = Run::Alike(0, 0, list.len() as u32);
        assert_eq!(runs, if list.is_empty() { Vec::new() } else { vec![whole] });
    }
}

/// A step of the search costs about as much as comparing two numbers, so this many in a slice are a few milliseconds.
const SLICE: usize = 200_000;

#[test]
fn long_logs_come_in_slices_that_end() {
    let mut numbers = Numbers(3);
    let left: Vec<u64> = (0..100_000).map(|_| numbers.below(40_000)).collect();
    let mut right = left.clone();
    for _ in 0..3_000 {
        let at = numbers.below(right.len() as u64) as usize;
        match numbers.below(3) {
            0 => right[at] = numbers.below(40_000),
            1 => drop(right.remove(at)),
            _ => right.insert(at, numbers.below(40_000)),
        }
    }
    let (runs, n_slices) = diff(&left, &right, SLICE);
    assert!(n_slices < 600, "{n_slices} slices");
    let n_alike = check(&left, &right, &runs);
    assert!(n_alike > 94_000, "{n_alike} alike");
}

#[test]
fn texts_without_much_in_common_end_as_well() {
    let mut numbers = Numbers(5);
    let mut shuffled = || -> Vec<u64> { (0..20_000).map(|_| numbers.below(8_000)).collect() };
    let (left, right) = (shuffled(), shuffled());
    let (runs, n_slices) = diff(&left, &right, SLICE);
    check(&left, &right, &runs);
    assert!(n_slices < 400, "{n_slices} slices");
    let (back, _) = diff(&right, &left, SLICE);
    assert_eq!(mirrored(runs), back);
}
