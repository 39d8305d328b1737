//! The analyzer's vectors: what a text becomes in the index and in a query. `themes/hexapla/static/search-analyzer.js` is held to the same file.
//! `VECTORS=overwrite` writes down what the analyzer says, for a reader of the difference to judge.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use hexapla::search::{
    analyzer::{Kind, Side, normal, tokens},
    neighbours::{each_key, hash, hash_on_page},
};
use serde_json::{Value, json};

const VECTORS: &str = "vectors.json";
const NEIGHBOURS: &str = "neighbours.json";

#[test]
fn each_vector_holds() {
    let vectors = vectors();
    let found: Vec<Value> = vectors
        .iter()
        .map(|vector| {
            let analyzed = |side| Value::from(analyzed(text(vector, "text"), text(vector, "language"), side));
            json!({
                "language": vector["language"],
                "text": vector["text"],
                "index": analyzed(Side::Index),
                "query": analyzed(Side::Query),
                "why": vector["why"],
            })
        })
        .collect();
    if overwrites() {
        fs::write(file(VECTORS), lines(&found)).expect("the vectors can be written");
        return;
    }
    for (vector, found) in vectors.iter().zip(found) {
        assert_eq!(*vector, found, "{}: {}", text(vector, "language"), text(vector, "why"));
    }
}

#[test]
fn what_stands_side_by_side_has_the_keys_and_hashes_that_are_written_down() {
    let vectors = read(NEIGHBOURS);
    let key_cases = list(&vectors, "keys").iter().map(|vector| {
        let (normal, language) = (normal(text(vector, "text")), text(vector, "language"));
        let mut keys = Vec::new();
        let tokens = tokens(&normal, language, Side::Index);
        each_key(&normal, &tokens, language, &mut |key| keys.push(key.to_owned()));
        json!({ "language": vector["language"], "text": vector["text"], "keys": keys, "why": vector["why"] })
    });
    let hash_cases = list(&vectors, "hashes").iter().map(|vector| {
        let (hash, page) = (hash(text(vector, "key")), vector["page"].as_u64().expect("a page has a number") as u32);
        json!({ "key": vector["key"], "hash": hash, "page": page, "on_page": hash_on_page(hash, page) })
    });
    let (key_cases, hash_cases): (Vec<Value>, Vec<Value>) = (key_cases.collect(), hash_cases.collect());
    if overwrites() {
        let text = format!("{{\n\"keys\": {},\n\"hashes\": {}}}\n", lines(&key_cases).trim_end(), lines(&hash_cases));
        fs::write(file(NEIGHBOURS), text).expect("the vectors can be written");
        return;
    }
    for (vector, found) in list(&vectors, "keys").iter().zip(key_cases) {
        assert_eq!(*vector, found, "{}: {}", text(vector, "language"), text(vector, "why"));
    }
    assert_eq!(list(&vectors, "hashes"), hash_cases);
}

#[test]
fn there_are_vectors_for_all_languages_and_each_has_a_reason_of_its_own() {
    let vectors = vectors();
    let languages: BTreeSet<&str> =
        vectors.iter().filter_map(|vector| text(vector, "language").split('-').next()).collect();
    for language in ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"] {
        assert!(languages.contains(language), "there is none in {language}");
    }
    let cases: BTreeSet<_> = vectors.iter().map(|vector| (text(vector, "language"), text(vector, "text"))).collect();
    assert_eq!(cases.len(), vectors.len(), "one case stands there twice");
    assert!(vectors.len() >= 100, "{} vectors", vectors.len());
}

fn analyzed(text: &str, language: &str, side: Side) -> Vec<Value> {
    let tokens = tokens(&normal(text), language, side).into_iter();
    let shown = tokens.map(|token| match token.kind {
        Kind::Dense => json!([token.term, null]),
        Kind::Word { position, span: 1, .. } => json!([token.term, position]),
        Kind::Word { position, span, .. } => json!([token.term, position, span]),
    });
    shown.collect()
}

fn vectors() -> Vec<Value> {
    read(VECTORS).as_array().expect("the vectors are a list").clone()
}

fn read(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(file(name)).expect("the vectors are there")).expect("they are JSON")
}

fn list<'a>(vectors: &'a Value, key: &str) -> &'a [Value] {
    vectors[key].as_array().expect("there is such a list")
}

fn lines(vectors: &[Value]) -> String {
    let lines: Vec<String> = vectors.iter().map(Value::to_string).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn overwrites() -> bool {
    env::var_os("VECTORS").is_some_and(|wish| wish == "overwrite")
}

fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
    vector[key].as_str().expect("a vector has a language, a text and a reason")
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(name)
}
