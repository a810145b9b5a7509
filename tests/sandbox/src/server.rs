//! The listening socket. It hands each connection to the router with the address of the peer, and breaks the
//! connection where a response says so. Start with [`serve`].

use crate::platform::Shared;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::MissedTickBehavior;
use tower::ServiceExt;

/// In the extensions of a response: break the connection instead of answering.
#[derive(Debug, Clone, Copy)]
pub struct Dropped;

/// In the extensions of a request: the address that it came from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// Answers connections until the listener fails.
///
/// # Errors
/// When the socket cannot accept any more.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            // One visitor that hung up too early is no reason to stop.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => continue,
            Err(error) => return Err(error),
        };
        tokio::spawn(connection(stream, peer, router.clone()));
    }
}

/// Lets the job engine keep up with the clock even when nobody asks, so that listeners hear of it in time.
pub async fn keep_time(platform: Shared) {
    let mut beat = tokio::time::interval(Duration::from_millis(100));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        beat.tick().await;
        let platform = platform.clone();
        // A failure was already written to the terminal, and the next request meets it again.
        let _ = tokio::task::spawn_blocking(move || platform.work(|_| Ok(()))).await;
    }
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router) {
    // Small answers should not wait for company.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let router = router.clone();
        async move { answer(router, request, peer).await }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new());
    // The only errors are those of the peer's connection and the ones that faults ask for.
    let _ = http
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades()
        .await;
}

async fn answer(router: Router, request: hyper::Request<Incoming>, peer: SocketAddr) -> io::Result<Response> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(Peer(peer));
    let response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.extensions().get::<Dropped>().is_some() {
        return Err(io::Error::new(
            io::ErrorKind::ConnectionReset,
            "dropped on request",
        ));
    }
    Ok(response)
}
