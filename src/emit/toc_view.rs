//! The table of contents as one page shows it, the top level and the branch that leads to the page; and all of it.
//!
//! **Invariant:** what a page shows does not grow with the table: of a long level it shows those nearest to the page.

use std::ops::Range;

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
    let entries = Entries::new(context, navigation);
    Surrounding {
        toc: entries.level(&navigation.nodes, Shown::Branch { trail: Some(trail), row }),
        breadcrumbs: entries.breadcrumbs(navigation, trail),
        contents: entries.contents,
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
    Entries::new(context, navigation).level(&navigation.nodes, Shown::All)
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

/// What all entries of one table of contents are made with.
struct Entries<'a> {
    context: Context<'a>,
    addresses: Addresses,
    /// Where all of them stand.
    contents: Option<String>,
}

impl<'a> Entries<'a> {
    fn new(context: Context<'a>, navigation: &Navigation) -> Self {
        let addresses = Addresses::new(context.config);
        let contents = navigation.url.as_ref().map(|url| addresses.href(url));
        Self { context, addresses, contents }
    }

    fn level(&self, nodes: &[NavigationNode], shown: Shown) -> Vec<TocView> {
        let (range, on_the_way) = match shown {
            Shown::Branch { trail, .. } => {
                let first = trail.and_then(|trail| trail.first()).copied();
                (nearest(nodes.len(), first.unwrap_or_default()), first)
            }
            Shown::All => (0..nodes.len(), None),
        };
        let entry = |at: usize| {
            let below = match shown {
                Shown::Branch { trail, row } if on_the_way == Some(at) => {
                    Shown::Branch { trail: trail.map(|trail| &trail[1..]), row }
                }
                Shown::Branch { row, .. } => Shown::Branch { trail: None, row },
                Shown::All => Shown::All,
            };
            self.entry(&nodes[at], below)
        };
        let before = self.left_out(range.start);
        let after = self.left_out(nodes.len() - range.end);
        before.into_iter().chain(range.map(entry)).chain(after).collect()
    }

    /// Returns the view of `node`, with those below it that are `shown`.
    fn entry(&self, node: &NavigationNode, shown: Shown) -> TocView {
        let open = matches!(shown, Shown::Branch { trail: Some(_), .. });
        let current = |to: usize| matches!(shown, Shown::Branch { row, .. } if row == to);
        TocView {
            name: node.name.clone(),
            language: node.language.as_ref().map(|locale| language(self.context, locale)),
            url: self.first_url(node),
            current: matches!(node.destination, Some(Destination::Row { row, .. }) if current(row)),
            open,
            branch: !node.children.is_empty(),
            children: if open || node.expanded || matches!(shown, Shown::All) {
                self.level(&node.children, shown)
            } else {
                Vec::new()
            },
            left_out: 0,
        }
    }

    /// Returns what stands for `count` entries that a page leaves out.
    fn left_out(&self, count: usize) -> Option<TocView> {
        (count > 0).then(|| TocView {
            name: "…".to_owned(),
            language: None,
            url: self.contents.clone(),
            current: false,
            open: false,
            branch: false,
            children: Vec::new(),
            left_out: count,
        })
    }

    /// Returns where an entry leads: its own page, else that of its first descendant with one.
    fn first_url(&self, node: &NavigationNode) -> Option<String> {
        let own = node.destination.as_ref().and_then(|destination| self.url(destination));
        own.or_else(|| node.children.iter().find_map(|child| self.first_url(child)))
    }

    fn url(&self, destination: &Destination) -> Option<String> {
        match destination {
            Destination::Row { row, suffix } => {
                let row = self.context.site.rows.get(*row);
                row.map(|row| format!("{}{suffix}", self.addresses.href(&row.url)))
            }
            Destination::Resource { url, suffix } => Some(format!("{}{suffix}", self.addresses.href(url))),
            Destination::External(url) => Some(url.clone()),
            Destination::Fragment(_) | Destination::Broken => None,
        }
    }

    fn breadcrumbs(&self, navigation: &Navigation, trail: &[usize]) -> Vec<LinkView> {
        let above = navigation.above.iter().map(|Crumb { name, href }| LinkView {
            name: name.clone(),
            language: None,
            url: href.as_ref().map(|href| if href.starts_with('/') { self.addresses.href(href) } else { href.clone() }),
        });
        let mut crumbs: Vec<LinkView> = above.collect();
        let mut nodes = navigation.nodes.as_slice();
        for at in &trail[..trail.len().saturating_sub(1)] {
            let Some(node) = nodes.get(*at) else { break };
            crumbs.push(LinkView {
                name: node.name.clone(),
                language: node.language.as_ref().map(|locale| language(self.context, locale)),
                url: self.first_url(node),
            });
            nodes = &node.children;
        }
        crumbs
    }
}

/// Returns those of `count` entries that a page shows that is at the entry `at`, or below it.
fn nearest(count: usize, at: usize) -> Range<usize> {
    let most = Navigation::MOST_OF_A_LEVEL;
    let start = at.saturating_sub(most / 2).min(count.saturating_sub(most));
    start..count.min(start + most)
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
    fn of_a_long_level_a_page_shows_the_entries_around_it_and_how_many_more_there_are() {
        let names: Vec<String> = (0..250).map(|number| format!("p{number:03}")).collect();
        let urls: Vec<String> = names.iter().map(|name| format!("/en-us/help/{name}/")).collect();
        let pages = names.iter().map(|name| page("en-US", &format!("{name}.md"))).collect();
        let entries: Vec<_> =
            names.iter().zip(&urls).map(|(name, url)| (0, name.as_str(), Some(url.as_str()))).collect();
        let mut sample = Sample::new(&["en-US"], pages).toc("en-US", &entries);
        for navigation in sample.site.navigation.values_mut() {
            navigation.url = Some("/en-us/help/contents/".into());
        }
        let shown = |at: usize| {
            let toc = of(sample.context(), sample.row(&urls[at])).toc;
            assert_eq!(toc.iter().filter(|entry| entry.current).count(), 1, "{at}");
            let left_out = toc.iter().filter(|entry| entry.left_out > 0);
            assert!(left_out.clone().all(|entry| entry.url.as_deref() == Some("/docs/en-us/help/contents/")));
            let said: Vec<(String, usize)> = left_out.map(|entry| (entry.name.clone(), entry.left_out)).collect();
            let names = toc.iter().filter(|entry| entry.left_out == 0).map(|entry| entry.name.clone());
            let names: Vec<String> = names.collect();
            (names.len(), [names[0].clone(), names[99].clone()], said)
        };
        let ends = |first: &str, last: &str| [first.to_owned(), last.to_owned()];
        let more = |counts: &[usize]| counts.iter().map(|count| ("…".to_owned(), *count)).collect();
        assert_eq!(shown(0), (100, ends("p000", "p099"), more(&[150])));
        assert_eq!(shown(120), (100, ends("p070", "p169"), more(&[70, 80])));
        assert_eq!(shown(249), (100, ends("p150", "p249"), more(&[150])));
        let navigation = sample.site.navigation.values().next().expect("a table of contents");
        assert_eq!(whole(sample.context(), navigation).len(), 250, "its own page shows all");
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
