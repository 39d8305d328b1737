// What the desk asks of the preview, and what it tells the one who sits at it.
import { at } from "./elements.js";

const said = at(".said");

let silence;
export function say(words) {
  said.textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => { said.textContent = ""; }, 4000);
}

export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    say(`Copied ${words}`);
  } catch {
    say(words);
  }
}

// While files are being saved, the answer is asked for again.
export async function ask(path) {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(path);
    if (answer.ok) return answer.json();
    if (answer.status !== 503 || tries > 50) throw new Error(`${path}: ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function tellFailure(failure) {
  const told = at(".failure");
  told.hidden = !failure;
  told.textContent = failure ? `There is no newer site: ${failure}` : "";
}
