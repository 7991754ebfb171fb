"""What is built has the time of its sources; what a person does has that of the clock."""

import datetime

import pytest

from pipeline.clock import now, wall


def test_the_fixed_time_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert now() == datetime.datetime(1970, 1, 2, tzinfo=datetime.UTC)


@pytest.mark.parametrize("value", ["", "yesterday", "-1", "1.5", "²", "9" * 30])
def test_what_is_no_time_fixes_nothing(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert now().tzinfo is datetime.UTC


def test_the_fixed_time_is_for_what_is_built_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert wall().year > 2000
    assert wall().tzinfo is datetime.UTC
