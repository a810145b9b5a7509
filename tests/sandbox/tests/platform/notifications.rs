//! The notification pipeline over a real connection: tokens, topics, and who hears what.

use crate::rig::Rig;
use crate::wire::bind;
use serde_json::Value;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_stream::StreamExt;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn token(rig: &Rig) -> String {
    let reply = rig.get("/v1/hubs/current/notifications").await;
    reply.data()["token"].as_str().expect("a token").to_owned()
}

async fn connect(at: SocketAddr, token: &str) -> Result<Socket, Error> {
    let url = format!("ws://{at}/v1/hubs/current/notifications?token={token}");
    connect_async(url).await.map(|(socket, _)| socket)
}

/// The next message, if it comes soon.
async fn next(socket: &mut Socket) -> Option<Value> {
    let heard = tokio::time::timeout(Duration::from_secs(5), socket.next())
        .await
        .ok()??;
    match heard.expect("a message") {
        Message::Text(text) => Some(serde_json::from_str(&text).expect("JSON")),
        other => panic!("{other:?}"),
    }
}

fn refusal(outcome: Result<Socket, Error>) -> (u16, String) {
    match outcome {
        Err(Error::Http(response)) => {
            let body = response.body().clone().unwrap_or_default();
            let body: Value = serde_json::from_slice(&body).unwrap_or_default();
            (
                response.status().as_u16(),
                body["error"]["code"].as_str().unwrap_or_default().to_owned(),
            )
        }
        other => panic!("{other:?}"),
    }
}

/// A sandbox whose seeded jobs have all come to their end.
async fn quiet() -> Rig {
    let rig = Rig::new(5);
    rig.advance(2 * 3_600);
    rig.get("/v1/jobs").await;
    rig
}

#[tokio::test]
async fn listeners_hear_an_import_from_created_to_live() {
    let rig = quiet().await;
    let at = bind(&rig).await;
    let source = rig.source("docker-hub", None).await;
    let mut socket = connect(at, &token(&rig).await).await.expect("let in");
    let image = rig.image(&source).await;
    let job = rig.import(&image).await;
    rig.advance(120);
    rig.get("/v1/images").await;
    let mut heard = Vec::new();
    while heard.len() < 9 {
        let message = next(&mut socket).await.expect("a message");
        assert_eq!(message["context"]["hub_id"], rig.platform.hub.as_str());
        let object = &message["object"];
        let id = object["id"].as_str().expect("an id");
        assert!(id == image || id == job, "{message}");
        let (topic, state) = (
            message["topic"].as_str().expect("a topic"),
            object["state"].as_str().unwrap_or("-"),
        );
        heard.push(format!("{topic} {state}"));
    }
    let expected = [
        "image.created -",
        "job.created -",
        "job.state.changed queued",
        "job.state.changed running",
        "image.state.changed downloading",
        "image.state.changed verifying",
        "image.state.changed saving",
        "image.state.changed live",
        "job.state.changed completed",
    ];
    assert_eq!(heard, expected);
}

#[tokio::test]
async fn failures_and_deletions_are_told_as_they_are() {
    let rig = quiet().await;
    let at = bind(&rig).await;
    let image = rig
        .image(&rig.source("docker-hub", Some("pull-denied")).await)
        .await;
    rig.import(&image).await;
    rig.advance(1);
    rig.get("/v1/images").await;
    let mut socket = connect(at, &token(&rig).await).await.expect("let in");
    rig.advance(60);
    rig.delete(&format!("/v1/images/{image}")).await;
    rig.advance(60);
    rig.get("/v1/images").await;
    let mut heard = Vec::new();
    for _ in 0..8 {
        let message = next(&mut socket).await.expect("a message");
        let object = message["object"].clone();
        heard.push((message["topic"].as_str().unwrap_or_default().to_owned(), object));
    }
    let error = heard
        .iter()
        .find(|(topic, _)| topic == "image.error")
        .expect("an error");
    assert!(
        error.1["error"]
            .as_str()
            .is_some_and(|message| message.contains("denied"))
    );
    let gone = heard
        .iter()
        .find(|(_, object)| object["state"] == "deleted")
        .expect("a deletion");
    assert_eq!(
        (gone.0.as_str(), &gone.1["previous_state"]),
        ("image.state.changed", &Value::from("deleting"))
    );
}

#[tokio::test]
async fn a_token_lets_in_once_and_for_15_minutes() {
    let rig = Rig::new(1);
    let at = bind(&rig).await;
    let first = token(&rig).await;
    connect(at, &first).await.expect("let in");
    assert_eq!(
        refusal(connect(at, &first).await),
        (401, "401.auth-invalid".to_owned())
    );
    assert_eq!(
        refusal(connect(at, "nobody").await),
        (401, "401.auth-invalid".to_owned())
    );
    let late = token(&rig).await;
    rig.advance(15 * 60);
    assert_eq!(
        refusal(connect(at, &late).await),
        (401, "401.auth-expired".to_owned())
    );
    let plain = rig.get("/v1/hubs/current/notifications?token=x").await;
    assert_eq!(plain.refusal(), (400, "400.invalid-syntax".to_owned()));
}
