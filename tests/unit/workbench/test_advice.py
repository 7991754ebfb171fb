"""Beside a message stand its terms, what checks find in its draft, and what was approved."""

from pathlib import Path

import pytest

from pipeline.glossary.csv_file import glossary_of
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.items import Item, items
from pipeline.workbench.advice import checked, terms_of
from tests.tools import write_tree

PO = """\
#, fuzzy
msgid "Take a dose of 5 mg."
msgstr "Tome una dosis de 50 mg."

msgid "A dose of 5 mg."
msgstr "Una dosis de 50 mg."
"""


@pytest.fixture
def project(tmp_path: Path) -> Snapshot:
    files = {
        "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
        "source/index.md": "x\n",
        "locale/glossary.csv": "term,es\ndose,dosis\nketamine,\n",
        "locale/es/LC_MESSAGES/index.po": PO,
    }
    return take_snapshot(load_config(write_tree(tmp_path, files)))


def both(project: Snapshot) -> list[Item]:
    return list(items(project, project.config.locales[0]))


def test_terms_are_told_with_their_wordings(project: Snapshot) -> None:
    draft, _ = both(project)
    advice = terms_of(project.config, glossary_of(project))
    assert list(advice(draft)) == ["dose: dosis"]


def test_a_draft_is_checked_and_a_translation_is_not_checked_again(project: Snapshot) -> None:
    draft, translation = both(project)
    advice = checked(project)
    lines = list(advice(draft))
    assert any(line.startswith("error: ") and line.endswith("[figure]") for line in lines)
    assert list(advice(translation)) == []
