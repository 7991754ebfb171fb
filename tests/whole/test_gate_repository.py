"""A rejection is not lost where git is told to look elsewhere, nor where the catalogs move."""

from pathlib import Path

import pytest

from tests.tools import dragoman
from tests.whole.test_gate_history import (
    LEDGER,
    WHO,
    cleaned,
    commit,
    gate,
    moved,
    run,
    sound,
)

__all__ = ["cleaned", "sound"]  # fixtures
FILES_ELSEWHERE = "git is told that the files of the repository"
NO_COMMIT = "the branch has no commit, and others have"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("config", "core.worktree", "../.."), FILES_ELSEWHERE),
        (("config", "core.worktree", "../locale"), FILES_ELSEWHERE),
        (("checkout", "-q", "--orphan", "new"), NO_COMMIT),
        (("symbolic-ref", "HEAD", "refs/heads/none"), NO_COMMIT),
    ],
    ids=["around", "within", "orphan", "no-branch"],
)
def test_a_repository_that_is_told_to_look_elsewhere_closes_the_gate(
    cleaned: Path, words: tuple[str, ...], says: str
) -> None:
    run(cleaned, *words)
    assert says in gate(cleaned)


def test_a_rejection_is_not_left_behind_where_catalogs_move_without_a_commit(sound: Path) -> None:
    before = (sound / LEDGER).read_bytes()
    dragoman("review", "reject", "-l", "es", "-d", "index", *WHO, cwd=sound)
    commit(sound, "Reject")
    moved(sound)
    (sound / "catalogs/es/review.jsonl").write_bytes(before)
    assert "was left behind in another folder: put the reject of" in gate(sound)
