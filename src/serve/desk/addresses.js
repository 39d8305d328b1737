// Where pages are on the site, and where the desk shows them.

export const { base, server } = document.documentElement.dataset;
export const deskOf = (url) => `/__desk/?page=${encodeURIComponent(url)}`;
export const siteOf = (url) => base + encodeURI(url.slice(1)).replace(/[?#]/g, encodeURIComponent);
export const urlOf = (path) => (path.startsWith(base) ? `/${decodeURIComponent(path.slice(base.length))}` : undefined);
