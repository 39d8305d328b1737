//! The vocabulary below everything: what a problem, a place, a locale and a failure are.
//!
//! **Invariant:** nothing here knows markdown, DocFX or the site; every other module may import it.

mod diagnostic;
mod digest;
mod error;
pub mod han;
pub mod html;
mod letters;
mod locale;
mod nearest;
mod position;
mod slug;
mod space;
mod url;
pub mod xml;

pub use diagnostic::{Diagnosed, Diagnostic, Place, Rule, Severity};
pub use digest::Digest;
pub use error::{Error, Result, settled};
pub use letters::{letters, lower_letters};
pub use locale::{Direction, Locale};
pub use nearest::{nearest, nearest_by_key, similarity};
pub use position::{LineIndex, Position, Positions};
pub use slug::{LONGEST_ID, slug};
pub use space::single_spaced;
pub use url::{href, percent_decode, percent_decoded, query_value};
