"""What a page says of its translation, to people and to machines."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.tools import dragoman, write_tree

CONFIG = """\
title = "Clinic"
base_url = "https://example.org/"
locales = ["es", "pl"]

[site]
report_url = "https://example.org/report?locale={locale}&document={document}"
"""
PAGE = """\
---
title: Dose
date: 2026-01-02
schema: MedicalWebPage
author: A. Writer
---

One.

Two <b>&amp;</b> three.
"""
WORDS = {"Dose": "Dosis", "One.": "Uno.", "Two <b>&amp;</b> three.": "Dos <b>&amp;</b> tres."}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_tree(tmp_path, {"dragoman.toml": CONFIG, "source/a/dose.md": PAGE})
    dragoman("update", cwd=tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/a/dose.po"
    text = catalog.read_text()
    for source, translation in WORDS.items():
        before = f'msgid "{source}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, f'msgid "{source}"\nmsgstr "{translation}"')
    catalog.write_text(text)
    return tmp_path


def page(root: Path, tag: str = "es", *words: str) -> str:
    dragoman("build", *words, cwd=root)
    folder = "preview" if words else "site"
    return (root / f"build/{folder}/{tag}/a/dose/index.html").read_text(encoding="utf-8")


def sign(root: Path, *words: str) -> None:
    who = ("--by", "Ana Lectora <ana@example.org>")
    dragoman("review", "sign", "-l", "es", *who, *words, cwd=root)


def data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    record: dict[str, Any] = json.loads(found[1])
    return record


def disclosure(html: str) -> str:
    found = re.search(r'<meta name="ai-disclosure" content="([\w-]+)">', html)
    return found[1] if found else ""


def test_a_page_that_nobody_signed_does_not_say_that_it_was_read(site: Path) -> None:
    html = page(site)
    assert "No todas las frases de esta página han sido aprobadas con nombre." in html
    assert disclosure(html) == "ai-autonomous"
    assert "lastReviewed" not in data(html)


def test_a_page_of_which_each_text_is_signed_says_so(site: Path) -> None:
    sign(site, "--state", "translated", "-d", "a/dose")
    html = page(site)
    assert "Traducida con ayuda de una máquina, leída y aprobada por personas." in html
    assert "Última aprobación:" in html
    assert "Ana Lectora" not in html
    assert disclosure(html) == "ai-assisted"
    record = data(html)
    assert record["@type"] == "MedicalWebPage"
    assert record["inLanguage"] == "es"
    assert record["translationOfWork"]["@id"] == "https://example.org/en/a/dose/"
    assert record["lastReviewed"]
    assert "translator" not in record


def test_people_are_named_where_the_project_wants_it_and_never_their_address(site: Path) -> None:
    config = site / "dragoman.toml"
    config.write_text(CONFIG + 'people = true\ndrafts = "people"\n')
    sign(site, "--state", "translated", "-d", "a/dose")
    html = page(site)
    assert "Aprobada por: <bdi>Ana Lectora</bdi>" in html
    assert "ana@example.org" not in html
    assert "Traducida y aprobada por personas." in html
    assert disclosure(html) == "human-only"
    assert data(html)["translator"] == [{"@type": "Person", "name": "Ana Lectora"}]


def test_a_changed_text_is_no_longer_said_to_be_read(site: Path) -> None:
    sign(site, "--state", "translated", "-d", "a/dose")
    catalog = site / "locale/es/LC_MESSAGES/a/dose.po"
    catalog.write_text(catalog.read_text().replace("Uno.", "Un."))
    html = page(site)
    assert "No todas las frases" in html
    assert disclosure(html) == "ai-autonomous"


def test_pages_in_the_source_language_say_nothing_of_a_translation(site: Path) -> None:
    for tag in ("en", "pl"):
        html = page(site, tag)
        assert "pageAbout" not in html
        assert disclosure(html) == ""
        assert "translationOfWork" not in data(html)
    assert data(page(site, "pl"))["inLanguage"] == "en"


def test_a_preview_counts_what_is_older_than_its_source(site: Path) -> None:
    source = site / "source/a/dose.md"
    source.write_text(PAGE.replace("One.", "One unit."))
    dragoman("update", cwd=site)
    catalog = site / "locale/es/LC_MESSAGES/a/dose.po"
    assert "#, fuzzy" in catalog.read_text()
    assert "1 frase es anterior a su original." in page(site, "es", "--preview")
    assert "anterior a su original." not in page(site)


def test_a_report_carries_language_and_document(site: Path) -> None:
    assert "https://example.org/report?locale=es&amp;document=a/dose.md" in page(site)


def test_no_text_ends_the_data(site: Path) -> None:
    (site / "source/a/dose.md").write_text(PAGE.replace("title: Dose", 'title: "</script><b>&x"'))
    html = page(site, "en")
    assert data(html)["name"] == "</script><b>&x"


def test_the_dossier_tells_who_read_each_text_and_in_which_role(site: Path) -> None:
    config = site / "dragoman.toml"
    config.write_text(CONFIG + '[roles]\nmedical = ["ana@example.org"]\n')
    sign(site, "--role", "medical", "--state", "translated", "-d", "a/dose", "--note", "Read twice")
    for path in ("source/a/dose.md", "a/dose.md", "build/site/es/a/dose/index.html"):
        told = dragoman("dossier", path, "-l", "es", "--json", cwd=site).stdout
        texts = json.loads(told)["texts"]
        assert [text["source"] for text in texts] == ["Dose", "One.", "Two <b>&amp;</b> three."]
        [reading] = texts[1]["readings"]
        assert reading["by"] == "Ana Lectora <ana@example.org>"
        assert (reading["role"], reading["note"], reading["verdict"]) == (
            "medical",
            "Read twice",
            "sign",
        )
    lines = dragoman("dossier", "source/a/dose.md", cwd=site).stdout
    assert "sign by Ana Lectora <ana@example.org>, medical" in lines
    assert "pl  untranslated  One." in lines
    assert not (site / ".dragoman/journal.sqlite").exists()


def test_the_dossier_of_what_is_no_document_is_an_error(site: Path) -> None:
    done = dragoman("dossier", "source/none.md", cwd=site, code=2)
    assert "source/a/dose.md" in done.stderr


def test_a_page_says_when_version_control_last_knew_a_change(site: Path) -> None:
    config = site / "dragoman.toml"
    config.write_text(CONFIG + "dates = true\n")
    assert "Último cambio" not in page(site)
    git(site, "init", "-q")
    commit(site, "2026-02-03")
    source = site / "source/a/dose.md"
    source.write_text(source.read_text() + "\n<!-- c -->\n")
    commit(site, "2026-03-04")
    html = page(site)
    assert 'Último cambio: <time datetime="2026-03-04">4 de marzo de 2026</time>' in html
    assert 'Último cambio de la traducción: <time datetime="2026-02-03">' in html
    assert data(html)["dateModified"] == "2026-03-04"
    assert data(html)["translationOfWork"]["dateModified"] == "2026-03-04"
    assert "Translation last changed" not in page(site, "en")


def commit(root: Path, day: str) -> None:
    git(root, "add", "-A", "source", "locale")
    git(root, "commit", "-q", "-m", "x", when=f"{day}T12:00:00Z")


def git(root: Path, *words: str, when: str = "") -> None:
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    names |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    subprocess.run(["git", *words], cwd=root, env={**os.environ, **names, **dates}, check=True)
