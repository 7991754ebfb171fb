"""Who decides has a role that the configuration gives; each text is decided on once."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.clock import wall
from pipeline.errors import InputError
from pipeline.project.config import Config
from pipeline.project.read_config import load_config
from pipeline.review.decided import ledger_path
from pipeline.review.ledger import Ledger, Verdict, read_ledger
from pipeline.review.standing import standings
from pipeline.review.validity import verified
from pipeline.workbench.person import Person, person, record_digests
from tests.tools import write_tree
from tests.unit.review.test_signatures import line_for, new_key

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


def there(config: Config) -> Ledger:
    (locale, *_) = config.locales
    return read_ledger((config.root / ledger_path(config, locale)).read_text())


def test_each_text_is_decided_on_once_at_the_time_of_the_clock(config: Config, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    who = Person(by="L", role="language", key=None, note="read")
    record_digests(config, config.locales[0], ["a", "b", "a"], Verdict.SIGN, who)
    ledger = there(config)
    assert ledger.findings == ()
    assert [decision.digest for decision in ledger.decisions] == ["a", "b"]
    assert {(d.by, d.role, d.note, d.verdict) for d in ledger.decisions} == {
        ("L", "language", "read", Verdict.SIGN)
    }


KEYED_ROLES = '[roles]\nlanguage = ["doc@example.org", "Ann"]\n'


def project(folder: Path, more: str = "") -> Config:
    config = f'title = "T"\nproject = "clinic"\nlocales = ["es"]\n{more}'
    return load_config(write_tree(folder, {"dragoman.toml": config, "source/a.md": "A\n"}))


def test_where_keys_are_asked_for_the_name_of_the_key_has_the_role(tmp_path: Path) -> None:
    config = project(tmp_path, '[policy]\nallowed_signers = "signers"\n' + KEYED_ROLES)
    for by in ("doc@example.org <eve@example.org>", "Ann <eve@example.org>"):
        with pytest.raises(InputError, match="does not have the role") as caught:
            person(config, by, "language", None)
        assert "eve@example.org" in caught.value.hint


def test_a_decision_is_recorded_once_for_this_project_at_the_clocks_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    config = project(tmp_path)
    (locale,) = config.locales
    who = Person(by="Ann", role="", key=None, note="read aloud")
    assert record_digests(config, locale, ["1", "2"], Verdict.SIGN, who) == 2
    assert record_digests(config, locale, ["1", "3"], Verdict.SIGN, who) == 1
    assert record_digests(config, locale, ["9"], Verdict.WITHDRAW, who) == 0
    ledger = there(config)
    assert ledger.findings == ()
    assert [one.digest for one in ledger.decisions] == ["1", "2", "3"]
    assert {(one.project, one.note, one.at.year > 2000) for one in ledger.decisions} == {
        ("clinic", "read aloud", True)
    }


def test_what_is_signed_with_a_key_verifies_in_its_place(tmp_path: Path) -> None:
    key = new_key(tmp_path, "ann")
    before = project(tmp_path)
    config = project(tmp_path, '[policy]\nallowed_signers = "signers"\n')
    signers = line_for(key, "ann@example.org")
    (tmp_path / "signers").write_text(signers)
    (locale,) = config.locales
    ann = Person(by="Ann <ann@example.org>", role="", key=key, note="")
    assert record_digests(before, locale, ["1"], Verdict.SIGN, replace(ann, key=None)) == 1
    assert record_digests(config, locale, ["1", "2"], Verdict.SIGN, ann) == 2
    assert record_digests(config, locale, ["1", "2"], Verdict.SIGN, ann) == 0
    ledger = there(config)
    assert ledger.findings == ()
    counting, findings = verified(
        ledger.decisions, signers.encode(), project="clinic", now=wall(), where="l"
    )
    assert [(bool(one.signature), one.covered_by) for one in counting] == [(False, 3), (True, 0)]
    assert findings == ()
    assert set(standings(counting)) == {"1", "2"}


def test_a_key_that_cannot_sign_leaves_no_line(tmp_path: Path) -> None:
    config = project(tmp_path)
    (locale,) = config.locales
    who = Person(by="Ann", role="", key=tmp_path / "none", note="")
    with pytest.raises(InputError, match="cannot sign"):
        record_digests(config, locale, ["1", "2"], Verdict.SIGN, who)
    assert not (tmp_path / ledger_path(config, locale)).exists()
