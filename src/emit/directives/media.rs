//! Films and sounds, whatever syntax names them: a player for files of the site, a frame for hosts that the site lists, a
//! link that says where it leads for all others. Nothing is loaded from another host before a reader asks for it, but
//! from those that the site lists.

use crate::emit::{
    html::{Scope, Writer, attribute, text},
    policy,
};

const VIDEOS: &[&str] = &["mp4", "m4v", "webm", "ogv", "mov", "mpeg", "mpg", "avi", "3gp", "3g2"];
const SOUNDS: &[&str] = &["mp3", "m4a", "ogg", "oga", "wav", "weba", "aac", "flac"];

/// The hosts of YouTube; frames use the one that sets no cookies.
const YOUTUBE: &[&str] = &["youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"];
const YOUTUBE_FRAMES: &str = "www.youtube-nocookie.com";

/// What a frame may do: play, and open what a reader clicks.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation allow-popups";

/// How a player looks.
#[derive(Clone, Copy, Default)]
pub struct Frame<'a> {
    /// At most so wide, in pixels.
    pub width: Option<&'a str>,
    /// An image of the site that stands for a film until it is played.
    pub poster: Option<&'a str>,
}

/// Whether the image `target` is a film or a sound: by its extension, or a film's page on a host of films.
pub fn is_media(target: &str) -> bool {
    let extension = extension(target);
    VIDEOS.contains(&extension.as_str()) || SOUNDS.contains(&extension.as_str()) || film(target).is_some()
}

/// Writes the player of `target`; `false`, with nothing written, if it is to be a link.
pub fn player(writer: &mut Writer, scope: Scope, target: &str, title: Option<&str>, looks: Frame) -> bool {
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let name = |name: &str| title.map_or(String::new(), |title| format!(" {name}=\"{}\"", attribute(title)));
    let width = looks.width.map_or(String::new(), |width| format!(" width=\"{}\"", attribute(width)));
    if let Some(address) = frame(target, &scope.context.config.prose.frame_hosts) {
        let word = || scope.context.theme.text(scope.text_locale, "video-label", &[]);
        let title = title.map_or_else(word, str::to_owned);
        writer.outside.frames.extend(policy::origin(&address));
        writer.html.push_str(&format!(
            "<iframe class=\"film\" src=\"{}\" title=\"{}\"{width} loading=\"lazy\" allowfullscreen sandbox=\"{SANDBOX}\" \
             referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>",
            attribute(&address),
            attribute(&title)
        ));
        return true;
    }
    let element = match extension(target) {
        extension if VIDEOS.contains(&extension.as_str()) => "video",
        extension if SOUNDS.contains(&extension.as_str()) => "audio",
        _ => return false,
    };
    let Some(source) = writer.source(scope, target).filter(|source| host(source).is_none()) else { return false };
    let (source, label) = (attribute(&source), name("aria-label"));
    let poster = looks.poster.filter(|_| element == "video").and_then(|poster| writer.source(scope, poster));
    let poster = poster.filter(|it| !policy::is_outside(it) || scope.context.outside.sends_images(it));
    writer.outside.images.extend(poster.as_deref().and_then(policy::origin));
    let poster = poster.map_or(String::new(), |poster| format!(" poster=\"{}\"", attribute(&poster)));
    let fallback = text(title.unwrap_or(target));
    writer.html.push_str(&format!(
        "<{element} controls preload=\"none\" src=\"{source}\"{label}{width}{poster}><a href=\"{source}\">{fallback}</a></{element}>"
    ));
    true
}

/// The host of an address; `None` for one of the site itself.
pub fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("//").filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':'))?.1;
    rest.split(['/', '?', '#']).next()
}

/// Returns the address that a frame shows `target` with, if its host is one of `hosts`.
pub fn frame(target: &str, hosts: &[String]) -> Option<String> {
    let rest = target.strip_prefix("https://").or_else(|| target.strip_prefix("http://"))?;
    let address = film(target).unwrap_or_else(|| without_cookies(rest));
    let host = host(&address)?.to_lowercase();
    hosts.contains(&host).then_some(address)
}

fn without_cookies(rest: &str) -> String {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if YOUTUBE.contains(&host.to_lowercase().as_str()) {
        return format!("https://{YOUTUBE_FRAMES}{}", &rest[host.len()..]);
    }
    if !host.eq_ignore_ascii_case("channel9.msdn.com") || rest.contains("nocookie=true") {
        return format!("https://{rest}");
    }
    let (address, fragment) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    format!("https://{address}{}nocookie=true{fragment}", if address.contains('?') { '&' } else { '?' })
}

/// Returns the player of the film that the page `target` shows, on hosts whose addresses tell.
fn film(target: &str) -> Option<String> {
    let rest = target.strip_prefix("https://").or_else(|| target.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/')?;
    let host = host.to_lowercase();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.split('#').next().unwrap_or_default().trim_end_matches('/');
    let value = |name: &str| {
        let query = query.split('#').next().unwrap_or_default();
        query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    };
    let is_id = |id: &&str| {
        !id.is_empty() && id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    if YOUTUBE.contains(&host.as_str()) {
        let id = match host.as_str() {
            "youtu.be" => Some(path),
            _ if path == "watch" => value("v"),
            _ => {
                path.strip_prefix("embed/").or_else(|| path.strip_prefix("v/")).or_else(|| path.strip_prefix("shorts/"))
            }
        };
        let start = value("t").or_else(|| value("start")).map(|time| time.trim_end_matches('s'));
        let start = start.filter(|time| !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit()));
        let start = start.map_or(String::new(), |time| format!("?start={time}"));
        return id.filter(is_id).map(|id| format!("https://{YOUTUBE_FRAMES}/embed/{id}{start}"));
    }
    if matches!(host.as_str(), "vimeo.com" | "www.vimeo.com" | "player.vimeo.com") {
        let id = path.strip_prefix("video/").unwrap_or(path);
        return Some(id)
            .filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|id| format!("https://player.vimeo.com/video/{id}"));
    }
    None
}

/// In lower case; empty if there is none.
fn extension(target: &str) -> String {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_shows_what_its_host_has_for_frames() {
        let hosts = ["www.youtube-nocookie.com", "channel9.msdn.com", "player.vimeo.com"].map(str::to_owned);
        let shown = |target: &str| frame(target, &hosts).unwrap_or_default();
        assert_eq!(shown("https://youtu.be/a-b_c?t=10s"), "https://www.youtube-nocookie.com/embed/a-b_c?start=10");
        assert_eq!(shown("http://m.youtube.com/watch?x=1&v=abc#y"), "https://www.youtube-nocookie.com/embed/abc");
        assert_eq!(shown("https://youtube.com/playlist?list=x"), "https://www.youtube-nocookie.com/playlist?list=x");
        assert_eq!(shown("https://channel9.msdn.com"), "https://channel9.msdn.com?nocookie=true");
        assert_eq!(shown("https://channel9.msdn.com/a?b=c#d"), "https://channel9.msdn.com/a?b=c&nocookie=true#d");
        assert_eq!(shown("https://vimeo.com/123/"), "https://player.vimeo.com/video/123");
        for other in ["https://evil.example/youtube.com", "https://youtube.com.evil.example/x", "//youtu.be/a", "a.mp4"]
        {
            assert_eq!(shown(other), "", "{other}");
        }
    }
}
