//! What a browser would make of a page, and what may be in it.

use std::collections::BTreeSet;

use scraper::{Html, Node, node::Element};

/// Elements that a page has only from its theme.
const THEMES_OWN: &[&str] =
    &["base", "button", "form", "html", "input", "link", "meta", "script", "select", "style", "template", "title"];

const NEVER: &[&str] = &[
    "applet",
    "audio",
    "canvas",
    "dialog",
    "embed",
    "foreignobject",
    "frame",
    "frameset",
    "iframe",
    "keygen",
    "marquee",
    "noembed",
    "object",
    "param",
    "plaintext",
    "portal",
    "source",
    "textarea",
    "track",
    "use",
    "video",
    "xmp",
];

/// Attributes that hold addresses.
const ADDRESSES: &[&str] = &[
    "action",
    "background",
    "cite",
    "data",
    "formaction",
    "href",
    "longdesc",
    "poster",
    "src",
    "srcset",
    "xlink:href",
];

const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Returns what in the page `html` could run, load or submit something, and is not in `innocent`, a page of the same theme.
pub fn harm(html: &str, innocent: &BTreeSet<String>) -> Vec<String> {
    traits(html).into_iter().filter(|found| !innocent.contains(found)).collect()
}

/// Everything in a page that can act: elements, handlers, addresses that run something or ask another host.
pub fn traits(html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for node in Html::parse_document(html).tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let name = element.name().to_ascii_lowercase();
        if is_box_of_a_task(&name, element) || is_player(&name, element) {
            continue;
        }
        if NEVER.contains(&name.as_str()) {
            found.insert(format!("<{name}>"));
        }
        for (attribute, value) in element.attrs() {
            let attribute = attribute.to_ascii_lowercase();
            if THEMES_OWN.contains(&name.as_str()) {
                let shown = if attribute == "content" { "" } else { value };
                found.insert(format!("<{name} {attribute}={}>", if name == "meta" { shown } else { value }));
            }
            if attribute.starts_with("on")
                || ["style", "srcdoc", "ping", "is", "contenteditable", "popover"].contains(&attribute.as_str())
            {
                found.insert(format!("<{name} {attribute}>"));
            }
            if ADDRESSES.contains(&attribute.as_str()) {
                let scheme: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
                let scheme = scheme.split(['/', '?', '#']).next().and_then(|start| start.split_once(':'));
                if let Some((scheme, _)) =
                    scheme.filter(|(scheme, _)| !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
                {
                    found.insert(format!("<{name} {attribute}={scheme}:>"));
                }
                let loads = name != "a" && (value.contains("//") || value.starts_with('\\'));
                if loads && !value.starts_with("https://help.example.com/") {
                    found.insert(format!("<{name} {attribute}={value}>"));
                }
            }
        }
        let bare = element.attrs().next().is_none() && THEMES_OWN.contains(&name.as_str());
        if bare {
            found.insert(format!("<{name}>"));
        }
    }
    found
}

/// What an HTML parser objects to: tags that close nothing, that stand where they cannot, that are never closed.
#[allow(dead_code, reason = "not all that look at pages look for that")]
pub fn faults(html: &str) -> Vec<String> {
    Html::parse_document(html).errors.iter().map(|error| error.to_string()).collect()
}

/// A film or a sound of the site's own, which plays when a reader asks for it.
fn is_player(name: &str, element: &Element) -> bool {
    let is_own = |address: &str| address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    let allowed = |(name, value): (&str, &str)| match name {
        "src" | "poster" => is_own(value),
        "preload" => value == "none",
        _ => ["controls", "aria-label", "width"].contains(&name),
    };
    ["video", "audio"].contains(&name)
        && element.attr("preload").is_some()
        && element.attr("src").is_some()
        && element.attrs().all(allowed)
}

/// The box of `- [x]`: it can only be looked at.
fn is_box_of_a_task(name: &str, element: &Element) -> bool {
    let known = |attribute: &str| ["type", "disabled", "checked", "aria-label"].contains(&attribute);
    name == "input"
        && element.attr("type") == Some("checkbox")
        && element.attr("disabled").is_some()
        && element.attrs().all(|(attribute, _)| known(attribute))
}
