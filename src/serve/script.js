// The preview's own script: the server gives it to pages that it shows, and no build publishes it.
//
// It keeps the page as it was made beside the page as it is now, after the theme's scripts. What differs between two builds is changed
// in place, down to single texts, so that scroll, focus, open details and the reader's mode stay. What is said of problems is text, never HTML.
(() => {
  const own = document.currentScript;
  const SERVER = own.dataset.server;
  const FOUND = own.dataset.found !== "no";
  // The desk shows the page in a frame, and what is wrong beside it.
  const FRAMED = parent !== window;
  const IS_HERE = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
  let seen = own.dataset.build;
  let made = ask(location.href);
  let busy = Promise.resolve();
  let source;

  // A request that returns a document needs no policy of Trusted Types, runs no script and loads no image.
  function ask(url) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.responseType = "document";
      request.onloadend = () => {
        const page = request.status === 200 ? request.response : null;
        page?.querySelectorAll("script[data-server]").forEach((script) => script.remove());
        resolve(page);
      };
      request.send();
    });
  }

  function listen() {
    const page = encodeURIComponent(decodeURIComponent(location.pathname));
    source = new EventSource(`/__hexapla/events?page=${page}&seen=${seen}`);
    source.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      busy = busy.then(() => hear(message)).catch((error) => {
        console.warn("preview:", error);
        location.reload();
      });
    };
  }

  // Browsers have few connections to one host: a page that nobody looks at needs none, and catches up later.
  function look() {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source) {
      listen();
    }
  }

  async function hear(message) {
    if (message.server !== SERVER) return location.reload();
    seen = message.build;
    report(message);
    if (message.failure) return;
    if (!FOUND) {
      if (message.changed && !message.gone) location.reload();
      return;
    }
    await refresh(message.files);
    if (!message.changed || message.gone) return;
    const [before, now] = [await made, await ask(location.href)];
    if (!before || !now) return location.reload();
    if (!patchHead(before.head, now.head)) return location.reload();
    keepingPlace(() => patchPage(before, now));
    made = Promise.resolve(now);
    document.documentElement.dataset.previewed = message.build;
    dispatchEvent(new CustomEvent("hexapla:changed"));
  }

  // Images keep their addresses when their bytes change.
  async function refresh(files) {
    const changed = new Set(files);
    for (const image of document.images) {
      const { pathname, origin } = new URL(image.src, location.href);
      if (origin === location.origin && changed.has(pathname)) {
        await fetch(pathname, { cache: "reload" });
        image.src = `${pathname}?build=${seen}`;
      }
    }
  }

  // The head: what is told to others changes, style sheets take each other's place, and anything else needs the page anew.
  const told = (node) => node.matches("title, link, meta:not([http-equiv]), script[type='application/ld+json']");

  const isSheet = (node) => node.matches("link[rel~='stylesheet']");

  function patchHead(before, now) {
    const texts = (head) => new Map([...head.children].map((node) => [node.outerHTML, node]));
    const [old, fresh] = [texts(before), texts(now)];
    const gone = [...old].filter(([text]) => !fresh.has(text)).map(([, node]) => node);
    const come = [...fresh].filter(([text]) => !old.has(text)).map(([, node]) => node);
    if (![...gone, ...come].every(told)) return false;
    const live = [...document.head.children];
    const leave = gone.map((node) => live.find((one) => one.isEqualNode(node))).filter(Boolean);
    const sheets = [];
    for (const node of come) {
      const copy = document.importNode(node, true);
      if (isSheet(node)) {
        sheets.push(new Promise((resolve) => copy.addEventListener("load", resolve, { once: true })));
        const first = leave.find(isSheet);
        if (first) first.after(copy);
        else document.head.append(copy);
      } else {
        document.head.append(copy);
      }
    }
    // The old sheet stays until the new one is there: nothing flickers.
    leave.filter((one) => !isSheet(one)).forEach((one) => one.remove());
    Promise.all(sheets).then(() => leave.filter(isSheet).forEach((one) => one.remove()));
    return true;
  }

  // A reading mode that rewrites sentences is left for the moment in which they change.
  function patchPage(before, now) {
    const root = document.documentElement;
    const radio = (mode) => document.querySelector(`input[name="mode"][value="${mode}"]`);
    const mode = root.dataset.mode;
    const choose = (input) => {
      input.checked = true;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const apart = mode && mode !== "off" && radio(mode) && radio("off");
    if (apart) choose(radio("off"));
    patchAttributes(root, before.documentElement, now.documentElement);
    patch(document.body, before.body, now.body);
    if (apart) {
      dispatchEvent(new CustomEvent("hexapla:changed"));
      if (radio(mode)) choose(radio(mode));
    }
  }

  const text = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : `${node.nodeType}${node.data}`);

  function patchAttributes(live, before, now) {
    for (const { name } of [...before.attributes]) if (!now.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of [...now.attributes]) if (before.getAttribute(name) !== value) live.setAttribute(name, value);
  }

  // Changes `live`, which was `before` until scripts got at it, by what differs between `before` and `now`.
  function patch(live, before, now) {
    if (before.isEqualNode(now)) return;
    patchAttributes(live, before, now);
    const [old, fresh] = [[...before.childNodes], [...now.childNodes]];
    const there = counterparts(live, old);
    const steps = differences(old.map(text), fresh.map(text));
    // Where the page is not what it was made as, its part is made anew.
    if (steps.some(({ gone }) => gone.some((at) => !there[at]))) {
      live.replaceChildren(...fresh.map((node) => document.importNode(node, true)));
      return;
    }
    for (const { gone, come, next } of steps) {
      const end = there.slice(next).find(Boolean);
      const last = there.slice(0, next).findLast(Boolean);
      const into = end ? top(end, live) : last ? top(last, live).nextSibling : null;
      const waiting = [...gone];
      const pairs = new Map();
      for (const at of come) {
        const found = waiting.findIndex((one) => old[one].nodeName === fresh[at].nodeName);
        if (found >= 0) pairs.set(at, waiting.splice(0, found + 1).at(-1));
      }
      const kept = new Set(pairs.values());
      let place = into;
      for (const at of [...come].reverse()) {
        if (pairs.has(at)) {
          const [one, node] = [pairs.get(at), there[pairs.get(at)]];
          place = top(node, live);
          if (node.nodeType === Node.ELEMENT_NODE) patch(node, old[one], fresh[at]);
          else node.data = fresh[at].data;
        } else {
          const copy = document.importNode(fresh[at], true);
          live.insertBefore(copy, place);
          place = copy;
        }
      }
      for (const at of gone) if (!kept.has(at)) top(there[at], live).remove();
    }
  }

  // The child of `live` that is `node`, or that a script put around it.
  function top(node, live) {
    while (node.parentNode !== live) node = node.parentNode;
    return node;
  }

  // Finds the nodes of `old` among the children of `live`, in their order. Scripts add nodes, and put boxes around some.
  function counterparts(live, old) {
    const children = [...live.childNodes];
    let from = 0;
    return old.map((node) => {
      for (let at = from; at < children.length; at++) {
        const found = same(children[at], node);
        if (found) {
          from = at + 1;
          return found;
        }
        if (node.nodeType !== Node.ELEMENT_NODE && children[at].nodeType === Node.ELEMENT_NODE && !node.data.trim()) return undefined;
      }
      return undefined;
    });
  }

  function same(live, node) {
    if (live.nodeType !== node.nodeType) return undefined;
    if (node.nodeType !== Node.ELEMENT_NODE) return live.data === node.data ? live : undefined;
    if (live.localName === node.localName && (live.id || "") === (node.id || "")) return live;
    if (live.id && live.id === node.id) return live;
    const within = node.id ? live.querySelector(`#${CSS.escape(node.id)}`) : live.querySelector(node.localName);
    return within && within.localName === node.localName && within.textContent === node.textContent ? within : undefined;
  }

  // Returns the runs in which two lists differ: indices that are gone, indices that have come, and the index in the first behind them.
  function differences(one, other) {
    let start = 0;
    while (start < one.length && start < other.length && one[start] === other[start]) start++;
    let [end, stop] = [one.length, other.length];
    while (end > start && stop > start && one[end - 1] === other[stop - 1]) [end, stop] = [end - 1, stop - 1];
    const [height, width] = [end - start, stop - start];
    if (height === 0 && width === 0) return [];
    const range = (from, to) => Array.from({ length: to - from }, (_, at) => from + at);
    if (height === 0 || width === 0 || height * width > 4e6) return [{ gone: range(start, end), come: range(start, stop), next: end }];
    // The longest common subsequence of what is between.
    const longest = Array.from({ length: height + 1 }, () => new Uint32Array(width + 1));
    for (let y = height - 1; y >= 0; y--) {
      for (let x = width - 1; x >= 0; x--) {
        longest[y][x] = one[start + y] === other[start + x] ? longest[y + 1][x + 1] + 1 : Math.max(longest[y + 1][x], longest[y][x + 1]);
      }
    }
    const runs = [];
    let run;
    for (let y = 0, x = 0; y < height || x < width; ) {
      if (y < height && x < width && one[start + y] === other[start + x]) {
        run = undefined;
        [y, x] = [y + 1, x + 1];
        continue;
      }
      if (!run) runs.push((run = { gone: [], come: [], next: start + y }));
      if (x >= width || (y < height && longest[y + 1][x] >= longest[y][x + 1])) run.gone.push(start + y++);
      else run.come.push(start + x++);
      run.next = start + y;
    }
    return runs;
  }

  // What the reader is at stays where it is, whatever grows or shrinks above it.
  function keepingPlace(change) {
    const root = document.documentElement;
    const focused = document.activeElement;
    const blocks = scrollY > 0 ? [...document.querySelectorAll("main *")] : [];
    const inView = blocks.filter((one) => {
      const { top, bottom, height } = one.getBoundingClientRect();
      return height > 0 && bottom > 80 && top < innerHeight;
    });
    const anchors = inView.map((one) => [one, one.getBoundingClientRect().top]);
    root.style.overflowAnchor = "none";
    change();
    const [anchor, before] = anchors.find(([one]) => one.isConnected) ?? [];
    if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
    root.style.overflowAnchor = "";
    if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
  }

  // What is wrong: a panel of its own, outside of the page and its styles.
  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; max-width: min(46rem, calc(100vw - 2rem));
      font: 14px/1.45 system-ui, sans-serif; color: #1d1d1f; direction: ltr; text-align: left; }
    :host([hidden]) { display: none; }
    section { background: #fff; border: 1px solid #8a8a8f; border-radius: 8px; box-shadow: 0 4px 24px #0004; max-height: 60vh; overflow: auto; }
    section.bad { border-color: #b3261e; border-width: 2px; }
    h2 { font-size: 14px; margin: 0; }
    .head { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding: .5rem .75rem; }
    a { color: #0b57d0; margin-left: auto; }
    button { font: inherit; color: inherit; background: #f2f2f4; border: 1px solid #8a8a8f; border-radius: 6px; padding: .15rem .6rem; cursor: pointer; }
    a:focus-visible, button:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { border-top: 1px solid #d5d5da; padding: .5rem .75rem; overflow-wrap: anywhere; }
    code, pre { font: 13px/1.4 ui-monospace, monospace; }
    pre { margin: .35rem 0; padding: .35rem .5rem; background: #f5f5f7; overflow-x: auto; white-space: pre; }
    p { margin: .2rem 0; }
    .error > p:first-child { color: #b3261e; font-weight: 600; }
    .warning > p:first-child { color: #7a4f01; font-weight: 600; }
    @media (prefers-color-scheme: dark) {
      :host { color: #ececf1; } section { background: #202124; } button { background: #303134; } pre { background: #2a2b2e; }
      li { border-color: #45464a; } .error > p:first-child { color: #ffb4ab; } .warning > p:first-child { color: #f5c26b; }
      a { color: #a8c7fa; } button:focus-visible { outline-color: #a8c7fa; }
    }`;
  const panel = document.createElement("hexapla-preview");
  panel.hidden = true;
  const shadow = panel.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  document.documentElement.append(panel);
  let opened = false;
  let closed = "";

  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  function entry({ severity, code, file, line, column, message, help, excerpt }) {
    const item = make("li", { className: severity }, make("p", { textContent: `${severity}[${code}]: ${message}` }));
    if (file) item.append(make("p", {}, make("code", { className: "place", textContent: `${file}:${line}:${column}` })));
    if (excerpt) {
      const from = Math.max(0, column - 1 - 60);
      const shown = [...excerpt].slice(from, from + 160).join("").replaceAll("\t", " ");
      item.append(make("pre", { textContent: `${shown}\n${" ".repeat(Math.max(0, column - 1 - from))}^` }));
    }
    if (help) item.append(make("p", { textContent: `help: ${help}` }));
    return item;
  }

  function report({ failure, gone, problems, elsewhere, url }) {
    if (FRAMED) return;
    const errors = problems.filter(({ severity }) => severity === "error");
    const warnings = problems.filter(({ severity }) => severity === "warning");
    const bad = Boolean(failure || errors.length);
    const state = JSON.stringify([failure, problems]);
    const left = FOUND && gone;
    panel.hidden = !bad && !left && warnings.length === 0 && !elsewhere;
    if (panel.hidden) {
      shadow.replaceChildren();
      return;
    }
    const words = [
      failure && "the last good site is shown",
      left && "this page is no longer part of the site",
      errors.length && count(errors.length, "error"),
      warnings.length && count(warnings.length, "warning"),
      elsewhere && `${count(elsewhere, "error")} on other pages`,
    ];
    const title = words.filter(Boolean).join(", ");
    const draw = () => {
      const open = bad ? closed !== state : opened;
      const list = problems.length || failure;
      const toggle = make("button", { type: "button", textContent: open ? "Hide" : "Show", ariaExpanded: String(open) });
      toggle.addEventListener("click", () => {
        if (bad) closed = open ? state : "";
        else opened = !open;
        draw();
        shadow.querySelector("button").focus();
      });
      const desk = make("a", { href: `/__desk/?page=${encodeURIComponent(url)}`, textContent: "Desk" });
      const head = make("div", { className: "head" }, make("h2", { textContent: title }), ...(IS_HERE && FOUND ? [desk] : []), ...(list ? [toggle] : []));
      const section = make("section", { className: bad ? "bad" : "quiet", role: bad ? "alert" : "status", ariaLabel: "Preview" }, head);
      if (open && list) {
        const items = problems.map(entry);
        if (failure) items.unshift(make("li", { className: "error" }, make("p", { textContent: "error" }), make("pre", { textContent: failure })));
        section.append(make("ul", {}, ...items));
      }
      shadow.replaceChildren(section);
    };
    draw();
  }

  addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => {
    source?.close();
    source = undefined;
  });
  addEventListener("pageshow", look);
  look();
})();
