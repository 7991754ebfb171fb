"""Words of the site that come translated with the package are never sent to an engine."""

import json
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import dragoman, write_tree

TEXT = "The patient said she felt better after the treatment."
SITE = "locale/es/LC_MESSAGES/site.po"
SIGNED = '[[policy.rules]]\npaths = ["site"]\nleast_state = "signed"\n'


def project(folder: Path, deepl: FakeDeepL, more: str = "") -> Path:
    config = f'title = "S"\nlocales = ["es"]\nengine = "deepl"\n{more}'
    config += f'[engines.deepl]\nserver_url = "{deepl.url}"\n'
    write_tree(folder, {"dragoman.toml": config, "source/index.md": f"{TEXT}\n"})
    dragoman("update", cwd=folder)
    return folder


def draft(folder: Path, *words: str) -> dict[str, Any]:
    done = dragoman("draft", *words, "--json", cwd=folder, code=None, DEEPL_AUTH_KEY=KEY)
    report: dict[str, Any] = json.loads(done.stdout)["locales"][0]
    return report


def test_only_what_the_package_lacks_is_sent(tmp_path: Path, deepl: FakeDeepL) -> None:
    project(tmp_path, deepl)
    plan = draft(tmp_path, "--dry-run")
    assert (plan["messages"], plan["characters"]) == (1, len(TEXT))
    assert draft(tmp_path)["messages"] == 1
    assert set(deepl.counted) == {TEXT}
    assert not any(entry.msgstr for entry in polib.pofile(str(tmp_path / SITE)))


@pytest.mark.parametrize("words", [("-d", "site"), ()], ids=["asked for", "to be signed"])
def test_they_are_entered_as_they_come_where_a_person_is_to_read_them(
    tmp_path: Path, deepl: FakeDeepL, words: tuple[str, ...]
) -> None:
    project(tmp_path, deepl, "" if words else SIGNED)
    plan = draft(tmp_path, "--dry-run", *words)
    assert plan["characters"] == (0 if words else len(TEXT))
    draft(tmp_path, *words)
    assert set(deepl.counted) <= {TEXT}
    entries = polib.pofile(str(tmp_path / SITE))
    by_text = {entry.msgid: entry for entry in entries}
    assert by_text["Search"].msgstr == "Buscar"
    assert by_text["Search"].fuzzy
    assert "from: the words that come with Dragoman" in by_text["Search"].tcomment
    assert len([entry for entry in entries if entry.msgstr or any(entry.msgstr_plural)]) >= 49


def test_a_language_without_words_of_the_package_is_drafted(
    tmp_path: Path, deepl: FakeDeepL
) -> None:
    project(tmp_path, deepl)
    config = tmp_path / "dragoman.toml"
    config.write_text(config.read_text().replace('["es"]', '["es", "cy"]'))
    dragoman("update", cwd=tmp_path)
    assert draft(tmp_path, "-l", "cy", "--engine", "memory", "--dry-run")["messages"] > 40
