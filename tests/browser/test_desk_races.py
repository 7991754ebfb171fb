"""The desk on a slow line and between several hands: a decision is on what its person read.

Answers are held back in the page and let go one by one, so no test depends on how fast they come.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import decided, told
from tests.desks import Client, catalog, project, running

pytestmark = pytest.mark.browser


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


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


LATE_ROW = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Tome 20 mg dos veces cada día.');
  const save = hold('/api/act'), before = delay(`/row/es/a?text=${name}`);
  press('s', {ctrlKey: true});
  await save.here;
  await openAt(3);
  await before.here;  // the row as it was, which arrives last
  save.go();
  await until(() => $(`#t-${name} .target`)?.textContent.includes('cada'));
  before.go();
  await settled();
  return $(`#t-${name} .target`).textContent;
"""


def test_a_late_answer_does_not_show_an_older_text(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, LATE_ROW)
    assert said.strip() == "Tome 20 mg dos veces cada día."


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


TWICE = """
  const first = await openAt(1);
  // The moment that the next text comes up, and in the same breath: no clock is asked.
  const pressed = new Promise(done => new MutationObserver((_, seer) => {
    if ($('li.open')?.dataset.text !== names[2]) return;
    if (!document.activeElement.matches('textarea')) return;
    seer.disconnect();
    press('Enter', {ctrlKey: true});
    document.activeElement.blur();
    press('a');
    done();
  }).observe(document.body, {subtree: true, childList: true, attributes: true}));
  press('Enter', {ctrlKey: true});
  await pressed;
  await settled();
  const said = acts().map(one => names.indexOf(one.text));
  press('a');
  await until(() => $(`#t-${names[2]}.signed`));
  return said;
"""


def test_a_second_press_is_not_of_the_text_that_the_first_brought_up(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, TWICE)
    assert said == [1]
    assert len(decided(client)) == 2
