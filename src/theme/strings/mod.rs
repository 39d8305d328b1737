//! Fluent files → UI strings in each locale; the only user of `fluent_bundle` and `unic_langid`.
//!
//! **Invariant:** a locale speaks its own words, else those of the same language and script in another region
//! (zh-HK reads zh-TW), else the source locale's, else en-US; key by key. The site's files override
//! those of its theme, and these the built-in ones. `en-XA` and `ar-XB` are made of the English words.

mod load;
mod pseudo;
#[cfg(test)]
mod tests;
mod untranslated;

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

pub use self::load::{File, load, of_site};
use crate::{
    base::{Locale, Rule, Severity},
    theme::chain::Words,
};

pub static MISSING: Rule = Rule {
    code: "fluent-missing-message",
    severity: Severity::Warning,
    explanation: "## What it finds\n\
        A word of the user interface that the site's own language does not have, but en-US or the source locale has: \
        each missing key once for each locale. For a locale that has no words at all, one warning for all of them.\n\n\
        ## Why it matters\n\
        Readers see that word in another language, in the middle of a page in theirs.\n\n\
        ## How to mend it\n\
        Add the key to a file `locales/<tag>/*.ftl` of the site. A region may leave out what another region of its \
        language and script has: zh-HK takes what is missing from zh-TW.\n",
};

pub static SYNTAX: Rule = Rule {
    code: "fluent-syntax-error",
    severity: Severity::Error,
    explanation: "## What it finds\n\
        A line in a `.ftl` file that is not Fluent. The rest of the file is still used.\n\n\
        ## Why it matters\n\
        The message on that line is lost, and the page shows an older or a foreign one in its place.\n\n\
        ## How to mend it\n\
        A message is `key = text` on one line; further lines of its text are indented, `{` and `}` enclose arguments \
        (`{$date}`), and a literal brace is written `{\"{\"}`. See <https://projectfluent.org/fluent/guide/>.\n",
};

/// Returns a Fluent file with the words that `locale` lacks, each in English and a comment until it is translated; `None` if it lacks none. For the arguments see [`load()`].
pub fn to_translate(own: Vec<File>, of_theme: &[Words], locale: &Locale, source_locale: &Locale) -> Option<String> {
    let is_made_up = pseudo::words(locale.tag()).is_some();
    if is_made_up { None } else { untranslated::untranslated(&load::all(own, of_theme), locale, source_locale) }
}

/// The words of all locales of one site.
pub struct Strings {
    /// For each locale of the site, whose words it reads, nearest first.
    chains: BTreeMap<Locale, Vec<Locale>>,
    bundles: BTreeMap<Locale, FluentBundle<FluentResource>>,
    /// All keys, of any locale.
    keys: BTreeSet<String>,
    /// What languages without words of their own are called: `zh-hk = 中文 (香港)`.
    names: FluentBundle<FluentResource>,
}

impl Strings {
    /// Returns the text of `key`; `None` if no language that `locale` may read has it.
    pub fn text(&self, locale: &Locale, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let chain = self.chains.get(locale).map_or(std::slice::from_ref(locale), Vec::as_slice);
        let bundle = chain.iter().filter_map(|locale| self.bundles.get(locale)).find(|bundle| has(bundle, key))?;
        formatted(bundle, key, arguments)
    }

    /// Returns the texts of all keys that begin with `prefix`, by the rest of their keys.
    pub fn all(&self, locale: &Locale, prefix: &str, arguments: &[(&str, &str)]) -> BTreeMap<String, String> {
        let keys = self.keys.range(prefix.to_owned()..).take_while(|key| key.starts_with(prefix));
        keys.filter_map(|key| Some((key[prefix.len()..].to_owned(), self.text(locale, key, arguments)?))).collect()
    }

    /// What `locale` calls itself; `None` if nobody knows.
    pub fn language_name(&self, locale: &Locale) -> Option<String> {
        let own = self.bundles.get(locale).and_then(|bundle| formatted(bundle, "language-name", &[]));
        own.or_else(|| formatted(&self.names, &locale.segment(), &[]))
    }
}

fn has(bundle: &FluentBundle<FluentResource>, key: &str) -> bool {
    bundle.get_message(key).is_some_and(|message| message.value().is_some())
}

/// An argument that is not there shows as its name, `{$date}`: the message is still better than none.
fn formatted(bundle: &FluentBundle<FluentResource>, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let message = bundle.get_message(key)?;
    let arguments: FluentArgs = arguments.iter().copied().collect();
    Some(bundle.format_pattern(message.value()?, Some(&arguments), &mut Vec::new()).into_owned())
}
