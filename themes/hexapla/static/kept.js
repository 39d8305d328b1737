// What the reader chose, for all pages of the site. Browsers may refuse to keep anything.

export function kept(name) {
  try { return localStorage[name]; } catch { return undefined; }
}

export function keep(name, value) {
  try {
    if (value) localStorage[name] = value;
    else delete localStorage[name];
  } catch { /* Then it holds for this page. */ }
}
