"""Approving in spite of errors: each rule is named, or nothing is approved."""

import pytest

from pipeline.errors import InputError
from pipeline.model.finding import Finding, Severity
from pipeline.workbench.despite import despite


def error(rule: str, line: int) -> Finding:
    where = f"locale/es/a.po:{line}"
    return Finding(where=where, rule=rule, severity=Severity.ERROR, message=f"{rule} is wrong")


ERRORS = {"d1": (error("figure", 3), error("unit", 3), error("unit", 3)), "d2": (error("unit", 9),)}


def test_all_rules_named_are_written_by_digest() -> None:
    assert despite(ERRORS, ("unit", "figure", "link")) == {"d1": "figure, unit", "d2": "unit"}
    assert despite({}, ()) == {}


def test_a_rule_that_is_not_named_is_told_with_what_to_write() -> None:
    with pytest.raises(InputError, match=r"1 draft with errors \(figure\)") as caught:
        despite(ERRORS, ("unit",))
    assert "--despite figure" in caught.value.hint
    with pytest.raises(InputError, match=r"2 drafts with errors \(figure, unit\)"):
        despite(ERRORS, ())
