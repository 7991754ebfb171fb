"""A second engine that costs nothing: where the two differ, a reviewer looks first."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.libretranslate import FakeLibreTranslate
from tests.tools import dragoman, write_tree

SOURCE = "Rest well every day.\n\nDrink water with it.\n\nSleep long and well.\n"
SPANISH = {
    "Rest well every day.": "Descanse bien cada día.",
    "Drink water with it.": "Beba agua con ello.",
    "Sleep long and well.": "El estudio era pequeño.",
}
GIST = {
    "Rest well every day.": "Descansa bien todo día.",
    "Drink water with it.": "Bebe agua con él.",
    "Sleep long and well.": "Duerme mucho y bien.",
}
CATALOG = "locale/es/LC_MESSAGES/index.po"


class DeepL(FakeDeepL):
    def translated(self, text: str, glossary: dict[str, str]) -> str:
        return SPANISH.get(text, text)


class Gist(FakeLibreTranslate):
    def respond(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        if path != "/translate" or body["target"] == "ja":
            return super().respond(method, path, body, headers)
        return 200, {"translatedText": [GIST.get(text, text) for text in body["q"]]}, body["q"]


@pytest.fixture
def services() -> Iterator[tuple[DeepL, Gist]]:
    deepl, gist = DeepL(), Gist()
    yield deepl, gist
    deepl.close()
    gist.close()


def project(folder: Path, services: tuple[DeepL, Gist], second: str = "libretranslate") -> Path:
    deepl, gist = services
    config = f'title = "S"\nlocales = ["es", "ja"]\n[drafts]\nsecond = "{second}"\n'
    config += f'[engines.deepl]\nserver_url = "{deepl.url}"\n'
    config += f'[engines.libretranslate]\nbase_url = "{gist.url}"\n'
    write_tree(folder, {"dragoman.toml": config, "source/index.md": SOURCE})
    dragoman("update", cwd=folder)
    return folder


def draft(folder: Path, *words: str, code: int | None = None) -> str:
    words = ("draft", "--engine", "deepl", "-d", "index", *words)
    return dragoman(*words, cwd=folder, code=code, DEEPL_AUTH_KEY=KEY).stderr


def test_where_two_engines_differ_the_draft_is_read_first(
    tmp_path: Path, services: tuple[DeepL, Gist]
) -> None:
    project(tmp_path, services)
    draft(tmp_path, "-l", "es")
    told = re.findall(r"# other: libretranslate, (\d+) % alike", text(tmp_path))
    alike = [int(one) for one in told]
    assert len(alike) == 3
    assert alike[2] < 20 < min(alike[:2])
    words = ("review", "list", "-l", "es", "--by-risk", "--json")
    first = json.loads(dragoman(*words, cwd=tmp_path).stdout)[0]
    assert first["msgid"] == "Sleep long and well."
    assert "engines differ" in json.dumps(first)
    asked = dict(services[1].counted)
    (tmp_path / CATALOG).unlink()
    dragoman("update", cwd=tmp_path)
    draft(tmp_path, "-l", "es")
    assert services[1].counted == asked, "its drafts are kept too"


def text(folder: Path) -> str:
    return (folder / CATALOG).read_text()


def test_a_language_that_the_second_does_not_know_is_drafted_without_it(
    tmp_path: Path, services: tuple[DeepL, Gist]
) -> None:
    project(tmp_path, services)
    told = draft(tmp_path, "-l", "ja")
    assert "libretranslate is not compared with" in told
    drafts = (tmp_path / "locale/ja/LC_MESSAGES/index.po").read_text()
    assert drafts.count("# draft: deepl") == 3
    assert "# other:" not in drafts


def test_a_second_engine_that_is_not_on_this_machine_is_told_and_drafts_are_made(
    tmp_path: Path, services: tuple[DeepL, Gist]
) -> None:
    project(tmp_path, services, "firefox")
    told = draft(tmp_path, "-l", "es")
    assert told.count("firefox is not compared with") == 1
    assert text(tmp_path).count("# draft: deepl") == 3


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("deepl", '"deepl" is no engine that drafts for nothing'),
        ("memory", '"memory" is no engine that drafts for nothing'),
        ("pseudo", '"pseudo" is no engine that drafts for nothing'),
        ("libertranslate", 'drafts.second: no engine named "libertranslate"'),
    ],
)
def test_a_second_engine_that_cannot_be_meant_is_told_before_anything_is_sent(
    tmp_path: Path, services: tuple[DeepL, Gist], second: str, told: str
) -> None:
    project(tmp_path, services, second)
    assert told in draft(tmp_path, code=2)
    assert services[0].counted == {}
