"""Text that a document takes in from another file: on its pages, and in what people signed."""

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman
from tests.whole.test_pipeline import TRANSLATIONS, page, translate

SIGN = ("review", "sign", "-l", "es", "-d", "index", "--by", "Ann")


@pytest.fixture
def including(project: Path) -> Path:
    """A project that shows a shared file on its page, all of it translated."""
    config = project / "dragoman.toml"
    extensions = 'markdown_extensions = ["pymdownx.snippets"]\n'
    config.write_text(f'{extensions}{config.read_text()}[policy]\nleast_state = "signed"\n')
    source = project / "source/index.md"
    include = '\n\n--8<-- "shared/dose.md"\n\n- One'
    source.write_text(source.read_text().replace("\n\n- One", include))
    (project / "shared").mkdir()
    (project / "shared/dose.md").write_text("At most 5 mg.\n")
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    dragoman(*SIGN, cwd=project)
    return project


def test_the_page_holds_it_wherever_the_command_is_called(including: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "shared").mkdir(parents=True)
    (elsewhere / "shared/dose.md").write_text("Another project's.\n")
    dragoman("--project", str(including), "build", cwd=elsewhere)
    assert "At most 5 mg." in page(including)
    assert "Another" not in page(including)


def test_the_page_is_made_again_when_it_changes(including: Path) -> None:
    dragoman("build", cwd=including)
    (including / "shared/dose.md").write_text("At most 6 mg.\n")
    made = json.loads(dragoman("build", "--json", cwd=including).stdout)["made"]
    assert {f"render {tag} index.md" for tag in ("ar", "en", "es")} <= set(made)
    assert "At most 6 mg." in page(including)


def test_one_text_alone_is_to_be_signed_again_when_it_changes(including: Path) -> None:
    states = {item["msgid"]: item["state"] for item in listed(including)}
    assert set(states.values()) == {"signed"}
    (including / "shared/dose.md").write_text("At most 6 mg.\n")
    changed = {item["msgid"]: item["state"] for item in listed(including)}
    open_ones = {msgid for msgid, state in changed.items() if state != "signed"}
    assert open_ones == {"Take 2,700 units. Then rest."}
    done = dragoman(*SIGN, cwd=including)
    assert "1 × sign by Ann; 4 change nothing" in done.stdout
    dragoman(*SIGN, cwd=including, code=ExitCode.FINDINGS)
    (including / "shared/dose.md").write_text("At most 5 mg.\n")
    assert {item["state"] for item in listed(including)} == {"signed"}


def listed(project: Path) -> list[dict[str, str]]:
    every = ("--state", "translated", "--state", "signed", "-d", "index")
    done = dragoman("review", "list", "-l", "es", *every, "--json", cwd=project)
    return list(json.loads(done.stdout))
