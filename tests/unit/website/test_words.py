"""The words that come with the package: for 40 languages, each with all that the theme says."""

import re
import subprocess
from importlib import resources
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.extraction.theme_words import theme_messages
from pipeline.locales.cldr import find_locale
from pipeline.website.files import template_files
from pipeline.website.words import packaged_words, theme_words
from tests.tools import need

FILES = sorted(Path(str(resources.files("pipeline.website"))).joinpath("words").glob("*.po"))
_NAMES = re.compile(r"%\(\w+\)s")


def test_there_are_forty_languages() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_has_every_word_with_its_names_and_forms(path: Path) -> None:
    catalog = read_catalog(path.read_bytes(), path.name)
    entries = {entry.msgid: entry for entry in catalog.messages}
    locale = find_locale(path.stem)
    assert catalog.header is not None
    assert f"Plural-Forms: {locale.plural_forms}" in catalog.header.msgstr[0]
    assert "X-Machine-Made: " in catalog.header.msgstr[0]
    for message in theme_messages(template_files()):
        entry = entries[message.msgid]
        assert entry.plural == message.plural
        assert len(entry.msgstr) == (locale.plural_count if message.plural else 1)
        assert all(entry.msgstr)
        for form in entry.msgstr[-1:]:
            assert set(_NAMES.findall(form)) == set(_NAMES.findall(message.msgid))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_msgfmt_finds_nothing(path: Path) -> None:
    need("msgfmt")
    done = subprocess.run(
        ["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_language_without_words_has_those_of_its_parent_in_the_same_script() -> None:
    assert packaged_words("es-MX") == packaged_words("es")
    assert packaged_words("zh-TW") == packaged_words("zh-Hant") != packaged_words("zh")
    assert packaged_words("sr-Latn") is None
    assert packaged_words("no") == packaged_words("nb")


def test_plural_forms_are_the_languages_own() -> None:
    words = theme_words(find_locale("pl"), None)
    forms = words.forms("%(num)s sentence is older than its source.")
    assert [form.split()[1] for form in forms] == ["zdanie", "zdania", "zdań"]
    assert theme_words(find_locale("pl"), None, packaged=False).lookup("Languages") is None
