"""Findings for other programs: every finding arrives, and no text of one is a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.sarif import codequality, github, place, sarif
from pipeline.model.finding import Finding, Severity

findings = st.builds(
    Finding,
    where=st.text(),
    rule=st.sampled_from(["figure", "unit"]),
    severity=st.sampled_from(Severity),
    message=st.text(),
    digest=st.sampled_from(["", "81c0f3aa"]),
)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("locale/es/x.po:7", ("locale/es/x.po", 7)),
        ("source/x.md (es)", ("source/x.md", 1)),
        ("source/x.md (pt-BR):3", ("source/x.md", 3)),
        ("x.po:0", ("x.po", 1)),
        ("a:b.po:2", ("a:b.po", 2)),
        ("two\nlines:4", ("two\nlines:4", 1)),
        ("", ("", 1)),
    ],
)
def test_a_place_is_a_path_and_a_line(where: str, expected: tuple[str, int]) -> None:
    assert place(where) == expected


@given(st.lists(findings, max_size=5))
def test_sarif_holds_each_finding_with_a_rule_that_is_listed(some: list[Finding]) -> None:
    [run] = sarif(some)["runs"]
    results = run["results"]
    assert [result["message"]["text"] for result in results] == [each.message for each in some]
    listed = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert listed == sorted({result["ruleId"] for result in results})
    for result, each in zip(results, some, strict=True):
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert ("partialFingerprints" in result) == bool(each.digest)


@pytest.mark.parametrize(
    ("severity", "level", "word"),
    [
        (Severity.ERROR, "error", "error"),
        (Severity.WARNING, "warning", "warning"),
        (Severity.INFO, "note", "notice"),
    ],
)
def test_each_severity_has_its_level(severity: Severity, level: str, word: str) -> None:
    each = Finding(where="a.po:3", rule="x", severity=severity, message="m")
    assert sarif([each])["runs"][0]["results"][0]["level"] == level
    assert github([each]) == [f"::{word} file=a.po,line=3,title=x::m"]


@given(findings)
def test_an_annotation_is_one_line_with_its_own_fields_alone(each: Finding) -> None:
    [line] = github([each])
    assert "\n" not in line
    assert "\r" not in line
    command, _, data = line.removeprefix("::").partition("::")
    assert command.count(",") == 2
    assert command.count("=") - each.where.count("=") <= 3
    restored = data.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert restored == each.message


def test_the_report_of_gitlab_keeps_its_names_when_lines_move() -> None:
    def names(*lines: int) -> list[str]:
        found = [
            Finding(where=f"a.po:{line}", rule="figure", severity=Severity.ERROR, message="m")
            for line in lines
        ]
        report = codequality(found)
        assert [one["location"]["lines"]["begin"] for one in report] == list(lines)
        assert {one["severity"] for one in report} == {"critical"}
        return [one["fingerprint"] for one in report]

    assert names(3, 8) == names(4, 9)
    assert len(set(names(3, 8))) == 2
