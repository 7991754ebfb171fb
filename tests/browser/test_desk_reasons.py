"""Reasons and notes that are begun and not sent: they are kept as typed words are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.desk.access.guard import ENTER
from tests.browser.desk_view import decided, in_view, told
from tests.browser.visit import tabs
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser
WHY = "La dosis es otra."


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


BEGUN = f"""
  await openAt(1);
  $('li.open').focus();
  press('r');
  const box = $('li.open .why input');
  type(box, '{WHY}');
  window.fetch = async () => new Response('log in', {{status: 401}});
  $('#toast').hidden = true;
  press('Enter', {{ctrlKey: true}});
  await until(() => !$('#toast').hidden);
  const {{ended, kept: safe}} = $('#words').dataset;
  return [$('#toast').textContent === `${{ended}} ${{safe}}`, box.value];
"""
LISTED = """
  const open = $('li.open').dataset.text === names[1];
  await openAt(2);
  await until(() => !$('#mine').hidden);
  $('#mine button').click();
  await until(() => all('#unsaved li a').length === 1);
  const line = $('#unsaved li'), listed = line.querySelector('.target').textContent;
  const why = line.querySelector('.place').textContent.includes($('#unsaved').dataset.why);
  const [, drop] = line.querySelectorAll('button');
  drop.click();
  drop.click();  // and it is there again
  $('#unsaved form button').click();
  const marked = !$(`#t-${names[1]} .unsaved`).hidden;
  $(`#t-${names[1]} .opener`).click();
  await until(() => $(`#t-${names[1]}.open`));
  const box = $('li.open .why');
  const back = [box.hidden, box.querySelector('input').value, box.dataset.action];
  const quiet = document.activeElement === box.querySelector('input');
  await until(() => $('#mine').hidden);
  press('Enter', {ctrlKey: true});
  await until(() => acts().length === 1);
  await until(() => !kept().length);
  return {open, listed, why, marked, back, quiet, sent: [acts()[0].action, acts()[0].note]};
"""


def test_a_reason_outlives_its_page_and_is_sent_later(client: Client, tmp_path: Path) -> None:
    begun, later = told(client, tmp_path, BEGUN, LISTED)
    assert begun == [True, WHY]
    assert later == {
        "open": False,
        "listed": WHY,
        "why": True,
        "marked": True,
        "back": [False, WHY, "reject"],
        "quiet": True,
        "sent": ["reject", WHY],
    }
    assert len(decided(client)) == 1


CANCELLED = """
  await openAt(1);
  $('li.open').focus();
  press('m');
  type($('li.open .why input'), 'Una nota.');
  press('Escape');
  const left = kept();
  await openAt(2);
  $(`#t-${names[1]} .opener`).click();
  await until(() => $(`#t-${names[1]}.open`));
  const back = [$('li.open .why').hidden, $('li.open .why').dataset.action];
  $('li.open [data-act=cancel]').click();
  const cancelled = kept();
  $('li.open').focus();
  press('r');
  return [left, back, cancelled, $('li.open .why input').value];
"""


def test_who_leaves_the_field_keeps_a_note_who_cancels_does_not(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, CANCELLED)
    assert said == [["Una nota."], [False, "note"], [], ""]


QUIET = """
  await openAt(1);
  $('li.open').focus();
  press('r');
  type($('li.open .why input'), 'No es así.');
  await openAt(0);
  $('li.open textarea').focus();
  press('Enter', {ctrlKey: true});
  await until(() => $(`#t-${names[1]}.open`));
  const inside = $('li.open .why').contains(document.activeElement);
  await settled();
  return [inside, $('li.open .why').hidden, acts().map(one => one.action)];
"""


def test_nobody_is_led_into_a_reason_that_they_did_not_ask_for(
    client: Client, tmp_path: Path
) -> None:
    """A second Ctrl+Enter would send it."""
    [said] = told(client, tmp_path, QUIET)
    assert said == [False, False, ["approve"]]


FULL = """
  await openAt(1);
  $('li.open').focus();
  press('r');
  Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  type($('li.open .why input'), 'Sin sitio.');
  const leaving = new Event('beforeunload', {cancelable: true});
  dispatchEvent(leaving);
  return [leaving.defaultPrevented, $('#toast').textContent === $('#words').dataset.unkept];
"""


def test_a_reason_that_finds_no_room_holds_its_page(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, FULL)
    assert said == [True, True]


OF_ITS_ACTION = """
  await openAt(1);
  const box = () => $('li.open .why input'), item = () => $('li.open');
  const asks = key => { item().focus(); press(key); return box().value; };
  asks('r');
  type(box(), 'La dosis es otra.');
  press('Escape');
  const listed = [!$('#mine').hidden, $('#mine .count').textContent];
  const note = asks('m'), title = $('li.open .why .what').textContent;
  type(box(), 'Una nota.');
  press('Escape');
  $('#mine button').click();
  const lines = all('#unsaved li').map(one => one.querySelector('.target').textContent).sort();
  const kinds = new Set(all('#unsaved .place').map(one => one.textContent)).size;
  $('#unsaved form button').click();
  const both = [asks('r'), asks('m')];
  // The note is sent: what is said of the rejection stays.
  press('Enter', {ctrlKey: true});
  await until(() => kept().length === 1);
  await settled();
  const sent = acts().map(one => [one.action, one.note]);
  return {listed, note, title, lines, kinds, both, sent, kept: kept(), again: asks('r')};
"""


def test_a_reason_is_of_the_action_that_it_was_begun_for(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, OF_ITS_ACTION)
    assert said == {
        "listed": [True, "1"],
        "note": "",
        "title": "Note to the author.",
        "lines": [WHY, "Una nota."],
        "kinds": 2,
        "both": [WHY, "Una nota."],
        "sent": [["note", "Una nota."]],
        "kept": [WHY],
        "again": WHY,
    }


OF_ITS_FINDING = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Tome 30 mg dos veces al día, **ya**.');
  press('s', {ctrlKey: true});
  await settled();
  const buttons = await until(() => {
    const found = all('li.open [data-act=dismiss]');
    return found.length > 1 && found;
  });
  const [one, other] = buttons, box = () => $('li.open .why input');
  one.click();
  type(box(), 'La primera.');
  other.click();
  const empty = box().value;
  type(box(), 'La segunda.');
  one.click();
  const first = box().value;
  return [empty, first, kept().sort()];
"""


def test_a_reason_is_of_the_finding_that_it_was_begun_for(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, OF_ITS_FINDING)
    assert said == ["", "La primera.", ["La primera.", "La segunda."]]


ASKED = f"""
  await openAt(1);
  $('li.open').focus();
  press('r');
  type($('li.open .why input'), '{WHY}');
  return kept().length;
"""
COPIED = """
  $(`#t-${names[1]} .opener`).click();
  await until(() => document.activeElement.matches('.why input'));
  await until(() => kept().length === 2);  // the first tab is there, and keeps its own again
  return document.activeElement.value;
"""
SENT = """
  press('Enter', {ctrlKey: true});
  await until(() => acts().length === 1);
  await settled();
  return acts().map(one => one.action);
"""
GONE = """
  await until(() => $('li.open .why').hidden);
  return [$('li.open .why input').value, kept()];
"""


def test_a_reason_that_another_tab_sent_is_not_kept_twice(client: Client, tmp_path: Path) -> None:
    page = f"{client.base}/read/es/a"
    enter = f"{client.base}{ENTER}?token={client.desk.access.token}"
    with tabs(tmp_path / "profile", enter, page, page) as (_, one, other):
        count, copied = one.evaluate(in_view(ASKED)), other.evaluate(in_view(COPIED))
        sent = one.evaluate(in_view(SENT))
        gone = other.evaluate(in_view(GONE))
    assert (count, copied, sent, gone) == (1, WHY, ["reject"], ["", []])


ELSEWHERE = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Aquí.');
  await openAt(2);
  const mine = Object.keys(localStorage).find(one => one.includes(name));
  const parts = mine.split('\\u0001');
  parts[3] = 'b';  // the same sentence in another document
  localStorage.setItem(parts.join('\\u0001'), localStorage.getItem(mine).replace('Aquí', 'Allí'));
  await openAt(1);
  await until(() => !$('#mine').hidden);
  $('#mine button').click();
  return all('#unsaved .target').map(one => one.textContent);
"""


def test_words_of_the_same_sentence_elsewhere_are_listed(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, ELSEWHERE)
    assert said == ["Allí."]
