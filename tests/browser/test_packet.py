"""A packet in Chromium: answered by keyboard, its answers read back, nothing in it runs."""

import importlib.resources
import json
from pathlib import Path

import pytest

from tests.browser.chromium import run_in_page
from tests.browser.protocol import seen
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


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_axe_finds_nothing(tag: str, site: Path, tmp_path: Path) -> None:
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    script = f"(async () => {{{axe};return (await axe.run()).violations"
    script += ".map(one => [one.id, one.nodes[0].html])})()"
    assert run_in_page(site / f"{tag}.html", script, tmp_path / "axe") == []
