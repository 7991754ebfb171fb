"""How much was edited is told of the last draft of each text that people finished."""

from pathlib import Path

from pipeline.drafts.journal import Entered, open_journal
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.status.post_edits import PostEdit, post_edits
from tests.tools import write_tree

PO = """
msgid "kept"
msgstr "abcd"

msgid "edited"
msgstr "abXX"

#, fuzzy
msgid "waits"
msgstr "abcd"
"""


def draft(source: str, text: str, engine: str = "e", day: str = "2026-11-02") -> Entered:
    return Entered(locale="es", context=None, source=source, text=text, engine=engine, day=day)


def edits_of(root: Path, *drafts: Entered) -> tuple[PostEdit, ...]:
    files = {"source/index.md": "x", "locale/es/LC_MESSAGES/index.po": PO}
    write_tree(root, {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', **files})
    project = take_snapshot(load_config(root))
    with open_journal(root / "journal.sqlite") as journal:
        journal.enter(drafts)
        return post_edits(project, project.config.locales[0], journal)


def test_the_mean_is_taken_by_engine_and_month(tmp_path: Path) -> None:
    found = edits_of(
        tmp_path,
        draft("kept", "abcd"),
        draft("edited", "abcd"),
        draft("waits", "abcd"),
    )
    expected = PostEdit(locale="es", engine="e", month="2026-11", messages=2, distance=0.25)
    assert found == (expected,)


def test_the_last_draft_of_a_text_counts(tmp_path: Path) -> None:
    found = edits_of(tmp_path, draft("kept", "zzzz", "old"), draft("kept", "abcd", "new"))
    assert [(one.engine, one.distance) for one in found] == [("new", 0.0)]


def test_what_waits_or_is_gone_counts_for_nothing(tmp_path: Path) -> None:
    assert edits_of(tmp_path, draft("waits", "abcd"), draft("gone", "abcd")) == ()
