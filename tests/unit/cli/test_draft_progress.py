"""The progress of drafts: on a terminal alone, and never left open."""

import sys

import pytest

from pipeline.cli.draft_progress import draft_progress
from pipeline.drafts.report import Progress

STEP = Progress(locale="es", answered=2, total=4, billed=1_000_000, price=20.0)


def test_away_from_a_terminal_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    with draft_progress() as show:
        show(STEP)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_it_tells_the_cost_and_ends_with_the_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")

    def stop() -> None:
        with draft_progress() as show:
            show(STEP)
            raise ValueError("stopped")

    with pytest.raises(ValueError, match="stopped"):
        stop()
    written = capsys.readouterr().err
    assert "1,000,000 characters, 20.00" in written
    hidden, shown = "\x1b[?25l", "\x1b[?25h"
    assert written.rindex(shown) > written.rindex(hidden), "the cursor is shown again"
