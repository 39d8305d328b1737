//! `/robots.txt`: where the sitemap is, for sites that have an address.

use crate::{
    base::Result,
    emit::{Context, urls::Addresses},
    model::Output,
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let sitemap = Addresses::new(context.config).absolute("/sitemap.xml");
    let named = context.config.base_url.as_ref().map(|_| format!("Sitemap: {sitemap}\n"));
    Ok(vec![Output::new("robots.txt", format!("User-agent: *\nAllow: /\n{}", named.unwrap_or_default()))])
}
