//! Blocks → HTML.

use super::{CodeBlock, Edition, Inclusion, Scope, Writer, attribute, text};
use crate::{
    emit::directives,
    model::document::{Block, Code, ColumnAlignment, Heading, Inline, List, Segment, Side, Table},
};

/// Languages in which diagrams are written, with their names: nothing draws them, so their text says what it is.
const DIAGRAMS: &[(&str, &str)] = &[("mermaid", "Mermaid"), ("plantuml", "PlantUML"), ("puml", "PlantUML")];

impl Writer {
    pub fn blocks(&mut self, scope: Scope, blocks: &[Block]) {
        for block in blocks {
            self.forget_spaces();
            self.block(scope, block);
            self.forget_spaces();
        }
    }

    fn block(&mut self, scope: Scope, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(scope, heading),
            Block::Paragraph(inlines) => self.element(scope, "p", inlines),
            Block::Plain(inlines) => {
                self.inlines(scope, inlines);
                self.html.push('\n');
            }
            Block::List(list) => self.list(scope, list),
            Block::Table(table) => self.table(scope, table),
            Block::Code(code) => self.code(scope, code),
            Block::Quote(blocks) => {
                self.html.push_str("<blockquote>\n");
                self.blocks(scope, blocks);
                self.html.push_str("</blockquote>\n");
            }
            Block::Html(inlines) => {
                self.raw_block(scope, inlines);
                self.html.push('\n');
            }
            Block::Rule => self.html.push_str("<hr>\n"),
            Block::Directive(directive) => directives::write(self, scope, directive),
            Block::Footnote { label, blocks } => self.footnote(scope, label, blocks),
        }
    }

    fn element(&mut self, scope: Scope, name: &str, inlines: &[Inline]) {
        self.html.push_str(&format!("<{name}>"));
        self.inlines(scope, inlines);
        self.html.push_str(&format!("</{name}>\n"));
    }

    fn heading(&mut self, scope: Scope, heading: &Heading) {
        let level = heading.level;
        let id = self.id(scope, &heading.id);
        self.html.push_str(&format!("<h{level}{id}>"));
        self.section = Some(heading.id.clone());
        for alias in &heading.aliases {
            let id = self.id(scope, alias);
            self.html.push_str(&format!("<span{id}></span>"));
        }
        self.inlines(scope, &heading.inlines);
        self.html.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, scope: Scope, list: &List) {
        match list.start {
            None => self.html.push_str("<ul>\n"),
            Some(1) => self.html.push_str("<ol>\n"),
            Some(start) => self.html.push_str(&format!("<ol start=\"{start}\">\n")),
        }
        for item in &list.items {
            self.html.push_str(if is_task(item) { "<li class=\"task\">" } else { "<li>" });
            self.blocks(scope, item);
            self.html.truncate(self.html.trim_end_matches('\n').len());
            self.html.push_str("</li>\n");
        }
        self.html.push_str(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// A table may be wider than the page: its box scrolls, so the keyboard must reach it (WCAG 2.1.1), and what can be
    /// reached has a role and a name: that of its section. A landmark (`region`) for each table would be too much.
    fn table(&mut self, scope: Scope, table: &Table) {
        self.html.push_str("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        if let Some(section) = &self.section {
            self.html.push_str(&format!(" aria-labelledby=\"{}\"", attribute(section)));
        }
        self.html.push_str("><table>\n<thead>\n");
        self.table_row(scope, "th", &table.head, &table.columns);
        self.html.push_str("</thead>\n<tbody>\n");
        for cells in &table.rows {
            self.table_row(scope, "td", cells, &table.columns);
        }
        self.html.push_str("</tbody>\n</table></div>\n");
    }

    fn table_row(&mut self, scope: Scope, cell: &str, cells: &[Vec<Inline>], columns: &[ColumnAlignment]) {
        self.html.push_str("<tr>");
        for (at, inlines) in cells.iter().enumerate() {
            let class = match columns.get(at) {
                Some(ColumnAlignment::Left) => " class=\"align-start\"",
                Some(ColumnAlignment::Center) => " class=\"align-center\"",
                Some(ColumnAlignment::Right) => " class=\"align-end\"",
                Some(ColumnAlignment::None) | None => "",
            };
            // A header without text heads nothing.
            let cell = if inlines.is_empty() { "td" } else { cell };
            self.html.push_str(&format!("<{cell}{class}>"));
            self.forget_spaces();
            self.inlines(scope, inlines);
            self.html.push_str(&format!("</{cell}>"));
        }
        self.html.push_str("</tr>\n");
    }

    fn code(&mut self, scope: Scope, code: &Code) {
        let written = code.language.as_deref().unwrap_or_default();
        let (language, interactive) = match written.strip_suffix("-interactive") {
            Some(language) if !language.is_empty() => (language, Some("")),
            _ => (written, None),
        };
        let diagram = DIAGRAMS.iter().find(|(name, _)| name.eq_ignore_ascii_case(language));
        if let Some((_, name)) = diagram {
            let label = scope.context.theme.text(scope.text_locale, "diagram-label", &[("language", name)]);
            self.html.push_str(&format!("<figure class=\"diagram\">\n<figcaption>{}</figcaption>\n", text(&label)));
        }
        self.code_block(scope, &CodeBlock { language, text: &code.text, interactive, ..CodeBlock::default() });
        if diagram.is_some() {
            self.html.push_str("</figure>\n");
        }
    }

    /// Writes a segment: its target, and on the twin its source behind it. `#seg-103` leads to segment 103, so that links to a
    /// sentence need no script; the twin's `data-u` says which sentence each source is of.
    ///
    /// `links` are the tags of the links around each half, where a link has no other text and its halves lead to different pages.
    pub fn segment(&mut self, scope: Scope, segment: &Segment, links: Option<[String; 2]>) {
        let Segment { ordinal, target, source } = segment;
        let same = super::reads_the_same(target, source);
        let numbered = match scope.edition {
            Edition::Page { numbered } => numbered && !same,
            Edition::Twin => !same,
        };
        let [target_link, source_link] = links.unwrap_or_default();
        let close = if target_link.is_empty() { "" } else { "</a>" };
        if scope.side == Side::Source || !numbered {
            self.html.push_str(&target_link);
            self.inlines(scope, if scope.side == Side::Source { source } else { target });
            return self.html.push_str(close);
        }
        // Ordinals are one file's: `i1-103` is segment 103 of the first included file.
        let number = scope.inclusion.map_or_else(|| ordinal.to_string(), |file| format!("i{}-{ordinal}", file.number));
        let changes = scope.text.changes;
        let is_stale = match scope.inclusion {
            None => changes.segments.contains(ordinal),
            Some(Inclusion { file, .. }) => changes.included.contains(&(file, *ordinal)),
        };
        let stale = if is_stale { " class=\"stale\"" } else { "" };
        let id = self.id(scope, &format!("seg-{number}"));
        self.html.push_str(&format!("{target_link}<span{id}{stale}>"));
        self.inlines(scope, target);
        self.html.push_str(&format!("</span>{close}"));
        if scope.edition == Edition::Twin {
            self.settle();
            let language = scope.context.content.source_locale;
            let number = if id.is_empty() { id } else { format!(" data-u=\"{number}\"") };
            self.html.push_str(&format!(
                " <span class=\"src\" lang=\"{}\" dir=\"{}\"{number}",
                attribute(language.tag()),
                language.direction().as_str()
            ));
            let line = scope.text.lines.get(ordinal).filter(|_| scope.inclusion.is_none());
            self.html.extend(line.map(|line| format!(" data-line=\"{line}\"")));
            self.html.push_str(&format!(">{source_link}"));
            self.inlines(Scope { side: Side::Source, ..scope }, source);
            self.settle();
            self.html.push_str(&format!("{close}</span>"));
        }
    }
}

/// Whether a list item begins with the box of a task.
fn is_task(item: &[Block]) -> bool {
    let Some(Block::Paragraph(inlines) | Block::Plain(inlines)) = item.first() else { return false };
    matches!(inlines.first(), Some(Inline::Directive(directive)) if directive.name == "task")
}
