// What the reader chose, for all pages of the site, and which of its languages that means. The whole script of the page at
// `/`, so that it takes one request.

// Browsers may refuse to keep anything: then it holds for this page.
export function kept(name) {
  try { return localStorage[name]; } catch { return undefined; }
}

export function keep(name, value) {
  try {
    if (value) localStorage[name] = value;
    else delete localStorage[name];
  } catch { /* It is not kept. */ }
}

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

// The page at `/` leads on to the reader's language; where none fits, and behind `#languages`, it stays.
if ("chooser" in document.documentElement.dataset) {
  const links = [...document.querySelectorAll("link[hreflang]")];
  const wishes = [kept("language"), ...navigator.languages].filter(Boolean);
  const tag = negotiated(wishes, links.map((link) => link.hreflang));
  if (tag && location.hash !== "#languages") {
    // Nothing of this page was shown that could be led over from.
    addEventListener("pageswap", ({ viewTransition }) => viewTransition?.skipTransition());
    location.replace(links.find((link) => link.hreflang === tag).href);
  }
  addEventListener("click", ({ target }) => {
    const link = target.closest("a[hreflang]");
    if (link) keep("language", link.hreflang);
  });
}
