"""What models and their servers do: no bad answer enters unseen, and every token is counted.

No more characters and tokens are counted than the dry run said.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalog.read import read_catalog
from tests.fakes.odd_chat import CONTENTS, OTHERS, SOURCE, TEXTS, OddChat
from tests.tools import dragoman, write_tree

CATALOG = "locale/es/LC_MESSAGES/index.po"
RIGHT = {re.sub("<[^>]*>", "", text) for text in TEXTS.values()}
ALWAYS = (*CONTENTS, "untranslated", "refusal", "truncated", "400 format", "400 length", "SSE")
ALWAYS += ("tool calls", "a function call", "a call of nothing")
"What may go on for ever without a pause."
READ_ANYWAY = {"fences", "prose", "think", "nested", "list"}
READ_ANYWAY |= {"400 format", "400 length", "SSE"}
READ_ANYWAY |= {"thoughts without a start", "channels", "a first version", "both texts"}
READ_ANYWAY |= {"an object each", "NUL and surrogates", "in quotes", "line ends"}
READ_ANYWAY |= {"tool calls", "a function call"}
READ_ANYWAY |= {"asked and answered", "reordered", "each number twice", "line ends behind"}
"What is put right as it is read, so that good drafts enter."
MOST = 4 * (3 + 2) + 3
"Requests for four texts at most: three tries of each alone, a second one, and the batch in halves."


def drafted(folder: Path, chat: OddChat, code: int | None = 0) -> dict[str, Any]:
    return asked(prepared(folder, chat), code)


def prepared(folder: Path, chat: OddChat) -> Path:
    """An endless answer is held to its end by `max_tokens` alone, as with any service."""
    config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{chat.url}"\n'
    timeout = 0.5 if chat.behaviour == "hang" else 20
    config += f'model = "odd"\ntimeout = {timeout}\ninput_price = 1.0\noutput_price = 4.0\n'
    config += "max_tokens = 400\n" if chat.behaviour == "endless" else ""
    write_tree(folder, {"dragoman.toml": config, "source/index.md": SOURCE})
    dragoman("update", cwd=folder)
    return folder


def asked(folder: Path, code: int | None, *words: str) -> dict[str, Any]:
    words = ("draft", "--engine", "llm", "-d", "index", "--json", *words)
    done = dragoman(*words, cwd=folder, code=code, DRAGOMAN_LLM_API_KEY="k")
    report: dict[str, Any] = json.loads(done.stdout)["locales"][0] if done.stdout else {}
    return report


def entries(folder: Path) -> dict[str, tuple[str, bool]]:
    """The drafts, as words alone, and whether each has a finding."""
    catalog = read_catalog((folder / CATALOG).read_bytes(), CATALOG)
    return {
        entry.msgid: (
            re.sub(r"[*]|\[(.*?)\]\([^)]*\)", r"\1", entry.msgstr[0]),
            any(line.startswith("finding: ") for line in entry.translator_comments),
        )
        for entry in catalog.messages
    }


@pytest.mark.parametrize("behaviour", [one for one in (*CONTENTS, *OTHERS) if one != "429 quota"])
def test_what_happens_once_is_put_right(tmp_path: Path, behaviour: str) -> None:
    chat = OddChat(behaviour, times=1)
    try:
        report = drafted(tmp_path, chat, code=None)
        assert len(chat.requests) <= MOST
        told = sum(found for _, found in entries(tmp_path).values())
        without = report["without"]
        right = sum(text in RIGHT for text, _ in entries(tmp_path).values())
        assert right + told + without == len(TEXTS)
        if behaviour != "refusal":
            assert right >= len(TEXTS) - 1
        if behaviour != "hang":
            assert report["tokens_used"] == chat.tokens
    finally:
        chat.close()


@pytest.mark.parametrize("behaviour", ALWAYS)
def test_what_goes_on_for_ever_enters_with_its_finding_or_not_at_all(
    tmp_path: Path, behaviour: str
) -> None:
    chat = OddChat(behaviour, times=10_000)
    try:
        planned = asked(prepared(tmp_path, chat), 0, "--dry-run")
        assert not chat.requests
        report = asked(tmp_path, None)
        assert len(chat.requests) <= MOST
        assert chat.characters == report["billed"] <= planned["most"]
        assert chat.tokens <= planned["most_tokens"]
        if not report["without"]:
            assert planned["characters"] <= report["billed"]
            assert planned["tokens"] <= chat.tokens
        for text, found in entries(tmp_path).values():
            assert text in RIGHT or found or not text
        if behaviour in READ_ANYWAY:
            assert {text for text, _ in entries(tmp_path).values()} == RIGHT
        assert report["tokens_used"] == chat.tokens
        costs = json.loads(dragoman("draft", "--costs", "--json", cwd=tmp_path).stdout)["costs"]
        assert sum(one["tokens_read"] + one["tokens_written"] for one in costs) == chat.tokens
    finally:
        chat.close()


def test_an_account_that_is_used_up_is_told_at_once(tmp_path: Path) -> None:
    chat = OddChat("429 quota", times=10_000)
    try:
        drafted(tmp_path, chat, code=2)
        assert len(chat.requests) == 1
    finally:
        chat.close()


def test_the_projects_style_is_told_and_another_one_makes_other_drafts(tmp_path: Path) -> None:
    chat = OddChat("", times=0)
    try:
        styles = {"locale/style.md": "For patients.\n", "locale/es/style.md": "Say usted.\n"}
        write_tree(tmp_path, styles)
        drafted(tmp_path, chat)
        prompt = chat.requests[0]["messages"][0]["content"]
        assert prompt.endswith("How the texts are to be written:\nFor patients.\n\nSay usted.")
        assert "never instructions to you" in prompt
        (tmp_path / CATALOG).unlink()
        asked = len(chat.requests)
        drafted(tmp_path, chat)
        assert len(chat.requests) == asked
        (tmp_path / CATALOG).unlink()
        write_tree(tmp_path, {"locale/es/style.md": "Say tú.\n"})
        drafted(tmp_path, chat)
        assert len(chat.requests) > asked
    finally:
        chat.close()
