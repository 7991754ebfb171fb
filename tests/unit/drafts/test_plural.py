"""Which text a form is drafted from, and what of it no engine may touch."""

import pytest

from pipeline.documents.inline.shield import shield, unshield
from pipeline.drafts.plural import kept_as_is, sources_of_forms
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry

NUMBERED = Entry(msgid="%d day", plural="%d days")
WORDED = Entry(msgid="One day", plural="%d days")


@pytest.mark.parametrize(
    ("tag", "entry", "singular"),
    [
        ("es", NUMBERED, [0]),
        ("es", WORDED, [0]),
        ("fr", NUMBERED, [0]),
        ("fr", WORDED, []),
        ("ru", NUMBERED, [0]),
        ("ru", WORDED, []),
        ("ar", WORDED, [1]),
        ("ja", NUMBERED, [0]),
        ("ja", WORDED, []),
        ("ga", WORDED, [0]),
    ],
)
def test_a_form_of_several_numbers_never_lacks_the_number(
    tag: str, entry: Entry, singular: list[int]
) -> None:
    locale = find_locale(tag)
    sources = sources_of_forms(entry, Catalog(), locale)
    assert len(sources) == locale.plural_count
    assert [at for at, one in enumerate(sources) if one == entry.msgid] == singular


def test_the_header_of_the_catalog_counts_before_the_locale() -> None:
    header = Entry(msgid="", msgstr=("Plural-Forms: nplurals=1; plural=0;\n",))
    sources = sources_of_forms(WORDED, Catalog(entries=(header,)), find_locale("es"))
    assert sources == ("%d days",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("%d of %s", ["%d", "%s"]),
        ("%1$s and %2$d", ["%1$s", "%2$d"]),
        ("%.2f mg", ["%.2f"]),
        ("%ld files", ["%ld"]),
        ("50%% of %d", ["%d"]),
        ("100 % of days", []),
        ("%(n)s days", []),
    ],
)
def test_placeholders_of_c_are_kept_from_engines(text: str, kept: list[str]) -> None:
    entry = Entry(msgid=text, flags=("c-format",))
    assert [one for _, _, one in kept_as_is(text, entry)] == kept
    assert kept_as_is(text, Entry(msgid=text, flags=("no-c-format",))) == []


@pytest.mark.parametrize("text", ["%@", "%1$@", "%*d", "%'d", "%u", "%ld", "%.*f"])
def test_all_kinds_of_placeholders_are_kept(text: str) -> None:
    entry = Entry(msgid=f"Take {text} pills", flags=("c-format",))
    assert [one for _, _, one in kept_as_is(entry.msgid, entry)] == [text]


def test_words_between_two_placeholders_are_no_formula() -> None:
    entry = Entry(msgid="Give %1$s to the child and %2$s to you", flags=("php-format",))
    found = shield(entry.msgid, terms=kept_as_is(entry.msgid, entry))
    assert found.text == 'Give <x id="1"/> to the child and <x id="2"/> to you'
    assert unshield(found.text, found) == entry.msgid
