"""An engine that cannot be used, with others behind it: these draft, and the report says so."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.libretranslate import FakeLibreTranslate
from tests.tools import dragoman, write_tree

SPANISH = "locale/es/LC_MESSAGES/index.po"
TEXTS = "Take one tablet every day with water.\n\nWe shall see you again on Monday.\n"


def project(folder: Path, server: str, libre: FakeLibreTranslate, more: str = "") -> Path:
    config = 'title = "S"\nlocales = ["es"]\n'
    config += '[[drafts.rules]]\nengine = "deepl"\nfallback = ["libretranslate"]\n'
    config += f'[engines.deepl]\nserver_url = "{server}"\n'
    config += f'[engines.libretranslate]\nbase_url = "{libre.url}"\n{more}'
    write_tree(folder, {"dragoman.toml": config, "source/index.md": TEXTS})
    dragoman("update", cwd=folder)
    return folder


def told(folder: Path, *words: str, key: str = KEY, code: int | None = 0) -> str:
    done = dragoman("draft", "-d", "index", *words, cwd=folder, code=code, DEEPL_AUTH_KEY=key)
    return done.stdout


def drafted(report: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["engine"], one.get("drafted", 0)) for one in report["locales"]]


@pytest.mark.parametrize("wrong", ["key", "server", "account"])
def test_the_engine_behind_drafts_and_the_report_says_why(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate, wrong: str
) -> None:
    deepl.limit = 60 if wrong == "account" else deepl.limit
    server = "http://127.0.0.1:9" if wrong == "server" else deepl.url
    why = {
        "key": "DEEPL_AUTH_KEY: DeepL does not accept the key",
        "server": "nothing answers at http://127.0.0.1:9",
        "account": "70 characters would be sent, and the account has 60",
    }[wrong]
    key = "bad" if wrong == "key" else KEY
    project(tmp_path, server, libre)
    foreseen = told(tmp_path, "--dry-run", key=key)
    assert f"passed over: deepl: {why}" in foreseen
    report = json.loads(told(tmp_path, "--json", key=key))
    assert drafted(report) == [("libretranslate", 2)]
    assert why in report["locales"][0]["passed"][0]
    assert report["engine"] == "libretranslate"
    assert [one["name"] for one in report["engines"]] == ["libretranslate"]
    assert "# draft: libretranslate" in (tmp_path / SPANISH).read_text()
    assert not deepl.counted


def test_the_text_says_who_drafted(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, deepl.url, libre)
    said = told(tmp_path, key="bad")
    assert "passed over: deepl" in said
    assert "2 to ask libretranslate" in said
    assert "2 drafted" in said


def test_an_account_is_shared_by_all_that_is_sent_to_it(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    deepl.limit = 100  # each language takes 70
    project(tmp_path, deepl.url, libre)
    config = tmp_path / "dragoman.toml"
    config.write_text(config.read_text().replace('["es"]', '["es", "fr"]'))
    dragoman("update", cwd=tmp_path)
    report = json.loads(told(tmp_path, "--json"))
    made = [(one["locale"], one["engine"]) for one in report["locales"] if one["drafted"]]
    assert made == [("es", "deepl"), ("fr", "libretranslate")]
    assert report["account"]["limit"] == 100


def test_where_nothing_could_be_drafted_the_run_says_so(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, deepl.url, libre)
    libre.close()
    deepl.limit = 60
    done = dragoman("draft", "-d", "index", cwd=tmp_path, code=2, DEEPL_AUTH_KEY=KEY)
    assert "passed over: deepl" in done.stderr
    assert "nothing answers at" in done.stderr


def test_a_refused_glossary_service_leaves_the_work_to_the_engine_behind(
    tmp_path: Path, deepl: FakeDeepL, libre: FakeLibreTranslate
) -> None:
    project(tmp_path, deepl.url, libre)
    write_tree(tmp_path, {"locale/glossary.csv": "term,es\ntablet,comprimido\n"})
    deepl.glossary = lambda *_: (456, {"message": "Quota exceeded"})  # type: ignore[method-assign]
    report = json.loads(told(tmp_path, "--json"))
    assert drafted(report)[-1] == ("libretranslate", 2)
    assert any("used up" in why for one in report["locales"] for why in one.get("passed", ()))
