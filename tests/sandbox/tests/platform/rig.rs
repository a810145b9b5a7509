//! A sandbox in the hands of a test: calls that answer status, headers and JSON, and a clock that moves when
//! told. Start with [`Rig::new`].

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use gantry_sandbox::clock::Clock;
use gantry_sandbox::moment::Moment;
use gantry_sandbox::options::Options;
use gantry_sandbox::platform::{Platform, Shared};
use gantry_sandbox::router::router;
use gantry_sandbox::server::Peer;
use serde_json::{Value, json};
use std::net::SocketAddr;
use tower::ServiceExt;

/// A running sandbox and the key that calls are made with.
pub struct Rig {
    pub platform: Shared,
    pub router: Router,
    key: Option<&'static str>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error} in {}", self.text))
    }

    /// `data` of the body.
    pub fn data(&self) -> Value {
        self.json()["data"].clone()
    }

    /// Status and code of a refusal; the code is empty for an answer.
    pub fn refusal(&self) -> (u16, String) {
        let code = self.json()["error"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        (self.status, code)
    }

    /// The ids of a list.
    pub fn ids(&self) -> Vec<String> {
        texts(&self.data(), "/id")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

/// The texts at a pointer in each item of a list.
pub fn texts(list: &Value, pointer: &str) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items
        .map(|item| {
            item.pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

impl Rig {
    /// A sandbox in `open` mode with this many images.
    pub fn new(images: usize) -> Self {
        Self::with(images, |_| {})
    }

    /// A sandbox with changed options.
    pub fn with(images: usize, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = Options::for_tests(images);
        change(&mut options);
        let start = Moment::parse("2026-03-26T10:00:00Z").expect("a time");
        let platform = Platform::start(options, Clock::held(start)).expect("an empty database is filled");
        Self {
            router: router(platform.clone()),
            platform,
            key: None,
        }
    }

    /// The same sandbox, called with a key and the hub's id.
    pub fn keyed(&self, key: &'static str) -> Self {
        Self {
            platform: self.platform.clone(),
            router: self.router.clone(),
            key: Some(key),
        }
    }

    /// Moves the clock forward.
    pub fn advance(&self, seconds: i64) {
        self.platform.clock.advance(seconds * 1000);
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.call("GET", path, None).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        self.call("DELETE", path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.call("POST", path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.call("PATCH", path, Some(body)).await
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(key) = self.key {
            request = request
                .header("authorization", format!("Bearer {key}"))
                .header("x-hub-id", &self.platform.hub);
        }
        let body = match body {
            None => Body::empty(),
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
        };
        self.send(request.body(body).expect("a request")).await
    }

    /// Sends a request as it is, from loopback.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        self.send_from("127.0.0.1:50000", request).await
    }

    /// Sends a request as it is, from an address.
    pub async fn send_from(&self, peer: &str, mut request: Request<Body>) -> Reply {
        let peer: SocketAddr = peer.parse().expect("an address");
        request.extensions_mut().insert(Peer(peer));
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router always answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text,
        }
    }

    /// The id of a live source with this origin, whose imports were told to end in `failure`.
    pub async fn source(&self, origin: &str, failure: Option<&str>) -> String {
        let details = match origin {
            "docker-file" => json!({"repo": {"url": "https://git.test/app.git"}}),
            "cycle-upload" => json!({}),
            _ => json!({"target": "nginx:1.29", "url": "https://registry.test"}),
        };
        let body =
            json!({"type": "direct", "name": "Test source", "origin": {"type": origin, "details": details}});
        let made = self.post("/v1/images/sources", body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let id = made.data()["id"].as_str().expect("an id").to_owned();
        let chosen = self
            .post("/sandbox/outcomes", json!({"source_id": id, "failure": failure}))
            .await;
        assert_eq!(chosen.status, 200, "{}", chosen.text);
        id
    }

    /// The id of a new image of a source.
    pub async fn image(&self, source: &str) -> String {
        let made = self.post("/v1/images", json!({"source_id": source})).await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.data()["id"].as_str().expect("an id").to_owned()
    }

    /// Asks for the import of an image and answers the job's id.
    pub async fn import(&self, image: &str) -> String {
        let asked = self
            .post(&format!("/v1/images/{image}/tasks"), json!({"action": "import"}))
            .await;
        assert_eq!(asked.status, 200, "{}", asked.text);
        asked.data()["job"]["id"].as_str().expect("a job").to_owned()
    }

    /// A new image that went live.
    pub async fn live_image(&self, source: &str) -> String {
        let image = self.image(source).await;
        self.import(&image).await;
        self.advance(120);
        assert_eq!(self.state(&image).await, "live");
        image
    }

    /// The state of an image; the code of the refusal where it is gone.
    pub async fn state(&self, image: &str) -> String {
        let reply = self.get(&format!("/v1/images/{image}")).await;
        match reply.data()["state"]["current"].as_str() {
            Some(state) => state.to_owned(),
            None => reply.refusal().1,
        }
    }

    /// A job's document.
    pub async fn job(&self, id: &str) -> Value {
        self.get(&format!("/v1/jobs/{id}")).await.data()
    }
}
