//! Seeds → damaged inputs, the same ones from the same number.

/// What mutations put in, besides pieces of the pages themselves.
const MARKS: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "&",
    "[",
    "](",
    "![",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "|",
    "|-|",
    "\n\n",
    "\n",
    "\r\n",
    "\t",
    " ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "---",
    ":::",
    "::: ",
    ":::row:::",
    ":::zone-end",
    "[!INCLUDE[a](b.md)]",
    "[^1]",
    "$$",
    "$",
    "<span data-ttu-id=\"a-1\">",
    "</span>",
    "<span class=\"sxs-lookup\">",
    "<span data-stu-id=\"a-1\">",
    "<script>",
    "</main>",
    "<div>",
    "</div>",
    "<table>",
    "<!--",
    "-->",
    "javascript:",
    "&#106;",
    "\u{feff}",
    "\u{202e}",
    "\u{3000}",
    "\u{0}",
    "\u{301}",
    "\u{1f600}",
    "\u{ff08}",
    "{#a}",
    "title: ",
    "- name: a\n  href: b.md\n",
    "@a",
    "xref:",
    "[a](#tab/b)",
];

/// One to eight mutations of a seed, cut to 4 KB.
pub fn damaged(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut text = chance.of(seeds).clone();
    let start = chance.below(text.len().saturating_sub(4_000) + 1);
    text = text[start..].iter().copied().take(4_000).collect();
    for _ in 0..=chance.below(8) {
        let at = chance.below(text.len() + 1);
        match chance.below(8) {
            0 if at < text.len() => text[at] = chance.below(256) as u8,
            1 => text.truncate(at),
            2 => {
                let end = (at + chance.below(64)).min(text.len());
                text.drain(at..end);
            }
            3 => {
                let end = (at + chance.below(200)).min(text.len());
                let piece = text[at..end].repeat(1 + chance.below(6));
                text.splice(at..at, piece);
            }
            4 => {
                let other = chance.of(seeds);
                let from = chance.below(other.len() + 1);
                let piece: Vec<u8> = other[from..].iter().copied().take(chance.below(200)).collect();
                text.splice(at..at, piece);
            }
            5 => {
                let mark = chance.of(MARKS).repeat(1 + chance.below(40));
                text.splice(at..at, mark.into_bytes());
            }
            _ => {
                text.splice(at..at, chance.of(MARKS).bytes());
            }
        }
    }
    text.truncate(8_000);
    // Bytes that are no text would only be told so; most cases are to be read.
    if chance.below(20) == 0 { text } else { String::from_utf8_lossy(&text).into_owned().into_bytes() }
}

/// A name for an input: FNV-1a.
pub fn fingerprint(input: &[u8]) -> u64 {
    input.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// The same numbers from the same seed: SplitMix64.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}
