// Elements of the desk's pages. Words are text, never HTML.

export const at = (selector, from = document) => from.querySelector(selector);

export function make(name, properties = {}, ...children) {
  const { lang, dir, ...others } = properties;
  const element = Object.assign(document.createElement(name), others);
  if (lang) element.lang = lang;
  if (dir) element.dir = dir;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
export const chip = (kind, words) => make("span", { className: `chip ${kind}`, textContent: words });
