"""The memory is asked first: for the text, then for sentences of one like it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.memory.recall import Recalled, recall
from pipeline.memory.repair import repaired
from pipeline.memory.store import Memory, Pair, open_memory
from pipeline.model.message import Entry

OLD = "Take 1 dose. Then rest for an hour! Drink 2 glasses of water."
OLD_ES = "Tome 1 dosis. ¡Después descanse una hora! Beba 2 vasos de agua."
NEW = "Take 1 dose. Then rest for two hours! Drink 2 glasses of water."


def pair(source: str, target: str, path: str = "a.po", line: int = 1) -> Pair:
    return Pair(
        path=path,
        locale="es",
        line=line,
        obsolete=False,
        context=None,
        source=source,
        target=target,
    )


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.replace("es", "a.po", "1", [pair("Open", "Abierto"), pair(OLD, OLD_ES, line=2)])
        memory.replace("es", "b.po", "1", [pair("Open", "Abrir", "b.po")])
        yield memory


def asked(memory: Memory, entry: Entry, *, own_approved: bool = True) -> Recalled | None:
    return recall(
        memory, entry, source_locale="en", locale="es", path="b.po", own_approved=own_approved
    )


def test_the_same_text_of_the_same_catalog_comes_first(memory: Memory) -> None:
    found = asked(memory, Entry(msgid="Open"))
    assert found is not None
    assert found.pair is not None
    assert (found.pair.target, found.repair) == ("Abrir", None)


def test_sentences_of_a_like_text_are_kept(memory: Memory) -> None:
    found = asked(memory, Entry(msgid=NEW))
    assert found is not None
    assert found.repair is not None
    assert found.pair == pair(OLD, OLD_ES, line=2)
    assert [one.source.strip() for one in found.repair.changed] == ["Then rest for two hours!"]
    assert repaired(found.repair, ["X."]) == "Tome 1 dosis. X. Beba 2 vasos de agua."


def test_the_messages_own_translation_goes_before_that_of_another(memory: Memory) -> None:
    own = "Tómese 1. ¡Después descanse una hora! Beba 2 vasos llenos."
    stale = Entry(msgid=NEW, msgstr=(own,), flags=("fuzzy",), previous_msgid=OLD)
    found = asked(memory, stale)
    assert found is not None
    assert found.repair is not None
    assert found.pair is None
    assert repaired(found.repair, ["X."]) == "Tómese 1. X. Beba 2 vasos llenos."
    drafted = asked(memory, stale, own_approved=False)
    assert drafted is not None
    assert drafted.pair is not None


def test_what_is_not_known_is_not_made_up(memory: Memory) -> None:
    assert asked(memory, Entry(msgid="Something else altogether.")) is None
    plural = Entry(msgid="Open", plural="Opens", msgstr=("", ""))
    assert asked(memory, plural) is None
