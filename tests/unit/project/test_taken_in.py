"""Which files a document takes in, and that each change of one changes what counts."""

import os
from pathlib import Path

import pytest

from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.project.taken_in import files_taken_in, text_taken_in
from tests.tools import write_tree

SNIPPETS = """
markdown_extensions = ["pymdownx.snippets"]
[markdown_extension_configs."pymdownx.snippets"]
base_path = ["parts"]
auto_append = ["words.md"]
"""


def project(root: Path, files: dict[str, str], config: str = "") -> Path:
    return write_tree(root, {"dragoman.toml": f'locales = ["es"]\n{config}', **files})


def taken(root: Path) -> tuple[tuple[str, ...], dict[str, str]]:
    snapshot = take_snapshot(load_config(root))
    document = snapshot.documents[0]
    texts = text_taken_in(snapshot, document)
    return files_taken_in(snapshot, document), {msgid: name for (_, msgid), name in texts.items()}


@pytest.mark.parametrize(
    "path", ["source/guide/dose.md.txt", "source/dose.md.txt", "dose.md.txt", "parts/dose.md.txt"]
)
def test_a_name_is_looked_up_in_each_place_that_may_be_meant(tmp_path: Path, path: str) -> None:
    text = 'Text.\n\n--8<-- "dose.md.txt"\n'
    project(tmp_path, {"source/guide/a.md": text, path: "x"}, SNIPPETS)
    assert taken(tmp_path)[0] == (path,)


def test_what_is_put_behind_every_document_counts_for_its_last_text(tmp_path: Path) -> None:
    project(tmp_path, {"source/a.md": "One.\n\nTwo.\n", "parts/words.md": "x"}, SNIPPETS)
    files, texts = taken(tmp_path)
    assert files == ("parts/words.md",)
    assert list(texts) == ["Two."]


def test_files_of_files_count_and_circles_end(tmp_path: Path) -> None:
    tree = {
        "source/a.md": "One {{#include parts/b.txt}}.\n",
        "source/parts/b.txt": "{{#include c.txt}} {{#include ../a.md}}",
        "source/parts/c.txt": "{{#include b.txt}} {{#include c.txt}}",
    }
    files, texts = taken(project(tmp_path, tree))
    assert files == ("source/a.md", "source/parts/b.txt", "source/parts/c.txt")
    (tmp_path / "source/parts/c.txt").write_text("changed")
    again = taken(tmp_path)[1]
    assert texts.keys() == again.keys()
    assert texts != again


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "/etc/passwd", "build/made.txt", "source", "pipe", "x" * 300],
)
def test_what_is_no_file_of_the_project_counts_for_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("x")
    tree = {"source/a.md": f'One.\n\n--8<-- "{name}"\n', "build/made.txt": "x"}
    root = project(tmp_path / "site", tree)
    os.mkfifo(root / "pipe")
    assert taken(root) == ((), {})


def test_a_document_that_takes_nothing_in_counts_as_before(tmp_path: Path) -> None:
    assert taken(project(tmp_path, {"source/a.md": "Take 5 mg.\n"})) == ((), {})
