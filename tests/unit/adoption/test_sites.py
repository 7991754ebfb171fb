"""Discovery: each layout is found by its files alone."""

from pathlib import Path

import pytest

from pipeline.adoption.layout_choice import Wish
from pipeline.adoption.sites import find_site
from pipeline.errors import InputError

LAYOUTS = {
    "docusaurus": (
        "website/docs/a.md",
        "website/i18n/es/docusaurus-plugin-content-docs/current/a.md",
    ),
    "folder": ("docs/en/docs/a.md", "docs/es/docs/a.md"),
    "suffix": ("docs/a.md", "docs/a.es.md"),
    "root": ("src/content/docs/a.mdx", "src/content/docs/es/a.mdx"),
    "beside": ("docs/a.md", "es/a.md"),
}


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A\n")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_found(layout: str, tmp_path: Path) -> None:
    source, target = LAYOUTS[layout]
    write(tmp_path, source, target)
    site = find_site(tmp_path)
    assert site.layout == layout
    assert site.locales == ("es",)
    assert [(str(pair.source), str(pair.target)) for pair in site.pages] == [(source, target)]


def test_a_folder_that_is_no_language_is_none(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.md", "docs/src/a.md", "docs/api/a.md")
    with pytest.raises(InputError, match="no translated pages"):
        find_site(tmp_path)


def test_catalogs_are_found(tmp_path: Path) -> None:
    write(tmp_path, "src/a.md", "po/es.po", "po/pt-BR.po")
    site = find_site(tmp_path)
    assert (site.layout, site.locales) == ("mdbook", ("es", "pt-BR"))
    assert not site.pages


def test_pages_without_translation_and_translations_without_page_are_told(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.md", "docs/b.md", "docs/es/a.md", "docs/es/c.md")
    site = find_site(tmp_path)
    assert [str(page) for page in site.missing("es")] == ["docs/b.md"]
    assert [str(pair.target) for pair in site.alone] == ["docs/es/c.md"]


def test_the_caller_may_say_what_is_looked_at(tmp_path: Path) -> None:
    write(tmp_path, "docs/fr/a.md", "docs/en/a.md", "docs/es/a.md")
    site = find_site(tmp_path, Wish(source="fr", locales=("es",), layout="folder"))
    assert [str(pair.source) for pair in site.pages] == ["docs/fr/a.md"]
    assert site.locales == ("es",)
