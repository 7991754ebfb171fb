"""Typed words that a button replaces come back with Ctrl+Z; a desk that is stuck stays told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import told
from tests.browser.test_desk_presses import BOB
from tests.desks import Client, catalog, project, running
from tests.tools import dragoman, write_tree

pytestmark = pytest.mark.browser
MINE, THEIRS = "Mis palabras.", "Tome veinte."


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    folder = project(tmp_path / "desk")
    write_tree(folder, {"source/b.md": "# Dose\n\nTake 20 mg twice a day.\n"})
    dragoman("update", cwd=folder)
    path = catalog(folder, "b")
    text = path.read_text(encoding="utf-8")
    old = 'msgid "Take 20 mg twice a day."\nmsgstr "'
    start = text.index(old) + len(old)
    end = text.index('"', start)
    text = f"{text[:start]}Dos veces al día, 20 mg.{text[end:]}".replace("#, fuzzy\nmsgid", "msgid")
    path.write_text(text, encoding="utf-8")
    with running(folder) as one:
        yield one


USED = f"""
  await openAt(1);
  const box = () => $('li.open textarea'), match = $('li.open [data-act=use]');
  box().select();
  document.execCommand('insertText', false, '{MINE}');
  match.click();
  const used = [box().value, kept()];
  document.execCommand('undo');
  return [...used, box().value, kept()];
"""
BY_BUTTON = f"""
  await openAt(1);
  const box = () => $('li.open textarea'), told = () => $('li.open .replaced');
  type(box(), '{MINE}');
  const before = told().hidden;
  $('li.open [data-act=use]').click();
  const used = [told().hidden, box().value];
  $('li.open [data-act=swap]').click();
  const back = [box().value, kept()];
  type(box(), '{MINE} Y más.');
  $('li.open [data-act=swap]').click();
  $('li.open [data-act=swap]').click();
  return [before, used, back, box().value];
"""


def test_a_match_that_is_used_is_undone(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, USED)
    match = "Dos veces al día, 20 mg."
    assert said == [match, [match], MINE, [MINE]]


def test_a_button_brings_back_what_a_match_replaced(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, BY_BUTTON, width=390)
    match = "Dos veces al día, 20 mg."
    assert said == [True, [False, match], [MINE, [MINE]], f"{MINE} Y más."]


SAVED = f"""
  await openAt(1);
  type($('li.open textarea'), '{MINE}');
  await openAt(2);
  await openAt(1);
  const box = () => $('li.open textarea');
  await until(() => !$('li.open .restored').hidden);
  $('li.open [data-act=revert]').click();
  const shown = [box().value, kept()];
  document.execCommand('undo');
  return [...shown, box().value, kept()];
"""


def test_the_saved_text_that_is_shown_is_undone(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, SAVED)
    assert said == ["Tome 20 mg dos veces al día.", [], MINE, [MINE]]


TAKEN = f"""{BOB}
  const name = await openAt(1);
  type($('li.open textarea'), '{MINE}');
  await openAt(2);
  await bob(name, '{THEIRS}');
  await openAt(1);
  const box = () => $('li.open textarea');
  await until(() => !$('li.open .conflict').hidden);
  $('li.open .conflict button').click();
  const taken = [box().value, kept()];
  document.execCommand('undo');
  return [...taken, box().value, kept()];
"""


def test_the_words_of_another_that_are_taken_are_undone(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, TAKEN)
    assert said == [THEIRS, [], MINE, [MINE]]


STUCK = """
  await openAt(1);
  const toast = () => !$('#toast').hidden && $('#toast').textContent, seen = [];
  // Time goes by quickly: what a page does after seconds, it does after their fiftieth part.
  const slow = window.setTimeout;
  window.setTimeout = (run, time, ...more) => slow(run, time / 50, ...more);
  const gate = hold('/api/act'), {late} = $('#words').dataset;
  press('s', {ctrlKey: true});
  await gate.here;
  await new Promise(done => slow(done, 1500));
  const stays = toast() === late;
  window.setTimeout = slow;
  gate.go();
  await until(() => toast() !== late);
  return stays;
"""


def test_a_desk_that_does_not_answer_is_told_until_it_does(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, STUCK)
    assert said is True


WAYS = {
    "use": "$('li.open [data-act=use]').click();",
    "revert": """
      await openAt(2);
      await openAt(1);
      await until(() => !$('li.open .restored').hidden);
      $('li.open [data-act=revert]').click();""",
    "take": f"""{BOB}
      await openAt(2);
      await bob(names[1], '{THEIRS}');
      await openAt(1);
      await until(() => !$('li.open .conflict').hidden);
      $('li.open .conflict button').click();""",
}
REPLACED = f"""
  await openAt(1);
  type($('li.open textarea'), '{MINE}');
"""
STANDS = """
  await settled();
  return [$('li.open textarea').value, $('li.open .replaced').hidden, formers(), $('#mine').hidden];
"""
BACK = """
  await openAt(1);
  await settled();
  const told = $('li.open .replaced').hidden;
  $('li.open [data-act=swap]').click();
  await settled();
  const said = [told, $('li.open textarea').value, kept()];
  press('s', {ctrlKey: true});
  await settled();
  return [...said, kept(), formers(), (await now(names[1])).forms[0]];
"""


@pytest.mark.parametrize("way", WAYS)
def test_what_a_button_replaced_comes_back_after_a_new_start(
    client: Client, tmp_path: Path, way: str
) -> None:
    before, back = told(client, tmp_path, REPLACED + WAYS[way] + STANDS, BACK)
    assert before[0] != MINE
    assert before[1:] == [False, [MINE], True]
    assert back == [False, MINE, [MINE], [], [], MINE]


TWICE = f"""{REPLACED}
  $('li.open [data-act=use]').click();
  await openAt(2);
  const listed = [$('#mine').hidden, $(`#t-${{names[1]}} .unsaved`).hidden];
  $('#mine button').click();
  const line = $('#unsaved li'), lines = all('#unsaved li .target').map(one => one.textContent);
  const label = all('#unsaved li .place').map(one => one.textContent);
  $('#unsaved').close();
  await openAt(1);
  press('Enter', {{ctrlKey: true}});
  await until(() => $('li.open').dataset.text !== names[1]);
  await settled();
  const isTold = label.some(one => one.includes('were replaced'));
  return [listed, lines.sort(), isTold, kept(), formers()];
"""


def test_replaced_words_are_listed_until_others_are_approved(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, TWICE)
    assert said == [[False, False], ["Dos veces al día, 20 mg.", MINE], True, [], []]
