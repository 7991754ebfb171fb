"""Traps in a browser: whoever loads the page again is shown the same one."""

from pathlib import Path

import pytest

from pipeline.desk.access.guard import ENTER
from pipeline.desk.traps import Traps
from tests.browser.desk_view import in_view, told
from tests.browser.visit import tabs
from tests.desks import catalog, project, running

pytestmark = pytest.mark.browser
SPRUNG = """
  await openAt(0);
  $('li.open').focus();
  press('n');
  await until(() => $('li.open') && !names.includes($('li.open').dataset.text));
  type($('li.open textarea'), 'Tome mucho.');
  await settled();
  return [$('li.open').dataset.text, $('li.open .source').textContent,
    $('li.open .state').textContent];
"""
AGAIN = """
  await settled();
  return {same: [$('li.open').dataset.text, $('li.open .source').textContent,
    $('li.open .state').textContent], words: $('li.open textarea').value,
    told: $('#toast').textContent, lists: all('.list > li.open').length};
"""
RESTARTED = """
  await settled();
  return [names.indexOf($('li.open').dataset.text), $('#toast').textContent];
"""


def test_a_page_that_is_loaded_again_shows_the_same_trap(tmp_path: Path) -> None:
    folder = project(tmp_path / "desk")
    path = catalog(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('#, fuzzy\nmsgid "Take', 'msgid "Take'), encoding="utf-8")
    with running(folder, traps=Traps(1, chance=lambda: 0.0)) as client:
        enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
        page = f"{client.base}/read/es/a"
        with tabs(tmp_path / "profile", enter, page) as (_, view):
            before = view.evaluate(in_view(SPRUNG))
            view.reload()
            after = view.evaluate(in_view(AGAIN))
            client.desk.traps.sprung(before[0])  # as a restart forgets it
            view.reload()
            forgotten = view.evaluate(in_view(RESTARTED))
    assert before[1] == "Take 20 mg twice a day."
    assert after == {"same": before, "words": "Tome mucho.", "told": "", "lists": 1}
    assert forgotten == [0, ""]


DECIDED = """
  const trapped = async () => {
    if (!$('li.open')) await openAt(0);
    const before = $('li.open').dataset.text;
    $('li.open').focus();
    press('n');
    await until(() => $('li.open') && ![before, ...names].includes($('li.open').dataset.text));
    await settled();
    $('li.open').focus();
  };
  const ended = async words => {
    await trapped();
    if (words) type($('li.open textarea'), words);
    await settled();
    press('a');
    if (words) press('Enter', {ctrlKey: true});
    await settled();
    if ($('#trap').open) $('#trap').close();
    await settled();
  };
  await ended('Tome 20 mg dos veces al día.');
  const right = kept();
  await ended('');
  const missed = kept();
  await trapped();
  press('m');
  $('li.open .why input').value = 'of what?';
  press('Enter', {ctrlKey: true});
  await settled();
  const note = [...$('li.open').querySelectorAll('p.note')].map(one => one.textContent);
  type($('li.open textarea'), 'Tome 20 mg, mañana y noche.');
  await settled();
  press('Enter', {ctrlKey: true});
  await settled();
  const told = $('#toast').textContent;
  $(`#t-${names[1]} .opener`).click();
  await until(() => $('li.open')?.dataset.text === names[1]);
  await settled();
  const field = $('li.open textarea').value, why = $('li.open .why input').value;
  return {right, missed, note, told, field, why};
"""


def test_what_was_typed_in_a_trap_is_kept_for_its_text(tmp_path: Path) -> None:
    folder = project(tmp_path / "desk")
    path = catalog(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('#, fuzzy\nmsgid "Take', 'msgid "Take'), encoding="utf-8")
    with running(folder, traps=Traps(1, chance=lambda: 0.0)) as client:
        [said] = told(client, tmp_path, DECIDED)
    assert (said["right"], said["missed"]) == ([], [])
    assert "note: of what?" in said["note"]
    assert said["told"] == "This one was a test: you found its fault."
    assert (said["field"], said["why"]) == ("Tome 20 mg, mañana y noche.", "of what?")
