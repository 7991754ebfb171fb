"""A snapshot is of one moment; what cannot be built is refused before anything is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import EditedMeanwhileError
from pipeline.model.message import Catalog
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import CATALOG as PARSER
from pipeline.project.snapshot import Snapshot, catalog_name, take_snapshot
from tests.tools import write_tree

PO = 'msgid "One"\nmsgstr "Uno"\n'
CATALOG = "locale/es/LC_MESSAGES/index.po"
FILES = {
    "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
    "source/index.md": "One\n",
    "source/a/b.md": "Two\n",
    "source/a/dose.png": "x",
    "source/.hidden.md": "no",
    "source/.git/x.md": "no",
    CATALOG: PO,
}
Take = Callable[[], Snapshot]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    write_tree(tmp_path, FILES)
    return lambda: take_snapshot(load_config(tmp_path))


def test_what_is_asked_twice_is_the_same_record(take: Take, tmp_path: Path) -> None:
    snapshot = take()
    [locale] = snapshot.config.locales
    first = snapshot.catalog(locale, "index")
    (tmp_path / CATALOG).write_text(PO.replace("Uno", "Una"))
    assert snapshot.catalog(locale, "index") is first
    assert snapshot.catalogs(locale) == {"index": first}
    assert catalog_name(snapshot.config, locale, "index") == CATALOG
    document = snapshot.documents[0]
    assert snapshot.segmented(document) is snapshot.segmented(document)
    with pytest.raises(EditedMeanwhileError, match="changed while") as caught:
        snapshot.finish()
    assert caught.value.where == CATALOG


def test_a_second_run_takes_the_record_from_the_store(take: Take) -> None:
    snapshot = take()
    (snapshot.config.root / "build").mkdir()
    [locale] = snapshot.config.locales
    first = snapshot.catalog(locale, "index")
    snapshot.finish()
    again = take()
    assert first is not None
    assert again.parsed(CATALOG, replace(PARSER, parse=refuse)) == first


def refuse(data: bytes, where: str) -> Catalog:
    raise AssertionError(f"{where} was parsed again: {data!r}")


def test_with_allowed_signers_no_record_of_an_earlier_run_is_used(take: Take, tmp_path) -> None:
    [locale] = take().config.locales
    config = tmp_path / "dragoman.toml"
    config.write_text(config.read_text() + '\n[policy]\nallowed_signers = "keys"\n')
    snapshot = take()
    snapshot.catalog(locale, "index")
    snapshot.finish()
    assert not list(tmp_path.glob("build/*.sqlite"))


def test_once_calls_what_makes_a_value_once_even_where_it_is_none(take: Take) -> None:
    snapshot, calls = take(), []
    for _ in range(2):
        assert snapshot.once(("x",), lambda: calls.append(1)) is None
    assert calls == [1]
