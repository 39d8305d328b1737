// Before the first paint: what the reader chose. The rest is loaded when it is wanted.
{
  const { dataset, lang } = document.documentElement;
  const read = (mode) => { dataset.mode = mode; import("./reading.js"); };
  const languages = () => import("./languages.js");
  addEventListener("change", ({ target }) => target.name === "mode" && read(target.value));
  addEventListener("toggle", ({ target }) => target.closest(".languages") && languages(), true);
  if (location.hash.startsWith("#seg-")) import("./sentence.js");
  try {
    const { scheme, focus, reading, always, language, declined } = localStorage;
    if (scheme) dataset.scheme = scheme;
    if (focus) dataset.focus = "";
    if (reading && dataset.twin) read(reading);
    const written = (tag) => `${new Intl.Locale(tag).maximize().baseName.split("-", 2)}`;
    const wish = always ?? language;
    const foreign = wish ? wish !== lang : written(navigator.language) !== written(lang);
    if (sessionStorage.from || foreign && always) languages();
    // An offer waits for the first sign of a reader: a page loads nothing for those who only look.
    else if (foreign && !declined && !dataset.chooser) {
      for (const sign of ["pointerover", "keydown", "scroll"]) addEventListener(sign, languages, { once: true });
    }
  } catch { /* Nothing is kept here. */ }
}
