"""Beside a message stand its terms, what checks find in its draft, and what was approved."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.glossary.csv_file import glossary_of
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.items import Item, items
from pipeline.workbench.advice import found_in, terms_of
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


def test_a_text_is_checked_as_it_is_and_what_drafting_noted_is_told(project: Snapshot) -> None:
    draft, translation = both(project)
    assert [one.rule for one in found_in(project, draft)] == ["figure"]
    assert [one.rule for one in found_in(project, translation)] == ["figure"]
    mended = replace(draft.entry, msgstr=("Tome una dosis de 5 mg.",))
    assert found_in(project, replace(draft, entry=mended)) == ()
    marked = replace(mended, translator_comments=("finding: digits: write 5",))
    (noted,) = found_in(project, replace(draft, entry=marked))
    assert (noted.rule, noted.message) == ("digits", "write 5")
