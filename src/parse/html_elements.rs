//! Tags of raw HTML → whether they still fit among the elements that are open.
//!
//! **Invariant:** at most [`DEEPEST`] elements of a page are open at once, whatever its tags; who balances them needs
//! time that grows with the depth.

use super::markdown_tree::DEEPEST;

/// Elements that browsers end by themselves where another begins.
const ENDED_BY_OTHERS: &[&str] = &["a", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// The elements of a page's raw HTML that are open.
#[derive(Default)]
pub(super) struct OpenElements {
    names: Vec<String>,
    /// How many are open that did not fit.
    flattened: usize,
}

impl OpenElements {
    /// Opens an element; `false` if it is too deep.
    pub fn open(&mut self, name: &str) -> bool {
        if ENDED_BY_OTHERS.contains(&name) {
            return true;
        }
        if self.names.len() >= DEEPEST {
            self.flattened += 1;
            return false;
        }
        self.names.push(name.to_owned());
        true
    }

    /// Closes an element; `false` if it was too deep. One that stands open between stays open, as `<div>` does in
    /// `<b><div></b>`.
    pub fn close(&mut self, name: &str) -> bool {
        if ENDED_BY_OTHERS.contains(&name) {
            return true;
        }
        if self.flattened > 0 {
            self.flattened -= 1;
            return false;
        }
        if let Some(at) = self.names.iter().rposition(|open| open == name) {
            self.names.remove(at);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many elements the tags open; `/name` is an end tag.
    fn opened(tags: &[&str], times: usize) -> usize {
        let mut open = OpenElements::default();
        let opens = |tag: &&&str| match tag.strip_prefix('/') {
            Some(name) => {
                open.close(name);
                false
            }
            None => open.open(tag),
        };
        (0..times).flat_map(|_| tags).filter(opens).count()
    }

    #[test]
    fn elements_side_by_side_are_never_too_deep() {
        assert_eq!(opened(&["div", "b", "/b", "/div"], 1_000), 2_000);
        assert_eq!(opened(&["a", "p", "li"], 1_000), 3_000);
    }

    #[test]
    fn tags_that_close_nothing_make_no_room() {
        assert_eq!(opened(&["div"], 1_000), DEEPEST);
        assert_eq!(opened(&["div", "/b"], 1_000), DEEPEST);
        assert!(opened(&["b", "div", "/b"], 1_000) <= 2 * DEEPEST);
    }

    #[test]
    fn what_was_too_deep_is_closed_before_what_was_not() {
        let mut open = OpenElements::default();
        assert!((0..DEEPEST).all(|_| open.open("div")));
        assert!(!open.open("b") && !open.open("b"));
        assert!(!open.close("b") && !open.close("b"));
        assert!(open.close("div"));
        assert!(open.open("b"), "there is room again");
    }
}
