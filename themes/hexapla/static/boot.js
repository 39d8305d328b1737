// What a reader chose, before anything is painted.
try {
  const { scheme, focus } = localStorage;
  const chosen = document.documentElement.dataset;
  if (scheme) chosen.scheme = scheme;
  if (focus) chosen.focus = "";
} catch { /* Nothing was remembered. */ }
