"""A small project through the command line, as editors, translators and scripts use it."""

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman, need, write_tree

TRANSLATIONS = {
    "Dose": "Dosis",
    "How much.": "Cuánto.",
    "Take 2,700 units. Then rest.": "Tome 2700 unidades. Después descanse.",
    "One": "Uno",
    "Two": "Dos",
}


def translate(project: Path, translations: dict[str, str], locale: str = "es") -> Path:
    """Fill a catalog in as a translator does in an editor."""
    path = project / f"locale/{locale}/LC_MESSAGES/index.po"
    text = path.read_text()
    for msgid, msgstr in translations.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    path.write_text(text)
    return path


@pytest.fixture
def translated(project: Path) -> Path:
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    dragoman("build", cwd=project)
    return project


def page(project: Path, locale: str = "es") -> str:
    return (project / f"build/site/{locale}/index.html").read_text()


def test_a_translation_reaches_the_page_and_the_rest_is_marked(translated: Path) -> None:
    html = page(translated)
    assert '<html lang="es" dir="ltr">' in html
    assert "<p>Tome 2700 unidades. Después descanse.</p>" in html
    assert "<li>Uno</li>" in html
    assert 'lang="en"' not in html.partition("<article>")[2].partition("</article>")[0]
    arabic = page(translated, "ar")
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<li lang="en" dir="ltr">One</li>' in arabic


def test_a_changed_sentence_is_stale_alone(translated: Path) -> None:
    catalog = translated / "locale/es/LC_MESSAGES/index.po"
    before = catalog.read_text()
    source = translated / "source/index.md"
    source.write_text(source.read_text().replace("Then rest.", "Then sleep."))
    dragoman("update", cwd=translated)
    dragoman("build", cwd=translated)
    after = catalog.read_text()
    stale = (
        '#, fuzzy\n#| msgid "Take 2,700 units. Then rest."\nmsgid "Take 2,700 units. Then sleep."\n'
    )
    assert stale in after
    changed = set(after.splitlines()) - set(before.splitlines()) - set(stale.splitlines())
    assert [line.partition(":")[0] for line in changed] in ([], ['"POT-Creation-Date'])
    html = page(translated)
    assert '<p lang="en" dir="ltr">Take 2,700 units. Then sleep.</p>' in html
    assert "<li>Uno</li>" in html


def test_update_and_build_change_nothing_twice(translated: Path) -> None:
    report = json.loads(dragoman("update", "--json", cwd=translated).stdout)
    assert report["templates"] == []
    assert not any(catalog["written"] for catalog in report["catalogs"])
    assert json.loads(dragoman("build", "--json", cwd=translated).stdout)["made"] == []


def test_one_changed_catalog_makes_only_what_depends_on_it(translated: Path) -> None:
    translate(translated, {"One": "واحد"}, "ar")
    made = json.loads(dragoman("build", "--json", cwd=translated).stdout)["made"]
    own = {"compile ar index", "localize ar index.md", "index ar", "render ar index.md"}
    own |= {"provenance ar index.md", "files for machines", "page of none ar"}
    # The page stands in Arabic from now on, and those in other languages name it.
    others = {"languages index.md", "render en index.md", "render es index.md"}
    assert set(made) == own | others
    translate(translated, {"Two": "اثنان"}, "ar")
    made = json.loads(dragoman("build", "--json", cwd=translated).stdout)["made"]
    assert set(made) == own | others


def test_a_page_of_a_document_that_is_gone_is_gone(translated: Path) -> None:
    write_tree(translated, {"source/old.md": "Old\n"})
    dragoman("build", cwd=translated)
    assert (translated / "build/site/es/old/index.html").exists()
    (translated / "source/old.md").unlink()
    dragoman("build", cwd=translated)
    assert not (translated / "build/site/es/old").exists()


def test_why_names_what_changed(translated: Path) -> None:
    path = "build/site/es/index.html"
    assert "is up to date" in dragoman("why", path, cwd=translated).stdout
    translate(translated, {})
    source = translated / "source/index.md"
    source.write_text(source.read_text() + "\nMore.\n")
    assert "source/index.md changed" in dragoman("why", path, cwd=translated).stdout


def test_build_reads_compiled_catalogs_that_msgfmt_could_have_made(translated: Path) -> None:
    need("msgfmt", "msgunfmt")
    for path in (translated / "build/locale").rglob("*.mo"):
        subprocess.run(["msgunfmt", path], check=True, capture_output=True)


def test_localize_prints_one_file(translated: Path) -> None:
    catalog = "locale/es/LC_MESSAGES/index.po"
    done = dragoman("localize", "source/index.md", "--catalog", catalog, cwd=translated)
    assert "Tome 2700 unidades" in done.stdout
    assert done.stdout.startswith("---\ntitle: Dosis\n")


def test_a_translation_that_breaks_its_block_is_left_out_and_found(translated: Path) -> None:
    catalog = translated / "locale/es/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text().replace('msgstr "Uno"', 'msgstr "<div>\\n\\nx"'))
    done = dragoman("check", "-l", "es", cwd=translated, code=ExitCode.FINDINGS)
    assert 'source/index.md (es): error: the translation of "One"' in done.stdout
    dragoman("build", cwd=translated)
    assert '<li lang="en" dir="ltr">One</li>' in page(translated)


def test_check_finds_what_msgfmt_finds(translated: Path) -> None:
    catalog = translated / "locale/es/LC_MESSAGES/index.po"
    catalog.write_text(
        catalog.read_text().replace('"Language: es', '"Language: fr')
        + '\n#, python-brace-format\nmsgid "{a} b"\nmsgstr "{c} b"\n'
    )
    report = json.loads(
        dragoman("check", "-l", "es", "--json", cwd=translated, code=ExitCode.FINDINGS).stdout
    )
    rules = {finding["rule"] for finding in report["findings"] if finding["severity"] == "error"}
    assert rules == {"header", "format"}


def test_extract_prints_a_template(project: Path) -> None:
    done = dragoman("extract", "source/index.md", "--stdout", cwd=project)
    assert '#. front matter: title\n#: source/index.md\nmsgid "Dose"\n' in done.stdout
    assert not (project / "locale").exists()
    dragoman("extract", cwd=project)
    assert (project / "locale/templates/index.pot").exists()
    assert not (project / "locale/es").exists()


def test_status_counts_states(translated: Path) -> None:
    report = json.loads(dragoman("status", "--json", cwd=translated).stdout)
    [index] = [one for one in report["es"] if one["domain"] == "index"]
    assert index == {
        "domain": "index",
        "inherited": 0,
        "messages": 5,
        "packaged": 0,
        "people": 0,
        "percent": 100,
        "states": {"translated": 5},
        "theme": False,
        "withheld": 0,
    }


def test_an_unknown_locale_is_told_with_those_known(project: Path) -> None:
    done = dragoman("status", "-l", "xx", cwd=project, code=ExitCode.INPUT)
    assert done.stderr == (
        'dragoman: --locale: no locale "xx" in the configuration; configured: es, ar\n'
    )


def test_a_new_project_builds_with_nothing_else(tmp_path: Path) -> None:
    dragoman("init", "demo", cwd=tmp_path)
    assert (tmp_path / "demo/.gitignore").read_text() == "/build/\n/.dragoman/\n"
    dragoman("build", cwd=tmp_path / "demo")
    html = (tmp_path / "demo/build/site/es/index.html").read_text()
    assert "Le damos la bienvenida" in html
    assert 'lang="en" dir' not in html.partition("<article>")[2].partition("</article>")[0]
    report = json.loads(dragoman("update", "--json", cwd=tmp_path / "demo").stdout)
    assert not any(catalog["written"] for catalog in report["catalogs"])
    done = dragoman("init", "demo", cwd=tmp_path, code=ExitCode.INPUT)
    assert "is there already" in done.stderr


def test_a_moved_text_keeps_its_translation(translated: Path) -> None:
    (translated / "source/index.md").rename(translated / "source/start.md")
    dragoman("update", cwd=translated)
    moved = (translated / "locale/es/LC_MESSAGES/start.po").read_text()
    assert 'msgid "One"\nmsgstr "Uno"' in moved
    assert "fuzzy" not in moved


def test_help_lists_every_command(tmp_path: Path) -> None:
    words = dragoman("--help", cwd=tmp_path).stdout
    for name in ("init", "extract", "update", "draft", "check", "review", "build", "release"):
        assert name in words
        assert "Usage" in dragoman(name, "--help", cwd=tmp_path).stdout
