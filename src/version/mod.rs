//! Versions of products, called monikers: which there are, in which order, and the language of ranges over them.
//!
//! **Invariant:** in a list of versions a later one is the newer; those of one product stand together. The order is the
//! definition's where there is one, else that of the names.

mod order;
mod range;
mod rules;
#[cfg(test)]
mod tests;

pub use order::product;
pub use range::Range;
pub use rules::{CONFIG_MISSING, INVALID};

/// What somebody says of one version. Names are compared without case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Declared {
    /// `azps-5.6.0`
    pub name: String,
    pub label: Option<String>,
    pub product: Option<String>,
    /// Among the versions of its product, ascending.
    pub order: Option<i64>,
    /// A list of all versions names it: others do not exist.
    pub defined: bool,
}

/// One version of one product.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    /// As written: `azps-5.6.0`.
    pub name: String,
    /// What readers see.
    pub label: String,
    product: String,
}

/// The versions of a docset, the newest last. An index into it is how the rest of the program names a version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Versions {
    all: Vec<Version>,
    /// A definition lists all versions there are.
    defined: bool,
}

impl Versions {
    /// Puts the declared versions in order; a later declaration of a name adds what an earlier one left open.
    ///
    /// Of several products the one that is named first is the newest: a page that several have is read as it is for that.
    pub fn new(declared: impl IntoIterator<Item = Declared>) -> Self {
        let mut known: Vec<Declared> = Vec::new();
        for new in declared {
            match known.iter_mut().find(|old| old.name.eq_ignore_ascii_case(&new.name)) {
                Some(old) => {
                    old.label = old.label.take().or(new.label);
                    old.product = old.product.take().or(new.product);
                    old.order = old.order.or(new.order);
                    old.defined |= new.defined;
                }
                None => known.push(new),
            }
        }
        let defined = known.iter().any(|one| one.defined);
        let product = |one: &Declared| {
            let named = one.product.clone().unwrap_or_else(|| order::product(&one.name).to_owned());
            named.to_lowercase()
        };
        let mut products: Vec<String> = Vec::new();
        for one in &known {
            let product = product(one);
            if !products.contains(&product) {
                products.push(product);
            }
        }
        let ordered = |named: &String| known.iter().filter(|one| product(one) == *named).all(|one| one.order.is_some());
        let by_number: Vec<bool> = products.iter().map(ordered).collect();
        let rank = |one: &Declared| products.iter().position(|known| *known == product(one)).unwrap_or_default();
        known.sort_by(|a, b| {
            let (rank_a, rank_b) = (rank(a), rank(b));
            let within = || match by_number[rank_a] {
                true => a.order.cmp(&b.order),
                false => order::compare(&a.name, &b.name),
            };
            rank_b.cmp(&rank_a).then_with(within)
        });
        let version = |one: Declared| {
            let product = product(&one);
            Version { label: one.label.unwrap_or_else(|| one.name.clone()), name: one.name, product }
        };
        Self { all: known.into_iter().map(version).collect(), defined }
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, index: usize) -> Option<&Version> {
        self.all.get(index)
    }

    pub fn find(&self, name: &str) -> Option<usize> {
        self.all.iter().position(|version| version.name.eq_ignore_ascii_case(name))
    }

    /// Whether `range` names this version; a version that is not in the list is in no range.
    pub fn contains(&self, range: &Range, index: usize) -> bool {
        self.all.get(index).is_some_and(|version| range.holds(|compared| self.meets(version, compared)))
    }

    /// Returns the versions that `range` means, the newest last.
    pub fn matching(&self, range: &Range) -> Vec<usize> {
        (0..self.all.len()).filter(|index| self.contains(range, *index)).collect()
    }

    /// Returns the names in `range` that are neither a version nor a product. Without a definition nobody knows all
    /// versions, so that none is wrong.
    pub fn unknown<'range>(&self, range: &'range Range) -> Vec<&'range str> {
        let is_known = |name: &str| self.find(name).is_some() || self.is_product(name);
        if self.defined { range.names().filter(|name| !is_known(name)).collect() } else { Vec::new() }
    }

    /// Whether `name` is what all versions of one product have before their numbers.
    fn is_product(&self, name: &str) -> bool {
        self.all.iter().any(|version| {
            version.product.eq_ignore_ascii_case(name) || order::product(&version.name).eq_ignore_ascii_case(name)
        })
    }

    fn meets(&self, version: &Version, compared: range::Comparator) -> bool {
        let name = compared.name;
        let Some(other) = self.find(name).and_then(|index| self.all.get(index)) else {
            let of_product = order::product(&version.name).eq_ignore_ascii_case(order::product(name));
            let whole_product = compared.is_equality()
                && (version.product.eq_ignore_ascii_case(name)
                    || order::product(&version.name).eq_ignore_ascii_case(name));
            return whole_product
                || (!self.defined && of_product && compared.accepts(order::compare(&version.name, name)));
        };
        let place = |version: &Version| self.all.iter().position(|known| known == version);
        version.product == other.product && compared.accepts(place(version).cmp(&place(other)))
    }
}
