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


CONFIG = 'title = "S"\nlocales = ["es"]\n'
BOXES = """---
linkTitle: Short
---
{{< tab "First tab" >}}
Text.
{{< /tab >}}

{{< my n="N n" >}}
"""


def test_the_generators_file_tells_the_dialect(tmp_path: Path) -> None:
    project = write_tree(
        tmp_path, {"dragoman.toml": CONFIG, "hugo.toml": "", "source/index.md": BOXES}
    )
    told = dragoman("extract", "source/index.md", "--stdout", cwd=project).stdout
    assert '#. front matter: linkTitle\n#: source/index.md\nmsgid "Short"\n' in told
    assert '#. string of a component\n#: source/index.md\nmsgid "First tab"\n' in told
    assert "N n" not in told
    (project / "dragoman.toml").write_text(CONFIG + 'attributes = ["my.n"]\nraw = ["tab"]\n')
    told = dragoman("extract", "source/index.md", "--stdout", cwd=project).stdout
    assert 'msgid "N n"\n' in told
    assert 'msgid "Text."\n' not in told
    (project / "dragoman.toml").write_text(CONFIG + 'dialect = "mkdocs"\n')
    told = dragoman("extract", "source/index.md", "--stdout", cwd=project).stdout
    assert "Short" not in told
    (project / "dragoman.toml").write_text(CONFIG + 'dialect = "hogo"\n')
    assert "dialect" in dragoman("extract", cwd=project, code=2).stderr


def test_strings_of_components_are_translated_in_their_quotes(tmp_path: Path) -> None:
    files = {
        "dragoman.toml": CONFIG,
        "source/index.mdx": "import T from 'x';\n\n<Tab label={'It\\'s'} title=\"A b\">\n\n"
        '```js title="C d"\n```\n\n</Tab>\n',
    }
    project = write_tree(tmp_path, files)
    dragoman("update", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    text = catalog.read_text()
    for source, translation in {"It's": "L'uno", "A b": 'Á \\"b\\"', "C d": 'C \\"d\\"'}.items():
        text = text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{translation}"')
    catalog.write_text(text)
    dragoman("build", cwd=project)
    built = (project / "build/markdown/es/index.mdx").read_text()
    assert built == files["source/index.mdx"].replace("It\\'s", "L\\'uno").replace(
        "A b", "Á &quot;b&quot;"
    ).replace("C d", "C 'd'")


def test_the_chapters_of_mdbook_hold_no_marks_of_ours(tmp_path: Path) -> None:
    chapters = "# Summary\n\n- [Introduction](intro.md)\n\n# Second part\n\n- [More](intro.md)\n"
    files = {
        "dragoman.toml": CONFIG,
        "book.toml": '[book]\nsrc = "source"\n',
        "source/SUMMARY.md": chapters,
        "source/intro.md": "# Introduction\n\nWords.\n",
    }
    project = write_tree(tmp_path, files)
    dragoman("update", cwd=project)
    dragoman("build", cwd=project)
    built = project / "build/markdown/es"
    assert (built / "SUMMARY.md").read_text() == chapters
    assert '<span lang="en"' in (built / "intro.md").read_text()
