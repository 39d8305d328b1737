//! What pages load from other hosts, and the content security policy that allows exactly that.
//!
//! In: the references of all pages, and the hosts that `site.toml` allows. Out: [`Outside`], for one page or for the whole
//! site, and the policy made of it, for a `<meta>` and for a host's headers.
//!
//! **Invariant:** whatever a policy of the site forbids is not written into a page in the first place: a link stands in its
//! place, so that nothing goes missing without a word.
//!
//! Format: Content Security Policy Level 3, Trusted Types.

use std::collections::{BTreeSet, HashSet};

use super::directives::{frame_address, is_media};
use crate::{
    base::{Diagnostic, Rule, Severity},
    config::Config,
    model::{
        Content, Page,
        facts::{Reference, ReferenceKind},
        source::{Origin, SourceKind},
    },
};

/// Other hosts, as sources of a policy: `https://media.example.com`; without the scheme where an address has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Outside {
    pub images: BTreeSet<String>,
    pub frames: BTreeSet<String>,
}

/// Past this many bytes a policy lets images come from anywhere: hosts cap the length of a header (Cloudflare Pages: 2,000).
/// The policies of the single pages stay exact.
const HEADER_BYTES: usize = 1_800;

impl Outside {
    /// Returns what any page of the site loads from elsewhere and `config` allows.
    pub fn of_site(config: &Config, content: Content) -> Self {
        Self::of_pages(config, content.pages.iter().chain(content.includes))
    }

    /// Returns what any of `pages` loads from elsewhere and `config` allows.
    pub fn of_pages<'a>(config: &Config, pages: impl Iterator<Item = &'a Page>) -> Self {
        let mut outside = Self::default();
        for reference in pages.flat_map(|page| &page.facts.references) {
            let frame = frame_address(&reference.target, &config.prose.frame_hosts);
            outside.frames.extend(frame.and_then(|address| origin(&address)));
            if is_image(reference) {
                outside.images.extend(origin(&reference.target).filter(|origin| allows_images(config, origin)));
            }
        }
        outside
    }

    /// Whether the host of the image at `address` is one of them.
    pub fn sends_images(&self, address: &str) -> bool {
        origin(address).is_some_and(|origin| self.images.contains(&origin))
    }
}

/// Whether `address` names a host, so that a browser asks another one than the page's.
pub fn is_outside(address: &str) -> bool {
    let address = plain(address);
    address.starts_with("//") || address.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#']))
}

/// Returns the host of an address as a policy names it; `None` for an address on the site's own host, and for a host that a
/// policy has no form for.
pub fn origin(address: &str) -> Option<String> {
    let address = plain(address);
    let (scheme, rest) = address.split_once("//")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
    let (name, port) = host.split_once(':').unwrap_or((&host, "0"));
    let known = is_name(name) && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    match scheme.as_str() {
        _ if !known => None,
        "http:" | "https:" => Some(format!("{scheme}//{host}")),
        "" => Some(host),
        _ => None,
    }
}

/// Browsers read `\` as `/`, and pass over control characters.
fn plain(address: &str) -> String {
    address.trim().chars().filter(|c| !c.is_control()).map(|c| if c == '\\' { '/' } else { c }).collect()
}

fn allows_images(config: &Config, origin: &str) -> bool {
    let host = origin.split_once("//").map_or(origin, |(_, host)| host);
    config.prose.image_hosts.as_ref().is_none_or(|hosts| hosts.iter().any(|allowed| allowed == host))
}

/// Returns the policy of a page that loads `outside` from elsewhere, for a `<meta>`.
pub fn of_page(config: &Config, outside: &Outside) -> String {
    policy(config, &listed(&outside.images), &outside.frames)
}

/// Returns the policy of all pages together, for a header.
pub fn of_site(config: &Config, outside: &Outside) -> String {
    let exact = policy(config, &listed(&outside.images), &outside.frames);
    let policy = if exact.len() <= HEADER_BYTES { exact } else { policy(config, " https: http:", &outside.frames) };
    format!("{policy}; frame-ancestors 'none'")
}

fn policy(config: &Config, images: &str, frames: &BTreeSet<String>) -> String {
    let analytics = config.look.analytics.as_deref();
    let script =
        analytics.map_or(String::new(), |script| format!(" {}", script.split(['?', '#']).next().unwrap_or(script)));
    let collector = analytics.and_then(origin).map_or(String::new(), |origin| format!(" {origin}"));
    let frames = if frames.is_empty() { String::new() } else { format!("frame-src{}; ", listed(frames)) };
    format!(
        "default-src 'none'; script-src 'self'{script}; style-src 'self'; img-src 'self' data:{images}; media-src 'self'; \
         font-src 'self'; connect-src 'self'{collector}; {frames}manifest-src 'self'; form-action 'self'; base-uri 'none'; \
         require-trusted-types-for 'script'"
    )
}

fn listed(origins: &BTreeSet<String>) -> String {
    origins.iter().map(|origin| format!(" {origin}")).collect()
}

/// Names every image that a link stands for.
pub fn images_not_shown(content: Content, outside: &Outside) -> Vec<Diagnostic> {
    let pages = content.pages.iter().filter(|page| page.file.origin == Origin::Written);
    let mut files = HashSet::new();
    let once = pages.chain(content.includes).filter(|page| files.insert(&page.file.shown));
    // Pictures of cards are left out anyway, and say nothing that the card does not.
    let markdown = once.filter(|page| page.file.kind != SourceKind::YamlPage);
    markdown.flat_map(|page| page_images_not_shown(page, outside)).collect()
}

fn page_images_not_shown(page: &Page, outside: &Outside) -> Vec<Diagnostic> {
    let images = page.facts.references.iter().filter(|image| is_image(image) && !image.in_source);
    let hidden = images.filter(|image| is_outside(&image.target) && !outside.sends_images(&image.target));
    let found = hidden.map(|image| {
        let message = format!("the page links to the image `{}` and does not show it", image.target);
        Diagnostic::new(&IMAGE_HOST_NOT_ALLOWED, page.file.place(image.position), message)
            .help("add its host to `image_hosts` in site.toml, or keep a copy of the image beside the page")
    });
    found.collect()
}

fn is_image(reference: &Reference) -> bool {
    reference.kind == ReferenceKind::Image && !is_media(&reference.target)
}

pub static IMAGE_HOST_NOT_ALLOWED: Rule = Rule {
    code: "image-host-not-allowed",
    severity: Severity::Warning,
    explanation: "## What it finds\nAn image on another host that `image_hosts` in `site.toml` does not list, or whose host cannot stand in a content security policy.\n\n\
## Why it matters\nThe page says to browsers which hosts it loads from, and no others are asked. A link with the alternative text stands where the image would be.\n\n\
## How to mend it\nKeep a copy of the image beside the page, if its licence allows it. Or list the host: `image_hosts = [\"media.example.com\"]`; without that key \
images may come from any host that pages name.\n",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Position, emit::sample::Sample, model::sample::page};

    fn site(targets: &[&str]) -> Sample {
        let mut page = page("en-US", "a.md");
        let image = |target: &&str| Reference {
            kind: ReferenceKind::Image,
            target: (*target).to_owned(),
            position: Position::START,
            in_source: false,
        };
        page.facts.references = targets.iter().map(image).collect();
        Sample::new(&["en-US"], vec![page])
    }

    fn images(sample: &Sample) -> Vec<String> {
        Outside::of_site(&sample.config, sample.context().content).images.into_iter().collect()
    }

    #[test]
    fn a_host_is_named_as_a_policy_names_it_and_not_at_all_if_it_could_say_more() {
        for (address, expected) in [
            ("https://Media.Example.com:8443/a.png?b#c", Some("https://media.example.com:8443")),
            ("http://example.com", Some("http://example.com")),
            ("//example.com/a", Some("example.com")),
            ("\\\\example.com\\a", Some("example.com")),
            ("https:\t//example.com", Some("https://example.com")),
            ("https://a;script-src *", None),
            ("https://user@example.com/a.png", None),
            ("https://[::1]/a.png", None),
            ("https://b\u{fc}cher.example/a.png", None),
            ("ftp://example.com/a.png", None),
            ("/media/a.png", None),
            ("media//a.png", None),
        ] {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn images_may_come_from_the_hosts_that_pages_name_unless_the_site_lists_them() {
        let mut sample = site(&["https://one.example/a.png", "//two.example/b.png", "c.png", "https://youtu.be/abc"]);
        assert_eq!(images(&sample), ["https://one.example", "two.example"]);
        sample.config.prose.image_hosts = Some(vec!["two.example".into(), "three.example".into()]);
        assert_eq!(images(&sample), ["two.example"]);
    }

    #[test]
    fn an_image_that_is_not_shown_is_named() {
        let mut sample = site(&["https://one.example/a.png", "https://b\u{fc}cher.example/b.png", "c.png"]);
        let found = |sample: &Sample| -> Vec<String> {
            let outside = Outside::of_site(&sample.config, sample.context().content);
            images_not_shown(sample.context().content, &outside).into_iter().map(|found| found.message).collect()
        };
        let message = |image: &str| format!("the page links to the image `{image}` and does not show it");
        assert_eq!(found(&sample), [message("https://b\u{fc}cher.example/b.png")]);
        sample.config.prose.image_hosts = Some(Vec::new());
        assert_eq!(found(&sample).len(), 2);
    }

    #[test]
    fn a_policy_allows_what_the_page_shows_and_nothing_else() {
        let mut sample = site(&[]);
        let mut outside = Outside::default();
        let own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; \
                   font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
                   require-trusted-types-for 'script'";
        assert_eq!(of_page(&sample.config, &outside), own);
        assert_eq!(of_site(&sample.config, &outside), format!("{own}; frame-ancestors 'none'"));
        outside.images.insert("https://one.example".into());
        outside.frames.insert("https://player.example".into());
        sample.config.look.analytics = Some("https://count.example/js/count.js?site=1".into());
        let policy = of_page(&sample.config, &outside);
        for part in [
            "img-src 'self' data: https://one.example;",
            "frame-src https://player.example;",
            "script-src 'self' https://count.example/js/count.js;",
            "connect-src 'self' https://count.example;",
        ] {
            assert!(policy.contains(part), "{part} is not in {policy}");
        }
    }

    #[test]
    fn a_policy_that_is_too_long_for_a_header_lets_images_come_from_anywhere() {
        let sample = site(&[]);
        let images = (0..100).map(|at| format!("https://media-{at}.example.com")).collect();
        let outside = Outside { images, ..Outside::default() };
        assert!(of_site(&sample.config, &outside).contains("img-src 'self' data: https: http:;"));
        assert!(of_page(&sample.config, &outside).contains("https://media-99.example.com"));
    }
}
