// How wide the page is shown: as wide as there is room, or as on another screen, scaled down.
import { at, make } from "./elements.js";

const [frame, stage] = [at("iframe"), at(".stage")];

const WIDTHS = [["fit", 0], ["360", 360], ["768", 768], ["1440", 1440]];
let width = Number(localStorage.getItem("hexapla-desk-width") ?? 0);

function fit() {
  const { clientWidth, clientHeight } = stage;
  const scale = width > clientWidth && clientWidth > 0 ? clientWidth / width : 1;
  stage.classList.toggle("framed", width > 0);
  Object.assign(frame.style, width === 0
    ? { width: "100%", height: "100%", transform: "", marginInline: "", marginBlockEnd: "" }
    : { width: `${width}px`, height: `${Math.floor(clientHeight / scale)}px`, transform: `scale(${scale})`,
        marginInline: scale === 1 ? "auto" : `0 ${Math.ceil(clientWidth - width)}px`, marginBlockEnd: `${Math.ceil(clientHeight - clientHeight / scale)}px` });
  for (const button of at(".widths").children) button.ariaPressed = String(Number(button.value) === width);
}

at(".widths").append(...WIDTHS.map(([name, pixels]) => {
  const button = make("button", { type: "button", textContent: name, value: pixels, ariaLabel: pixels ? `${pixels} pixels wide` : null });
  button.addEventListener("click", () => {
    width = pixels;
    localStorage.setItem("hexapla-desk-width", width);
    fit();
  });
  return button;
}));
new ResizeObserver(fit).observe(stage);
