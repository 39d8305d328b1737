// A static host as publishers have them: the site below its base path, the nearest 404 page, the emitted `_headers`, gzip.

import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".gif": "image/gif",
  ".xml": "application/xml",
};

/** The rules of a `_headers` file: a pattern of paths, and the headers of what it matches. */
export function headerRules(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.trim().startsWith("#"))) {
    if (/^\s/.test(line)) {
      const colon = line.indexOf(":");
      rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    } else {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*").replace(/:\w+/g, "[^/]+");
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    }
  }
  return rules;
}

function find({ folder, base }, pathname) {
  if (!pathname.startsWith(base)) return { status: 404 };
  const inside = normalize(decodeURIComponent(pathname.slice(base.length)));
  const path = join(folder, inside);
  if (inside.startsWith("..")) return { status: 404 };
  if (existsSync(path) && statSync(path).isDirectory()) {
    if (!pathname.endsWith("/")) return { status: 301, location: `${pathname}/` };
    if (existsSync(join(path, "index.html"))) return { status: 200, file: join(path, "index.html") };
  } else if (existsSync(path)) {
    return { status: 200, file: path };
  }
  const own = [join(folder, inside.split("/")[0], "404.html"), join(folder, "404.html")].find((file) => existsSync(file));
  return { status: 404, file: own };
}

/** Serves the site at a free port of this machine; `origin` is where, `close` ends it. */
export async function serve(site) {
  const rules = existsSync(join(site.folder, "_headers")) ? headerRules(readFileSync(join(site.folder, "_headers"), "utf8")) : [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const { status, file, location } = find(site, pathname);
    const headers = {};
    for (const path of new Set([pathname, pathname.replace(site.base, "/")])) {
      for (const rule of rules.filter(({ pattern }) => pattern.test(path))) Object.assign(headers, Object.fromEntries(rule.headers));
    }
    if (location) headers.Location = location;
    let body = file ? readFileSync(file) : Buffer.alloc(0);
    if (file) headers["Content-Type"] ??= TYPES[extname(file)] ?? "application/octet-stream";
    if (/text|json|xml|svg/.test(headers["Content-Type"] ?? "") && /gzip/.test(request.headers["accept-encoding"] ?? "")) {
      headers["Content-Encoding"] = "gzip";
      body = gzipSync(body, { level: 9 });
    }
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
