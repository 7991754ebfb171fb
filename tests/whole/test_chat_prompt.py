"""What a language model is shown of a project: approved pairs, terms, kinds and notes."""

import json
from pathlib import Path
from typing import Any

from tests.fakes.llm import FakeChat
from tests.tools import dragoman, write_tree

SOURCE = """\
# Doses

Take one pill a day with much water.

<!-- l10n:note Said to children. -->

Take two pills a day with much water.

The study was small.

<!-- l10n:human -->

Take three pills a day with much water.
"""
APPROVED = {
    "Take one pill a day with much water.": "Tome un comprimido al día con mucha agua.",
    "Take three pills a day with much water.": "Tome tres comprimidos al día con mucha agua.",
}
CATALOG = "locale/es/LC_MESSAGES/index.po"


def approve(folder: Path, texts: dict[str, str]) -> None:
    path = folder / CATALOG
    text = path.read_text()
    for source, target in texts.items():
        empty = f'msgid "{source}"\nmsgstr ""'
        assert empty in text
        text = text.replace(empty, f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)


def drafted(folder: Path, chat: FakeChat) -> list[Any]:
    """Draft, and return what was sent as texts."""
    before = len(chat.requests)
    words = ("draft", "--engine", "llm", "-d", "index", "--stale")
    dragoman(*words, cwd=folder, code=None, DRAGOMAN_LLM_API_KEY="good-key")
    return [json.loads(one["messages"][1]["content"]) for one in chat.requests[before:]]


def test_the_model_is_shown_approved_pairs_terms_kinds_and_notes(
    tmp_path: Path, chat: FakeChat
) -> None:
    config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{chat.url}"\nmodel = "m"\n'
    files = {
        "dragoman.toml": config,
        "source/index.md": SOURCE,
        "locale/glossary.csv": "term,part of speech,note,do not translate,case,es\n"
        "pill,noun,for patients,,,comprimido|!píldora\nsmall,adjective,,,,\n",
    }
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    approve(tmp_path, APPROVED)
    sent = drafted(tmp_path, chat)
    one, *_ = [one for one in sent if "Take two pills" in json.dumps(one["texts"])]
    number = next(key for key, text in one["texts"].items() if "two pills" in text)
    assert one["about"][number] == "paragraph\nSaid to children."
    assert one["terms"] == {
        "pill": {
            "use": ["comprimido"],
            "never": ["píldora"],
            "part of speech": "noun",
            "note": "for patients",
        }
    }
    first = "Take one pill a day with much water."
    assert {"text": first, "translation": APPROVED[first]} in one["examples"]
    assert "three" not in json.dumps(sent), "what is for people alone is no example either"


def test_a_changed_text_is_shown_with_its_old_translation(tmp_path: Path, chat: FakeChat) -> None:
    config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{chat.url}"\nmodel = "m"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": "Rest for one long hour.\n"})
    dragoman("update", cwd=tmp_path)
    approve(tmp_path, {"Rest for one long hour.": "Descanse una hora larga."})
    (tmp_path / "source/index.md").write_text("Rest for two long hours.\n")
    dragoman("update", cwd=tmp_path)
    sent, *_ = drafted(tmp_path, chat)
    pair = {"text": "Rest for one long hour.", "translation": "Descanse una hora larga."}
    assert sent["examples"][0] == pair


def test_a_pair_approved_later_asks_for_nothing_again(tmp_path: Path, chat: FakeChat) -> None:
    config = f'title = "S"\nlocales = ["es"]\n[engines.llm]\nbase_url = "{chat.url}"\nmodel = "m"\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": SOURCE})
    dragoman("update", cwd=tmp_path)
    drafted(tmp_path, chat)
    (tmp_path / CATALOG).unlink()
    dragoman("update", cwd=tmp_path)
    approve(tmp_path, APPROVED)
    assert drafted(tmp_path, chat) == []
