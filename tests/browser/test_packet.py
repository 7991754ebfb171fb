"""A packet in Chromium: answered by keyboard, its answers read back, nothing in it runs."""

import importlib.resources
import json
from pathlib import Path

import pytest

from tests.browser.chromium import run_in_page
from tests.browser.visit import asked, seen
from tests.judges import served
from tests.tools import dragoman, write_tree

ATTACK = (
    "Tome <script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> "
    "[5 mg](javascript:document.title='run') al día."
)
KEYS = """(() => {
  const press = key => document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
  const by = document.getElementById('by');
  by.value = 'Ana Lectora <ana@example.org>';
  by.blur();
  press('j'); press('r');
  const known = document.activeElement;  // the riskiest has errors: they are to be known of
  known.click();
  press('j'); press('w');
  const remark = document.activeElement;
  remark.value = 'not\\nso';
  remark.dispatchEvent(new Event('input', {bubbles: true}));
  return [document.title, document.getElementById('copy').value,
    document.getElementById('count').textContent, document.scripts.length, known.type];
})()"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = "# Dose\n\nTake 5 mg a day.\n\nStop.\n"
    config = 'title = "T"\nlocales = ["es", "ar"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": page})
    dragoman("update", cwd=tmp_path)
    said = {"Dose": "Dosis", "Take 5 mg a day.": ATTACK.replace('"', '\\"'), "Stop.": "Pare."}
    for tag in ("es", "ar"):
        path = tmp_path / f"locale/{tag}/LC_MESSAGES/page.po"
        text = path.read_text()
        for source, target in said.items():
            old = f'msgid "{source}"\nmsgstr ""'
            text = text.replace(old, f'#, fuzzy\nmsgid "{source}"\nmsgstr "{target}"')
        path.write_text(text)
        dragoman("packet", "-l", tag, "page", "-o", f"{tag}.html", cwd=tmp_path)
    return tmp_path


def test_answers_by_keyboard_come_back_and_count(site: Path, tmp_path: Path) -> None:
    address = (site / "es.html").as_uri()
    title, answer, count, scripts, known = seen(address, KEYS, tmp_path / "profile", bool)
    assert "run" not in title
    assert (count, scripts, known) == ("2 / 3 respondidos", 1, "checkbox")
    said = json.loads(answer)
    assert [one["said"] for one in said["answers"]] == ["right", "wrong"]
    assert said["answers"][1]["remark"] == "not so"
    (site / "answer.json").write_text(answer)
    done = dragoman("packet", "read", "answer.json", cwd=site, code=None)
    listed = dragoman("review", "list", "--state", "rejected", "--json", "-l", "es", cwd=site)
    [rejected] = json.loads(listed.stdout)
    assert rejected["msgid"] == said["answers"][1]["source"]
    assert "reject by Ana Lectora <ana@example.org>" in done.stdout


HELD = """(() => {
  const told = (key, more) => new KeyboardEvent('keydown',
    {key, bubbles: true, cancelable: true, ...more});
  const press = (key, more = {}) => document.activeElement.dispatchEvent(told(key, more));
  const count = () => JSON.parse(document.getElementById('copy').value).answers.length;
  const holds = key => {
    press(key);
    let passed = 0;  // what would be typed into a field
    for (let again = 0; again < 30; again++) passed += press(key, {repeat: true});
    return [count(), passed];
  };
  const texts = document.querySelectorAll('.text');
  texts[1].focus();
  const right = holds('r');  // the next one is in focus by now
  texts[0].focus();
  const wrong = holds('w');
  texts[2].focus();
  return [right, wrong, holds('r')];
})()"""
_TWO = """
  const frames = await Promise.all([0, 1].map(() => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = () => done(frame.contentWindow);
    frame.src = 'es.html';
    document.body.append(frame);
  })));
  const texts = tab => frames[tab].document.querySelectorAll('.text');
  const $ = (tab, at, what) => texts(tab)[at].querySelector(what);
  const until = async test => {
    for (let tries = 0; tries < 1200 && !test(); tries++) {
      await new Promise(done => setTimeout(done, 50));
    }
  };
  const write = (tab, at, words) => {
    const remark = $(tab, at, '.remark textarea');
    remark.value = words;
    remark.dispatchEvent(new frames[tab].Event('input', {bubbles: true}));
  };
"""
BACK = f"""(async () => {{{_TWO}
  write(0, 0, 'too much');
  write(0, 1, 'too little');
  await until(() => $(1, 1, '.remark textarea').value);
  write(0, 0, '');  // it is taken back: no tab sends it
  await until(() => !$(1, 0, '.remark textarea').value);
  const copied = () => JSON.parse(frames[1].document.getElementById('copy').value).answers;
  const said = copied().map(one => one.remark);
  localStorage.clear();  // by whoever: what stands in a page stays
  frames[1].dispatchEvent(new frames[1].Event('focus'));
  return [said, $(1, 1, '.remark textarea').value];
}})()"""
TABS = f"""(async () => {{{_TWO}  const remark = $(0, 0, '.remark textarea');
  remark.value = 'of tab one';
  remark.dispatchEvent(new frames[0].Event('input', {{bubbles: true}}));
  $(1, 1, 'input[value=right]').click();  // before or after it heard of the first
  $(0, 2, 'input[value=wrong]').click();
  await until(() => $(1, 0, '.remark textarea').value && $(1, 2, 'input[value=wrong]').checked);
  await until(() => $(0, 1, 'input[value=right]').checked);
  const said = tab => JSON.parse(frames[tab].document.getElementById('copy').value).answers
    .map(one => [one.said, one.remark]);
  const kept = Object.keys(localStorage).map(one => JSON.parse(localStorage.getItem(one)));
  return [said(0), said(1), kept[0].answers.map(one => [one.said, one.remark]).sort()];
}})()"""


def test_a_key_that_is_held_down_answers_one_text(site: Path, tmp_path: Path) -> None:
    address = (site / "es.html").as_uri()
    assert seen(address, HELD, tmp_path / "profile", bool) == [[1, 0], [2, 0], [3, 0]]


def test_two_tabs_keep_what_was_said_in_each(site: Path, tmp_path: Path) -> None:
    (site / "two.html").write_text("<!doctype html><title>Two</title><body></body>")
    with served(site) as base:
        one, other, kept = asked(tmp_path / "profile", [(f"{base}/two.html", TABS, {})])[0]
    assert one == other == [["", "of tab one"], ["right", ""], ["wrong", ""]]
    assert kept == sorted(one)


def test_a_remark_that_one_tab_takes_back_is_sent_from_none(site: Path, tmp_path: Path) -> None:
    (site / "two.html").write_text("<!doctype html><title>Two</title><body></body>")
    with served(site) as base:
        found = asked(tmp_path / "profile", [(f"{base}/two.html", BACK, {})])[0]
    assert found == [["too little"], "too little"]


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_axe_finds_nothing(tag: str, site: Path, tmp_path: Path) -> None:
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    script = f"(async () => {{{axe};return (await axe.run()).violations"
    script += ".map(one => [one.id, one.nodes[0].html])})()"
    assert run_in_page(site / f"{tag}.html", script, tmp_path / "axe") == []
