"""Links by reference: the document defines their labels, and a translation keeps them."""

from dataclasses import replace

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.pair import check_pair
from pipeline.checks.run import check_entry
from pipeline.documents.inline.labels import labels_of
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

LABELS = labels_of(
    """
[side effects]: https://example.org/side "Side effects"
[Dose Guide]: dose.md
[`--dose`]: dose.md#option
[**very** common]: common.md
[tablet]: tablet.png

[^1]: Notes say more.

    [noted]: note.md

> - [quoted words]: quoted.md
"""
)
RIGHT = [
    ("See the [side effects] list.", "Vea la lista de [efectos secundarios][side effects]."),
    ("See the [Side Effects] list.", "Vea la lista de [efectos secundarios][side effects]."),
    ("See [side effects][].", "Vea los [efectos secundarios][side effects]."),
    ("See [the guide][dose guide].", "Vea [la guía][Dose Guide]."),
    ("See [the guide][dose guide].", "Vea [la guía](dose.md)."),
    ("See [the guide](dose.md).", "Vea [la guía][dose guide]."),
    ("See [`--dose`].", "Vea [`--dose`]."),
    ("See the option [`--dose`].", "Vea la opción [`--dose`][]."),
    ("It is [**very** common].", "Es [**muy** frecuente][**very** common]."),
    ("![A small tablet][tablet]", "![Un comprimido pequeño][tablet]"),
    ("![A small tablet][tablet]", "![Un comprimido pequeño](tablet.png)"),
    ("![tablet]", "![comprimido][tablet]"),
    ("Read [noted] and [quoted words].", "Lea [lo anotado][noted] y [lo citado][quoted words]."),
    ("[![A tablet][tablet]][side effects]", "[![Un comprimido][tablet]][side effects]"),
    ("An aside [we think], no link.", "Un inciso [creemos], sin enlace."),
    ("See [the class][app.Drug].", "Vea [la clase][app.Drug]."),
    ("See [the PubMed list][side effects].", "Vea [**la** lista][side effects]."),
]
DEAD = [
    ("See the [side effects] list.", "Vea la lista de [efectos secundarios].", "link"),
    ("See the [side effects] list.", "Vea la lista de [efectos secundarios][].", "link"),
    (
        "See the [side effects] list.",
        "Vea la lista de [efectos secundarios][efectos secundarios].",
        "link",
    ),
    ("See [side effects][].", "Vea los [efectos secundarios][].", "link"),
    ("See [the guide][dose guide].", "Vea [la guía][guía de dosis].", "link"),
    ("See [the guide][dose guide].", "Vea [la guía][side effects].", "link"),
    ("See [`--dose`].", "Vea [`--dosis`].", "link"),
    ("It is [**very** common].", "Es [**muy** frecuente].", "link"),
    ("![A small tablet][tablet]", "![Un comprimido pequeño][comprimido]", "image"),
    ("![tablet]", "![comprimido]", "image"),
    ("Read the list.", "Lea [la lista][lista].", "link"),
    ("See [it][dose guide].", "Vea [la guía] [dose guide].", "link"),
    ("See [it][dose guide].", r"Vea \[la guía][dose guide].", "link"),
    ("See [it][dose guide].", r"Vea \[[dose guide].", "link"),
    ("See the [side effects] list.", "Vea la [lista][lista] de [efectos][side effects].", "link"),
]


def errors(source: str, target: str, tag: str = "es") -> list[str]:
    scope = replace(scope_of(find_locale(tag)), labels=LABELS)
    found = check_entry(Entry(msgid=source, msgstr=(target,)), scope, "")
    return [one.rule for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_a_reference_that_leads_where_the_source_does_has_no_finding(
    source: str, target: str
) -> None:
    assert errors(source, target) == []


@pytest.mark.parametrize(("source", "target", "rule"), DEAD)
def test_a_reference_that_leads_nowhere_or_elsewhere_is_an_error(
    source: str, target: str, rule: str
) -> None:
    assert rule in errors(source, target)


def test_words_of_a_label_are_not_read_in_other_scripts_either() -> None:
    assert (
        errors("See the [side effects] list.", "انظر [الآثار الجانبية][side effects].", "ar") == []
    )
    assert (
        errors("See the [side effects] list.", "[副作用][side effects]の一覧を見てください。", "ja")
        == []
    )
    assert errors("See the [side effects] list.", "[副作用]の一覧を見てください。", "ja") == [
        "link"
    ]


def test_words_that_a_reader_sees_are_translated_though_they_are_a_label() -> None:
    assert "source-word" in errors("See [side effects] first.", "Vea primero [side effects].")


def test_without_a_document_the_texts_tell_what_is_a_label() -> None:
    def rules(source: str, target: str) -> list[str]:
        return [one.rule for one in check_pair(source, target, "es")]

    assert rules("See [side effects].", "Vea los [efectos secundarios][side effects].") == []
    assert rules("See [the list][side effects].", "Vea [la lista][efectos].") == ["link"]
