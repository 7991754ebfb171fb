"""Reasons and notes that are begun and not sent: they are kept as typed words are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import decided, told
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
