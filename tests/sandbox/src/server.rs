//! The listening socket. It hands each connection to the router with the address of the peer, and breaks the
//! connection where a response says so. Start with [`serve`].

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpStream};
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
