"""A document of 5,000 texts: what a browser is sent of it, and what is read for one request.

What is counted is rows, requests, bytes and texts, never seconds.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.checks.project import entry_findings
from tests.browser.desk_view import told
from tests.desks import Client, catalog, running
from tests.tools import dragoman, write_tree

pytestmark = pytest.mark.browser
MANY = 5000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long") / "desk"
    parts = (
        f"## Part {at // 100}" if at % 100 == 0 else f"Take {at} mg twice a day."
        for at in range(MANY)
    )
    settings = 'title = "Clinic"\nlocales = ["es"]\n'
    write_tree(folder, {"dragoman.toml": settings, "source/a.md": "\n\n".join(parts)})
    dragoman("update", cwd=folder)
    path = catalog(folder)
    text = path.read_text(encoding="utf-8")
    said = re.compile(r'msgid "Take (\d+) mg twice a day\."\nmsgstr ""')
    drafts = r'#, fuzzy\nmsgid "Take \1 mg twice a day."\nmsgstr "Tome \1 mg dos veces al día."'
    text, count = said.subn(drafts, text)
    assert count == MANY - MANY // 100
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def client(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr("pipeline.desk.idle_reader.IdleReader.begin", lambda *_: None)
    with running(made) as one:
        yield one


def test_a_page_and_a_request_have_fifty_texts(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()

    def noted(*words: object) -> object:
        read.append("one")
        return entry_findings(*words)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.desk.opened.entry_findings", noted)
    client.enter()
    html = client.get("/read/es/a").text
    assert (html.count('class="row '), html.count('class="chunk"')) == (50, MANY // 50 - 1)
    assert len(html) < 120_000
    rows = client.get("/rows/es/a?from=4950").text
    names = re.findall(r'data-text="(\w+)" data-number="(\d+)"', rows)
    assert [int(number) for _, number in names] == [*range(4950, 5000)]
    assert read == []  # a list is made without the checks
    assert client.get(f"/open/es/a?text={names[7][0]}").status_code == 200
    assert read == ["one"]
    for order in ("", "risk"):
        asked = {"locale": "es", "document": "a", "after": names[7][0], "order": order}
        assert client.get("/api/next", params=asked).json()["text"]


WORKED = """
  const rows = () => all('.list > li.row, .list > li.open').length;
  const asked = part => performance.getEntriesByType('resource')
    .filter(one => new URL(one.name).pathname.startsWith(part));
  const found = {first: rows()};
  $('.list').lastElementChild.scrollIntoView();
  await until(() => +$('.list').lastElementChild.dataset.number === 4999);
  await settled();
  Object.assign(found, {end: rows(), lists: asked('/rows/').length});
  $('.list').lastElementChild.querySelector('.opener').click();
  await until(() => $('li.open')?.dataset.number === '4999');
  $('li.open textarea').focus();
  await until(() => lit === $('li.open').dataset.text);  // the page shows its part by now
  await settled();
  const before = asked('/api/look').length, rest = asked('/').length;
  for (const letter of 'Tome mucho') {
    document.execCommand('insertText', false, letter);
  }
  await until(() => asked('/api/look').length > before);
  await settled();
  const looks = asked('/api/look').slice(before);
  return Object.assign(found, {typed: rows(), looks: looks.length,
    others: asked('/').length - rest - looks.length,
    most: Math.max(...looks.map(one => one.decodedBodySize))});
"""


def test_a_browser_holds_a_part_of_it_and_types_with_one_request(
    client: Client, tmp_path: Path
) -> None:
    [said] = told(client, tmp_path, WORKED)
    assert said["first"] <= 150
    assert said["end"] <= 300  # from the first to the last, not what lies between
    assert said["lists"] <= 6
    assert said["typed"] == said["end"]
    assert said["looks"] == 1
    assert said["others"] <= 2  # rows that come in sight, on a slow machine
    assert said["most"] < 200_000


SCROLLED = """
  const rows = () => all('.list > li.row, .list > li.open');
  const open = $('li.open').dataset.text, found = {most: 0, end: 0, twice: 0};
  type($('li.open textarea'), 'Sin guardar.');
  // Part by part down to the end, and as slowly up again.
  const numbers = () => rows().map(one => +one.dataset.number);
  const parts = Array.from({length: 100}, (_, at) => at * 50);
  for (const from of [...parts, ...parts.reverse()]) {
    const chunk = $(`.list > li.chunk[data-from="${from}"]`);
    (chunk ?? rows().find(one => +one.dataset.number === from)).scrollIntoView();
    await until(() => !chunk?.isConnected);
    await new Promise(done => requestAnimationFrame(done));
    found.most = Math.max(found.most, rows().length);
    found.end = Math.max(found.end, ...numbers());
    found.twice += rows().length - new Set(numbers()).size;
  }
  found.first = rows()[0].dataset.number;
  found.open = $('li.open').dataset.text === open && $('li.open textarea').value;
  return found;
"""


def test_rows_that_were_seen_are_let_go(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, SCROLLED)
    assert 150 < said["most"] <= 450
    del said["most"]
    assert said == {"end": 4999, "twice": 0, "first": "0", "open": "Sin guardar."}


LATE_PART = """
  const name = await openAt(1), act = hold('/api/act');
  type($('li.open textarea'), 'Tome 1 mg dos veces cada día.');
  press('s', {ctrlKey: true});
  await act.here;
  const first = () => $('.list > li.chunk[data-from="0"]');
  for (let from = 50; !first(); from += 50) {
    const chunk = $(`.list > li.chunk[data-from="${from}"]`);
    chunk.scrollIntoView();
    await until(() => !chunk.isConnected);
    if (from === 100) {  // what lies open is not let go
      $('.list > li[data-number="101"] .opener').click();
      await until(() => $('li.open').dataset.number === '101');
    }
  }
  // The part is asked for before the text is saved, and its answer comes after.
  const send = XMLHttpRequest.prototype.send;
  let late = null;
  XMLHttpRequest.prototype.send = function (...body) {
    const done = this.onload;
    if (first()?.classList.contains('htmx-request')) {
      this.onload = event => { late = () => done.call(this, event); };
    }
    return send.apply(this, body);
  };
  first().scrollIntoView();
  await until(() => late);
  XMLHttpRequest.prototype.send = send;
  const rows = () => performance.getEntriesByType('resource')
    .filter(one => one.name.includes('/row/') && one.name.includes(name)).length;
  const before = rows();
  act.go();
  await until(() => rows() > before);
  late();
  await until(() => $(`#t-${name} .target`)?.textContent.includes('cada'));
  return true;
"""


def test_a_part_that_comes_late_shows_what_was_saved(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, LATE_PART)
    assert said is True


STEPPED = """
  const at = () => +($('li.open')?.dataset.number ?? -1);
  $('.list').lastElementChild.scrollIntoView();
  await until(() => +$('.list').lastElementChild.dataset.number === 4999);
  $('.list').lastElementChild.querySelector('.opener').click();
  await until(() => at() === 4999);
  $('li.open').focus();
  const stepped = async (key, to) => {
    for (let times = 0; times < 130; times++) {
      press(key, {altKey: true});
      await new Promise(done => setTimeout(done, 5));
    }
    await until(() => at() === to);
    return at();
  };
  return [await stepped('ArrowUp', 4869), await stepped('ArrowDown', 4999)];
"""


def test_each_of_many_quick_steps_is_one(client: Client, tmp_path: Path) -> None:
    [said] = told(client, tmp_path, STEPPED)
    assert said == [4869, 4999]
