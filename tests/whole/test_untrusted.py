"""A translation brings in words alone: what else it holds keeps it off the page, with a finding."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree
from tests.unit.website.body.test_brought_in import ATTACKS

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


def test_a_title_that_the_page_refuses_names_it_nowhere_and_stops_no_build(tmp_path: Path) -> None:
    files = {
        "dragoman.toml": 'title = "S"\nlocales = ["es"]\n',
        "source/index.md": "# Home\n\nSee [the dose](dose.md).\n",
        "source/dose.md": "# Dose\n\nOne apple.\n",
    }
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    for document, title, attack in (("dose", "Dose", "Dosis ataque"), ("index", "Home", "Casa")):
        path = tmp_path / f"locale/es/LC_MESSAGES/{document}.po"
        empty = f'msgid "{title}"\nmsgstr "'
        assert empty in path.read_text()
        path.write_text(path.read_text().replace(empty, f"{empty}{attack}{'(' * 1200}"))
    dragoman("build", cwd=tmp_path)
    pages = [page.read_text() for page in (tmp_path / "build/site/es").rglob("*.html")]
    assert pages
    assert all("ataque" not in page for page in pages)


@pytest.mark.parametrize(
    "name", ["dragoman.toml", "locale/es/LC_MESSAGES/index.po", "locale/es/review.jsonl"]
)
def test_a_link_to_a_device_is_refused_and_not_read_for_ever(tmp_path: Path, name: str) -> None:
    config = 'title = "S"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": "# Home\n"})
    dragoman("update", cwd=tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).symlink_to("/dev/zero")
    for words in (("check",), ("build",), ("release", "--gate"), ("update",)):
        done = dragoman(*words, cwd=tmp_path, code=None)
        if words[0] != "update" or "jsonl" not in name:
            assert (done.returncode, "a device" in done.stderr) == (2, True), words
