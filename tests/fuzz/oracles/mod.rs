//! One file for each kind of input: `holds` panics if its bytes show a fault.

pub mod front_matter;
pub mod includes;
pub mod page;
pub mod redirections;
pub mod request;
pub mod returned;
pub mod segments;
pub mod snippet;
pub mod toc;

#[path = "../../hostile/oracle.rs"]
mod browser;
mod site;
mod source;
