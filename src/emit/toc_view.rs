//! The table of contents as one page shows it: the top level, and the branch that leads to the page.

use super::{
    Context,
    page_view::row_link,
    surroundings::language,
    urls::Addresses,
    view::{LinkView, TocView},
};
use crate::model::site::{Crumb, Destination, Navigation, NavigationNode};

/// Everything on a page that comes from the table of contents.
#[derive(Default)]
pub struct Surrounding {
    pub toc: Vec<TocView>,
    /// Outermost first, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// Returns what the table of contents of `row`'s docset and locale says around that row; nothing without one.
pub fn of(context: Context, row: usize) -> Surrounding {
    let this = &context.site.rows[row];
    let docset = context.content.alignment.sets[this.set].docset;
    let Some(navigation) = context.site.navigation.get(&(docset, this.locale.clone())) else {
        return Surrounding::default();
    };
    let trail = navigation.trail.get(&row).map(Vec::as_slice).unwrap_or_default();
    let at = navigation.order.binary_search_by_key(&trail, |row| navigation.trail.get(row).map_or(&[], Vec::as_slice));
    let neighbour = |at: Option<usize>| at.and_then(|at| navigation.order.get(at)).map(|row| row_link(context, *row));
    let at = at.ok().filter(|at| navigation.order.get(*at) == Some(&row));
    Surrounding {
        toc: level(context, &navigation.nodes, Some(trail), row),
        breadcrumbs: breadcrumbs(context, navigation, trail),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
    }
}

/// `trail` is the way from these nodes to the current page; `None` off the way.
fn level(context: Context, nodes: &[NavigationNode], trail: Option<&[usize]>, row: usize) -> Vec<TocView> {
    let entry = |(at, node): (usize, &NavigationNode)| {
        let on_the_way = trail.and_then(|trail| trail.split_first()).filter(|(first, _)| **first == at);
        let rest = on_the_way.map(|(_, rest)| rest);
        let children = match rest {
            Some(rest) => level(context, &node.children, Some(rest), row),
            None if node.expanded => level(context, &node.children, None, row),
            None => Vec::new(),
        };
        TocView {
            name: node.name.clone(),
            language: node.language.as_ref().map(|locale| language(context, locale)),
            url: first_url(context, node),
            current: matches!(&node.destination, Some(Destination::Row { row: to, .. }) if *to == row),
            open: rest.is_some(),
            branch: !node.children.is_empty(),
            children,
        }
    };
    nodes.iter().enumerate().map(entry).collect()
}

/// Returns where an entry leads: its own page, else that of its first descendant with one.
fn first_url(context: Context, node: &NavigationNode) -> Option<String> {
    let own = node.destination.as_ref().and_then(|destination| url(context, destination));
    own.or_else(|| node.children.iter().find_map(|child| first_url(context, child)))
}

fn url(context: Context, destination: &Destination) -> Option<String> {
    let addresses = Addresses::new(context.config);
    match destination {
        Destination::Row { row, suffix } => {
            context.site.rows.get(*row).map(|row| format!("{}{suffix}", addresses.href(&row.url)))
        }
        Destination::Resource { url, suffix } => Some(format!("{}{suffix}", addresses.href(url))),
        Destination::External(url) => Some(url.clone()),
        Destination::Fragment(_) | Destination::Broken => None,
    }
}

fn breadcrumbs(context: Context, navigation: &Navigation, trail: &[usize]) -> Vec<LinkView> {
    let addresses = Addresses::new(context.config);
    let above = navigation.above.iter().map(|Crumb { name, href }| LinkView {
        name: name.clone(),
        language: None,
        url: href.as_ref().map(|href| if href.starts_with('/') { addresses.href(href) } else { href.clone() }),
    });
    let mut crumbs: Vec<LinkView> = above.collect();
    let mut nodes = navigation.nodes.as_slice();
    for at in &trail[..trail.len().saturating_sub(1)] {
        let Some(node) = nodes.get(*at) else { break };
        crumbs.push(LinkView {
            name: node.name.clone(),
            language: node.language.as_ref().map(|locale| language(context, locale)),
            url: first_url(context, node),
        });
        nodes = &node.children;
    }
    crumbs
}
