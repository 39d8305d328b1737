//! The table of contents as one page shows it, the top level and the branch that leads to the page; and all of it.

use super::{
    Context,
    surroundings::{language, row_link},
    urls::Addresses,
    view::{LinkView, TocView},
};
use crate::model::site::{Crumb, Destination, Navigation, NavigationNode};

/// Everything on a page that comes from the table of contents.
#[derive(Default)]
pub struct Surrounding {
    pub toc: Vec<TocView>,
    /// Where all of it stands.
    pub contents: Option<String>,
    /// Outermost first, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
}

/// Returns what the table of contents of `row`'s docset and locale says around that row; nothing without one.
pub fn of(context: Context, row: usize) -> Surrounding {
    let this = &context.site.rows[row];
    let docset = context.content.alignment.sets[this.set].docset;
    let Some(navigation) = context.site.navigation_at(docset, &this.locale, this.placement) else {
        return Surrounding::default();
    };
    let trail = navigation.trail.get(&row).map(Vec::as_slice).unwrap_or_default();
    let at = navigation.order.binary_search_by_key(&trail, |row| navigation.trail.get(row).map_or(&[], Vec::as_slice));
    let neighbour = |at: Option<usize>| at.and_then(|at| navigation.order.get(at)).map(|row| row_link(context, *row));
    let at = at.ok().filter(|at| navigation.order.get(*at) == Some(&row));
    let addresses = Addresses::new(context.config);
    Surrounding {
        toc: level(context, &addresses, &navigation.nodes, Shown::Branch { trail: Some(trail), row }),
        contents: navigation.url.as_ref().map(|url| addresses.href(url)),
        breadcrumbs: breadcrumbs(context, &addresses, navigation, trail),
        previous: neighbour(at.and_then(|at| at.checked_sub(1))),
        next: neighbour(at.map(|at| at + 1)),
    }
}

/// Where `row` stands in reading order: what the table of contents lacks stands behind all that it has.
pub fn place(navigation: Option<&Navigation>, row: usize) -> (bool, Option<Vec<usize>>) {
    let trail = navigation.and_then(|navigation| navigation.trail.get(&row));
    (trail.is_none(), trail.cloned())
}

/// Returns all entries of `navigation`, of which none is current.
pub fn whole(context: Context, navigation: &Navigation) -> Vec<TocView> {
    level(context, &Addresses::new(context.config), &navigation.nodes, Shown::All)
}

/// Which entries below a level are shown.
#[derive(Clone, Copy)]
enum Shown<'a> {
    All,
    /// Those on the way to `row`; `trail` is the way from this level, `None` off it.
    Branch {
        trail: Option<&'a [usize]>,
        row: usize,
    },
}

fn level(context: Context, addresses: &Addresses, nodes: &[NavigationNode], shown: Shown) -> Vec<TocView> {
    let entry = |(at, node): (usize, &NavigationNode)| {
        let below = match shown {
            Shown::All => Shown::All,
            Shown::Branch { trail, row } => {
                let on_the_way = trail.and_then(|trail| trail.split_first()).filter(|(first, _)| **first == at);
                Shown::Branch { trail: on_the_way.map(|(_, rest)| rest), row }
            }
        };
        let open = matches!(below, Shown::Branch { trail: Some(_), .. });
        let is_whole = matches!(below, Shown::All);
        let current = |to: usize| matches!(below, Shown::Branch { row, .. } if row == to);
        TocView {
            name: node.name.clone(),
            language: node.language.as_ref().map(|locale| language(context, locale)),
            url: first_url(context, addresses, node),
            current: matches!(node.destination, Some(Destination::Row { row, .. }) if current(row)),
            open,
            branch: !node.children.is_empty(),
            children: if open || is_whole || node.expanded {
                level(context, addresses, &node.children, below)
            } else {
                Vec::new()
            },
        }
    };
    nodes.iter().enumerate().map(entry).collect()
}

/// Returns where an entry leads: its own page, else that of its first descendant with one.
fn first_url(context: Context, addresses: &Addresses, node: &NavigationNode) -> Option<String> {
    let own = node.destination.as_ref().and_then(|destination| url(context, addresses, destination));
    own.or_else(|| node.children.iter().find_map(|child| first_url(context, addresses, child)))
}

fn url(context: Context, addresses: &Addresses, destination: &Destination) -> Option<String> {
    match destination {
        Destination::Row { row, suffix } => {
            context.site.rows.get(*row).map(|row| format!("{}{suffix}", addresses.href(&row.url)))
        }
        Destination::Resource { url, suffix } => Some(format!("{}{suffix}", addresses.href(url))),
        Destination::External(url) => Some(url.clone()),
        Destination::Fragment(_) | Destination::Broken => None,
    }
}

fn breadcrumbs(context: Context, addresses: &Addresses, navigation: &Navigation, trail: &[usize]) -> Vec<LinkView> {
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
            url: first_url(context, addresses, node),
        });
        nodes = &node.children;
    }
    crumbs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample::page};

    /// Start, then *Billing* (no page) with *Pay* and *Refunds*, then *More* (no page) with *Deep*.
    fn sample() -> Sample {
        let names = ["start", "pay", "refunds", "deep", "unlisted"];
        let pages = names.iter().map(|name| page("en-US", &format!("{name}.md"))).collect();
        Sample::new(&["en-US"], pages).toc(
            "en-US",
            &[
                (0, "Start", Some("/en-us/help/start/")),
                (0, "Billing", None),
                (1, "Pay", Some("/en-us/help/pay/")),
                (1, "Refunds", Some("/en-us/help/refunds/")),
                (0, "More", None),
                (1, "Deep", Some("/en-us/help/deep/")),
            ],
        )
    }

    fn around(url: &str) -> Surrounding {
        let sample = sample();
        of(sample.context(), sample.row(url))
    }

    /// `name url`, with `>` where the entry leads to the page, `*` where it is the page, `…` where more is hidden.
    fn outline(entries: &[TocView], depth: usize) -> Vec<String> {
        let line = |entry: &TocView| {
            let marks = [(entry.open, ">"), (entry.current, "*"), (entry.branch && entry.children.is_empty(), "…")];
            let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
            let url = entry.url.as_deref().unwrap_or("-");
            format!("{}{marks}{} {url}", "  ".repeat(depth), entry.name)
        };
        entries.iter().flat_map(|entry| [vec![line(entry)], outline(&entry.children, depth + 1)].concat()).collect()
    }

    #[test]
    fn only_the_branch_that_leads_to_the_page_is_shown_whole() {
        assert_eq!(
            outline(&around("/en-us/help/refunds/").toc, 0),
            [
                "Start /docs/en-us/help/start/",
                ">Billing /docs/en-us/help/pay/",
                "  Pay /docs/en-us/help/pay/",
                "  >*Refunds /docs/en-us/help/refunds/",
                "…More /docs/en-us/help/deep/",
            ]
        );
    }

    #[test]
    fn breadcrumbs_lead_to_the_page_without_it() {
        let crumbs = |url| around(url).breadcrumbs.into_iter().map(|crumb| crumb.name).collect::<Vec<_>>();
        assert_eq!(crumbs("/en-us/help/refunds/"), ["Billing"]);
        assert!(crumbs("/en-us/help/start/").is_empty());
    }

    #[test]
    fn previous_and_next_follow_the_table_of_contents_across_branches() {
        let neighbours = |url| {
            let around = around(url);
            [around.previous, around.next].map(|link| link.map(|link| link.name))
        };
        assert_eq!(neighbours("/en-us/help/start/"), [None, Some("pay".into())]);
        assert_eq!(neighbours("/en-us/help/refunds/"), [Some("pay".into()), Some("deep".into())]);
        assert_eq!(neighbours("/en-us/help/deep/"), [Some("refunds".into()), None]);
    }

    #[test]
    fn a_page_outside_the_table_of_contents_shows_its_top_alone() {
        let around = around("/en-us/help/unlisted/");
        assert_eq!(around.toc.len(), 3);
        assert!(around.toc.iter().all(|entry| entry.children.is_empty() && !entry.open));
        assert!(around.previous.is_none() && around.next.is_none() && around.breadcrumbs.is_empty());
    }
}
