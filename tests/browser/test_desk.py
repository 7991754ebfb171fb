"""The desk in Chromium: what a reviewer sees, types and presses, and what axe says of it."""

import importlib.resources
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.desk.access.guard import ENTER
from pipeline.desk.access.oidc_names import NameBy
from pipeline.desk.access.openid import OpenId
from pipeline.desk.access.passwords import hashed
from pipeline.desk.access.terminals import Access
from pipeline.desk.access.users import FILE, User, UserFile, change_user
from tests.browser.visit import asked
from tests.desks import Client, catalog, project, running
from tests.fakes.openid import CLIENT, SECRET, Provider

pytestmark = pytest.mark.browser
AXE = importlib.resources.files("axe_core_python").joinpath("axe.min.js")
_SEEN = "async () => (await axe.run(document, {iframes: false})).violations.map(one => one.id)"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with running(project(tmp_path_factory.mktemp("desk"))) as one:
        yield one


STEPS = """(async () => {
  const until = async test => {
    for (let tries = 0; tries < 1200; tries++) {
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
    """A script that runs axe; the desk's policy lets no script run but one of the driver's."""
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
    for (let tries = 0; tries < 1200; tries++) {
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
    for (let tries = 0; tries < 1200 && !document.querySelector(one); tries++) {
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
  await new Promise(done => setTimeout(done, 90000));
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


PAGES = ("/build", "/api", "/", "/nothing", "/read/es/nothing")
_INPUT = (
    "--blink-settings=primaryHoverType={0},availableHoverTypes={0},"
    "primaryPointerType={1},availablePointerTypes={1}"
)
WITH_A_MOUSE, BY_TOUCH = _INPUT.format(2, 4), _INPUT.format(1, 2)
SHOWN_KEYS = """(async () => {
  for (let tries = 0; tries < 1200 && !document.querySelector('li.open .actions'); tries++) {
    await new Promise(done => setTimeout(done, 50));
  }
  const seen = [...document.querySelectorAll('.hint')].filter(one => one.offsetParent);
  const buttons = [...document.querySelectorAll('li.open .actions button, .tools button')];
  return {
    keys: seen.map(one => one.textContent),
    told: buttons.every(one => one.getAttribute('aria-keyshortcuts')),
    names: buttons.map(one => one.querySelector('.hint').getAttribute('aria-hidden')),
    overflow: document.documentElement.scrollWidth - innerWidth,
    turned: seen.filter(one => getComputedStyle(one).unicodeBidi !== 'isolate').length,
  };
})()"""


@pytest.mark.parametrize("language", ["ar", "es", "ca", "fr", "ja", "en"])
def test_keys_stand_on_the_buttons_and_not_where_one_touches(tmp_path: Path, language: str) -> None:
    widths = [{"width": one, "dark": False} for one in (1280, 820, 390)]
    with running(project(tmp_path / "keys")) as client:
        page = f"{client.base}/read/es/a"
        for mouse in (True, False):
            enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
            found: list[Any] = asked(
                tmp_path / str(mouse),
                [
                    (enter, "1", {}),
                    *((page, SHOWN_KEYS, one) for one in widths),
                    (page, "document.documentElement.dir + document.documentElement.lang", {}),
                    *((page, axe(), one) for one in (widths if mouse else ())),
                ],
                f"--accept-lang={language}",
                WITH_A_MOUSE if mouse else BY_TOUCH,
            )
            client.desk.access._tokens.add("again")  # a second browser
            assert found[4] == ("rtl" if language == "ar" else "ltr") + language
            wanted = {"Ctrl+↵", "Ctrl+S", "r", "m", "Alt+↓", "s", "c", "x"} if mouse else set()
            for width, one in zip((1280, 820, 390), found[1:4], strict=True):
                assert one["overflow"] <= 0, (language, width)
                assert one["told"]
                assert set(one["names"]) == {"true"}
                assert one["turned"] == 0
                there = {key for key in one["keys"] if key != "/"}
                assert there == (wanted if width > 576 else set())
            assert found[5:] == ([[], [], []] if mouse else [])


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
                (f"{client.base}/", f"{out}; new Promise(done => setTimeout(done, 90000))", wide),
                (f"{client.base}/", "Boolean(document.querySelector('#password'))", wide),
            ],
        )
    assert found[:2] == [[], []]
    assert found[3:5] == ["Ann <ann@example.org>", []]
    assert found[6] is True


def test_a_person_logs_in_with_a_provider_on_another_site(tmp_path: Path) -> None:
    folder = project(tmp_path / "team")
    change_user(folder / FILE, "ann@example.org", User(by="Ann <a@b.org>", roles=("reviewer",)))
    provider = Provider("localhost")  # another site than 127.0.0.1: strict cookies stay behind
    made = OpenId(issuer=provider.url, client=CLIENT, secret=SECRET, name_by=NameBy.EMAIL)
    made.discover()
    wide, narrow = {"width": 1280, "dark": False}, {"width": 390, "dark": True}
    go = "document.querySelector('a.button').click(); new Promise(ok => setTimeout(ok, 90000))"
    name = "document.querySelector('.who').textContent.trim()"
    access = Access(UserFile(folder / FILE), provider=made)
    with running(folder, by="", access=access) as client:
        page = f"{client.base}/"
        provider.person = {"sub": "1", "email": "eve@example.org", "email_verified": True}
        refused = asked(
            tmp_path / "eve",
            [(page, axe(), narrow), (page, go, wide), (f"{page}oidc", axe(), wide)],
        )
        provider.person["email"] = "ann@example.org"
        found = asked(tmp_path / "ann", [(page, axe(), wide), (page, go, wide), (page, name, wide)])
    provider.close()
    assert [refused[0], refused[2], found[0]] == [[], [], []]
    assert found[2] == "Ann <a@b.org>"
