//! The static hosts that read files of their own beside the pages.

use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Hash)]
#[serde(rename_all = "lowercase")]
pub enum HostKind {
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    Nginx,
    Apache,
    /// Azure Static Web Apps.
    Azure,
    /// The preview; no site names it.
    #[serde(skip)]
    Preview,
}

/// Its `_headers` is read by Cloudflare too, and by no other host.
const DEFAULT: &[HostKind] = &[HostKind::Netlify];

/// Returns the hosts that a site names, each once, or those by default; an error where two of them read the same file.
pub(super) fn checked(named: Option<Vec<HostKind>>) -> Result<Vec<HostKind>, String> {
    let mut hosts = named.unwrap_or_else(|| DEFAULT.to_vec());
    hosts.sort();
    hosts.dedup();
    let one_file = [HostKind::Netlify, HostKind::Cloudflare].iter().all(|host| hosts.contains(host));
    if one_file { Err("netlify and cloudflare read the same files; name one of them".into()) } else { Ok(hosts) }
}
