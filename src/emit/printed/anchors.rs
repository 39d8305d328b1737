//! A page's body → the same body as a part of a document that has other pages too.
//!
//! In: HTML that this stage wrote, whose attributes stand in double quotes. **Invariant:** nothing but the values of attributes changes.

use std::collections::HashMap;

use html_escape::decode_html_entities;

use crate::{
    base::href,
    emit::{html::attribute, tree::tag_end, urls::Addresses},
};

/// Attributes that name one id or control of their page.
const NAMES: &[&str] = &["id", "for", "name"];
/// Attributes that name several.
const LISTS: &[&str] = &["aria-controls", "aria-describedby", "aria-details", "aria-labelledby", "headers"];

/// Returns `html`, the body of the page `id`, with ids of its own; `ids` has the id of each page of the document by its address.
pub fn within(html: &str, id: &str, addresses: &Addresses, ids: &HashMap<String, String>) -> String {
    let mut written = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, behind) = rest.split_at(at);
        let (tag, behind) = behind.split_at(tag_end(behind));
        written.push_str(text);
        with_values(tag, &mut written, |name, value| match name {
            name if NAMES.contains(&name) => Some(own(id, value)),
            name if LISTS.contains(&name) => {
                Some(value.split_ascii_whitespace().map(|value| own(id, value)).collect::<Vec<_>>().join(" "))
            }
            "href" => Some(attribute(&destination(&decode_html_entities(value), id, addresses, ids))),
            _ => None,
        });
        rest = behind;
    }
    written.push_str(rest);
    written
}

/// Where `address`, which stands on the page `id`, leads from the document.
pub fn destination(address: &str, id: &str, addresses: &Addresses, ids: &HashMap<String, String>) -> String {
    let (place, fragment) = address.split_once('#').unwrap_or((address, ""));
    let page = if place.is_empty() {
        Some(id)
    } else {
        ids.get(place.split('?').next().unwrap_or_default()).map(String::as_str)
    };
    match page {
        Some(page) if fragment.is_empty() => format!("#site:{}", href(page)),
        Some(page) => format!("#{}:{fragment}", href(page)),
        None => addresses.in_full(address),
    }
}

fn own(id: &str, value: &str) -> String {
    format!("{}:{value}", attribute(id))
}

/// Writes `tag` with the values that `change` gives for a name and a value; those that it gives none for stay.
fn with_values(tag: &str, written: &mut String, change: impl Fn(&str, &str) -> Option<String>) {
    let mut rest = tag;
    while let Some((before, behind)) = rest.split_once("=\"") {
        let Some((value, behind)) = behind.split_once('"') else { break };
        let name = before.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let changed = change(name, value);
        written.extend([before, "=\"", changed.as_deref().unwrap_or(value), "\""]);
        rest = behind;
    }
    written.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample::Sample;

    fn printed(html: &str) -> String {
        let ids = [("/docs/zh-tw/a/", "/a/"), ("/docs/zh-tw/%E4%BB%98/", "/付/")];
        let ids = ids.map(|(url, id)| (url.to_owned(), id.to_owned())).into();
        within(html, "/a/", &Addresses::new(&Sample::new(&["en-US"], Vec::new()).config), &ids)
    }

    #[test]
    fn ids_are_those_of_the_page_and_links_find_them() {
        for (html, expected) in [
            ("<h2 id=\"why\">Why</h2>", "<h2 id=\"/a/:why\">Why</h2>"),
            ("<a href=\"#why\">", "<a href=\"#/a/:why\">"),
            ("<a href=\"/docs/zh-tw/a/\">", "<a href=\"#site:/a/\">"),
            ("<a href=\"/docs/zh-tw/a/?x=1&amp;y#why\">", "<a href=\"#/a/:why\">"),
            ("<a href=\"/docs/zh-tw/%E4%BB%98/#%E4%BB%98\">", "<a href=\"#/%E4%BB%98/:%E4%BB%98\">"),
            ("<a href=\"/docs/zh-tw/b/#c\">", "<a href=\"https://help.example.com/docs/zh-tw/b/#c\">"),
            ("<a href=\"https://y.example/?a&amp;b#c\">", "<a href=\"https://y.example/?a&amp;b#c\">"),
            ("<td headers=\"r c\">", "<td headers=\"/a/:r /a/:c\">"),
            (
                "<input type=\"radio\" name=\"os\" id=\"os-1\"><label for=\"os-1\">",
                "<input type=\"radio\" name=\"/a/:os\" id=\"/a/:os-1\"><label for=\"/a/:os-1\">",
            ),
            ("<img src=\"/docs/a.png\" alt=\"x > id=y\">", "<img src=\"/docs/a.png\" alt=\"x > id=y\">"),
            ("a &lt; id=\"b\"", "a &lt; id=\"b\""),
        ] {
            assert_eq!(printed(html), expected);
        }
    }
}
