"""Approving takes off all marks of a draft, each without the others, and of live entries only."""

from pathlib import Path

import pytest

from pipeline.catalog.read import parse_po
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import Item, approve, items
from tests.tools import write_tree

CATALOG = "locale/es/LC_MESSAGES/index.po"


def item_at(root: Path, po: str) -> Item:
    files = {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', "source/index.md": "Today\n"}
    snapshot = take_snapshot(load_config(write_tree(root, {**files, CATALOG: po})))
    [item] = items(snapshot, snapshot.config.locales[0])
    return item


def approved(root: Path, po: str) -> tuple[Entry, ...]:
    item = item_at(root, po)
    approve(load_config(root), item)
    return parse_po((root / CATALOG).read_text()).entries


@pytest.mark.parametrize(
    "marks",
    [
        "#, fuzzy\n",
        "# draft: deepl 2026-11-01\n",
        "#   draft: deepl 2026-11-01\n",
        "# draft: deepl 2026-11-01\n#, fuzzy\n",
        '#, fuzzy\n#| msgctxt "c"\n#| msgid "Once"\n#| msgid_plural "Twice"\n',
    ],
)
def test_each_mark_of_a_draft_goes_and_nothing_else(tmp_path: Path, marks: str) -> None:
    text = 'msgid "Today"\nmsgid_plural "Days"\nmsgstr[0] "Hoy"\nmsgstr[1] "Hoys"\n'
    [entry] = approved(tmp_path, marks + text)
    assert (entry.flags, entry.translator_comments) == ((), ())
    previous = (entry.previous_context, entry.previous_msgid, entry.previous_plural)
    assert previous == (None, None, None)
    assert entry.msgstr == ("Hoy", "Hoys")


def test_an_obsolete_entry_of_the_same_text_is_left_as_it_is(tmp_path: Path) -> None:
    live = '#, fuzzy\nmsgid "Today"\nmsgstr "Hoy"\n\n'
    obsolete = '#, fuzzy\n#~ msgid "Today"\n#~ msgstr "Antes"\n'
    first, second = approved(tmp_path, live + obsolete)
    assert (first.fuzzy, second.fuzzy, second.obsolete) == (False, True, True)


def test_an_id_is_the_first_ten_letters_of_the_digest(tmp_path: Path) -> None:
    item = item_at(tmp_path, 'msgid "Today"\nmsgstr "Hoy"\n')
    assert len(item.id) == 10
    assert item.digest.startswith(item.id)
