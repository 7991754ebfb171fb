"""What a reviewer changes is that entry alone, and only as it was when it was read."""

import datetime
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.model.message import State
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.review.items import Item, approve, items, remark, revise
from pipeline.review.ledger import entry_digest
from tests.tools import write_tree

CATALOG = "locale/es/LC_MESSAGES/index.po"
LEDGER = "locale/es/review.jsonl"
PO = """\
# mine
# draft: deepl 2026-11-01
# before: Ayer
#, fuzzy, python-format
#| msgctxt "old"
#| msgid "Yesterday"
msgid "Today"
msgstr "Hoy"

msgid "One"
msgstr   "Uno"

msgid "None"
msgstr ""
"""
AT = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)


@pytest.fixture
def project(tmp_path: Path) -> Snapshot:
    tree = {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', "source/index.md": "Today\n"}
    return take_snapshot(load_config(write_tree(tmp_path, {**tree, CATALOG: PO})))


def item_of(project: Snapshot, msgid: str) -> Item:
    [item] = [i for i in items(project, project.config.locales[0]) if i.entry.msgid == msgid]
    return item


def text(project: Snapshot) -> str:
    return (project.config.root / CATALOG).read_text()


def test_every_message_is_an_item_with_its_state(project: Snapshot) -> None:
    states = {i.entry.msgid: i.state for i in items(project, project.config.locales[0])}
    expected = {"Today": State.STALE, "One": State.TRANSLATED, "None": State.UNTRANSLATED}
    assert states == expected
    item = item_of(project, "One")
    assert item.digest == entry_digest("es", item.entry)
    assert item.id == item.digest[:10]
    assert item.path == CATALOG


def test_approving_takes_off_fuzzy_the_previous_text_and_our_comments_only(project) -> None:
    approve(project.config, item_of(project, "Today"))
    head = '# mine\n#, python-format\nmsgid "Today"\nmsgstr "Hoy"\n\n'
    assert text(project) == head + PO.partition('msgstr "Hoy"\n\n')[2]


def test_approving_what_is_approved_changes_no_byte(project: Snapshot) -> None:
    approve(project.config, item_of(project, "One"))
    assert text(project) == PO


def test_what_has_no_translation_cannot_be_approved(project: Snapshot) -> None:
    with pytest.raises(InputError, match="no translation") as caught:
        approve(project.config, item_of(project, "None"))
    assert caught.value.where.startswith(CATALOG)


@pytest.mark.parametrize("edit", [('"Hoy"', '"Hoy mismo"'), ('msgid "Today"', 'msgid "Now"')])
def test_an_edit_made_meanwhile_is_left_as_it_is(project: Snapshot, edit: tuple[str, str]) -> None:
    item = item_of(project, "Today")
    (project.config.root / CATALOG).write_text(PO.replace(*edit))
    with pytest.raises(EditedMeanwhileError):
        approve(project.config, item)
    with pytest.raises(EditedMeanwhileError):
        revise(project.config, item, ("Otro",))
    assert text(project) == PO.replace(*edit)


def test_an_edit_of_another_entry_meanwhile_is_kept(project: Snapshot) -> None:
    item = item_of(project, "Today")
    (project.config.root / CATALOG).write_text(PO.replace('"Uno"', '"Una"'))
    approve(project.config, item)
    assert 'msgstr   "Una"' in text(project)
    assert "fuzzy" not in text(project)


def test_revising_writes_the_text_and_keeps_the_marks(project: Snapshot) -> None:
    item = item_of(project, "Today")
    revised = revise(project.config, item, ("Ahora",))
    assert text(project) == PO.replace('"Hoy"', '"Ahora"')
    assert revised.entry.msgstr == ("Ahora",)
    assert revise(project.config, revised, ("Ahora",)) is revised


def test_an_edit_takes_off_what_drafting_found_in_the_old_text(project: Snapshot) -> None:
    told = "# finding: digits: write 5\n#   finding: unit: write mg\n"
    found = f"# draft: llm\n{told}# mine\n"
    (project.config.root / CATALOG).write_text(PO.replace("# mine\n", found))
    revise(project.config, item_of(project, "Today"), ("Ahora",))
    kept = found.replace(told, "")
    assert text(project) == PO.replace("# mine\n", kept).replace('"Hoy"', '"Ahora"')


def test_a_note_to_the_author_is_one_line_and_outlives_the_approval(project: Snapshot) -> None:
    item = remark(project.config, item_of(project, "Today"), " per\nday?\x1b  draft: x ")
    assert "# before: Ayer\n# note: per day? draft: x\n" in text(project)
    assert item.entry.translator_comments[-1] == "note: per day? draft: x"
    approve(project.config, item)
    assert "# mine\n# note: per day? draft: x\n#, python-format\n" in text(project)


def test_an_entry_that_no_source_has_any_more_stays_as_it_is(project: Snapshot) -> None:
    there = PO + '\n#~ msgid "One"\n#~ msgstr "Un"\n'
    (project.config.root / CATALOG).write_text(there)
    revise(project.config, item_of(project, "One"), ("Una",))
    assert text(project) == there.replace('msgstr   "Uno"', 'msgstr "Una"')


def folders_of_unfinished_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders in which files stand before they are people's, as far as they are written."""
    folders: list[Path] = []
    put = files._put

    def seen(temporary: str, path: Path, before: bytes | None, after: bytes) -> bool:
        folders.append(Path(temporary).parent)
        return put(temporary, path, before, after)

    monkeypatch.setattr(files, "_put", seen)
    return folders


def test_a_catalog_is_written_through_the_folder_of_the_locks(
    project: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = folders_of_unfinished_files(monkeypatch)
    revise(project.config, item_of(project, "One"), ("Una",))
    assert folders == [project.config.root / "build/locks"]
