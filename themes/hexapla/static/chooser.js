// The page at `/` leads on to the reader's language; where none fits, and behind `#languages`, it stays.
import { keep, kept } from "./kept.js";
import { negotiated } from "./negotiation.js";

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
