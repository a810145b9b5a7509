//! A sandbox without a socket: requests go straight into its router. Start with
//! [`Sandbox::new`].

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use gantry_sandbox::clock::Clock;
use gantry_sandbox::options::Options;
use gantry_sandbox::platform::{Platform, Shared};
use gantry_sandbox::router::router;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

/// The router of a seeded sandbox.
pub struct Sandbox {
    router: Router,
    platform: Shared,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub content_type: String,
    pub json: Value,
}

impl Sandbox {
    /// A sandbox in memory that needs no key.
    pub fn new(images: usize) -> Self {
        let platform = Platform::start(Options::for_tests(images), Clock::wall());
        let platform = platform.unwrap_or_else(|refusal| panic!("{}: {}", refusal.title, refusal.detail));
        Sandbox {
            router: router(platform.clone()),
            platform,
        }
    }

    /// Lets time pass, so that jobs move.
    pub fn wait(&self, seconds: i64) {
        self.platform.clock.advance(seconds * 1_000);
    }

    /// One request; `key` goes into the Authorization header, a body makes it JSON.
    pub async fn call(&self, method: &str, path: &str, key: Option<&str>, body: Option<&str>) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("X-Hub-Id", &self.platform.hub);
        if let Some(key) = key {
            request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_owned()));
        let request = request.body(body).expect("a sound request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router never fails");
        let status = response.status().as_u16();
        let content_type = response.headers().get(header::CONTENT_TYPE);
        let content_type = content_type
            .and_then(|text| text.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let bytes = response
            .into_body()
            .collect()
            .await
            .expect("a whole body")
            .to_bytes();
        let json = serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        Reply {
            status,
            content_type,
            json,
        }
    }
}
