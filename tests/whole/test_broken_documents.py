"""Documents that no page can be made of: each is named, with its place, in one run."""

import re
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

CONFIG = 'title = "S"\nlocales = ["es", "fr"]\n'
DEEP = {
    "source/a.md": "One\n\n" + "<![CDATA[" * 5_000 + "\n",
    "source/b.md": "> " * 25_000 + "x\n",
    "source/c.md": "- " * 25_000 + "x\n",
    "source/d.md": "# Fine\n\nFine words\n",
    "source/index.md": "# Start\n",
}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("more", [0, 60])  # of which several processes make pages
def test_a_build_names_all_that_it_cannot_render(tmp_path: Path, jobs: str, more: int) -> None:
    fine = {f"source/more{number}.md": "# More\n\nWords\n" for number in range(more)}
    project = write_tree(tmp_path, {"dragoman.toml": CONFIG, **DEEP, **fine})
    dragoman("update", cwd=project)
    told = dragoman("build", "--jobs", jobs, cwd=project, code=2).stderr
    assert re.findall(r"source/\S+:\d+(?=: )", told) == [
        "source/a.md:3",
        "source/b.md:1",
        "source/c.md:1",
    ]
    for name in "abc":
        (project / f"source/{name}.md").write_text("# Mended\n")
    dragoman("update", cwd=project)
    done = dragoman("build", "--jobs", jobs, cwd=project)
    assert "Mended" in (project / "build/markdown/es/b.md").read_text()
    assert not more or " 0 up to date" not in done.stdout  # the others were made before


def test_a_title_that_no_page_can_show_is_named_once(tmp_path: Path) -> None:
    files = {"source/a.md": "# " + "[" * 1_600 + "\n", "source/index.md": "# Start\n"}
    project = write_tree(tmp_path, {"dragoman.toml": CONFIG, **files})
    told = dragoman("build", cwd=project, code=2).stderr
    assert told.count("too many brackets") == 1
    assert "source/a.md:1: " in told


def test_documents_that_cannot_be_read_are_all_named(tmp_path: Path) -> None:
    files = {
        "source/a.md": "---\ntitle: " + "[" * 5_000 + "\n---\nx\n",
        "source/b.md": "---\ntitle: *nobody\n---\nx\n",
        "source/c.md": "+++\ntitle = " + "[" * 500 + "]" * 500 + "\n+++\nx\n",
        "source/index.md": "# Start\n",
    }
    project = write_tree(tmp_path, {"dragoman.toml": CONFIG, **files})
    for command in ("update", "build", "check"):
        told = dragoman(command, cwd=project, code=2).stderr
        places = re.findall(r"source/\S+:\d+(?=: )", told)
        assert places == ["source/a.md:2", "source/b.md:2", "source/c.md:2"]
    assert not (project / "locale").exists()
