// The page for addresses that do not exist: links to the same page in the languages that have it.

const place = document.getElementById("site:elsewhere");
const homes = [...document.querySelectorAll(".homes a")];
const inside = homes.map((link) => link.pathname).find((home) => location.pathname.startsWith(home));
if (inside) {
  const path = location.pathname.slice(inside.length);
  for (const home of homes) {
    const url = `${home.pathname}${path}`;
    if (!path || url === location.pathname) continue;
    fetch(url, { method: "HEAD" }).then(({ ok }) => {
      if (!ok) return;
      const link = home.cloneNode(true);
      link.href = url;
      const item = document.createElement("li");
      item.append(link);
      place.querySelector("ul").append(item);
      place.hidden = false;
    }, () => {});
  }
}
