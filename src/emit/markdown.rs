//! The body of a page → markdown for programs that read text: the same words, no markup of segments, links in full.
//!
//! In: the tree of the HTML that [`html::body`](super::html::body) wrote, so that includes, links, versions and directives are what readers see.
//! Out: CommonMark with the tables and struck text of GitHub. **Invariant:** no attribute of the page reaches the text but
//! addresses, alternative texts and titles of frames.

mod marks;

use self::marks::Mark;
use super::tree::{Element, Node};

/// Returns a body as markdown; `full` makes an address that stands in the page a full one.
pub fn markdown(body: &[Node], full: &dyn Fn(&str) -> String) -> String {
    let writer = Writer { full };
    let text = writer.blocks(body).join("\n\n");
    format!("{}\n", marks::finished(&text))
}

struct Writer<'a> {
    full: &'a dyn Fn(&str) -> String,
}

impl Writer<'_> {
    /// Returns one text for each block; running text between blocks is a paragraph.
    fn blocks(&self, nodes: &[Node]) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut rest = nodes;
        while !rest.is_empty() {
            let running = rest.iter().take_while(|node| !is_block(node)).count();
            if running > 0 {
                let text = self.inlines(&rest[..running]);
                blocks.extend(Some(at_line_start(text.trim())).filter(|text| !text.is_empty()));
                rest = &rest[running..];
                continue;
            }
            if let Node::Element(element) = &rest[0] {
                blocks.extend(self.block(element));
            }
            rest = &rest[1..];
        }
        blocks
    }

    fn block(&self, element: &Element) -> Vec<String> {
        if element.is_furniture() {
            return Vec::new();
        }
        let children = &element.children;
        let line = || self.inlines(children).replace("\\\n", " ").trim().to_owned();
        let one = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
        match element.name.as_str() {
            _ if element.has_class("alert-title") || element.has_class("tab-title") => {
                one(Mark::Strong.around_all(&line()))
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name[1..].parse().unwrap_or(1);
                let text = line();
                if text.is_empty() { Vec::new() } else { vec![format!("{} {text}", "#".repeat(level))] }
            }
            "summary" | "dt" => one(Mark::Strong.around_all(&line())),
            "hr" => vec!["---".into()],
            "pre" => vec![code_block(element)],
            "ul" | "ol" => one(self.list(element)),
            "table" => one(self.table(element)),
            "blockquote" => one(quoted(&self.blocks(children).join("\n\n"))),
            "div" if element.has_class("alert") => one(quoted(&self.blocks(children).join("\n\n"))),
            "iframe" => {
                let (title, address) = (element.attribute("title"), element.attribute("src"));
                vec![format!("[{}](<{}>)", escaped(title.unwrap_or("Video")), (self.full)(address.unwrap_or_default()))]
            }
            _ => self.blocks(children),
        }
    }

    fn list(&self, list: &Element) -> String {
        let items: Vec<&Element> = list.elements().filter(|item| item.name == "li").collect();
        let tight = items.iter().all(|item| !item.elements().any(|child| child.name == "p"));
        let first: usize = list.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let item = |(at, item): (usize, &&Element)| {
            let mark = if list.name == "ol" { format!("{}. ", first + at) } else { "- ".to_owned() };
            let text = self.blocks(&item.children).join(if tight { "\n" } else { "\n\n" });
            format!("{mark}{}", indented(&text, mark.len()))
        };
        let items: Vec<String> = items.iter().enumerate().map(item).collect();
        items.join(if tight { "\n" } else { "\n\n" })
    }

    /// A table without a row of headings gets an empty one: GitHub's markdown has no others.
    fn table(&self, table: &Element) -> String {
        let mut rows = Vec::new();
        table.each("tr", &mut |row| rows.push(row));
        let cells = |row: &Element| -> Vec<String> {
            let cells = row.elements().filter(|cell| matches!(cell.name.as_str(), "td" | "th"));
            cells.map(|cell| self.cell(cell)).collect()
        };
        let is_head = |row: &&Element| row.elements().all(|cell| cell.name == "th");
        let mut texts: Vec<Vec<String>> = rows.iter().map(|row| cells(row)).collect();
        let columns = texts.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return String::new();
        }
        if !rows.first().is_some_and(is_head) {
            texts.insert(0, Vec::new());
        }
        let line = |mut cells: Vec<String>| {
            cells.resize(columns, String::new());
            format!("| {} |", cells.join(" | "))
        };
        let mut lines: Vec<String> = texts.into_iter().map(line).collect();
        lines.insert(1, format!("|{}", "---|".repeat(columns)));
        lines.join("\n")
    }

    fn cell(&self, cell: &Element) -> String {
        let text = self.blocks(&cell.children).join("<br><br>");
        text.replace("\\\n", "<br>").replace('\n', "<br>").replace('|', "\\|")
    }

    fn inlines(&self, nodes: &[Node]) -> String {
        let mut text = String::new();
        for node in nodes {
            match node {
                Node::Text(value) => push_words(&mut text, value),
                Node::Element(element) => self.inline(element, &mut text),
            }
        }
        text
    }

    fn inline(&self, element: &Element, text: &mut String) {
        if element.is_furniture() {
            return;
        }
        let inner = || self.inlines(&element.children);
        match element.name.as_str() {
            "em" | "i" => text.push_str(&Mark::Emphasis.around(&inner())),
            "strong" | "b" => text.push_str(&Mark::Strong.around(&inner())),
            "del" | "s" => text.push_str(&Mark::Strikethrough.around(&inner())),
            "code" | "kbd" | "samp" => text.push_str(&code_span(&element.text())),
            "br" => text.push_str("\\\n"),
            "img" => {
                let (alt, source) = (element.attribute("alt").unwrap_or_default(), element.attribute("src"));
                text.push_str(&format!("![{}](<{}>)", escaped(alt), (self.full)(source.unwrap_or_default())));
            }
            "a" => {
                let label = inner();
                match element.attribute("href").filter(|_| !label.trim().is_empty()) {
                    Some(address) => text.push_str(&format!("[{}](<{}>)", label.trim(), (self.full)(address))),
                    None => text.push_str(&label),
                }
            }
            "input" => text.push_str(if element.attribute("checked").is_some() { "[x] " } else { "[ ] " }),
            "math" => text.push_str(&formula(element)),
            "sub" | "sup" => text.push_str(&format!("<{0}>{1}</{0}>", element.name, inner())),
            _ if element.is_block() => {
                let blocks = self.block(element).join(" ");
                text.push_str(&format!(" {} ", blocks.replace('\n', " ")));
            }
            _ => text.push_str(&inner()),
        }
    }
}

fn is_block(node: &Node) -> bool {
    match node {
        Node::Text(_) => false,
        Node::Element(element) => {
            element.is_block() || (element.name != "math" && element.children.iter().any(is_block))
        }
    }
}

/// Adds text with its signs escaped and its white space as one space.
fn push_words(text: &mut String, value: &str) {
    let mut words = value.split_ascii_whitespace().peekable();
    let space = |c: Option<char>| c.is_some_and(|c| c.is_ascii_whitespace());
    if space(value.chars().next()) && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
    while let Some(word) = words.next() {
        text.push_str(&escaped(word));
        if words.peek().is_some() || space(value.chars().next_back()) {
            text.push(' ');
        }
    }
}

/// `_` between letters is no sign.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let between = c == '_' && before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        if "\\`*_[]<".contains(c) && !between {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
        before = c;
    }
    escaped
}

/// Escapes what would make a paragraph something else: `#`, `>`, `-`, `+`, `=`, `~`, `|`, `1.`
fn at_line_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    let sign = text.starts_with(['#', '>', '-', '+', '=', '~', '|']) && !text.starts_with("~~");
    if sign { format!("\\{text}") } else { text.to_owned() }
}

/// In TeX, as its writer has it.
fn formula(math: &Element) -> String {
    let is_block = math.attribute("display") == Some("block");
    match math.attribute("data-tex").map(str::trim) {
        Some(tex) if is_block => format!("$$\n{tex}\n$$"),
        Some(tex) => format!("${}$", tex.split_ascii_whitespace().collect::<Vec<_>>().join(" ")),
        None => math.html(),
    }
}

fn code_span(text: &str) -> String {
    let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return text;
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn code_block(pre: &Element) -> String {
    let code = pre.elements().find(|child| child.name == "code");
    let class = code.and_then(|code| code.attribute("class")).unwrap_or_default();
    let language = class.split(' ').find_map(|class| class.strip_prefix("language-")).unwrap_or_default();
    let text = pre.text();
    let fence = "`".repeat((longest_run(&text) + 1).max(3));
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect();
    lines.join("\n")
}

fn indented(text: &str, columns: usize) -> String {
    let space = " ".repeat(columns);
    let lines = text.lines().enumerate();
    let lines: Vec<String> = lines
        .map(|(at, line)| if at == 0 || line.is_empty() { line.to_owned() } else { format!("{space}{line}") })
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::tree::tree;

    fn check(html: &str, expected: &str) {
        let full = |address: &str| {
            if address.starts_with('/') { format!("https://x.example{address}") } else { address.into() }
        };
        assert_eq!(markdown(&tree(html), &full).trim_end(), expected, "{html}");
    }

    #[test]
    fn text_and_its_signs() {
        check(
            "<h1 id=\"a\">A <em>b</em></h1>\n<p>c &amp; <strong>d </strong>e</p>\n",
            "# A *b*\n\n c & **d** e".replace("\n c", "\nc").as_str(),
        );
        check("<p>1. a_b _c_ [d] *e* &lt;f&gt; `g`</p>", "1\\. a_b \\_c\\_ \\[d\\] \\*e\\* \\<f> \\`g\\`");
        check("<p># a</p><p>a<br>\nb</p><hr>", "\\# a\n\na\\\nb\n\n---");
        check("<p><code dir=\"ltr\">a ` b</code> <del>c</del> H<sub>2</sub>O</p>", "``a ` b`` ~~c~~ H<sub>2</sub>O");
    }

    #[test]
    fn segments_leave_no_trace() {
        check("<p><span data-s=\"3\">適用於</span><span data-s=\"4\">合作夥伴</span></p>", "適用於合作夥伴");
    }

    #[test]
    fn characters_that_stand_for_signs_are_never_those_of_the_page() {
        check("<p>a\u{FDD2}b&#xFDD3;c <img src=\"/x\" alt=\"\u{FDD2}\"></p>", "abc ![](<https://x.example/x>)");
    }

    #[test]
    fn links_and_pictures_have_full_addresses() {
        check(
            "<p><a href=\"/docs/b/#c\" hreflang=\"en-US\">B [x]</a></p>",
            "[B \\[x\\]](<https://x.example/docs/b/#c>)",
        );
        check(
            "<p><img src=\"/a b.png\" alt=\"A &quot;b&quot;\" loading=\"lazy\"></p>",
            "![A \"b\"](<https://x.example/a b.png>)",
        );
        check("<p><a href=\"https://y.example/\"></a>x</p>", "x");
        check(
            "<p><iframe src=\"https://v.example/1\" title=\"A film\"></iframe></p>",
            "[A film](<https://v.example/1>)",
        );
    }

    #[test]
    fn lists_nest_and_keep_their_numbers() {
        check(
            "<ul>\n<li>a\n<ol start=\"3\">\n<li>b</li>\n<li>c</li>\n</ol>\n</li>\n<li>d</li>\n</ul>",
            "- a\n  3. b\n  4. c\n- d",
        );
        check("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c");
        check("<ul><li class=\"task\"><input type=\"checkbox\" disabled checked> a</li></ul>", "- [x] a");
    }

    #[test]
    fn code_keeps_its_lines_and_loses_its_colours() {
        check(
            "<pre dir=\"ltr\"><code class=\"language-rust\"><span class=\"k\">fn</span> a() {\n    &lt;&gt;\n}\n</code></pre>",
            "```rust\nfn a() {\n    <>\n}\n```",
        );
        check("<pre><code>```\n</code></pre>", "````\n```\n````");
    }

    #[test]
    fn tables_have_one_line_for_each_row() {
        check(
            "<div class=\"table\"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>a|b</td><td><p>c</p><p>d</p></td></tr></tbody></table></div>",
            "| A | B |\n|---|---|\n| a\\|b | c<br><br>d |",
        );
        check("<table><tr><td>a</td></tr></table>", "|  |\n|---|\n| a |");
    }

    #[test]
    fn alerts_are_quotes_and_what_is_closed_is_open() {
        check(
            "<div class=\"alert alert-note\">\n<p class=\"alert-title\">Note</p>\n<p>a</p>\n</div>",
            "> **Note**\n>\n> a",
        );
        check("<details><summary>a</summary><p>b</p></details>", "**a**\n\nb");
        check("<section class=\"tab\" id=\"x\"><h1 class=\"tab-title\">T</h1><p>u</p></section>", "**T**\n\nu");
    }

    #[test]
    fn formulas_are_written_as_their_writer_has_them() {
        check("<p>a <math display=\"inline\" data-tex=\"x &lt;\n_y\"><mi>x</mi></math>.</p>", "a $x < _y$.");
        let block =
            "<div class=\"math\"><math display=\"block\" data-tex=\"a &amp;= b \\\\\n|c|\"><mi>x</mi></math></div>";
        check(block, "$$\na &= b \\\\\n|c|\n$$");
    }

    #[test]
    fn bold_text_beside_full_width_punctuation_is_bold_again() {
        check(
            "<p><span id=\"seg-1\">按一下</span><span id=\"seg-2\"><strong>「設定」</strong></span>。<b>好</b>。</p>",
            "按一下<strong>「設定」</strong>。**好**。",
        );
    }
}
