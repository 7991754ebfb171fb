"""Filters leave what they say; an id names one text, wherever it stands."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError, InputError
from pipeline.model.message import State
from pipeline.project.config import Config
from pipeline.project.read_config import load_config
from pipeline.workbench.choose import Choice, find, named
from tests.tools import write_tree

INDEX = """\
# draft: deepl 2020-01-01
#, fuzzy
msgid "Old"
msgstr "Viejo"

# draft: apertium 9999-01-01
#, fuzzy
msgid "New"
msgstr "Nuevo"

msgid "One"
msgstr "Uno"

msgid "None"
msgstr ""
"""
OTHER = '#, fuzzy\nmsgid "One"\nmsgstr "Uno"\n'
BOTH = (State.DRAFTED, State.STALE)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    files = {
        "dragoman.toml": 'title = "T"\nlocales = ["es", "ar"]\n',
        "source/index.md": "x\n",
        "source/a/other.md": "x\n",
        "locale/es/LC_MESSAGES/index.po": INDEX,
        "locale/es/LC_MESSAGES/a/other.po": OTHER,
    }
    return load_config(write_tree(tmp_path, files))


def choice(
    *,
    tags: tuple[str, ...] = (),
    states: tuple[State, ...] = (),
    paths: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    engines: tuple[str, ...] = (),
    older: int | None = None,
) -> Choice:
    return Choice(tags=tags, states=states, paths=paths, rules=rules, engines=engines, older=older)


def texts(config: Config, wish: Choice) -> list[str]:
    return sorted(item.entry.msgid for item in find(config, wish))


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (choice(), ["New", "None", "Old", "One", "One"]),
        (choice(states=BOTH), ["New", "Old", "One"]),
        (choice(paths=("a/**",)), ["One"]),
        (choice(engines=("deepl",)), ["Old"]),
        (choice(older=30), ["Old"]),
        (choice(older=0), ["Old"]),
        (choice(engines=("apertium",), older=30), []),
        (choice(rules=("untranslated",)), ["None"]),
        (choice(tags=("ar",)), []),
    ],
)
def test_a_filter_leaves_what_it_says(config: Config, wish: Choice, expected: list[str]) -> None:
    assert texts(config, wish) == expected
    assert wish.narrows == any((wish.states, wish.paths, wish.rules, wish.engines)) or (
        wish.older is not None
    )


def test_an_unknown_locale_is_refused(config: Config) -> None:
    with pytest.raises(ConfigError):
        find(config, choice(tags=("fr",)))


def test_an_id_names_its_text_in_every_document(config: Config) -> None:
    one = next(item for item in find(config, choice()) if item.entry.msgid == "One")
    found = named(config, [one.id, one.digest], choice(), BOTH)
    assert sorted(item.domain for item in found) == ["a/other", "index"]
    assert {item.digest for item in found} == {one.digest}


@pytest.mark.parametrize("name", ["zzz", ""])
def test_an_id_of_none_or_many_is_refused(config: Config, name: str) -> None:
    with pytest.raises(InputError) as caught:
        named(config, [name], choice(), BOTH)
    assert caught.value.where == name


def test_to_ask_for_nothing_is_refused_and_never_means_all(config: Config) -> None:
    with pytest.raises(InputError, match="names no message"):
        named(config, [], choice(tags=("es",)), BOTH)


def test_with_a_filter_alone_what_has_a_text_is_chosen(config: Config) -> None:
    everything = tuple(State)
    found = named(config, [], choice(states=everything), BOTH)
    assert "None" not in {item.entry.msgid for item in found}
    assert len(found) == 4
