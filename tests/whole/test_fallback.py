"""What is not translated says so: a text, a block, a whole page."""

import re
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

PO = "locale/{}/LC_MESSAGES/page.po"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    paragraphs = "\n\n".join(f'This is the "{word}" one.' for word in "abcdefghijkl")
    config = 'title = "S"\nbase_url = "https://example.org/"\nlocales = ["es", "ar"]\n'
    files = {"dragoman.toml": config, "source/index.md": "# Home\n"}
    write_tree(tmp_path, {**files, "source/page.md": f"# Page\n\n{paragraphs}\n"})
    dragoman("update", cwd=tmp_path)
    return tmp_path


def translate(root: Path, locale: str, words: dict[str, str]) -> None:
    path = root / PO.format(locale)
    text = path.read_text()
    for source, target in words.items():
        before = f'msgid "{source}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)


def page(root: Path, locale: str) -> str:
    dragoman("build", cwd=root)
    return (root / f"build/site/{locale}/page/index.html").read_text()


def languages(html: str) -> list[str]:
    return re.findall(r'<link rel="alternate" hreflang="([\w-]+)"', html)


def test_a_page_that_nobody_translated_is_the_sources(site: Path) -> None:
    translate(site, "ar", {"Page": "صفحة"})
    spanish = page(site, "es")
    assert '<link rel="canonical" href="https://example.org/en/page/">' in spanish
    assert '<meta name="robots" content="noindex">' in spanish
    assert languages(spanish) == []
    assert "Esta página aún no está traducida: está en inglés." in spanish
    assert "Parts of this page" not in spanish
    english, arabic = page(site, "en"), page(site, "ar")
    assert languages(english) == languages(arabic) == ["en", "ar", "x-default"]
    assert 'name="robots"' not in english
    assert "https://example.org/ar/page/" in arabic
    assert "أجزاء من هذه الصفحة لم تُترجم بعد" in arabic


def test_a_page_is_kept_by_search_engines_from_a_share_on(site: Path) -> None:
    translate(site, "ar", {"Page": "صفحة"})
    assert 'name="robots"' in page(site, "ar")  # 1 of 13 texts
    config = site / "dragoman.toml"
    config.write_text(config.read_text() + "least_indexed = 7\n")
    assert 'name="robots"' not in page(site, "ar")


def test_whole_blocks_say_their_language_and_have_its_quotation_marks(site: Path) -> None:
    translate(site, "es", {'This is the \\"b\\" one.': 'Este es el \\"b\\".'})
    html = page(site, "es")
    assert '<p lang="en" dir="ltr">This is the “a” one.</p>' in html
    assert "<p>Este es el «b».</p>" in html


def test_more_translated_texts_make_no_page_of_another_language(site: Path) -> None:
    translate(site, "es", {"Page": "Página"})
    dragoman("build", cwd=site)
    translate(site, "es", {'This is the \\"b\\" one.': 'Este es el \\"b\\".'})
    made = dragoman("build", "--json", cwd=site).stdout
    assert '"render es page.md"' in made
    assert '"render ar page.md"' not in made
    assert '"render en page.md"' not in made


def test_a_region_shows_its_languages_text_before_the_sources(tmp_path: Path) -> None:
    config = 'title = "T"\nlocales = ["es", "es-419", "es-MX"]\n'
    write_tree(
        tmp_path, {"dragoman.toml": config, "source/page.md": "# One\n\nTwo\n\nThree\n\nFour\n"}
    )
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, "es", {"One": "Uno", "Two": "Dos", "Three": "Tres"})
    translate(tmp_path, "es_419", {"Two": "Dos (419)"})
    translate(tmp_path, "es_MX", {"One": "Uno (MX)"})
    dragoman("build", "-l", "es-MX", cwd=tmp_path)
    html = (tmp_path / "build/site/es-MX/page/index.html").read_text()
    for text in ("Uno (MX)", "Dos (419)", "Tres", '<p lang="en" dir="ltr">Four</p>'):
        assert text in html


def test_a_region_that_asks_for_more_does_not_show_what_its_language_asked_less_for(
    tmp_path: Path,
) -> None:
    rule = '[[policy.rules]]\nlocales = ["es-MX"]\nleast_state = "signed"\n'
    config = f'title = "T"\nlocales = ["es", "es-MX"]\n{rule}'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": "# One\n\nTwo\n"})
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, "es", {"One": "Uno", "Two": "Dos"})
    dragoman("build", cwd=tmp_path)
    assert "Dos" in (tmp_path / "build/site/es/page/index.html").read_text()
    assert "Dos" not in (tmp_path / "build/site/es-MX/page/index.html").read_text()
