"""The document view in Chromium: scripts that work in it as a person does, on held answers."""

import json
from pathlib import Path
from typing import Any

from pipeline.desk.access.guard import ENTER
from tests.browser.visit import asked
from tests.desks import Client

_TOOLS = """
  const until = async test => {
    for (let tries = 0; tries < 1200; tries++) {
      const found = test();
      if (found) return found;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(String(test));
  };
  const $ = one => document.querySelector(one);
  const all = one => [...document.querySelectorAll(one)];
  const press = (key, more = {}) => (document.activeElement || document.body)
    .dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}));
  const type = (box, words) => {
    box.value = words;
    box.dispatchEvent(new Event('input', {bubbles: true}));
  };
  // Requests whose address holds one of `held` wait until they are let go; all are noted.
  const through = window.fetch, held = new Map(), answered = new Map(), posted = [];
  let change = answer => answer, onWay = 0;
  const ask = async (address, options) => {
    onWay += 1;
    try {
      const answer = await through(address, options);
      await answer.clone().arrayBuffer();
      return answer;
    } finally { onWay -= 1; }
  };
  document.addEventListener('htmx:beforeRequest', () => { onWay += 1; });
  document.addEventListener('htmx:afterRequest', () => { onWay -= 1; });
  window.fetch = async (address, options) => {
    if (options?.body) posted.push([address, JSON.parse(options.body)]);
    for (const [part, gate] of held) {
      if (String(address).includes(part)) { gate.come(); await gate.let; }
    }
    const answer = await ask(address, options);
    const late = answered.get([...answered.keys()].find(part => String(address).includes(part)));
    if (late) { late.come(); await late.let; }
    if (address !== '/api/act') return answer;
    const told = change(await answer.json());
    return Response.json(told, {status: answer.status});
  };
  const gateOf = (part, gates) => {
    const gate = {};
    gate.let = new Promise(done => { gate.go = () => { gates.delete(part); done(); }; });
    gate.here = new Promise(done => { gate.come = done; });
    gates.set(part, gate);
    return gate;
  };
  const hold = part => gateOf(part, held);
  // The same for the next answer alone: the desk gave it, the page has it late.
  const delay = part => {
    const gate = gateOf(part, answered), {come} = gate;
    gate.come = () => { answered.delete(part); come(); };
    return gate;
  };
  // The clock stands: what has just come up stays so, however long the page takes.
  const freeze = () => {
    const at = performance.now();
    performance.now = () => at;
    return () => { delete performance.now; };
  };
  let lit = '';  // the text that the page beside showed last
  addEventListener('message', ({data}) => { if (data?.there) lit = data.lit; });
  const acts = () => posted.filter(one => one[0] === '/api/act').map(one => one[1]);
  // Nothing is on its way, and for so long nothing was that no answer is followed by another
  // request (typing waits 300 ms) and that words which came up are read (700 ms).
  const settled = async () => {
    for (let still = 0, tries = 0; still < 16; still = onWay ? 0 : still + 1) {
      if (++tries > 1200) throw new Error(`${onWay} answers are still on their way`);
      await new Promise(done => setTimeout(done, 50));
    }
  };
  const openAt = async at => {
    all('.list > li')[at].querySelector('.opener, textarea').click();
    $('li.open textarea').focus();
    await until(() => all('.list > li')[at].matches('.open'));
    await until(() => document.activeElement.matches('textarea'));
    return all('.list > li')[at].dataset.text;
  };
  // What is kept of words and reasons; what is kept of words that a button replaced.
  const inStore = test => Object.keys(localStorage).filter(one => one.length > 40 && test(one))
    .map(one => JSON.parse(localStorage.getItem(one)).forms[0]);
  const kept = () => inStore(one => !one.endsWith('former'));
  const formers = () => inStore(one => one.endsWith('former'));
  await until(() => $('li.open textarea'));
  const names = all('.list > li').map(one => one.dataset.text);
  const now = async name => (await (await through(
    `/api/text?locale=es&document=a&text=${name}`)).json());
"""


def in_view(script: str) -> str:
    """Return what runs a script in the document view with the tools of all."""
    return f"(async () => {{{_TOOLS}{script}}})()"


def told(client: Client, tmp_path: Path, *scripts: str, **options: object) -> list[Any]:
    """Return what each script says in a page of the document, one after the other."""
    page = f"{client.base}/read/es/a"
    enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
    pages: list[Any] = [(enter, "1", {})]
    for one in scripts:
        pages += [
            (page, in_view(one), options),
            (f"{client.base}/", "1", {}),
        ]
    return asked(tmp_path / "profile", pages)[1::2]


def decided(client: Client) -> list[str]:
    path = client.desk.project.root / "locale/es/review.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line)["digest"] for line in lines]
