"""What is built has the time of its sources; what a person does has that of the clock."""

import datetime

import pytest

from pipeline.clock import now, wall


def test_the_fixed_time_is_for_what_is_built_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert now() == datetime.datetime(1970, 1, 2, tzinfo=datetime.UTC)
    assert wall().year > 2000
    assert wall().tzinfo is datetime.UTC
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "none")
    assert now().year > 2000
