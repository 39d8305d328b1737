//! How text becomes a page, whatever the theme.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Map, Value};

/// Kinds of alerts besides DocFX's own, in capitals → the classes of their boxes, which may be empty.
pub type AlertKinds = Arc<BTreeMap<String, String>>;

/// What a site says of its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prose {
    /// Spaces behind full-width punctuation in Chinese and Japanese text are left out.
    pub drop_stray_spaces: bool,
    /// For all docsets, over what they say themselves.
    pub alerts: BTreeMap<String, String>,
    /// Hosts in lower case whose films and players pages may show in frames; all others are linked to.
    pub frame_hosts: Vec<String>,
    /// Hosts in lower case that images may come from; those of all others are linked to. `None` for any host that pages name.
    pub image_hosts: Option<Vec<String>>,
}

impl Default for Prose {
    fn default() -> Self {
        Self { drop_stray_spaces: true, alerts: BTreeMap::new(), frame_hosts: Vec::new(), image_hosts: None }
    }
}

/// Returns the alerts of `build.markdownEngineProperties.alerts` of a `docfx.json`: kind → class.
pub(super) fn docfx_alerts(build: &Map<String, Value>) -> AlertKinds {
    let alerts = build.get("markdownEngineProperties").and_then(|properties| properties.get("alerts"));
    let entries = alerts.and_then(Value::as_object).into_iter().flatten();
    let entries = entries.filter_map(|(kind, class)| Some((kind.as_str(), class.as_str()?)));
    Arc::new(entries.filter_map(|(kind, class)| alert(kind, class)).collect())
}

/// Returns a kind and its classes as they are looked up and written; `None` for a kind that no mark can have.
pub(super) fn alert(kind: &str, class: &str) -> Option<(String, String)> {
    let kind = kind.trim().to_uppercase();
    let fits = |c: char| !c.is_control() && !c.is_whitespace() && !"[]<>\"'&".contains(c);
    let is_class = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let classes: Vec<&str> = class.split_whitespace().filter(is_class).collect();
    (!kind.is_empty() && kind.len() <= 60 && kind.chars().all(fits)).then(|| (kind, classes.join(" ")))
}

/// Whether `host` is the name of a host, with a port if need be: `www.example.com`, `media.example.com:8443`.
pub(super) fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    name.contains('.')
        && name.split('.').all(part)
        && !port.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_and_nothing_that_means_more_in_a_policy() {
        for host in ["www.youtube-nocookie.com", "media.example.com:8443"] {
            assert!(is_host(host), "{host}");
        }
        for other in
            ["https://a.b", "*.example.com", "a.b/c", "a.b; script-src *", "'self'", "a b.c", "", "localhost", "a.b:"]
        {
            assert!(!is_host(other), "{other}");
        }
    }

    #[test]
    fn alerts_of_docfx_have_kinds_and_classes() {
        let build = serde_json::json!({ "markdownEngineProperties": { "alerts": { "todo": "alert x\"y ok", "a b": "c", "N": 1 } } });
        let alerts = docfx_alerts(build.as_object().unwrap());
        assert_eq!(alerts.iter().collect::<Vec<_>>(), [(&"TODO".to_owned(), &"alert ok".to_owned())]);
    }
}
