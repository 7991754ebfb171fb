"""The table: every engine by its name, `auto` by what is there, wrong names told."""

import importlib.util
import shutil

import pytest

from pipeline.engines import table
from pipeline.engines.table import AUTO, ProjectFacts, chosen_engine, engine_named, names
from pipeline.errors import ConfigError


def facts(**tables: dict) -> ProjectFacts:
    return ProjectFacts(
        project="S", tables=tables, where="dragoman.toml: engines", environment={}, terms={}
    )


def test_every_engine_is_in_the_table() -> None:
    assert set(names()) >= {
        "apertium", "deepl", "firefox", "libretranslate", "llm", "memory", "pseudo",
    }  # fmt: skip


def test_a_named_engine_is_that_engine() -> None:
    engine, why = chosen_engine("pseudo", facts())
    assert (engine.name, why) == ("pseudo", "asked for")


def test_an_unknown_engine_is_told_with_its_place() -> None:
    with pytest.raises(ConfigError, match='no engine named "x"') as caught:
        engine_named("x", facts())
    assert caught.value.where == "--engine"
    with pytest.raises(ConfigError) as caught:
        engine_named("pseudo", facts(depl={}))
    assert caught.value.where == "dragoman.toml: engines.depl"


@pytest.mark.parametrize(
    ("key", "firefox", "apertium", "name"),
    [("k", True, True, "deepl"), (" ", True, True, "firefox"), ("", False, True, "apertium"),
     ("", False, False, "memory")],
)  # fmt: skip
def test_auto_takes_the_best_that_is_there(
    monkeypatch: pytest.MonkeyPatch, key: str, firefox: bool, apertium: bool, name: str
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object() if firefox else None)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/x" if apertium else None)
    assert table.automatic({"DEEPL_AUTH_KEY": key})[0] == name
    assert AUTO not in names()
