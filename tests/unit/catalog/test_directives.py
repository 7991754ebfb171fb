"""No line of a catalog ends within a format directive, as msgcat has it."""

import subprocess

import pytest

from pipeline.catalog.directives import directives_of, held_by
from pipeline.catalog.read import read_catalog
from pipeline.catalog.wrap import quoted
from tests.tools import need

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
WORDS = ["word", "done", "completo", "5%", "(a)", "%s more", "lots", "zu", "*d", "#x", "q", "-"]


@pytest.mark.parametrize("flag", ["c-format", "python-format", "javascript-format"])
def test_lines_end_where_msgcat_ends_them(flag: str) -> None:
    need("msgcat")
    for word in WORDS:
        for size in range(58, 74):
            text = ("aaaa " * 20)[:size].rstrip() + f" 80% {word} tail and more to be wrapped"
            lines = quoted("msgid", text, directive=directives_of([flag]))
            entry = f"#, {flag}\n" + "\n".join(lines) + '\nmsgstr ""\n'
            done = subprocess.run(
                ["msgcat", "-"], input=(HEADER + entry).encode(), capture_output=True, check=True
            )
            assert done.stdout.decode().partition("\n\n")[2] == entry


def test_nothing_is_held_without_a_format() -> None:
    assert directives_of(["fuzzy", "no-c-format"]) is None
    assert list(held_by("80% done", None)) == []


def test_what_is_no_directive_ends_the_reading() -> None:
    assert list(held_by("1% w 2% d", directives_of(["c-format"]))) == []
    assert list(held_by("%(x)s 2% d", directives_of(["c-format"]))) == []
    assert list(held_by("%(x)s", directives_of(["python-format"]))) == [1, 2, 3, 4]


def test_comments_keep_the_spaces_at_their_ends() -> None:
    catalog = read_catalog(b'# note  \n#. auto  \nmsgid "a"\nmsgstr ""\n', "a.po")
    assert catalog.entries[0].translator_comments == ("note  ",)
    assert catalog.entries[0].comments == ("auto  ",)
