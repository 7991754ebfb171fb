"""The memory holds what is approved in the catalogs, whatever it held before."""

import datetime
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import CatalogError, InputError
from pipeline.memory.refresh import Refreshed, refresh
from pipeline.memory.store import Memory, Pair, open_memory
from pipeline.model.message import Entry
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.review.ledger import Decision, Verdict, entry_digest, write_decision
from tests.tools import write_tree

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FOLDER = "locale/es/LC_MESSAGES"


def entry(source: str, target: str, *, flag: str = "", context: str = "") -> str:
    head = f"#, {flag}\n" if flag else ""
    head += f'msgctxt "{context}"\n' if context else ""
    return f'{head}msgid "{source}"\nmsgstr "{target}"\n\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_tree(
        tmp_path,
        {"dragoman.toml": 'title = "Small"\nlocales = ["es"]\n', "source/a.md": "A\n"},
    )


def write(root: Path, name: str, *entries: str) -> None:
    write_tree(root, {f"{FOLDER}/{name}.po": HEADER + "".join(entries)})


def known(root: Path, file: str = "memory.sqlite") -> tuple[Refreshed, list[tuple[str, str]]]:
    config = load_config(root)
    with open_memory(root / file) as memory:
        done = refresh(memory, take_snapshot(config), config.locales)
        return done, [(pair.source, pair.target) for pair in memory.pairs(["es"])]


def test_only_what_is_approved_is_remembered(root: Path):
    rejected = Entry(msgid="Rejected", msgstr=("No",))
    write(
        root,
        "a",
        entry("Done", "Hecho"),
        entry("Drafted", "Borrador", flag="fuzzy"),
        entry("Open", ""),
        entry("Rejected", "No"),
        'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Uno"\nmsgstr[1] "Muchos"\n\n',
        '#~ msgid "Gone"\n#~ msgstr "Ido"\n\n',
        '#, fuzzy\n#~ msgid "Gone draft"\n#~ msgstr "Borrador"\n',
    )
    assert known(root)[1] == [("Done", "Hecho"), ("Rejected", "No"), ("Gone", "Ido")]
    decision = Decision(
        digest=entry_digest("es", rejected),
        verdict=Verdict.REJECT,
        by="A reviewer",
        at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )
    write_tree(root, {"locale/es/review.jsonl": write_decision(decision)})
    assert known(root)[1] == [("Done", "Hecho"), ("Gone", "Ido")]


def test_what_did_not_change_is_not_read_again_and_what_is_gone_is_forgotten(root: Path):
    write(root, "a", entry("A", "Uno"))
    write(root, "b", entry("B", "Dos"))
    assert known(root)[0] == Refreshed(read=2, same=0, forgotten=0)
    assert known(root)[0] == Refreshed(read=0, same=2, forgotten=0)
    write(root, "a", entry("A", "Una"))
    (root / FOLDER / "b.po").unlink()
    assert known(root) == (Refreshed(read=1, same=0, forgotten=1), [("A", "Una")])


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y"])), max_size=6))
def test_a_memory_brought_up_to_date_is_a_new_memory(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("memory")
    write_tree(root, {"dragoman.toml": 'locales = ["es"]\n', "source/a.md": "A\n"})
    for name, text in steps:
        if text:
            write(root, name, entry("Text", text), entry(name, text))
        else:
            (root / FOLDER / f"{name}.po").unlink(missing_ok=True)
        old = known(root)[1]
        (root / "fresh.sqlite").unlink(missing_ok=True)
        assert old == known(root, "fresh.sqlite")[1]


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 9000])
def test_a_damaged_memory_is_made_again(root: Path, damage: bytes):
    write(root, "a", entry("A", "Uno"))
    (root / "memory.sqlite").write_bytes(damage)
    assert known(root) == (Refreshed(read=1, same=0, forgotten=0), [("A", "Uno")])


def test_a_memory_of_another_version_is_made_again(root: Path):
    write(root, "a", entry("A", "Uno"))
    known(root)
    with sqlite3.connect(root / "memory.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert known(root)[0] == Refreshed(read=1, same=0, forgotten=0)


def test_a_memory_that_cannot_be_opened_is_told(root: Path):
    (root / "memory.sqlite").mkdir()
    with pytest.raises(InputError, match=r"memory\.sqlite: cannot be opened"):
        known(root)


def test_a_broken_catalog_is_told_with_its_line(root: Path):
    write_tree(root, {f"{FOLDER}/a.po": 'msgid "A\n'})
    with pytest.raises(CatalogError, match=r"a\.po:1"):
        known(root)


def remembered(memory: Memory, *pairs: tuple[str, str | None, str, str]) -> None:
    paths = dict.fromkeys(path for path, *_ in pairs)
    for name in paths:
        rows = [
            Pair(
                path=name,
                locale="es",
                line=line,
                obsolete=target.startswith("~"),
                context=context,
                source=source,
                target=target,
            )
            for line, (path, context, source, target) in enumerate(pairs, start=1)
            if path == name
        ]
        memory.replace("es", name, "digest", rows)


def test_of_several_translations_that_of_the_same_context_comes_first(tmp_path: Path):
    with open_memory(tmp_path / "memory.sqlite") as memory:
        remembered(
            memory,
            ("a.po", None, "Open", "~Viejo"),
            ("b.po", None, "Open", "Abrir"),
            ("c.po", None, "Open", "Abrir"),
            ("d.po", None, "Open", "Abierto"),
            ("e.po", "state", "Open", "Está abierto"),
        )

        def best(context: str | None, path: str) -> str:
            return memory.exact("es", "Open", context=context, path=path)[0].target

        assert best("state", "d.po") == "Está abierto"
        assert best(None, "d.po") == "Abierto"
        assert best(None, "x.po") == "Abrir"
        assert [one.target for one in memory.exact("es", "Open")] == [
            "Abrir",
            "Abierto",
            "~Viejo",
            "Está abierto",
        ]
        assert memory.exact("ca", "Open") == ()


def test_texts_like_another_are_found_with_what_differs(tmp_path: Path):
    with open_memory(tmp_path / "memory.sqlite") as memory:
        remembered(
            memory,
            ("a.po", None, "Take one dose a day.", "Tome una dosis al día."),
            ("a.po", None, "Something else entirely.", "Otra cosa."),
        )
        (one,) = memory.near("es", "Take two doses a day.")
        assert one.pair.target == "Tome una dosis al día."
        assert 60 < one.similarity < 100
        assert [one.pair.source[slice(*d.old)] for d in one.differences] == ["one", "dose"]
        assert memory.near("es", "Take one dose a day.") == ()
        assert memory.near("es", "Take two doses a day.", least=99) == ()
        remembered(memory, ("a.po", None, "Take three doses a day.", "Tome tres."))
        assert [near.pair.target for near in memory.near("es", "Take two doses a day.")] == [
            "Tome tres."
        ]
