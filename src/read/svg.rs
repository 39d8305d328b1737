//! Whether an SVG image is only an image; the only user of `quick-xml` in this stage.
//!
//! What is not understood is refused: the check need not know all that browsers do, only what plain drawings need.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// Elements, lower case, that run scripts, hold HTML or load other files.
const REFUSED: &[&str] = &[
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "handler",
    "listener",
    "link",
    "base",
    "meta",
];

/// Returns what in the image `bytes` could do more than draw.
pub fn check(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not encoded as UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut style: Option<String> = None;
    let mut has_root = false;
    loop {
        match reader.read_event().map_err(|_| "it is not well-formed XML".to_owned())? {
            Event::Start(_) | Event::Empty(_) if style.is_some() => return Err("its style holds elements".into()),
            Event::Start(element) => {
                style = (element_name(&element) == "style").then(String::new);
                has_root = true;
                check_element(&element)?;
            }
            Event::Empty(element) => {
                has_root = true;
                check_element(&element)?;
            }
            Event::End(_) => check_style(&style.take().unwrap_or_default())?,
            Event::Text(text) => style.iter_mut().for_each(|style| style.push_str(&text)),
            Event::CData(text) => style.iter_mut().for_each(|style| style.push_str(&text)),
            Event::GeneralRef(_) if style.is_some() => return Err("its style has character references".into()),
            Event::DocType(kind) if kind.contains('[') => return Err("it declares entities".into()),
            Event::PI(instruction) if instruction.starts_with("xml-stylesheet") => {
                return Err("it loads a style sheet".into());
            }
            Event::Eof if has_root => return Ok(()),
            Event::Eof => return Err("it holds no image".into()),
            _ => {}
        }
    }
}

/// Returns width and height of a drawing in pixels: its own, else those of its view box. `start` may end anywhere behind the
/// first element.
pub fn size(start: &[u8]) -> Option<(usize, usize)> {
    let text = String::from_utf8_lossy(start);
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => break root,
            Event::Eof => return None,
            _ => {}
        }
    };
    let value = |name: &str| {
        let attribute = root.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    let pixels = |text: &str| {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        (0.5..1e6).contains(&number).then(|| number.round() as usize)
    };
    let own = |name: &str| pixels(&value(name)?);
    let of_box = || {
        let written = value("viewBox")?;
        let numbers: Vec<&str> = written.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).collect();
        let [_, _, width, height] = numbers.as_slice() else { return None };
        Some((pixels(width)?, pixels(height)?))
    };
    own("width").zip(own("height")).or_else(of_box)
}

fn check_element(element: &BytesStart) -> Result<(), String> {
    let name = element_name(element);
    if REFUSED.contains(&name.as_str()) {
        return Err(format!("it has a `{name}` element"));
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| "it has an attribute that is not well-formed".to_owned())?;
        let name = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|_| format!("its attribute `{name}` cannot be read"))?;
        let value = value.trim();
        match name.as_str() {
            "href" | "src" if !is_inner(value) => return Err(format!("it refers to `{value}`")),
            "attributename" if value.to_ascii_lowercase().ends_with("href") || starts_with_on(value) => {
                return Err(format!("it changes `{value}`"));
            }
            name if starts_with_on(name) => return Err(format!("it has the event attribute `{name}`")),
            "base" => return Err("it changes the base of its links".into()),
            _ => check_style(value)?,
        }
    }
    Ok(())
}

/// Styles, and attributes such as `fill`, may refer to parts of the same image only.
fn check_style(style: &str) -> Result<(), String> {
    let style: String = style.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let outer = style.split("url(").skip(1).any(|rest| !rest.trim_start_matches(['"', '\'']).starts_with('#'));
    if outer || ["@import", "expression(", "javascript:", "image-set("].iter().any(|refused| style.contains(refused)) {
        return Err("its style refers to other files".into());
    }
    if style.contains("\\") && style.contains('(') {
        return Err("its style hides what it refers to".into());
    }
    Ok(())
}

/// A part of the same image, or a bitmap within it.
fn is_inner(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let bitmap =
        ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| lower.starts_with(&format!("data:image/{kind};")));
    address.is_empty() || address.starts_with('#') || bitmap
}

fn starts_with_on(name: &str) -> bool {
    name.get(..2).is_some_and(|front| front.eq_ignore_ascii_case("on"))
}

fn element_name(element: &BytesStart) -> String {
    element.local_name().as_ref().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_let_through() {
        for image in [
            r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/><path fill="url(#g)" d="M0 0"/></svg>"##,
            r##"<svg><style>.a { fill: url("#g") } .one { color: red }</style><title>On &amp; off</title></svg>"##,
            "<?xpacket begin=''?><svg/>",
            "<svg><circle r='1'><animate attributeName='r' values='1;2'/></circle></svg>",
            r#"<svg xmlns:xlink="x"><image xlink:href="data:image/png;base64,AAAA"/></svg>"#,
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>",
        ] {
            assert_eq!(check(image.as_bytes()), Ok(()), "{image}");
        }
    }

    #[test]
    fn a_drawing_is_as_large_as_it_says_or_as_its_view_box() {
        for (image, expected) in [
            ("<svg width='20' height='10px'/>", Some((20, 10))),
            ("<?xml version='1.0'?><!-- a --><svg viewBox='0 0 300 99.6'><path d='M0", Some((300, 100))),
            ("<svg width='100%' height='100%' viewBox='0,0,3,4'/>", Some((3, 4))),
            ("<svg width='5em' height='1'/>", None),
            ("<svg/>", None),
            ("no drawing", None),
        ] {
            assert_eq!(size(image.as_bytes()), expected, "{image}");
        }
    }

    #[test]
    fn whatever_could_do_more_than_draw_is_refused() {
        for image in [
            "<svg><script>alert(1)</script></svg>",
            "<svg><SCRIPT/></svg>",
            "<svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>",
            "<svg onload='alert(1)'/>",
            "<svg ONLOAD='alert(1)'/>",
            "<svg><foreignObject><body/></foreignObject></svg>",
            "<svg><a href='javascript:alert(1)'/></svg>",
            "<svg><a xlink:href='&#106;avascript:alert(1)'/></svg>",
            "<svg><image href='https://example.com/x.png'/></svg>",
            "<svg><use href='other.svg#a'/></svg>",
            "<svg><use href='data:image/svg+xml;base64,AAAA'/></svg>",
            "<svg><animate attributeName='href' to='javascript:alert(1)'/></svg>",
            "<svg><a><set attributeName='xlink:href' to='//example.com'/></a></svg>",
            "<svg><set attributeName='onclick' to='alert(1)'/></svg>",
            "<svg xml:base='https://example.com/'/>",
            "<svg><style>@import 'x.css';</style></svg>",
            "<svg><style><![CDATA[a{fill:url(//example.com)}]]></style></svg>",
            "<svg><style>a{fill:ur<!-- -->l(//example.com)}</style></svg>",
            "<svg><rect style='fill: url( https://example.com )'/></svg>",
            "<svg><style>a{fill:ur<b/>l(//example.com)}</style></svg>",
            "<svg><style>a{fill:ur<b>l(//example.com)}</b></style></svg>",
            "<svg><style>a{fill:ur&#108;(//example.com)}</style></svg>",
            "<?xml-stylesheet href='x.css'?><svg/>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
            "<svg><g></svg>",
            "no image",
            "",
        ] {
            assert!(check(image.as_bytes()).is_err(), "{image}");
        }
        assert!(check(b"\xff\xfe<\0").is_err());
    }
}
