//! What the preview has for those who translate and those who lead them: the desk and the board.
//!
//! In: an address below `/__desk/`, what the last build knew, and what it said. Out: answers. **Invariant:** nothing is found out here: sheets are made of the
//! memory and the problems of the last build, the board by the command's own code; every text is data, never HTML.

mod board;
mod editor;
mod paper;

use std::time::Duration;

use self::board::Board;
pub use self::editor::Editor;
use super::{Caller, answer::Answer, own_pages, shown::Shown, target::Target};
use crate::{base::html, pipeline::Memory};

const DESK: &str = "/__desk/";
const PAGE: &str = "/__desk/page.json";
const PAGES: &str = "/__desk/pages.json";

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What its page is made of: the name of each file, its type, and its text.
const FILES: &[(&str, &str, &str)] = &[
    ("desk.css", "text/css; charset=utf-8", include_str!("desk.css")),
    ("desk.js", SCRIPT, include_str!("desk.js")),
    ("addresses.js", SCRIPT, include_str!("addresses.js")),
    ("elements.js", SCRIPT, include_str!("elements.js")),
    ("look.js", SCRIPT, include_str!("look.js")),
    ("pages.js", SCRIPT, include_str!("pages.js")),
    ("talk.js", SCRIPT, include_str!("talk.js")),
    ("width.js", SCRIPT, include_str!("width.js")),
];

/// How long a request waits for the first build before it is told how far that is.
const PATIENCE: Duration = Duration::from_secs(2);

/// The desk runs scripts of its own, and shows pages of the site.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// What the addresses below `/__desk/` need besides the site.
pub struct Desk {
    board: Board,
    /// What opens files; `None` to copy their names.
    editor: Option<Editor>,
}

/// Who asks, and what is there to be asked.
pub struct Asked<'a> {
    pub target: &'a Target,
    /// It is somebody at this machine.
    pub is_here: bool,
    pub shown: &'a Shown,
    pub caller: &'a dyn Caller,
    /// Waits for the build that is under way.
    pub memory: &'a std::sync::Mutex<Memory>,
}

impl Desk {
    pub fn new(editor: Option<Editor>) -> Self {
        Self { board: Board::default(), editor }
    }

    /// Answers what is asked; `None` if it is at no address of the desk.
    pub fn answer(&self, asked: &Asked) -> Option<Answer> {
        let path = asked.target.path.as_str();
        if path == "/__desk" {
            return Some(Answer::text(302, "The desk is at its own address.").with("Location", DESK));
        }
        let name = path.strip_prefix(DESK)?;
        if !board::PATHS.contains(&path) && !asked.is_here {
            return Some(Answer::text(403, "The desk names files of this machine, and is for nobody else."));
        }
        if let Some((_, kind, text)) = FILES.iter().find(|(file, ..)| *file == name) {
            return Some(Answer::own(200, kind, *text));
        }
        match path {
            DESK => return Some(Answer::own(200, "text/html; charset=utf-8", page(asked.shown)).under(POLICY)),
            board::CSS => return Some(Board::style()),
            PAGE | PAGES | board::PAGE | board::JSON => {}
            _ => return Some(Answer::text(404, "There is no such page.")),
        }
        // Before the first build is over, the machine has other things to do.
        let Some(moment) = asked.shown.after(None, PATIENCE) else {
            return Some(own_pages::building(asked.shown.stage()));
        };
        Some(match path {
            PAGE => paper::page(asked, self.editor.as_ref()),
            PAGES => paper::pages(asked),
            _ => self.board.answer(asked.shown, asked.caller, moment.build, path == board::JSON),
        })
    }
}

/// The desk without its content, which its script asks for.
fn page(shown: &Shown) -> String {
    let page = include_str!("desk.html");
    page.replace("{base}", &html::attribute(&shown.base_path())).replace("{server}", &html::attribute(shown.server()))
}
