"""What the configuration says is text, from the document to the page."""

from pathlib import Path

from tests.tools import dragoman, write_tree

SOURCE = '---\ntitle: Top\nnav: Short\n---\n\n```python\n# One note\nx = "two words"\n```\n'


def test_code_and_line_numbers_are_texts_where_asked_for(tmp_path: Path) -> None:
    config = 'title = "S"\nlocales = ["es"]\n'
    project = write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": SOURCE})
    plain = dragoman("extract", "source/index.md", "--stdout", cwd=project).stdout
    assert "One note" not in plain
    assert "#: source/index.md\n" in plain
    more = 'code = ["comments", "strings"]\nline_numbers = true\nfront_matter = ["title", "nav"]\n'
    (project / "dragoman.toml").write_text(config + more)
    told = dragoman("extract", "source/index.md", "--stdout", cwd=project).stdout
    assert '#. comment in code\n#: source/index.md:7\nmsgid "One note"\n' in told
    assert '#. string in code\n#: source/index.md:8\nmsgid "two words"\n' in told
    assert '#. front matter: nav\n#: source/index.md:3\nmsgid "Short"\n' in told


def test_another_dialect_is_another_build(tmp_path: Path) -> None:
    config = 'title = "S"\nlocales = ["es"]\n'
    project = write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": SOURCE})
    (project / "dragoman.toml").write_text(config + 'code = ["comments"]\n')
    dragoman("update", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    text = catalog.read_text()
    catalog.write_text(text.replace('"One note"\nmsgstr ""', '"One note"\nmsgstr "Una nota"'))
    dragoman("build", cwd=project)
    built = project / "build/markdown/es/index.md"
    assert '# Una nota\nx = "two words"\n' in built.read_text()
    (project / "dragoman.toml").write_text(config)
    dragoman("build", cwd=project)
    assert "# One note\n" in built.read_text()
