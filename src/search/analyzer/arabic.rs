//! Arabic words: letters that are written with and without their signs, the article, and the small words that are written to the next one.

/// The article, with what stands before it. No word begins with two of them.
const ARTICLES: &[&str] = &["ال", "لل", "وال", "بال", "كال", "فال", "ولل", "فلل", "وبال", "فبال"];

/// Fewer letters than these behind an article would be no word.
const LETTERS_LEFT: usize = 2;

/// "And", "so"; "in", "for", "as". They may as well be letters of the word.
const AND: &[char] = &['و', 'ف'];
const IN: &[char] = &['ب', 'ل', 'ك'];

/// With fewer letters left than these, they are taken for letters of the word.
const LETTERS_LEFT_OF_MAYBE: usize = 3;

/// Returns a word with one form for each letter, without its article, and then what it is if it begins with small words. Words of other
/// scripts stay as they are.
pub fn fold(word: String) -> (String, Vec<String>) {
    if !word.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        return (word, Vec::new());
    }
    let letter = |c| match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ة' | 'ہ' | 'ۃ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ک' => 'ك',
        c => c,
    };
    let word: String = word.chars().map(letter).collect();
    match bare(&word) {
        bare if bare == word => {
            let others = without_small_words(&word);
            (word, others)
        }
        bare => (bare.to_owned(), Vec::new()),
    }
}

/// A word without its article. What looks like one behind it goes too, and so do the same letters where they are the word's own, because readers
/// write `الغاء` for `إلغاء`: `التزام`, `الالتزام` and `للالتزام` are one.
fn bare(word: &str) -> &str {
    let behind = |article: &&str| word.strip_prefix(article).filter(|rest| has(rest, LETTERS_LEFT));
    let Some(rest) = ARTICLES.iter().find_map(behind) else { return word };
    rest.strip_prefix(ARTICLES[0]).filter(|rest| has(rest, LETTERS_LEFT)).unwrap_or(rest)
}

/// What `word` is without one small word, and without two.
pub fn without_small_words(word: &str) -> Vec<String> {
    let one = word.strip_prefix(AND).or_else(|| word.strip_prefix(IN));
    let two = word.strip_prefix(AND).and_then(|rest| rest.strip_prefix(IN));
    let rests = [one, two].into_iter().flatten().map(bare);
    rests.filter(|rest| has(rest, LETTERS_LEFT_OF_MAYBE)).map(str::to_owned).collect()
}

fn has(word: &str, letters: usize) -> bool {
    word.chars().nth(letters - 1).is_some()
}
