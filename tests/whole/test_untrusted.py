"""A translation brings in words alone: what else it holds keeps it off the page, with a finding."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree
from tests.unit.website.test_brought_in import ATTACKS

SENTENCES = [f"See [the guide {number}](guide.md) first." for number in range(len(ATTACKS))]


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@pytest.fixture
def attacked(tmp_path: Path) -> Path:
    """A document of which each sentence has a translation that attacks, and one that does not."""
    config = 'title = "S"\nlocales = ["es"]\n'
    text = "# Home\n\nRight.\n\n" + "\n\n".join(SENTENCES) + "\n"
    files = {"dragoman.toml": config, "source/index.md": text, "source/guide.md": "# Guide\n"}
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    path = tmp_path / "locale/es/LC_MESSAGES/index.po"
    po = path.read_text().replace('msgid "Right."\nmsgstr ""', 'msgid "Right."\nmsgstr "Bien."')
    for number, attack in enumerate(ATTACKS):
        before = f'msgid "{SENTENCES[number]}"\nmsgstr "'
        assert before in po
        po = po.replace(before, f"{before}Vea [la guía](guide.md) y {quoted(attack)} ataque.")
    path.write_text(po)
    return tmp_path


def test_each_attack_is_a_finding_and_its_source_stands(attacked: Path) -> None:
    report = json.loads(dragoman("check", "--json", cwd=attacked, code=1).stdout)
    found = [one for one in report["findings"] if one["rule"] == "breaks-block"]
    assert len(found) == len(ATTACKS)
    assert {one["severity"] for one in found} == {"error"}
    dragoman("build", cwd=attacked)
    for name in ("site/es/index.html", "markdown/es/index.md"):
        made = (attacked / "build" / name).read_text()
        assert "ataque" not in made
        assert "evil" not in made
        assert "Bien." in made
        assert all(f"the guide {number}" in made for number in range(len(ATTACKS)))
