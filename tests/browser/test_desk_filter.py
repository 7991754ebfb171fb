"""The list under a filter: it stays as long as its person wants it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.access.guard import ENTER
from tests.browser.desk_view import told
from tests.browser.visit import seen
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


# It is asked again and again, on whatever page is there by then.
SEARCH = """(() => {
  if (location.pathname !== '/read/es/a') { location.assign('/read/es/a'); return null; }
  if (document.readyState !== 'complete') return null;
  if (!document.querySelector('li.open textarea')) return null;
  if (!location.search) {
    if (!location.hash) return null;
    %s;
    return null;
  }
  const rows = [...document.querySelectorAll('.list > li')].map(one => +one.dataset.number);
  const [q, show] = ['q', 'show'].map(one => document.getElementById(one).value);
  return [location.search, q, show, rows];
})()"""
BY_WORDS = "const q = document.getElementById('q'); q.value = 'dos'; q.form.requestSubmit()"
BY_STATE = """const show = document.getElementById('show'); show.value = 'drafted';
    show.dispatchEvent(new Event('change', {bubbles: true}))"""


def filtered(client: Client, tmp_path: Path, act: str) -> Any:
    enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
    return seen(enter, SEARCH % act, tmp_path / "profile", lambda found: found is not None)


def test_a_search_stays_while_a_text_is_open(client: Client, tmp_path: Path) -> None:
    found = filtered(client, tmp_path, BY_WORDS)
    assert found == ["?show=&q=dos", "dos", "", [1, 3]]


def test_a_state_that_is_chosen_stays(client: Client, tmp_path: Path) -> None:
    search, _, show, rows = filtered(client, tmp_path, BY_STATE)
    assert (search, show, len(rows)) == ("?show=drafted&q=", "drafted", 5)


OUTSIDE = """
  const all_of = await (await fetch('/api/texts?locale=es&document=a')).json();
  const numbers = () => all('.list > li').map(one => +one.dataset.number);
  const before = numbers();
  await openAt(1);
  await until(() => $(`#t-${names[0]} .opener`));
  history.replaceState(null, '', '?q=dos');
  for (const at of [0, 2, 4]) $(`#t-${names[at]}`).remove();
  // A click in the page beside opens a text that the filter leaves out.
  const other = all_of[2].text, frame = $('#frame');
  dispatchEvent(new MessageEvent('message', {data: {open: other}, source: frame.contentWindow}));
  await until(() => $(`#t-${other}.open`));
  const beside = numbers(), search = location.search;
  await openAt(0);
  press('Enter', {ctrlKey: true});  // the next is one that the filter leaves
  await until(() => $(`#t-${names[3]}.open`));
  return [before, beside, search, location.search];
"""


def test_a_text_that_is_filtered_out_opens_in_its_place(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, OUTSIDE)
    assert said == [[0, 1, 2, 3, 4], [1, 2, 3], "?q=dos", "?q=dos"]
