"""The desk on a slow line and between several hands: a decision is on what its person read.

Answers are held back in the page and let go one by one, so no test depends on how fast they come.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.guard import ENTER
from tests.browser.protocol import asked
from tests.desks import Client, catalog, project, running

pytestmark = pytest.mark.browser
TOOLS = """
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
  const through = window.fetch, held = new Map(), posted = [];
  let change = answer => answer;
  window.fetch = async (address, options) => {
    if (options?.body) posted.push([address, JSON.parse(options.body)]);
    for (const [part, gate] of held) {
      if (String(address).includes(part)) { gate.come(); await gate.let; }
    }
    const answer = await through(address, options);
    if (address !== '/api/act') return answer;
    const told = change(await answer.json());
    return Response.json(told, {status: answer.status});
  };
  const hold = part => {
    const gate = {};
    gate.let = new Promise(done => { gate.go = () => { held.delete(part); done(); }; });
    gate.here = new Promise(done => { gate.come = done; });
    held.set(part, gate);
    return gate;
  };
  const acts = () => posted.filter(one => one[0] === '/api/act').map(one => one[1]);
  const settled = () => new Promise(done => setTimeout(done, 600));
  const openAt = async at => {
    all('.list > li')[at].querySelector('.opener, textarea').click();
    $('li.open textarea').focus();
    await until(() => all('.list > li')[at].matches('.open'));
    await until(() => document.activeElement.matches('textarea'));
    return all('.list > li')[at].dataset.text;
  };
  const kept = () => Object.keys(localStorage).filter(one => one.length > 40)
    .map(one => JSON.parse(localStorage.getItem(one)).forms[0]);
  await until(() => $('li.open textarea'));
  const names = all('.list > li').map(one => one.dataset.text);
  const now = async name => (await (await through(
    `/api/text?locale=es&document=a&text=${name}`)).json());
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


def told(client: Client, tmp_path: Path, *scripts: str, **options: object) -> list[Any]:
    """Return what each script says in a page of the document, one after the other."""
    page = f"{client.base}/read/es/a"
    enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
    pages: list[Any] = [(enter, "1", {})]
    for one in scripts:
        pages += [
            (page, f"(async () => {{{TOOLS}{one}}})()", options),
            (f"{client.base}/", "1", {}),
        ]
    return asked(tmp_path / "profile", pages)[1::2]


def decided(client: Client) -> list[str]:
    path = client.desk.project.root / "locale/es/review.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line)["digest"] for line in lines]


OVERTAKEN = """
  const [, first, second] = names, slow = hold(`/open/es/a?text=${first}`);
  $(`#t-${first} .opener`).click();
  await slow.here;
  const late = hold(`/open/es/a?text=${second}`);
  $(`#t-${second} .opener`).click();
  await late.here;
  press('a');  // for neither of them, nor for the one that lies open
  late.go();
  await until(() => $(`#t-${second}.open`));
  slow.go();
  await settled();
  const open = all('li.open').map(one => one.dataset.text);
  const focus = document.activeElement.closest('li').dataset.text;
  type(document.activeElement, 'Riesgos graves');
  const stored = Object.keys(localStorage).map(one => one.includes(second));
  press('s', {ctrlKey: true});
  await until(() => posted.some(one => one[0] === '/api/act'));
  await until(() => !kept().length);
  press('Enter', {ctrlKey: true});
  await until(() => $(`#t-${second}.signed`));
  return {open: open.map(one => names.indexOf(one)), focus: names.indexOf(focus), stored,
    acts: acts().map(one => [one.action, names.indexOf(one.text)]),
    first: (await now(first)).state, second: (await now(second)).forms};
"""


def test_of_two_openings_the_later_one_holds(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, OVERTAKEN)
    assert said == {
        "open": [2],
        "focus": 2,
        "stored": [True],
        "acts": [["save", 2], ["approve", 2]],
        "first": "drafted",
        "second": ["Riesgos graves"],
    }
    assert len(decided(client)) == 1


CLICKS = """
  const found = [];
  for (const gap of [0, 60, 150, 220]) {
    $(`#t-${names[1]} .opener`)?.click();
    await new Promise(done => setTimeout(done, gap));
    $(`#t-${names[3]} .opener`)?.click();
    await until(() => $(`#t-${names[3]}.open`));
    await settled();
    const focus = document.activeElement.closest('li').dataset.text;
    found.push([all('li.open').length, focus === names[3]]);
    await openAt(0);
    await settled();
  }
  return found;
"""


def test_quick_clicks_on_a_slow_line_open_one_text(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, CLICKS, latency=150)
    assert said == [[1, True]] * 4


DOUBT = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Tome 30 mg dos veces al día.');
  // Between the judgement and its answer, somebody else writes.
  const theirs = {base: 'x:drafted', forms: ['Otra cosa']};
  change = told => ({...told, now: {...told.now, ...theirs}});
  press('Enter', {ctrlKey: true});
  await until(() => !$('li.open .conflict').hidden);
  const said = {conflict: all('li.open .conflict p').map(one => one.textContent),
    errors: $('li.open .errors').hidden, kept: kept(), field: $('li.open textarea').value};
  await settled();
  change = told => told;
  press('Enter', {ctrlKey: true});
  await until(() => acts().length === 2);
  const {forms, saw, despite} = acts()[1];
  return {...said, forms, saw, despite};
"""


def test_who_is_told_of_an_error_does_not_decide_on_other_words(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, DOUBT)
    mine, theirs = "Tome 30 mg dos veces al día.", "Otra cosa"
    assert said["conflict"][1:] == [theirs, mine]
    assert said["errors"] is True
    assert said["kept"] == [mine]
    assert said["field"] == mine
    assert (said["forms"], said["saw"], said["despite"]) == ([mine], [theirs], [])
    assert decided(client) == []


HELD = """
  await openAt(0);
  press('Enter', {ctrlKey: true});
  for (let times = 0; times < 40; times++) {
    press('Enter', {ctrlKey: true, repeat: true});
    await new Promise(done => setTimeout(done, 33));
  }
  await until(() => $('.list > li.signed'));
  await settled();
  document.activeElement.blur();
  const before = posted.length;
  for (const key of ['a', 'r', 'u']) press(key, {repeat: true});
  await settled();
  return [all('.list > li.signed').length, all('li.open').length,
    posted.slice(before).filter(one => one[0] === '/api/act').length];
"""


def test_a_key_held_down_decides_once(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, HELD)
    assert said == [1, 1, 0]
    assert len(decided(client)) == 1


TYPED_ON = """
  const name = await openAt(1), box = $('li.open textarea');
  type(box, 'Tome 20 mg dos veces cada día.');
  const save = hold('/api/act');
  press('s', {ctrlKey: true});
  await save.here;
  type(box, 'Tome 20 mg dos veces cada día. Y descanse.');
  save.go();
  await until(() => !$('#toast').hidden);
  await settled();
  const focus = document.activeElement.matches('textarea');
  const said = {field: $('li.open textarea').value, kept: kept(), focus};
  // Who moves on while a text is being saved stays where they went, and types there.
  const again = hold('/api/act');
  press('s', {ctrlKey: true});
  await again.here;
  await openAt(3);
  type(document.activeElement, 'No conduzca.');
  again.go();
  await until(() => $(`#t-${name} .target`)?.textContent.includes('descanse'));
  await settled();
  return {...said, open: all('li.open').map(one => names.indexOf(one.dataset.text)),
    words: $('li.open textarea').value, then: kept(), marked: $(`#t-${name} .unsaved`).hidden};
"""


def test_what_is_typed_while_a_text_is_saved_stays(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, TYPED_ON)
    longer = "Tome 20 mg dos veces cada día. Y descanse."
    assert said == {
        "field": longer,
        "kept": [longer],
        "focus": True,
        "open": [3],
        "words": "No conduzca.",
        "then": ["No conduzca."],
        "marked": True,
    }
    assert longer in catalog(client.desk.project.root).read_text(encoding="utf-8")


APPROVED_AND_TYPED = """
  const name = await openAt(1), gate = hold('/api/act');
  press('Enter', {ctrlKey: true});
  await gate.here;
  type($('li.open textarea'), 'Tome 20 mg dos veces al día, o menos.');
  gate.go();
  await until(() => !$('#toast').hidden);
  await settled();
  const {state} = await now(name);
  return [$('li.open').dataset.text === name, $('li.open textarea').value, kept(), state];
"""


def test_nobody_is_led_away_from_what_they_type(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, APPROVED_AND_TYPED)
    words = "Tome 20 mg dos veces al día, o menos."
    assert said == [True, words, [words], "signed"]


SINGLE = """
  const focus = (one = document.activeElement) => one.tagName + names.indexOf(one.dataset.text);
  const found = [];
  for (const key of ['j', 'j', 'k', 'n', 'a']) {
    const before = $('li.open').dataset.text;
    press(key);
    await until(() => $('li.open') && $('li.open').dataset.text !== before);
    found.push(focus());
  }
  press('r');
  await until(() => document.activeElement.matches('.why input'));
  document.activeElement.value = 'no';
  $('li.open [data-act=because]').click();
  await until(() => $('.list > li.rejected'));
  await until(() => document.activeElement.matches('li'));
  // Two quick steps are two.
  const at = names.indexOf($('li.open').dataset.text);
  press('k');
  press('k');
  await until(() => $(`#t-${names[at - 2]}.open`));
  return found;
"""


def test_single_keys_leave_the_focus_on_the_text(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, SINGLE)
    assert said == ["LI1", "LI2", "LI1", "LI2", "LI3"]


TWO_TABS = """
  const name = await openAt(1), mine = 'Tome veinte.';
  type($('li.open textarea'), mine);
  // Another tab of the same person saves its own words, and takes the draft out.
  const {base} = await now(name), token = $('meta[name=csrf]').content;
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': token};
  const save = {action: 'save', locale: 'es', document: 'a', text: name, base};
  const body = JSON.stringify({...save, forms: ['Tome 20 mg.']});
  await through('/api/act', {method: 'POST', headers, body});
  const key = Object.keys(localStorage).find(one => one.includes(name));
  localStorage.removeItem(key);
  dispatchEvent(new StorageEvent('storage', {key, newValue: null}));
  const said = {afterDrop: kept(), key: key.includes('Clinic')};
  localStorage.removeItem(key);
  press('Enter', {ctrlKey: true});
  await until(() => !$('li.open .conflict').hidden);
  return {...said, kept: kept(), state: (await now(name)).forms};
"""
AFTER = """
  const marks = all('li.row .unsaved').filter(one => !one.hidden)
    .map(one => names.indexOf(one.closest('li').dataset.text));
  await openAt(1);
  await until(() => !$('li.open .conflict').hidden);
  const said = all('li.open .conflict p').map(one => one.textContent).slice(1);
  return {marks, said, field: $('li.open textarea').value};
"""


def test_a_conflict_outlives_the_browser(client: Client, tmp_path: Path) -> None:
    said, after = told(client, tmp_path, TWO_TABS, AFTER)
    mine, theirs = "Tome veinte.", "Tome 20 mg."
    assert said == {"afterDrop": [mine], "key": False, "kept": [mine], "state": [theirs]}
    assert after == {"marks": [1], "said": [theirs, mine], "field": mine}


UNSHOWN = """
  const name = await openAt(1), box = $('li.open textarea');
  const shown = () => Boolean($('li.open .unshown')), before = shown();
  type(box, 'Tome <script>1</script> 20 mg dos veces al día.');
  await until(shown);
  type(box, 'Tome 20 mg dos veces cada día.');
  await until(() => !shown());
  return [before, $('li.open .findings').children.length];
"""


def test_a_draft_that_the_page_does_not_show_is_told(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, UNSHOWN)
    assert said == [False, 0]


QUEUED = """
  const name = await openAt(1), gate = hold('/api/act');
  type($('li.open textarea'), 'Tome 20 mg dos veces cada día.');
  press('s', {ctrlKey: true});
  await gate.here;
  press('Enter', {ctrlKey: true});  // who saves and approves at once has both done
  press('Enter', {ctrlKey: true});
  gate.go();
  await until(() => $(`#t-${name}.signed`));
  await until(() => $('li.open')?.dataset.text === names[2]);
  type($('li.open textarea'), 'Riesgo');
  $('li.open [data-act=next]').click();  // unsaved words keep nobody who asks for the next
  await until(() => $('li.open')?.dataset.text === names[3]);
  await settled();
  const marked = !$(`#t-${names[2]} .unsaved`).hidden;
  return {acts: acts().map(one => one.action), kept: kept(), marked};
"""


def test_what_is_asked_while_the_desk_works_is_done_after_it(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, QUEUED)
    assert said == {"acts": ["save", "approve"], "kept": ["Riesgo"], "marked": True}
    assert len(decided(client)) == 1
