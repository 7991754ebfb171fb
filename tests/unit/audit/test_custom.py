"""What a site does throughout is its custom; what it does once is a slip."""

from pipeline.audit.custom import with_customs
from pipeline.audit.record import Audit, FileReport, Spot, Text
from pipeline.model.finding import Finding, Severity


def spot(rule: str, locale: str, number: int, source: str, target: str) -> Spot:
    finding = Finding(
        where=f"{locale}.po:{number}",
        rule=rule,
        severity=Severity.ERROR,
        message="m",
        source=source,
        target=target,
    )
    text = Text(source=source, target=f"{target} {number}", line=number)
    return Spot(finding=finding, locale=locale, text=text)


def severities(*spots: Spot) -> list[Severity]:
    locales = dict.fromkeys(one.locale for one in spots)
    files = tuple(
        FileReport(path=tag, locale=tag, spots=tuple(one for one in spots if one.locale == tag))
        for tag in locales
    )
    audit = with_customs(Audit(name="x", layout="catalogs", files=files))
    return [one.finding.severity for one in audit.spots]


def test_a_name_that_one_language_alone_keeps_is_a_slip() -> None:
    assert severities(spot("untouched", "es", 1, "get", "get")) == [Severity.ERROR]
    both = (spot("untouched", tag, 1, "get", "get") for tag in ("es", "de"))
    assert severities(*both) == [Severity.INFO] * 2


def test_a_word_that_four_texts_keep_is_a_term() -> None:
    three = [spot("source-word", "es", n, "chart", "chart") for n in range(3)]
    assert set(severities(*three)) == {Severity.ERROR}
    assert set(severities(*three, spot("source-word", "es", 9, "chart", "Chart"))) == {
        Severity.INFO
    }


def test_capitals_that_are_translated_alike_are_no_name() -> None:
    notes = [spot("name-changed", "es", n, "NOTE", "NOTA") for n in range(3)]
    assert severities(*notes, spot("name-changed", "es", 9, "WHO", "OMC")) == [
        *[Severity.INFO] * 3,
        Severity.ERROR,
    ]


def test_no_other_rule_is_touched() -> None:
    figures = [spot("figure", "es", n, "5", "50") for n in range(9)]
    assert set(severities(*figures)) == {Severity.ERROR}
