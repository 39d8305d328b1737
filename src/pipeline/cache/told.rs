//! Diagnostics ↔ what is kept of them: a rule by its code.

use std::{borrow::Cow, collections::HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    align,
    base::{Diagnostic, Place, Rule, Severity},
    check, emit, link, parse, pipeline, read,
};

#[derive(Serialize, Deserialize)]
pub struct Told<'a> {
    code: Cow<'a, str>,
    severity: Severity,
    place: Option<Place>,
    message: Cow<'a, str>,
    help: Option<Cow<'a, str>>,
}

impl Told<'_> {
    pub fn is(&self, rule: &Rule) -> bool {
        self.code == rule.code
    }
}

pub fn kept(diagnostics: &[Diagnostic]) -> Vec<Told<'_>> {
    let kept = diagnostics.iter().map(|diagnostic| {
        let Diagnostic { rule, severity, place, message, help } = diagnostic;
        let help = help.as_deref().map(Cow::from);
        Told { code: rule.code.into(), severity: *severity, place: place.clone(), message: message.into(), help }
    });
    kept.collect()
}

/// Code → the rule, of every stage whose problems are kept.
pub struct Rules(HashMap<&'static str, &'static Rule>);

impl Rules {
    pub fn new() -> Self {
        let stages = [read::RULES, parse::RULES, align::RULES, link::RULES, check::RULES, emit::RULES, pipeline::RULES];
        Self(stages.into_iter().flatten().map(|rule| (rule.code, *rule)).collect())
    }

    /// `None` if there is a code that no rule has.
    pub fn recall(&self, kept: Vec<Told>) -> Option<Vec<Diagnostic>> {
        let recall = |told: Told| {
            let Told { code, severity, place, message, help } = told;
            let rule = *self.0.get(&*code)?;
            let (message, help) = (message.into_owned(), help.map(Cow::into_owned));
            Some(Diagnostic { rule, severity, place, message, help })
        };
        kept.into_iter().map(recall).collect()
    }
}
