"""Drafts that have faults: told as they enter, found again, and approved by nobody by accident."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.fakes.deepl import FakeDeepL
from tests.tools import dragoman, write_tree

TEXT = "Take 0.5 mg of it, twice a day.\n\nDrink water.\n"


class Wrong(FakeDeepL):
    """Answers in Spanish, with ten times the dose."""

    dose, water = "Tome 5 mg dos veces al día.", "Beba agua."

    def translated(self, text: str, glossary: dict[str, str]) -> str:
        return self.dose if "0.5" in text else self.water


@pytest.fixture
def deepl() -> Iterator[Wrong]:
    fake = Wrong()
    yield fake
    fake.close()


@pytest.fixture
def drafted(tmp_path: Path, deepl: Wrong) -> Path:
    write_tree(
        tmp_path,
        {"dragoman.toml": 'title = "S"\nlocales = ["es"]\n', "source/index.md": TEXT},
    )
    dragoman("update", cwd=tmp_path)
    dragoman(
        *("draft", "--engine", "deepl"),
        cwd=tmp_path,
        DEEPL_AUTH_KEY="good-key",
        DEEPL_SERVER_URL=deepl.url,
    )
    return tmp_path


def catalog(project: Path) -> str:
    return (project / "locale/es/LC_MESSAGES/index.po").read_text()


def wrong_id(project: Path) -> str:
    listed = json.loads(
        dragoman("review", "list", "--rule", "figure", "--json", cwd=project).stdout
    )
    [one] = [item for item in listed if "0.5" in item["msgid"]]
    return one["id"]


def test_a_wrong_dose_is_asked_for_once_more_and_enters_with_its_finding(
    drafted: Path, deepl: Wrong
) -> None:
    assert deepl.counted[TEXT.split("\n", maxsplit=1)[0]] == 2
    assert re.search(r"# finding: figure: .*0\.5", catalog(drafted))
    assert "finding: figure" not in catalog(drafted).split("twice a day", maxsplit=1)[1]


def test_checks_lists_and_reports_see_drafts(drafted: Path) -> None:
    dragoman("check", "--rule", "figure", cwd=drafted)
    words = ("check", "--drafts", "--rule", "figure", "--json")
    found = json.loads(dragoman(*words, cwd=drafted, code=ExitCode.FINDINGS).stdout)
    assert found["errors"] == 1
    assert wrong_id(drafted)


def test_a_draft_with_an_error_is_approved_only_by_who_names_its_rule(drafted: Path) -> None:
    name, before = wrong_id(drafted), catalog(drafted)
    approve = ("review", "approve", name, "--by", "A. Reader")
    told = dragoman(*approve, cwd=drafted, code=ExitCode.INPUT).stderr
    assert "1 draft with errors (figure)" in told
    assert "--despite figure" in told
    assert catalog(drafted) == before
    dragoman(*approve, "--despite", "unit", cwd=drafted, code=ExitCode.INPUT)
    dragoman(*approve, "--despite", "figure", cwd=drafted)
    assert "finding: figure" not in catalog(drafted), (
        "what was said of the draft goes with the draft"
    )
    [line] = (drafted / "locale/es/review.jsonl").read_text().splitlines()
    assert json.loads(line)["despite"] == "figure"


def test_a_right_draft_needs_no_word(drafted: Path) -> None:
    listed = json.loads(dragoman("review", "list", "--json", cwd=drafted).stdout)
    [right] = [item["id"] for item in listed if item["msgid"] == "Drink water."]
    dragoman("review", "approve", right, "--by", "A. Reader", cwd=drafted)
    [line] = (drafted / "locale/es/review.jsonl").read_text().splitlines()
    assert "despite" not in json.loads(line)


def test_a_service_that_nobody_runs_is_told_at_once(tmp_path: Path) -> None:
    config = 'title = "S"\nlocales = ["es"]\n[engines.deepl]\nserver_url = "http://127.0.0.1:9"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": TEXT})
    dragoman("update", cwd=tmp_path)
    for more in ((), ("--dry-run",)):
        words = ("draft", "--engine", "deepl", *more)
        done = dragoman(*words, cwd=tmp_path, code=ExitCode.INPUT, DEEPL_AUTH_KEY="good-key")
        assert "nothing answers at http://127.0.0.1:9" in done.stderr


def test_a_glossary_that_the_service_refuses_is_told(tmp_path: Path, deepl: Wrong) -> None:
    config = f'title = "S"\nlocales = ["ca"]\n[engines.deepl]\nserver_url = "{deepl.url}"\n'
    files = {"dragoman.toml": config, "source/index.md": TEXT}
    write_tree(tmp_path, files | {"locale/glossary.csv": "term,ca\nwater,aigua\n"})
    dragoman("update", cwd=tmp_path)
    words = ("draft", "--engine", "deepl")
    done = dragoman(*words, cwd=tmp_path, code=None, DEEPL_AUTH_KEY="good-key")
    assert "deepl takes no glossary from en to ca" in done.stderr


def test_citations_and_bibliography_stay_as_they_are(tmp_path: Path, deepl: Wrong) -> None:
    text = (
        "This was shown by van Tulder et al. and by Highland & Smith (2021).\n\n"
        "Taylor, J. H., Landeros, A., & Bloch, M. H. (2018). Ketamine for social anxiety. "
        "*Neuro*, 43(2), 325-333.\n"
    )
    config = f'title = "S"\nlocales = ["es"]\n[engines.deepl]\nserver_url = "{deepl.url}"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": text})
    dragoman("update", cwd=tmp_path)
    dragoman("draft", "--engine", "deepl", cwd=tmp_path, code=None, DEEPL_AUTH_KEY="good-key")
    sent = " ".join(deepl.counted)
    assert not any(name in sent for name in ("Tulder", "Highland", "Landeros", "Bloch"))


def test_keys_labels_and_addresses_of_the_web_stay_as_they_are(
    tmp_path: Path, deepl: Wrong
) -> None:
    text = (
        "Cite [@smith2004, p. 3] and [see @doe99], says @writer.\n\n"
        "A note[^long label] and www.bare.example/dose stand here.\n\n[^long label]: Words.\n"
    )
    config = f'title = "S"\nlocales = ["es"]\n[engines.deepl]\nserver_url = "{deepl.url}"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": text})
    dragoman("update", cwd=tmp_path)
    dragoman("draft", "--engine", "deepl", cwd=tmp_path, code=None, DEEPL_AUTH_KEY="good-key")
    sent = " ".join(deepl.counted)
    assert "Cite" in sent
    assert not any(name in sent for name in ("smith", "doe9", "writer", "label", "bare"))


def test_what_drafting_alone_tells_is_in_the_lists_and_in_the_way_of_an_approval(
    tmp_path: Path, deepl: Wrong
) -> None:
    """Digits of another script and a label are no faults that a check looks for in any text."""
    deepl.dose, deepl.water = "Tome \uff10,\uff15 mg dos veces al día.", "Aquí está: Beba agua."
    files = {"dragoman.toml": 'title = "S"\nlocales = ["es"]\n', "source/index.md": TEXT}
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    keys = {"DEEPL_AUTH_KEY": "good-key", "DEEPL_SERVER_URL": deepl.url}
    dragoman("draft", "--engine", "deepl", "-d", "index", cwd=tmp_path, **keys)
    words = ("check", "--drafts", "--rule", "digits", "--rule", "label", "--json")
    found = json.loads(dragoman(*words, cwd=tmp_path, code=ExitCode.FINDINGS).stdout)
    assert {one["rule"] for one in found["findings"]} == {"digits", "label"}
    listed = ("review", "list", "--rule", "digits", "--json")
    [one] = json.loads(dragoman(*listed, cwd=tmp_path).stdout)
    approve = ("review", "approve", one["id"], "--by", "A. Reader")
    told = dragoman(*approve, cwd=tmp_path, code=ExitCode.INPUT).stderr
    assert "--despite digits" in told
    dragoman(*approve, "--despite", "digits", cwd=tmp_path)
