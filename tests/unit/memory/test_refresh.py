"""The memory holds what the catalogs and decisions say now, however it came there."""

from pathlib import Path

import pytest

from pipeline.errors import CatalogError
from pipeline.memory.refresh import Refreshed, refresh
from pipeline.memory.store import Memory, open_memory
from pipeline.project.config import Config
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import write_tree
from tests.unit.drafts.sessions import CATALOG, HEADER, entry, project_with

PLURAL = '\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] "día"\nmsgstr[1] "días"\n'
GONE = '\n#~ msgid "Old."\n#~ msgstr "Viejo."\n'
WAITING = entry("Wait.", "Espere.", "#, fuzzy\n")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    entries = (entry("Rest.", "Descanse."), entry("New."), WAITING, PLURAL, GONE)
    return load_config(project_with(tmp_path, *entries))


def sources(memory: Memory) -> list[str]:
    return [pair.source for pair in memory.pairs(["es"])]


def refreshed(config: Config) -> tuple[Refreshed, list[str]]:
    with open_memory(config.root / ".dragoman/memory.sqlite") as memory:
        return refresh(memory, take_snapshot(config), config.locales), sources(memory)


def test_what_a_person_stands_by_is_remembered_and_nothing_else(config: Config) -> None:
    assert refreshed(config) == (Refreshed(read=1, same=0, forgotten=0), ["Rest.", "Old."])


def test_what_did_not_change_is_not_read_again(config: Config) -> None:
    refreshed(config)
    assert refreshed(config)[0] == Refreshed(read=0, same=1, forgotten=0)
    catalog = config.root / CATALOG
    catalog.write_text(catalog.read_text().replace("#, fuzzy\n", ""))
    assert refreshed(config) == (Refreshed(read=1, same=0, forgotten=0), ["Rest.", "Wait.", "Old."])


def test_a_catalog_that_is_gone_is_forgotten(config: Config) -> None:
    refreshed(config)
    (config.root / CATALOG).unlink()
    assert refreshed(config) == (Refreshed(read=0, same=0, forgotten=1), [])


def test_a_catalog_whose_document_is_gone_counts(config: Config) -> None:
    write_tree(config.root, {"locale/es/LC_MESSAGES/a/b.po": HEADER + entry("A.", "B.")})
    assert "A." in refreshed(config)[1]


def test_a_broken_catalog_is_told_with_its_line(config: Config) -> None:
    (config.root / CATALOG).write_text(HEADER + '\nmsgid "a\n')
    with pytest.raises(CatalogError) as caught:
        refreshed(config)
    assert caught.value.where.startswith(CATALOG)
