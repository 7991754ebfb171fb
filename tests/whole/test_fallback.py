"""What is not translated says so: a text, a block, a whole page."""

import json
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


def test_a_region_is_judged_by_what_its_pages_show(tmp_path: Path) -> None:
    config = 'title = "T"\nlocales = ["es", "es-419", "es-MX"]\n[policy]\nfallback = false\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": "# One\n\nTake 2 mg.\n"})
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, "es", {"One": "Uno", "Take 2 mg.": "Tome 2 mg."})
    told = dragoman("check", "--rule", "untranslated", "-l", "es-MX", cwd=tmp_path).stdout
    assert '"One" is not translated: readers see the text of es' in told
    status = json.loads(dragoman("status", "-l", "es-MX", "--json", cwd=tmp_path).stdout)
    assert [one["inherited"] for one in status["es-MX"] if one["domain"] == "page"] == [2]
    gate = dragoman("release", "--gate", "-l", "es-MX", cwd=tmp_path, code=None).stdout
    assert "page.po" not in gate
    write_tree(tmp_path, {"source/page.md": "# One\n\nTake 2 mg.\n\nThree.\n"})
    dragoman("update", cwd=tmp_path)
    gate = dragoman("release", "--gate", "-l", "es-MX", cwd=tmp_path, code=1).stdout
    assert '"Three." is untranslated' in gate


def test_an_error_in_a_text_of_the_language_is_one_of_the_region_that_shows_it(
    tmp_path: Path,
) -> None:
    config = 'title = "T"\nlocales = ["es", "es-MX"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": "# One\n\nTake 2 mg.\n"})
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, "es", {"One": "Uno", "Take 2 mg.": "Tome 20 mg."})
    told = dragoman("check", "-l", "es-MX", cwd=tmp_path, code=1).stdout
    assert "locale/es/LC_MESSAGES/page.po" in told
    both = dragoman("check", "--rule", "figure", cwd=tmp_path, code=1).stdout
    assert both.count("locale/es/LC_MESSAGES/page.po") == 1
    assert dragoman("release", "--gate", "-l", "es-MX", cwd=tmp_path, code=1)
    translate(tmp_path, "es_MX", {"Take 2 mg.": "Tome 2 mg."})
    dragoman("check", "-l", "es-MX", cwd=tmp_path)


OLD, NEW = "Take two tablets with water.", "Take two tablets with cold water."
SAID = "Tome dos comprimidos con agua."


def stale_site(root: Path, policy: str, *, signed: bool) -> str:
    """Return the Spanish page after the source of a translated text was edited."""
    config = f'title = "T"\nbase_url = "https://example.org/"\nlocales = ["es"]\n{policy}'
    write_tree(root, {"dragoman.toml": config, "source/page.md": f"# One\n\n{OLD}\n\nThree.\n"})
    dragoman("update", cwd=root)
    translate(root, "es", {"One": "Uno", OLD: SAID, "Three.": "Tres."})
    if signed:
        reader = ("--by", "Ana Lectora <ana@example.org>")
        dragoman("review", "sign", "--state", "translated", *reader, "-l", "es", cwd=root)
    (root / "source/page.md").write_text(f"# One\n\n{NEW}\n\nThree.\n")
    dragoman("update", cwd=root)
    return page(root, "es")


def test_the_source_text_stands_where_a_translation_is_older(tmp_path: Path) -> None:
    html = stale_site(tmp_path, "", signed=True)
    assert NEW in html
    assert SAID not in html


@pytest.mark.parametrize("renderer", ["commonmark", "python-markdown"])
def test_the_earlier_translation_stands_where_it_was_signed(tmp_path: Path, renderer: str) -> None:
    policy = f'renderer = "{renderer}"\n[policy]\nstale = "earlier"\n'
    html = stale_site(tmp_path, policy, signed=True)
    assert f'<p><mark class="older">{SAID}</mark></p>' in html
    assert NEW not in html
    assert "1 frase es anterior a su original." in html
    assert "leída y aprobada por personas" in html


def test_an_earlier_translation_that_nobody_signed_does_not_stand(tmp_path: Path) -> None:
    html = stale_site(tmp_path, '[policy]\nstale = "earlier"\n', signed=False)
    assert NEW in html
    assert SAID not in html


def test_the_signed_translation_of_another_sentence_does_not_stand(tmp_path: Path) -> None:
    stale_site(tmp_path, '[policy]\nstale = "earlier"\n', signed=True)
    catalog = tmp_path / PO.format("es")
    text = catalog.read_text()
    assert f'#| msgid "{OLD}"' in text
    moved = text.replace(f'#| msgid "{OLD}"', '#| msgid "Three."').replace(SAID, "Tres.")
    catalog.write_text(moved)
    html = page(tmp_path, "es")
    assert NEW in html
    assert html.count("Tres.") == 1


def test_a_page_with_a_stale_text_is_left_out(tmp_path: Path) -> None:
    html = stale_site(tmp_path, '[policy]\nstale = "page"\n', signed=True)
    assert "Uno" not in html
    assert "Three." in html
    assert '<link rel="canonical" href="https://example.org/en/page/">' in html
    assert "Esta página aún no está traducida" in html
    assert "example.org/es/page" not in (tmp_path / "build/site/sitemap.xml").read_text()
    gate = dragoman("release", "--gate", "-l", "es", cwd=tmp_path, code=None)
    assert "Uno" not in gate.stdout
