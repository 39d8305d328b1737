//! Arabic words: letters that are written with and without their signs, and the article with what stands before it.

/// Longest first.
const PREFIXES: &[&str] = &["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];

/// Fewer letters than these would be no word.
const LETTERS_LEFT: usize = 2;

/// Returns a word with one form for each letter, without its article. Words of other scripts stay as they are.
pub fn fold(word: String) -> String {
    if !word.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        return word;
    }
    let letter = |c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        c => c,
    };
    let word: String = word.chars().map(letter).collect();
    let bare = PREFIXES
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .filter(|rest| rest.chars().count() >= LETTERS_LEFT);
    bare.map(str::to_owned).unwrap_or(word)
}
