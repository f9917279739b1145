//! The server: HTTP/1.1 over TCP, reading only, every resource with a limit.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;

use crate::serve::call::{Call, address};
use crate::serve::guard::{Guard, Verdict};
use crate::serve::reply::Reply;
use crate::serve::site::Site;

/// Connections at a time; who comes then waits to be let in.
const CONNECTIONS: usize = 256;
/// Bytes of the head of a request.
const HEAD_BYTES: usize = 16 << 10;
/// Time for the head of a request to come, on a connection that is kept too.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// Time that a call may take before the client is told to come again.
const CALL_TIME: Duration = Duration::from_secs(30);
/// Time that a connection lives, however slowly somebody reads.
const CONNECTION_TIME: Duration = Duration::from_secs(300);
/// Rest after the system had no connection to give (too many open files).
const PAUSE: Duration = Duration::from_millis(50);

/// Serves the site until the process ends. Calls are answered on as many threads as there are cores. Fails where the system gives no
/// threads or the listener cannot be used.
pub fn run(listener: TcpListener, site: Arc<Site>, guard: Guard) -> io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.min(2))
        .max_blocking_threads(cores)
        .enable_all()
        .build()?;
    listener.set_nonblocking(true)?;
    runtime.block_on(accept(listener, site, Arc::new(guard)))
}

async fn accept(listener: TcpListener, site: Arc<Site>, guard: Arc<Guard>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else {
            return Ok(());
        };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(_) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        // Answers are small and whole: waiting for more of them only delays.
        let _ = stream.set_nodelay(true);
        let (site, guard) = (Arc::clone(&site), Arc::clone(&guard));
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(request, Arc::clone(&site), Arc::clone(&guard)));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_buf_size(HEAD_BYTES)
                .serve_connection(TokioIo::new(stream), service);
            // A client that goes away, or sends no HTTP, is nobody's fault here.
            let _ = tokio::time::timeout(CONNECTION_TIME, connection).await;
            drop(place);
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    site: Arc<Site>,
    guard: Arc<Guard>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let call = Call::of(request.uri().path(), request.uri().query());
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match guard.verdict(&call, header) {
        Verdict::Pass => {}
        Verdict::Refuse(status, why) => return Ok(response(plain(status, why), None)),
        Verdict::Admit { cookie } => {
            let pairs = call.pairs.iter().filter(|(name, _)| name != "token");
            let pairs = pairs.map(|(name, value)| (name.as_str(), value.clone()));
            let way = address(&local(&call.path), pairs);
            return Ok(response(plain(303, "come in"), Some((cookie, way))));
        }
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(response(plain(405, "this archive is only read: ask by GET"), None));
    }
    let work = tokio::task::spawn_blocking(move || site.answer(&call));
    let reply = match tokio::time::timeout(CALL_TIME, work).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(_)) => plain(500, "this is a bug of nutgraf: report what you asked for"),
        Err(_) => plain(503, "too much is asked at the moment: try again later"),
    };
    Ok(response(reply, None))
}

/// A path that leads to this server and no other, as `//elsewhere` would.
fn local(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
}

fn plain(status: u16, text: &str) -> Reply {
    Reply {
        status,
        ..Reply::of("text/plain; charset=utf-8", format!("{text}\n"))
    }
}

fn response(reply: Reply, admitted: Option<(String, String)>) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers() {
        response = response.header(name, value);
    }
    if reply.status == StatusCode::UNAUTHORIZED.as_u16() {
        response = response.header("www-authenticate", "Bearer");
    }
    if reply.status == StatusCode::METHOD_NOT_ALLOWED.as_u16() {
        response = response.header("allow", "GET, HEAD");
    }
    if let Some((cookie, way)) = admitted {
        response = response.header("set-cookie", cookie).header("location", way);
    }
    // Every header is one of ours, but for the way back, which is encoded; what did not fit would be an empty answer.
    response.body(Full::new(Bytes::from(reply.body))).unwrap_or_default()
}
