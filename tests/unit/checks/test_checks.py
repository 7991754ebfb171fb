"""Checks at the level of `msgfmt --check`: they find what it finds."""

import subprocess
from pathlib import Path

import pytest

from pipeline.catalog.read import parse_po
from pipeline.checks.run import check_catalog
from pipeline.locales.cldr import find_locale
from tests.tools import need

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n'
    '"PO-Revision-Date: 2026-01-01 00:00+0000\\n"\n'
    '"Last-Translator: x\\n"\n"Language-Team: x\\n"\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
FAULTS = {
    "newline at the end": ('msgid "a\\n"\nmsgstr "b"\n', "format"),
    "newline at the start": ('msgid "a"\nmsgstr "\\nb"\n', "format"),
    "a name lost": ('#, python-format\nmsgid "%(a)s x"\nmsgstr "x"\n', "format"),
    "a name made up": ('#, python-brace-format\nmsgid "{a} x"\nmsgstr "{b} x"\n', "format"),
    "another kind": ('#, python-format\nmsgid "%d x"\nmsgstr "%s x"\n', "format"),
    "not a format": ('#, python-format\nmsgid "%d x"\nmsgstr "% d %"\n', "format"),
    "too few forms": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "plural-forms"),
}
GOOD = {
    "plain": 'msgid "a"\nmsgstr "b"\n',
    "percent in a text": 'msgid "80% x"\nmsgstr "80 % x"\n',
    "same names": '#, python-format\nmsgid "%(a)s %(b)d"\nmsgstr "%(b)d %(a)s"\n',
    "escaped": '#, python-format\nmsgid "%d%%"\nmsgstr "%d %%"\n',
    "one form without the number": (
        '#, python-format\nmsgid "%(n)d page"\nmsgid_plural "%(n)d pages"\n'
        'msgstr[0] "una página"\nmsgstr[1] "%(n)d páginas"\n'
    ),
    "fuzzy is not checked": '#, fuzzy, python-format\nmsgid "%d x"\nmsgstr "x"\n',
}


def errors(text: str) -> list[str]:
    found = check_catalog(parse_po(HEADER + text), find_locale("es"), "x.po")
    return [finding.rule for finding in found if finding.severity == "error"]


def msgfmt(text: str, folder: Path) -> bool:
    path = folder / "x.po"
    path.write_text(HEADER + text)
    command = ["msgfmt", "--check", "-o", "/dev/null", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_by_both(name: str, tmp_path: Path) -> None:
    text, rule = FAULTS[name]
    assert errors(text) == [rule]
    need("msgfmt")
    assert not msgfmt(text, tmp_path)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_is_left_alone_by_both(name: str, tmp_path: Path) -> None:
    assert errors(GOOD[name]) == []
    need("msgfmt")
    assert msgfmt(GOOD[name], tmp_path)


def test_a_header_that_lacks_or_contradicts_is_found() -> None:
    spanish = find_locale("es")
    assert check_catalog(parse_po('msgid "a"\nmsgstr "b"\n'), spanish, "x.po")[0].rule == "header"
    other = HEADER.replace("Language: es", "Language: fr")
    assert "this is a catalog of es" in check_catalog(parse_po(other), spanish, "x.po")[0].message
    bare = 'msgid ""\nmsgstr "Language: es\\n"\n'
    lacks = check_catalog(parse_po(bare), spanish, "x.po")
    assert [finding.message for finding in lacks] == [
        "the header lacks `Content-Transfer-Encoding`",
        "the header lacks `Content-Type`",
        "the header lacks `MIME-Version`",
    ]
