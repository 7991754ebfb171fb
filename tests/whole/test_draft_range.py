"""The range that a dry run says holds what is counted, whatever a model makes of its texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.drafts.journal import JOURNAL, open_journal
from tests.fakes.odd_chat import SOURCE, OddChat
from tests.tools import ROOT, dragoman, write_tree

TAGS = ("es", "ca", "fr", "de", "it", "ja")


def project(folder: Path, chat: OddChat, text: str) -> Path:
    config = f'title = "S"\nlocales = {list(TAGS)}\n[engines.llm]\nbase_url = "{chat.url}"\n'
    files = {"dragoman.toml": f'{config}model = "odd"\n', "source/index.md": text}
    dragoman("update", cwd=write_tree(folder, files))
    return folder


def draft(folder: Path, *words: str) -> list[dict[str, Any]]:
    words = ("draft", "--engine", "llm", "-d", "index", "--json", *words)
    done = dragoman(*words, cwd=folder, code=None, DRAGOMAN_LLM_API_KEY="k")
    locales: list[dict[str, Any]] = json.loads(done.stdout or "{}").get("locales", [])
    return locales


@pytest.mark.parametrize(
    "behaviour", ["chat alone", "shifted", "Hola", "left out", "truncated", "wrong numbers"]
)
def test_six_locales_each_keep_to_their_range(tmp_path: Path, behaviour: str) -> None:
    chat = OddChat(behaviour, 10_000)
    try:
        article = (ROOT / "source/articles/ketamine-for-anxiety.md").read_text()
        project(tmp_path, chat, f"{SOURCE}\n{article[:6000]}")
        planned = draft(tmp_path, "--dry-run")
        assert [one["locale"] for one in planned] == list(TAGS)
        assert not chat.requests
        for before, after in zip(planned, draft(tmp_path), strict=False):
            assert after["billed"] + after["maybe_billed"] <= before["most"], before["locale"]
            assert after["tokens_used"] <= before["most_tokens"], before["locale"]
        assert chat.tokens <= sum(one["most_tokens"] for one in planned)
        assert 0 < chat.characters <= sum(one["most"] for one in planned)
        with open_journal(tmp_path / JOURNAL) as journal:
            assert journal.billed() == chat.characters
    finally:
        chat.close()


def test_what_was_not_asked_again_is_told_and_is_asked_in_the_next_run(tmp_path: Path) -> None:
    chat = OddChat("left out", 10_000)
    try:
        project(tmp_path, chat, SOURCE)
        first = draft(tmp_path, "-l", "es")[0]
        assert first["without"] > 0
        assert first["held_after"] + first["offended"], "and why"
        chat.left = 0
        again = draft(tmp_path, "-l", "es")[0]
        assert (again["to_ask"], again["without"]) == (first["without"], 0)
    finally:
        chat.close()
