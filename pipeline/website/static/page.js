// Comfort alone: a page is whole without this.
const words = document.currentScript.dataset;
const root = document.documentElement;

function stored(value) {
  try {
    if (value === undefined) return localStorage.getItem("appearance") || "";
    localStorage.setItem("appearance", value);
  } catch {
    // A reader may forbid storage: the choice then holds for this page.
  }
  return value || "";
}

function appearance(value) {
  if (value) root.dataset.theme = value;
  else delete root.dataset.theme;
}

appearance(stored());
const choices = document.querySelector(".appearance");
if (choices) {
  choices.hidden = false;
  for (const one of choices.querySelectorAll("input")) {
    one.checked = one.value === stored();
    one.addEventListener("change", () => appearance(stored(one.value)));
  }
}

if (navigator.clipboard) {
  for (const code of document.querySelectorAll("article pre")) {
    const box = document.createElement("div");
    const button = document.createElement("button");
    box.className = "code";
    button.className = "copy";
    button.type = "button";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    code.replaceWith(box);
    box.append(code, button);
  }
}

const finder = document.querySelector(".bar .find");
addEventListener("keydown", (event) => {
  const writing = event.target.matches?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && finder && !writing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    finder.click();
  }
});

const links = new Map();
for (const link of document.querySelectorAll(".toc a")) {
  const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (place) links.set(place, link);
}
if (links.size) {
  const mark = () => {
    let current = null;
    for (const place of links.keys()) {
      if (place.getBoundingClientRect().top < 120) current = place;
    }
    for (const [place, link] of links) {
      if (place === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  new IntersectionObserver(mark, { rootMargin: "-100px 0px -60% 0px" }).observe(document.body);
  addEventListener("scroll", mark, { passive: true });
  // Above the text, where it unfolds, the list has done its work once a place is chosen.
  const list = document.querySelector(".toc details");
  list.addEventListener("click", (event) => { if (event.target.closest("a")) list.open = false; });
}
