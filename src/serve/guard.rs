//! Who may ask: checks of a request's headers before anything else is looked at.

use std::net::IpAddr;

use crate::serve::call::Call;

/// The cookie that keeps the token.
const COOKIE: &str = "nutgraf";

/// Bytes of the shortest token: 96 bits in base 64.
pub const SHORTEST_TOKEN: usize = 16;

/// Who may ask.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    /// Names, beside addresses and `localhost`, by which the server may be called.
    pub hosts: Vec<String>,
    /// What a client must know; none where all may ask.
    pub token: Option<String>,
}

/// What the guard says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Come in.
    Pass,
    /// Come in by the token in the address: it is to be kept in this cookie, and taken out of the address.
    Admit {
        /// The value of `set-cookie`.
        cookie: String,
    },
    /// Stay out, with a status of HTTP and why.
    Refuse(u16, &'static str),
}

impl Guard {
    /// Looks at a call with its headers: `header` gives the value of one by its name in small letters.
    ///
    /// A page of another site that has made its name point to this machine ("DNS rebinding") calls the server by that name: names are
    /// taken only where they are known, and addresses always, since they can be made to point nowhere else.
    pub fn verdict<'a>(&self, call: &Call, header: impl Fn(&str) -> Option<&'a str>) -> Verdict {
        let Some(host) = header("host") else {
            return Verdict::Refuse(400, "a request names its host");
        };
        if !self.knows(host) {
            let why = "this server is not known by that name: call it by its address, or start it with --host NAME";
            return Verdict::Refuse(421, why);
        }
        if let Some(origin) = header("origin")
            && !is_same(origin, host)
        {
            return Verdict::Refuse(403, "pages of other sites may not ask this server");
        }
        // A link from elsewhere may open a page; a script or an image from elsewhere gets nothing.
        let navigates = header("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
        if header("sec-fetch-site") == Some("cross-site") && !navigates {
            return Verdict::Refuse(403, "pages of other sites may not ask this server");
        }
        let Some(token) = &self.token else {
            return Verdict::Pass;
        };
        let bearer = header("authorization").and_then(|value| value.strip_prefix("Bearer "));
        let cookies = header("cookie").unwrap_or_default().split(';').map(str::trim);
        let kept = cookies.filter_map(|cookie| cookie.strip_prefix(COOKIE)?.strip_prefix('='));
        if kept.chain(bearer).any(|known| is_equal(known, token)) {
            return Verdict::Pass;
        }
        if call.value("token").is_some_and(|known| is_equal(known, token)) {
            return Verdict::Admit {
                cookie: format!("{COOKIE}={token}; HttpOnly; SameSite=Lax; Path=/"),
            };
        }
        let why = "this archive asks for its token: open its address with ?token=… behind it, or send `Authorization: Bearer …`";
        Verdict::Refuse(401, why)
    }

    fn knows(&self, host: &str) -> bool {
        let name = without_port(host);
        let address = name.trim_start_matches('[').trim_end_matches(']');
        name.eq_ignore_ascii_case("localhost")
            || address.parse::<IpAddr>().is_ok()
            || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Whether an origin is the one that is called `host`, over TLS (before a proxy) or not.
fn is_same(origin: &str, host: &str) -> bool {
    let called = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    called.is_some_and(|called| called.eq_ignore_ascii_case(host))
}

/// Compares in a time that tells nothing but the length.
fn is_equal(left: &str, right: &str) -> bool {
    let differing = left.bytes().zip(right.bytes()).fold(0, |bits, (a, b)| bits | (a ^ b));
    left.len() == right.len() && std::hint::black_box(differing) == 0
}

/// Whether a token can stand in a cookie and in an address as it is.
pub fn is_fit(token: &str) -> bool {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~+/=".contains(&byte);
    token.len() >= SHORTEST_TOKEN && token.bytes().all(may_stand)
}
