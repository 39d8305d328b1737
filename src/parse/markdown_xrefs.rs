//! Cross references in markdown → directives: `<xref:uid>`, `@uid`, `<xref href="uid">`, `[](xref:uid)`.
//!
//! A directive `xref` has the attributes `target` (`xref:uid`, as `link` looks it up), `source` (what is shown if there is
//! no such uid; without it, the uid is), `title`, and `content`, which is there if its blocks are the writer's own words.
//! **Invariant:** what is no cross reference is left as it was; a mark never reaches into a segment.

use std::ops::Range;

use super::{
    markdown::{Reader, Syntax},
    markdown_tree::Kind,
    segments::{gaps, pieces_within, unmask},
};
use crate::{
    base::{href, percent_decode},
    model::{
        Block, Inline,
        document::{Directive, Side, Text, plain_text},
        facts::ReferenceKind,
    },
};

const SCHEME: &str = "xref:";

/// How many inlines an `<xref>` element may hold.
const MOST_INLINES: usize = 100;

/// Whether a link to `target` is a cross reference.
pub(super) fn is_xref(target: &str) -> bool {
    target.get(..SCHEME.len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCHEME))
}

/// A cross reference that was found in running text.
struct Xref {
    kind: ReferenceKind,
    target: String,
    /// What is shown if nothing has the uid.
    source: Option<String>,
}

impl<'text> Reader<'text, '_, '_> {
    /// Pushes the text of `range` with the cross references that begin in it and end before `furthest`; returns where it
    /// ends.
    pub fn referring_text(&mut self, range: Range<usize>, furthest: usize) -> usize {
        let text = self.page.text;
        let (mut from, mut at) = (range.start, range.start);
        while let Some(mark) = gaps(self.pieces, at..range.end).find_map(|gap| next_mark(text, gap)) {
            match self.mark(mark, furthest) {
                Some((length, xref)) => {
                    self.pieced_text(from..mark, Syntax::Markdown);
                    self.refer(xref, mark);
                    (from, at) = (mark + length, mark + length);
                    if from >= range.end {
                        return from;
                    }
                }
                None => at = mark + 1,
            }
        }
        self.pieced_text(from..range.end, Syntax::Markdown);
        range.end
    }

    /// Reads the mark at byte `at`, in no piece, if it is one; returns its length.
    fn mark(&self, at: usize, furthest: usize) -> Option<(usize, Xref)> {
        let text = self.page.text;
        let backslashes = text.as_bytes().get(..at)?.iter().rev().take_while(|byte| **byte == b'\\').count();
        if backslashes % 2 == 1
            || !self.fences_within(&(at..at + 1)).is_empty()
            || self.tree.is_within(|kind| matches!(kind, Kind::Link { .. }))
        {
            return None;
        }
        let furthest = furthest.min(self.window.end);
        let next = pieces_within(self.pieces, &(at..furthest)).first().map_or(furthest, |piece| piece.range.start);
        let rest = text.get(at..next.max(at))?;
        if rest.starts_with('<') {
            let (length, uid) = pointed(rest)?;
            let target = format!("{SCHEME}{uid}");
            return Some((length, Xref { kind: ReferenceKind::Xref, target, source: None }));
        }
        let is_marked = self.tree.is_within(|kind| matches!(kind, Kind::Emphasis | Kind::Strong));
        let (length, uid) = mention(text[..at].chars().next_back(), rest, is_marked)?;
        let target = format!("{SCHEME}{uid}");
        Some((length, Xref { kind: ReferenceKind::Mention, target, source: Some(rest[..length].to_owned()) }))
    }

    fn refer(&mut self, xref: Xref, offset: usize) {
        self.notes.reference(xref.kind, &xref.target, offset, self.side);
        let directive = self.xref(xref, offset, None);
        self.tree.push(Inline::Directive(directive));
    }

    fn xref(&self, xref: Xref, offset: usize, title: Option<Text<'text>>) -> Directive<'text> {
        let shown = xref.source.clone().unwrap_or_else(|| uid(&xref.target));
        let mut attributes: Vec<(&'static str, Text<'text>)> = vec![("target", xref.target.into())];
        attributes.extend(xref.source.map(|source| ("source", source.into())));
        attributes.extend(title.filter(|title| !title.is_empty()).map(|title| ("title", title)));
        let blocks = vec![Block::Plain(vec![Inline::Text(shown.into())])];
        Directive { name: "xref", attributes, blocks, position: self.notes.position(offset) }
    }

    /// Takes `<xref:uid>`, which markdown reads as a link, for what it is.
    pub fn pointed_xref(&mut self, target: &str, range: &Range<usize>) {
        let target = self.unmasked(target.to_owned().into(), range);
        let uid = target.get(SCHEME.len()..).unwrap_or_default();
        let quoted = ['"', '\''].into_iter().find_map(|quote| uid.strip_prefix(quote)?.strip_suffix(quote));
        match quoted.unwrap_or(uid).trim() {
            "" => self.tree.push(Inline::Text(format!("<{target}>").into())),
            uid => {
                let target = format!("{SCHEME}{uid}");
                self.refer(Xref { kind: ReferenceKind::Xref, target, source: None }, range.start);
            }
        }
        self.pass_over(range.end);
    }

    /// Adds the link `[](xref:uid)`, which says what its page is called; gives back the inlines of all other links.
    pub fn empty_xref(
        &mut self,
        target: &Text<'text>,
        title: &Text<'text>,
        start: usize,
        inlines: Vec<Inline<'text>>,
    ) -> Option<Vec<Inline<'text>>> {
        let is_blank = |inline: &Inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::SoftBreak => true,
            _ => false,
        };
        if !is_xref(target) || !inlines.iter().all(is_blank) {
            return Some(inlines);
        }
        let xref = Xref { kind: ReferenceKind::Link, target: target.to_string(), source: None };
        let directive = self.xref(xref, start, Some(title.clone()));
        self.tree.push(Inline::Directive(directive));
        None
    }

    /// Adds the element `<xref href="uid">` with these attributes; `false` if it names nothing.
    pub fn open_xref(&mut self, attributes: &[(String, String)], closed: bool, range: Range<usize>) -> bool {
        let text = self.page.text;
        let value = |names: &[&str]| {
            let found = names.iter().find_map(|wanted| attributes.iter().find(|(name, _)| name == wanted))?;
            let value = unmask(found.1.as_str().into(), &range, text, self.pieces).trim().to_owned();
            (!value.is_empty()).then_some(value)
        };
        let source = value(&["data-raw-html"]).or_else(|| value(&["data-raw-source"]));
        let Some(target) = value(&["href"]).or_else(|| value(&["uid"]).map(|uid| href(&uid))) else {
            let Some(source) = source else { return false };
            self.tree.push(Inline::Text(source.into()));
            return true;
        };
        let silent = match value(&["data-throw-if-not-resolved"]) {
            Some(value) => !value.eq_ignore_ascii_case("true"),
            None => source.is_some(),
        };
        let (path, fragment) = target.split_at(target.find('#').unwrap_or(target.len()));
        let mut whole = if is_xref(path) { path.to_owned() } else { format!("{SCHEME}{path}") };
        for (key, names) in [
            ("text", &["text", "name"][..]),
            ("alt", &["alt", "fullname"]),
            ("title", &["title"]),
            ("displayProperty", &["displayproperty"]),
            ("altProperty", &["altproperty"]),
        ] {
            if let Some(value) = value(names) {
                let value = href(&value).replace('&', "%26").replace('=', "%3D").replace('+', "%2B");
                whole.push(if whole.contains('?') { '&' } else { '?' });
                whole.push_str(&format!("{key}={value}"));
            }
        }
        whole.push_str(fragment);
        let kind = if silent { ReferenceKind::Mention } else { ReferenceKind::Xref };
        self.notes.reference(kind, &whole, range.start, self.side);
        let mut directive = self.xref(Xref { kind, target: whole, source }, range.start, None);
        if !closed {
            directive.attributes.push(("element", "open".into()));
        }
        self.tree.push(Inline::Directive(directive));
        true
    }

    /// Gives the last open `<xref>` of the container what was written since.
    pub fn close_xref(&mut self) {
        let frame = self.tree.top();
        let recent = frame.inlines.len().saturating_sub(MOST_INLINES);
        let is_open = |inline: &Inline| matches!(inline, Inline::Directive(it) if it.attribute("element").is_some());
        let Some(at) = frame.inlines[recent..].iter().rposition(is_open).map(|at| recent + at) else { return };
        let content = frame.inlines.split_off(at + 1);
        frame.stars.retain(|stars| stars.inline <= at);
        frame.dangers.retain(|danger| danger.inlines <= at);
        let Some(Inline::Directive(xref)) = frame.inlines.last_mut() else { return };
        xref.attributes.retain(|(name, _)| *name != "element");
        let is_seen = content.iter().any(|inline| matches!(inline, Inline::Image(_)));
        if is_seen || !plain_text(&content, Side::Target).trim().is_empty() {
            xref.attributes.push(("content", "written".into()));
            xref.blocks = vec![Block::Plain(content)];
        }
    }
}

/// What a target is about: the uid without the query and the anchor, decoded.
fn uid(target: &str) -> String {
    let uid = target.get(SCHEME.len()..).unwrap_or_default();
    percent_decode(&uid[..uid.find(['?', '#']).unwrap_or(uid.len())]).trim().to_owned()
}

fn next_mark(text: &str, mut range: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    range.find(|at| match bytes.get(*at) {
        Some(b'@') => true,
        // The mark may go on behind the range.
        Some(b'<') => text.get(at + 1..at + 1 + SCHEME.len()).is_some_and(|it| it.eq_ignore_ascii_case(SCHEME)),
        _ => false,
    })
}

/// Reads `<xref:"uid with space">`; returns its length and the uid.
fn pointed(rest: &str) -> Option<(usize, &str)> {
    let start = 1 + SCHEME.len();
    let line = rest.get(start..)?.lines().next()?;
    let (uid, end) = match line.chars().next()? {
        quote @ ('"' | '\'') => {
            let uid = &line[1..1 + line.get(1..)?.find(quote)?];
            (uid, uid.len() + 2)
        }
        _ => {
            let uid = &line[..line.find('>')?];
            (uid, uid.len())
        }
    };
    let whole = line.get(end..)?.starts_with('>') && !uid.trim().is_empty() && !opens_emphasis(uid);
    whole.then_some((start + end + 1, uid.trim()))
}

/// Ends a mention wherever it stands; after DocFX, and the brackets and marks of full width.
const STOPS: &str = "\"'<>[]|\\，。、；：！？）」』】》…";
/// Ends a mention where nothing but a space or one of these follows.
const STOPS_AT_END: &str = ".,;:!?~)";

/// Reads `@uid`, `@"uid"` or `@'uid'`, which stands behind `before`; returns its length and the uid. In emphasis
/// (`is_marked`) a star ends it.
fn mention(before: Option<char>, rest: &str, is_marked: bool) -> Option<(usize, &str)> {
    // An address of a person, a package, a path: a name of Asia may stand right before it.
    if before.is_some_and(|c| (c.is_alphanumeric() && c < '\u{2E80}') || "._%+-/@".contains(c)) {
        return None;
    }
    let inner = rest.get(1..)?;
    if let Some(quote @ ('"' | '\'')) = inner.chars().next() {
        let line = inner.get(1..)?.lines().next()?;
        let uid = &line[..line.find(quote)?];
        let whole = uid.starts_with(|c: char| c.is_alphanumeric())
            && !uid.contains(['<', '[', ']', '\\'])
            && !opens_emphasis(uid);
        return whole.then_some((uid.len() + 3, uid));
    }
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let ends = |next: Option<char>| next.is_none_or(|c| c.is_whitespace() || STOPS.contains(c));
    let mut end = inner.len();
    let mut characters = inner.char_indices();
    while let Some((at, c)) = characters.next() {
        let behind = characters.as_str();
        let next = behind.chars().next();
        let goes_on = match c {
            ':' if next == Some(':') => {
                let whole = behind[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
                whole && characters.next().is_some()
            }
            ')' => inner[..at].contains('(') || !(ends(next) || next.is_some_and(|c| STOPS_AT_END.contains(c))),
            _ if STOPS_AT_END.contains(c) => !(ends(next) || next.is_some_and(|c| STOPS_AT_END.contains(c))),
            '`' => next.is_some_and(|c| c.is_ascii_digit() || c == '`'),
            '_' => next.is_some_and(char::is_alphanumeric),
            '*' => !is_marked && (ends(next) || next.is_some_and(|c| STOPS_AT_END.contains(c))),
            '&' => {
                let name = behind.trim_start_matches(|c: char| c.is_ascii_alphabetic());
                name.starts_with('=')
            }
            c => !ends(Some(c)),
        };
        if !goes_on {
            end = at;
            break;
        }
    }
    (end > 0).then(|| (1 + end, &inner[..end]))
}

/// Whether markdown may take a mark in `uid` for the beginning of emphasis or strikethrough.
fn opens_emphasis(uid: &str) -> bool {
    let mut before = None;
    let mut characters = uid.chars().peekable();
    while let Some(c) = characters.next() {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let next = characters.peek().copied();
        if (matches!(c, '*' | '~') && (word(next) || !word(before))) || (c == '_' && !word(before)) {
            return true;
        }
        before = Some(c);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uid_of(before: &str, text: &str) -> Option<String> {
        mention(before.chars().next_back(), text, false).map(|(length, uid)| format!("{uid}|{}", &text[length..]))
    }

    #[test]
    fn a_mention_ends_where_its_sentence_goes_on() {
        for (text, expected) in [
            ("@a.b", "a.b|"),
            ("@System.String. Next", "System.String|. Next"),
            ("@a.b, c", "a.b|, c"),
            ("@a!?", "a|!?"),
            ("@a:b c", "a:b| c"),
            ("@Lib::Lib.Type:: x", "Lib::Lib.Type|:: x"),
            ("@a<b", "a|<b"),
            ("@\"a b\" c", "a b| c"),
            ("@'a b'c", "a b|c"),
            ("@List`1, x", "List`1|, x"),
            ("@a` x", "a|` x"),
            ("@my_uid_ x", "my_uid|_ x"),
            ("@Foo.Bar* x", "Foo.Bar*| x"),
            ("@Foo.Bar(System.Int32) x", "Foo.Bar(System.Int32)| x"),
            ("@a), b", "a|), b"),
            ("@a?text=x&displayProperty=y z", "a?text=x&displayProperty=y| z"),
            ("@a&nbsp;b", "a|&nbsp;b"),
            ("@概要", ""),
            ("@a，次", "a|，次"),
            ("@1a", ""),
            ("@", ""),
            ("@\"a\nb\"", ""),
        ] {
            assert_eq!(uid_of("", text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn an_address_of_a_person_or_a_package_is_no_mention() {
        for before in ["a", "1", "é", "a.", "x/", "@"] {
            assert_eq!(uid_of(before, "@example.com"), None, "{before}");
        }
        for before in ["", " ", "(", "参", "\""] {
            assert!(uid_of(before, "@example.com").is_some(), "{before}");
        }
    }

    #[test]
    fn uids_in_angle_brackets_may_have_spaces() {
        assert_eq!(pointed("<xref:\"a b\">c"), Some((12, "a b")));
        assert_eq!(pointed("<xref: a b >c"), Some((12, "a b")));
        assert_eq!(pointed("<XREF:'a>b'>"), Some((12, "a>b")));
        for text in ["<xref:>", "<xref:\"a", "<xref:a", "<xref:\"a\"b>", "<xref:\"*a*\">", "<xref:a\nb>"] {
            assert_eq!(pointed(text), None, "{text}");
        }
    }
}
