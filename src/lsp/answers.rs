//! Requests of an editor → answers: what a sentence says in both languages, where it stands in the others, and edits that mend.
//!
//! **Invariant:** texts are told as plain text; edits are those of `check --fix`, made for the text as it is in the editor.

use std::ops::Range;

use serde_json::{Value, json};

use super::{
    place,
    workspace::{Seen, Workspace},
};
use crate::{
    base::LineIndex,
    cut,
    mend::{self, Edit},
    segment::{self, PieceKind},
    sheet::{Counterpart, Said, counterparts},
};

/// The kind of the action that mends all of a file at once.
const MEND_ALL: &str = "source.fixAll.hexapla";

/// What the server can do.
pub fn capabilities() -> Value {
    json!({
        "serverInfo": { "name": "hexapla", "version": env!("CARGO_PKG_VERSION") },
        "capabilities": {
            "positionEncoding": "utf-16",
            // Texts come whole, and saves are told.
            "textDocumentSync": { "openClose": true, "change": 1, "save": { "includeText": false } },
            "hoverProvider": true,
            "definitionProvider": true,
            "declarationProvider": true,
            "implementationProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix", MEND_ALL] },
        },
    })
}

/// Asks the editor to tell of every file that changes.
pub fn watch_request() -> Value {
    let watchers = json!([{ "globPattern": "**/*" }]);
    let registration = json!({
        "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
    });
    json!({
        "jsonrpc": "2.0", "id": "watch", "method": "client/registerCapability", "params": { "registrations": [registration] },
    })
}

/// Returns the answer to a request; `None` if there is no such method.
pub fn answer(workspace: &Workspace, method: &str, params: &Value) -> Option<Value> {
    Some(match method {
        "textDocument/hover" => hover(workspace, params).unwrap_or_default(),
        "textDocument/definition" | "textDocument/declaration" => places(workspace, params, true).unwrap_or_default(),
        "textDocument/implementation" => places(workspace, params, false).unwrap_or_default(),
        "textDocument/codeAction" => Value::Array(actions(workspace, params)),
        _ => return None,
    })
}

/// A sentence of a page.
struct Sentence<'t> {
    range: Range<usize>,
    ordinal: Option<u32>,
    source: String,
    /// `None` on a page of the source language.
    target: Option<&'t str>,
}

/// Returns the sentence at `offset` of `text`: a segment, or what would be one.
fn sentence(text: &str, offset: usize, is_source: bool) -> Option<Sentence<'_>> {
    let pieces = segment::pieces(text);
    // At the end of a sentence its last character is meant.
    let is_here = |range: &Range<usize>| range.start <= offset && offset <= range.end;
    for piece in pieces.into_iter().filter(|piece| is_here(&piece.range)) {
        if let PieceKind::Pair { ordinal, target, source } = piece.kind {
            let (source, target) = (text[source].to_owned(), Some(&text[target]));
            return Some(Sentence { range: piece.range, ordinal, source, target });
        }
    }
    if !is_source {
        return None;
    }
    let found = cut::cut(text).segments.into_iter().find(|segment| !segment.in_front && is_here(&segment.range))?;
    Some(Sentence { range: found.range, ordinal: None, source: found.source, target: None })
}

fn found<'w>(seen: &Seen<'w>) -> Option<(Sentence<'w>, Vec<Counterpart>)> {
    let content = seen.overview.content(seen.config);
    let page = content.pages.get(seen.id.0 as usize)?;
    let sentence = sentence(seen.text, seen.offset, page.locale == *content.source_locale)?;
    let said = Said { ordinal: sentence.ordinal, source: &sentence.source };
    // A file that is being saved is told of when that is over.
    let others = counterparts(seen.config, &seen.overview, seen.id, &said).unwrap_or_default();
    Some((sentence, others))
}

fn hover(workspace: &Workspace, params: &Value) -> Option<Value> {
    let seen = workspace.seen(params)?;
    let (sentence, others) = found(&seen)?;
    let content = seen.overview.content(seen.config);
    let own = &content.pages.get(seen.id.0 as usize)?.locale;
    let mut lines = vec![format!("{}: {}", content.source_locale, sentence.source.trim())];
    lines.extend(sentence.target.map(|target| format!("{own}: {}", target.trim())));
    lines.extend(others.iter().filter_map(|one| Some(format!("{}: {}", one.locale, one.words.as_ref()?.trim()))));
    let range = range(seen.text, &sentence.range);
    Some(json!({ "contents": { "kind": "plaintext", "value": lines.join("\n\n") }, "range": range }))
}

/// Where the same sentence stands: in the source file, if `source_first` and there is one, else in all other languages.
fn places(workspace: &Workspace, params: &Value, source_first: bool) -> Option<Value> {
    let seen = workspace.seen(params)?;
    let (_, others) = found(&seen)?;
    let source =
        others.iter().find(|one| source_first && one.locale == seen.config.source_locale && one.offset.is_some());
    let told = source.map_or_else(|| others.iter().collect::<Vec<_>>(), |source| vec![source]);
    let location = |one: &&Counterpart| {
        let path = camino::absolute_utf8(&one.file.location).ok()?;
        let start = place::place_at(&one.text, one.offset.unwrap_or_default());
        Some(json!({ "uri": place::url_of(&path), "range": { "start": start, "end": start } }))
    };
    Some(Value::Array(told.iter().filter_map(location).collect()))
}

fn actions(workspace: &Workspace, params: &Value) -> Vec<Value> {
    let url = params["textDocument"]["uri"].as_str().unwrap_or_default();
    let Some(text) = workspace.document(url) else { return Vec::new() };
    let index = LineIndex::new(text);
    let context = &params["context"];
    let wanted = |kind: &str| {
        let only = context["only"].as_array();
        only.is_none_or(|only| only.iter().filter_map(Value::as_str).any(|one| kind.starts_with(one)))
    };
    let mut actions = Vec::new();
    if wanted("quickfix") {
        for problem in context["diagnostics"].as_array().into_iter().flatten().filter(|one| one["source"] == "hexapla")
        {
            let code = problem["code"].as_str().unwrap_or_default();
            let Some(offset) = place::offset(text, &problem["range"]["start"]) else { continue };
            let edits = mend::edits(text, &index, code, index.position(offset));
            if let Some(what) = mend::what(code).filter(|_| !edits.is_empty()) {
                actions.push(json!({
                    "title": format!("Mend: {what}"), "kind": "quickfix", "isPreferred": true, "diagnostics": [problem],
                    "edit": changes(url, text, edits),
                }));
            }
        }
    }
    // It is offered where somebody asks for it by its name, as when a file is saved.
    if context["only"].is_array() && wanted(MEND_ALL) {
        let places =
            workspace.problems_at(url).iter().filter_map(|one| Some((one.code(), one.place.as_ref()?.position)));
        let edits: Vec<Edit> = places.flat_map(|(code, position)| mend::edits(text, &index, code, position)).collect();
        if !edits.is_empty() {
            actions.push(json!({
                "title": "Mend all that surely can be", "kind": MEND_ALL, "edit": changes(url, text, mend::apart(edits)),
            }));
        }
    }
    actions
}

fn changes(url: &str, text: &str, edits: Vec<Edit>) -> Value {
    let edits = edits.into_iter().map(|edit| json!({ "range": range(text, &edit.range), "newText": edit.text }));
    json!({ "changes": { url: edits.collect::<Vec<_>>() } })
}

fn range(text: &str, range: &Range<usize>) -> Value {
    json!({ "start": place::place_at(text, range.start), "end": place::place_at(text, range.end) })
}
