"""What somebody knows of an error is of the very words that they were asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import decided, told
from tests.browser.test_desk_presses import BOB
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser
MINE, THEIRS = "Tome 30 mg dos veces al día.", "Tome 90 mg dos veces al día."


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


OTHERS = f"""{BOB}
  const name = await openAt(1), errors = () => $('li.open .errors');
  type($('li.open textarea'), '{MINE}');
  press('Enter', {{ctrlKey: true}});
  await settled();
  const asked = [errors().hidden, JSON.parse(errors().dataset.rules)];
  await bob(name, '{THEIRS}');
  press('Enter', {{ctrlKey: true}});
  await settled();
  const box = $('li.open textarea'), clash = [box.value, errors().hidden];
  press('Enter', {{ctrlKey: true}});
  await settled();
  return [asked, clash, errors().hidden, acts().map(one => one.despite)];
"""


def test_what_is_known_of_an_error_is_not_of_the_words_of_another(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, OTHERS)
    assert said[0] == [False, ["figure"]]
    assert said[1] == [THEIRS, True]
    assert said[2] is False, "nothing was asked of these words"
    assert said[3][-1] == []
    assert decided(client) == []
