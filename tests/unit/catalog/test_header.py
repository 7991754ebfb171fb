"""Headers: msgfmt accepts them; a changed field changes its line alone."""

import datetime
import subprocess

import pytest

from pipeline.catalog.header import (
    header_fields,
    new_header,
    new_template_header,
    with_fields,
)
from pipeline.catalog.read import parse_po
from pipeline.catalog.write import write_po
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry
from tests.tools import need

NOW = datetime.datetime(2026, 11, 23, 8, 5, tzinfo=datetime.UTC)
FIELDS = [
    *("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date"),
    *("Last-Translator", "Language-Team", "Language", "MIME-Version", "Content-Type"),
    *("Content-Transfer-Encoding", "Plural-Forms", "X-Generator"),
]


@pytest.mark.parametrize("tag", ["es", "ar", "ja", "pt-BR", "zh-Hant"])
def test_msgfmt_says_nothing_of_a_new_header(tag: str) -> None:
    need("msgfmt")
    entry = new_header(project="A  site\nof mine", locale=find_locale(tag), now=NOW)
    assert list(header_fields(entry)) == FIELDS
    text = write_po(Catalog(entries=(entry, Entry(msgid="a", msgstr=("b",)))))
    command = ["msgfmt", "--check", "--check-header", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    assert done.stderr == b""


def test_a_template_names_no_language() -> None:
    fields = header_fields(new_template_header(project="p", now=NOW, generator="g 1"))
    assert (fields["POT-Creation-Date"], fields["X-Generator"]) == ("2026-11-23 08:05+0000", "g 1")
    assert "Language" not in fields
    assert "Plural-Forms" not in fields


def test_a_field_changes_in_its_place_and_unknown_ones_stay() -> None:
    text = "Own: 1\nLanguage: es\nno colon\nX-More: a: b\n"
    header = Entry(msgid="", msgstr=(text,))
    assert header_fields(header) == {"Own": "1", "Language": "es", "X-More": "a: b"}
    new = with_fields(header, {"Language": "ca", "New": "n"})
    assert new.msgstr == (text.replace("es\n", "ca\n") + "New: n\n",)


def test_the_same_fields_keep_the_bytes() -> None:
    header = parse_po('msgid   ""\nmsgstr "A:   1\\n"\n').entries[0]
    assert with_fields(header, {"A": "1"}) is header
    assert with_fields(header, {}) is header
