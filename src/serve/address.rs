//! Where the preview is to be found: listeners, and the names that lead to them.
//!
//! **Invariant:** without an address of another kind on the command line, no other machine can connect. Beyond this machine, nobody reads
//! without the token.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs, UdpSocket},
};

use crate::base::{Error, Result};

/// Listeners, and how browsers name them.
#[derive(Debug)]
pub struct Address {
    pub listeners: Vec<TcpListener>,
    pub port: u16,
    /// As the command line has it: `127.0.0.1`, `0.0.0.0`, `my-machine`.
    pub host: String,
    /// What the address of the first page must carry; `None` if only this machine can connect.
    pub token: Option<String>,
}

/// How often a free port is looked for that is free for both kinds of addresses.
const TRIES: usize = 8;

impl Address {
    /// Listens at `host`: a name or address of this machine, which other machines can reach only if it is none of its loopback. `port` 0
    /// is any that is free.
    ///
    /// Errors: a host that is no address of this machine, a port that is taken.
    pub fn listen(host: &str, port: u16) -> Result<Self> {
        let failed = |cause: io::Error| Error::Listen { address: shown(host, port), cause };
        let wanted: Vec<IpAddr> = match host.trim_start_matches('[').trim_end_matches(']') {
            "localhost" | "127.0.0.1" | "::1" => vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()],
            host => (host, port).to_socket_addrs().map_err(failed)?.map(|address| address.ip()).collect(),
        };
        let is_loopback = wanted.iter().all(IpAddr::is_loopback);
        let mut tried = 0;
        let listeners = loop {
            tried += 1;
            match bind(&wanted, port) {
                Err(cause) if port == 0 && cause.kind() == io::ErrorKind::AddrInUse && tried < TRIES => {}
                bound => break bound.map_err(failed)?,
            }
        };
        let port = listeners.first().and_then(|listener| listener.local_addr().ok()).map_or(port, |at| at.port());
        let token = if is_loopback { None } else { Some(unguessable()?) };
        Ok(Self { listeners, port, host: host.to_owned(), token })
    }

    /// Returns where a browser finds the page at `path`, which begins with `/`.
    pub fn url(&self, path: &str) -> String {
        let host = match self.host.parse::<IpAddr>() {
            Ok(address) if address.is_unspecified() => outward().unwrap_or(address).to_string(),
            _ => self.host.clone(),
        };
        let token = self.token.as_ref().map_or(String::new(), |token| format!("?token={token}"));
        format!("http://{}{path}{token}", shown(&host, self.port))
    }
}

fn shown(host: &str, port: u16) -> String {
    if host.contains(':') && !host.starts_with('[') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

/// Listens at the first address of `wanted`, and at the others where the machine has them.
fn bind(wanted: &[IpAddr], port: u16) -> io::Result<Vec<TcpListener>> {
    let (first, others) = wanted.split_first().ok_or(io::ErrorKind::AddrNotAvailable)?;
    let listener = TcpListener::bind(SocketAddr::new(*first, port))?;
    let port = listener.local_addr()?.port();
    let mut listeners = vec![listener];
    for other in others {
        match TcpListener::bind(SocketAddr::new(*other, port)) {
            Ok(listener) => listeners.push(listener),
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => return Err(cause),
            // A machine without IPv6.
            Err(_) => {}
        }
    }
    Ok(listeners)
}

/// Returns the address that other machines know this one by. No packet is sent for that.
fn outward() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address that is for documentation.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_unspecified())
}

/// Returns 128 bits that nobody can guess, in hexadecimal digits.
///
/// Errors: the system has no random numbers.
pub fn unguessable() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|cause| Error::Read { path: "random numbers".into(), cause: io::Error::other(cause.to_string()) })?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_alone_needs_no_token() {
        for host in ["127.0.0.1", "localhost", "::1"] {
            let address = Address::listen(host, 0).unwrap();
            assert_ne!(address.port, 0);
            assert_eq!(address.token, None, "{host}");
            assert!(address.listeners.iter().all(|one| one.local_addr().unwrap().ip().is_loopback()), "{host}");
        }
        assert!(Address::listen("::1", 0).unwrap().url("/docs/").starts_with("http://[::1]:"));
    }

    #[test]
    fn beyond_this_machine_the_address_carries_a_token_that_is_another_each_time() {
        let (one, other) = (Address::listen("0.0.0.0", 0).unwrap(), Address::listen("0.0.0.0", 0).unwrap());
        let token = one.token.clone().unwrap();
        assert_eq!(token.len(), 32);
        assert_ne!(one.token, other.token);
        assert!(one.url("/").ends_with(&format!(":{}/?token={token}", one.port)), "{}", one.url("/"));
    }

    #[test]
    fn a_port_that_is_taken_is_named() {
        let taken = Address::listen("127.0.0.1", 0).unwrap();
        let error = Address::listen("127.0.0.1", taken.port).unwrap_err();
        assert_eq!(error.exit_status(), 3);
        assert!(error.to_string().contains(&format!("127.0.0.1:{}", taken.port)), "{error}");
        assert!(error.to_string().contains("--port 0"), "{error}");
    }
}
