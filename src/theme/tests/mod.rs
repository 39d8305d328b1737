//! The default theme as readers get it, and what writers of themes are told.

mod folders;
mod highlighting;
mod pages;
mod views;

use super::{Ingredients, Theme};
use crate::base::{Error, Locale};

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn built_in(locales: &[&str]) -> Theme {
    let locales: Vec<Locale> = locales.iter().map(|tag| locale(tag)).collect();
    Theme::load(Ingredients::read("hexapla", None, &locales, &locale("en-US"), "/docs/").unwrap()).unwrap().value
}

fn cause(error: Error) -> String {
    match error {
        Error::Theme { cause, .. } => cause,
        other => other.to_string(),
    }
}
