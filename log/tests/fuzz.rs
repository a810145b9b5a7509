//! The fuzz targets on the committed corpus, and for a fixed number of rounds on what small changes make of it. It needs
//! nothing but the compiler, so that it runs wherever the tests run; `log/fuzz` has the same targets for cargo-fuzz.

use gantry_log::fuzzed;
use std::fs;
use std::path::Path;

/// Rounds for each target: some seconds.
const ROUNDS: u32 = 60_000;
/// Nothing gets longer than this.
const LONGEST: usize = 400;

/// Bytes that mean something to one of the targets.
const WORDS: [&[u8]; 18] = [
    b"\"",
    b"\\",
    b"\\u",
    b"d83d",
    b"{",
    b"}",
    b"\"data\":",
    b"\"log\":\"",
    b",",
    b"\x1b[",
    b"\x1b]8;;",
    b"\x1b\\",
    b"m",
    b"\r",
    b"\n",
    b"\xe2\x82",
    b"\xff",
    b"\x07",
];

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let files = fs::read_dir(folder).expect("the corpus is there");
    let read = |file: fs::DirEntry| fs::read(file.path()).expect("a file of the corpus can be read");
    let mut seeds: Vec<Vec<u8>> = files.map(|file| read(file.expect("an entry"))).collect();
    seeds.sort();
    seeds
}

/// The next of a fixed row of numbers, below `n`.
fn next(state: &mut u64, n: usize) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % n.max(1)
}

fn change(bytes: &mut Vec<u8>, other: &[u8], state: &mut u64) {
    let at = next(state, bytes.len() + 1);
    match next(state, 6) {
        0 => drop(bytes.drain(at..(at + next(state, 9)).min(bytes.len()))),
        1 => bytes.insert(at, next(state, 256) as u8),
        2 => bytes
            .splice(at..at, WORDS[next(state, WORDS.len())].iter().copied())
            .for_each(drop),
        3 => bytes
            .splice(at.., other[next(state, other.len())..].iter().copied())
            .for_each(drop),
        4 if at < bytes.len() => bytes[at] ^= 1 << next(state, 8),
        _ => bytes.truncate(at.max(1)),
    }
    bytes.truncate(LONGEST);
}

fn run(name: &str, target: fn(&[u8])) {
    let mut pool = corpus(name);
    assert!(pool.len() >= 5, "{name} has a corpus");
    pool.iter().for_each(|seed| target(seed));
    let mut state = 1;
    for _ in 0..ROUNDS {
        let index = next(&mut state, pool.len());
        let other = pool[next(&mut state, pool.len())].clone();
        let mut bytes = pool[index].clone();
        for _ in 0..=next(&mut state, 3) {
            change(&mut bytes, &other, &mut state);
        }
        target(&bytes);
        // Changes pile up in a part of the pool; the rest stays near the corpus.
        if next(&mut state, 8) == 0 {
            pool.push(bytes);
        }
        if pool.len() > 400 {
            pool.swap_remove(200);
        }
    }
}

#[test]
fn documents() {
    run("decoder", fuzzed::decoder);
}

#[test]
fn logs() {
    run("store", fuzzed::store);
}

#[test]
fn sequences() {
    run("ansi", fuzzed::ansi);
}
