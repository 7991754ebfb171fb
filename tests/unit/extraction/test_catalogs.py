"""An update changes what changed; what people finished is not lost."""

import datetime
from pathlib import Path

import pytest

from pipeline.errors import CatalogError
from pipeline.extraction.catalogs import approved, finished, orphans, update_catalog, update_locale
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry, Message
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from tests.tools import write_tree

NOW = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
ES = find_locale("es")
MESSAGES = {"a": (Message(msgid="One"), Message(msgid="Two"))}


def project_at(root: Path, **catalogs: str) -> Snapshot:
    files = {"dragoman.toml": 'title = "T"\nlocales = ["es"]\n', "source/a.md": "One\n\nTwo\n"}
    write_tree(root, files | {f"locale/es/LC_MESSAGES/{n}.po": t for n, t in catalogs.items()})
    return take_snapshot(load_config(root))


def test_a_new_catalog_gets_a_header_and_every_message(tmp_path: Path) -> None:
    project = project_at(tmp_path)
    [done] = update_locale(project, ES, MESSAGES, NOW, {})
    assert done.written
    text = (tmp_path / done.path).read_text()
    assert '"Language: es\\n"' in text
    assert text.count("msgid ") == 3


def test_a_second_update_writes_nothing(tmp_path: Path) -> None:
    project = project_at(tmp_path)
    update_locale(project, ES, MESSAGES, NOW, {})
    path = tmp_path / "locale/es/LC_MESSAGES/a.po"
    before = path.read_bytes()
    later = NOW + datetime.timedelta(days=1)
    [done] = update_locale(project, ES, MESSAGES, later, {})
    assert (done.written, path.read_bytes()) == (False, before)


def test_finished_are_translations_that_are_whole_and_not_fuzzy() -> None:
    entries = (
        Entry(msgid="", msgstr=("Language: es\n",)),
        Entry(msgid="done", msgstr=("x",)),
        Entry(msgid="draft", msgstr=("x",), flags=("fuzzy",)),
        Entry(msgid="part", plural="parts", msgstr=("x", "")),
        Entry(msgid="none"),
        Entry(msgid="gone", msgstr=("x",), obsolete=True),
    )
    assert set(approved([Catalog(entries=entries)])) == {(None, "done")}


def test_a_text_that_moved_takes_its_translation_along() -> None:
    elsewhere: dict[tuple[str | None, str], Entry] = {
        (None, "One"): Entry(msgid="One", msgstr=("Uno",))
    }
    merged = update_catalog(
        MESSAGES["a"], Catalog(), locale=ES, project="T", now=NOW, elsewhere=elsewhere
    )
    texts = {entry.msgid: entry.msgstr for entry in merged.catalog.messages}
    assert texts["One"] == ("Uno",)
    assert texts["Two"] == ("",)


def test_catalogs_of_documents_that_are_gone_are_named_read_and_kept(tmp_path: Path) -> None:
    project = project_at(tmp_path, old='msgid "One"\nmsgstr "Uno"\n')
    assert orphans(project, ES) == ["locale/es/LC_MESSAGES/old.po"]
    assert finished(project, ES)[None, "One"].msgstr == ("Uno",)


def test_a_broken_catalog_stops_an_update_before_it_writes(tmp_path: Path) -> None:
    project = project_at(tmp_path, z='msgid "torn')
    with pytest.raises(CatalogError):
        finished(project, ES)
