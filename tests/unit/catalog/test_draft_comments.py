"""Our own comments are told from a translator's."""

import pytest

from pipeline.catalog.draft_comments import OWN_COMMENTS


@pytest.mark.parametrize("comment", ["draft: deepl 2026-11-01", "before: x", "kept: 1", "from: y"])
def test_what_we_write_is_ours(comment: str) -> None:
    assert comment.startswith(OWN_COMMENTS)


@pytest.mark.parametrize("comment", ["draft", "Draft: of mine", "see before: x", "drafts: 2", ""])
def test_what_a_translator_writes_is_not(comment: str) -> None:
    assert not comment.startswith(OWN_COMMENTS)
