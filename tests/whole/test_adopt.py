"""`dragoman adopt`: small sites of each layout become projects that give each page back."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tools import dragoman, need, write_tree
from tests.whole.test_contract import fits

ENGLISH = """# Install the tool

Run `tool setup 5` before you read the rest.

- First item with [a link](https://example.org/a).
- Second item.

```
tool setup 5
```

Then call us at 555 123.
"""
SPANISH = """# Instalar la herramienta

Ejecute `tool setup 5` antes de leer el resto.

- Primer elemento con [un enlace](https://example.org/a).
- Segundo elemento.

```
tool setup 5
```

Luego llámenos al 555 123.
"""
LAYOUTS = {
    "docusaurus": (
        "docs/a.md",
        "i18n/es/docusaurus-plugin-content-docs/current/a.md",
        "docusaurus.config.js",
    ),
    "folder": ("docs/en/docs/a.md", "docs/es/docs/a.md", "docs/en/mkdocs.yml"),
    "suffix": ("docs/a.md", "docs/a.es.md", "mkdocs.yml"),
    "root": ("src/content/docs/a.mdx", "src/content/docs/es/a.mdx", "astro.config.mjs"),
    "beside": ("docs/a.md", "es/a.md", "README"),
}


def adopt(root: Path, *words: str, **options: Any) -> dict[str, Any]:
    done = dragoman("adopt", "site", "--into", "new", "--json", *words, cwd=root, **options)
    record: dict[str, Any] = json.loads(done.stdout)
    fits("adopt", record)
    return record


def built(root: Path, path: str) -> str:
    dragoman("build", cwd=root / "new")
    return (root / "new/build/markdown/es" / path).read_text()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_becomes_a_project_that_gives_its_page_back(
    layout: str, tmp_path: Path
) -> None:
    source, target, config = LAYOUTS[layout]
    site = {source: ENGLISH, target: SPANISH, config: "site_name: x\n"}
    write_tree(tmp_path / "site", site)
    record = adopt(tmp_path)
    assert record["site"]["layout"] == layout
    [page] = record["pages"]
    assert page["byte_for_byte"] is True
    assert built(tmp_path, page["path"]) == SPANISH
    assert (tmp_path / "site" / target).read_text() == SPANISH
    catalog = tmp_path / "new/locale/es/LC_MESSAGES/a.po"
    assert "fuzzy" not in catalog.read_text()


def test_msgfmt_takes_the_catalogs(tmp_path: Path) -> None:
    need("msgfmt")
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": SPANISH})
    adopt(tmp_path)
    catalog = tmp_path / "new/locale/es/LC_MESSAGES/a.po"
    subprocess.run(["msgfmt", "--check", "-o", os.devnull, catalog], check=True)


def test_lines_stay_as_their_translator_broke_them(tmp_path: Path) -> None:
    broken = SPANISH.replace("antes de leer", "antes\nde leer")
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": broken})
    [page] = adopt(tmp_path)["pages"]
    assert page["byte_for_byte"] is True
    assert built(tmp_path, "a.md") == broken


def test_what_differs_is_told_and_true(tmp_path: Path) -> None:
    other = SPANISH.replace("tool setup 5\n```", "tool ajuste 5\n```")
    other = other.replace("Segundo elemento.", "Second item.")
    other = other.removesuffix("\nLuego llámenos al 555 123.\n")
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": other})
    [page] = adopt(tmp_path)["pages"]
    assert page["english"] == 1
    told = [(one["line"], one["human"], one["built"]) for one in page["differences"]]
    lines = other.splitlines(keepends=True)
    for line, human, new in reversed(told):
        assert "".join(lines[line - 1 : line - 1 + len(human.splitlines())]) == human
        lines[line - 1 : line - 1 + len(human.splitlines())] = new.splitlines(keepends=True)
    assert "".join(lines) == built(tmp_path, "a.md")
    assert {one["why"] for one in page["differences"]} == {
        "what is not translated differs",
        "the source text stands there",
    }


def test_a_text_without_place_is_kept_in_a_file(tmp_path: Path) -> None:
    more = SPANISH + "\nUna frase que no está en el original, con `otra` cosa y 77.\n"
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": more, "es/gone.md": "# Nada\n"})
    record = adopt(tmp_path)
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text()
    assert "Una frase que no está en el original" in kept
    assert "# Nada" in kept
    assert record["locales"]["es"]["unplaced"] == 2


def test_the_file_holds_what_the_page_that_is_built_has_not(tmp_path: Path) -> None:
    page = "# A\n\n/// tip\n\nOne is `x`.\n\n///\n\nTwo are `y` 5.\n"
    its = "# B\n\n/// tip | Consejo\n\nUno es `x`.\n\n///\n\nDos son `y` 5.\n"
    other = its + "\n<!-- nota de Ana -->\n"
    write_tree(tmp_path / "site", {"docs/en/a.md": page, "docs/es/a.md": its})
    write_tree(tmp_path / "site", {"docs/en/b.md": page, "docs/es/b.md": other})
    record = adopt(tmp_path)
    assert [one["byte_for_byte"] for one in record["pages"]] == [True, False]
    assert [one["text"] for one in record["pages"][0]["unplaced"]] == []
    assert [one["text"] for one in record["pages"][1]["unplaced"]] == ["<!-- nota de Ana -->"]
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text(encoding="utf-8")
    assert "nota de Ana" in kept
    assert "Consejo" not in kept


SHIFT = """# Shift

Alpha is the first letter of the alphabet used in Greece.

Beta comes second and is also a stage of software with many bugs.

Gamma rays are dangerous for humans and other animals in space.

Delta is where a river meets the sea and makes new land slowly.
"""
SHIFTED = """# Desplazamiento

Nota de la traducción: esta página es obra de voluntarios de la comunidad.

Alfa es la primera letra del alfabeto que se usa en Grecia.

Beta viene en segundo lugar y es una etapa del software con muchos errores.

Los rayos gamma son peligrosos para los humanos y otros animales en el espacio.
"""


def test_plain_prose_that_only_its_place_pairs_is_never_certain(tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"docs/en/a.md": SHIFT, "docs/es/a.md": SHIFTED})
    record = adopt(tmp_path)
    spanish = record["locales"]["es"]
    assert (spanish["translated"], spanish["fuzzy"]) == (1, 4)
    kept = (tmp_path / "new/locale/es/LC_MESSAGES/a.po").read_text()
    assert kept.count("only its place tells") == 4


def test_a_translation_of_an_older_page_becomes_stale(tmp_path: Path) -> None:
    need("git")
    site = tmp_path / "site"

    def commit(day: int) -> None:
        date = f"2024-01-{day:02}T12:00:00Z"
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "x")):
            subprocess.run(["git", *who, *words], cwd=site, env={**os.environ, **dates}, check=True)

    write_tree(site, {"docs/a.md": ENGLISH})
    commit(1)
    write_tree(site, {"es/a.md": SPANISH})
    commit(2)
    write_tree(site, {"docs/a.md": ENGLISH.replace("Then call us", "In that case call the desk")})
    commit(3)
    record = adopt(tmp_path)
    [page] = record["pages"]
    assert page["day"] == "2024-01-01"
    assert (page["stale"], page["translated"]) == (1, 5)
    catalog = (tmp_path / "new/locale/es/LC_MESSAGES/a.po").read_text()
    assert '#| msgid "Then call us at 555 123."\nmsgid "In that case call the desk' in catalog
    assert "Luego llámenos" in catalog


def test_catalogs_of_another_tool_are_taken_over(tmp_path: Path) -> None:
    catalog = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: src/a.md:1
msgid "Install the tool"
msgstr "Instalar la herramienta"

#: src/a.md:3
msgid "Run `tool setup 5`\\nbefore you read the rest."
msgstr "Ejecute `tool setup 5` antes de leer el resto."

#: src/a.md:5
msgid "First item with [a link][1]."
msgstr "Primer elemento con [un enlace](https://example.org/a)."

#: src/a.md:9
#, fuzzy
msgid "Then call us at 555 123."
msgstr "Llámenos."

#: src/b.md:9
msgid "Nobody has this text any more."
msgstr "Ya nadie tiene este texto."
"""
    write_tree(tmp_path / "site", {"src/a.md": ENGLISH, "po/es.po": catalog, "book.toml": ""})
    record = adopt(tmp_path)
    assert record["site"]["layout"] == "mdbook"
    counts = record["locales"]["es"]
    assert (counts["translated"], counts["fuzzy"], counts["unplaced"]) == (2, 2, 1)
    assert "Ya nadie tiene" in (tmp_path / "new/locale/es/adopted-unplaced.md").read_text()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": SPANISH})
    done = dragoman("adopt", "site", "--into", "new", "--dry-run", cwd=tmp_path)
    assert "Nothing was written" in done.stdout
    assert 'locales = ["es"]' in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": SPANISH})
    write_tree(tmp_path / "new", {"source/a.md": "# Mine\n"})
    done = dragoman("adopt", "site", "--into", "new", cwd=tmp_path, code=2)
    assert "is not empty" in done.stderr
    assert not (tmp_path / "new/dragoman.toml").exists()
    dragoman("adopt", "site", "--into", "new", "--force", cwd=tmp_path)
    assert (tmp_path / "new/source/a.md").read_text() == "# Mine\n"
    assert (tmp_path / "new/dragoman.toml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--layout", "odd"), "no layout is called odd"),
        (("--source", "nowhere"), "nowhere is no language"),
        (("-l", "fr"), "no translated pages"),
    ],
)
def test_what_cannot_be_meant_exits_2(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": SPANISH})
    done = dragoman("adopt", "site", "--into", "new", *words, cwd=tmp_path, code=2)
    assert said in done.stderr


def test_a_page_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    broken = "---\ntitle: [\n---\n\n# B\n"
    write_tree(
        tmp_path / "site",
        {"docs/a.md": ENGLISH, "es/a.md": SPANISH, "docs/b.md": broken, "es/b.md": "# B\n"},
    )
    record = adopt(tmp_path)
    assert list(record["left_out"]) == ["docs/b.md"]
    assert not (tmp_path / "new/source/b.md").exists()


def test_people_lose_no_page_though_its_source_is_left_out(tmp_path: Path) -> None:
    pages = {"site/docs/a.md": ENGLISH, "site/docs/a.es.md": SPANISH, "site/mkdocs.yml": ""}
    broken = {"site/docs/b.md": "---\na: [\n---\n# B\n", "site/docs/b.es.md": "# Bravo\n\nTexto.\n"}
    write_tree(tmp_path, pages | broken)
    assert list(adopt(tmp_path)["left_out"]) == ["docs/b.md"]
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text(encoding="utf-8")
    assert "docs/b.es.md" in kept
    assert "Texto." in kept


def test_one_page_that_is_no_utf8_does_not_stop_the_others(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/docs/a.md": ENGLISH, "site/docs/a.es.md": SPANISH})
    write_tree(tmp_path, {"site/docs/b.md": "# B\n", "site/mkdocs.yml": ""})
    (tmp_path / "site/docs/b.es.md").write_bytes("# Año\n".encode("latin-1"))
    record = adopt(tmp_path)
    assert list(record["left_out"]) == ["docs/b.es.md"]
    assert built(tmp_path, "a.md") == SPANISH
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text()
    assert "docs/b.es.md" in kept
    assert "# A\\xf1o" in kept


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"content/en/a.md": ENGLISH, "content/es/a.md": SPANISH, "hugo.toml": ""}, "hugo"),
        ({"docs/a.md": ENGLISH, "docs/a.es.md": SPANISH, "mkdocs.yml": ""}, "mkdocs-suffix"),
        ({"docs/a.md": ENGLISH, "docs/es/a.md": SPANISH}, ""),
    ],
)
def test_the_output_is_of_the_sites_own_generator(
    files: dict[str, str], kind: str, tmp_path: Path
) -> None:
    write_tree(tmp_path, {f"site/{path}": text for path, text in files.items()})
    adopt(tmp_path)
    written = (tmp_path / "new/dragoman.toml").read_text(encoding="utf-8")
    assert (f'# kind = "{kind}"' in written) if kind else ("kind" not in written)


def test_addresses_of_a_language_stay_as_its_translators_wrote_them(tmp_path: Path) -> None:
    english = "# A\n\nSee [the parts](/guide/#parts), [here](#b) and [x](https://x.org/en/a#b).\n"
    spanish = (
        "# Á\n\nVea [las partes](/es/guide/#partes), [aquí](#bé) y [x](https://x.org/es/a#c).\n"
    )
    away = spanish.replace("https://x.org/es/a#c", "https://elsewhere.example/en/a")
    write_tree(tmp_path, {"site/docs/a.md": english, "site/docs/es/a.md": spanish})
    write_tree(tmp_path, {"site/docs/b.md": english, "site/docs/es/b.md": away})
    first, second = adopt(tmp_path)["pages"]
    assert first["byte_for_byte"] is True
    assert built(tmp_path, "a.md") == spanish
    assert second["byte_for_byte"] is False, "no translation leads readers to another site"
    assert "elsewhere" not in built(tmp_path, "b.md")
    done = dragoman("check", "--json", cwd=tmp_path / "new", code=1)
    told = {(one["rule"], one["where"]) for one in json.loads(done.stdout)["findings"]}
    assert "link" not in {rule for rule, where in told if "/a.po" in where}
    assert "breaks-block" in {rule for rule, where in told if where.startswith("source/b.md")}


@pytest.mark.parametrize(
    "value", ["¡Hola, <b>mundo</b>!", "«Uno» y 'dos'", "Uno, dos [y] tres", "Qué es: así"]
)
def test_a_value_without_quotes_stays_without(value: str, tmp_path: Path) -> None:
    english = "---\ntitle: One of two\n---\n\nText of it.\n"
    spanish = f"---\ntitle: {value}\n---\n\nTexto de ello.\n"
    if ": " in value:
        spanish = spanish.replace(value, f'"{value}"')
    write_tree(tmp_path, {"site/docs/a.md": english, "site/es/a.md": spanish})
    [page] = adopt(tmp_path)["pages"]
    assert page["byte_for_byte"] is True, page["differences"]


def pictures(kind: str) -> dict[str, str]:
    """A site of one layout whose pages show files, one of them in a language of its own."""
    shown = "# A\n\n![one](img/one.png) ![two](img/two.png)\n\n[book](/book.pdf) [x](https://x.org/x.png)\n"
    files = {
        "folder": ("docs/en/", "docs/es/", "static/"),
        "root": ("docs/", "docs/es/", "public/"),
    }
    source, target, static = files[kind]
    return {
        f"{source}a.md": shown,
        f"{target}a.md": shown.replace("# A", "# Á"),
        f"{source}img/one.png": "one",
        f"{target}img/one.png": "uno",
        f"{source}img/two.png": "two",
        f"{target}img/two.png": "two",
        f"{source}img/unseen.png": "unseen",
        f"{static}book.pdf": "book",
    }


@pytest.mark.parametrize("kind", ["folder", "root"])
def test_files_that_pages_show_come_along(kind: str, tmp_path: Path) -> None:
    write_tree(tmp_path / "site", pictures(kind))
    record = adopt(tmp_path)
    assert record["assets"]["copied"] == [
        "book.pdf",
        "img/one.es.png",
        "img/one.png",
        "img/two.png",
    ]
    source = tmp_path / "new/source"
    assert (source / "img/one.es.png").read_text() == "uno"
    assert (source / "img/one.png").read_text() == "one"
    done = dragoman("check", "--json", cwd=tmp_path / "new", code=None)
    rules = {one["rule"] for one in json.loads(done.stdout)["findings"]}
    assert rules.isdisjoint({"broken-image", "broken-link"})
    dragoman("build", cwd=tmp_path / "new")
    assert (tmp_path / "new/build/site/es/img/one.png").read_text() == "uno"


def test_a_picture_with_its_language_in_its_name_comes_along(tmp_path: Path) -> None:
    pages = {
        "site/docs/a.md": "# A\n\n![one](one.png)\n",
        "site/docs/a.es.md": "# Á\n\n![uno](one.png)\n",
    }
    write_tree(tmp_path, {**pages, "site/docs/one.png": "one", "site/docs/one.es.png": "uno"})
    assert adopt(tmp_path)["assets"]["copied"] == ["one.es.png", "one.png"]


def test_no_file_from_outside_the_site_comes_along(tmp_path: Path) -> None:
    text = "# A\n\n![a](../../secret.png) ![b](link.png) ![c](/../secret.png) ![d](bad.svg)\n"
    write_tree(tmp_path, {"site/docs/a.md": text, "site/docs/es/a.md": text, "secret.png": "key"})
    write_tree(tmp_path, {"site/docs/bad.svg": "<svg>", "new/source/a.png": "mine"})
    (tmp_path / "site/docs/link.png").symlink_to(tmp_path / "secret.png")
    record = adopt(tmp_path, "--force")
    assert record["assets"]["copied"] == []
    assert list(record["assets"]["left_out"]) == ["docs/bad.svg"]
    assert (tmp_path / "new/source/a.png").read_text() == "mine"


def test_a_page_that_differs_in_its_line_ends_alone_is_told_so(tmp_path: Path) -> None:
    write_tree(tmp_path, {"site/docs/a.md": ENGLISH, "site/es/a.md": ""})
    (tmp_path / "site/es/a.md").write_bytes(SPANISH.replace("\n", "\r\n").encode())
    [page] = adopt(tmp_path)["pages"]
    assert [one["why"] for one in page["differences"]] == ["line ends"]
    assert (page["differences"][0]["human"], page["differences"][0]["built"]) == ("\r\n", "\n")
    other = dragoman("adopt", "site", "--into", "other", cwd=tmp_path)
    assert "1 but for line ends" in other.stdout


def test_a_wrong_figure_stays_as_its_translator_wrote_it_and_is_told(tmp_path: Path) -> None:
    wrong = SPANISH.replace("555 123", "555 321")
    write_tree(tmp_path, {"site/docs/a.md": ENGLISH, "site/es/a.md": wrong})
    record = adopt(tmp_path)
    [page] = record["pages"]
    assert (page["byte_for_byte"], page["fuzzy"]) == (True, 0)
    assert built(tmp_path, "a.md") == wrong
    assert record["errors"] == {"es": 2}, "each of the two figures"
    done = dragoman("check", "--json", cwd=tmp_path / "new", code=1)
    assert "figure" in {one["rule"] for one in json.loads(done.stdout)["findings"]}
    said = dragoman("adopt", "site", "--into", "other", cwd=tmp_path).stdout
    assert "es: 2 errors in what people wrote, which stays" in said


def test_text_left_in_the_source_language_gives_the_page_back(tmp_path: Path) -> None:
    half = SPANISH.replace("Segundo elemento.", "Second item.")
    write_tree(tmp_path / "site", {"docs/a.md": ENGLISH, "es/a.md": half})
    [page] = adopt(tmp_path)["pages"]
    assert (page["english"], page["same_skeleton"], page["byte_for_byte"]) == (1, True, True)
    assert built(tmp_path, "a.md") == half
    config = tmp_path / "new/dragoman.toml"
    config.write_text(config.read_text().replace("mark_untranslated = false\n", ""))
    assert '<span lang="en" dir="ltr">Second item.</span>' in built(tmp_path, "a.md")


def test_two_translations_of_one_text_are_told_for_what_they_are(tmp_path: Path) -> None:
    english = ENGLISH + "\nRun `x 1`.\n\n## Setup `x`\n\nThen `y 2`.\n\n## Setup `x`\n"
    spanish = SPANISH + "\nEjecute `x 1`.\n\n## Ajuste `x`\n\nLuego `y 2`.\n\n## Preparar `x`\n"
    write_tree(tmp_path / "site", {"docs/a.md": english, "es/a.md": spanish})
    [page] = adopt(tmp_path)["pages"]
    assert [one["why"] for one in page["differences"]] == [
        "the same text is translated in another way elsewhere on the page"
    ]
    assert page["differences"][0]["human"] == "## Preparar `x`\n"
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text()
    assert "Preparar `x`" in kept


def test_a_page_of_the_site_by_its_whole_address_is_the_one_of_the_source(tmp_path: Path) -> None:
    english = ENGLISH + "\nSee [it](https://x.org/guide/#parts).\n"
    spanish = SPANISH + "\nVéa[lo](https://x.org/es/guide/#partes).\n"
    write_tree(tmp_path / "site", {"docs/a.md": english, "es/a.md": spanish})
    [page] = adopt(tmp_path)["pages"]
    assert page["byte_for_byte"] is True


def test_a_character_that_no_catalog_holds_leaves_out_its_text_alone(tmp_path: Path) -> None:
    other = SPANISH.replace("Segundo elemento.", "Segundo \0 elemento.")
    write_tree(tmp_path / "site", {"docs/en/a.md": ENGLISH, "docs/es/a.md": other})
    [page] = adopt(tmp_path)["pages"]
    assert [one["text"] for one in page["unplaced"]] == ["Segundo \0 elemento."]
    assert page["translated"] > 3
    kept = (tmp_path / "new/locale/es/adopted-unplaced.md").read_text(encoding="utf-8")
    assert "U+0000" in kept
