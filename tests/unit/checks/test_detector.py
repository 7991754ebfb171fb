"""The detector of languages, where it is installed."""

from pathlib import Path

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry
from tests.tools import dragoman, write_tree

GERMAN = "Die Wirkung hält nur wenige Tage an, und danach kommen die Beschwerden oft zurück."
SPANISH = "El efecto dura solo unos días, y después las molestias vuelven con frecuencia a empezar."
SOURCE = "The effect lasts a few days only, and then the complaints often come back to the people."


def test_a_text_of_another_language_is_found() -> None:
    pytest.importorskip("py3langid")
    scope = scope_of(find_locale("es"), severities={"wrong-language": Severity.WARNING})

    def found(text: str) -> list[str]:
        return [one.rule for one in check_entry(Entry(msgid=SOURCE, msgstr=(text,)), scope, "")]

    assert found(GERMAN) == ["wrong-language"]
    assert found(SPANISH) == []


def test_the_rule_is_off_by_itself() -> None:
    entry = Entry(msgid=SOURCE, msgstr=(GERMAN,))
    rules = {one.rule for one in check_entry(entry, scope_of(find_locale("es")), "")}
    assert "wrong-language" not in rules
    assert "other-language" in rules  # the small words alone tell it, without the package


def test_without_the_package_the_configuration_is_told(tmp_path: Path) -> None:
    files = {
        "dragoman.toml": 'locales = ["es"]\n[checks]\nwrong-language = "warning"\n',
        "source/index.md": "One.\n",
    }
    root = write_tree(tmp_path, files)
    try:
        import py3langid  # noqa: F401, PLC0415
    except ImportError:
        done = dragoman("check", cwd=root, code=2)
        assert "checks.wrong-language: needs py3langid" in done.stderr
