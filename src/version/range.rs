//! `>= a < b || c` → [`Range`]. Syntax after DocFX v3's `docs/designs/versioning.md`: comparators side by side all hold, and
//! of several such sets between `||` one; no operator means `=`. `*` and the name of a product are ours.

use std::{cmp::Ordering, fmt};

/// Which versions something is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// One of them must hold; each holds if all of its comparators do.
    sets: Vec<Vec<(Operator, String)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Operator {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
}

/// One comparison with a version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comparator<'range> {
    operator: Operator,
    pub name: &'range str,
}

impl Comparator<'_> {
    /// Whether a version may stand so to the one that is named.
    pub fn accepts(self, order: Ordering) -> bool {
        match self.operator {
            Operator::Less => order.is_lt(),
            Operator::LessOrEqual => order.is_le(),
            Operator::Greater => order.is_gt(),
            Operator::GreaterOrEqual => order.is_ge(),
            Operator::Equal => order.is_eq(),
        }
    }

    pub fn is_equality(self) -> bool {
        self.operator == Operator::Equal
    }
}

/// What every version meets.
const ALL: &str = "*";

impl Range {
    /// Returns the range, or what is wrong with it in words for its writer.
    pub fn parse(written: &str) -> Result<Range, String> {
        written.split("||").map(comparators).collect::<Result<_, _>>().map(|sets| Range { sets })
    }

    pub fn all() -> Range {
        Range::exactly([ALL])
    }

    /// These versions and no others.
    pub fn exactly(names: impl IntoIterator<Item = impl Into<String>>) -> Range {
        Range { sets: names.into_iter().map(|name| vec![(Operator::Equal, name.into())]).collect() }
    }

    /// The versions that are named, each as often as it is.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sets.iter().flatten().map(|(_, name)| name.as_str()).filter(|name| *name != ALL)
    }

    pub(super) fn holds(&self, meets: impl Fn(Comparator) -> bool) -> bool {
        let holds =
            |(operator, name): &(Operator, String)| name == ALL || meets(Comparator { operator: *operator, name });
        self.sets.iter().any(|set| set.iter().all(holds))
    }
}

fn comparators(written: &str) -> Result<Vec<(Operator, String)>, String> {
    let mut set = Vec::new();
    let mut rest = written.trim();
    if rest.is_empty() {
        return Err("a version is missing before or behind `||`".to_owned());
    }
    while !rest.is_empty() {
        let (operator, behind) = operator(rest);
        let behind = behind.trim_start();
        let is_name = |c: char| c.is_alphanumeric() || "-._+".contains(c);
        let end =
            if behind.starts_with(ALL) { ALL.len() } else { behind.find(|c| !is_name(c)).unwrap_or(behind.len()) };
        let name = &behind[..end];
        match (operator, name, behind.chars().next()) {
            (None, "", Some(odd)) => return Err(format!("`{odd}` means nothing in a range of versions")),
            (Some(operator), "" | ALL, _) => return Err(format!("a version is missing behind `{operator}`")),
            (operator, name, _) => set.push((operator.unwrap_or(Operator::Equal), name.to_owned())),
        }
        rest = behind[end..].trim_start();
    }
    Ok(set)
}

fn operator(written: &str) -> (Option<Operator>, &str) {
    let operators = [
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("=", Operator::Equal),
    ];
    let found = operators.into_iter().find_map(|(sign, operator)| Some((operator, written.strip_prefix(sign)?)));
    found.map_or((None, written), |(operator, rest)| (Some(operator), rest))
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Equal => "=",
        })
    }
}
