//! Who may read: a [`Head`] → yes, a cookie first, or no.
//!
//! A page of another site can make a browser ask the preview for anything, and can let its own name lead to this machine. So the name
//! that was asked must be one of ours, and no other origin may ask but to open a page.
//!
//! **Invariant:** pages, assets and events go through the same gate, and an address made of digits is no better than a name.

use std::net::IpAddr;

use super::{address::Address, head::Head, target::Target};
use crate::base::Digest;

/// What opens the preview to one.
#[derive(Debug)]
pub struct Guard {
    port: u16,
    /// The host of the command line.
    host: String,
    token: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Pass,
    /// The token was in the address: it goes into this cookie, and out of the address.
    Admit {
        cookie: String,
    },
    Refuse {
        status: u16,
        reason: &'static str,
    },
}

impl Guard {
    pub fn of(address: &Address) -> Self {
        Self { port: address.port, host: address.host.clone(), token: address.token.clone() }
    }

    pub fn judge(&self, head: &Head, target: &Target) -> Verdict {
        let refuse = |status, reason| Verdict::Refuse { status, reason };
        let Some(host) = &head.host else { return refuse(400, "The request names no host.") };
        match self.names_us(host) {
            None => return refuse(400, "The request's host is malformed."),
            Some(false) => {
                return refuse(403, "This preview is not found at that name. Use the address that Hexapla printed.");
            }
            Some(true) => {}
        }
        let own = format!("http://{host}");
        if head.origin.as_ref().is_some_and(|origin| !origin.eq_ignore_ascii_case(&own)) {
            return refuse(403, "Pages of other sites may not read the preview.");
        }
        let is_own = |site: &String| site == "same-origin" || site == "none";
        let opens_page = head.fetch_mode.as_deref() == Some("navigate");
        if !opens_page && head.fetch_site.as_ref().is_some_and(|site| !is_own(site)) {
            return refuse(403, "Pages of other sites may not read the preview.");
        }
        match &self.token {
            None => Verdict::Pass,
            Some(token) if self.cookies(head).any(|cookie| is_same(cookie, token)) => Verdict::Pass,
            Some(token) if target.value("token").is_some_and(|given| is_same(&given, token)) => {
                let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax", self.cookie_name());
                Verdict::Admit { cookie }
            }
            Some(_) => refuse(403, "Open the address that Hexapla printed: it has the token."),
        }
    }

    /// Whether `host`, with its port, means this preview; `None` if it is malformed.
    fn names_us(&self, host: &str) -> Option<bool> {
        let (name, port) = match host.strip_prefix('[') {
            Some(rest) => {
                let (name, port) = rest.split_once(']')?;
                name.parse::<std::net::Ipv6Addr>().ok()?;
                (name, if port.is_empty() { None } else { Some(port.strip_prefix(':')?) })
            }
            None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
        };
        let is_name_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_name_byte) {
            return None;
        }
        let port = match port {
            None => 80,
            Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => port.parse::<u16>().ok()?,
            Some(_) => return None,
        };
        Some(port == self.port && self.is_our_name(&name.to_ascii_lowercase()))
    }

    fn is_our_name(&self, name: &str) -> bool {
        if name == "localhost" || name.ends_with(".localhost") || name == self.host.to_ascii_lowercase() {
            return true;
        }
        let Ok(asked) = name.parse::<IpAddr>() else { return false };
        // Nobody else can make an address of digits lead here.
        let is_every = self.host.parse::<IpAddr>().is_ok_and(|own| own.is_unspecified());
        asked.is_loopback() || is_every
    }

    /// Cookies do not know ports, so their names do.
    fn cookie_name(&self) -> String {
        format!("hexapla-preview-{}", self.port)
    }

    fn cookies<'a>(&self, head: &'a Head) -> impl Iterator<Item = &'a str> {
        let name = format!("{}=", self.cookie_name());
        let cookies = head.cookie.as_deref().unwrap_or_default().split(';');
        cookies.filter_map(move |cookie| cookie.trim().strip_prefix(&name))
    }
}

/// Whether a page of the preview itself asks for another one to show it in a frame.
pub fn is_own_frame(head: &Head) -> bool {
    head.fetch_dest.as_deref() == Some("iframe") && head.fetch_site.as_deref() == Some("same-origin")
}

/// Compares digests, so that the time this takes tells nothing of where the two differ.
fn is_same(given: &str, token: &str) -> bool {
    Digest::of(given) == Digest::of(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(host: &str, token: Option<&str>) -> Guard {
        Guard { port: 4000, host: host.into(), token: token.map(str::to_owned) }
    }

    fn head(host: &str) -> Head {
        Head { host: Some(host.into()), ..Head::default() }
    }

    fn status(guard: &Guard, head: &Head, target: &str) -> u16 {
        match guard.judge(head, &Target::parse(target).unwrap()) {
            Verdict::Pass => 200,
            Verdict::Admit { .. } => 302,
            Verdict::Refuse { status, .. } => status,
        }
    }

    #[test]
    fn only_names_of_this_machine_lead_to_the_preview() {
        let own = guard("127.0.0.1", None);
        for (host, expected) in [
            ("127.0.0.1:4000", 200),
            ("LOCALHOST:4000", 200),
            ("zh.localhost:4000", 200),
            ("[::1]:4000", 200),
            ("localhost", 403),
            ("localhost:80", 403),
            ("evil.example:4000", 403),
            ("localhost.evil.example:4000", 403),
            ("192.168.1.5:4000", 403),
            ("[2001:db8::1]:4000", 403),
            ("", 400),
            (":4000", 400),
            ("localhost:", 400),
            ("localhost:4000:1", 400),
            ("localhost:99999", 400),
            ("[::1:4000", 400),
            ("[::1]4000", 400),
            ("[a]:4000", 400),
            ("local host:4000", 400),
            ("user@localhost:4000", 400),
            ("l\u{f6}calhost:4000", 400),
        ] {
            assert_eq!(status(&own, &head(host), "/"), expected, "{host}");
        }
        assert_eq!(status(&own, &Head::default(), "/"), 400);
        assert_eq!(status(&guard("0.0.0.0", None), &head("192.168.1.5:4000"), "/"), 200);
        assert_eq!(status(&guard("0.0.0.0", None), &head("evil.example:4000"), "/"), 403);
        assert_eq!(status(&guard("Machine", None), &head("machine:4000"), "/"), 200);
    }

    #[test]
    fn no_other_origin_reads_anything() {
        let own = guard("127.0.0.1", None);
        for (origin, expected) in [
            ("http://127.0.0.1:4000", 200),
            ("http://127.0.0.1:4001", 403),
            ("http://localhost:4000", 403),
            ("https://127.0.0.1:4000", 403),
            ("http://evil.example", 403),
            ("http://192.168.1.5:4000", 403),
            ("null", 403),
            ("", 403),
        ] {
            let head = Head { origin: Some(origin.into()), ..head("127.0.0.1:4000") };
            assert_eq!(status(&own, &head, "/a.css"), expected, "{origin}");
        }
        for (site, mode, expected) in [
            ("same-origin", "cors", 200),
            ("none", "navigate", 200),
            ("cross-site", "navigate", 200),
            ("cross-site", "no-cors", 403),
            ("same-site", "no-cors", 403),
            ("cross-site", "cors", 403),
        ] {
            let (fetch_site, fetch_mode) = (Some(site.into()), Some(mode.into()));
            let head = Head { fetch_site, fetch_mode, ..head("127.0.0.1:4000") };
            assert_eq!(status(&own, &head, "/a.css"), expected, "{site} {mode}");
        }
    }

    #[test]
    fn a_token_goes_from_the_address_into_a_cookie() {
        let guard = guard("0.0.0.0", Some("secret"));
        let asked = head("10.0.0.1:4000");
        assert_eq!(status(&guard, &asked, "/"), 403);
        assert_eq!(status(&guard, &asked, "/?token=secre"), 403);
        let Verdict::Admit { cookie } = guard.judge(&asked, &Target::parse("/?token=secret").unwrap()) else {
            panic!("refused")
        };
        assert_eq!(cookie, "hexapla-preview-4000=secret; Path=/; HttpOnly; SameSite=Lax");
        let with = |cookie: &str| Head { cookie: Some(cookie.into()), ..asked.clone() };
        assert_eq!(status(&guard, &with("a=b; hexapla-preview-4000=secret"), "/"), 200);
        assert_eq!(status(&guard, &with("hexapla-preview-4001=secret"), "/"), 403);
    }
}
