//! What static hosts are told beside the files: headers, redirects, the 404 page of each language, content types.
//!
//! In: the site, and `hosts` of `site.toml`. Out: the file that each of these hosts reads, one module each and one table, and the
//! speculation rules that the headers name.
//!
//! **Invariant:** no file says anything that another one does not: all of them write the same [`Rules`], as far as the host
//! understands them. The pages work without any of it.

mod apache;
mod azure;
mod netlify;
mod nginx;
mod preview;
mod rules;

use self::rules::Rules;
use crate::{base::Result, config::HostKind, emit::Context, model::Output};

type Write = fn(&Rules) -> Vec<Output>;

/// The hosts that `hosts` may name.
const HOSTS: &[(HostKind, Write)] = &[
    (HostKind::Netlify, netlify::netlify),
    (HostKind::Cloudflare, netlify::cloudflare),
    (HostKind::Nginx, nginx::write),
    (HostKind::Apache, apache::write),
    (HostKind::Azure, azure::write),
    (HostKind::Preview, preview::write),
];

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let wanted: Vec<Write> =
        HOSTS.iter().filter(|(host, _)| context.config.hosts.contains(host)).map(|(_, write)| *write).collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let (rules, speculation) = Rules::of(context);
    Ok(wanted.iter().flat_map(|write| write(&rules)).chain([speculation]).collect())
}

#[cfg(test)]
mod tests;
