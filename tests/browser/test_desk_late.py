"""Answers that come late: what the desk said before is not shown over what it says now."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import told
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


COUNTED = """
  await openAt(1);
  const first = delay('/api/project');
  press('Enter', {ctrlKey: true});
  await first.here;  // it counts one
  await until(() => $(`#t-${names[2]}.open`));
  await settled();
  press('Enter', {ctrlKey: true});
  await until(() => $('#done').textContent === '2');
  first.go();
  await settled();
  return [$('#done').textContent, $('#progress').value];
"""


def test_an_older_count_is_not_shown(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, COUNTED)
    assert said == ["2", 2]


OPENED = """
  const name = await openAt(1), words = 'Tome 20 mg dos veces cada día.';
  const older = delay(`/open/es/a?text=${name}`);
  const click = {data: {open: name}, source: $('#frame').contentWindow};
  dispatchEvent(new MessageEvent('message', click));  // the open text, in the page beside
  await older.here;
  type($('li.open textarea'), words);
  press('s', {ctrlKey: true});
  await until(() => acts().length === 1 && !kept().length);
  older.go();
  await settled();
  const shown = [$('li.open textarea').value === words, $('li.open .conflict').hidden];
  press('Enter', {ctrlKey: true});
  await until(() => $(`#t-${name}.signed`));
  return shown;
"""


def test_an_older_text_is_not_drawn_over_what_was_saved(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, OPENED)
    assert said == [True, True]


LOOKED = """
  await openAt(1);
  const older = delay('/api/look');
  type($('li.open textarea'), 'Tome 30 mg dos veces al día.');
  await older.here;
  type($('li.open textarea'), 'Tome 20 mg dos veces cada día.');
  await until(() => posted.filter(one => one[0] === '/api/look').length > 1);
  await settled();
  older.go();
  await settled();
  return all('li.open .finding').length;
"""


def test_findings_of_words_that_were_typed_before_are_not_shown(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, LOOKED)
    assert said == 0
