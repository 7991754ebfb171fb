"""The locales of a command: those that are named, each once, or all."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from pipeline.project.config import Config
from pipeline.project.selection import chosen

CONFIG = Config(
    root=Path("/nowhere"),
    file="dragoman.toml",
    title="T",
    source_locale=find_locale("en"),
    locales=(find_locale("es"), find_locale("pt-BR"), find_locale("ar")),
)


def tags(*words: str) -> list[str]:
    return [locale.tag for locale in chosen(CONFIG, words)]


def test_none_named_means_all_in_the_order_of_the_configuration() -> None:
    assert tags() == ["es", "pt-BR", "ar"]


@pytest.mark.parametrize("word", ["pt-BR", "pt_BR"])
def test_a_locale_is_named_by_its_tag_or_its_folder(word: str) -> None:
    assert tags(word, "es") == ["pt-BR", "es"]


def test_a_locale_named_twice_is_worked_on_once() -> None:
    assert tags("es", "pt_BR", "es", "pt-BR") == ["es", "pt-BR"]


@pytest.mark.parametrize("word", ["", "fr", "en", "pt"])
def test_one_that_is_not_configured_is_refused_with_those_that_are(word: str) -> None:
    with pytest.raises(ConfigError, match="no locale") as caught:
        tags("es", word)
    assert "es, pt-BR, ar" in caught.value.hint
