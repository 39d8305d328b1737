//! Sentences asked of a memory.

use crate::exchange::memory::{Memory, Suggestion};

fn memory(pairs: &[(&str, &str)]) -> Memory {
    let mut memory = Memory::default();
    pairs.iter().for_each(|(source, target)| memory.add(source, target));
    memory
}

#[test]
fn an_equal_sentence_has_its_commonest_translation() {
    let memory =
        memory(&[("Save it.", "Sauvez-le."), ("Save  it.", "Enregistrez-le."), ("Save it.", "Enregistrez-le.")]);
    let expected = Suggestion { source: "Save it.", target: "Enregistrez-le.", percent: 100 };
    assert_eq!(memory.suggest("Save it."), Some(expected));
}

#[test]
fn a_similar_sentence_is_found_and_is_never_called_equal() {
    let memory =
        memory(&[("Remove it every month.", "Retirez-le chaque mois."), ("Let it cool first.", "Laissez-la.")]);
    let expected = Suggestion { source: "Remove it every month.", target: "Retirez-le chaque mois.", percent: 77 };
    assert_eq!(memory.suggest("Remove it every week."), Some(expected));
    assert_eq!(memory.suggest("remove it every month.").map(|found| found.percent), Some(95));
    assert_eq!(memory.suggest("Something else altogether."), None);
}

#[test]
fn what_nobody_translated_is_no_suggestion() {
    assert_eq!(memory(&[("Basic", "Basic"), ("10", "11")]).suggest("Basic"), None);
}

#[test]
fn a_memory_of_one_word_is_asked_in_no_time() {
    let mut memory = Memory::default();
    (0..5_000).for_each(|at| memory.add(&format!("the {at}"), "le"));
    let started = std::time::Instant::now();
    assert_eq!((0..200).filter_map(|at| memory.suggest(&format!("the x{at}"))).count(), 0);
    assert!(started.elapsed().as_secs() < 10);
}
