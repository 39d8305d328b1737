//! `/sitemap.xml`, an index, and `/<locale>/sitemap.xml` with the translations of every page; the only user of `quick_xml` here.
//!
//! Format: sitemaps.org 0.9 with Google's `xhtml:link` alternates. A sitemap may list 50,000 addresses; more are split into
//! numbered files. Fallback pages, twins and pages that ask not to be indexed are left out.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::{
    base::{Locale, Result},
    emit::{Context, is_listed, page_view::hreflang, urls::Addresses},
    model::Output,
};

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const ADDRESSES_PER_FILE: usize = 50_000;

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    for locale in &context.site.locales {
        let rows: Vec<usize> = (0..context.site.rows.len())
            .filter(|row| context.site.rows[*row].locale == *locale && is_listed(context, *row))
            .collect();
        for (at, rows) in rows.chunks(ADDRESSES_PER_FILE).enumerate() {
            outputs.push(Output::new(file(locale, at), urls(context, rows)));
        }
    }
    let index = index(context, &outputs);
    outputs.push(Output::new("sitemap.xml", index));
    Ok(outputs)
}

fn file(locale: &Locale, at: usize) -> String {
    match at {
        0 => format!("{}/sitemap.xml", locale.segment()),
        at => format!("{}/sitemap-{}.xml", locale.segment(), at + 1),
    }
}

fn urls(context: Context, rows: &[usize]) -> Vec<u8> {
    document("urlset", |writer| {
        for row in rows {
            let row = &context.site.rows[*row];
            writer.create_element("url").write_inner_content(|writer| {
                location(writer, &Addresses::new(context.config).absolute(&row.url))?;
                for other in hreflang(context, row.set) {
                    writer
                        .create_element("xhtml:link")
                        .with_attributes([
                            ("rel", "alternate"),
                            ("hreflang", other.tag.as_str()),
                            ("href", other.url.as_str()),
                        ])
                        .write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })
}

fn index(context: Context, sitemaps: &[Output]) -> Vec<u8> {
    document("sitemapindex", |writer| {
        for sitemap in sitemaps {
            let address = Addresses::new(context.config).absolute(&sitemap.path);
            writer.create_element("sitemap").write_inner_content(|writer| location(writer, &address))?;
        }
        Ok(())
    })
}

type Xml = Writer<Vec<u8>>;

fn location(writer: &mut Xml, address: &str) -> std::io::Result<()> {
    writer.create_element("loc").write_text_content(BytesText::new(address))?;
    Ok(())
}

fn document(root: &str, content: impl Fn(&mut Xml) -> std::io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    let written = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| {
        let element = writer.create_element(root).with_attributes([("xmlns", SITEMAP), ("xmlns:xhtml", XHTML)]);
        element.write_inner_content(content).map(|_| ())
    });
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}
