// Searches the pages of this language; the page lists them where no script runs.
const form = document.getElementById("pageSearch");
const query = document.getElementById("pageQuery");
const results = document.getElementById("pageResults");
const status = document.getElementById("pageFound");
const pages = document.getElementById("pageAll");
const here = new URL("..", import.meta.url);
const MOST = 20;
let last = 0;
let loaded;

// Of the excerpt only its text and its marks: whatever a page says, it is text here.
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const out = document.createElement("p");
  for (const node of parsed.body.childNodes) {
    const part = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
    part.textContent = node.textContent;
    out.append(part);
  }
  return out;
}

function item(found) {
  const one = document.createElement("li");
  const link = document.createElement("a");
  link.href = found.url;
  link.textContent = found.meta.title;
  one.append(link);
  if (found.meta.source) {
    one.lang = found.meta.source;
    one.dir = "ltr";
    const name = document.createElement("small");
    name.textContent = found.meta.in;
    one.append(" ", name);
  }
  one.append(excerpt(found.excerpt));
  return one;
}

async function pagefind() {
  const module = await import(new URL("pagefind/pagefind.js", here));
  await module.options({ baseUrl: here.pathname, excerptLength: 24 });
  await module.init();
  return module;
}

async function search() {
  const words = query.value.trim();
  const turn = ++last;
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  if (!words) {
    results.replaceChildren();
    status.textContent = "";
    pages.hidden = false;
    return;
  }
  loaded ??= pagefind();
  const found = await (await loaded).search(words);
  const data = await Promise.all(found.results.slice(0, MOST).map((one) => one.data()));
  if (turn !== last) return;
  pages.hidden = true;
  results.replaceChildren(...data.map(item));
  status.textContent = data.length ? "" : form.dataset.none;
}

let wait;
form.hidden = false;
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
query.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 150); });
query.value = new URLSearchParams(location.search).get("q") || "";
query.focus();
if (query.value) search();
