//! Words of no language, in the letters of six, as often as words are: the n-th commonest is about n times as rare as the commonest.
//!
//! **Invariant:** everything follows from a name, on every machine.

use blake3::OutputReader;

/// A language as far as the generator knows it.
pub struct Language {
    pub tag: &'static str,
    syllables: &'static [&'static str],
    between_words: &'static str,
    stop: &'static str,
}

pub const ENGLISH: Language = Language {
    tag: "en-US",
    syllables: &[
        "ba", "con", "de", "ex", "fa", "gre", "hol", "in", "ja", "ker", "lo", "men", "nor", "ou", "per", "qui", "re",
        "sta", "tion", "um", "ver", "wil", "xa", "yo", "zen", "ing", "able", "sub", "ter", "pro",
    ],
    between_words: " ",
    stop: ".",
};

/// The languages of the pages.
pub const LANGUAGES: &[Language] = &[
    Language {
        tag: "de-DE",
        syllables: &[
            "an", "be", "schu", "der", "ein", "für", "ge", "hau", "ich", "keit", "lich", "mög", "nung", "ord", "pfle",
            "rung", "stell", "trä", "über", "ver", "wort", "zu", "ßen", "heit", "auf", "bar", "tum", "sen", "ter",
            "los",
        ],
        between_words: " ",
        stop: ".",
    },
    Language {
        tag: "fr-FR",
        syllables: &[
            "a", "bien", "ce", "dé", "eau", "fran", "gué", "his", "in", "jour", "la", "men", "né", "ou", "par", "que",
            "ré", "sou", "té", "ui", "voir", "xi", "ça", "tion", "ment", "ère", "com", "dis", "pro", "sur",
        ],
        between_words: " ",
        stop: ".",
    },
    Language {
        tag: "ja-JP",
        syllables: &[
            "設定",
            "の",
            "を",
            "管理",
            "に",
            "して",
            "表示",
            "か",
            "ら",
            "ユー",
            "ザー",
            "は",
            "サー",
            "ビス",
            "で",
            "追加",
            "する",
            "ます",
            "と",
            "情報",
            "が",
            "選択",
            "ページ",
            "も",
            "確認",
            "新",
            "しい",
            "項目",
            "です",
            "作成",
        ],
        between_words: "",
        stop: "。",
    },
    Language {
        tag: "ko-KR",
        syllables: &[
            "가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "관", "리", "설", "정", "파", "일", "사", "용",
            "추", "선", "택", "표", "시", "확", "인", "새", "로", "운", "에서", "하는",
        ],
        between_words: " ",
        stop: ".",
    },
    Language {
        tag: "zh-TW",
        syllables: &[
            "設", "定", "使", "用", "者", "的", "在", "中", "新", "增", "管", "理", "頁", "面", "可", "以", "選", "取",
            "檔", "案", "資", "料", "服", "務", "與", "檢", "視", "帳", "單", "客",
        ],
        between_words: "",
        stop: "。",
    },
];

/// What a sentence has in its middle, in every language.
#[derive(Clone, Copy)]
pub enum Inside<'a> {
    Words,
    Bold,
    Code(&'a str),
    /// A link to a file beside the page.
    Link(&'a str),
}

impl Language {
    /// Returns the word that `rank` words are commoner than; short ones are common.
    pub fn word(&self, rank: usize) -> String {
        let mut word = String::new();
        let mut rest = rank;
        loop {
            word.push_str(self.syllables[rest % self.syllables.len()]);
            rest /= self.syllables.len();
            if rest == 0 {
                return word;
            }
            rest -= 1;
        }
    }

    /// Returns so many words, without a full stop.
    pub fn phrase(&self, draws: &mut Draws, words: usize) -> String {
        let words: Vec<String> = (0..words).map(|_| self.word(draws.rank())).collect();
        words.join(self.between_words)
    }

    pub fn sentence(&self, draws: &mut Draws, words: usize, inside: Inside) -> String {
        let (before, after) = (self.phrase(draws, words / 2), self.phrase(draws, words - words / 2));
        let middle = match inside {
            Inside::Words => self.phrase(draws, 1),
            Inside::Bold => format!("**{}**", self.phrase(draws, 1)),
            Inside::Code(code) => format!("`{code}`"),
            Inside::Link(to) => format!("[{}]({to})", self.phrase(draws, 2)),
        };
        format!("{before} {middle} {after}{}", self.stop)
    }
}

/// Numbers that look random and follow from a name.
pub struct Draws(OutputReader);

impl Draws {
    pub fn of(name: &str) -> Self {
        Self(blake3::Hasher::new().update(name.as_bytes()).finalize_xof())
    }

    /// One of the numbers below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % end.max(1) as u64) as usize
    }

    /// The rank of a word among 8,191, as often as words are: each doubling of the rank is drawn as often as the one before.
    pub fn rank(&mut self) -> usize {
        let doubling = 1 << self.below(13);
        doubling - 1 + self.below(doubling)
    }

    /// So many hexadecimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b"0123456789abcdef"[self.below(16)])).collect()
    }
}
