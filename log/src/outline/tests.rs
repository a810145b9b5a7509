//! Outlines of short logs, step by step.

use super::{Outline, Step};

fn outline(log: &str) -> Outline {
    let mut outline = Outline::default();
    log.lines().for_each(|line| outline.read(line.as_bytes()));
    outline
}

/// A step on one line, as a test reads best.
fn shown(step: &Step) -> String {
    let place = step.place.map_or(String::new(), |(k, m)| format!(" {k}/{m}"));
    let stage = step.stage.as_deref().unwrap_or("-");
    let time = step
        .millis
        .map_or(String::from("?"), |millis| format!("{millis} ms"));
    let (first, last) = (step.first, step.last);
    format!(
        "{:?}{place} {stage}: {} ({first} to {last}, {:?}, {time})",
        step.kind, step.name, step.state
    )
}

fn check(log: &str, steps: &[&str], unparsed: (u32, Option<u32>)) {
    let outline = outline(log);
    let shown: Vec<String> = outline.steps().iter().map(shown).collect();
    assert_eq!(shown, steps);
    assert_eq!(outline.unparsed(), unparsed);
}

#[test]
fn steps_of_buildkit_run_side_by_side() {
    check(
        "#0 building with \"factory\"\n\
         #1 [internal] load .dockerignore\n#1 DONE 0.1s\n\n\
         #5 [build 2/4] RUN npm ci\n#5 0.211 one\n\
         #6 [web 2/3] COPY . .\n#6 CACHED\n\
         #5 12.500 two\n#7 [build 3/4] RUN npm run build\n#5 DONE 13.4s\n\
         #8 [web 3/3] RUN ./slow\n#7 3.25 broken\n#7 ERROR: process \"/bin/sh -c npm run build\" did not complete\n#8 CANCELED\n\
         ------\n > [build 3/4] RUN npm run build:\n3.25 broken\n------\nERROR: failed to solve: process",
        &[
            "Internal -: building with \"factory\" (0 to 0, Open, ?)",
            "Internal -: load .dockerignore (1 to 2, Done, 100 ms)",
            "Instruction 2/4 build: RUN npm ci (4 to 10, Done, 13400 ms)",
            "Instruction 2/3 web: COPY . . (6 to 7, Cached, ?)",
            "Instruction 3/4 build: RUN npm run build (9 to 13, Failed, 3250 ms)",
            "Instruction 3/3 web: RUN ./slow (11 to 14, Stopped, ?)",
        ],
        (5, Some(15)),
    );
}

#[test]
fn odd_headings_of_buildkit() {
    check(
        "#6 [build 4] RUN ./part.sh 4\n#7 [base] FROM node\n#8 [linux/arm64 build 3/9] RUN a\n#9 1.0 cut\n#4294967295 [1/1] X\n#99999999999 y",
        &[
            "Instruction build: RUN ./part.sh 4 (0 to 0, Open, ?)",
            "Instruction base: FROM node (1 to 1, Open, ?)",
            "Instruction 3/9 linux/arm64 build: RUN a (2 to 2, Open, ?)",
            "Instruction 1/1 -: X (4 to 4, Open, ?)",
        ],
        (2, Some(3)),
    );
}

#[test]
fn steps_of_the_older_builder() {
    check(
        "Sending build context to Docker daemon  2kB\n\
         Step 1/3 : FROM node:24\n24: Pulling from library/node\nStatus: Downloaded newer image\n ---> 0b1c\n\
         Step 2/3 : COPY . .\n ---> Using cache\n ---> 77aa\n\
         Step 3/3 : RUN make\n ---> Running in 55\nmake: *** no\n\
         The command '/bin/sh -c make' returned a non-zero code: 2\n\nBuild failed",
        &[
            "Instruction 1/3 -: FROM node:24 (1 to 4, Done, ?)",
            "Instruction 2/3 -: COPY . . (5 to 7, Cached, ?)",
            "Instruction 3/3 -: RUN make (8 to 11, Failed, ?)",
        ],
        (2, Some(0)),
    );
}

#[test]
fn times_of_day_give_times() {
    check(
        "[23:59:59.500] STEP 1/2: FROM a\n[00:00:01.250] STEP 2/2: RUN b\n[00:00:03] Error: building at STEP \"RUN b\": while running runtime: exit status 1",
        &[
            "Instruction 1/2 -: FROM a (0 to 0, Done, 1750 ms)",
            "Instruction 2/2 -: RUN b (1 to 2, Failed, 1750 ms)",
        ],
        (0, None),
    );
}

#[test]
fn a_pull_is_a_step() {
    check(
        "2.4.1: Pulling from ferry/api\n9c1f: Pulling fs layer\n9c1f: Pull complete\nDigest: sha256:0d\nStatus: Downloaded newer image for x\nready",
        &["Pull -: ferry/api:2.4.1 (0 to 4, Done, ?)"],
        (1, Some(5)),
    );
    check(
        "1: Pulling from a/b\nError response from daemon: no such host",
        &["Pull -: a/b:1 (0 to 1, Failed, ?)"],
        (0, None),
    );
}

#[test]
fn what_is_unknown_is_told_as_such() {
    check(
        "Cloning into 'x'...\n\nremote: Counting objects\n\u{fffd}",
        &[],
        (3, Some(0)),
    );
    check("", &[], (0, None));
}

#[test]
fn where_the_log_stands_still_does_not_matter() {
    let log = "#1 [1/2] RUN a\n#1 0.5 x\n#1 DONE 0.6s\n#2 [2/2] RUN b\n#2 ERROR: no";
    let whole = outline(log);
    let mut grown = Outline::default();
    for line in log.lines() {
        let before = grown.steps().len();
        grown.read(line.as_bytes());
        assert!(grown.steps().len() >= before);
    }
    assert_eq!(grown.steps(), whole.steps());
}
