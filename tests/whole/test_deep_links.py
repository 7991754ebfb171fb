"""A link into a page holds in every language, and in the Markdown for other generators."""

import re
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

SOURCE = """\
# Dose

See [the options](#options_1) and [others](other.md#own-id).

## Options

## Options

### It's *more*
"""
OTHER = "# Other\n\n## Mine {#own-id}\n\n## Für alle {.wide}\n"
SPANISH = {
    "Dose": "Dosis",
    "Options": "Opciones",
    "It's *more*": "Es *más*",
    "Other": "Otro",
    "Mine": "El mío",
    "Für alle": "Para todos",
}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    config = 'title = "T"\nlocales = ["es", "ja"]\n'
    files = {"dragoman.toml": config, "source/index.md": SOURCE, "source/other.md": OTHER}
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, SPANISH)
    return tmp_path


def translate(root: Path, words: dict[str, str]) -> None:
    for path in (root / "locale/es").rglob("*.po"):
        text = path.read_text()
        for source, target in words.items():
            message = re.compile(f'msgid "{re.escape(source)}"\nmsgstr ".*"')
            text = message.sub(f'msgid "{source}"\nmsgstr "{target}"', text)
        path.write_text(text)
    dragoman("build", cwd=root)


def ids(root: Path, locale: str, page: str) -> list[str]:
    html = (root / f"build/site/{locale}/{page}").read_text()
    article = html.partition("<article>")[2].partition("</article>")[0]
    return re.findall(r'<h[1-6][^>]* id="([^"]+)"', article)


def test_ids_are_those_of_the_source_in_every_language(built: Path) -> None:
    for locale in ("en", "es", "ja"):
        assert ids(built, locale, "index.html") == ["dose", "options", "options_1", "its-more"]
        assert ids(built, locale, "other/index.html") == ["other", "own-id", "für-alle"]
    page = (built / "build/site/es/index.html").read_text()
    assert '<h2 id="options">Opciones</h2>' in page
    assert '<li class="level-2"><a href="#options_1">Opciones</a></li>' in page


def test_to_rename_a_heading_in_spanish_changes_no_id(built: Path) -> None:
    before = ids(built, "es", "index.html")
    translate(built, {"Options": "Las opciones"})
    assert "Las opciones" in (built / "build/site/es/index.html").read_text()
    assert ids(built, "es", "index.html") == before


def test_localized_markdown_has_the_ids_and_the_source_its_bytes(built: Path) -> None:
    markdown = built / "build/markdown"
    assert (markdown / "en/index.md").read_text() == SOURCE
    assert (markdown / "en/other.md").read_text() == OTHER
    spanish = (markdown / "es/index.md").read_text()
    assert "## Opciones {#options}\n\n## Opciones {#options_1}\n" in spanish
    assert "### Es *más* {#its-more}\n" in spanish
    other = (markdown / "es/other.md").read_text()
    assert "## El mío {#own-id}\n\n## Para todos {#für-alle .wide}\n" in other


def test_other_generators_get_the_ids_that_they_make(built: Path) -> None:
    write_tree(built, {"hugo.toml": ""})
    dragoman("build", cwd=built)
    spanish = (built / "build/markdown/es/index.md").read_text()
    assert "## Opciones {#options}\n\n## Opciones {#options-1}\n" in spanish
    config = built / "dragoman.toml"
    config.write_text(config.read_text() + 'heading_ids = "none"\n')
    dragoman("build", cwd=built)
    assert "{#options" not in (built / "build/markdown/es/index.md").read_text()
