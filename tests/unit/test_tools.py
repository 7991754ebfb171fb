"""The driver of the command line that tests use: like a process, and nothing stays behind."""

import os
import sys
from pathlib import Path

from pipeline.errors import ExitCode
from tests.tools import dragoman, dragoman_process, write_tree


def test_both_drivers_say_the_same(project: Path) -> None:
    for words, code in ((("status",), 0), (("status", "-l", "xx"), 2), (("--help",), 0)):
        here = dragoman(*words, cwd=project, code=code)
        assert here == dragoman_process(*words, cwd=project, code=code)


def test_nothing_of_a_call_stays_in_the_process(project: Path) -> None:
    before = (Path.cwd(), dict(os.environ), sys.argv, sys.stdin, sys.stdout, sys.stderr)
    dragoman("update", "-l", "xx", cwd=project, code=ExitCode.INPUT, SOURCE_DATE_EPOCH="0")
    after = (Path.cwd(), dict(os.environ), sys.argv, sys.stdin, sys.stdout, sys.stderr)
    assert before == after


def test_a_project_s_own_template_is_read_at_each_call(project: Path) -> None:
    """The theme keeps its templates; the second build must see the first one's edit."""
    chooser = "templates/chooser.html"
    config = 'title = "Small"\nlocales = ["es"]\ntemplates = "templates"\n'
    for text in ("<p>first</p>", "<p>other</p>"):
        write_tree(project, {"dragoman.toml": config, chooser: text})
        dragoman("build", cwd=project)
        assert (project / "build/site/index.html").read_text() == text
