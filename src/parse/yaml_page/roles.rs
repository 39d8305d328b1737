//! What the keys of YAML pages mean, whichever kind of page they stand in.

/// What a string under a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Names what its map holds: a heading, or the text of a link.
    Title,
    /// Markdown, shown whatever it is.
    Prose,
    /// Where the map's title leads.
    Link,
    /// An image.
    Image,
    /// Tells programs something; never shown.
    Hidden,
    /// Shown when it reads as prose.
    Unknown,
}

/// Keys in lower case. From the Hub, Landing, FAQ, Tutorial and LandingData pages of real repositories.
const ROLES: &[(&str, Role)] = &[
    ("title", Role::Title),
    ("name", Role::Title),
    ("question", Role::Title),
    ("heading", Role::Title),
    ("header", Role::Title),
    ("label", Role::Title),
    ("text", Role::Prose),
    ("content", Role::Prose),
    ("html", Role::Prose),
    ("markdown", Role::Prose),
    ("summary", Role::Prose),
    ("description", Role::Prose),
    ("abstract", Role::Prose),
    ("answer", Role::Prose),
    ("note", Role::Prose),
    // Of DocFX's pages of code.
    ("remarks", Role::Prose),
    ("conceptual", Role::Prose),
    ("url", Role::Link),
    ("href", Role::Link),
    ("link", Role::Link),
    ("src", Role::Image),
    // The pictures of cards repeat what the card's title says.
    ("imagesrc", Role::Hidden),
    ("metadata", Role::Hidden),
    ("brand", Role::Hidden),
    ("documenttype", Role::Hidden),
    ("itemtype", Role::Hidden),
    ("linklisttype", Role::Hidden),
    ("type", Role::Hidden),
    ("style", Role::Hidden),
    ("classname", Role::Hidden),
    ("uid", Role::Hidden),
    ("alt", Role::Hidden),
    ("author", Role::Hidden),
    ("manager", Role::Hidden),
    ("keywords", Role::Hidden),
];

/// Returns the role of `key`, compared without case.
pub fn role(key: &str) -> Role {
    let key = key.to_lowercase();
    let known = ROLES.iter().find(|(name, _)| *name == key).map(|(_, role)| *role);
    known.unwrap_or(if key.starts_with("ms.") { Role::Hidden } else { Role::Unknown })
}

/// Whether it is nothing but the text of another file, as what overwrites a page is.
pub fn is_include(text: &str) -> bool {
    text.starts_with("[!INCLUDE [") && text.ends_with(")]") && !text.contains('\n')
}

/// Whether a key at the root of a page is one of front matter.
pub fn is_metadata(key: &str) -> bool {
    let key = key.to_lowercase();
    key.starts_with("ms.")
        || ["author", "manager", "keywords", "robots", "draft", "translationtype", "assetid"].contains(&key.as_str())
}

/// Whether people can read it: several words, or letters that no identifier has.
pub fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    words > 1 || text.chars().any(|character| character.is_alphabetic() && !character.is_ascii())
}
