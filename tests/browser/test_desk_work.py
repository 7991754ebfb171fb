"""What a person has at the desk who works by keys, is interrupted, and comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk_view import decided, told
from tests.browser.test_desk import axe
from tests.desks import Client, project, running

pytestmark = pytest.mark.browser


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    with running(project(tmp_path / "desk")) as one:
        yield one


SINGLE = """
  const focus = (one = document.activeElement) => one.tagName + names.indexOf(one.dataset.text);
  const found = [];
  for (const key of ['j', 'j', 'k', 'n', 'a']) {
    const before = $('li.open').dataset.text;
    press(key);
    await until(() => $('li.open') && $('li.open').dataset.text !== before);
    found.push(focus());
  }
  press('r');
  await until(() => document.activeElement.matches('.why input'));
  document.activeElement.value = 'no';
  $('li.open [data-act=because]').click();
  await until(() => $('.list > li.rejected'));
  await until(() => document.activeElement.matches('li'));
  // Two quick steps are two.
  const at = names.indexOf($('li.open').dataset.text);
  press('k');
  press('k');
  await until(() => $(`#t-${names[at - 2]}.open`));
  return found;
"""


def test_single_keys_leave_the_focus_on_the_text(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, SINGLE)
    assert said == ["LI1", "LI2", "LI1", "LI2", "LI3"]


TWO_TABS = """
  const name = await openAt(1), mine = 'Tome veinte.';
  type($('li.open textarea'), mine);
  // Another tab of the same person saves its own words, and takes the draft out.
  const {base} = await now(name), token = $('meta[name=csrf]').content;
  const headers = {'Content-Type': 'application/json', 'X-CSRF-Token': token};
  const save = {action: 'save', locale: 'es', document: 'a', text: name, base};
  const body = JSON.stringify({...save, forms: ['Tome 20 mg.']});
  await through('/api/act', {method: 'POST', headers, body});
  const key = Object.keys(localStorage).find(one => one.includes(name));
  localStorage.removeItem(key);
  dispatchEvent(new StorageEvent('storage', {key, newValue: null}));
  const said = {afterDrop: kept(), key: key.includes('Clinic')};
  localStorage.removeItem(key);
  press('Enter', {ctrlKey: true});
  await until(() => !$('li.open .conflict').hidden);
  return {...said, kept: kept(), state: (await now(name)).forms};
"""
AFTER = """
  const marks = all('li.row .unsaved').filter(one => !one.hidden)
    .map(one => names.indexOf(one.closest('li').dataset.text));
  await openAt(1);
  await until(() => !$('li.open .conflict').hidden);
  const said = all('li.open .conflict p').map(one => one.textContent).slice(1);
  return {marks, said, field: $('li.open textarea').value};
"""


def test_a_conflict_outlives_the_browser(client: Client, tmp_path: Path) -> None:
    said, after = told(client, tmp_path, TWO_TABS, AFTER)
    mine, theirs = "Tome veinte.", "Tome 20 mg."
    assert said == {"afterDrop": [mine], "key": False, "kept": [mine], "state": [theirs]}
    assert after == {"marks": [1], "said": [theirs, mine], "field": mine}


UNSHOWN = """
  const name = await openAt(1), box = $('li.open textarea');
  const shown = () => Boolean($('li.open .unshown')), before = shown();
  type(box, 'Tome <script>1</script> 20 mg dos veces al día.');
  await until(shown);
  type(box, 'Tome 20 mg dos veces cada día.');
  await until(() => !shown());
  return [before, $('li.open .findings').children.length];
"""


def test_a_draft_that_the_page_does_not_show_is_told(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, UNSHOWN)
    assert said == [False, 0]


QUEUED = """
  const name = await openAt(1), gate = hold('/api/act');
  type($('li.open textarea'), 'Tome 20 mg dos veces cada día.');
  press('s', {ctrlKey: true});
  await gate.here;
  press('Enter', {ctrlKey: true});  // who saves and approves at once has both done
  press('Enter', {ctrlKey: true});
  gate.go();
  await until(() => $(`#t-${name}.signed`));
  await until(() => $('li.open')?.dataset.text === names[2]);
  type($('li.open textarea'), 'Riesgo');
  $('li.open [data-act=next]').click();  // unsaved words keep nobody who asks for the next
  await until(() => $('li.open')?.dataset.text === names[3]);
  await settled();
  const marked = !$(`#t-${names[2]} .unsaved`).hidden;
  return {acts: acts().map(one => one.action), kept: kept(), marked};
"""


def test_what_is_asked_while_the_desk_works_is_done_after_it(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, QUEUED)
    assert said == {"acts": ["save", "approve"], "kept": ["Riesgo"], "marked": True}
    assert len(decided(client)) == 1


SCREENS = {
    "conflict": """
  await openAt(1);
  type($('li.open textarea'), 'Tome veinte.');
  change = told => ({...told, now: {...told.now, base: 'x:drafted', forms: ['Otra cosa']}});
  press('Enter', {ctrlKey: true});
  await until(() => !$('li.open .conflict').hidden);
""",
    "errors": """
  await openAt(3);
  type($('li.open textarea'), 'No <script>1</script> conduzca 30 días.');
  press('Enter', {ctrlKey: true});
  await until(() => !$('li.open .errors').hidden);
""",
    "why": "press('r'); await until(() => document.activeElement.matches('.why input'));",
    "keys": "press('?'); await until(() => $('dialog[open]'));",
    "memory": "press('c'); await until(() => $('dialog[open]'));",
    "exact": "press('x'); await until(() => $('dialog[open]'));",
}


@pytest.mark.parametrize("how", [{"width": 1280}, {"width": 390, "dark": True}], ids=str)
def test_axe_finds_nothing_where_something_is_asked(
    client: Client, tmp_path: Path, how: dict[str, object]
) -> None:
    run = axe().rpartition(";")[0]
    seen = "return (await axe.run(document, {iframes: false})).violations.map(one => one.id);"
    found = told(client, tmp_path, *(f"{one}\n{run};{seen}" for one in SCREENS.values()), **how)
    assert dict(zip(SCREENS, found, strict=True)) == {one: [] for one in SCREENS}


DISMISSED = """
  const name = await openAt(1);
  type($('li.open textarea'), 'Tome 30 mg dos veces al día.');
  await until(() => $('li.open .finding') && !$('li.open [data-act=dismiss]'));
  press('s', {ctrlKey: true});
  await until(() => acts().length);
  await settled();
  await until(() => $('li.open [data-act=dismiss]'));
  $('li.open').focus();
  press('d');
  await until(() => document.activeElement.matches('.why input'));
  document.activeElement.value = 'So it is.';
  press('Enter', {ctrlKey: true});
  await until(() => acts().length === 2);
  await until(() => !$('li.open .finding'));
  const said = (await until(() => $('li.open [data-act=undo]'))).parentElement.textContent;
  $('li.open').focus();
  press('u');
  await until(() => acts().length === 3);
  await until(() => $('li.open .finding [data-act=dismiss]'));
  await until(() => !$('li.open [data-act=undo]'));
  return [...acts().map(one => one.action), said.includes('So it is.')];
"""


def test_a_finding_is_dismissed_and_found_again(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, DISMISSED)
    assert said == ["save", "dismiss", "undo", True]


TOGETHER = """
  await openAt(3);
  const drawn = window.fetch, rows = [];
  const found = [1, 2].map(at => ({text: names[at], base: '', source: 'S', forms: ['T']}));
  window.fetch = async (address, options) => {
    const path = String(address);
    if (path.startsWith('/row/')) rows.push(names.findIndex(one => path.endsWith(one)));
    if (path.startsWith('/api/exact?')) return Response.json(found);
    return path === '/api/exact' ? Response.json({texts: [names[1]]}) : drawn(address, options);
  };
  $('li.open').focus();
  press('x');
  await until(() => $('#exact[open]'));
  $('#approve-all').click();
  await until(() => rows.length === 2);
  return [$('#toast').textContent.endsWith(': 1 / 2'), rows, $('#exact').contains($('#toast'))];
"""


def test_of_many_at_once_what_was_left_out_is_told(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, TOGETHER)
    assert said == [True, [1, 2], True]
