# ruff: noqa: E501  a pair of texts a line
"""Names that every language keeps, and those of citations."""

import pytest

from pipeline.checks.pair import check_pair

_CITED = "Halvorsen and colleagues (2017) found no effect of the drug [12]."
_SEARCHED = "We searched MEDLINE and Embase for trials of the drug."


@pytest.mark.parametrize(
    ("source", "target", "rules"),
    [
        (_CITED, "Halvorsen y colaboradores (2017) no hallaron efecto del fármaco [12].", []),
        (_CITED, "Halversen y colaboradores (2017) no hallaron efecto del fármaco [12].", ["name-changed"]),
        (_SEARCHED, "Se buscaron ensayos del fármaco en MEDLINE y Embase.", []),
        (_SEARCHED, "Se buscaron ensayos del fármaco en MEDLINE y Scopus.", ["name-changed"]),
    ],
)  # fmt: skip
def test_a_name_stays(source: str, target: str, rules: list[str]) -> None:
    assert sorted({one.rule for one in check_pair(source, target, "es")}) == rules
