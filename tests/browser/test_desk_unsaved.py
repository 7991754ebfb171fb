"""Words that are typed and not saved: none is out of reach, and what is said of them is so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import told
from tests.browser.test_desk import AXE
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser
GONE = "No hay más que decir."


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


LEFT = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Mis palabras.');
  await openAt(2);
  const mine = Object.keys(localStorage).find(one => one.includes(name));
  const parts = mine.split('\\u0001');
  // A text that the document had once, and a document that the project had once.
  for (const [at, gone] of [[4, '0123456789abcdef0123'], [3, 'old/page']]) {
    parts[at] = gone;
    const kept = {base: '', forms: ['No hay más que decir.'], source: 'There is no more.'};
    localStorage.setItem(parts.join('\\u0001'), JSON.stringify(kept));
  }
  return mine.split('\\u0001')[4] === name;
"""
LISTED = f"""
  {AXE.read_text(encoding="utf-8")};
  await until(() => !$('#mine').hidden);
  const count = $('#mine .count').textContent;
  $('#mine button').click();
  await until(() => all('#unsaved .place > :last-child').length === 3);
  await until(() => all('#unsaved li a').length === 1);
  const lines = all('#unsaved li').map(one => one.querySelector('.target').textContent).sort();
  const gone = all('#unsaved li').filter(one => one.querySelector('.unsaved'));
  const sources = gone.map(one => one.querySelector('.source').textContent);
  const faults = (await axe.run('#unsaved')).violations.map(one => one.id);
  const [copy, drop] = gone[0].querySelectorAll('button');
  copy.click();
  const chosen = String(getSelection());
  drop.click();
  const dropped = kept().length;
  drop.click();
  const back = kept().length;
  drop.click();
  $('#unsaved form button').click();
  await until(() => $('#mine .count').textContent === '2');
  return {{count, lines, sources, faults, chosen, dropped, back}};
"""


def test_words_whose_text_is_gone_are_offered(client: Client, tmp_path: Path) -> None:
    left, first = told(client, tmp_path, LEFT, LISTED, width=390)
    assert left is True
    assert first == {
        "count": "3",
        "lines": ["Mis palabras.", GONE, GONE],
        "sources": ["There is no more."] * 2,
        "faults": [],
        "chosen": GONE,
        "dropped": 2,
        "back": 3,
    }


DOUBLED = """
  await openAt(1);
  type($('li.open textarea'), 'La uno.');
  const name = () => Object.keys(localStorage).find(one => one.length > 40).split('\\u0001')[5];
  return [sessionStorage.getItem('dragoman\\u0001tab'), name()];
"""
AFRESH = """
  await openAt(2);
  type($('li.open textarea'), 'La dos.');
  await openAt(3);
  return [...new Set(Object.keys(localStorage).filter(one => one.length > 40)
    .map(one => one.split('\\u0001')[5]))];
"""


def test_a_tab_has_its_name_to_itself_and_keeps_it(client: Client, tmp_path: Path) -> None:
    """A tab that is doubled takes a copy of what stands in the session's storage: nothing."""
    [copied, name], names = told(client, tmp_path, DOUBLED, AFRESH)
    assert copied is None
    assert names == [name]


OFFLINE = """
  const said = async words => {
    if (words) type($('li.open textarea'), words);
    await new Promise(done => setTimeout(done, 50));
    $('#toast').hidden = true;
    press('s', {ctrlKey: true});
    await until(() => !$('#toast').hidden);
    return $('#toast').textContent;
  };
  await openAt(1);
  window.fetch = async () => { throw new TypeError('Failed to fetch'); };
  const plain = await said(''), there = await said('Con sitio.');
  Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  const nowhere = await said('Sin sitio.');
  const {offline, kept: safe, lost} = $('#words').dataset;
  return [plain === offline, there === `${offline} ${safe}`, nowhere === `${offline} ${lost}`];
"""


def test_what_is_said_of_typed_words_is_so(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, OFFLINE)
    assert said == [True, True, True]


UNREAD = """
  await openAt(1);
  freeze();
  const gate = hold('/open/');
  press('Enter', {ctrlKey: true});
  await gate.here;
  $('#toast').hidden = true;
  press('Enter', {ctrlKey: true});  // the next text is on its way
  const first = !$('#toast').hidden && $('#toast').textContent;
  gate.go();
  await until(() => $('li.open')?.dataset.text === names[2]);
  $('#toast').hidden = true;
  $('li.open [data-act=approve]').click();  // and has just come up
  const second = !$('#toast').hidden && $('#toast').textContent;
  const toast = $('#toast');
  toast.hidden = true;
  const seen = getComputedStyle(toast);
  const live = [toast.getAttribute('aria-live'), seen.display !== 'none', seen.clipPath];
  await settled();
  return [first === $('#words').dataset.unread, second === first, acts().length, live];
"""


def test_a_press_that_is_refused_says_so(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, UNREAD)
    assert said == [True, True, 1, ["polite", True, "inset(50%)"]]


SMALL = """
  const height = () => $('.top').getBoundingClientRect().height;
  await openAt(3);
  const reading = height(), menu = $('#menu');
  const before = $('#seek').offsetParent;
  menu.click();
  const shown = [menu.getAttribute('aria-expanded'), Boolean($('#seek').offsetParent)];
  menu.click();
  return [reading, before, shown, menu.getAttribute('aria-expanded'), height() === reading];
"""


def test_on_a_phone_the_header_leaves_the_room_to_the_text(client: Client, tmp_path: Path) -> None:
    [[height, hidden, shown, closed, same]] = told(client, tmp_path, SMALL, width=390)
    assert height <= 844 / 6
    assert [hidden, shown, closed, same] == [None, ["true", True], "false", True]


ENDED = """
  const said = async (status, type, body) => {
    window.fetch = async () => new Response(body, {status, headers: {'Content-Type': type}});
    $('#toast').hidden = true;
    press('s', {ctrlKey: true});
    await until(() => !$('#toast').hidden);
    return $('#toast').textContent;
  };
  await openAt(1);
  type($('li.open textarea'), 'Mis palabras.');
  const {ended, kept: safe, late} = $('#words').dataset;
  const out = await said(401, 'text/plain; charset=utf-8', 'log in first\\n');
  const role = await said(403, 'text/plain; charset=utf-8', 'Your roles do not let you write.\\n');
  let answer;
  window.fetch = address => new Promise(done => { if (address === '/api/act') answer = done; });
  $('#toast').hidden = true;
  press('s', {ctrlKey: true});
  await until(() => !$('#toast').hidden);
  const waits = $('#toast').textContent;
  answer(Response.json({result: 'refused', message: 'no'}));
  await until(() => $('#toast').textContent === 'no');
  const may = 'Your roles do not let you write.';
  return [out === `${ended} ${safe}`, role === `${may} ${safe}`, waits === late];
"""


def test_what_came_in_between_is_told_in_words(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, ENDED)
    assert said == [True, True, True]


VANISHED = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Mis palabras.');
  await openAt(2);
  // The catalog has the text no more, or has it with other plural forms: no field takes the words.
  const drawn = window.fetch;
  window.fetch = async (address, options) => {
    const answer = await drawn(address, options);
    if (!String(address).startsWith('/open/')) return answer;
    return new Response((await answer.text()).replace(/<textarea[^]*?<[/]textarea>/, ''));
  };
  $(`#t-${name} .opener`).click();
  await until(() => $(`#t-${name}.open`));
  await settled();
  $('#mine button').click();
  return [all('li.open textarea').length, all('#unsaved .target').map(one => one.textContent)];
"""


def test_words_that_no_field_takes_are_offered(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, VANISHED)
    assert said == [0, ["Mis palabras."]]
