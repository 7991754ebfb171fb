"""A README with badges in pseudo-translation: pictures by reference keep their labels."""

from pathlib import Path

from tests.tools import dragoman, write_tree

README = """# Tool

[![Build][c]][d] [![Cat pic][c]](https://x.org)

![Cat][c]

See ![Cat][c] and [the text][d] or [d] too.

[c]: https://x.org/c.svg
[d]: https://x.org/
"""


def test_badges_by_reference_pass_the_checks_in_pseudo(tmp_path: Path) -> None:
    config = 'title = "S"\nlocales = ["es"]\n[policy]\nleast_state = "translated"\n'
    project = write_tree(tmp_path, {"dragoman.toml": config, "source/a.md": README})
    dragoman("update", cwd=project)
    dragoman("draft", "-l", "es", "--engine", "pseudo", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/a.po"
    catalog.write_text(catalog.read_text().replace("#, fuzzy\n", ""))
    told = dragoman("check", cwd=project, code=None).stdout
    assert "error:" not in told
    dragoman("build", cwd=project)
    written = (project / "build/markdown/es/a.md").read_text()
    assert written.count("][c]") == README.count("][c]")
    assert "![[" not in written
    assert "lang=" not in written
