//! The binary itself: what it prints, and that a killed sandbox loses nothing and carries on.

use gantry_sandbox::moment::Moment;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running sandbox; killed when it goes out of scope.
struct Running {
    child: Child,
    at: String,
    banner: String,
}

impl Running {
    fn start(db: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gantry-sandbox"));
        command
            .args(["--listen", "127.0.0.1:0", "--images", "40", "--db"])
            .arg(db)
            .args(more);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut banner = String::new();
        // The expired key is the last line that is printed.
        while !banner.contains("sandbox-expired") {
            banner.push_str(&lines.next().expect("a line").expect("text"));
            banner.push('\n');
        }
        let listening = banner
            .lines()
            .find_map(|line| line.strip_prefix("listening http://"));
        Self {
            child,
            at: listening.expect("an address").to_owned(),
            banner,
        }
    }

    fn call(&self, method: &str, path: &str, body: &str) -> Value {
        let mut stream = TcpStream::connect(&self.at).expect("a connection");
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n",
            self.at
        );
        stream
            .write_all(format!("{head}{body}").as_bytes())
            .expect("sent");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        let (_, body) = text.split_once("\r\n\r\n").expect("a body");
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error} in {text}"))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.call("POST", path, &body.to_string())["data"].clone()
    }

    fn get(&self, path: &str) -> Value {
        self.call("GET", path, "")["data"].clone()
    }

    fn kill(mut self) {
        self.child.kill().expect("killed"); // SIGKILL: no time to write anything
        self.child.wait().expect("gone");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The spelling drops zeros at the end of a second, so only moments can be compared.
fn moment(text: &Value) -> Moment {
    Moment::parse(text.as_str().expect("a text")).expect("a time")
}

#[test]
fn a_killed_sandbox_loses_nothing_and_carries_on() {
    let dir = tempfile::tempdir().expect("a directory");
    let db = dir.path().join("hub.db");
    let first = Running::start(&db, &["--auth", "open"]);
    let origin = json!({"type": "docker-file", "details": {"repo": {"url": "https://git.test/a.git"}}});
    let source = first.post(
        "/v1/images/sources",
        &json!({"type": "direct", "name": "Kept", "origin": origin}),
    );
    first.post(
        "/sandbox/outcomes",
        &json!({"source_id": source["id"], "failure": null}),
    );
    let image = first.post("/v1/images", &json!({"source_id": source["id"]}));
    let path = format!("/v1/images/{}", image["id"].as_str().expect("an id"));
    let job = first.post(&format!("{path}/tasks"), &json!({"action": "import"}));
    first.post("/sandbox/clock", &json!({"advance_seconds": 6}));
    let before = first.get(&path);
    assert_ne!(before["state"]["current"], "new");
    assert_ne!(before["state"]["current"], "live");
    let hub = first
        .banner
        .lines()
        .find(|line| line.starts_with("hub "))
        .expect("the hub")
        .to_owned();
    let clock = moment(&first.get("/sandbox/clock")["now"]);
    let quick = json!({"source_id": source["id"], "name": "made just before the end"});
    let made: Vec<Value> = (0..30).map(|_| first.post("/v1/images", &quick)).collect();
    first.kill();

    let second = Running::start(&db, &["--auth", "open"]);
    assert!(
        second.banner.contains(&hub) && second.banner.contains("as it was left"),
        "{}",
        second.banner
    );
    assert_eq!(second.get(&path)["name"], "Kept");
    for image in made {
        let path = format!("/v1/images/{}", image["id"].as_str().expect("an id"));
        assert_eq!(second.get(&path), image);
    }
    assert!(
        moment(&second.get("/sandbox/clock")["now"]) >= clock,
        "a moved clock stays moved"
    );
    let id = job["job"]["id"].as_str().expect("a job");
    assert_eq!(
        second.get(&format!("/v1/jobs/{id}"))["state"]["current"],
        "running"
    );
    second.post("/sandbox/clock", &json!({"advance_seconds": 600}));
    assert_eq!(second.get(&path)["state"]["current"], "live");
    assert_eq!(
        second.get(&format!("/v1/jobs/{id}"))["state"]["current"],
        "completed"
    );
    let log = second.get(&format!("{path}/build-log"));
    assert!(log["log"].as_str().is_some_and(|log| log.len() > 1000));
}

#[test]
fn the_banner_names_address_mode_hub_data_and_every_key() {
    let dir = tempfile::tempdir().expect("a directory");
    let running = Running::start(&dir.path().join("hub.db"), &["--auth", "key", "--seed", "3"]);
    let banner = &running.banner;
    assert!(
        banner.contains("40 images, seed 3") && banner.contains("auth       key"),
        "{banner}"
    );
    for key in gantry_sandbox::keys::KEYS {
        assert!(
            banner.contains(key.token) && banner.contains(&key.words()),
            "{}",
            key.token
        );
    }
    let refused = running.call("GET", "/v1/images", "");
    assert_eq!(refused["error"]["code"], "401.auth-invalid");
}

#[test]
fn a_bad_command_line_ends_with_words() {
    for arguments in [
        &["--max-page", "none"][..],
        &["--listen", "nowhere"],
        &["--db", "/nowhere/at/all.db"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_gantry-sandbox"))
            .args(arguments)
            .output()
            .expect("it runs");
        assert!(!output.status.success(), "{arguments:?}");
        assert!(!output.stderr.is_empty() && !String::from_utf8_lossy(&output.stderr).contains("panicked"));
    }
}
