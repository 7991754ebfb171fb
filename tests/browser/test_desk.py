"""The desk in Chromium: what a reviewer sees, types and presses, and what axe says of it."""

import importlib.resources
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.access import Access
from pipeline.desk.guard import ENTER
from pipeline.desk.passwords import hashed
from pipeline.desk.users import FILE, User, UserFile, change_user
from tests.browser.protocol import asked
from tests.desks import Client, catalog, project, running

pytestmark = pytest.mark.browser
AXE = importlib.resources.files("axe_core_python").joinpath("axe.min.js")
_SEEN = "async () => (await axe.run(document, {iframes: false})).violations.map(one => one.id)"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with running(project(tmp_path_factory.mktemp("desk"))) as one:
        yield one


STEPS = """(async () => {
  const until = async test => {
    for (let tries = 0; tries < 400; tries++) {
      const found = test();
      if (found) return found;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(String(test));
  };
  const $ = one => document.querySelector(one);
  const press = (key, more = {}) => (document.activeElement || document.body)
    .dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}));
  const said = {};
  let heard = '';
  addEventListener('message', event => { if (event.data.lit) heard = event.data.lit; });
  await until(() => $('li.open textarea'));
  press('j');
  await until(() => $('li.open textarea')?.value.startsWith('Tome 20 mg'));
  const name = $('li.open').dataset.text;
  await until(() => heard === name);
  press('e');
  const box = document.activeElement;
  said.field = [box.lang, box.dir];
  box.value = 'Tome 30 mg dos veces al día.';
  box.dispatchEvent(new Event('input', {bubbles: true}));
  said.finding = (await until(() => $('li.open .finding.error code'))).textContent;
  box.value = 'Tome 20 mg dos veces cada día.';
  box.dispatchEvent(new Event('input', {bubbles: true}));
  await until(() => !$('li.open .finding.error'));
  press('Enter', {ctrlKey: true});
  await until(() => $('li.open')?.dataset.text !== name);
  said.row = (await until(() => $(`#t-${name}.signed .target`))).textContent;
  said.kept = Object.keys(localStorage).filter(one => one.includes(name)).length;
  press('Escape');
  press('?');
  said.keys = $('#keys').open;
  $('#keys').close();
  return said;
})()"""


def axe() -> str:
    """A script that runs axe; the desk's policy lets no script run but one of the protocol."""
    return f"{AXE.read_text(encoding='utf-8')}; ({_SEEN})()"


def test_a_reviewer_works_by_keys_and_axe_finds_nothing(client: Client, tmp_path: Path) -> None:
    base = client.base
    page = f"{base}/read/es/a"
    wide, narrow = {"width": 1280, "dark": False}, {"width": 390, "dark": True}
    found: list[Any] = asked(
        tmp_path / "profile",
        [
            (f"{base}{ENTER}?token={client.desk.access.token}", "location.pathname", {}),
            (f"{base}/", axe(), wide),
            (page, STEPS, wide),
            (page, axe(), wide),
            (page, axe(), narrow),
            (f"{base}/", axe(), narrow),
        ],
    )
    assert found[2] == {
        "field": ["es", "ltr"],
        "finding": "figure",
        "row": "Tome 20 mg dos veces cada día.",
        "kept": 0,
        "keys": True,
    }
    assert [found[1], *found[3:]] == [[], [], [], []]
    folder = client.desk.project.root
    assert "dos veces cada día" in catalog(folder).read_text(encoding="utf-8")
    assert len((folder / "locale/es/review.jsonl").read_text(encoding="utf-8").splitlines()) == 1


TOOLS = """(async () => {
  const until = async test => {
    for (let tries = 0; tries < 400; tries++) {
      const found = test();
      if (found) return found;
      await new Promise(done => setTimeout(done, 50));
    }
    throw new Error(String(test));
  };
  const $ = one => document.querySelector(one);
  const press = key => document.body
    .dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  await until(() => $('li.open textarea'));
  document.activeElement.blur();
  const said = {};
  let both = new Set();
  addEventListener('message', event => { if (event.data.lit) both.add(event.source); });
  press('s');
  await until(() => $('#source-frame'));
  await until(() => both.size === 2);
  said.sandbox = $('#source-frame').getAttribute('sandbox');
  press('c');
  $('#sought').value = 'mg';
  $('#sought').dispatchEvent(new Event('input', {bubbles: true}));
  said.pair = (await until(() => $('#pairs .target'))).textContent;
  return said;
})()"""
EXACT = """(async () => {
  const press = key => document.body
    .dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  const until = async one => {
    for (let tries = 0; tries < 200 && !document.querySelector(one); tries++) {
      await new Promise(done => setTimeout(done, 50));
    }
  };
  await until('li.open');
  press('x');
  await until('#exact[open]');
})()"""
LOG_IN = """(async () => {
  document.querySelector('#name').value = 'ann';
  document.querySelector('#password').value = 'correct horse battery';
  document.querySelector('form').requestSubmit();
  await new Promise(done => setTimeout(done, 3000));
})()"""


def test_the_tools_work_by_keys_and_axe_finds_nothing(tmp_path: Path) -> None:
    with running(project(tmp_path / "tools", drafts=False)) as client:
        page, wide = f"{client.base}/read/es/a", {"width": 1280, "dark": False}
        narrow = {"width": 390, "dark": True}
        found: list[Any] = asked(
            tmp_path / "profile",
            [
                (f"{client.base}{ENTER}?token={client.desk.access.token}", "1", {}),
                (page, TOOLS, wide),
                (page, EXACT, wide),
                *((f"{client.base}{one}", axe(), how) for one in PAGES for how in (wide, narrow)),
            ],
        )
    assert found[1] == {"sandbox": "allow-scripts", "pair": "Tome 20 mg dos veces al día."}
    assert found[3:] == [[]] * (2 * len(PAGES))


PAGES = ("/build", "/api", "/")


WORD = "correct horse battery"


def test_a_person_of_a_team_logs_in_and_out(tmp_path: Path) -> None:
    folder = project(tmp_path / "team")
    user = User(
        by="Ann <ann@example.org>", roles=("reviewer",), hash=hashed("correct horse battery")
    )
    change_user(folder / FILE, "ann", user)
    out = "document.querySelector('#leave').click()"
    wide, narrow = {"width": 1280, "dark": False}, {"width": 390, "dark": True}
    with running(folder, by="", access=Access(UserFile(folder / FILE))) as client:
        found = asked(
            tmp_path / "profile",
            [
                (f"{client.base}/", axe(), wide),
                (f"{client.base}/", axe(), narrow),
                (f"{client.base}/", LOG_IN, wide),
                (f"{client.base}/", "document.querySelector('.who').textContent.trim()", wide),
                (f"{client.base}/sign", axe(), narrow),
                (f"{client.base}/", f"{out}; new Promise(done => setTimeout(done, 2000))", wide),
                (f"{client.base}/", "Boolean(document.querySelector('#password'))", wide),
            ],
        )
    assert found[:2] == [[], []]
    assert found[3:5] == ["Ann <ann@example.org>", []]
    assert found[6] is True
