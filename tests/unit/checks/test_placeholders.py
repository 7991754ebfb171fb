"""Placeholders stand in the order in which programs fill them, each with what it counts."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

C = ("c-format",)


def _rules(source: str, target: str, flags: tuple[str, ...] = C, tag: str = "es") -> list[str]:
    entry = Entry(msgid=source, msgstr=(target,), flags=flags)
    return [one.rule for one in check_entry(entry, scope_of(find_locale(tag)), "a.po")]


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("%s sent %d files", "%d archivos enviados por %s", "placeholder"),
        ("%s took %.2f of it", "%.2f de ello lo tomó %s", "placeholder"),
        ("Wait {n} hours, take {m} pills.", "Espere {m} horas, tome {n} píldoras.", "figure-order"),
        ("Wait %d hours, then take 8 pills.", "Espere 8 horas, tome %d pastillas.", "figure-order"),
        ("Take %d mg of it", "Tome %d g de ello", "unit"),
    ],
)  # fmt: skip
def test_a_placeholder_in_anothers_place_is_told(source: str, target: str, rule: str) -> None:
    assert _rules(source, target) == [rule]


@pytest.mark.parametrize(
    ("source", "target", "flags"),
    [
        ("%s sent %d files", "%s envió %d archivos", C),
        ("%s sent %d files", "%2$d archivos enviados por %1$s", C),
        ("%1$s sent %2$d files", "%2$d archivos enviados por %1$s", C),
        ("{who} sent {n} files", "{n} archivos enviados por {who}", ("python-brace-format",)),
        ("%(a)s %(b)d", "%(b)d %(a)s", ("python-format",)),
        ("Wait {n} hours, then take {m} pills.", "Tome {m} pastillas tras {n} horas.", ()),
        ("Write %s and %d so.", "Escriba así %d y %s.", ("no-c-format",)),
        ("Save 5 %d", "Ahorre 5 %d", ()),
    ],
)
def test_what_a_program_fills_rightly_is_let_be(
    source: str, target: str, flags: tuple[str, ...]
) -> None:
    assert _rules(source, target, flags) == []


def test_a_form_for_many_numbers_names_its_number_and_one_for_none_says_no() -> None:
    arabic = find_locale("ar")
    forms = ("لا ملفات", "ملف واحد", "ملفان", "%d ملفات", "%d ملفا", "ملف")
    entry = Entry(msgid="Delete %d file", plural="Delete %d files", msgstr=forms, flags=C)
    found = check_entry(entry, scope_of(arabic), "a.po")
    assert [(one.rule, one.source) for one in found if one.rule == "placeholder"] == [
        ("placeholder", "%d")
    ]
    assert not [one for one in found if one.rule.startswith("negation")]
