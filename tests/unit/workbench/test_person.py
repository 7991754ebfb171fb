"""Who decides has a role that the configuration gives; each text is decided on once."""

from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.project.config import Config
from pipeline.project.read_config import load_config
from pipeline.review.decisions import locale_decisions
from pipeline.review.ledger import Verdict
from pipeline.workbench.person import Person, person, record_digests
from tests.tools import write_tree

ROLES = """
title = "T"
locales = ["es"]

[roles]
language = ["L", "both@example.org"]
medical = ["m@example.org", "both@example.org"]
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return load_config(write_tree(tmp_path, {"dragoman.toml": ROLES, "source/a.md": "x"}))


@pytest.mark.parametrize(
    ("by", "role", "expected"),
    [
        ("L", "", "language"),
        ("L", "language", "language"),
        ("M. <m@example.org>", "", "medical"),
        ("B <both@example.org>", "medical", "medical"),
        ("nobody", "", ""),
    ],
)
def test_a_person_acts_in_a_role_that_is_theirs(config, by: str, role: str, expected: str) -> None:
    assert person(config, by, role, None, "why") == Person(
        by=by, role=expected, key=None, note="why"
    )


@pytest.mark.parametrize(
    ("by", "role"), [("L", "medical"), ("L", "none"), ("nobody", "language"), ("", "language")]
)
def test_a_role_of_somebody_else_is_refused(config: Config, by: str, role: str) -> None:
    with pytest.raises(InputError, match="does not have the role"):
        person(config, by, role, None)


def test_who_has_two_roles_must_choose(config: Config) -> None:
    with pytest.raises(InputError, match="more than one role") as caught:
        person(config, "B <both@example.org>", "", None)
    assert "language, medical" in caught.value.hint


def test_each_text_is_decided_on_once_at_the_time_of_the_clock(config: Config, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    who = Person(by="L", role="language", key=None, note="read")
    record_digests(config, config.locales[0], ["a", "b", "a"], Verdict.SIGN, who)
    decisions, damage = locale_decisions(config, config.locales[0])
    assert damage == ()
    assert [decision.digest for decision in decisions] == ["a", "b"]
    assert {(d.by, d.role, d.note, d.verdict) for d in decisions} == {
        ("L", "language", "read", Verdict.SIGN)
    }
