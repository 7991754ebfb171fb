"""A snapshot is of one moment; what cannot be built is refused before anything is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import EditedMeanwhileError, InputError, SourceError
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


def test_documents_assets_and_domains_come_in_order_without_hidden_ones(take: Take) -> None:
    snapshot = take()
    assert [document.path for document in snapshot.documents] == ["a/b.md", "index.md"]
    assert snapshot.assets == ("a/dose.png",)
    assert snapshot.domains == ("a/b", "index", "site")


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


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"source/a.md": "x", "source/A.md": "y"}, "source/a.md"),
        ({"source/site.md": "x"}, "source/site.md"),
        ({"source/a/b/index.html": "x"}, "source/a/b/index.html"),
        ({"source/bad.md": "---\ntitle: [\n---\n"}, "source/bad.md"),
        ({"locale/fr/LC_MESSAGES/index.po": PO}, "locale/fr"),
    ],
)
def test_what_cannot_be_built_is_named(
    take: Take, tmp_path: Path, files: dict[str, str], place: str
) -> None:
    write_tree(tmp_path, files)
    with pytest.raises(InputError) as caught:
        take()
    assert caught.value.where.startswith(place)


def test_a_link_that_leads_out_of_the_sources_is_refused(take: Take, tmp_path: Path) -> None:
    (tmp_path / "source/out.md").symlink_to(tmp_path / "dragoman.toml")
    with pytest.raises(SourceError, match="leads out"):
        take()


def test_bytes_that_are_not_utf_8_are_named_with_their_line(take: Take, tmp_path: Path) -> None:
    (tmp_path / "source/index.md").write_bytes(b"One\n\xff\n")
    with pytest.raises(InputError) as caught:
        take()
    assert caught.value.where == "source/index.md:2"


def test_a_name_that_is_not_utf_8_is_refused(take: Take, tmp_path: Path) -> None:
    path = bytes(tmp_path) + b"/source/d\xff.md"
    try:
        Path(path.decode("utf-8", "surrogateescape")).write_text("x")
    except OSError:
        pytest.skip("this disk has no such names")
    with pytest.raises(SourceError, match="name"):
        take()
