"""The recipes of the guide, each against a service that follows the published API of its name."""

import json
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from tests.fakes.chat_services import KEY, RECIPES, ChatService
from tests.tools import ROOT, dragoman, write_tree

TEXT = "# Doses\n\nTake *one* pill & rest.\n\nTake [two](t.md) of `them`.\n\nStop.\n\nNever more.\n"
CATALOG = "locale/es/LC_MESSAGES/index.po"


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_makes_drafts(tmp_path: Path, name: str) -> None:
    service = ChatService(RECIPES[name])
    try:
        config = 'title = "S"\nlocales = ["es"]\n[engines.llm]\nparallel = 1\n'
        config += RECIPES[name].config.format(url=service.url)
        write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": TEXT})
        dragoman("update", cwd=tmp_path)
        keys = {"DRAGOMAN_LLM_API_KEY": KEY} if RECIPES[name].header else {}
        words = ("draft", "--engine", "llm", "-d", "index", "--json")
        [report] = json.loads(dragoman(*words, cwd=tmp_path, **keys).stdout)["locales"]
        assert (report["drafted"], report["without"]) == (5, 0)
        assert report["tokens_used"] == 70 * service.answers
        catalog = read_catalog((tmp_path / CATALOG).read_bytes(), CATALOG)
        drafts = {entry.msgid: entry.msgstr[0] for entry in catalog.messages}
        assert drafts["Take [two](t.md) of `them`."] == "TAKE [TWO](t.md) OF `them`."
    finally:
        service.close()


@pytest.mark.parametrize("name", [name for name in RECIPES if RECIPES[name].header])
def test_a_wrong_key_is_told_at_once(tmp_path: Path, name: str) -> None:
    service = ChatService(RECIPES[name])
    try:
        config = 'title = "S"\nlocales = ["es"]\n[engines.llm]\nparallel = 1\n'
        config += RECIPES[name].config.format(url=service.url)
        write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": TEXT})
        dragoman("update", cwd=tmp_path)
        done = dragoman(
            "draft", "--engine", "llm", cwd=tmp_path, code=2, DRAGOMAN_LLM_API_KEY="bad-key"
        )
        assert "HTTP 401 Access denied" in done.stderr
        assert "bad-key" not in done.stderr + done.stdout
        assert len(service.requests) == 1
    finally:
        service.close()


@pytest.mark.parametrize("name", [name for name in RECIPES if RECIPES[name].used_up])
def test_an_account_that_is_used_up_is_told_at_once(tmp_path: Path, name: str) -> None:
    """Gemini says it in the words it has for a busy minute; Anthropic, for a bad request."""
    service = ChatService(RECIPES[name])
    service.busy = service.recipe.used_up
    try:
        config = 'title = "S"\nlocales = ["es"]\n[engines.llm]\nparallel = 1\n'
        config += RECIPES[name].config.format(url=service.url)
        write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": TEXT})
        dragoman("update", cwd=tmp_path)
        words = ("draft", "--engine", "llm")
        done = dragoman(*words, cwd=tmp_path, code=2, DRAGOMAN_LLM_API_KEY=KEY)
        assert "the account is used up: HTTP" in done.stderr
        assert len(service.requests) == 1
    finally:
        service.close()


def test_the_guide_has_every_recipe() -> None:
    guide = (ROOT / "source/guide/engines.md").read_text()
    assert [name for name in RECIPES if name not in guide] == []
