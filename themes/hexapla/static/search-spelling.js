// What a reader meant who mistyped a word.

// How many letters are wrong, missing, too many or exchanged; at most `most`, else infinitely many.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let k = 1; k <= other.length; k++) {
      row[k] = Math.min(old[k] + 1, row[k - 1] + 1, old[k - 1] + (one[i - 1] !== other[k - 1]));
      if (i > 1 && k > 1 && one[i - 1] === other[k - 2] && one[i - 2] === other[k - 1]) row[k] = Math.min(row[k], older[k - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [older, old] = [old, row];
  }
  return old.at(-1) <= most ? old.at(-1) : Infinity;
}

// The word that is nearest to `word`, of several the one that is on most pages. `list` has the words of a length, `pages` says on how
// many pages one is.
export async function meant(word, list, pages) {
  const most = word.length < 8 ? 1 : 2;
  const near = [];
  for (let length = word.length - most; length <= word.length + most; length++) {
    for (const other of await list(length) ?? []) {
      const far = distance(word, other, most);
      if (far <= most) near.push({ other, far, begins: other[0] === word[0] });
    }
  }
  near.sort((a, b) => a.far - b.far || b.begins - a.begins);
  const first = near.filter(({ far }) => far === near[0].far).slice(0, 6);
  const counts = await Promise.all(first.map(({ other }) => pages(other)));
  return first[counts.indexOf(Math.max(...counts))]?.other;
}
