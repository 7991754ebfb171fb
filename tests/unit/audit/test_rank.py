"""The worst first: what harms before what is lost, and not twenty findings of one rule."""

from pipeline.audit.rank import by_text, worst
from pipeline.audit.record import Audit, FileReport, Pairing, Spot, Text
from pipeline.model.finding import Finding, Severity


def spot(rule: str, line: int, severity: Severity = Severity.ERROR, **text: object) -> Spot:
    finding = Finding(where=f"es.po:{line}", rule=rule, severity=severity, message="m")
    return Spot(
        finding=finding,
        locale="es",
        text=Text(source=f"s{line}", target=f"t{line}", line=line, **text),  # type: ignore[arg-type]
    )


def audit(*spots: Spot) -> Audit:
    file = FileReport(path="es.po", locale="es", spots=spots)
    return Audit(name="x", layout="catalogs", files=(file,))


def test_one_text_stands_once_with_all_its_findings() -> None:
    [text] = by_text([spot("link", 3), spot("figure", 3), spot("end-stop", 3, Severity.INFO)])
    assert [one.finding.rule for one in text.spots] == ["figure", "link", "end-stop"]


def test_a_figure_stands_before_a_link_and_a_sure_pair_before_a_likely_one() -> None:
    found = worst(
        audit(spot("link", 1), spot("figure", 2, pairing=Pairing.LIKELY), spot("figure", 3))
    )
    assert [one.first.text.line for one in found] == [3, 2, 1]


def test_twenty_lost_links_leave_room_for_other_rules() -> None:
    links = [spot("link", line) for line in range(1, 40)]
    found = worst(audit(*links, spot("brackets", 99, Severity.WARNING)))
    assert len(found) == 20
    assert found[-1].first.finding.rule == "brackets"


def test_notes_alone_are_not_among_the_worst() -> None:
    assert worst(audit(spot("end-stop", 1, Severity.INFO))) == []
