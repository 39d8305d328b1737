//! Sizes → the table, and below it what is needed to read it and to make it again.

use super::{
    figures::{Used, exponent, median, ratio},
    machine,
    rounds::{Outcome, Row, Size},
    tools::names::PAGES_ALONE,
};

const HEAD: [&str; 13] = [
    "pages",
    "tool",
    "wall s",
    "CPU s",
    "peak MB",
    "files",
    "MB",
    "wall ÷ floor",
    "CPU ÷ floor",
    "wall ÷ Hexapla",
    "peak ÷ Hexapla",
    "exponent of wall",
    "exponent of CPU",
];

/// Returns the table of `sizes`, the smallest first, in markdown.
pub fn table(sizes: &[Size]) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    for (at, size) in sizes.iter().enumerate() {
        lines.extend(size.rows.iter().map(|row| line(row, size, &sizes[..at])));
    }
    let mut text = columns(&lines);
    let mut add = |line: String| text.push_str(&format!("{line}\n"));
    add(String::new());
    add(format!("Measured on {}.", machine::description()));
    add("Medians of the rounds; wall with its least and its most. Ratios are medians of the rounds' own. Floor: this program's, of the same output.".into());
    add(format!(
        "Hexapla: the row “{PAGES_ALONE}”. Peak: of the largest process. Exponent: of the cost in the number of pages, since the size before."
    ));
    add("Regime: back to back, A B A B, old outputs renamed and not removed.".into());
    sizes.iter().for_each(|size| add(about(size)));
    for (size, row) in sizes.iter().flat_map(|size| size.rows.iter().map(move |row| (size, row))) {
        if let Outcome::Not(why) = &row.outcome {
            add(format!("* {}, {} pages: {why}", row.tool.name, size.pages));
        }
    }
    add(String::new());
    let mut told: Vec<&str> = Vec::new();
    for row in sizes.iter().rev().flat_map(|size| &size.rows).filter(|row| !row.lines.is_empty()) {
        if !told.contains(&row.tool.name) {
            told.push(row.tool.name);
            let more = if row.lines.len() > 1 { format!(" (and {} more)", row.lines.len() - 1) } else { String::new() };
            add(format!("* {}: {}: `{}`{more}", row.tool.name, row.version, row.lines[0]));
        }
    }
    text
}

fn about(size: &Size) -> String {
    let Size { name, pages, bytes, rounds, load: [before, after], lost, .. } = size;
    let lost = if *lost == 0 { String::new() } else { format!("; {lost} old outputs were removed for want of room") };
    let megabytes = *bytes as f64 / 1e6;
    format!(
        "* {name}: {pages} pages, {megabytes:.1} MB; {rounds} rounds; load of the machine {before} before, {after} after{lost}"
    )
}

pub fn line(row: &Row, size: &Size, before: &[Size]) -> [String; HEAD.len()] {
    let mut cells = [const { String::new() }; HEAD.len()];
    cells[0] = size.pages.to_string();
    cells[1] = row.tool.name.to_owned();
    let (runs, files, bytes) = match &row.outcome {
        Outcome::Not(why) => {
            cells[2] = why.split(':').next().unwrap_or_default().to_owned();
            return cells;
        }
        Outcome::Measured { runs, files, bytes } => (runs, files, bytes),
    };
    let walls = || runs.iter().map(|run| run.wall);
    let (least, most) = (walls().fold(f64::MAX, f64::min), walls().fold(0.0, f64::max));
    cells[2] = format!("{} ({}–{})", short(median(walls())), short(least), short(most));
    cells[3] = short(median(runs.iter().map(|run| run.cpu)));
    cells[4] = short(median(runs.iter().map(Used::megabytes)));
    cells[5] = files.to_string();
    cells[6] = short(*bytes as f64 / 1e6);
    let of = |name: Option<&str>, measure: fn(&Used) -> f64| {
        let others = name.map_or(&[][..], |name| size.runs_of(name));
        if others.is_empty() { String::new() } else { short(ratio(runs, others, measure)) }
    };
    cells[7] = of(row.tool.floor, |used| used.wall);
    cells[8] = of(row.tool.floor, |used| used.cpu);
    let other = Some(PAGES_ALONE).filter(|_| row.tool.is_peer);
    cells[9] = of(other, |used| used.wall);
    cells[10] = of(other, Used::megabytes);
    cells[11] = growth(row, size, before, |used| used.wall);
    cells[12] = growth(row, size, before, |used| used.cpu);
    cells
}

/// The exponent since the size before that has like pages; empty without one.
fn growth(row: &Row, size: &Size, before: &[Size], of: fn(&Used) -> f64) -> String {
    let cost = |runs: &[Used]| median(runs.iter().map(of));
    let smaller =
        before.iter().rfind(|other| other.is_made && size.is_made && !other.runs_of(row.tool.name).is_empty());
    smaller
        .and_then(|other| exponent((other.pages, cost(other.runs_of(row.tool.name))), (size.pages, cost(row.runs()))))
        .map_or_else(String::new, |exponent| format!("{exponent:.2}"))
}

/// Three digits or so.
fn short(value: f64) -> String {
    match value {
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}

/// Lines of cells as a markdown table, whose first line is its head.
fn columns<const N: usize>(lines: &[[String; N]]) -> String {
    let width = |at: usize| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let cells: Vec<String> = line.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
        if at == 0 {
            text.push_str(&format!("|{}\n", widths.map(|width| format!("{}|", "-".repeat(width + 2))).concat()));
        }
    }
    text
}
