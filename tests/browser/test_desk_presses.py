"""Quick presses and clicks at the desk: none is on words that came up under it unread."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import decided, told
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


BOB = """
  const token = $('meta[name=csrf]').content;
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': token};
  const bob = async (text, words) => {
    const {base} = await now(text);
    const body = {action: 'save', locale: 'es', document: 'a', text, base, forms: [words]};
    return through('/api/act', {method: 'POST', headers, body: JSON.stringify(body)});
  };
  const inPage = open => dispatchEvent(
    new MessageEvent('message', {data: {open}, source: $('#frame').contentWindow}));
"""
"Somebody else writes, past the requests that the page makes; a click on a text in the page."

UNREAD = f"""{BOB}
  const name = await openAt(1), keys = [['Enter', 'Enter'], ['s', 'Enter']], found = [];
  for (const [at, [first, second]] of keys.entries()) {{
    const text = await openAt(at + 1), gate = hold('/api/act'), thaw = freeze();
    if (first === 's') type($('li.open textarea'), 'Lo mío.');
    await bob(text, `Lo de Bob ${{at}}.`);
    press(first, {{ctrlKey: true}});
    await gate.here;
    press(second, {{ctrlKey: true}});  // while the first is on its way
    gate.go();
    await until(() => !$('li.open .conflict').hidden);
    press('Enter', {{ctrlKey: true}});  // as the other words come up
    press('s', {{ctrlKey: true}});
    await settled();
    const {{forms, state}} = await now(text);
    found.push([forms[0], state, $('li.open .conflict').hidden]);
    thaw();
  }}
  return found;
"""


def test_no_press_is_on_words_that_another_one_wrote(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, UNREAD)
    assert said == [["Lo de Bob 0.", "drafted", False], ["Lo de Bob 1.", "drafted", False]]
    assert decided(client) == []


ELSEWHERE = """
  const name = await openAt(1);
  $('#q').focus();
  press('Enter', {ctrlKey: true});
  press('s', {ctrlKey: true});
  await settled();
  const before = acts().length;
  $('li.open').focus();
  press('r');
  await until(() => document.activeElement.matches('.why input'));
  document.activeElement.value = 'Falta el verbo';
  press('Enter', {ctrlKey: true});
  await until(() => $(`#t-${name}.rejected`) || $(`#t-${name}.signed`));
  return [before, acts().map(one => one.action), (await now(name)).state];
"""


def test_a_key_is_for_the_field_that_it_is_pressed_in(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, ELSEWHERE)
    assert said == [0, ["reject"], "rejected"]


NOTED = """
  const name = await openAt(1), gate = hold('/api/act');
  $('li.open').focus();
  press('m');
  await until(() => document.activeElement.matches('.why input'));
  document.activeElement.value = 'Para el autor';
  press('Enter', {ctrlKey: true});
  $('li.open [data-act=because]').click();
  await gate.here;
  $('li.open textarea').focus();
  gate.go();
  await until(() => $('li.open .why').hidden);
  await settled();
  return [document.activeElement.matches('textarea'), acts().map(one => one.action)];
"""


def test_an_answer_takes_nobody_out_of_a_field(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, NOTED)
    assert said == [True, ["note"]]


SWAPPED = f"""{BOB}
  const name = await openAt(1), gate = hold('/open/');
  freeze();
  type($('li.open textarea'), 'Tome veinte.');
  press('s', {{ctrlKey: true}});
  await gate.here;
  await bob(name, 'Lo de Bob.');
  gate.go();
  await until(() => $('li.open textarea').value === 'Lo de Bob.');
  const told = () => all('li.open .conflict:not([hidden]) p').map(one => one.textContent).slice(1);
  const saved = told();
  press('Enter', {{ctrlKey: true}});
  await settled();
  const state = (await now(name)).state;
  // The same when a click in the page opens the text that lies open.
  const second = await openAt(2);
  await bob(second, 'Otra de Bob.');
  inPage(second);
  await until(() => $('li.open textarea').value === 'Otra de Bob.');
  press('Enter', {{ctrlKey: true}});
  await settled();
  const opened = [told(), (await now(second)).state];
  // A reason that somebody writes stays, here and after a look at another text.
  const third = await openAt(3);
  $('li.open').focus();
  press('r');
  document.activeElement.value = 'Una razón larga';
  inPage(third);
  await settled();
  const stays = $('li.open .why input').value;
  $(`#t-${{names[1]}} .opener`).click();
  await until(() => $(`#t-${{names[1]}}.open`));
  $(`#t-${{third}} .opener`).click();
  await until(() => $(`#t-${{third}}.open`));
  await settled();
  const back = [$('li.open .why').hidden, $('li.open .why input').value];
  return {{saved, state, opened, stays, back}};
"""


def test_words_and_reasons_are_not_swapped_without_a_word(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, SWAPPED)
    assert said == {
        "saved": ["Lo de Bob.", "Tome veinte."],
        "state": "drafted",
        "opened": [["Otra de Bob.", "Riesgos"], "drafted"],
        "stays": "Una razón larga",
        "back": [False, "Una razón larga"],
    }
    assert decided(client) == []


CLICKED = """
  const name = await openAt(1), click = () => $('li.open [data-act=approve]').click();
  // The second click comes the moment that the next text stands there.
  const pressed = new Promise(done => new MutationObserver((_, seer) => {
    if ($('li.open')?.dataset.text !== names[2]) return;
    if (!document.activeElement.closest('li.open')) return;
    seer.disconnect();
    click();
    done();
  }).observe(document.body, {subtree: true, childList: true, attributes: true}));
  click();
  await pressed;
  await settled();
  const one = acts().map(act => names.indexOf(act.text));
  click();
  await until(() => $(`#t-${names[2]}.signed`));
  return one;
"""


def test_of_two_clicks_one_is_on_one_text(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, CLICKED)
    assert said == [1]


SKIPPED = """
  const name = await openAt(1), gate = hold('/api/next');
  $('li.open').focus();
  press('n');
  await gate.here;
  press('a');
  press('s', {ctrlKey: true});
  gate.go();
  await until(() => $(`#t-${names[2]}.open`));
  await settled();
  return acts().length;
"""


def test_a_key_is_not_for_the_text_that_is_left(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, SKIPPED)
    assert said == 0


MOVED_ON = """
  const name = await openAt(1), gate = hold('/api/act');
  type($('li.open textarea'), 'Tome 20 mg dos veces cada día.');
  press('s', {ctrlKey: true});
  await gate.here;
  press('Enter', {ctrlKey: true});
  const other = await openAt(3);
  type($('li.open textarea'), 'No conduzca.');
  press('s', {ctrlKey: true});  // of another text: neither waits for the other
  gate.go();
  await until(() => $(`#t-${name}.signed`));
  await until(() => acts().length === 3);
  await settled();
  return [acts().map(one => [one.action, names.indexOf(one.text)]).sort(),
    $('li.open').dataset.text === other, (await now(other)).forms];
"""


def test_what_was_asked_is_done_though_its_person_went_on(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, MOVED_ON)
    assert said == [[["approve", 1], ["save", 1], ["save", 3]], True, ["No conduzca."]]
    assert len(decided(client)) == 1


TABS = """
  const name = await openAt(1);
  type($('li.open textarea'), 'La uno.');
  const mine = Object.keys(localStorage).find(one => one.includes(name));
  // Another tab keeps its own words of the same text; the last part of a name is that of a tab.
  const other = mine.slice(0, mine.lastIndexOf('\\u0001')) + '\\u0001other';
  const {base} = JSON.parse(localStorage.getItem(mine));
  localStorage.setItem(other, JSON.stringify({base, forms: ['La dos.']}));
  await openAt(2);
  const marked = all('li.row .unsaved').filter(one => !one.hidden).length;
  await openAt(1);
  await until(() => $('li.open textarea').value === 'La uno.');
  press('s', {ctrlKey: true});
  await until(() => acts().length);
  await settled();
  // The other tab is gone: what it left comes up, with what the desk has by now.
  await openAt(2);
  await openAt(1);
  await settled();
  return [marked, $('li.open textarea').value, $('li.open .conflict').hidden, kept()];
"""


def test_two_tabs_on_one_text_keep_both(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, TABS)
    assert said == [1, "La dos.", False, ["La dos."]]


FULL = """
  const name = await openAt(1), put = Storage.prototype.setItem;
  Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  type($('li.open textarea'), 'Sin sitio.');
  const first = $('#toast').hidden ? '' : $('#toast').textContent;
  $('#toast').hidden = true;
  $(`#t-${names[2]} .opener`).click();
  await settled();
  const said = [Boolean(first), $('#toast').textContent === first && !$('#toast').hidden,
    $('li.open').dataset.text === name, $('li.open textarea').value];
  press('s', {ctrlKey: true});
  await until(() => acts().length);
  await settled();
  $(`#t-${names[2]} .opener`).click();
  await until(() => $(`#t-${names[2]}.open`));
  return said;
"""


def test_words_that_a_browser_cannot_keep_are_told(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, FULL)
    assert said == [True, True, True, "Sin sitio."]


BROKEN = """
  const name = await openAt(1), page = '<h1>boom</h1>', mine = window.fetch;
  const headers = {'Content-Type': 'text/html'};
  const html = part => {
    window.fetch = async (address, options) => String(address).includes(part)
      ? new Response(page, {status: 500, headers}) : mine(address, options);
  };
  html('/api/act');
  press('Enter', {ctrlKey: true});
  await until(() => !$('#toast').hidden);
  const said = $('#toast').textContent === $('#words').dataset.offline;
  await settled();
  html('/api/project');
  press('Enter', {ctrlKey: true});
  await until(() => $('li.open')?.dataset.text === names[2]);
  return [said, (await now(name)).state];
"""


def test_a_broken_answer_is_told_plainly_and_stops_nobody(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, BROKEN)
    assert said == [True, "signed"]
