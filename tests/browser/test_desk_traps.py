"""Traps in a browser: whoever loads the page again is shown the same one."""

from pathlib import Path

import pytest

from pipeline.desk.access.guard import ENTER
from pipeline.desk.traps import Traps
from tests.browser.desk_view import in_view
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
