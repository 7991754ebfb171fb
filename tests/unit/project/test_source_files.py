"""The sources are listed in order; what cannot be built is refused before anything is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InputError, SourceError
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from tests.tools import write_tree

PO = 'msgid "One"\nmsgstr "Uno"\n'
FILES = {
    "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
    "source/index.md": "One\n",
    "source/a/b.md": "Two\n",
    "source/a/dose.png": "x",
    "source/.hidden.md": "no",
    "source/.git/x.md": "no",
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


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"source/a.md": "x", "source/A.md": "y"}, "source/a.md"),
        ({"source/dosé.md": "x", "source/dose\u0301.md": "y"}, "source/dosé.md"),
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


@pytest.mark.parametrize("target", ["index.md", "a", "a/b.md"])
def test_a_link_to_a_document_or_folder_is_refused(take: Take, tmp_path: Path, target: str) -> None:
    (tmp_path / f"source/link{Path(target).suffix}").symlink_to(target)
    with pytest.raises(SourceError, match="a symbolic link to a document or folder"):
        take()


def test_a_link_to_another_file_of_the_sources_is_that_file(take: Take, tmp_path: Path) -> None:
    (tmp_path / "source/link.png").symlink_to("a/dose.png")
    assert "link.png" in take().assets
