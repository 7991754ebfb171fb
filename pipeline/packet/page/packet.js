"use strict";
(() => {
  const packet = document.getElementById("packet").dataset;
  const list = document.querySelector(".texts");
  const texts = [...list.children];
  const by = document.getElementById("by");
  const order = document.getElementById("order");
  const told = document.getElementById("told");
  const count = document.getElementById("count");
  const copy = document.getElementById("copy");
  const kept = `dragoman packet ${packet.id}`;
  let saved = true;
  let alone = false;
  let held = "";
  const heard = new Set(); // digests of which something was kept: what is kept of them no more was taken back

  const line = (text) => text.replace(/\s+/g, " ").trim();
  const part = (text, what) => text.querySelector(what);

  function answerTo(text) {
    const chosen = part(text, "input[type=radio]:checked");
    const known = part(text, ".known input");
    const said = chosen ? chosen.value : "";
    return {
      digest: text.dataset.digest,
      taken_in: text.dataset.takenIn,
      seen: text.dataset.seen,
      said,
      remark: line(part(text, ".remark textarea").value),
      despite: said === "right" && known && known.checked ? text.dataset.rules.split(" ") : [],
      source: text.dataset.source,
    };
  }

  function isOpen(text) {
    const known = part(text, ".known input");
    return known && !known.checked && answerTo(text).said === "right";
  }

  function answers() {
    return {
      packet_answer: Number(packet.format),
      project: packet.project,
      locale: packet.locale,
      by: line(by.value),
      answers: texts.map(answerTo).filter((one) => one.said || one.remark),
    };
  }

  function show() {
    const done = texts.filter((text) => answerTo(text).said && !isOpen(text)).length;
    count.textContent = `${done} / ${count.dataset.of} ${count.dataset.words}`;
    copy.value = JSON.stringify(answers());
    for (const text of texts) {
      text.dataset.said = isOpen(text) ? "" : answerTo(text).said;
    }
  }

  // What was kept is read as anything that another page may have put there.
  function stored() {
    let before = null;
    try {
      before = JSON.parse(localStorage.getItem(kept));
    } catch {
      before = null;
    }
    const said = (one) => typeof one?.digest === "string" && typeof one.remark === "string";
    const some = Array.isArray(before?.answers) ? before.answers.filter(said) : [];
    const there = Array.isArray(before?.answers);
    return { there, by: typeof before?.by === "string" ? before.by : "", answers: some };
  }

  // The page may be open twice: a tab writes what was said in it, of that one text, and leaves the others.
  function keep(text) {
    saved = false;
    show();
    const before = stored();
    const own = text ? [answerTo(text)].filter((one) => one.said || one.remark) : [];
    if (text && own.length) heard.add(text.dataset.digest);
    const others = before.answers.filter((one) => one.digest !== text?.dataset.digest);
    const name = text ? before.by || line(by.value) : line(by.value);
    try {
      localStorage.setItem(kept, JSON.stringify({ ...answers(), by: name, answers: [...others, ...own] }));
    } catch {
      alone = true; // A browser may keep nothing for files: the answers then live as long as the page.
    }
  }

  // Another tab took a remark back: it is not sent from this one.
  function forget(text, typing) {
    const remark = part(text, ".remark textarea");
    if (!heard.delete(text.dataset.digest) || remark === typing) return;
    remark.value = "";
    for (const box of text.querySelectorAll("input[type=radio]")) box.checked = false;
  }

  function takeIn() {
    if (alone) return;
    const before = stored();
    const typing = document.activeElement;
    if (before.by && by !== typing) by.value = before.by;
    const found = new Map(before.answers.map((one) => [one.digest, one]));
    for (const text of texts) {
      const one = found.get(text.dataset.digest);
      if (!one) {
        if (before.there) forget(text, typing);
        continue;
      }
      heard.add(one.digest);
      const boxes = [...text.querySelectorAll("input[type=radio]")];
      for (const box of boxes) box.checked = box.value === one.said;
      const remark = part(text, ".remark textarea");
      if (remark !== typing && line(remark.value) !== one.remark) remark.value = one.remark;
      const known = part(text, ".known input");
      if (known && one.said === "right") known.checked = one.despite?.length > 0;
    }
    show();
  }

  function save() {
    takeIn();
    const open = texts.find(isOpen);
    const all = answers();
    told.textContent = "";
    told.className = "";
    if (!all.by) {
      told.textContent = told.dataset.name;
      by.focus();
    } else if (open) {
      told.textContent = `${told.dataset.known} ${part(open, ".number").textContent}`;
      part(open, ".known input").focus();
    } else if (!all.answers.some((one) => one.said)) {
      told.textContent = told.dataset.none;
    } else {
      const link = document.createElement("a");
      link.download = `answer-${packet.locale}-${packet.id}.json`;
      link.href = URL.createObjectURL(new Blob([JSON.stringify(all, null, 1)], { type: "application/json" }));
      link.click();
      saved = true;
      told.textContent = told.dataset.saved;
      told.className = "done";
    }
  }

  function current() {
    return document.activeElement.closest(".text");
  }

  function go(step) {
    const rows = [...list.children];
    const here = current();
    const next = rows[here ? rows.indexOf(here) + step : 0];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  function say(value) {
    const text = current();
    if (!text) return go(1);
    const box = part(text, `input[value=${value}]`);
    box.checked = true;
    keep(text);
    const known = part(text, ".known input");
    if (value === "wrong") part(text, ".remark textarea").focus();
    else if (known && !known.checked) known.focus();
    else go(1);
  }

  const decides = ["r", "w"];
  const keys = { j: () => go(1), k: () => go(-1), r: () => say("right"), w: () => say("wrong") };

  document.addEventListener("keydown", (event) => {
    // A key that is held down decides once; its letters are no remark either, and no second file is saved.
    if (event.repeat && (event.key === held || event.target.matches("button"))) {
      event.preventDefault();
      return;
    }
    held = "";
    const typing = event.target.matches("textarea, input[type=text], select");
    if (typing && event.key === "Escape") event.target.closest(".text")?.focus();
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    if (decides.includes(event.key)) {
      if (event.repeat) return;
      held = event.key;
    }
    action();
  });
  document.addEventListener("input", (event) => {
    if (event.target !== order) keep(event.target.closest(".text"));
  });
  window.addEventListener("storage", takeIn);
  window.addEventListener("focus", takeIn);
  order.addEventListener("change", () => {
    const key = order.value === "risk" ? "rank" : "place";
    list.append(...texts.toSorted((one, other) => one.dataset[key] - other.dataset[key]));
  });
  document.querySelector(".who").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("save").addEventListener("click", save);
  copy.addEventListener("focus", () => copy.select());
  window.addEventListener("beforeunload", (event) => {
    if (!saved) event.preventDefault();
  });
  takeIn();
  show();
})();
