// Which of the site's languages a reader gets: lookup as in RFC 4647, 3.4, by what each tag stands for, so that zh-HK finds
// zh-TW (both are written in traditional letters), never zh-CN, and pt finds pt-BR.

const full = (tag) => { try { return new Intl.Locale(tag).maximize(); } catch { return null; } };

// The best of `tags` for the reader's `wishes`, the dearest wish first; nothing where none fits.
export function negotiated(wishes, tags) {
  for (const wish of wishes) {
    const exact = tags.find((tag) => tag.toLowerCase() === wish.toLowerCase());
    if (exact) return exact;
    const wished = full(wish);
    const fits = wished ? tags.filter((tag) => {
      const { language, script } = full(tag) ?? {};
      return language === wished.language && script === wished.script;
    }) : [];
    if (fits.length === 0) continue;
    const usual = full(`${wished.language}-${wished.script}`).region;
    const from = (region) => fits.find((tag) => full(tag).region === region);
    return from(wished.region) ?? from(usual) ?? fits[0];
  }
}
